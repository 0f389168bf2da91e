"""Single days: `26-11`, `de 26e`, `vr 27 nov`, `volgende week di`, `over 2 weken`, `2e paasdag`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from domain.dates.chart import rule
from domain.dates.values import (
    Clash,
    Day,
    Length,
    NoDay,
    fixed,
    monday_of,
    monthly,
    real_day,
    shifted,
    weekly,
    yearly,
)
from domain.dates.written import DayHint

_OF_THIS_CENTURY = 40
"""Two figures from this one on are a year of the last century."""

_HALF_A_YEAR = timedelta(days=183)
"""Further away, a date without a year is not the one that a weekday fits to."""

SHIFTS = {"last": -1, "previous": -1, "this": 0, "coming": 1, "next": 1}
_SPANS = {"D": 1, "W": 7}


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


@rule("DAY", 1, "OFFSET", yes=["gisteren", "overmorgen"])
def from_today(now: datetime, days: int) -> Day:
    """A day with a name of its own."""
    return fixed(now.date() + timedelta(days=days), DayHint(offset=days))


@rule("DAY", 1, "de? volgende dag", yes=["de volgende dag"])
def the_next_day(now: datetime) -> Day:
    """The day behind today."""
    return from_today(now, 1)


@rule("DAY", 1, "de? laatste|vorige|afgelopen dag", yes=["vorige dag"])
def the_last_day(now: datetime) -> Day:
    """The day before today."""
    return from_today(now, -1)


@rule(
    "of_the",
    0,
    "van? de",
    "van het",
    "vd",
    "v d",
    "v . d .?",
    "v / d",
    yes=["van de", "v.d.", "vd"],
    no=["van"],
)
def of_the(now: datetime) -> bool:
    """`Van de`, however it is shortened."""
    return True


@rule(
    "DAY",
    1,
    "de? rest of_the dag|morgen",
    "de? rest of_the PART",
    yes=["rest van de dag", "de rest vd middag"],
    no=["rest van de groep"],
)
def rest_of_the_day(now: datetime, part: str = "") -> Day:
    """What is left of today."""
    return from_today(now, 0)


@rule("DAY", 1, "WEEKDAY", yes=["vrijdag", "wo"])
def weekday(now: datetime, day: int) -> Day:
    """A weekday."""
    return weekly(now, day)


@rule(
    "DAY", 1, "de? WHICH WEEKDAY", "WEEKDAY jl|jongstleden|as|aanstaande", yes=["vorige vrijdag", "deze ma"]
)
def which_weekday(now: datetime, which: str | int, day: int | None = None) -> Day | None:
    """The weekday of a week before or behind this one."""
    if day is None or not isinstance(which, str):
        return None
    first = monday_of(now.date())
    if which == "coming":
        found = weekly(now, day).future
        found = found if found > now.date() else found + timedelta(days=7)
    else:
        found = first + timedelta(days=day, weeks=SHIFTS[which])
    return fixed(found, DayHint(weekday=day, which=which))


@rule("DAY", 1, "WEEKDAY jl|jongstleden", "WEEKDAY j ~. l", yes=["ma jl"])
def last_weekday(now: datetime, day: int) -> Day:
    """The last such day."""
    return fixed(weekly(now, day).past, DayHint(weekday=day, which="last"))


@rule("DAY", 1, "WEEKDAY as|aanstaande", "WEEKDAY a ~. s", yes=["ma as"])
def coming_weekday(now: datetime, day: int) -> Day | None:
    """The next such day."""
    return which_weekday(now, "coming", day)


@rule(
    "DAY",
    1,
    "WHICH week|wk op? WEEKDAY",
    "WEEKDAY WHICH week|wk",
    yes=["volgende week vrijdag", "di vorige week"],
)
def weekday_of_a_week(now: datetime, first: str | int, second: str | int) -> Day | None:
    """A weekday of the week before, this one or the next."""
    which, day = (first, second) if isinstance(first, str) else (second, first)
    if not isinstance(which, str) or not isinstance(day, int):
        return None
    weeks = SHIFTS[which]
    found = monday_of(now.date()) + timedelta(days=day, weeks=weeks)
    return fixed(found, DayHint(weekday=day, which=("last_week", "this_week", "next_week")[weeks + 1]))


@rule("DAY", 2, "op? WEEKDAY ,? DAY", yes=["do 26 nov", "vrijdag de 27e"], no=["vr morgen", "vr 26-11"])
def weekday_and_date(now: datetime, weekday: int, said: Day) -> Day | None:
    """A weekday beside its date."""
    hint = said.hint
    if hint is None or not hint.day:
        return None
    if not hint.month:
        return _weekday_and_nth(now, weekday, hint.day)
    near = [day for day in (said.future, said.past) if abs(day - now.date()) < _HALF_A_YEAR]
    return said if any(day.weekday() == weekday for day in near or [said.future]) else None


@rule("CLASH", 2, "op? WEEKDAY ,? DAY", yes=["vr 26-11", "ma 26 nov"], no=["do 26-11", "vr morgen"])
def weekday_against_date(now: datetime, weekday: int, said: Day) -> Clash | None:
    """A weekday beside a date that is another weekday."""
    if said.hint is None or not said.hint.day or weekday_and_date(now, weekday, said):
        return None
    return Clash(weekly(now, weekday), said)


def _weekday_and_nth(now: datetime, weekday: int, nth: int) -> Day | None:
    """`Donderdag de 26e`: of this month, else of the nearest month where it is one."""
    first = now.date().replace(day=1)
    for step in (0, 1, -1):
        month = shifted(first, step)
        real = real_day(month.year, month.month, nth)
        if real is not None and real.weekday() == weekday:
            return fixed(real, DayHint(day=nth, month=real.month, year=real.year))
    return None


@rule(
    "DAY",
    2,
    "over LENGTH",
    "LENGTH gerekend? vanaf nu|vandaag",
    "LENGTH na vandaag",
    "LENGTH later",
    yes=["over 2 weken", "twee weken vanaf nu"],
    no=["over 3 uur"],
)
def ahead(now: datetime, how_long: Length) -> Day | None:
    """So long from today."""
    return away(now, how_long, 1)


@rule(
    "DAY", 2, "LENGTH geleden|terug", yes=["twee dagen geleden", "een maand geleden"], no=["een uur geleden"]
)
def ago(now: datetime, how_long: Length) -> Day | None:
    """So long before today."""
    return away(now, how_long, -1)


def away(now: datetime, how_long: Length, sign: int) -> Day | None:
    """A day so many days, weeks, months or years from today."""
    (amount, unit), *more = how_long.parts
    if more or amount != int(amount) or unit not in "DWMY":
        return None
    count = sign * int(amount)
    if unit in _SPANS:
        return from_today(now, count * _SPANS[unit])
    found = shifted(now.date(), count * (12 if unit == "Y" else 1))
    return fixed(found, DayHint(offset=(found - now.date()).days))


@rule("DAY", 3, "LENGTH gerekend? vanaf|na DAY", yes=["vier dagen vanaf gisteren", "twee weken na morgen"])
def from_a_day(now: datetime, how_long: Length, day: Day) -> Day | None:
    """So long behind a day."""
    if day.future != day.past:
        return None
    step = away(datetime.combine(day.future, now.time()), how_long, 1)
    return fixed(step.future, DayHint(offset=(step.future - now.date()).days)) if step else None


@rule("DAY", 2, "NUM WEEKDAYS vanaf nu", "over NUM WEEKDAYS", yes=["twee zondagen vanaf nu"])
def so_many_weekdays_on(now: datetime, count: int, weekday: int) -> Day | None:
    """The second Sunday from now."""
    if not 0 < count < 100:
        return None
    first = weekly(now, weekday).future
    first += timedelta(days=7 if first == now.date() else 0)
    return from_today(now, (first - now.date()).days + 7 * (count - 1))


@rule("DAY", 2, "WEEKDAY over LENGTH", yes=["maandag over twee weken"], no=["maandag over 3 dagen"])
def weekday_on(now: datetime, weekday: int, how_long: Length) -> Day | None:
    """A weekday so many weeks behind the next one."""
    (amount, unit), *_ = how_long.parts
    if unit != "W" or amount != int(amount):
        return None
    ahead = weekly(now, weekday).future
    ahead += timedelta(days=7 if ahead == now.date() else 0)
    return fixed(ahead + timedelta(weeks=int(amount)), DayHint(weekday=weekday, weeks=int(amount)))


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


@rule("DAY", 1, "de? dag voor|na OFFSET", yes=["de dag na morgen", "de dag voor gisteren"])
def beside_a_day(now: datetime, days: int) -> Day | None:
    """The day after tomorrow, the day before yesterday."""
    return from_today(now, days + (1 if days > 0 else -1)) if days else None


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
