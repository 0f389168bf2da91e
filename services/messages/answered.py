"""What every answer of a client to a reminder has in common: the meeting that it is about, and its trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.codes import Status
from domain.errors import Refused, StaleButton
from domain.members import Act, require
from domain.messages.message import Message, Rings
from domain.values import Appointment, Client, Outcome
from services.access import coach_or_stand_in
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class AppointmentPassed(Message):
    """A client answers to an appointment that has ended or does not take place."""

    kept_as = "refused.appointment_passed"
    rings = Rings.COACH
    coach: str


async def own_ahead(turn: Turn, appointment_id: str) -> tuple[Appointment, Client]:
    """An appointment of the client who presses, as long as it has not ended. Raises Refused, StaleButton."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None:
        raise StaleButton
    client = await turn.work.caseload.client(appointment.client_id)
    require(turn.me, Act.ANSWER_REMINDER, client)
    if appointment.cancelled_by is not None or appointment.ends_at <= turn.now:
        raise Refused(await passed(turn, client))
    return appointment, client


async def passed(turn: Turn, client: Client) -> AppointmentPassed:
    """What the client reads of a meeting that has ended or does not take place."""
    return AppointmentPassed((await coach_or_stand_in(turn.work, client.coach_id, turn.now)).first_name)


async def note_answer(turn: Turn, appointment: Appointment, answer: str) -> None:
    """Keep what the client pressed: it stands on cards and in the fairness file."""
    await turn.work.appointments.add_answer(appointment.id, turn.me.id, answer, turn.now)
    await turn.note("answer", appointment.id, answer=answer, way=turn.way)


def called_off_by(outcome: Outcome | None, person_id: str) -> bool:
    """Whether it stands as called off in the words of this person."""
    return outcome is not None and outcome.status is Status.EXCUSED and outcome.reported_by == person_id


async def off(turn: Turn, appointment: Appointment) -> bool:
    """Whether somebody else than the client who acts called the meeting off."""
    outcome = await turn.work.outcomes.current(appointment.id)
    return outcome is not None and outcome.status is Status.EXCUSED and not called_off_by(outcome, turn.me.id)


def cancel_key(outcome: Outcome | None) -> str:
    """One for each time that the client says so: who comes after all may still cancel again."""
    if outcome is None:
        raise StaleButton
    return f"cancelled:{outcome.appointment_id}:outcome:{outcome.version}"


def coming_key(appointment: Appointment) -> str:
    """Whether and when somebody comes is one thing, of which the newest counts."""
    return f"{appointment.id}/coming"


def about_meeting(client: Client, appointment: Appointment) -> tuple[str, str, datetime]:
    """What every line to the coach opens with."""
    return client.code, client.first_name, appointment.starts_at
