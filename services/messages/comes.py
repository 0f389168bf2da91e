"""A client answers that they come: after "I cannot" it is taken back; what the coach called off stays off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.codes import AppointmentType
from domain.errors import StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message, Rings
from domain.tasks import TaskKind
from domain.values import Appointment, Client
from services.access import coach_or_stand_in
from services.appointments.own import SEEN_OFF, WOULD_COME, OwnAppointment
from services.messages.answered import (
    about_meeting,
    called_off_by,
    cancel_key,
    coming_key,
    note_answer,
    off,
    own_ahead,
)
from services.messages.from_clients import ClientComes, ClientComesAfterAll, ClientWouldCome
from services.messages.unheard import said_about, tell_coach, tell_coach_once
from services.reports.outcomes import take_own_back
from services.tasks.waiting import close_about, open_request
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class Confirmed(Message):
    """A client who comes reads it back."""

    kept_as = "confirmed"
    coach: str
    at: datetime
    type: AppointmentType | None = None
    location: str = ""
    day: tuple[OwnAppointment, ...] = ()  # all of it, where the yes was to several


@dataclass(frozen=True, slots=True)
class NotOn(Message):
    """A client who comes reads that the meeting does not take place, and that the coach knows of the wish."""

    kept_as = "not_on"
    rings = Rings.COACH
    coach: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Come(Meaning):
    """Button "I come" under a reminder."""

    kept_as = "come"
    appointment: str


@dataclass(frozen=True, slots=True)
class ComeAll(Meaning):
    """ "I come", to all of a day."""

    kept_as = "come_all"
    appointments: tuple[str, ...]


async def come(turn: Turn, appointment_id: str) -> None:
    """ "I come". After an earlier "I cannot" the cancellation is taken back and the coach is told."""
    await come_all(turn, (appointment_id,))


async def come_all(turn: Turn, appointment_ids: Sequence[str]) -> None:
    """One answer to a yes for all the appointments of a day; it names each that takes place."""
    if not appointment_ids:
        raise StaleButton
    day: list[Appointment] = []
    for one in appointment_ids:
        appointment, client = await own_ahead(turn, one)
        if await _comes(turn, appointment, client):
            day.append(appointment)
    if not day:
        return
    coach = await coach_or_stand_in(turn.work, day[0].coach_id, day[0].starts_at)
    several = day if len(appointment_ids) > 1 else []
    items = tuple(
        OwnAppointment(one.id, one.starts_at, one.minutes, one.type, one.location) for one in several
    )
    await turn.answer(Confirmed(coach.first_name, day[0].starts_at, day[0].type, day[0].location, items))


async def _comes(turn: Turn, appointment: Appointment, client: Client) -> bool:
    """Note it and tell the coach; False where it does not take place, because the coach called it off."""
    outcome = await turn.work.outcomes.current(appointment.id)
    came_back, request = False, None
    if called_off_by(outcome, turn.me.id):
        await take_own_back(turn, client, appointment)
        came_back = not await turn.work.outbox.void_key(cancel_key(outcome), turn.now)
        request = await close_about(turn, client, TaskKind.CANCELLED, appointment.id)
    if await off(turn, appointment):
        await would_come(turn, appointment, client)
        return False
    await note_answer(turn, appointment, "come")
    about = about_meeting(client, appointment)
    if came_back:  # each time, for the coach has just read the opposite
        reader = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
        key = f"{said_about(client, reader.id, coming_key(appointment))}:comes:{turn.update_id}"
        await tell_coach(turn, client, ClientComesAfterAll(*about), key=key, task=request)
    else:
        told = ClientComes(*about)
        await tell_coach_once(turn, client, told, about=coming_key(appointment), wish="comes")
    return True


async def would_come(turn: Turn, appointment: Appointment, client: Client) -> None:
    """It stays called off, which only the coach can change: the coach hears that the client wants to come."""
    await note_answer(turn, appointment, WOULD_COME)
    await turn.note(SEEN_OFF, appointment.id)
    request = await open_request(turn, client, TaskKind.WOULD_COME, appointment.id)
    told = ClientWouldCome(*about_meeting(client, appointment), appointment=appointment.id)
    unheard = await tell_coach_once(
        turn, client, told, about=coming_key(appointment), wish=WOULD_COME, task=request
    )
    coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
    await turn.answer(unheard or NotOn(coach.first_name, appointment.starts_at))
