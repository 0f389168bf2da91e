"""Rules for an appointment that a coach plans by message: its length, and what it may run into."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Final, Literal

from domain.calendar import SUNDAY, Calendar, holiday
from domain.codes import GROUP_TYPES, AppointmentType
from domain.values import Appointment

USUAL_MINUTES: Final = 60
_MINUTES: Final = {AppointmentType.PHONE_CALL: 30, AppointmentType.INTAKE: 90}
EARLIEST, LATEST = time(7, 0), time(21, 0)


def usual_minutes(kind: AppointmentType) -> int:
    """How long such a meeting takes when nobody says otherwise."""
    return _MINUTES.get(kind, USUAL_MINUTES)


def runs_into(planned: Appointment, standing: Iterable[Appointment]) -> list[Appointment]:
    """The other appointments at the same time. Those of one group meeting do not count."""
    return [
        other
        for other in standing
        if other.id != planned.id
        and other.starts_at < planned.ends_at
        and planned.starts_at < other.ends_at
        and not _one_group(planned, other)
    ]


def odd_moment(starts_at: datetime, calendar: Calendar) -> Literal["sunday", "hour"] | None:
    """Why a moment looks like a slip: `sunday` or `hour`; None when it does not. Holidays have a name."""
    wall = calendar.local(starts_at)
    if wall.weekday() == SUNDAY:
        return "sunday"
    return None if EARLIEST <= wall.time() <= LATEST else "hour"


def holiday_of(starts_at: datetime, calendar: Calendar) -> str | None:
    """The Dutch name of the public holiday that the appointment falls on, or None."""
    return holiday(calendar.day(starts_at))


def _one_group(one: Appointment, other: Appointment) -> bool:
    return (
        one.client_id != other.client_id
        and one.type is other.type
        and one.type in GROUP_TYPES
        and one.starts_at == other.starts_at
    )
