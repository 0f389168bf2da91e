"""Rows of the audit: who did what to which thing, when. Codes only, no contents."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from domain.ports import Noted
from storage.connection import Connection
from storage.moments import from_micros, to_micros
from storage.named import Q


def _noted(row: Any) -> Noted:
    at, actor, action, detail = row
    return Noted(from_micros(at), actor, action, json.loads(detail))


class AuditRows:
    """Fulfils domain.ports.audit.Audit."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def add(
        self, at: datetime, actor: str, action: str, object_id: str, **detail: str | int | None
    ) -> None:
        """Append a line; `detail` holds codes and numbers, never names or texts."""
        told = {name: value for name, value in detail.items() if value is not None}
        await Q.add_audit(
            self._conn,
            at=to_micros(at),
            actor=actor,
            action=action,
            object=object_id,
            detail=json.dumps(told),
        )

    async def count(self, actor: str, since: datetime, actions: Collection[str]) -> int:
        """How many lines of these actions there are of somebody since a moment."""
        told = json.dumps(sorted(actions))
        return int(await Q.count_done(self._conn, actor=actor, since=to_micros(since), actions=told))

    async def objects(self, actor: str, since: datetime, actions: Collection[str]) -> set[str]:
        """What lines of these actions of somebody are about since a moment."""
        told = json.dumps(sorted(actions))
        rows = Q.objects_done(self._conn, actor=actor, since=to_micros(since), actions=told)
        return {row[0] async for row in rows}

    async def about(self, object_id: str) -> list[Noted]:
        """The lines about an object, oldest first."""
        return [_noted(row) async for row in Q.audit_about(self._conn, object=object_id)]
