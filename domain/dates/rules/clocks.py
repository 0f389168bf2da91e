"""Times of day: `14u30`, `half 3`, `tien over half negen`, `12 uur 's middags`."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from domain.dates.chart import rule
from domain.dates.values import PART_HOURS, Clock, Part

_NOON: Final = 12
_AFTERNOON: Final = 8
_LATE: Final = 9


@rule(
    "CLOCK",
    0,
    "HOUR ~:|~. MM",
    "HOUR ~:|~. MM uur|u|h",
    yes=["14:30", "20.10", "22:10u"],
    no=["14: 30", "25:10"],
)
def written(now: datetime, hour: int, minute: int) -> Clock | None:
    """Hours and minutes."""
    return None if hour == 24 and minute else Clock(hour, minute)


@rule("CLOCK", 0, "HOUR ~: MM ~: MM", yes=["12:34:25"], no=["12:34:61"])
def with_seconds(now: datetime, hour: int, minute: int, second: int) -> Clock | None:
    """Hours, minutes and seconds."""
    return None if hour == 24 else Clock(hour, minute, second)


@rule("CLOCK", 0, "HOUR u|h|uur MM", yes=["14u30", "10 H 10", "15 uur 30"], no=["14 u 3"])
def hours_and_minutes(now: datetime, hour: int, minute: int) -> Clock | None:
    """The minutes behind the word for hours."""
    return None if hour == 24 else Clock(hour, minute)


@rule("CLOCK", 0, "HOUR uur MIN", yes=["vijftien uur dertig"], no=["vijftien uur"])
def in_words(now: datetime, hour: int, minute: int) -> Clock | None:
    """The same in words."""
    return None if hour == 24 or minute < 1 else Clock(hour, minute)


@rule("CLOCK", 0, "HOUR uur|u|h|ure", yes=["3 uur", "14u", "24u"], no=["25 uur", "3 uren"])
def on_the_hour(now: datetime, hour: int) -> Clock:
    """An hour; it may be a length as well."""
    return Clock(hour)


@rule(
    "CLOCK", 0, "om|rond|tegen|omstreeks|klokslag|vanaf HOUR", "tegen HOUR ~- en", yes=["om 3", "tegen 11-en"]
)
def at_an_hour(now: datetime, hour: int) -> Clock:
    """A bare number behind a word that asks for a time."""
    return Clock(hour)


@rule(
    "CLOCK",
    0,
    "half|halv HOUR",
    "half|halv HOUR uur|u",
    yes=["half 3", "half drie"],
    no=["half uur", "half 13"],
)
def half_past(now: datetime, hour: int) -> Clock | None:
    """Half an hour before it."""
    return Clock((hour - 1) % 12 or 0, 30) if 1 <= hour <= 12 else None


@rule("MINS", 0, "kwart", yes=["kwart"])
def quarter(now: datetime) -> int:
    """A quarter of an hour before or past."""
    return 15


@rule("MINS", 0, "MIN minuten|minuut|min", yes=["10 minuten"])
def minutes(now: datetime, amount: int) -> int | None:
    """Minutes before or past."""
    return amount if 0 < amount < 30 else None


def _moved(clock: Clock, minutes: int) -> Clock:
    total = (clock.hour * 60 + (clock.minute or 0) + minutes) % (24 * 60)
    return Clock(total // 60, total % 60)


@rule(
    "CLOCK",
    1,
    "MINS|MIN over|na HOUR",
    "MINS|MIN over|na HOUR uur|u",
    yes=["kwart over 9", "10 over 3"],
    no=["40 over 3"],
)
def past_an_hour(now: datetime, amount: int, hour: int) -> Clock | None:
    """So many minutes past."""
    return _moved(Clock(hour), amount) if hour and 0 < amount < 30 else None


@rule("CLOCK", 1, "MINS|MIN voor HOUR", "MINS|MIN voor HOUR uur|u", yes=["kwart voor 4", "tien voor zeven"])
def before_an_hour(now: datetime, amount: int, hour: int) -> Clock | None:
    """So many minutes before."""
    return _moved(Clock(hour), -amount) if hour and 0 < amount < 30 else None


@rule("CLOCK", 1, "MINS|MIN over|na CLOCK", yes=["vijf over half vier", "drie minuten na 22:10"])
def past_a_time(now: datetime, amount: int, clock: Clock) -> Clock | None:
    """So many minutes past a time with minutes of its own."""
    return _moved(clock, amount) if clock.minute is not None and 0 < amount < 30 else None


@rule("CLOCK", 1, "MINS|MIN voor CLOCK", yes=["tien voor half zeven"])
def before_a_time(now: datetime, amount: int, clock: Clock) -> Clock | None:
    """So many minutes before one."""
    return _moved(clock, -amount) if clock.minute is not None and 0 < amount < 30 else None


@rule("CLOCK", 0, "NAMED_TIME", yes=["middernacht", "halverwege de middag"])
def named(now: datetime, hour: int) -> Clock:
    """A time with a name."""
    return Clock(hour, fixed=True)


@rule(
    "CLOCK",
    0,
    "rond|om|tegen|op|tussen het|de? middag|middaguur|lunch",
    "het|de middag|middaguur",
    yes=["rond de middag", "het middaguur"],
)
def noon(now: datetime) -> Clock:
    """The middle of the day."""
    return Clock(12, fixed=True)


@rule("CLOCK", 0, "middag", yes=["middag"])
def midday(now: datetime) -> Clock:
    """Noon, or the afternoon."""
    return Clock(12, fixed=True)


@rule(
    "CLOCK", 1, "CLOCK NAMED_TIME", "om? NAMED_TIME om? CLOCK", yes=["12 uur lunchtijd", "lunchtijd 11 uur"]
)
def at_a_named_time(now: datetime, first: Clock | int, second: Clock | int) -> Clock | None:
    """A time and what it is called."""
    clock, name = (first, second) if isinstance(first, Clock) else (second, first)
    if not isinstance(clock, Clock) or clock.fixed:
        return None
    return Clock(clock.hour % 12 if name == 0 else clock.hour, clock.minute, clock.second, fixed=True)


@rule("CLOCK", 1, "CLOCK pm", yes=["7:56 pm", "10 H 10 pm"])
def behind_noon(now: datetime, clock: Clock) -> Clock | None:
    """The half of the day behind noon."""
    if clock.hour > _NOON or clock.fixed:
        return None
    return Clock(clock.hour % _NOON + _NOON, clock.minute, clock.second, fixed=True)


@rule("CLOCK", 0, "HMM|YEAR ~pm", yes=["340pm"], no=["375pm"])
def digits_behind_noon(now: datetime, digits: int) -> Clock | None:
    """Hours and minutes in one number."""
    hour, minute = divmod(digits, 100)
    return Clock(hour % _NOON + _NOON, minute, fixed=True) if 1 <= hour <= _NOON and minute < 60 else None


def in_part(clock: Clock, part: str) -> Clock | None:
    """The time as one of a part of the day."""
    hour = clock.hour
    if clock.fixed or hour > _NOON:
        return None if clock.fixed else clock
    if part == "afternoon" and hour < _AFTERNOON:
        hour += _NOON
    elif part == "evening":
        hour = hour % _NOON + (_NOON if hour != _NOON else 0)
    elif part == "night" and hour >= _LATE:
        hour = (hour + _NOON) % 24
    return Clock(hour, clock.minute, clock.second, fixed=True)


@rule("PARTLY", 0, "PART_HABIT", "in|op|van? de PART", yes=["'s avonds", "in de avond"])
def in_the_part(now: datetime, name: str) -> Part:
    """Of any day."""
    return Part(name, *PART_HOURS[name])


@rule("PARTLY", 0, "in? de? vroege PART", "in? de? vroege morgen|morgens", yes=["in de vroege middag"])
def early(now: datetime, name: str = "morning") -> Part:
    """The first half of it."""
    first, last = PART_HOURS[name]
    return Part(name, first, (first + last) // 2)


@rule("PARTLY", 0, "in? de? late PART", "in? de? late morgen|morgens", yes=["in de late middag"])
def late(now: datetime, name: str = "morning") -> Part:
    """The second half of it."""
    first, last = PART_HOURS[name]
    return Part(name, (first + last) // 2, last)


@rule("CLOCK", 2, "CLOCK|HOUR PARTLY", yes=["3 uur in de middag", "1 's middags"], no=["30 's avonds"])
def of_a_part(now: datetime, clock: Clock | int, part: Part) -> Clock | None:
    """A time in a part of the day."""
    return in_part(clock if isinstance(clock, Clock) else Clock(clock), part.name)


@rule("CLOCK", 2, "PARTLY om? CLOCK|HOUR", yes=["'s avonds 7:00", "'s avonds om 7"])
def part_and_time(now: datetime, part: Part, clock: Clock | int) -> Clock | None:
    """The same, the other way round."""
    return of_a_part(now, clock, part)


@rule("HOURS", 1, "PARTLY", yes=["in de avonden", "'s middags"])
def part_of_the_day(now: datetime, said: Part) -> Part:
    """A part of any day."""
    return said


@rule("HOURS", 1, "PART", yes=["ochtend", "middag"])
def bare_part(now: datetime, name: str) -> Part:
    """The same without its article."""
    return Part(name, *PART_HOURS[name])


@rule(
    "CLOCK", 3, "om|rond|tegen|omstreeks|klokslag|vanaf CLOCK", yes=["om 14u30", "rond half 3"], no=["om 3"]
)
def at_a_time(now: datetime, clock: Clock) -> Clock:
    """A time with the word before it."""
    return clock
