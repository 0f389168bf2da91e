"""What the deadlines say: once a day a bundle for whoever has to act, and what stands open now
(R23-R27, R40, R47-R49, R69, R84, R91, R100)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final, Literal, NamedTuple, TypedDict

from domain.calendar import Calendar
from domain.codes import Role
from domain.deadlines.courses import Tracked
from domain.deadlines.due import AlreadyTold, Deadline, Due, Stage, due
from domain.deadlines.terms import ContractOf, Terms
from domain.messages.message import Lane, LookedUp, Message
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from domain.tasks import Owner
from domain.values import Person
from services.access import acts_for, clients_in_sight
from services.looking_up import LookUps, NotTrue, Sending, looks_up

MORNING: Final = time(8, 30)
MOST_LINES: Final = 10
"""Lines of one bundle; the rest comes on the next office day."""
_ROUND: Final = "clocks_round"
_OWNERS: Final = {Role.KLANTMANAGER: Owner.KLANTMANAGER, Role.COACH: Owner.COACH}


class DeadlineOf(NamedTuple):
    """A deadline of a client."""

    client: str  # id
    clock: Deadline


@dataclass(frozen=True, slots=True)
class Deadlines(LookedUp):
    """A coach or klantmanager gets the bundle of the morning; `more`: how many come another day."""

    kept_as = "clocks"
    lane = Lane.DIGEST
    items: tuple[DeadlineOf, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DeadlineLine:
    """A line about an open deadline; of a coach who is silent one line for so many `clients`."""

    code: str
    name: str
    coach: str
    clock: Deadline
    stage: Stage
    owner: Owner
    limit: date
    day: int
    of: int
    working_days: bool
    clients: int = 1
    stands_in_for: str | None = None  # the coach who is away, where somebody else reads as coach
    last_on: date | None = None  # the last meeting that the client came to, where contact is what lacks
    called_on: date | None = None  # since then the coach reached the client by phone
    ahead: datetime | None = None  # what is planned, but too late for the deadline
    kind: Literal["clock"] = "clock"


@dataclass(frozen=True, slots=True)
class DeadlinesShown(Message):
    """What of a bundle is still open, for its owner."""

    owner: Owner
    lines: tuple[DeadlineLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class OpenDeadline:
    """A deadline that stands open, with the client that it is about."""

    client_id: str
    code: str
    first_name: str
    coach_id: str
    coach: str  # first name
    due: Due
    working_days: bool  # whether `due.day` counts office days
    last_on: date | None = None
    called_on: date | None = None
    ahead: datetime | None = None


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Queue this morning's bundles for klantmanagers and coaches; returns how many.

    On office days from half past eight until the quiet hours, one caseload at a time. What was told is kept,
    so it may run again at any moment; a finished round makes every other ring of the day cheap. What went
    wrong for one is raised after the others have had theirs; the next round tells it.
    """
    today = calendar.day(now)
    night = calendar.instant(today, calendar.quiet.start)
    if not calendar.instant(today, MORNING) <= now < night or not calendar.is_office_day(today):
        return 0
    async with store.view() as work:
        if await work.runtime_value(_ROUND) == today.isoformat():
            return 0
        terms = await work.deadlines.terms()
        people = [person for role in _OWNERS for person in await work.people.readers(role, now)]
    queued, faults = 0, []
    for person in people if terms else ():
        try:
            queued += await _tell(store, person, terms, now, calendar)
        except Exception as fault:  # noqa: BLE001 - a fault in one caseload must not cost the others theirs
            faults.append(fault)
    async with store.begin() as work:
        await work.set_runtime_value(_ROUND, today.isoformat())
    if faults:
        raise faults[0]
    return queued


async def _tell(
    store: Store, person: Person, terms: Mapping[ContractOf, Terms], now: datetime, calendar: Calendar
) -> int:
    today = calendar.day(now)
    async with store.view() as work:
        if await work.absences.at(person.id, now) is not None:
            return 0  # who stands in for a coach is told; who is away hears it on the first morning back
        fresh = await _not_told(work, person, terms, now, calendar)
    if not fresh:
        return 0
    async with store.begin() as work:
        return await _put(work, person, fresh, now, today)


async def open_deadlines(
    work: UnitOfWork, klantmanager_id: str, today: date, calendar: Calendar
) -> list[OpenDeadline]:
    """Everything that stands open in a caseload, of klantmanager and coaches, by client code."""
    tracked = await work.deadlines.of_person(klantmanager_id, today, calendar)
    return await _open(work, tracked, await work.deadlines.terms(), today, calendar)


async def open_deadlines_of_client(
    work: UnitOfWork, client_id: str, today: date, calendar: Calendar
) -> list[OpenDeadline]:
    """Everything that stands open for one client."""
    tracked = await work.deadlines.of_client(client_id, today, calendar)
    if tracked is None:
        return []
    terms = await work.deadlines.terms_of_client(client_id)
    return await _open(work, [tracked], {tracked.contract: terms} if terms else {}, today, calendar)


async def bundle(message: Deadlines, sending: Sending) -> DeadlinesShown:
    """What of a bundle is still open at the moment of sending. Raises NotTrue where everything was done."""
    work, person = sending.work, sending.me
    meant = set(message.items)
    standing = [
        one
        for one in await _own(work, person, await work.deadlines.terms(), sending.now, sending.calendar)
        if DeadlineOf(one.client_id, one.due.clock) in meant
    ]
    if not standing:
        raise NotTrue("done_meanwhile")
    return DeadlinesShown(_OWNERS[person.role], _lines(standing, person), message.more)


