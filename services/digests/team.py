"""What is stuck over all caseloads of a municipality, for its coordinator: codes and counts, no names of
clients, and no count over fewer than five of them (R2, R10, R64)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

from domain.calendar import Calendar
from domain.clients.rights import RequestKind, RequestStage, call_by, last_day, stage
from domain.codes import Role
from domain.digests import FEWEST, WEEK
from domain.messages.kept import Meaning
from domain.messages.message import Lane, LookedUp, Message
from domain.messages.with_nobody import LOOKED_AT, Why, why
from domain.ports import UnitOfWork
from domain.tasks import TaskKind
from domain.values import Fact, FactKind, Reach
from services.access import present_one
from services.digests.clock_jumps import jumps_since
from services.digests.contents import is_success
from services.digests.messages import LIVES, Group
from services.looking_up import LookUps, Sending, looks_up
from services.reports.congratulations import CONGRATULATED

SHOWN: Final = 10
STUCK_DAYS: Final = 5  # days of the office
MISSING_AFTER: Final = timedelta(days=3)
MISSING_SINCE: Final = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class StuckLine:
    """A task that is open for long, and who should act."""

    code: str
    kind: TaskKind
    days: int  # of the office
    coach: str
    klantmanager: str
    task: str = ""


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


NO_REQUESTS: Final[Group[RequestLine]] = Group((), 0)


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


NO_UNREACHED: Final[Group[UnreachedLine]] = Group((), 0)


@dataclass(frozen=True, slots=True)
class SupplierGap:
    """Outcomes of a supplier that are missing, of how many; None where there are too few clients to tell."""

    supplier: str
    count: int | None
    of: int | None


@dataclass(frozen=True, slots=True)
class Troubled:
    """How many reminders did not get there as they should."""

    failed: int = 0
    expired: int = 0
    uncertain: int = 0


@dataclass(frozen=True, slots=True)
class Celebrated:
    """How often a step was made."""

    kind: FactKind
    type: str
    count: int


@dataclass(frozen=True, slots=True)
class Unread:
    """How many messages nobody got, and why."""

    why: Why
    count: int


@dataclass(frozen=True, slots=True)
class NumberGap:
    """Of how many clients somebody at an organisation answers who cannot be rung: nobody has a number."""

    organisation: str
    clients: int


@dataclass(frozen=True, slots=True)
class TeamSheet(Message):
    """A coordinator reads what is stuck over all caseloads; None where there are too few clients to tell."""

    kept_as = "team"
    lane = Lane.DIGEST
    lives = LIVES
    municipality: str
    monday: date
    last: date
    clients: int | None
    without_next: int | None
    stuck: Group[StuckLine]
    without_anchor: Group[AnchorLine]
    missing: tuple[SupplierGap, ...]
    reminders: Troubled
    successes: tuple[Celebrated, ...]
    clock_jumps: int = 0  # of the clock of the machine, in that week
    requests: Group[RequestLine] = NO_REQUESTS
    with_nobody: tuple[Unread, ...] = ()  # of the last seven days
    unreached: Group[UnreachedLine] = NO_UNREACHED  # of the last four weeks
    strangers: int = 0  # who wrote in the last seven days, to all municipalities together
    without_number: tuple[NumberGap, ...] = ()  # nought is wanted, so it is told whatever the number


@dataclass(frozen=True, slots=True)
class TeamNow(LookedUp):
    """A coordinator asks what is stuck, in the week of a Monday."""

    kept_as = "team_now"
    monday: date


@dataclass(frozen=True, slots=True)
class TeamDefinitions(Message):
    """A coordinator reads what each figure counts."""

    kept_as = "team_definitions"


@dataclass(frozen=True, slots=True)
class ExplainTeam(Meaning):
    """Button: how the figures of a team digest are counted."""

    kept_as = "team_definitions"


async def sheet(
    work: UnitOfWork, municipality: str, monday: date, now: datetime, calendar: Calendar
) -> TeamSheet:
    """What stands now, and what the week brought."""
    today = calendar.day(now)
    running = await work.digests.running(municipality, today)
    sunday = min(monday + WEEK - timedelta(days=1), today)
    since, until = calendar.day_bounds(monday)[0], calendar.day_bounds(sunday)[1]
    facts = await work.digests.steps(municipality, monday, sunday)
    enough = running >= FEWEST
    return TeamSheet(
        municipality=municipality,
        monday=monday,
        last=sunday,
        clients=running if enough else None,
        without_next=await work.digests.without_next(municipality, today, now) if enough else None,
        stuck=await _stuck(work, municipality, now, calendar),
        without_anchor=await _without_anchor(work, municipality, today, now),
        missing=await _missing(work, municipality, now),
        reminders=Troubled(**await work.digests.troubled_reminders(municipality, since, until)),
        successes=_successes(facts) if enough else (),
        clock_jumps=sum(since <= at < until for at, _ in await jumps_since(work, since)),
        requests=await _requests(work, municipality, today, calendar),
        with_nobody=await _with_nobody(work, municipality, now),
        unreached=await _unreached(work, municipality, now),
        strangers=await work.digests.strangers(now - LOOKED_AT),
        without_number=tuple(
            NumberGap(*one) for one in await work.digests.without_number(municipality, today)
        ),
    )


async def _asked(message: TeamNow, sending: Sending) -> TeamSheet:
    return await sheet(sending.work, sending.me.municipality, message.monday, sending.now, sending.calendar)


async def _requests(
    work: UnitOfWork, municipality: str, today: date, calendar: Calendar
) -> Group[RequestLine]:
    """What clients asked about their rights and is not closed, the oldest first."""
    found = await work.rights.open(municipality)
    lines = [
        RequestLine(
            code=(await work.caseload.client(one.client_id)).code,
            kind=one.kind,
            call_by=None if one.last else call_by(one, calendar),
            last_day=last_day(one, calendar),
            by=await _first_name(work, one.last.by_id) if one.last else None,
            over=stage(one, today, calendar) is RequestStage.OVER,
            request=one.id,
        )
        for one in found[:SHOWN]
    ]
    return Group(tuple(lines), len(found))


async def _stuck(work: UnitOfWork, municipality: str, now: datetime, calendar: Calendar) -> Group[StuckLine]:
    """Tasks that have been open for more than five days of the office, the oldest first."""
    today = calendar.day(now)
    raised_before = calendar.day_bounds(calendar.office_day(today, -STUCK_DAYS))[0]
    tasks = await work.digests.stuck(municipality, raised_before)
    lines = [
        StuckLine(
            code=task.client_code,
            kind=task.kind,
            days=calendar.office_days(calendar.day(task.raised_at), today),
            coach=await _first_name(work, task.coach_id),
            klantmanager=await _first_name(work, task.klantmanager_id),
            task=task.id,
        )
        for task in tasks[:SHOWN]
    ]
    return Group(tuple(lines), len(tasks))


async def _without_anchor(
    work: UnitOfWork, municipality: str, today: date, now: datetime
) -> Group[AnchorLine]:
    """Who is missing, and whose clients wait for it: codes by the coach or klantmanager concerned."""
    codes: dict[tuple[Literal["coach", "klantmanager"], str], list[str]] = {}
    for one in await work.digests.without_anchor(municipality, today):
        if one.coach_reach is not Reach.ACTIVE:
            codes.setdefault(("coach", one.coach_id), []).append(one.client_code)
        if one.klantmanager_reach is not Reach.ACTIVE:
            codes.setdefault(("klantmanager", one.klantmanager_id), []).append(one.client_code)
    lines = [
        AnchorLine(role, await _first_name(work, person_id), tuple(found[:SHOWN]), len(found))
        for (role, person_id), found in codes.items()
    ]
    lines += await _uncovered(work, municipality, now)
    lines.sort(key=lambda line: (line.role, line.who))
    return Group(tuple(lines[:SHOWN]), len(lines))


async def _unreached(work: UnitOfWork, municipality: str, now: datetime) -> Group[UnreachedLine]:
    """No-shows of clients who get no messages: somebody has to find another way to them."""
    found = await work.digests.unreached_no_shows(municipality, now - MISSING_SINCE)
    lines = [
        UnreachedLine(code, await _first_name(work, coach_id), await _first_name(work, klantmanager_id))
        for code, coach_id, klantmanager_id in found[:SHOWN]
    ]
    return Group(tuple(lines), len(found))


async def _uncovered(work: UnitOfWork, municipality: str, now: datetime) -> list[AnchorLine]:
    """Klantmanagers who are away while messages do not get to who stands in, with all of their clients."""
    lines = []
    for one in await work.people.with_role(Role.KLANTMANAGER, municipality):
        away = one.reach is Reach.ACTIVE and await work.absences.at(one.id, now) is not None
        if away and await present_one(work, one.id, now) == one.id:
            codes = [client.code for client in await work.caseload.of_klantmanager(one.id)]
            if codes:
                lines.append(AnchorLine("away", one.first_name, tuple(codes[:SHOWN]), len(codes)))
    return lines


async def _with_nobody(work: UnitOfWork, municipality: str, now: datetime) -> tuple[Unread, ...]:
    """Messages and no clients are counted, so it is told whatever their number."""
    counted = Counter[Why]()
    for state, reason, count in await work.with_nobody.of_municipality(municipality, now - LOOKED_AT):
        counted[why(state, reason) or Why.FAULT] += count
    return tuple(Unread(one, counted[one]) for one in Why if counted[one])


async def _first_name(work: UnitOfWork, person_id: str) -> str:
    return (await work.people.by_id(person_id)).first_name


async def _missing(work: UnitOfWork, municipality: str, now: datetime) -> tuple[SupplierGap, ...]:
    """Outcomes that are missing for more than three days, of the last four weeks, by supplier.

    Where there are too few clients nothing is told, neither that something is missing nor that nothing is.
    """
    found = await work.digests.missing(municipality, now - MISSING_SINCE, now - MISSING_AFTER)
    return tuple(
        SupplierGap(one.supplier, one.missing, one.of)
        if one.clients >= FEWEST
        else SupplierGap(one.supplier, None, None)
        for one in found
        if one.missing or one.clients < FEWEST
    )


def _successes(facts: list[Fact]) -> tuple[Celebrated, ...]:
    """How often each step that is celebrated was made; whose it was is not told (R64)."""
    counted = Counter((fact.kind, _step(fact)) for fact in facts if _is_celebrated(fact))
    return tuple(Celebrated(kind, step, count) for (kind, step), count in sorted(counted.items()))


def _is_celebrated(fact: Fact) -> bool:
    return is_success(fact) and (fact.kind is not FactKind.MILESTONE or fact.type in CONGRATULATED)


def _step(fact: Fact) -> str:
    """A rise on the ladder is one, whichever step it led to."""
    return "rise" if fact.kind is FactKind.LADDER else fact.type


LOOK_UPS: LookUps = dict((looks_up(TeamNow, _asked),))
