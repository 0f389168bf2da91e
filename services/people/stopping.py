"""No more messages: the appointments stay, and the coach goes on by phone or letter."""

from __future__ import annotations

from dataclasses import dataclass

from domain.codes import Role
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.values import Reach
from services.access import coach_of
from services.people.joining import decline, not_yet_in, note_consent
from services.people.waiting import end_waiting
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class OptOut(Message):
    """A client who stopped reads that the appointments stay, and whom to ask."""

    kept_as = "opt_out"
    at_once = True
    coach: str


@dataclass(frozen=True, slots=True)
class StaffStopped(Message):
    """Somebody of the staff who stopped reads that nothing comes any more."""

    kept_as = "staff_stopped"
    at_once = True


@dataclass(frozen=True, slots=True)
class ClientStopped(Message):
    """The coach hears that the client wants no more messages."""

    kept_as = "client_stopped"
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Stop(Meaning):
    """Button: no more messages."""

    kept_as = "stop"


async def not_taken(turn: Turn) -> None:
    """A client who has stopped, or has not said yes, writes: nobody reads it, and they hear what to do."""
    if turn.me.reach is Reach.STOPPED:
        await turn.answer(OptOut(await coach_of(turn.work, turn.me.id)))
    else:
        await turn.answer(not_yet_in(turn.me))


async def stop(turn: Turn) -> None:
    """No more messages; the appointments stay. The coach hears it and goes on by phone or letter."""
    me = turn.me
    if turn.looking:
        await decline(turn)
        return
    if me.reach is not Reach.STOPPED:
        await note_consent(turn, given=False)
        await end_waiting(turn.work, me.id, turn.now)
        await turn.work.people.set_reach(me.id, Reach.STOPPED, turn.now)
        await turn.work.outbox.void_person(me.id, turn.now)
        await turn.note("stop", me.id)
    await turn.work.outbox.void_answers(me.id, turn.now)  # the stop is the last word
    if me.role is not Role.CLIENT:
        await turn.answer(StaffStopped())
        return
    client = await turn.work.caseload.client(me.id)
    told = ClientStopped(client.code, client.first_name)
    await turn.tell(client.coach_id, told, key=f"stopped:{me.id}:{turn.update_id}")
    await turn.answer(OptOut(await coach_of(turn.work, client.id)))
