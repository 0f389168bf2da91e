"""No more messages: the appointments stay, and the coach goes on by phone or letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Role
from domain.errors import StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import ANSWER_LIVES, Message, Rings
from domain.values import Reach
from services.access import coach_of, coordinators_for, coordinators_of, present_one
from services.appointments.reminders import plan_all_again
from services.people.joining import (
    PleaseChoose,
    Welcome,
    decline,
    not_yet_in,
    note_consent,
    tell_reads_again,
)
from services.people.leaving import tell_who_is_away
from services.people.returning import catch_up
from services.people.waiting import end_waiting
from services.turn import Turn

UNDONE_WITHIN: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OptOut(Message):
    """A client who stopped reads that the appointments stay, and whom to ask."""

    kept_as = "opt_out"
    rings = Rings.COACH
    at_once = True
    coach: str
    until: datetime | None = None  # until then one press takes the stop back
    wrote: bool = False  # in answer to a text, which goes to nobody


@dataclass(frozen=True, slots=True)
class StaffStopped(Message):
    """Somebody of the staff who stopped reads that nothing comes any more."""

    kept_as = "staff_stopped"
    at_once = True
    until: datetime | None = None  # until then one press takes the stop back


@dataclass(frozen=True, slots=True)
class ClientStopped(Message):
    """The coach hears that the client wants no more messages."""

    kept_as = "client_stopped"
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AskStop(Message):
    """Somebody of the staff is asked first: a tap in the menu must not silence alerts."""

    kept_as = "stop_ask"
    at_once = True
    last: bool = False  # a coordinator whom no other one could stand in for


@dataclass(frozen=True, slots=True)
class ClientAskStop(Message):
    """A client whose sentence sounds like it is asked first; the sentence went to nobody."""

    kept_as = "client_stop_ask"
    rings = Rings.COACH
    at_once = True
    coach: str


@dataclass(frozen=True, slots=True)
class ClientStaysOn(Message):
    """A client who does not stop after all; what they write next goes to the coach."""

    kept_as = "client_stop_not"
    rings = Rings.COACH
    coach: str


@dataclass(frozen=True, slots=True)
class StaffWantsNone(Message):
    """A coordinator hears that somebody of the staff has stopped: what is for them does not arrive."""

    kept_as = "staff_wants_none"
    lives = ANSWER_LIVES
    role: Role
    who: str


@dataclass(frozen=True, slots=True)
class StaffReadsAgain(Message):
    """In place of that: they have taken the stop back."""

    kept_as = "staff_reads_again"
    role: Role
    who: str


@dataclass(frozen=True, slots=True)
class StaysOn(Message):
    """Somebody of the staff who does not stop after all."""

    kept_as = "stop_not"


@dataclass(frozen=True, slots=True)
class Stop(Meaning):
    """Button: no more messages."""

    kept_as = "stop"


@dataclass(frozen=True, slots=True)
class StayOn(Meaning):
    """Button: do not stop."""

    kept_as = "stay_on"


@dataclass(frozen=True, slots=True)
class UndoStop(Meaning):
    """Button: the stop is taken back, until then."""

    kept_as = "undo_stop"
    until: datetime


async def not_taken(turn: Turn, *, wrote: bool = False) -> None:
    """A client who has stopped, or has not said yes, wants something: they hear what to do.

    `wrote`: it was a text, and they hear too that it goes to nobody.
    """
    if turn.me.reach is Reach.STOPPED:
        await turn.answer(OptOut(await coach_of(turn.work, turn.me.id, turn.now), wrote=wrote))
    else:
        await turn.answer(PleaseChoose(wrote=True) if wrote else not_yet_in(turn.me))


async def ask_or_stop(turn: Turn) -> None:
    """A client's stop works at once; somebody of the staff whom messages reach is asked first."""
    if turn.me.role is Role.CLIENT or turn.looking or turn.me.reach is not Reach.ACTIVE:
        await stop(turn)
    else:
        await turn.answer(AskStop(last=await _is_last_coordinator(turn)))


