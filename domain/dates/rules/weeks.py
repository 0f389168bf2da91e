"""Weeks, months, quarters and years: `week 48`, `rest van de week`, `begin mei`, `komende 2 dagen`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from domain.dates.chart import rule
from domain.dates.reckoning import monday_of, shifted, week_code, whole_week
from domain.dates.rules.days import SHIFTS, away
from domain.dates.values import Days, Length
from domain.dates.written import DayHint

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


def month(year: int, number: int) -> Days:
    """All days of a month."""
    span = (date(year, number, 1), shifted(date(year, number, 1), 1))
    return Days(f"{year}-{number:02}", span, span)


def year(number: int) -> Days:
    """All days of a year."""
    span = (date(number, 1, 1), date(number + 1, 1, 1))
    return Days(f"{number}", span, span)


@rule("DAYS", 1, "de? WHICH week|wk", "vw", yes=["volgende week", "deze week"], no=["week"])
def which_week(now: datetime, which: str = "this") -> Days:
    """This week, the last one or the next."""
    weeks = SHIFTS[which]
    hint = DayHint(which=("last_week", "this_week", "next_week")[weeks + 1])
    return whole_week(monday_of(now.date()) + weeks * _WEEK, hint)


@rule("DAYS", 1, "mijn|onze week", yes=["mijn week"])
def my_week(now: datetime) -> Days:
    """The week that runs."""
    return which_week(now)


@rule("DAYS", 1, "de week na de volgende|komende", yes=["de week na de volgende"])
def week_after_next(now: datetime) -> Days:
    """Two weeks on."""
    return whole_week(monday_of(now.date()) + 2 * _WEEK)


@rule("DAYS", 1, "week|wk|weeknr|weeknummer NUM", yes=["week 48", "wk 2"], no=["week 54", "week 0"])
def numbered_week(now: datetime, number: int) -> Days | None:
    """A week by its number, in this year; where it has no week 53, in the one beside it."""
    year = now.date().isocalendar().year
    for near in (year, year - 1, year + 1):
        if 1 <= number <= date(near, 12, 28).isocalendar().week:
            return replace(whole_week(date.fromisocalendar(near, number, 1)), week=number)
    return None


@rule(
    "DAYS",
    1,
    "week|weken|wk|weeknr NUM t/m|tot|-|en week|wk? NUM",
    yes=["week 48 t/m 50", "week 48 en 49", "weken 48 - 50"],
    no=["week 50 t/m 48", "week 48 en 60"],
)
def numbered_weeks(now: datetime, first: int, last: int) -> Days | None:
    """From a week by its number to another of the same year, with it."""
    start, end = numbered_week(now, first), numbered_week(now, last)
    if start is None or end is None or start.future is None or end.future is None or first >= last:
        return None
    span = (start.future[0], end.future[1])
    return Days(f"({span[0]},{span[1]},P{last - first + 1}W)", span, span)


@rule("DAYS", 1, "WHICH en WHICH week|weken", yes=["deze en volgende week"], no=["volgende en deze week"])
def neighbour_weeks(now: datetime, first: str, last: str) -> Days | None:
    """Two weeks side by side."""
    start, end = (monday_of(now.date()) + SHIFTS[which] * _WEEK for which in (first, last))
    span = (start, end + _WEEK)
    return Days(f"({start},{span[1]},P2W)", span, span) if end - start == _WEEK else None


@rule("DAYS", 1, "week|wk NUM van? YEAR", yes=["week 48 van 2025"])
def week_of_year(now: datetime, number: int, year: int) -> Days | None:
    """A week by its number and its year."""
    if not 1 <= number <= 53:
        return None
    monday = date.fromisocalendar(year, number, 1)
    return whole_week(monday)


@rule("DAYS", 1, "de? eerste week van YEAR", yes=["eerste week van 2015"])
def first_week_of_a_year(now: datetime, year: int) -> Days | None:
    """Week 1."""
    return week_of_year(now, 1, year)


@rule("DAYS", 1, "de? laatste week van YEAR", yes=["laatste week van 2015"])
def last_week_of_a_year(now: datetime, year: int) -> Days | None:
    """Week 52 or 53."""
    return whole_week(monday_of(date(year, 12, 28)))


@rule("DAYS", 1, "de? NTH week van|in MONTH", yes=["de eerste week van okt"], no=["zesde week van mei"])
def week_of_a_month(now: datetime, nth: int, number: int) -> Days | None:
    """The weeks whose Thursday lies in the month, by their place."""
    return _month_week(now, number, nth) if 1 <= nth <= 5 else None


@rule("DAYS", 1, "de? laatste week van|in MONTH", yes=["de laatste week van juli"])
def last_week_of_a_month(now: datetime, number: int) -> Days | None:
    """The last week whose Thursday lies in the month."""
    return _month_week(now, number, 0)


def _month_week(now: datetime, number: int, nth: int) -> Days | None:
    found = []
    for step in (-1, 0, 1):
        first = date(now.year + step, number, 1)
        thursday = first + timedelta(days=(3 - first.weekday()) % 7) + (nth - 1) * _WEEK
        if not nth:
            last = shifted(first, 1) - _DAY
            thursday = last - timedelta(days=(last.weekday() - 3) % 7)
        if thursday.month == number:
            found.append((monday_of(thursday), monday_of(thursday) + _WEEK))
    return _nearest(f"XXXX-{number:02}-W{nth or 5:02}", found, now.date())


def _nearest(timex: str, spans: list[tuple[date, date]], today: date) -> Days | None:
    ahead = [span for span in spans if span[0] >= today]
    behind = [span for span in spans if span[0] < today]
    return Days(timex, min(ahead), max(behind)) if ahead and behind else None


@rule(
    "DAYS",
    1,
    "dit|het|mijn|komend|aanstaand|in|op? weekend",
    yes=["dit weekend", "weekend"],
    no=["volgend weekend"],
)
def weekend(now: datetime) -> Days:
    """Saturday and Sunday of this week."""
    return _weekend(now, 0)


@rule("DAYS", 1, "WHICH weekend", yes=["volgend weekend"])
def which_weekend(now: datetime, which: str) -> Days:
    """That of another week."""
    return _weekend(now, 0 if which == "coming" else SHIFTS[which])


def _weekend(now: datetime, weeks: int) -> Days:
    monday = monday_of(now.date()) + weeks * _WEEK
    span = (monday + 5 * _DAY, monday + _WEEK)
    return Days(week_code(monday) + "-WE", span, span)


@rule(
    "DAYS",
    1,
    "de? rest of_the week|wk",
    "de? rest van? deze|huidige? week|wk",
    yes=["rest van de week", "rest deze week"],
    no=["rest van de les"],
)
def rest_of_the_week(now: datetime) -> Days:
    """From today to Sunday."""
    return _rest(now, monday_of(now.date()) + 6 * _DAY)


@rule("DAYS", 1, "de? rest of_the maand", "de? rest van? deze|huidige maand", yes=["rest van de maand"])
def rest_of_the_month(now: datetime) -> Days:
    """From today to the last day of the month."""
    return _rest(now, shifted(now.date().replace(day=1), 1) - _DAY)


@rule("DAYS", 1, "de? rest of_the jaar", "de? rest van? dit jaar", yes=["rest van het jaar"])
def rest_of_the_year(now: datetime) -> Days:
    """From today to the last day of the year."""
    return _rest(now, date(now.year, 12, 31))


def _rest(now: datetime, last: date) -> Days:
    span = (now.date(), last)
    return Days(f"({now.date()},{last},P{(last - now.date()).days}D)", span, span, through=True)


@rule("DAYS", 1, "later deze|van? week", yes=["later deze week"])
def later_this_week(now: datetime) -> Days:
    """What is still to come of this week."""
    week = monday_of(now.date())
    span = (now.date(), week + _WEEK)
    return Days(week_code(week), span, span)


@rule("DAYS", 1, "in? MONTH", yes=["februari", "in mei"])
def named_month(now: datetime, number: int) -> Days:
    """A month, this year's or the nearest."""
    years = [now.year + step for step in (-1, 0, 1)]
    first = now.date().replace(day=1)
    spans = [month(year, number).future for year in years]
    real = [span for span in spans if span is not None]
    ahead = min(span for span in real if span[0] >= first)
    behind = max(span for span in real if span[0] <= first)
    return Days(f"XXXX-{number:02}", ahead, behind)


