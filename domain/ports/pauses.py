"""Trajectories that stand still for a while."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from domain.pauses.pauses import Pause


class Pauses(Protocol):
    """Pauses of trajectories: appended, decided, ended, and never deleted."""

    async def add(self, pause: Pause) -> None:
        """Keep a pause, or the wish for one."""

    async def get(self, pause_id: str) -> Pause | None:
        """A pause by its id."""

    async def of_client(self, client_id: str) -> list[Pause]:
        """Every pause of a client, in the order in which they were asked for."""

    async def of_report(self, report_id: str) -> list[Pause]:
        """The pauses that one message asked for."""

    async def to_look_at(self, today: date) -> list[Pause]:
        """What nobody has ended although its day has come, and what waits although the trajectory stopped."""

    async def decide(self, pause_id: str, *, allowed: bool, since: date, by: str, at: datetime) -> None:
        """Note the klantmanager's answer, and from when it holds."""

    async def end(
        self, pause_id: str, on: date, by: str, at: datetime, replaced_by: str | None = None
    ) -> None:
        """Note the first day that counts again, and which pause took its place."""

    async def restore(self, replaced_by: str) -> list[str]:
        """What a pause took the place of stands again; returns the ids."""

    async def leave_meetings(self, pause_id: str) -> None:
        """Note that what is planned in it stays."""

    async def until(self, client_id: str, today: date) -> date | None:
        """Until when a trajectory stands still; None when it does not."""

    async def of_person(self, person_id: str, today: date) -> dict[str, date]:
        """The same for everybody in the caseload of a coach or klantmanager who stands still today."""

    async def stopped(self, client_id: str, today: date) -> bool:
        """Whether the trajectory has ended by today, or does not start or go on."""
