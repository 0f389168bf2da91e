"""Dates as they are written: `26-11`, `26.11.26`, `26 nov 2026`, `de 26e`."""

from __future__ import annotations

from datetime import datetime

from domain.dates.chart import rule
from domain.dates.reckoning import fixed, monthly, real_day, yearly
from domain.dates.values import Day, NoDay
from domain.dates.written import DayHint

_OF_THIS_CENTURY = 40
"""Two figures from this one on are a year of the last century."""


def year_of(short: int) -> int:
    """The year of two figures."""
    return short + (2000 if short < _OF_THIS_CENTURY else 1900)


def whole_date(year: int, month: int, day: int) -> Day | None:
    """A date with its year, when there is such a day."""
    real = real_day(year, month, day)
    return fixed(real, DayHint(day=day, month=month, year=year)) if real else None


@rule(
    "DAY",
    0,
    "DOM ~-|~/|~. MON12 ~-|~/|~.|, YEAR",
    "DOM - MON12 - YEAR",
    yes=["26-11-2026", "12-08, 2015"],
    no=["26-13-2026"],
)
def dated(now: datetime, day: int, month: int, year: int) -> Day | None:
    """Day, month and year in figures."""
    return whole_date(year, month, day)


@rule(
    "DAY", 0, "DOM ~-|~/|~. MON12 ~-|~/|~. '? YY", yes=["26.11.26", "26-11-'26", "05/05/71"], no=["26-11-'6"]
)
def short_dated(now: datetime, day: int, month: int, short: int) -> Day | None:
    """The same with a short year."""
    return whole_date(year_of(short), month, day)


@rule("DAY", 0, "YEAR ~-|~/|~. MON12 ~-|~/|~. NUM", yes=["2026/11/26", "2026-11-26"], no=["2026-13-26"])
def year_first(now: datetime, year: int, month: int, day: int) -> Day | None:
    """The year before the month and the day."""
    return whole_date(year, month, day)


@rule(
    "NODAY",
    0,
    "DOM ~-|~/|~. MON12 ~-|~/|~. YEAR",
    "DOM - MON12 - YEAR",
    yes=["30-2-2026", "29/2/2019"],
    no=["28-2-2026"],
)
def no_such_day(now: datetime, day: int, month: int, year: int) -> NoDay | None:
    """A date that no calendar has: it is found as such, not as `30-2`."""
    return None if real_day(year, month, day) else NoDay(f"{year}-{month:02}-{day:02}")


@rule("NODAY", 1, "op|voor|tot? de? DOM|NTH -|/|van? MONTH", yes=["31 nov", "30 februari"], no=["30 nov"])
def no_such_day_of_a_month(now: datetime, day: int, month: int) -> NoDay | None:
    """A day that its month never has."""
    return None if yearly(now, month, day) else NoDay(f"XXXX-{month:02}-{day:02}")


@rule("DAY", 0, "DIG", yes=["20261126"], no=["261126", "20261326", "10421077"])
def eight_figures(now: datetime, digits: str) -> Day | None:
    """Year, month and day as one number."""
    if len(digits) != 8 or not digits.startswith("20"):
        return None
    return whole_date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


@rule("DAY", 0, "d . d .? DIG", "dd .? DIG", yes=["d.d. 261126", "dd. 261126"], no=["d.d. 1042"])
def six_figures(now: datetime, digits: str) -> Day | None:
    """Day, month and year as one number, only where it says that it is a date."""
    if len(digits) != 6:
        return None
    return whole_date(year_of(int(digits[4:])), int(digits[2:4]), int(digits[:2]))


@rule("DAY", 0, "DOM ~-|~/|~. MON12", "DOM MON12", yes=["26-11", "26.11", "26 11"], no=["31-4", "32-1"])
def day_and_number_of_month(now: datetime, day: int, month: int) -> Day | None:
    """Day and month in figures."""
    return yearly(now, month, day)


@rule("NTH", 0, "DOM ~e|~ste|~de|ste", yes=["26e", "1ste"], no=["26 e"])
def nth(now: datetime, day: int) -> int:
    """A number with the ending of its place in a row."""
    return day


@rule(
    "DAY",
    1,
    "op|vanaf|per|tot|voor|sinds? de? DOM|NTH -|/|van? MONTH ,? -|/|van? YEAR",
    yes=["26 nov 2026", "1-sep-2019", "16 nov. 2016"],
)
def dated_with_name(now: datetime, day: int, month: int, year: int) -> Day | None:
    """Day, name of the month and year."""
    return whole_date(year, month, day)


@rule("DAY", 1, "op|vanaf|per|tot|voor|sinds? de? DOM -|/? MONTH '|-|/ YY", yes=["26 nov '26"])
def short_dated_with_name(now: datetime, day: int, month: int, short: int) -> Day | None:
    """The same with a short year."""
    return whole_date(year_of(short), month, day)


@rule(
    "DAY",
    1,
    "op|vanaf|per|tot|voor|sinds? de? DOM|NTH -|/|van? MONTH",
    yes=["26 nov", "de 1e van januari", "2-okt"],
    no=["31 feb"],
)
def day_and_month(now: datetime, day: int, month: int) -> Day | None:
    """Day and name of the month."""
    return yearly(now, month, day)


@rule("DAY", 1, "MONTH NTH", "MONTH de NTH", "maand? van? MONTH de NTH", yes=["september de 16e"])
def month_and_day(now: datetime, month: int, day: int) -> Day | None:
    """The month first."""
    return yearly(now, month, day)


@rule(
    "DAY",
    1,
    "de NTH",
    "de|op DOM",
    "voor|op|van|vd|vanaf|tot|per|t/m de? NTH",
    "voor|van|vd|vanaf|tot|t/m de DOM",
    yes=["de 26e", "de tweede", "op 15", "de 26", "voor 26e", "vd 26e"],
    no=["2e", "26"],
)
def day_of_the_month(now: datetime, day: int) -> Day | None:
    """The day of a month, the nearest."""
    return monthly(now, day)


@rule("DAY", 1, "DOM ~e|~ste|~de", yes=["26e"], no=["3e", "derde"])
def bare_day_of_the_month(now: datetime, day: int) -> Day | None:
    """The same without a word before it; a low one counts something, as in `3e keer`."""
    return monthly(now, day) if day > 12 else None
