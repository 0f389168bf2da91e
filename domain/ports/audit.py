"""The audit: who did what, when, to whose data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of the audit about something."""

    at: datetime
    actor: str
    action: str
    detail: Mapping[str, str | int]


class Audit(Protocol):
    """Who did what, when: codes only."""

    async def add(
        self, at: datetime, actor: str, action: str, object_id: str, **detail: str | int | None
    ) -> None:
        """Append a line; `detail` holds codes and numbers, never names or texts."""

    async def count(self, actor: str, since: datetime, actions: Collection[str]) -> int:
        """How many lines of these actions there are of somebody since a moment."""

    async def objects(self, actor: str, since: datetime, actions: Collection[str]) -> set[str]:
        """What lines of these actions of somebody are about since a moment."""

    async def about(self, object_id: str) -> list[Noted]:
        """The lines about an object, oldest first."""
