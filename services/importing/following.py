"""Appointments ahead that an earlier import made and the file no longer holds: named, moved or cancelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, TypeAdapter

from domain.calendar import Calendar
from domain.codes import AppointmentAction, AppointmentType, Side
from domain.ids import stable_id
from domain.ports import Store, UnitOfWork
from domain.ports.imports import Ahead, Said, Source
from domain.values import Appointment
from services.appointments.news import store_and_tell
from services.appointments.reminders import AppointmentChanged, CancelledByUs
from services.importing.effects import Effects
from services.importing.faults import TOLD
from services.importing.files import CLIENTS

AT_ONCE: Final = 200
"""Clients that are looked at in one transaction."""
GONE: Final = "gone"
"""Under this name what is done about rows that are gone is kept among the parts of an import."""


class Follow(StrEnum):
    """What is done about rows that are gone: named; `move` what has another time; `cancel` the rest too."""

    NAME = "name"
    MOVE = "move"
    CANCEL = "cancel"


class GoneRow(BaseModel):
    """What is done about a row that is gone: the appointment is moved to `moved_to`, or else cancelled."""

    client_code: str
    appointment: str
    starts_at: datetime
    moved_to: datetime | None


GONE_ROWS: Final = TypeAdapter(list[GoneRow])


@dataclass(frozen=True, slots=True)
class Gone:
    """An appointment whose row is gone. `planned`: the chat moved it, so that nothing is done about it."""

    row: GoneRow
    planned: bool
    done: bool


@dataclass(slots=True)
class Scope:
    """Whose appointments a folder tells of: the clients of its clients.csv, else those of its suppliers."""

    municipality: str
    has_clients: bool
    suppliers: set[str] = field(default_factory=set)


@dataclass(slots=True)
class GoneTold:
    """The first of what is gone, how many there are, and of how many ahead that files told of."""

    first: list[Gone] = field(default_factory=list)
    count: int = 0
    ahead: int = 0

    def note(self, found: Gone) -> None:
        """Count one, and keep it if it is one of the first."""
        self.count += 1
        if len(self.first) < TOLD:
            self.first.append(found)


async def gone_of(
    store: Store, scope: Scope, follow_up: Follow, told: GoneTold, calendar: Calendar, now: datetime
) -> AsyncIterator[list[Gone]]:
    """What is gone, some clients at a time, in the order of their codes; `told` learns of it."""
    after = ""
    while True:
        async with store.begin() as work:
            clients = await work.imports.clients(scope.municipality, after, AT_ONCE)
            found = await _gone_of_some(work, clients, scope, follow_up, told, calendar, now)
        if not clients:
            return
        after = clients[-1][1]
        for one in found:
            told.note(one)
        if found:
            yield found


async def _gone_of_some(
    work: UnitOfWork,
    clients: list[tuple[str, str, str]],
    scope: Scope,
    follow_up: Follow,
    told: GoneTold,
    calendar: Calendar,
    now: datetime,
) -> list[Gone]:
    codes = [code for _, code, _ in clients]
    named = await work.imports.known(CLIENTS, codes) if scope.has_clients else {}
    theirs = {
        client_id: code
        for client_id, code, supplier in clients
        if (named[code].in_file if scope.has_clients else supplier in scope.suppliers)
    }
    ahead = await work.imports.ahead(theirs, now)
    starts = await work.imports.starts([theirs[client_id] for client_id in ahead])
    found: list[Gone] = []
    for client_id, meetings in ahead.items():
        code = theirs[client_id]
        in_file = {_instant(start, calendar): kind for start, kind in starts.get(code, ())}
        told_of = [(one, sources) for one in meetings if (sources := _sources(one, code))]
        told.ahead += len(told_of)
        gone = [(one, sources) for one, sources in told_of if not {*sources, one.starts_at} & in_file.keys()]
        gone = [pair for pair in gone if not await _has_outcome(work, pair[0])]
        if gone:
            found += await _of_client(work, client_id, code, gone, in_file, follow_up, now)
    return found


async def _of_client(
    work: UnitOfWork,
    client_id: str,
    code: str,
    gone: list[tuple[Ahead, tuple[datetime, ...]]],
    in_file: dict[datetime, AppointmentType],
    follow_up: Follow,
    now: datetime,
) -> list[Gone]:
    """A row that is gone and a new one of the type: one that moved; of several the first with the first."""
    known = await work.imports.known_starts(client_id, now)
    new: dict[AppointmentType, list[datetime]] = defaultdict(list)
    for start, kind in sorted(in_file.items()):
        if start > now and start not in known and not await _made_before(work, code, start):
            new[kind].append(start)
    found = []
    for one, sources in gone:
        planned = one.starts_at not in sources
        moved_to = new[one.type].pop(0) if not planned and new[one.type] else None
        row = GoneRow(client_code=code, appointment=one.id, starts_at=one.starts_at, moved_to=moved_to)
        does = follow_up is Follow.CANCEL or (follow_up is Follow.MOVE and moved_to is not None)
        found.append(Gone(row, planned, done=does and not planned))
    return found


def _sources(one: Ahead, code: str) -> tuple[datetime, ...]:
    """The starts in files; an import of before they were noted made the id of client and start."""
    if one.sources:
        return one.sources
    return (one.starts_at,) if one.id == stable_id("appointment", code, one.starts_at.isoformat()) else ()


async def _made_before(work: UnitOfWork, code: str, start: datetime) -> bool:
    return await work.appointments.get(stable_id("appointment", code, start.isoformat())) is not None


async def _has_outcome(work: UnitOfWork, one: Ahead) -> bool:
    outcome = await work.outcomes.current(one.id)
    return outcome is not None and outcome.status is not None


def _instant(local: str, calendar: Calendar) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=calendar.zone).astimezone(UTC)


async def follow(work: UnitOfWork, row: GoneRow, effects: Effects, calendar: Calendar, now: datetime) -> None:
    """Move or cancel an appointment whose row is gone; the client hears it once.

    What was told or changed since it was looked at stays as it is.
    """
    known = await work.appointments.get(row.appointment)
    if known is None or known.cancelled_by is not None or known.starts_at != row.starts_at:
        return
    outcome = await work.outcomes.current(known.id)
    if known.starts_at <= now or (outcome is not None and outcome.status is not None):
        return
    if row.moved_to is not None:
        await _move(work, known, row.moved_to, calendar, now)
        effects.moved += 1
    else:
        await _cancel(work, known, calendar, now)
        effects.cancelled += 1
    what = AppointmentAction.CANCEL if row.moved_to is None else AppointmentAction.MOVE
    await work.audit.add(now, "import", "arranged", known.id, what=what, version=known.version + 1)


async def _move(
    work: UnitOfWork, known: Appointment, moved_to: datetime, calendar: Calendar, now: datetime
) -> None:
    moved = replace(known, starts_at=moved_to, version=known.version + 1)
    await store_and_tell(work, moved, AppointmentChanged, calendar, now, was=known.starts_at)
    for start in await work.imports.sources_of(known.id):
        await work.imports.end_source(known.client_id, start)
    said = Said(known.minutes, known.type, known.location)
    await work.imports.put_source(Source(known.client_id, moved_to, known.id, said), now)


async def _cancel(work: UnitOfWork, known: Appointment, calendar: Calendar, now: datetime) -> None:
    cancelled = replace(known, cancelled_by=Side.SUPPLIER, version=known.version + 1)
    await store_and_tell(work, cancelled, CancelledByUs, calendar, now, was=known.starts_at)
    said = Said(known.minutes, known.type, known.location)
    for start in {*await work.imports.sources_of(known.id), known.starts_at}:
        await work.imports.put_source(Source(known.client_id, start, known.id, said, gone=True), now)
