"""Days worked out: of a year, of a month, of a week, from the moment of writing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Final

from domain.dates.values import Day, Days
from domain.dates.written import DayHint


def fixed(day: date, hint: DayHint | None = None) -> Day:
    """A day that is certain."""
    return Day(day.isoformat(), day, day, hint)


_LEAP_DAY: Final = (2, 29)


def yearly(now: datetime, month: int, day: int) -> Day | None:
    """A day of every year; the 29th of February of every leap year."""
    today = now.date()
    years = range(-1, 2) if (month, day) != _LEAP_DAY else range(-8, 9)
    real = [found for year in years if (found := real_day(today.year + year, month, day))]
    return _nearest(f"XXXX-{month:02}-{day:02}", real, today, DayHint(day=day, month=month))


def monthly(now: datetime, day: int) -> Day | None:
    """A day of every month that has it."""
    today = now.date()
    months = [shifted(today.replace(day=1), step) for step in range(-3, 4)]
    real = [found for month in months if (found := real_day(month.year, month.month, day))]
    return _nearest(f"XXXX-XX-{day:02}", real, today, DayHint(day=day))


def weekly(now: datetime, weekday: int) -> Day:
    """A weekday: today or the next one, and the last one before today."""
    today = now.date()
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7)
    behind = ahead - timedelta(days=7)
    return Day(f"XXXX-WXX-{weekday + 1}", ahead, behind, DayHint(weekday=weekday))


def _nearest(timex: str, real: list[date], today: date, hint: DayHint) -> Day | None:
    ahead = [day for day in real if day >= today]
    behind = [day for day in real if day < today]
    return Day(timex, min(ahead), max(behind), hint) if ahead and behind else None


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, when there is such a day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, months: int) -> date:
    """So many months later, the last day of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def week_code(monday: date) -> str:
    """`2026-W48`."""
    year, number, _ = monday.isocalendar()
    return f"{year}-W{number:02}"


def whole_week(monday: date, hint: DayHint | None = None) -> Days:
    """The seven days from a Monday."""
    span = (monday, monday + timedelta(days=7))
    return Days(week_code(monday), span, span, hint=hint)
