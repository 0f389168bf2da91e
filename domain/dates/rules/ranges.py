"""From a day or a time to another: `wo t/m vr`, `van 4 tot 22 januari`, `tussen 10 en 12`, `16:00-17:00`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from domain.dates.chart import rule
from domain.dates.reckoning import fixed, monday_of, real_day, shifted, yearly
from domain.dates.rules.clocks import in_part
from domain.dates.rules.dates import whole_date
from domain.dates.rules.days import SHIFTS
from domain.dates.values import Clash, Clock, Day, Days, Hours, Now, Part


@rule(
    "t/m",
    0,
    "t / m",
    "t m",
    "tm",
    "tem",
    "tot en met",
    "tot - en - met",
    yes=["t/m", "tot en met"],
    no=["tot"],
)
def through(now: datetime) -> bool:
    """Up to and with."""
    return True


def _span(start: Day | Now, end: Day | Clash | Now, through: bool = False) -> Days | None:
    """From a day to another; None where the second lies before the first."""
    first, last = _plain(start), _plain(end)
    if first is None or last is None:
        return None
    first, last = _in_its_year(first, last), _behind(first, last)
    future, past = (first.future, last.future), (first.past, last.past)
    if future[0] > future[1]:
        future = (first.past, last.future)
    if past[0] > past[1]:
        past = (first.past, last.future)
    if future[0] > future[1] or past[0] > past[1]:
        return None
    lengths = dict.fromkeys((span[1] - span[0]).days for span in (future, past))
    timex = "|".join(f"({first.timex},{last.timex},P{days}D)" for days in lengths)
    return Days(timex, future, past, through)


def _in_its_year(first: Day, last: Day) -> Day:
    """`Van 10-12 tot 14-12-2026`: the year that stands with the second day is that of the first."""
    if first.hint is None or last.hint is None or not (first.hint.month and last.hint.year):
        return first
    year = first.hint.year or last.hint.year
    return whole_date(year, first.hint.month, first.hint.day) or first


def _behind(first: Day, last: Day) -> Day:
    """`7 dec t/m vrijdag`, `volgende week maandag t/m woensdag`: the first such weekday behind that day."""
    bare = "XXXX-WXX-"
    if not last.timex.startswith(bare) or first.timex.startswith(bare):
        return last
    future, past = (day + timedelta(days=(last.future - day).days % 7) for day in (first.future, first.past))
    return Day(last.timex, future, past, last.hint)


def _plain(said: Day | Clash | Now) -> Day | None:
    if isinstance(said, Now):
        return fixed(said.moment.date())
    return said.dated if isinstance(said, Clash) else said


@rule(
    "DAYS",
    5,
    "van|vanaf? DAY tot|- DAY|CLASH",
    "tussen DAY|NOW en DAY|CLASH|NOW",
    "van|vanaf NOW tot DAY|CLASH",
    yes=["van 2 okt tot 22 oktober", "tussen 1 januari en 5 april", "tussen nu en 15 november"],
    no=["van vrijdag"],
)
def days(now: datetime, start: Day | Now, end: Day | Clash | Now) -> Days | None:
    """From a day to another."""
    return _span(start, end)


@rule(
    "DAYS",
    5,
    "van|vanaf? DAY t/m DAY|CLASH",
    yes=["wo t/m vr", "25-11 tot en met 27-11"],
)
def days_through(now: datetime, start: Day, end: Day | Clash) -> Days | None:
    """From a day to another that belongs to it."""
    return _span(start, end, through=True)


@rule(
    "DAYS",
    5,
    "van? DOM tot|- DOM van? MONTH",
    "tussen DOM en|- DOM van? MONTH",
    yes=["van 3 tot 12 van sept", "19 tot 20 november"],
)
def days_of_a_month(now: datetime, first: int, last: int, month: int) -> Days | None:
    """From a day of a month to another."""
    start, end = yearly(now, month, first), yearly(now, month, last)
    return _span(start, end) if start and end and first < last else None


@rule(
    "DAYS",
    5,
    "van? DOM t/m DOM van? MONTH",
    "van? DOM t/m DOM ~-|~/ MON12",
    yes=["25 t/m 27 nov", "1 t/m 15-11"],
)
def days_through_of_a_month(now: datetime, first: int, last: int, month: int) -> Days | None:
    """The same with the last day."""
    start, end = yearly(now, month, first), yearly(now, month, last)
    return _span(start, end, through=True) if start and end and first < last else None


@rule(
    "DAYS",
    5,
    "van? DOM tot|- DOM van? MONTH YEAR",
    "tussen DOM en|- DOM van? MONTH YEAR",
    yes=["van 4 tot 22 januari 1995"],
)
def dated_days(now: datetime, first: int, last: int, month: int, year: int) -> Days | None:
    """The same in a year."""
    start, end = whole_date(year, month, first), whole_date(year, month, last)
    return _span(start, end) if start and end else None


@rule(
    "DAYS",
    2,
    "WHICH maand van? DOM tot DOM",
    "WHICH maand tussen DOM en DOM",
    yes=["deze maand van 4 tot 22"],
)
def days_of_this_month(now: datetime, which: str, first: int, last: int) -> Days | None:
    """From a day of this month, the last or the next to another."""
    month = shifted(now.date().replace(day=1), SHIFTS[which])
    start, end = (real_day(month.year, month.month, day) for day in (first, last))
    return _span(fixed(start), fixed(end)) if start and end else None


@rule(
    "DAYS",
    2,
    "WHICH week tussen WEEKDAY en WEEKDAY",
    "WHICH week van? WEEKDAY tot WEEKDAY",
    yes=["volgende week tussen woensdag en vrijdag"],
)
def days_of_a_week(now: datetime, which: str, first: int, last: int) -> Days | None:
    """From a weekday of a week to another."""
    monday = monday_of(now.date()) + timedelta(weeks=SHIFTS[which])
    return _span(fixed(monday + timedelta(days=first)), fixed(monday + timedelta(days=last)))


def _hours(start: Clock | int, end: Clock | int, part: Part | None = None) -> Hours | None:
    first = start if isinstance(start, Clock) else Clock(start)
    last = end if isinstance(end, Clock) else Clock(end)
    if part is not None:
        last = in_part(last, part.name) or last
        if not first.fixed and first.minute is None:
            first = in_part(first, part.name) or first
            if first.hour > last.hour and part.name != "morning":
                first = Clock(first.hour - 12, first.minute)
            elif first.hour > last.hour:
                first = Clock(first.hour + 12, first.minute)
    elif (not isinstance(end, Clock) and end < first.hour <= 12) or (
        last.hour == first.hour < 12 and not isinstance(end, Clock)
    ):
        last = Clock(last.hour + 12)
    return Hours(_unfixed(first), _unfixed(last))


def _unfixed(clock: Clock) -> Clock:
    return Clock(clock.hour, clock.minute, clock.second)


@rule(
    "SPAN",
    4,
    "van|vanaf? CLOCK tot|t/m|- CLOCK|HOUR",
    "tussen CLOCK en CLOCK|HOUR",
    "van|vanaf? HOUR tot|t/m|- CLOCK",
    "tussen|van HOUR en|tot HOUR|CLOCK",
    yes=["16:00-17:00", "tussen 10 en 12", "van 11:00 tot 3"],
    no=["10 en 12"],
)
def hours(now: datetime, start: Clock | int, end: Clock | int) -> Hours | None:
    """From a time to another."""
    return _hours(start, end)


@rule(
    "SPAN",
    4,
    "van? CLOCK|HOUR tot CLOCK|HOUR PARTLY",
    "tussen CLOCK|HOUR en CLOCK|HOUR PARTLY",
    yes=["5 tot zeven 's morgens", "tussen 5 en 6 's avonds"],
)
def hours_of_a_part(now: datetime, start: Clock | int, end: Clock | int, part: Part) -> Hours | None:
    """From a time to another in a part of the day."""
    return _hours(start, end, part)


@rule("SPAN", 4, "van? HOUR PARTLY tot HOUR", yes=["van 1 's middags tot 4"])
def hours_from_a_part(now: datetime, start: int, part: Part, end: int) -> Hours | None:
    """The part of the day with the first time."""
    first = in_part(Clock(start), part.name) or Clock(start)
    last = in_part(Clock(end), part.name) or Clock(end)
    return Hours(_unfixed(first), _unfixed(last))


def _counted(start: Day | None, end: Day | None, length: int, unit: str) -> Days | None:
    """A span told in months (`M`) or years (`Y`); None where it does not run forward."""
    span = _span(start, end) if start and end and length > 0 else None
    if span is None or start is None or end is None:
        return None
    return replace(span, timex=f"({start.timex},{end.timex},P{length}{unit})")


@rule(
    "DAYS",
    2,
    "van? MONTH tot|t/m|- MONTH",
    "tussen MONTH en MONTH",
    yes=["van mei tot september"],
    no=["september tot mei"],
)
def months(now: datetime, first: int, last: int) -> Days | None:
    """From a month to another."""
    return _counted(yearly(now, first, 1), yearly(now, last, 1), last - first, "M")


@rule(
    "DAYS",
    2,
    "van? MONTH tot|t/m|- MONTH YEAR",
    "tussen MONTH en MONTH YEAR",
    yes=["van januari tot april 2026"],
)
def months_of_a_year(now: datetime, first: int, last: int, year: int) -> Days | None:
    """The same in a year."""
    return _counted(whole_date(year, first, 1), whole_date(year, last, 1), last - first, "M")


@rule(
    "DAYS",
    2,
    "van YEAR tot|t/m YEAR",
    "tussen YEAR en YEAR",
    yes=["van 2024 tot 2026"],
    no=["van 2026 tot 2024"],
)
def years(now: datetime, first: int, last: int) -> Days | None:
    """From a year to another."""
    return _counted(whole_date(first, 1, 1), whole_date(last, 1, 1), last - first, "Y")
