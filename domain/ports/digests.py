"""What digests are counted from, and when they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from domain.calendar import WeeklyMoment
from domain.codes import Role, Status
from domain.daily_lists import DailyList
from domain.digests import Ahead, LeadDays, Met, Share
from domain.tasks import TaskKind
from domain.values import Fact, Reach


class DigestMoments(Protocol):
    """The day and hour that people chose for their digest."""

    async def put(self, person_id: str, moment: WeeklyMoment) -> None:
        """Note the day and hour that somebody chose."""

    async def of(self, person_id: str) -> WeeklyMoment | None:
        """The day and hour that somebody chose; None: the usual one."""


class ListMoments(Protocol):
    """The times that coaches chose for the lists that come by themselves."""

    async def put(self, person_id: str, which: DailyList, at: time | None) -> None:
        """Note the time that somebody chose; None: not at all."""

    async def chosen(self, which: DailyList) -> dict[str, time | None]:
        """Who chose a time for a list, and which; for the others it comes at the usual one."""


@dataclass(frozen=True, slots=True)
class DigestReader:
    """Whom a digest may reach, since when, and the moment that they chose, if they did."""

    person_id: str
    since: datetime
    chosen: WeeklyMoment | None


@dataclass(frozen=True, slots=True)
class StuckTask:
    """A task that has been open for long, with who should act."""

    id: str
    client_code: str
    kind: TaskKind
    raised_at: datetime
    coach_id: str
    klantmanager_id: str


@dataclass(frozen=True, slots=True)
class WithoutAnchor:
    """A client of whom the coach or the klantmanager gets no messages (R2)."""

    client_code: str
    coach_id: str
    coach_reach: Reach
    klantmanager_id: str
    klantmanager_reach: Reach


@dataclass(frozen=True, slots=True)
class SupplierMissing:
    """How many appointments of a supplier lack an outcome, of how many, over how many clients."""

    supplier: str
    missing: int
    of: int
    clients: int


class Digests(Protocol):
    """What digests are counted from. A look costs what its caseload and weeks cost, not the history."""

    async def readers(self, role: Role) -> list[DigestReader]:
        """Everybody with the role whom messages reach, by code."""

    async def made(self, monday: date) -> frozenset[str]:
        """The keys of the digests about a week that were queued already."""

    async def met(self, klantmanager_id: str, since: datetime, until: datetime) -> list[Met]:
        """Appointments of a caseload that stand and begin from `since` until before `until`, oldest first."""

    async def week_of_suppliers(
        self, klantmanager_id: str, since: datetime, until: datetime, now: datetime
    ) -> dict[str, Share]:
        """By supplier: attended of those with an outcome, of what began then and has ended."""

    async def courses(self, klantmanager_id: str, last: date) -> dict[str, LeadDays]:
        """The trajectory of each client of a caseload as it stood at the end of a day."""

    async def last_contacts(self, klantmanager_id: str, until: datetime) -> dict[str, datetime]:
        """Start of the last appointment before `until` that each client attended."""

    async def last_outcomes(
        self, klantmanager_id: str, until: datetime
    ) -> dict[str, tuple[datetime, Status]]:
        """Start and outcome of the newest appointment before `until` of each client that has one."""

    async def next_meetings(self, klantmanager_id: str, after: datetime) -> dict[str, Ahead]:
        """The next meeting of each client who has one ahead."""

    async def running(self, municipality: str, today: date) -> int:
        """How many trajectories of a municipality have not ended."""

    async def without_next(self, municipality: str, today: date, after: datetime) -> int:
        """How many of them have no appointment ahead."""

    async def without_anchor(self, municipality: str, today: date) -> list[WithoutAnchor]:
        """Those whose coach or klantmanager gets no messages, by code."""

    async def unreached_no_shows(self, municipality: str, since: datetime) -> list[tuple[str, str, str]]:
        """Who was a no-show since then and gets no messages: code, and the ids of coach and klantmanager."""

    async def strangers(self, since: datetime) -> int:
        """From how many accounts somebody wrote whom nobody knows, of all municipalities."""

    async def without_number(self, municipality: str | None, today: date) -> list[tuple[str, int]]:
        """By organisation: of how many somebody there answers, and neither has a number (R110).

        In one municipality or in all.
        """

    async def stuck(self, municipality: str, raised_before: datetime) -> list[StuckTask]:
        """Open tasks that were raised before the moment, oldest first."""

    async def missing(self, municipality: str, since: datetime, until: datetime) -> list[SupplierMissing]:
        """Appointments that began since `since` and ended by `until`, by the name of the supplier."""

    async def troubled_reminders(self, municipality: str, since: datetime, until: datetime) -> dict[str, int]:
        """How many reminders failed, came too late or are uncertain, by state."""

    async def steps(self, municipality: str, first: date, last: date) -> list[Fact]:
        """Milestones, ladder steps and endings that stand, by day."""
