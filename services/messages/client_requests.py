"""What a client wishes beside coming or not: another time, an interpreter, a call, an answer to a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.errors import StaleButton
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.tasks import TaskKind
from domain.values import Client
from services.access import coach_of
from services.looking_up import LookUps, Sending, looks_up
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
from services.messages.unheard import NotPassedOn, tell_coach, tell_coach_once
from services.tasks.tasks import raise_task
from services.turn import Turn

MOST_TEXT: Final = 1000
"""Characters of a free text that are passed on; a phone shows no more at a glance."""


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
    """The wish was a call."""

    kept_as = "call_passed_on"


@dataclass(frozen=True, slots=True)
class TextPassedOn(PassedOn):
    """The client wrote something within office hours."""

    kept_as = "text_passed_on"


@dataclass(frozen=True, slots=True)
class AfterHours(PassedOn):
    """The client wrote something outside office hours; when somebody reads it."""

    kept_as = "after_hours"
    at: datetime


@dataclass(frozen=True, slots=True)
class UrgentHelp(Message):
    """A client who names danger reads whom to call now."""

    kept_as = "urgent_help"
    at_once = True


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
    """The same, with the coach's name."""

    coach: str


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


APPOINTMENT_WISHES: Final[dict[AppointmentWish, tuple[type[ClientWish], type[PassedOn]]]] = {
    AppointmentWish.WRONG_TIME: (ClientWrongTime, WrongTimePassedOn),
    AppointmentWish.INTERPRETER: (ClientInterpreter, InterpreterPassedOn),
    AppointmentWish.NEW_APPOINTMENT: (ClientNewAppointment, NewAppointmentPassedOn),
    AppointmentWish.WENT_WRONG: (ClientWentWrong, WentWrongPassedOn),
}
"""Wish about an appointment: what the coach reads, and what the client reads back."""


async def wish(turn: Turn, appointment_id: str, what: AppointmentWish) -> None:
    """Pass a wish about an appointment on to the coach. Raises StaleButton, NotAllowed."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None:
        raise StaleButton
    client = await turn.work.caseload.client(appointment.client_id)
    require(turn.me, Act.ANSWER_REMINDER, client)
    await turn.work.appointments.add_answer(appointment.id, turn.me.id, what, turn.now)
    await turn.note("answer", appointment.id, answer=what)
    to_coach, back = APPOINTMENT_WISHES[what]
    told = to_coach(client.code, client.first_name, appointment.starts_at, turn.me.language)
    about = f"{appointment.id}/{what}"
    await _pass_on(turn, client, told, back(await coach_of(turn.work, client.id)), about=about)
    if what is AppointmentWish.INTERPRETER:
        about = f"interpreter:{appointment.id}"
        await raise_task(turn, client, TaskKind.INTERPRETER, about, appointment_id=appointment.id)


async def check_in(turn: Turn, how: CheckIn) -> None:
    """How the week goes, by button."""
    client = await own_client(turn)
    told = ClientCheckin(client.code, client.first_name, how)
    await pass_on(turn, client, "checkin", told, CheckinThanks, answer=how)


async def meet(turn: Turn) -> None:
    """The client wishes to meet the new coach first."""
    client = await own_client(turn)
    await pass_on(turn, client, "meet", ClientWantsToMeet(client.code, client.first_name), MeetPassedOn)


async def call_me(turn: Turn) -> None:
    """The client wants to hear a voice; the coach is told, without a reason."""
    client = await own_client(turn)
    await pass_on(turn, client, "call_me", ClientWantsCall(client.code, client.first_name), CallPassedOn)


async def pass_text(turn: Turn, text: str) -> None:
    """Pass a free text on to the coach as it is, with its language named."""
    client = await own_client(turn)
    await turn.note("text_passed_on", client.id)
    shortened = " ".join(text[:MOST_TEXT].split())
    told = ClientText(client.code, client.first_name, shortened, turn.me.language)
    coach, open_at = await coach_of(turn.work, client.id), turn.calendar.next_office_hours(turn.now)
    back = TextPassedOn(coach) if open_at <= turn.now else AfterHours(coach, open_at)
    await _pass_on(turn, client, told, back)


async def pass_on(
    turn: Turn, client: Client, action: str, told: FromClient, back: type[PassedOn], **detail: str
) -> None:
    """Note a wish of the client, tell the coach, and say to the client whether it was passed on."""
    await turn.note(action, client.id, **detail)
    await _pass_on(turn, client, told, back(await coach_of(turn.work, client.id)), about=told.kept_as)


async def own_client(turn: Turn, act: Act = Act.ANSWER_REMINDER) -> Client:
    """Who acts, as a client. Raises NotAllowed."""
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, act, client)
    return client


async def _pass_on(
    turn: Turn, client: Client, told: FromClient, back: PassedOn, *, about: str | None = None
) -> None:
    """Tell the coach, and answer that it was passed on only if messages get there.

    `about`: the thing of which the same is told once an hour; None for words that are passed on as they are.
    """
    if about is None:
        heard = await tell_coach(turn, client, client.coach_id, told, key=f"{told.key}:{turn.update_id}")
    else:
        heard = await tell_coach_once(turn, client, client.coach_id, told, about=about, wish=told.key)
    await turn.answer(back if heard else NotPassedOn(back.coach))


async def _no_sensitive_data(message: NoSensitiveData, sending: Sending) -> NoSensitiveDataShown:
    return NoSensitiveDataShown(await coach_of(sending.work, sending.me.id))


LOOK_UPS: LookUps = dict((looks_up(NoSensitiveData, _no_sensitive_data),))
