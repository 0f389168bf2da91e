"""What is stuck over all caseloads of a municipality, as far as it is shown at once: codes, no names of
clients (R2, R10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from domain.calendar import Calendar
from domain.clients.rights import RequestKind, RequestStage, call_by, last_day, stage
from domain.codes import Role
from domain.ports import UnitOfWork
from domain.tasks import TaskKind
from domain.values import Reach
from services.access import present_one
from services.digests.messages import Group

STUCK_DAYS: Final = 5  # days of the office
UNREACHED_SINCE: Final = timedelta(weeks=4)
CODES: Final = 10
"""So many codes stand behind somebody in a digest; a list of its own has more room."""


@dataclass(frozen=True, slots=True)
class StuckLine:
    """A task that is stuck, for how long it is open, and who should act."""

    code: str
    kind: TaskKind
    days: int  # of the office
    coach: str
    klantmanager: str
    task: str = ""
    since: datetime | None = None  # None in what an earlier version queued


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A complaint or a request about data that is open, until when, and who took it up."""

    code: str
    kind: RequestKind
    call_by: date | None  # None: no call is promised, or somebody called
    last_day: date
    by: str | None
    over: bool
    request: str = ""  # empty in what an earlier version queued


@dataclass(frozen=True, slots=True)
class AnchorLine:
    """A coach or klantmanager who gets no messages, with the clients who wait for it."""

    role: Literal["coach", "klantmanager", "away"]  # away: a klantmanager for whom nobody stands in
    who: str
    codes: tuple[str, ...]  # as far as they are shown
    count: int


@dataclass(frozen=True, slots=True)
class UnreachedLine:
    """A client who was a no-show and gets no messages, and who can change that."""

    code: str
    coach: str
    klantmanager: str


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality at a moment."""

    work: UnitOfWork
    municipality: str
    now: datetime
    calendar: Calendar

    @property
    def today(self) -> date:
        """The day, in the zone of the calendar."""
        return self.calendar.day(self.now)

    async def name(self, person_id: str) -> str:
        """The first name of somebody of the staff."""
        return (await self.work.people.by_id(person_id)).first_name

    async def code(self, client_id: str) -> str:
        """The code of a client."""
        return (await self.work.caseload.client(client_id)).code


async def requests(town: Town, part: slice, code: str | None = None) -> Group[RequestLine]:
    """What clients asked about their rights and is not closed, the oldest first; of all or of one code."""
    found = await town.work.rights.open(town.municipality)
    if code is not None:
        found = [one for one in found if await town.code(one.client_id) == code]
    lines = [
        RequestLine(
            code=await town.code(one.client_id),
            kind=one.kind,
            call_by=None if one.last else call_by(one, town.calendar),
            last_day=last_day(one, town.calendar),
            by=await town.name(one.last.by_id) if one.last else None,
            over=stage(one, town.today, town.calendar) is RequestStage.OVER,
            request=one.id,
        )
        for one in found[part]
    ]
    return Group(tuple(lines), len(found))


async def tasks(town: Town, part: slice, code: str | None = None) -> Group[StuckLine]:
    """Tasks that have been open for more than five days of the office, or were passed on to the coordinators
    before that, the oldest first; of all or of one code."""
    raised_before = town.calendar.day_bounds(town.calendar.office_day(town.today, -STUCK_DAYS))[0]
    found = await town.work.digests.stuck(town.municipality, raised_before)
    found = [task for task in found if code in (None, task.client_code)]
    lines = [
        StuckLine(
            code=task.client_code,
            kind=task.kind,
            days=town.calendar.office_days(town.calendar.day(task.raised_at), town.today),
            coach=await town.name(task.coach_id),
            klantmanager=await town.name(task.klantmanager_id),
            task=task.id,
            since=task.raised_at,
        )
        for task in found[part]
    ]
    return Group(tuple(lines), len(found))


async def without_anchor(town: Town, part: slice, shown: int = CODES) -> Group[AnchorLine]:
    """Who is missing, and whose clients wait for it: codes by the coach or klantmanager concerned."""
    codes: dict[tuple[Literal["coach", "klantmanager"], str], list[str]] = {}
    for one in await town.work.digests.without_anchor(town.municipality, town.today):
        if one.coach_reach is not Reach.ACTIVE:
            codes.setdefault(("coach", one.coach_id), []).append(one.client_code)
        if one.klantmanager_reach is not Reach.ACTIVE:
            codes.setdefault(("klantmanager", one.klantmanager_id), []).append(one.client_code)
    lines = [
        AnchorLine(role, await town.name(person_id), tuple(found[:shown]), len(found))
        for (role, person_id), found in codes.items()
    ]
    lines += await _uncovered(town, shown)
    lines.sort(key=lambda line: (line.role, line.who))
    return Group(tuple(lines[part]), len(lines))


async def unreached(town: Town, part: slice) -> Group[UnreachedLine]:
    """No-shows of clients who get no messages: somebody has to find another way to them."""
    found = await town.work.digests.unreached_no_shows(town.municipality, town.now - UNREACHED_SINCE)
    lines = [
        UnreachedLine(code, await town.name(coach_id), await town.name(klantmanager_id))
        for code, coach_id, klantmanager_id in found[part]
    ]
    return Group(tuple(lines), len(found))


async def _uncovered(town: Town, shown: int) -> list[AnchorLine]:
    """Klantmanagers who are away while messages do not get to who stands in, with all of their clients."""
    work, now, lines = town.work, town.now, []
    for one in await work.people.with_role(Role.KLANTMANAGER, town.municipality):
        away = one.reach is Reach.ACTIVE and await work.absences.at(one.id, now) is not None
        if away and await present_one(work, one.id, now) == one.id:
            codes = [client.code for client in await work.caseload.of_klantmanager(one.id)]
            if codes:
                lines.append(AnchorLine("away", one.first_name, tuple(codes[:shown]), len(codes)))
    return lines