async def _own(
    work: UnitOfWork, person: Person, terms: Mapping[ContractOf, Terms], now: datetime, calendar: Calendar
) -> list[OpenDeadline]:
    """What stands open in somebody's caseload and is theirs to do; of a coach also where they stand in."""
    today = calendar.day(now)
    tracked = [
        each
        for one in await _whose(work, person, now)
        for each in await work.deadlines.of_person(one, today, calendar)
    ]
    standing = await _open(work, tracked, terms, today, calendar)
    found = [one for one in standing if one.due.owner is _OWNERS[person.role]]
    if any(one.coach_id != person.id for one in found) and person.role is Role.COACH:
        mine = {client.id for client in await clients_in_sight(work, person, now)}
        found = [one for one in found if one.client_id in mine]
    return found


async def _whose(work: UnitOfWork, person: Person, now: datetime) -> tuple[str, ...]:
    return await acts_for(work, person.id, now) if person.role is Role.COACH else (person.id,)


async def _open(
    work: UnitOfWork,
    tracked: Iterable[Tracked],
    terms: Mapping[ContractOf, Terms],
    today: date,
    calendar: Calendar,
) -> list[OpenDeadline]:
    coaches: dict[str, str] = {}
    found = []
    for one in tracked:
        mine = terms.get(one.contract)
        standing = due(one.course, mine, today, calendar) if mine else []
        if standing and one.coach_id not in coaches:
            coaches[one.coach_id] = (await work.people.by_id(one.coach_id)).first_name
        found += [
            OpenDeadline(
                client_id=one.client_id,
                code=one.code,
                first_name=one.first_name,
                coach_id=one.coach_id,
                coach=coaches[one.coach_id],
                due=clock,
                working_days=bool(mine and mine.working_days),
                **_known(one, clock),
            )
            for clock in standing
        ]
    return found


class _Known(TypedDict, total=False):
    last_on: date | None
    called_on: date | None
    ahead: datetime | None


def _known(one: Tracked, due: Due) -> _Known:
    """What was done and planned already, so that a line does not ask for what stands."""
    course = one.course
    if due.clock is Deadline.INTAKE:
        return {"ahead": one.intake_at}
    if due.clock is not Deadline.CONTACT:
        return {}
    last, called = course.last_contact_on, course.called_on
    since = called if called is not None and (last is None or called > last) else None
    return {"last_on": last, "called_on": since, "ahead": one.next_at}


async def _not_told(
    work: UnitOfWork, person: Person, terms: Mapping[ContractOf, Terms], now: datetime, calendar: Calendar
) -> list[OpenDeadline]:
    """What somebody has to do and was not told of at its newest stage."""
    standing = await _own(work, person, terms, now, calendar)
    told: set[AlreadyTold] = set()
    for one in await _whose(work, person, now) if standing else ():
        told |= await work.deadlines.told(person.id, one)
    return [one for one in standing if AlreadyTold.of(one.client_id, one.due) not in told]


async def _put(
    work: UnitOfWork, person: Person, fresh: list[OpenDeadline], now: datetime, today: date
) -> int:
    """Queue one bundle with the lines whose last day is nearest; a coach who is silent makes one line."""
    silent = [one for one in fresh if one.due.clock is Deadline.NO_COACH]
    others = sorted(
        (one for one in fresh if one.due.clock is not Deadline.NO_COACH),
        key=lambda one: (one.due.limit, one.code),
    )
    room = max(1, MOST_LINES - len({one.coach_id for one in silent}))
    chosen = silent + others[:room]
    notice = Notice.to(
        person.id,
        Deadlines(
            items=tuple(DeadlineOf(one.client_id, one.due.clock) for one in chosen),
            more=len(others) - len(others[:room]),
        ),
        key=f"clocks:{person.id}:{today.isoformat()}",
        due_at=now,
    )
    if not await work.outbox.put(notice, now):
        return 0
    for one in chosen:
        await work.deadlines.tell(person.id, AlreadyTold.of(one.client_id, one.due), now)
    await work.audit.add(now, "tick", "clocks", person.id, lines=len(chosen))
    return 1


def line_of(one: OpenDeadline, clients: int = 1) -> DeadlineLine:
    """An open deadline as one line."""
    return DeadlineLine(
        code=one.code,
        name=one.first_name,
        coach=one.coach,
        clock=one.due.clock,
        stage=one.due.stage,
        owner=one.due.owner,
        limit=one.due.limit,
        day=one.due.day,
        of=one.due.of,
        working_days=one.working_days,
        clients=clients,
        last_on=one.last_on,
        called_on=one.called_on,
        ahead=one.ahead,
    )


def _lines(standing: list[OpenDeadline], reader: Person) -> tuple[DeadlineLine, ...]:
    """A line for each deadline, by client code; of a coach who is silent one line for all clients."""
    silent = Counter(one.coach_id for one in standing if one.due.clock is Deadline.NO_COACH)
    told: set[str] = set()
    lines = []
    for one in standing:
        if one.due.clock is not Deadline.NO_COACH:
            away = one.coach if reader.role is Role.COACH and one.coach_id != reader.id else None
            lines.append(replace(line_of(one), stands_in_for=away))
        elif one.coach_id not in told:
            told.add(one.coach_id)
            lines.append(line_of(one, silent[one.coach_id]))
    return tuple(lines)


LOOK_UPS: LookUps = dict((looks_up(Deadlines, bundle),))
