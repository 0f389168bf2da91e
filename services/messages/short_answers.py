"""A bare "ok", "yes" or "no" under a question of ours: only a tap says to what, so its buttons come again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.messages.message import Message, Rings
from domain.messages.phrases import answers_to
from domain.ports import OnScreen
from services.access import coach_of, coach_or_stand_in
from services.appointments.own import OwnAppointment, as_own
from services.appointments.reminders import (
    AppointmentChanged,
    AppointmentMade,
    AppointmentStands,
    DayBeforeReminder,
    NotedAsOff,
    ThreeDaysReminder,
    TwoHoursReminder,
    same_day,
    subject_of,
)
from services.messages.check_ins import CheckInAsk, SatisfactionAsk
from services.messages.client_answers import CancelAsk, RunningLate
from services.messages.phrases import Phrase
from services.people.stopping import ClientAskStop
from services.turn import Turn

ASKED_WITHIN: Final = timedelta(days=3)
"""A question that stands longer than this is not what a short answer is to."""


@dataclass(frozen=True, slots=True)
class TapPlease(Message):
    """A client who answered with a word reads what it may be about, with the buttons that say it for sure."""

    kept_as = "tap_please"
    rings = Rings.COACH

    items: tuple[OwnAppointment, ...]
    coach: str


Again = Callable[[Turn, OnScreen], Awaitable[Message | None]]


async def open_question(turn: Turn) -> Message | None:
    """What was asked last, with its buttons, where nothing came after it and it can still be answered."""
    since = turn.now - ASKED_WITHIN
    newest = await _newest(turn, since)
    asked = await turn.work.outbox.on_screen(list(_AGAIN), since, turn.now)
    for one in reversed(asked):
        if one.person_id == turn.me.id and one.message_id == newest:
            return await _AGAIN[one.name](turn, one)
    return None


async def _newest(turn: Turn, since: datetime) -> str | None:
    shown = await turn.work.outbox.shown_since(turn.me.id, since)
    return max((number for number, _ in shown), key=int, default=None)


async def _of_appointment(turn: Turn, one: OnScreen) -> Message | None:
    appointment = await turn.work.appointments.get((one.subject or "").removeprefix(subject_of("")))
    if appointment is None or appointment.cancelled_by is not None or appointment.starts_at <= turn.now:
        return None
    items = [appointment]
    if one.name == DayBeforeReminder.kept_as:
        items = await same_day(turn.work, appointment, turn.now, turn.calendar)
    coach = await coach_or_stand_in(turn.work, appointment.coach_id, appointment.starts_at)
    return TapPlease(tuple(as_own(item) for item in items), coach.first_name)


async def _check_in(turn: Turn, one: OnScreen) -> Message:
    return CheckInAsk()


async def _satisfaction(turn: Turn, one: OnScreen) -> Message:
    return SatisfactionAsk()


async def _stop(turn: Turn, one: OnScreen) -> Message:
    return ClientAskStop(await coach_of(turn.work, turn.me.id, turn.now))


async def _reason(turn: Turn, one: OnScreen) -> Message | None:
    about = await _answered(turn, "cannot")
    return CancelAsk(about) if about is not None else None


async def _how_late(turn: Turn, one: OnScreen) -> Message | None:
    about = await _answered(turn, "late")
    return RunningLate(about) if about is not None else None


async def _answered(turn: Turn, answer: str) -> str | None:
    """The appointment about which the client's last answer was this one."""
    found = []
    since, until = turn.now - timedelta(days=1), turn.now + timedelta(days=60)
    for one in await turn.work.appointments.of_client(turn.me.id, since, until):
        answers = await turn.work.appointments.answers_about(one.id)
        found += [(at, said, one.id) for person, said, at in answers if person == turn.me.id]
    last = max(found, default=None)
    return last[2] if last is not None and last[1] == answer else None


async def _phrase(turn: Turn, one: OnScreen) -> Message | None:
    _, sent_id, *_ = one.key.split(":")
    sent = await turn.work.phrases.get(sent_id)
    if sent is None or not answers_to(sent.phrase):
        return None
    return Phrase(sent.id, sent.phrase, (await turn.work.people.by_id(sent.coach_id)).first_name)


_AGAIN: Final[dict[str, Again]] = {
    **{
        kind.kept_as: _of_appointment
        for kind in (
            ThreeDaysReminder,
            DayBeforeReminder,
            TwoHoursReminder,
            AppointmentMade,
            AppointmentChanged,
            AppointmentStands,
            NotedAsOff,
        )
    },
    CheckInAsk.kept_as: _check_in,
    SatisfactionAsk.kept_as: _satisfaction,
    ClientAskStop.kept_as: _stop,
    CancelAsk.kept_as: _reason,
    RunningLate.kept_as: _how_late,
    Phrase.kept_as: _phrase,
}
"""Each question of ours that a word may answer, and how it is asked again."""
