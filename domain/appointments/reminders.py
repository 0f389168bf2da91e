"""When a client is reminded and a coach is asked (R35, R37). Pure arithmetic on instants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from domain.calendar import Calendar
from domain.codes import AppointmentType
from domain.values import Appointment

DAY_BEFORE_FROM = time(10, 0)
DAY_BEFORE_UNTIL = time(18, 0)
SHORT_BEFORE = timedelta(hours=2)
TOO_LATE = timedelta(minutes=10)  # a reminder that comes later than this before the start helps nobody
CARD_AFTER = timedelta(minutes=10)
CARD_STAYS = timedelta(days=5)


class Step(StrEnum):
    """The messages that an appointment brings with it."""

    THREE_DAYS = "three_days"
    DAY_BEFORE = "day_before"
    TWO_HOURS = "two_hours"
    OUTCOME_CARD = "outcome_card"


CLIENT_STEPS: Final = (Step.THREE_DAYS, Step.DAY_BEFORE, Step.TWO_HOURS)
"""The reminders; the card is the coach's."""

LADDERS: Final = {
    AppointmentType.INTAKE: (Step.THREE_DAYS, Step.DAY_BEFORE, Step.TWO_HOURS),
}
"""The reminders of a kind of appointment where they are not the usual ones."""

USUAL: Final = (Step.DAY_BEFORE, Step.TWO_HOURS)


@dataclass(frozen=True, slots=True)
class Planned:
    """A message to come: never before `due_at`, never from `expires_at` on."""

    step: Step
    due_at: datetime
    expires_at: datetime


def plan(appointment: Appointment, calendar: Calendar, now: datetime) -> list[Planned]:
    """The messages still ahead of an appointment that is planned or moved at `now`.

    A step whose moment has passed comes at once while it still helps, and not at all later.
    """
    ladder = LADDERS.get(appointment.type, USUAL)
    steps = [*(_STEPS[step](appointment, calendar) for step in ladder), _card(appointment)]
    ahead = []
    for step in steps:
        due_at = step.due_at
        if due_at < now and step.step is Step.THREE_DAYS:
            continue  # the next step says it
        if due_at < now and step.step is not Step.OUTCOME_CARD:
            due_at = calendar.after_quiet(now)
        if due_at < step.expires_at and step.expires_at > now:
            ahead.append(Planned(step.step, due_at, step.expires_at))
    return ahead


def _three_days(appointment: Appointment, calendar: Calendar) -> Planned:
    due_at = _days_before(appointment, calendar, 3)
    return Planned(Step.THREE_DAYS, due_at, due_at + timedelta(days=1))


def _day_before(appointment: Appointment, calendar: Calendar) -> Planned:
    # From two hours before, the other reminder says it better.
    due_at = _days_before(appointment, calendar, 1)
    return Planned(Step.DAY_BEFORE, due_at, appointment.starts_at - SHORT_BEFORE)


def _days_before(appointment: Appointment, calendar: Calendar, days: int) -> datetime:
    """The same time of day some days earlier, within the hours in which people are reminded."""
    wall = calendar.local(appointment.starts_at)
    at = min(max(wall.time(), DAY_BEFORE_FROM), DAY_BEFORE_UNTIL)
    return calendar.instant(wall.date() - timedelta(days=days), at)


def _two_hours(appointment: Appointment, calendar: Calendar) -> Planned:
    due_at = calendar.after_quiet(appointment.starts_at - SHORT_BEFORE)
    return Planned(Step.TWO_HOURS, due_at, appointment.starts_at - TOO_LATE)


def _card(appointment: Appointment) -> Planned:
    due_at = appointment.ends_at + CARD_AFTER
    return Planned(Step.OUTCOME_CARD, due_at, due_at + CARD_STAYS)


_STEPS: Final[dict[Step, Callable[[Appointment, Calendar], Planned]]] = {
    Step.THREE_DAYS: _three_days,
    Step.DAY_BEFORE: _day_before,
    Step.TWO_HOURS: _two_hours,
}
