"""What lies ahead for the client who asks, as a message or as a file for the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.codes import AppointmentType, Status
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import Message, Rings
from domain.ports import UnitOfWork
from domain.values import Appointment
from services.access import coach_of
from services.turn import Turn

AHEAD = timedelta(days=60)
MOST_LISTED = 10


@dataclass(frozen=True, slots=True)
class OwnAppointment:
    """An appointment in the list of a client or of what a client sees on paper."""

    id: str
    at: datetime
    minutes: int
    type: AppointmentType
    location: str


@dataclass(frozen=True, slots=True)
class LyingAhead(Message):
    """What lies ahead for a client: the base of the list and of the empty list."""

    rings = Rings.COACH

    items: tuple[OwnAppointment, ...]
    coach: str
    stops: bool = False  # the trajectory, so that no other appointment follows


@dataclass(frozen=True, slots=True)
class OwnAppointments(LyingAhead):
    """A client reads what lies ahead."""

    kept_as = "own_appointments"


@dataclass(frozen=True, slots=True)
class CalendarSent(LyingAhead):
    """A client gets what lies ahead as a file."""

    kept_as = "calendar_sent"


@dataclass(frozen=True, slots=True)
class ShowAppointments(Meaning):
    """Button: show what lies ahead."""

    kept_as = "my_appointments"


@dataclass(frozen=True, slots=True)
class SendCalendar(Meaning):
    """Send what lies ahead as a file."""

    kept_as = "calendar_file"


async def own_appointments(turn: Turn, form: type[LyingAhead] = OwnAppointments) -> None:
    """Answer the client with what lies ahead."""
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, Act.SEE_OWN_APPOINTMENTS, client)
    coach = await coach_of(turn.work, client.id, turn.now)
    items = await coming(turn.work, client.id, turn.now)
    stops = await turn.work.caseload.stops(client.id, turn.calendar.day(turn.now))
    await turn.answer(form(items=tuple(items[:MOST_LISTED]), coach=coach, stops=stops))


async def coming(work: UnitOfWork, client_id: str, now: datetime) -> list[OwnAppointment]:
    """What lies ahead of a client and was not called off, the next one first."""
    return [
        OwnAppointment(item.id, item.starts_at, item.minutes, item.type, item.location)
        for item in await work.appointments.of_client(client_id, now, now + AHEAD)
        if not await _called_off(work, item)
    ]


async def _called_off(work: UnitOfWork, appointment: Appointment) -> bool:
    """Whether the client, or the coach for them, said that they do not come."""
    outcome = await work.outcomes.current(appointment.id)
    return outcome is not None and outcome.status is Status.EXCUSED