@rule("DAYS", 1, "MONTH ,? van? YEAR", yes=["november 2016"])
def month_and_year(now: datetime, number: int, year: int) -> Days:
    """A month of a year."""
    return month(year, number)


@rule("DAYS", 1, "MON12 -|/|~. YEAR", yes=["11-2016", "11 / 2016"])
def month_in_figures(now: datetime, number: int, year: int) -> Days:
    """The same in figures."""
    return month(year, number)


@rule("DAYS", 1, "YEAR ,? MONTH", "YEAR -|/|~. MON12", yes=["2016 juni", "2016-11", "2015.3"])
def year_and_month(now: datetime, year: int, number: int) -> Days:
    """The year first."""
    return month(year, number)


@rule("DAYS", 1, "WHICH MONTH", yes=["volgende juni", "deze september"])
def which_month(now: datetime, which: str, number: int) -> Days:
    """The month of this year, the last or the next."""
    return month(now.year + SHIFTS[which], number)


@rule("DAYS", 1, "WHICH jaar MONTH", yes=["volgend jaar juni"])
def month_of_a_year(now: datetime, which: str, number: int) -> Days:
    """A month of this year, the last or the next."""
    return month(now.year + SHIFTS[which], number)


@rule("DAYS", 1, "MONTH WHICH jaar", yes=["juni volgend jaar"])
def month_in_a_year(now: datetime, number: int, which: str) -> Days:
    """The same, the other way round."""
    return month(now.year + SHIFTS[which], number)


