"""A client asks where, when or with whom: the agenda answers, and the coach is asked where that is not it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.hearing.kinds import Kind
from domain.messages.kept import Meaning
from domain.messages.message import Message, Rings
from domain.values import Appointment, Client, Reach
from services.access import coach_of, coach_or_stand_in
from services.appointments.own import AHEAD, OwnAppointment, as_own, called_off
from services.appointments.said import ENDED_HERE
from services.messages.client_answers import Pin
from services.messages.client_requests import PassedOn, hand_on, own_client, works_again
from services.people.stopping import ClientStaysOn, not_taken
from services.turn import Turn

LONGEST: Final = timedelta(days=1)
"""An appointment that began longer ago has ended."""
NEXT_IS_FOR_COACH: Final = "next_is_for_coach"
"""The line of the audit: what the client writes next goes to the coach, whatever it says."""
WRITES_WITHIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class FromAgenda(Message):
    """A client who asked where, when or with whom reads the nearest appointment. `more`: others follow."""

    kept_as = "agenda_next"
    rings = Rings.COACH

    item: OwnAppointment
    coach: str
    more: bool


@dataclass(frozen=True, slots=True)
class NothingPlanned(PassedOn):
    """A client who asked that reads that nothing stands, and that the coach has the question.

    `at`: when the coach is at work again; None within office hours.
    """

    kept_as = "nothing_planned"
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WriteToCoach(PassedOn):
    """A client whom the agenda did not answer is asked to write once more: that goes to the coach."""

    kept_as = "ask_else"


@dataclass(frozen=True, slots=True)
class AskElse(Meaning):
    """Button: it was another question."""

    kept_as = "ask_else"


async def answer(turn: Turn, heard: Kind, text: str) -> None:
    """Answer from the agenda; where it is empty the client reads so, and the coach gets the question."""
    client = await own_client(turn)
    found = await _ahead(turn, client)
    if not found:
        unheard = await hand_on(turn, client, text, heard)
        await turn.answer(unheard or await _nothing_planned(turn, client))
        return
    nearest = found[0]
    await turn.note("asked_agenda", nearest.id, what=heard)
    await turn.note(ENDED_HERE, client.id)
    coach = await coach_or_stand_in(turn.work, nearest.coach_id, max(turn.now, nearest.starts_at))
    await turn.answer(FromAgenda(as_own(nearest), coach.first_name, more=len(found) > 1))
    place = await turn.work.appointments.place(turn.me.municipality, nearest.location)
    if heard is Kind.WHERE and place is not None:
        await turn.answer(Pin(place.location, place.address, place.latitude, place.longitude))


async def ask_else(turn: Turn) -> None:
    """It was another question: the client writes it once more, and that goes to the coach as it is."""
    await turn.note(NEXT_IS_FOR_COACH, turn.me.id)
    await turn.answer(WriteToCoach(await coach_of(turn.work, turn.me.id, turn.now)))


async def goes_on(turn: Turn, message_id: str) -> None:
    """A client who does not stop after all; what sounded like it may have been for the coach."""
    if turn.me.reach is not Reach.ACTIVE:
        await not_taken(turn)
        return
    await turn.note(NEXT_IS_FOR_COACH, turn.me.id)
    await turn.edit(message_id, ClientStaysOn(await coach_of(turn.work, turn.me.id, turn.now)))


async def next_is_for_coach(turn: Turn) -> bool:
    """Whether the client was just asked to write to the coach, and has not written since."""
    lines = [
        line.action
        for line in await turn.work.audit.about(turn.me.id)
        if line.action in (NEXT_IS_FOR_COACH, "text_passed_on") and line.at > turn.now - WRITES_WITHIN
    ]
    return bool(lines) and lines[-1] == NEXT_IS_FOR_COACH


async def _nothing_planned(turn: Turn, client: Client) -> NothingPlanned:
    return NothingPlanned(await coach_of(turn.work, client.id, turn.now), works_again(turn))


async def _ahead(turn: Turn, client: Client) -> list[Appointment]:
    """What has not ended and was not called off, the nearest first.

    Who asks where it is may be late: what has begun is among them, as long as nobody reported how it went.
    """
    found = []
    for one in await turn.work.appointments.of_client(client.id, turn.now - LONGEST, turn.now + AHEAD):
        if one.ends_at <= turn.now or await called_off(turn.work, one):
            continue
        if one.starts_at > turn.now or not await _reported(turn, one):
            found.append(one)
    return found


async def _reported(turn: Turn, appointment: Appointment) -> bool:
    outcome = await turn.work.outcomes.current(appointment.id)
    return outcome is not None and outcome.status is not None
