"""Rows of the audit: who did what to which thing, when. Codes only, no contents."""

from __future__ import annotations

import json
from datetime import datetime

from storage.connection import Connection
from storage.moments import to_micros
from storage.named import Q


class AuditRows:
    """Fulfils domain.ports.Audit."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def add(
        self, at: datetime, actor: str, action: str, object_id: str, **detail: str | int | None
    ) -> None:
        """Append a line."""
        told = {name: value for name, value in detail.items() if value is not None}
        await Q.add_audit(
            self._conn,
            at=to_micros(at),
            actor=actor,
            action=action,
            object=object_id,
            detail=json.dumps(told),
        )
