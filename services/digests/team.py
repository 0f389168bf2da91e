"""What is stuck over all caseloads of a municipality, for its coordinator: codes and counts, no names of
clients, and no count over fewer than five of them (R2, R10, R64)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.digests import FEWEST, WEEK
from domain.messages.kept import Meaning
from domain.messages.message import ByMail, Lane, LookedUp, Message
from domain.messages.with_nobody import LOOKED_AT, Why, why
from domain.ports import UnitOfWork
from domain.values import Fact, FactKind
from services.digests import stuck
from services.digests.clock_jumps import jumps_since
from services.digests.contents import is_success
from services.digests.messages import LIVES, Group
from services.digests.stuck import AnchorLine, RequestLine, StuckLine, Town, UnreachedLine
from services.looking_up import LookUps, Sending, looks_up
from services.reports.congratulations import CONGRATULATED

SHOWN: Final = slice(10)
"""Lines of a group; the rest is counted, and opens as a list."""
NO_REQUESTS: Final[Group[RequestLine]] = Group((), 0)
NO_UNREACHED: Final[Group[UnreachedLine]] = Group((), 0)
MISSING_AFTER: Final = timedelta(days=3)
MISSING_SINCE: Final = timedelta(weeks=4)


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
    mail = ByMail.NOW
    leads_to = "team"
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
    work: UnitOfWork,
    municipality: str,
    monday: date,
    now: datetime,
    calendar: Calendar,
    part: slice = SHOWN,
) -> TeamSheet:
    """What stands now, as far as it is shown at once, and what the week brought."""
    town, today = Town(work, municipality, now, calendar), calendar.day(now)
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
        stuck=await stuck.tasks(town, part),
        without_anchor=await stuck.without_anchor(town, part),
        missing=await _missing(work, municipality, now),
        reminders=Troubled(**await work.digests.troubled_reminders(municipality, since, until)),
        successes=_successes(facts) if enough else (),
        clock_jumps=sum(since <= at < until for at, _ in await jumps_since(work, since)),
        requests=await stuck.requests(town, part),
        with_nobody=await _with_nobody(work, municipality, now),
        unreached=await stuck.unreached(town, part),
        strangers=await work.digests.strangers(now - LOOKED_AT),
        without_number=tuple(
            NumberGap(*one) for one in await work.digests.without_number(municipality, today)
        ),
    )


async def _asked(message: TeamNow, sending: Sending) -> TeamSheet:
    return await sheet(sending.work, sending.me.municipality, message.monday, sending.now, sending.calendar)


async def _with_nobody(work: UnitOfWork, municipality: str, now: datetime) -> tuple[Unread, ...]:
    """Messages and no clients are counted, so it is told whatever their number."""
    counted = Counter[Why]()
    for state, reason, count in await work.with_nobody.of_municipality(municipality, now - LOOKED_AT):
        counted[why(state, reason) or Why.FAULT] += count
    return tuple(Unread(one, counted[one]) for one in Why if counted[one])


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