@rule("DAYS", 1, "de? WHICH maand|mnd", "van? WHICH maand|mnd", yes=["volgende maand"])
def neighbour_month(now: datetime, which: str) -> Days:
    """This month, the last or the next."""
    first = shifted(now.date().replace(day=1), SHIFTS[which])
    return month(first.year, first.month)


@rule("DAYS", 1, "WHICH jaar", yes=["volgend jaar"])
def neighbour_year(now: datetime, which: str) -> Days:
    """This year, the last or the next."""
    return year(now.year + SHIFTS[which])


@rule("DAYS", 1, "in|jaar|sinds YEAR", yes=["in 2016"], no=["2016"])
def named_year(now: datetime, number: int) -> Days:
    """A year by its number."""
    return year(number)


@rule(
    "DAYS",
    2,
    "begin|start van? DAYS",
    yes=["begin volgende maand", "begin van volgende week"],
    no=["begin van 3 dagen"],
)
def first_half(now: datetime, whole: Days) -> Days | None:
    """The first half of a week, a month or a year."""
    return _half(whole, 0)


@rule("DAYS", 2, "eind|einde van? DAYS", yes=["eind deze maand", "eind van volgende week", "eind mei"])
def second_half(now: datetime, whole: Days) -> Days | None:
    """The second half of one."""
    return _half(whole, 1)


def _half(whole: Days, which: int) -> Days | None:
    if whole.future is None or whole.past is None or whole.timex.startswith("("):
        return None
    future, past = _middle(*whole.future), _middle(*whole.past)
    if which:
        return Days(whole.timex, (future, whole.future[1]), (past, whole.past[1]))
    return Days(whole.timex, (whole.future[0], future), (whole.past[0], past))


def _middle(first: date, last: date) -> date:
    days = (last - first).days
    if days == 7:
        return first + 3 * _DAY
    return first.replace(month=7) if days > 31 else first.replace(day=16)


@rule("DAYS", 2, "de? WHICH LENGTH", yes=["komende 2 dagen", "afgelopen 3 weken"], no=["volgende 3 uur"])
def neighbour_days(now: datetime, which: str, how_long: Length) -> Days | None:
    """So many days, weeks or months from tomorrow, or up to today."""
    sign = SHIFTS[which]
    other = away(now, how_long, sign)
    if other is None or not sign:
        return None
    if sign < 0:
        span = (other.future, now.date())
    else:
        shifted_day = away(now + _DAY, how_long, 1)
        span = (now.date() + _DAY, shifted_day.future if shifted_day else other.future)
    return Days(f"({span[0]},{span[1]},{how_long.timex})", span, span)
