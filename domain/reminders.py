"""When a client is reminded and a coach is asked (R35, R37). Pure arithmetic on instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.calendar import Calendar
from domain.values import Appointment

DAY_BEFORE_FROM = time(10, 0)
DAY_BEFORE_UNTIL = time(18, 0)
SHORT_BEFORE = timedelta(hours=2)
TOO_LATE = timedelta(minutes=10)  # a reminder that comes later than this before the start helps nobody
CARD_AFTER = timedelta(minutes=10)
CARD_STAYS = timedelta(days=5)


class Step(StrEnum):
    """The messages that an appointment brings with it."""

    DAY_BEFORE = "day_before"
    TWO_HOURS = "two_hours"
    OUTCOME_CARD = "outcome_card"


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
    steps = [_day_before(appointment, calendar), _two_hours(appointment, calendar), _card(appointment)]
    ahead = []
    for step in steps:
        due_at = step.due_at
        if due_at < now and step.step is not Step.OUTCOME_CARD:
            due_at = calendar.after_quiet(now)
        if due_at < step.expires_at and step.expires_at > now:
            ahead.append(Planned(step.step, due_at, step.expires_at))
    return ahead


def _day_before(appointment: Appointment, calendar: Calendar) -> Planned:
    wall = calendar.local(appointment.starts_at)
    at = min(max(wall.time(), DAY_BEFORE_FROM), DAY_BEFORE_UNTIL)
    due_at = calendar.instant(wall.date() - timedelta(days=1), at)
    # From two hours before, the other reminder says it better.
    return Planned(Step.DAY_BEFORE, due_at, appointment.starts_at - SHORT_BEFORE)


def _two_hours(appointment: Appointment, calendar: Calendar) -> Planned:
    due_at = calendar.after_quiet(appointment.starts_at - SHORT_BEFORE)
    return Planned(Step.TWO_HOURS, due_at, appointment.starts_at - TOO_LATE)


def _card(appointment: Appointment) -> Planned:
    due_at = appointment.ends_at + CARD_AFTER
    return Planned(Step.OUTCOME_CARD, due_at, due_at + CARD_STAYS)
