"""A weekday by its place in a month: `de eerste vrijdag van mei`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from domain.dates.chart import rule
from domain.dates.reckoning import fixed, shifted
from domain.dates.rules.days import SHIFTS
from domain.dates.values import Day
from domain.dates.written import DayHint


@rule(
    "DAY",
    1,
    "de? NTH WEEKDAY van? WHICH maand",
    "de? NTH WEEKDAY van? de WHICH maand",
    yes=["de eerste vrijdag van de volgende maand"],
)
def weekday_of_a_month(now: datetime, nth: int, weekday: int, which: str) -> Day | None:
    """The first Friday of this month, the last or the next."""
    month = shifted(now.date().replace(day=1), SHIFTS[which])
    found = _nth_of(month, nth, weekday)
    return Day(_nth_timex(month, weekday, nth), found, found, _hint(found)) if found else None


@rule("DAY", 1, "de? NTH WEEKDAY van de maand", yes=["de eerste vrijdag van de maand"])
def weekday_of_the_month(now: datetime, nth: int, weekday: int) -> Day | None:
    """The first Friday of this month."""
    return weekday_of_a_month(now, nth, weekday, "this")


@rule(
    "DAY",
    1,
    "de? laatste WEEKDAY van? de|deze? maand",
    yes=["laatste vrijdag van de maand"],
    no=["laatste vrijdag"],
)
def last_weekday_of_the_month(now: datetime, weekday: int) -> Day:
    """The last Friday of this month."""
    last = shifted(now.date().replace(day=1), 1) - timedelta(days=1)
    found = last - timedelta(days=(last.weekday() - weekday) % 7)
    return Day(_nth_timex(found, weekday, 5), found, found, _hint(found))


@rule("DAY", 1, "de? NTH WEEKDAY", yes=["de derde dinsdag"], no=["de zesde dinsdag"])
def nth_weekday(now: datetime, nth: int, weekday: int) -> Day | None:
    """The third Tuesday of this month."""
    found = _nth_of(now.date().replace(day=1), nth, weekday)
    return fixed(found, _hint(found)) if found else None


@rule("DAY", 1, "de? NTH WEEKDAY van|in MONTH", yes=["de eerste vrijdag van maart"])
def weekday_of_a_named_month(now: datetime, nth: int, weekday: int, month: int) -> Day | None:
    """The first Friday of March, this year or the nearest."""
    found = [_nth_of(date(now.year + step, month, 1), nth, weekday) for step in (-1, 0, 1)]
    real = [day for day in found if day is not None]
    ahead = [day for day in real if day >= now.date()]
    behind = [day for day in real if day < now.date()]
    if not ahead or not behind:
        return None
    return Day(f"XXXX-{month:02}-WXX-{weekday + 1}-#{nth}", min(ahead), max(behind), _hint(min(ahead)))


def _hint(day: date) -> DayHint:
    return DayHint(day=day.day, month=day.month, year=day.year)


def _nth_timex(month: date, weekday: int, nth: int) -> str:
    return f"XXXX-{month.month:02}-WXX-{weekday + 1}-#{nth}"


def _nth_of(month: date, nth: int, weekday: int) -> date | None:
    found = month + timedelta(days=(weekday - month.weekday()) % 7 + 7 * (nth - 1))
    return found if found.month == month.month and nth > 0 else None
