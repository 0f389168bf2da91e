"""A day with a part of it or a time: `morgenochtend`, `vr 27-11 14u`, `vanavond om 7`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from domain.dates.chart import rule
from domain.dates.rules.clocks import in_part
from domain.dates.rules.days import from_today, weekday, which_weekday
from domain.dates.values import PART_HOURS, Clash, Clock, Day, DayPart, Length, Moment, Now, Part


def _of(day: Day | None, name: str) -> DayPart | None:
    return DayPart(day, Part(name, *PART_HOURS[name])) if day else None


@rule("DAYPART", 2, "PART_TODAY", yes=["vanavond", "vanmorgen"])
def part_of_today(now: datetime, name: str) -> DayPart | None:
    """A part of today."""
    return _of(from_today(now, 0), name)


@rule("DAYPART", 2, "DAY_PART", yes=["morgenochtend", "dinsdagmiddag"])
def one_word(now: datetime, said: tuple[str, int, str]) -> DayPart | None:
    """A day and its part in one word."""
    kind, number, name = said
    return _of(from_today(now, number) if kind == "OFFSET" else weekday(now, number), name)


@rule("DAYPART", 2, "de? WHICH DAY_PART", yes=["volgende zondagmiddag"])
def which_one(now: datetime, which: str, said: tuple[str, int, str]) -> DayPart | None:
    """The same with the week it is of."""
    kind, number, name = said
    return _of(which_weekday(now, which, number), name) if kind == "WEEKDAY" else None


@rule("DAYPART", 4, "DAY PART|PART_HABIT", yes=["vrijdag ochtend", "27-11 's middags"])
def day_and_part(now: datetime, day: Day, name: str) -> DayPart | None:
    """A day and its part in two words."""
    return _of(day, name)


@rule(
    "MOMENT",
    5,
    "DAYPART om|,|-|rond? CLOCK|HOUR",
    yes=["morgenochtend om 7", "vanavond 20:00"],
    no=["vanavond 30"],
)
def part_of_a_day_and_time(now: datetime, part: DayPart, clock: Clock | int) -> Moment | None:
    """A part of a day and the time in it."""
    return _moment(part.day, in_part_or_said(clock, part.part.name))


@rule("MOMENT", 5, "CLOCK|HOUR op|, DAYPART", "CLOCK DAYPART", yes=["10, vanavond", "20:00 vanavond"])
def time_and_part(now: datetime, clock: Clock | int, part: DayPart) -> Moment | None:
    """The same, the other way round."""
    return part_of_a_day_and_time(now, part, clock)


def in_part_or_said(clock: Clock | int, name: str) -> Clock:
    """The time as one of the part, or as it was said."""
    said = clock if isinstance(clock, Clock) else Clock(clock)
    return in_part(said, name) or said


@rule(
    "MOMENT",
    4,
    "DAY om|,|-|rond|tegen? CLOCK",
    yes=["vr 14u", "27-11 om 14:30", "morgen om 3"],
    no=["27-11 14"],
)
def day_and_time(now: datetime, day: Day, clock: Clock) -> Moment | None:
    """A day and a time."""
    return _moment(day, clock)


@rule("MOMENT", 4, "CLOCK op|, DAY", "CLOCK DAY", yes=["20:00 op de 15e", "14u vandaag"])
def time_and_day(now: datetime, clock: Clock, day: Day) -> Moment | None:
    """A time and a day."""
    return _moment(day, clock)


def _moment(day: Day, clock: Clock) -> Moment | None:
    return Moment(day, clock)


@rule("MOMENT", 4, "aan? het? eind|einde van? de? DAY", yes=["eind van morgen", "einde van de zondag"])
def end_of_a_day(now: datetime, day: Day) -> Moment | None:
    """The last second of a day."""
    return _moment(day, Clock(23, 59, 59))


@rule("MOMENT", 4, "aan? het? eind|einde van de dag", yes=["aan het eind van de dag"])
def end_of_today(now: datetime) -> Moment | None:
    """The last second of today."""
    return _moment(from_today(now, 0), Clock(23, 59, 59))


@rule("MOMENT", 2, "over LENGTH", yes=["over 2 uur", "over een kwartier"], no=["over 2 weken"])
def so_long_from_now(now: datetime, how_long: Length) -> Moment | None:
    """So many hours or minutes from now."""
    return _away(now, how_long, 1)


@rule("MOMENT", 2, "LENGTH geleden", yes=["een uur geleden"], no=["twee dagen geleden"])
def so_long_ago(now: datetime, how_long: Length) -> Moment | None:
    """So many hours or minutes before now."""
    return _away(now, how_long, -1)


def _away(now: datetime, how_long: Length, sign: int) -> Moment | None:
    if any(unit not in ("TH", "TM", "TS") for _, unit in how_long.parts):
        return None
    there = now + sign * timedelta(seconds=how_long.seconds)
    clock = Clock(there.hour, there.minute, there.second)
    return Moment(from_today(now, (there.date() - now.date()).days), clock)


@rule("NOW", 1, "nu", yes=["nu"])
def this_moment(now: datetime) -> Now:
    """The moment of writing."""
    return Now(now)


@rule("CLASH", 4, "CLASH om|,|-? CLOCK", yes=["vr 26-11 15u"], no=["do 26-11 15u"])
def clash_and_time(now: datetime, said: Clash, clock: Clock) -> Clash | None:
    """A weekday against a date, with the time."""
    return replace(said, clock=clock) if said.clock is None else None
