"""Days by their name or from today: `volgende week di`, `vr 27 nov`, `over 2 weken`."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.dates.chart import rule
from domain.dates.reckoning import fixed, monday_of, real_day, shifted, weekly
from domain.dates.values import Clash, Day, Length
from domain.dates.written import DayHint

_HALF_A_YEAR = timedelta(days=183)
"""Further away, a date without a year is not the one that a weekday fits to."""

SHIFTS = {"last": -1, "previous": -1, "this": 0, "coming": 1, "next": 1}
_SPANS = {"D": 1, "W": 7}


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


@rule("DAY", 1, "de? dag voor|na OFFSET", yes=["de dag na morgen", "de dag voor gisteren"])
def beside_a_day(now: datetime, days: int) -> Day | None:
    """The day after tomorrow, the day before yesterday."""
    return from_today(now, days + (1 if days > 0 else -1)) if days else None
