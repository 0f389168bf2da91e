"""Days and clock times as they are written, and the days they can mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

WORKING_DAY_STARTS = 7
"""Nobody meets a client before this hour: 3 uur is 15:00."""


_FURTHEST = 20
"""No report is about a day more years away."""


_FAR_AHEAD = timedelta(days=180)
_JUST_PAST = timedelta(days=90)
"""A plan for the day that was last month is more likely a slip than a plan for next year."""


class Tense(StrEnum):
    """Whether a clause looks back or ahead."""

    PAST = "past"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class DayHint:
    """A day as written: an offset from today, a weekday, a date, or a whole week."""

    offset: int | None = None
    weekday: int | None = None
    which: str = ""
    day: int = 0
    month: int = 0
    year: int = 0
    weeks: int = 0

    def days(self, today: date, tense: Tense) -> tuple[date, ...]:
        """The days it can mean, the likeliest first; none when it names no single day."""
        if self.offset is not None:
            return (today + timedelta(days=self.offset),)
        if self.weekday is not None:
            return _weekdays(self, today, tense)
        if self.day:
            return _dated(self, today, tense)
        return ()

    def week(self, today: date) -> tuple[date, ...]:
        """The seven days of the week it names, when it names a week."""
        shift = {"last_week": -1, "next_week": 1, "this_week": 0}.get(self.which)
        if shift is None or self.weekday is not None:
            return ()
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return tuple(monday + timedelta(days=number) for number in range(7))


RANGE = "range"
"""Of a day that is one of a range: those without an appointment do not count."""

UNCLEAR = DayHint(which="unclear")
"""A day, and not said which one, or more than one: whoever needs it has to ask."""


CLASH = DayHint(which="clash")
"""A weekday that is not that of its date."""


def _weekdays(hint: DayHint, today: date, tense: Tense) -> tuple[date, ...]:
    weekday = hint.weekday or 0
    monday = today - timedelta(days=today.weekday())
    in_week = {"last_week": -1, "next_week": 1, "this_week": 0}.get(hint.which)
    if in_week is not None:
        return (monday + timedelta(weeks=in_week, days=weekday),)
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7 or 7, weeks=hint.weeks)
    back = today - timedelta(days=(today.weekday() - weekday) % 7 or 7)
    if hint.which == "last":
        return (back,)
    if hint.which == "previous":
        return tuple(dict.fromkeys((back, monday + timedelta(weeks=-1, days=weekday))))
    if hint.which == "coming":
        return (ahead,)
    if hint.which == "next":
        return tuple(dict.fromkeys((ahead, monday + timedelta(weeks=1, days=weekday))))
    nearest = ahead if tense is Tense.PLAN else back
    return (today, nearest) if weekday == today.weekday() and not hint.weeks else (nearest,)


def _dated(hint: DayHint, today: date, tense: Tense) -> tuple[date, ...]:
    if hint.year:
        if abs(hint.year - today.year) > _FURTHEST:
            return ()
        return _real((hint.year, hint.month, hint.day))
    if not hint.month:
        months = [
            (today.year + (today.month - 1 + step) // 12, (today.month - 1 + step) % 12 + 1)
            for step in (-1, 0, 1)
        ]
        options = [day for year, month in months for day in _real((year, month, hint.day))]
    else:
        options = [day for shift in (-1, 0, 1) for day in _real((today.year + shift, hint.month, hint.day))]
    if tense is Tense.PLAN:
        ahead = [day for day in options if day >= today]
        if ahead and min(ahead) - today > _FAR_AHEAD and any(today - day < _JUST_PAST for day in options):
            return ()
        options = ahead or options
    elif hint.month and not any(day <= today for day in options):
        return ()
    options.sort(key=lambda day: (abs((day - today).days), day))
    return tuple(options[:1])


def _real(parts: tuple[int, int, int]) -> tuple[date, ...]:
    try:
        return (date(*parts),)
    except ValueError:
        return ()


def working_clock(written: time) -> time:
    """The clock time that was meant: 2 uur and half 3 lie in the afternoon."""
    return written.replace(hour=written.hour + 12) if written.hour < WORKING_DAY_STARTS else written


def minutes_of(clock: time) -> int:
    """A local time of day in minutes since midnight."""
    return clock.hour * 60 + clock.minute
