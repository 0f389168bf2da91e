"""Feast days: `koningsdag`, `2e paasdag`, `hemelvaart`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from domain.dates.chart import rule
from domain.dates.reckoning import yearly
from domain.dates.values import Day, Days
from domain.dates.written import DayHint

_BEFORE = "op|voor|van|vd|vanaf|tot|per|t/m? de?"
"""`Op 2e` alone would be a day of the month."""


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


@rule("DAY", 1, f"{_BEFORE} NTH kerstdag|kerst", yes=["2e kerstdag", "eerste kerstdag"], no=["3e kerstdag"])
def christmas(now: datetime, nth: int) -> Day | None:
    """The 25th and the 26th of December."""
    return yearly(now, 12, 24 + nth) if nth < 3 else None


@rule("DAY", 1, f"{_BEFORE} NTH paasdag|pasen", yes=["2e paasdag"], no=["3e paasdag"])
def day_of_easter(now: datetime, nth: int) -> Day | None:
    """Sunday and Monday."""
    return moving_feast(now, nth - 1) if nth < 3 else None


@rule("DAY", 1, f"{_BEFORE} NTH pinksterdag|pinksteren", yes=["tweede pinksterdag"])
def day_of_whitsun(now: datetime, nth: int) -> Day | None:
    """Fifty days behind Easter."""
    return moving_feast(now, 48 + nth) if nth < 3 else None


_CHRISTMAS = "kerst|kerstmis|kerstdagen"
_EASTER = "pasen|paasdagen"
_WHITSUN = "pinksteren|pinksterdagen"


@rule("DAYS", 1, _CHRISTMAS, f"beide {_CHRISTMAS}", yes=["kerst", "kerstdagen"], no=["kerstvakantie"])
def both_days_of_christmas(now: datetime) -> Days:
    """Christmas without a number."""
    return _both("XXXX-12-25", now, [date(now.year + step, 12, 25) for step in (-1, 0, 1)])


@rule("DAYS", 1, _EASTER, f"beide {_EASTER}", yes=["pasen", "paasdagen"], no=["paasdag"])
def both_days_of_easter(now: datetime) -> Days:
    """Easter without a number."""
    return _both("XXXX-EASTER", now, [easter(now.year + step) for step in (-1, 0, 1)])


@rule("DAYS", 1, _WHITSUN, f"beide {_WHITSUN}", yes=["pinksteren", "pinksterdagen"], no=["pinksterdag"])
def both_days_of_whitsun(now: datetime) -> Days:
    """Whitsun without a number."""
    return _both("XXXX-WHITSUN", now, [easter(now.year + step) + _TO_WHITSUN for step in (-1, 0, 1)])


_TO_WHITSUN = timedelta(days=49)
_TWO_DAYS = timedelta(days=2)


def _both(timex: str, now: datetime, years: list[date]) -> Days:
    """A feast of two days, by its first: the nearest that is not over, and the last that has begun."""
    ahead = min(first for first in years if first + _TWO_DAYS > now.date())
    begun = max(first for first in years if first <= now.date())
    return Days(timex, (ahead, ahead + _TWO_DAYS), (begun, begun + _TWO_DAYS))


def easter(year: int) -> date:
    """The first day of Easter (Butcher's rule)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
