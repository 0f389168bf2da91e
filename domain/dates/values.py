"""What a stretch of text can mean: a day, a time, a length, a range or a series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from domain.dates.written import DayHint

Shown = tuple[str, str, dict[str, str], dict[str, str]]
"""The type, the timex, and the values as seen from the past and from the future."""

_PART_CODES: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
PART_HOURS: Final = {"morning": (8, 12), "afternoon": (12, 16), "evening": (16, 20), "night": (20, 24)}


@dataclass(frozen=True, slots=True)
class Day:
    """One day, by its nearest one ahead (today included) and its nearest one behind."""

    timex: str
    future: date
    past: date
    hint: DayHint | None = None

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out."""
        return (("date", self.timex, {"date": _iso(self.past)}, {"date": _iso(self.future)}),)


@dataclass(frozen=True, slots=True)
class NoDay:
    """A date that no calendar has: 30-2-2026."""

    timex: str

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out: the first of all days, which nobody means."""
        value = {"date": _iso(date.min)}
        return (("date", self.timex, value, value),)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `minute` is None where only the hour was said, `fixed`: with the part of the day."""

    hour: int
    minute: int | None = None
    second: int | None = None
    fixed: bool = False

    @property
    def midnight(self) -> bool:
        """Whether it is the end of a day: 24:00."""
        return self.hour == 24

    @property
    def timex(self) -> str:
        """The clock as a timex has it: behind a T, to the second at most."""
        parts = [part for part in (self.hour, self.minute, self.second) if part is not None]
        return "T" + ":".join(f"{part:02}" for part in parts)

    @property
    def time(self) -> time:
        """The time on the clock; 24:00 shows as 00:00."""
        return time(self.hour % 24, self.minute or 0, self.second or 0)

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out."""
        value = {"time": self.time.isoformat()}
        return (("time", self.timex, value, value),)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day, with an hour range of its own."""

    name: str
    first: int
    last: int

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out."""
        value = {"startTime": f"{self.first:02}:00:00", "endTime": f"{self.last % 24:02}:00:00"}
        return (("timerange", _PART_CODES[self.name], value, value),)


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of one day: `morgenochtend`."""

    day: Day
    part: Part

    def shown(self) -> tuple[Shown, ...]:
        """The day, and the part of it."""
        return self.day.shown() + self.part.shown()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time on a day."""

    day: Day
    clock: Clock

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out."""
        over = timedelta(days=1 if self.clock.midnight else 0)
        past, future = (
            {"dateTime": f"{_iso(day + over)} {self.clock.time.isoformat()}"}
            for day in (self.day.past, self.day.future)
        )
        return (("datetime", self.day.timex + self.clock.timex, past, future),)


@dataclass(frozen=True, slots=True)
class Clash:
    """A weekday beside a date of another weekday: one of the two is wrong."""

    weekday: Day
    dated: Day
    clock: Clock | None = None

    def shown(self) -> tuple[Shown, ...]:
        """Both readings, that of the date first."""
        days = (self.dated, self.weekday)
        if self.clock is None:
            return tuple(shown for day in days for shown in day.shown())
        return tuple(shown for day in days for shown in Moment(day, self.clock).shown())


@dataclass(frozen=True, slots=True)
class Nothing:
    """Words that look like a day or a time and are none: `1 op 1`."""

    def shown(self) -> tuple[Shown, ...]:
        """Nothing is handed out."""
        return ()


@dataclass(frozen=True, slots=True)
class Now:
    """This very moment."""

    moment: datetime

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out."""
        value = {"dateTime": f"{_iso(self.moment.date())} {self.moment:%H:%M:%S}"}
        return (("datetime", "PRESENT_REF", value, value),)


_SECONDS: Final = {
    "TS": 1, "TM": 60, "TH": 3600, "D": 86400, "W": 604800, "M": 2592000, "Y": 31536000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: amounts with their units, the longest unit first."""

    parts: tuple[tuple[float, str], ...]

    @property
    def timex(self) -> str:
        """`P2W`, `PT1H15M`."""
        days = "".join(f"{_plain(amount)}{unit}" for amount, unit in self.parts if unit in "DWMY")
        hours = "".join(f"{_plain(amount)}{unit[-1]}" for amount, unit in self.parts if unit not in "DWMY")
        return "P" + days + ("T" + hours if hours else "")

    @property
    def seconds(self) -> float:
        """How long, a month being thirty days."""
        return sum(amount * _SECONDS[unit] for amount, unit in self.parts)

    @property
    def minutes(self) -> float:
        """How long, in minutes."""
        return self.seconds / 60

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out."""
        value = {"duration": _plain(self.seconds)}
        return (("duration", self.timex, value, value),)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days; the second is the first one behind it, or the last as said in `X tot Y`.

    `through`: the last day as said belongs to it. `week`: a week by its number, without a year.
    """

    timex: str
    future: tuple[date, date] | None
    past: tuple[date, date] | None
    through: bool = False
    hint: DayHint | None = None
    week: int = 0

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out."""
        past, future = (
            {"startDate": _iso(days[0]), "endDate": _iso(days[1])} if days else {}
            for days in (self.past, self.future)
        )
        return (("daterange", self.timex, past, future),)


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time to another, within a day."""

    start: Clock
    end: Clock

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out."""
        first, last = (clock.hour * 60 + (clock.minute or 0) for clock in (self.start, self.end))
        hours, minutes = divmod((last - first) % (24 * 60), 60)
        took = "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
        value = {"startTime": self.start.time.isoformat(), "endTime": self.end.time.isoformat()}
        return (("timerange", f"({self.start.timex},{self.end.timex},{took})", value, value),)


@dataclass(frozen=True, slots=True)
class Series:
    """Something that comes back: `elke maandag`, `om de week`."""

    timex: str
    clock: Clock | None = None

    def shown(self) -> tuple[Shown, ...]:
        """As it is handed out."""
        value = {"set": f"Set: {self.timex}"}
        return (("set", self.timex, value, value),)


@dataclass(frozen=True, slots=True)
class Several:
    """Days or times side by side; `either`: one of them is meant, and not said which."""

    things: tuple[Day | Clock | Moment, ...]
    either: bool = False

    def shown(self) -> tuple[Shown, ...]:
        """Each of them."""
        return tuple(shown for thing in self.things for shown in thing.shown())


Value = (
    Day | NoDay | Nothing | Clash | Clock | Part | DayPart | Moment | Now | Length | Days | Hours | Series
    | Several
)  # fmt: skip


def _iso(day: date) -> str:
    return day.isoformat()


def _plain(amount: float) -> str:
    return f"{amount:.10g}"
