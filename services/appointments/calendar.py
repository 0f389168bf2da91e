"""What lies ahead of a client as a file for the calendar, and what has to leave that calendar again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.codes import AppointmentType
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import Message, Rings
from domain.ports import UnitOfWork
from domain.values import Appointment
from services.access import coach_of
from services.appointments.own import GIVEN, called_off, given_out
from services.appointments.reminders import AHEAD, subject_of
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An appointment as a calendar takes it over: `sequence` grows with every change of it."""

    id: str
    at: datetime
    minutes: int
    type: AppointmentType
    location: str
    sequence: int = 0
    changed_at: datetime | None = None  # None: not known
    called_off: bool = False


@dataclass(frozen=True, slots=True)
class CalendarSent(Message):
    """A client gets what lies ahead as a file, and what was given before and has been called off since."""

    kept_as = "calendar_sent"
    rings = Rings.COACH

    items: tuple[CalendarEntry, ...]
    coach: str
    stops: bool = False  # the trajectory, so that no other appointment follows


@dataclass(frozen=True, slots=True)
class SendCalendar(Meaning):
    """Send what lies ahead as a file."""

    kept_as = "calendar_file"


async def send_calendar(turn: Turn) -> None:
    """Send the file, and keep of what it holds that it was given out."""
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, Act.SEE_OWN_APPOINTMENTS, client)
    items = await _entries(turn.work, client.id, turn.now)
    for item in items:
        if not item.called_off and not await given_out(turn.work, item.id):
            await turn.note(GIVEN, item.id)
    coach = await coach_of(turn.work, client.id, turn.now)
    stops = await turn.work.caseload.stops(client.id, turn.calendar.day(turn.now))
    await turn.answer(CalendarSent(tuple(items), coach, stops))


async def _entries(work: UnitOfWork, client_id: str, now: datetime) -> list[CalendarEntry]:
    found = []
    for one in await work.appointments.all_of_client(client_id, now, now + AHEAD):
        off = one.cancelled_by is not None or await called_off(work, one)
        if not off or await given_out(work, one.id):
            found.append(await _entry(work, one, off=off))
    return found


async def _entry(work: UnitOfWork, appointment: Appointment, *, off: bool) -> CalendarEntry:
    """With its version, and that of its outcome: what a client calls off changes no appointment."""
    outcome = await work.outcomes.current(appointment.id)
    changed = [
        moment
        for change, undone_at in await work.appointments.history(appointment.id)
        for moment in (change.changed_at, undone_at)
        if moment is not None
    ]
    # An import leaves no change; what was planned with this version tells when it came.
    planned = f":{appointment.version}"
    changed += [
        one.created_at
        for one in await work.outbox.about(subject_of(appointment.id))
        if one.key.endswith(planned)
    ]
    if outcome is not None:
        changed.append(outcome.reported_at)
    return CalendarEntry(
        appointment.id,
        appointment.starts_at,
        appointment.minutes,
        appointment.type,
        appointment.location,
        sequence=appointment.version + (outcome.version if outcome else 0),
        changed_at=max(changed, default=None),
        called_off=off,
    )
