"""What comes back and what stands side by side: `elke maandag`, `om de week`, `wo, do en vr`, `do of vr`."""

from __future__ import annotations

from datetime import datetime

from domain.dates.chart import rule
from domain.dates.reckoning import weekly, yearly
from domain.dates.values import Clock, Day, Length, Moment, Part, Series, Several


@rule("SET", 1, "HABIT", yes=["wekelijks", "om de week", "driemaandelijkse"], no=["om de bus"])
def habit(now: datetime, timex: str) -> Series:
    """A word for how often."""
    return Series(timex)


@rule("SET", 2, "elke|iedere|elk|ieder UNIT", yes=["elke dag", "iedere maand"], no=["elke bus"])
def every(now: datetime, unit: str) -> Series | None:
    """Each day, week, month or year."""
    code = {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "hour": "PT1H"}.get(unit)
    return Series(code) if code else None


@rule(
    "SET",
    2,
    "elke|iedere LENGTH",
    "om de LENGTH",
    yes=["elke twee weken", "om de 3 weken"],
    no=["elke 3 uur"],
)
def every_so_long(now: datetime, how_long: Length) -> Series | None:
    """Each so many days, weeks, months or years."""
    return Series(how_long.timex) if how_long.parts[0][1] in "DWMY" else None


@rule("SET", 2, "elke|iedere|elk|ieder PART|PART_HABIT", "elke|iedere morgen", yes=["elke ochtend"])
def every_part(now: datetime, name: str = "morning") -> Series:
    """A part of each day."""
    return Series({"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}[name])


@rule("SET", 2, "elke|iedere WEEKDAY", "op? WEEKDAYS", yes=["elke maandag", "op zondagen"])
def every_weekday(now: datetime, weekday: int) -> Series:
    """A weekday of each week."""
    return Series(f"XXXX-WXX-{weekday + 1}")


@rule("SET", 3, "SET PARTLY|PART", yes=["elke vrijdag 's avonds"], no=["vrijdag 's avonds"])
def series_in_a_part(now: datetime, series: Series, part: Part | str) -> Series:
    """A part of each such day."""
    return series


@rule(
    "SET",
    2,
    "NUM WEEKDAYS",
    yes=["3 dinsdagen"],
    no=["0 dinsdagen"],
)
def so_many_weekdays(now: datetime, count: int, weekday: int) -> Series | None:
    """A weekday so many weeks on end."""
    return Series(f"XXXX-WXX-{weekday + 1}") if count else None


@rule(
    "SET",
    2,
    "eenmaal|tweemaal per UNIT",
    "NUM x|~x|keer|maal per UNIT",
    yes=["eenmaal per week", "1x per maand"],
    no=["3 keer"],
)
def per(now: datetime, *said: int | str) -> Series | None:
    """So often in a week, a month or a year."""
    return every(now, str(said[-1]))


@rule(
    "SET",
    5,
    "SET om? CLOCK",
    "ochtenden|middagen|avonden om? CLOCK",
    yes=["elke dag om 15:00", "elke maandag 16.00"],
)
def series_at(now: datetime, first: Series | Clock, clock: Clock | None = None) -> Series | None:
    """A series with its time."""
    if clock is None:
        return Series(first.timex, first) if isinstance(first, Clock) else None
    return _at(first.timex, clock)


@rule("SET", 5, "CLOCK op? SET", yes=["15.00 elke dag", "9.00 op zondagen"])
def at_each(now: datetime, clock: Clock, series: Series) -> Series:
    """The same, the other way round."""
    return _at(series.timex, clock)


def _at(timex: str, clock: Clock) -> Series:
    return Series((timex if timex.startswith("XXXX") else "") + clock.timex, clock)


@rule(
    "SEVERAL",
    5,
    "DAY en|+|&|/|, DAY",
    "DAY , DAY en|+|& DAY",
    "DAY en DAY en DAY",
    "DAY , DAY , DAY",
    "DAY / DAY / DAY",
    "DAY , DAY , DAY en DAY",
    "DAY , DAY , DAY , DAY en DAY",
    yes=["wo, do en vr", "wo en vr", "wo/do", "25-11 en 26-11"],
)
def side_by_side(now: datetime, *days: Day) -> Several:
    """Several days."""
    return Several(days)


@rule("SEVERAL", 5, "WEEKDAY WEEKDAY", "WEEKDAY WEEKDAY WEEKDAY", yes=["wo do"], no=["wo morgen"])
def weekdays_in_a_row(now: datetime, *days: int) -> Several:
    """Several weekdays with nothing between them."""
    return Several(tuple(weekly(now, day) for day in days))


@rule("SEVERAL", 5, "MOMENT en|+|&|, MOMENT", yes=["ma 30-11 9u en wo 2-12 9u"], no=["ma en wo 9u"])
def moments_side_by_side(now: datetime, *moments: Moment) -> Several:
    """Several days, each with its time."""
    return Several(moments)


@rule(
    "SEVERAL",
    5,
    "DAY of DAY",
    "MOMENT of MOMENT",
    "MOMENT of CLOCK",
    "DAY , DAY of DAY",
    "CLOCK of CLOCK",
    yes=["do of vr", "14u of 15u"],
)
def either(now: datetime, *things: Day | Clock | Moment) -> Several:
    """One of several days or times."""
    return Several(things, either=True)


@rule(
    "SEVERAL",
    5,
    "DOM en|+|&|, DOM MONTH",
    "DOM , DOM en|+|& DOM MONTH",
    "DOM , DOM , DOM en|+|& DOM MONTH",
    yes=["26, 27 en 28 nov"],
)
def days_of_one_month(now: datetime, *numbers: int) -> Several | None:
    """Days of the month that stands behind them."""
    *days, month = numbers
    found = [yearly(now, month, day) for day in days]
    return Several(tuple(day for day in found if day)) if all(found) else None


@rule("SEVERAL", 5, "DOM of DOM MONTH", yes=["26 of 27 nov"])
def either_of_one_month(now: datetime, first: int, second: int, month: int) -> Several | None:
    """One of two days of a month."""
    both = days_of_one_month(now, first, second, month)
    return Several(both.things, either=True) if both else None
