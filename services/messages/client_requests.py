"""What a client wishes beside coming or not: another time, an interpreter, a call, an answer to a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Final

from domain.errors import Refused, StaleButton
from domain.hearing.kinds import NOTICE, Kind
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message, Rings
from domain.tasks import Task, TaskKind
from domain.text.lines import tidied
from domain.values import Client, Reach
from services.access import coach_of
from services.appointments.missed import was_no_miss
from services.appointments.own import OwnAppointment, soon
from services.looking_up import LookUps, Sending, looks_up
from services.messages.answered import off, passed
from services.messages.from_clients import (
    CheckIn,
    ClientCheckin,
    ClientInterpreter,
    ClientNewAppointment,
    ClientText,
    ClientWantsCall,
    ClientWantsToMeet,
    ClientWentWrong,
    ClientWish,
    ClientWrongTime,
    FromClient,
)
from services.messages.unheard import tell_coach, tell_coach_once
from services.tasks.tasks import raise_task
from services.tasks.waiting import open_request
from services.turn import Turn

DUTCH: Final = "nl"
"""The language that every coach reads."""


class AppointmentWish(StrEnum):
    """A wish about an appointment."""

    WRONG_TIME = "wrong_time"
    INTERPRETER = "interpreter"
    NEW_APPOINTMENT = "new_appointment"
    WENT_WRONG = "went_wrong"


@dataclass(frozen=True, slots=True)
class MoreChoices(Message):
    """A client sees what else a reminder can be answered with."""

    kept_as = "more_choices"
    appointment: str


@dataclass(frozen=True, slots=True)
class PassedOn(Message):
    """Base of what a client reads after a wish: that the coach knows, by name."""

    rings = Rings.COACH

    coach: str


@dataclass(frozen=True, slots=True)
class WrongTimePassedOn(PassedOn):
    """The wish was another time."""

    kept_as = "wrong_time_passed_on"


@dataclass(frozen=True, slots=True)
class InterpreterPassedOn(PassedOn):
    """The wish was an interpreter."""

    kept_as = "interpreter_passed_on"


@dataclass(frozen=True, slots=True)
class NewAppointmentPassedOn(PassedOn):
    """The wish was a new appointment."""

    kept_as = "new_appointment_passed_on"


@dataclass(frozen=True, slots=True)
class WentWrongPassedOn(PassedOn):
    """The client said that something went wrong."""

    kept_as = "went_wrong_passed_on"


@dataclass(frozen=True, slots=True)
class CheckinThanks(PassedOn):
    """The client said how the week goes."""

    kept_as = "checkin_thanks"


@dataclass(frozen=True, slots=True)
class MeetPassedOn(PassedOn):
    """The wish was to meet the new coach first."""

    kept_as = "meet_passed_on"


@dataclass(frozen=True, slots=True)
class CallPassedOn(PassedOn):
    """The wish was a call; `at`: when the coach is at work again, where they are not now."""

    kept_as = "call_passed_on"
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TextPassedOn(PassedOn):
    """The client wrote something within office hours; in own words nothing is called off yet.

    `notice`: what it says about coming; the answer asks which of the appointments `ahead` it is about.
    """

    kept_as = "text_passed_on"
    ahead: tuple[OwnAppointment, ...] = ()
    notice: Kind | None = None


@dataclass(frozen=True, slots=True)
class AfterHours(PassedOn):
    """The client wrote something outside office hours; when somebody reads it."""

    kept_as = "after_hours"
    urgent = True
    at: datetime
    ahead: tuple[OwnAppointment, ...] = ()
    notice: Kind | None = None


@dataclass(frozen=True, slots=True)
class Explained(Message):
    """A client who understands nothing reads what this is and what can be tapped, and that the coach knows.

    `passed`: False where another message says who has the words. `at`: when the coach is at work again, where
    not now. No number stands under it: who asks what this is is in no danger.
    """

    kept_as = "explained"
    coach: str
    passed: bool = True
    at: datetime | None = None
    ahead: tuple[OwnAppointment, ...] = ()


@dataclass(frozen=True, slots=True)
class AsksWhich(Message):
    """A client who wrote about coming, while the coach gets no messages, is asked about which appointment."""

    kept_as = "asks_which"
    urgent = True
    ahead: tuple[OwnAppointment, ...]
    notice: Kind


@dataclass(frozen=True, slots=True)
class NotUnderstood(Message):
    """A client who typed a command that there is not sees what there is."""

    kept_as = "not_understood"


@dataclass(frozen=True, slots=True)
class NoSensitiveData(LookedUp):
    """A client reads that something was taken away again, and whom to tell such things."""

    kept_as = "no_sensitive_data"
    at_once = True


@dataclass(frozen=True, slots=True)
class NoSensitiveDataShown(Message):
    """The same, with the coach's name and what lies `ahead`: words beside it may have called that off."""

    rings = Rings.COACH

    coach: str
    ahead: tuple[OwnAppointment, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherAnswer(Meaning):
    """Neither yes nor no to a reminder."""

    kept_as = "more_choices"
    appointment: str


@dataclass(frozen=True, slots=True)
class Wish(Meaning):
    """A wish about an appointment."""

    kept_as = "wish"
    what: AppointmentWish
    appointment: str


@dataclass(frozen=True, slots=True)
class SayHow(Meaning):
    """Button: how the week goes."""

    kept_as = "checkin"
    how: CheckIn


@dataclass(frozen=True, slots=True)
class Meet(Meaning):
    """Meet the new coach first."""

    kept_as = "meet"


@dataclass(frozen=True, slots=True)
class CallMe(Meaning):
    """Be called by the coach."""

    kept_as = "call_me"


APPOINTMENT_WISHES: Final[dict[AppointmentWish, tuple[type[ClientWish], type[PassedOn], TaskKind | None]]] = {
    AppointmentWish.WRONG_TIME: (ClientWrongTime, WrongTimePassedOn, TaskKind.WRONG_TIME),
    AppointmentWish.INTERPRETER: (ClientInterpreter, InterpreterPassedOn, None),
    AppointmentWish.NEW_APPOINTMENT: (ClientNewAppointment, NewAppointmentPassedOn, TaskKind.NEW_TIME),
    AppointmentWish.WENT_WRONG: (ClientWentWrong, WentWrongPassedOn, TaskKind.WENT_WRONG),
}
"""Wish about an appointment: what the coach reads, what the client reads back, and the request that it is.

An interpreter is the municipality's, with a task of its own.
"""


AFTER_A_MISS: Final = frozenset({AppointmentWish.NEW_APPOINTMENT, AppointmentWish.WENT_WRONG})
"""The buttons under "we missed you"."""


async def wish(turn: Turn, appointment_id: str, what: AppointmentWish) -> None:
    """Pass a wish about an appointment on to the coach. Raises StaleButton, NotAllowed."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None:
        raise StaleButton
    client = await turn.work.caseload.client(appointment.client_id)
    require(turn.me, Act.ANSWER_REMINDER, client)
    if what in AFTER_A_MISS and await was_no_miss(turn, appointment.id):
        return
    if what not in AFTER_A_MISS and (appointment.cancelled_by is not None or await off(turn, appointment)):
        raise Refused(await passed(turn, client))
    await turn.work.appointments.add_answer(appointment.id, turn.me.id, what, turn.now)
    await turn.note("answer", appointment.id, answer=what)
    to_coach, back, kind = APPOINTMENT_WISHES[what]
    told = to_coach(client.code, client.first_name, appointment.starts_at, turn.me.language)
    about = f"{appointment.id}/{what}"
    if kind is not None:
        task = await open_request(turn, client, kind, appointment.id)
        await _pass_on(turn, client, told, back, task, about=about)
        return
    asked = await _ask_interpreter(turn, client, appointment.id)
    await _pass_on(turn, client, told, back, None, about=f"{about}/{asked}")


async def _ask_interpreter(turn: Turn, client: Client, appointment_id: str) -> int:
    """The municipality is asked for an interpreter, anew if it has answered; returns how often it was."""
    earlier = [
        one
        for one in await turn.work.tasks.of_client(client.id)
        if one.kind is TaskKind.INTERPRETER and one.appointment_id == appointment_id
    ]
    if all(one.closed_at is not None for one in earlier):
        about = f"interpreter:{appointment_id}:{len(earlier)}" if earlier else f"interpreter:{appointment_id}"
        await raise_task(turn, client, TaskKind.INTERPRETER, about, appointment_id=appointment_id)
        return len(earlier) + 1
    return len(earlier)


async def check_in(turn: Turn, how: CheckIn) -> None:
    """How the week goes, by button; who asks for help waits for a call."""
    client = await own_client(turn)
    told = ClientCheckin(client.code, client.first_name, how)
    kind = TaskKind.NEEDS_HELP if how is CheckIn.HELP else None
    await ask(turn, client, "checkin", told, CheckinThanks, kind, answer=how)


async def meet(turn: Turn) -> None:
    """The client wishes to meet the new coach first."""
    client = await own_client(turn)
    told = ClientWantsToMeet(client.code, client.first_name)
    await ask(turn, client, "meet", told, MeetPassedOn, TaskKind.WANTS_TO_MEET)


async def call_me(turn: Turn) -> None:
    """The client wants to hear a voice; the coach is told, without a reason."""
    client = await own_client(turn)
    told = ClientWantsCall(client.code, client.first_name)
    back = partial(CallPassedOn, at=works_again(turn))
    await ask(turn, client, "call_me", told, back, TaskKind.WANTS_CALL)


async def pass_text(turn: Turn, text: str, heard: Kind = Kind.PLAIN) -> None:
    """Pass a free text on to the coach, and say so to the client. `heard`: what it most likely says.

    What it says about coming is asked about: it stands as unconfirmed until the client has tapped what was
    meant (docs/adr/0046).
    """
    client = await own_client(turn)
    notice = heard if heard in NOTICE else None
    unheard = await hand_on(turn, client, text, heard)
    coach, open_at = await coach_of(turn.work, client.id, turn.now), turn.calendar.next_office_hours(turn.now)
    ahead = await soon(turn.work, client.id, turn.now)
    now = open_at <= turn.now
    read = TextPassedOn(coach, ahead, notice) if now else AfterHours(coach, open_at, ahead, notice)
    await turn.answer(unheard or read)
    if unheard is not None and notice is not None and ahead:
        await turn.answer(AsksWhich(ahead, notice))


async def explain(turn: Turn, text: str) -> None:
    """Say to who does not understand what this is and what can be tapped; the coach reads their words."""
    client = await own_client(turn)
    unheard = await hand_on(turn, client, text)
    if unheard is not None:
        await turn.answer(unheard)
    coach, ahead = await coach_of(turn.work, client.id, turn.now), await soon(turn.work, client.id, turn.now)
    await turn.answer(Explained(coach, unheard is None, works_again(turn), ahead))


async def hand_on(turn: Turn, client: Client, text: str, heard: Kind = Kind.PLAIN) -> Message | None:
    """The coach gets a text as it is and whole, with its language named: the end may matter most.

    Telegram lets nobody send more than 4096 characters at once; what does not fit into one message with the
    words around it goes in two. Of what it says about coming the coarse kind is kept, and never the words.
    What is returned says to the client who knows, where the coach is not there.
    """
    await turn.note("text_passed_on", client.id, **({"kind": heard} if heard in NOTICE else {}))
    about = heard if heard is Kind.CALL_ME or turn.me.language != DUTCH else None
    told = ClientText(client.code, client.first_name, tidied(text), turn.me.language, about)
    kind = TaskKind.WANTS_CALL if heard is Kind.CALL_ME else TaskKind.WROTE
    task = await open_request(turn, client, kind)
    return await tell_coach(turn, client, told, key=f"{told.key}:{turn.update_id}", task=task)


async def pass_call(turn: Turn, text: str) -> None:
    """The client writes that they want to be called: the coach reads the words, and it is that request."""
    client = await own_client(turn)
    await turn.note("call_me", client.id)
    unheard = await hand_on(turn, client, text, Kind.CALL_ME)
    coach = await coach_of(turn.work, client.id, turn.now)
    await turn.answer(unheard or CallPassedOn(coach, works_again(turn)))


def works_again(turn: Turn) -> datetime | None:
    """When the office opens again; None while it is open."""
    opens = turn.calendar.next_office_hours(turn.now)
    return opens if opens > turn.now else None


async def ask(
    turn: Turn,
    client: Client,
    action: str,
    told: FromClient,
    back: Callable[[str], PassedOn],
    kind: TaskKind | None,
    **detail: str,
) -> None:
    """Note what the client asks, tell the coach, and say to the client whether it was passed on."""
    await turn.note(action, client.id, **detail)
    task = await open_request(turn, client, kind) if kind is not None else None
    await _pass_on(turn, client, told, back, task, about=told.kept_as)


async def own_client(turn: Turn, act: Act = Act.ANSWER_REMINDER) -> Client:
    """Who acts, as a client. Raises NotAllowed."""
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, act, client)
    return client


async def _pass_on(
    turn: Turn,
    client: Client,
    told: FromClient,
    back: Callable[[str], PassedOn],
    task: Task | None,
    *,
    about: str,
) -> None:
    """Tell the coach, once an hour about one thing; it was passed on only if messages get there."""
    unheard = await tell_coach_once(turn, client, told, about=about, wish=told.key, task=task)
    await turn.answer(unheard or back(await coach_of(turn.work, client.id, turn.now)))


async def _no_sensitive_data(message: NoSensitiveData, sending: Sending) -> NoSensitiveDataShown:
    coach = await coach_of(sending.work, sending.me.id, sending.now)
    return NoSensitiveDataShown(coach, await soon_of(sending))


async def soon_of(sending: Sending) -> tuple[OwnAppointment, ...]:
    """What a client can call off with a tap, as it is at the moment of sending; only who takes part can."""
    if sending.me.reach is not Reach.ACTIVE:
        return ()
    return await soon(sending.work, sending.me.id, sending.now)


LOOK_UPS: LookUps = dict((looks_up(NoSensitiveData, _no_sensitive_data),))
