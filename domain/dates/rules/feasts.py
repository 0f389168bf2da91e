"""Feast days: `koningsdag`, `2e paasdag`, `hemelvaart`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from domain.dates.chart import rule
from domain.dates.reckoning import yearly
from domain.dates.values import Day
from domain.dates.written import DayHint


@rule("DAY", 1, "FEAST", yes=["koningsdag", "oud en nieuw"], no=["kerst"])
def feast(now: datetime, day: tuple[int, int]) -> Day | None:
    """A feast on the same date every year."""
    return yearly(now, *day)


@rule("DAY", 1, "EASTER", yes=["hemelvaart", "goede vrijdag"], no=["pasen"])
def moving_feast(now: datetime, days: int) -> Day:
    """A feast that moves with Easter."""
    years = [easter(now.year + step) + timedelta(days=days) for step in (-1, 0, 1)]
    ahead = min(day for day in years if day >= now.date())
    behind = max(day for day in years if day < now.date())
    return Day(ahead.isoformat(), ahead, behind, DayHint(day=ahead.day, month=ahead.month, year=ahead.year))


@rule("DAY", 1, "NTH kerstdag", yes=["2e kerstdag", "eerste kerstdag"], no=["3e kerstdag"])
def christmas(now: datetime, nth: int) -> Day | None:
    """The 25th and the 26th of December."""
    return yearly(now, 12, 24 + nth) if nth < 3 else None


@rule("DAY", 1, "NTH paasdag", yes=["2e paasdag"], no=["3e paasdag"])
def day_of_easter(now: datetime, nth: int) -> Day | None:
    """Sunday and Monday."""
    return moving_feast(now, nth - 1) if nth < 3 else None


@rule("DAY", 1, "NTH pinksterdag", yes=["tweede pinksterdag"])
def day_of_whitsun(now: datetime, nth: int) -> Day | None:
    """Fifty days behind Easter."""
    return moving_feast(now, 48 + nth) if nth < 3 else None


def easter(year: int) -> date:
    """The first day of Easter (Butcher's rule)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
