"""Facts on their way to another system."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domain.clients.export import Contact, Exported, FactRow, Waiting


class Exports(Protocol):
    """Facts on their way to another system."""

    async def count(self, klantmanager_id: str | None, municipality: str | None) -> int:
        """How many clients an export goes through."""

    async def page(
        self, after: str, limit: int, klantmanager_id: str | None, municipality: str | None
    ) -> list[Exported]:
        """The next clients by code, of one caseload, of one municipality, or of all."""

    async def client(self, client_id: str) -> Exported:
        """One client as the other system knows them; raises KeyError when there is none."""

    async def facts(self, client: Exported, since: datetime | None) -> list[FactRow]:
        """Attendance and reported facts that were stored or changed since the moment."""

    async def contacts(self, client: Exported, since: datetime | None) -> list[Contact]:
        """Messages, answers and calls since the moment."""

    async def tasks(self, client: Exported, since: datetime | None) -> list[Waiting]:
        """Tasks that were raised or changed since the moment."""