async def ask_client(turn: Turn) -> None:
    """A client's sentence may mean something else than a lone word: nothing changes until a tap."""
    await turn.answer(ClientAskStop(await coach_of(turn.work, turn.me.id, turn.now)))


async def _is_last_coordinator(turn: Turn) -> bool:
    if turn.me.role is not Role.COORDINATOR:
        return False
    others = await coordinators_of(turn.work, turn.me.municipality)
    return not any(one.reach is Reach.ACTIVE and one.id != turn.me.id for one in others)


async def _tell_coordinators(turn: Turn) -> None:
    """They hear of a stop as they do of a block."""
    for coordinator in await coordinators_for(turn.work, turn.me):
        if coordinator.id != turn.me.id:
            told = StaffWantsNone(turn.me.role, turn.me.first_name)
            key = f"wants_none:{turn.update_id}:{coordinator.id}"
            await turn.tell(coordinator.id, told, key=key, subject=_wants_none(turn))


def _wants_none(turn: Turn) -> str:
    return f"wants_none:{turn.me.id}"


async def _tell_coordinators_back(turn: Turn) -> None:
    """Who read that somebody stopped reads in its place that they did not; who has not yet, hears nothing."""
    await turn.work.outbox.void_subject(_wants_none(turn), turn.now)
    for person_id, message_id in await turn.work.outbox.told_about(_wants_none(turn), StaffWantsNone):
        if message_id is not None:
            back = StaffReadsAgain(turn.me.role, turn.me.first_name)
            key = f"{back.kept_as}:{message_id}:{turn.update_id}:{person_id}"
            await turn.edit_of(person_id, message_id, back, key=key)


async def stay_on(turn: Turn, message_id: str) -> None:
    """Not after all."""
    await turn.edit(message_id, StaysOn())


async def undo_stop(turn: Turn, until: datetime, message_id: str) -> None:
    """Within a day a stop is taken back: a yes as clear as the first. Raises StaleButton."""
    me = turn.me
    if me.reach is not Reach.STOPPED or turn.now > until:
        raise StaleButton
    await note_consent(turn, given=True)
    await turn.work.people.set_reach(me.id, Reach.ACTIVE, turn.now)
    await turn.note("stop_undone", me.id)
    if me.role is not Role.CLIENT:
        await turn.edit(message_id, StaysOn())
        await _tell_coordinators_back(turn)
        back = await turn.work.people.by_id(me.id)
        await catch_up(turn.work, back, turn.now, shown_by=f":back:{turn.update_id}")
        return
    await plan_all_again(turn.work, me.id, turn.calendar, turn.now)
    coach = await coach_of(turn.work, me.id, turn.now)
    await turn.edit(message_id, Welcome(coach))
    await tell_reads_again(turn)


async def stop(turn: Turn) -> None:
    """No more messages; the appointments stay. The coach hears it and goes on by phone or letter."""
    me = turn.me
    if turn.looking:
        await decline(turn)
        return
    until = turn.now + UNDONE_WITHIN if me.reach is Reach.ACTIVE else None
    if me.reach is not Reach.STOPPED:
        await note_consent(turn, given=False)
        await end_waiting(turn.work, me.id, turn.now)
        await turn.work.people.set_reach(me.id, Reach.STOPPED, turn.now)
        await turn.work.outbox.void_person(me.id, turn.now)
        await turn.note("stop", me.id)
    await turn.work.outbox.void_answers(me.id, turn.now)  # the stop is the last word
    if me.role is not Role.CLIENT:
        if until is not None:
            await _tell_coordinators(turn)
            await tell_who_is_away(turn.work, me, turn.now)
        await turn.answer(StaffStopped(until))
        return
    client = await turn.work.caseload.client(me.id)
    told = ClientStopped(client.code, client.first_name)
    reader = await present_one(turn.work, client.coach_id, turn.now)
    await turn.tell(reader, told, key=f"stopped:{me.id}:{turn.update_id}")
    await turn.answer(OptOut(await coach_of(turn.work, client.id, turn.now), until))
