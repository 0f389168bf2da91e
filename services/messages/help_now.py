"""Where there is help, within one tap of whatever a client sent: it does not depend on being understood.

Nobody is told that a client was shown it, and it is kept nowhere (docs/adr/0045); to be called is a request.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.codes import Role
from domain.errors import StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message, Rings
from domain.messages.notices import ASIDE, HELP, WRITTEN, Means, Notice, series_of
from domain.tasks import TaskKind, meant_for
from domain.values import Person, Reach
from services.access import coach_of
from services.appointments.own import OwnAppointment, soon
from services.messages.client_requests import own_client, works_again
from services.messages.from_clients import ClientMayBeCalled, ClientNeedsNoCall
from services.messages.unheard import tell_coach_once
from services.tasks import waiting
from services.tasks.waiting import WaitsElsewhere, ask_municipality, open_request
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class ShowHelp(Meaning):
    """Button: whom to call in need."""

    kept_as = "help_now"
    leaves_trace = False


@dataclass(frozen=True, slots=True)
class CoachMayCall(Meaning):
    """Button: the coach may call, today."""

    kept_as = "coach_may_call"
    leaves_trace = False


@dataclass(frozen=True, slots=True)
class OtherMayCall(Meaning):
    """Button: somebody else than the coach may call, today."""

    kept_as = "other_may_call"
    leaves_trace = False


@dataclass(frozen=True, slots=True)
class HelpNow(Message):
    """A client who asked for it reads whom to call in need, and that nobody was told."""

    kept_as = "help_now"
    at_once = True


@dataclass(frozen=True, slots=True)
class WhoMayCall(Message):
    """A client who answered that with a word is asked who may call: only a tap says it."""

    kept_as = "who_may_call"
    at_once = True


@dataclass(frozen=True, slots=True)
class UrgentHelp(Message):
    """A client who names danger reads whom to call now, and that it went to nobody.

    `near`: the appointment that it may be about beside that; it is called off by a tap, not by the words.
    """

    kept_as = "urgent_help"
    at_once = True
    near: OwnAppointment | None = None


@dataclass(frozen=True, slots=True)
class CoachWillCall(Message):
    """The coach was asked to call today; `at`: when they work again, where they do not now."""

    kept_as = "coach_will_call"
    rings = Rings.COACH
    urgent = True
    coach: str
    at: datetime | None = None
    task: str = ""  # the request, which can be taken back


@dataclass(frozen=True, slots=True)
class OtherWillCall(Message):
    """The municipality was asked to call today, and the coach does not see it."""

    kept_as = "other_will_call"
    rings = Rings.MUNICIPALITY
    urgent = True
    reader: str  # a first name, or the municipality
    at: datetime | None = None
    task: str = ""


@dataclass(frozen=True, slots=True)
class OtherNotAsked(Message):
    """Messages reach nobody of the municipality: the wish is kept, and whom to call meanwhile."""

    kept_as = "other_not_asked"
    rings = Rings.MUNICIPALITY
    urgent = True
    reader: str  # the municipality
    task: str = ""


@dataclass(frozen=True, slots=True)
class CallTakenBack(Message):
    """In place of that: nobody needs to call any more."""

    kept_as = "call_taken_back"
    reader: str  # who hears it


@dataclass(frozen=True, slots=True)
class TakeBackCall(Meaning):
    """Button: nobody needs to call any more."""

    kept_as = "take_back_call"
    task: str


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under an answer: only the button, or all of it."""

    opened: bool  # to be called is offered here
    lines: bool  # whom to call, where the message does not say it itself
    calls: bool  # the reader is somebody who can ask to be called


def under(notice: Notice, message: Message, reader: Person | None) -> Under | None:
    """What stands under a message: help below whatever answers something that a client sent.

    What could not be handled has been read by nobody and may be about danger: whom to call stands there too.
    """
    series = series_of(notice.key)
    if notice.means is not Means.SEND or series not in (WRITTEN, HELP, ASIDE):
        return None
    if reader is None or reader.role is not Role.CLIENT:
        return None
    opened = series == HELP
    says_it = isinstance(message, HelpNow | UrgentHelp | WhoMayCall)
    lines = (opened or series == ASIDE) and not says_it
    return Under(opened, lines=lines, calls=opened and reader.reach is Reach.ACTIVE)


async def show(turn: Turn) -> None:
    """Whom to call, for who pressed; two quick presses show it once."""
    turn.series = HELP
    await turn.answer(HelpNow(), once=turn.address)


async def danger(turn: Turn) -> None:
    """Who surely names danger reads whom to call: the words go to nobody. Many texts get one answer until it
    has left."""
    turn.series = HELP
    near = await soon(turn.work, turn.me.id, turn.now) if turn.me.reach is Reach.ACTIVE else ()
    await turn.answer(UrgentHelp(near[0] if near else None), once=f"danger:{turn.address}")


async def take_word(turn: Turn) -> bool:
    """A yes or a no right after whom to call is about who may call, and goes to nobody; whether it was."""
    if turn.helped_at is None or await turn.work.outbox.shown_since(turn.me.id, turn.helped_at):
        return False
    turn.series = HELP
    await turn.answer(WhoMayCall())
    return True


def beside(turn: Turn) -> None:
    """What may name danger is answered as anything else, with whom to call under it."""
    turn.series = HELP


async def coach_may_call(turn: Turn) -> None:
    """The coach is asked to call today, without a reason."""
    client = await own_client(turn)
    task = await open_request(turn, client, TaskKind.MAY_CALL)
    day = meant_for(task.kind, turn.now, turn.calendar)
    told = ClientMayBeCalled(client.code, client.first_name, day)
    await turn.note("call_me", client.id)
    unheard = await tell_coach_once(turn, client, told, about=told.kept_as, wish=told.key, task=task)
    coach = await coach_of(turn.work, client.id, turn.now)
    if isinstance(unheard, WaitsElsewhere):
        unheard = replace(unheard, task=task.id)
    await turn.answer(unheard or CoachWillCall(coach, works_again(turn), task.id))


async def other_may_call(turn: Turn) -> None:
    """The municipality is asked to call today; the coach may be the trouble, and hears nothing of it."""
    client = await own_client(turn)
    reader = await ask_municipality(turn, client, TaskKind.OTHER_CALLS)
    task = await open_request(turn, client, TaskKind.OTHER_CALLS)
    if reader is None:
        await turn.answer(OtherNotAsked(turn.me.municipality, task.id))
    else:
        await turn.answer(OtherWillCall(reader, works_again(turn), task.id))


async def take_back(turn: Turn, task_id: str, message_id: str) -> None:
    """Not after all: every card says so, and the coach reads it where they had read of it.

    Raises StaleButton for what was answered meanwhile.
    """
    client, task = await own_client(turn), await turn.work.tasks.get(task_id)
    if task is None or task.client_id != client.id or (task.closed_at is not None and not task.withdrawn):
        raise StaleButton
    if not task.withdrawn:
        await waiting.take_back(turn, task)
        if task.kind is TaskKind.MAY_CALL:
            told, about = ClientNeedsNoCall(client.code, client.first_name), ClientMayBeCalled.kept_as
            await tell_coach_once(turn, client, told, about=about, wish=told.key)
    coach = await coach_of(turn.work, client.id, turn.now)
    reader = coach if task.with_supplier else turn.me.municipality
    await turn.edit(message_id, CallTakenBack(reader))
