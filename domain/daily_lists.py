"""The two lists that come to a coach unasked: the day in the morning, what is missing in the evening."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from domain.calendar import Calendar
from domain.dates.clocks import times_in

NOON: Final = time(12, 0)
_HALF_DAY: Final = 12
_BARE: Final = re.compile(r"\D*(?P<hour>[01]?\d|2[0-3])(?P<minute>[0-5]\d)?\D*")


class DailyList(StrEnum):
    """Which of the two."""

    MORNING = "morning"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Hours:
    """When a list comes: at which time unasked, and between which times somebody may set it."""

    usual: time
    first: time
    last: time


HOURS: Final = {
    DailyList.MORNING: Hours(time(8, 0), time(5, 0), time(11, 0)),
    DailyList.EVENING: Hours(time(17, 30), time(15, 0), time(22, 0)),
}
LASTS: Final = timedelta(hours=2)
"""So long a list of the evening may still come, at least."""


def read_time(which: DailyList, text: str) -> time | None:
    """The time that somebody types for a list; half past seven is one of the morning or of the evening.

    None when there is none in it, or more than one, or when the list cannot come then.
    """
    clocks = times_in(text)
    bare = _BARE.fullmatch(text)
    if not clocks and bare is not None:
        clocks = [time(int(bare["hour"]), int(bare["minute"] or 0))]
    if len(clocks) != 1:
        return None
    found, hours = clocks[0], HOURS[which]
    if which is DailyList.EVENING and found < NOON:
        found = found.replace(hour=found.hour + _HALF_DAY)
    return found if hours.first <= found <= hours.last else None


def comes_between(which: DailyList, day: date, at: time, calendar: Calendar) -> tuple[datetime, datetime]:
    """From when and until when a list may come that day: a late one is no list of the morning any more."""
    begins = calendar.instant(day, at)
    if which is DailyList.MORNING:
        return begins, calendar.instant(day, NOON)
    ends = max(calendar.instant(day, calendar.quiet.start), begins + LASTS)
    return begins, min(ends, calendar.day_bounds(day)[1])
