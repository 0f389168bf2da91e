"""What lies ahead for the client who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

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
GIVEN: Final = "calendar_given"
"""The line of the audit: a client got an appointment as a file for the calendar."""
WOULD_COME: Final = "would_come"
"""The answer of a client who would come to what the coach called off."""
SEEN_OFF: Final = "seen_off"
"""The line of the audit: a client has seen that an appointment does not take place."""
SOON: Final = timedelta(days=6)
"""How near an appointment is that what a client sends may be about; its weekday names it."""
BEGUN: Final = timedelta(hours=12)
"""So long ago one may have begun that is still on: who is late says so after the start."""
MOST_OFFERED: Final = 2


@dataclass(frozen=True, slots=True)
class OwnAppointment:
    """An appointment in the list of a client or of what a client sees on paper."""

    id: str
    at: datetime
    minutes: int
    type: AppointmentType
    location: str


@dataclass(frozen=True, slots=True)
class OwnAppointments(Message):
    """A client reads what lies ahead."""

    kept_as = "own_appointments"
    rings = Rings.COACH

    items: tuple[OwnAppointment, ...]
    coach: str
    stops: bool = False  # the trajectory, so that no other appointment follows
    off: bool = False  # whether something stands in the calendar of the client that was called off since


@dataclass(frozen=True, slots=True)
class ShowAppointments(Meaning):
    """Button: show what lies ahead."""

    kept_as = "my_appointments"


async def own_appointments(turn: Turn) -> None:
    """Answer the client with what lies ahead."""
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, Act.SEE_OWN_APPOINTMENTS, client)
    coach = await coach_of(turn.work, client.id, turn.now)
    items = await coming(turn.work, client.id, turn.now)
    gone = await _gone(turn.work, client.id, turn.now)
    for one in gone:
        await turn.note(SEEN_OFF, one.id)
    stops = await turn.work.caseload.stops(client.id, turn.calendar.day(turn.now))
    off = any([await given_out(turn.work, one.id) for one in gone])
    await turn.answer(OwnAppointments(tuple(items[:MOST_LISTED]), coach, stops, off))


async def coming(work: UnitOfWork, client_id: str, now: datetime) -> list[OwnAppointment]:
    """What lies ahead of a client and was not called off, the next one first."""
    return [
        as_own(item)
        for item in await work.appointments.of_client(client_id, now, now + AHEAD)
        if not await called_off(work, item)
    ]


async def soon(work: UnitOfWork, client_id: str, now: datetime) -> tuple[OwnAppointment, ...]:
    """What a client who sends something may speak of: whether it calls one off, only the client can say."""
    found = [
        as_own(item)
        for item in await work.appointments.of_client(client_id, now - BEGUN, now + SOON)
        if item.ends_at > now and not await called_off(work, item)
    ]
    return tuple(found[:MOST_OFFERED])


def as_own(one: Appointment) -> OwnAppointment:
    """An appointment as its client is told of it."""
    return OwnAppointment(one.id, one.starts_at, one.minutes, one.type, one.location)


async def _gone(work: UnitOfWork, client_id: str, now: datetime) -> list[Appointment]:
    """What lies ahead of a client and does not take place."""
    ahead = await work.appointments.all_of_client(client_id, now, now + AHEAD)
    return [one for one in ahead if one.cancelled_by or await called_off(work, one)]


async def given_out(work: UnitOfWork, appointment_id: str) -> bool:
    """Whether a client has got this appointment for the calendar before."""
    return any(one.action == GIVEN for one in await work.audit.about(appointment_id))


async def seen_off(work: UnitOfWork, appointment_id: str) -> list[datetime]:
    """When the client has seen that this appointment does not take place."""
    return [one.at for one in await work.audit.about(appointment_id) if one.action == SEEN_OFF]


async def called_off(work: UnitOfWork, appointment: Appointment) -> bool:
    """Whether the client, or the coach for them, said that they do not come."""
    outcome = await work.outcomes.current(appointment.id)
    return outcome is not None and outcome.status is Status.EXCUSED
