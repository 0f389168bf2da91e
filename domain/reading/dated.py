"""What the grammar of days reads better than words one by one: such a stretch of a text is one token or two.

A day that cannot be told (a weekday against its date, `do of vr`, `elke maandag`, `rest van de week`) becomes
a token without a day, so that whoever needs one asks; several days become one that carries each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from domain.dates.find import Stretch, stretches
from domain.dates.values import Clash, Clock, Day, DayPart, Days, Length, Moment, NoDay, Series, Several
from domain.dates.written import CLASH, RANGE, UNCLEAR, DayHint, working_clock

_LONGEST: Final = 14
"""Nobody is away from all appointments of more days by one message: that is asked."""

_LONGEST_MEETING: Final = 300
"""Nobody is more minutes late."""

_SERIES: Final = frozenset(
    [
        "every",
        "every so long",
        "every part",
        "every weekday",
        "so many weekdays",
        "series at",
        "at each",
        "series in a part",
    ]
)
_UNTOLD: Final = frozenset(
    ["rest of the week", "rest of the month", "rest of the year", "later this week", "days",
     "days of a month", "dated days", "days of this month", "days of a week", "numbered week",
     "neighbour days"]
)  # fmt: skip
"""Stretches of days of which it is not said whether the last one counts, or which days are meant."""

_OFFICE: Final = frozenset(["short dated", "year first", "six figures", "day and number of month"])
_NO_MORE: Final = re.compile(
    r"\s*(?:$|[.,;:!?()\n+]|(?:om|niet|wel|ziek|afgemeld|afwezig|aanwezig|aanw|afg|ns|no)\b)"
)
"""Behind a bare `de 26` nothing else is counted."""
_FOR: Final = re.compile(r"\b(?:voor|op|van|vd|vanaf|tot)\s(?:de\s)?(?:\d+)?$")
_SPOKEN: Final = frozenset(["half past", "past an hour", "before an hour", "past a time", "before a time"])
_IN_WORDS: Final = re.compile(r" (?:over|voor|na) |^hal[fv] ")
_THROUGH: Final = re.compile(r"\b(?:t ?m|tot en met) $")
"""`Ziek t/m vrijdag` holds for other days than that Friday, and for today only perhaps."""
_FEASTS: Final = frozenset(
    ["feast", "moving feast", "christmas", "day of easter", "day of whitsun", "both days of christmas",
     "both days of easter", "both days of whitsun"]
)  # fmt: skip
_WISHED: Final = re.compile(
    r"\b(?:fijne?|prettige?|gelukkige?|zalige?|vrolijke?|mooie|goede|gezellige?|leuke|merry)"
    r"(?: (?:en|gezegende?|zalige?|gezellige?|vast|alvast|een))* $"
)
"""`Fijne kerst!` is no day of a meeting."""
_LAST_BEFORE: Final = re.compile(
    r"\b(?:les|keer|bijeenkomst|afspraak|gesprek|training|week|dag) voor (?:de )?$"
)
"""`De laatste les voor de kerst` is that of another day."""
_BESIDE: Final = re.compile(
    r"\b(?:na|tot(?: (?:aan|na))?|rond|vlak (?:voor|na)|net (?:voor|na)|sinds) (?:de )?$"
)
_FOR_A_REASON: Final = re.compile(
    r"\b(?:ivm|i v m|i\.v\.m\.|in verband met|wegens|vanwege|door|want|omdat|viert|vieren|vierde|vrij voor)"
    r" (?:\w+ )?$"
)
"""Before a feast that is why somebody is away: it is when as well."""
_BEFORE: Final = re.compile(r"(?:(?:op|vanaf|per|tot|voor|sinds|van|vd|tm) )?(?:de )?(?=[^ ])")
_TWO_FIGURES: Final = re.compile(r"\d\d[ ](?:0\d|1[0-2])")
_MIDNIGHT: Final = re.compile(r"\b(?:24|0?0)(?:[:.]00(?: ?(?:uur|u|h))?|(?<=om 24) ?(?:uur|u|h))\b")
"""Nobody meets at the end of a day, and noon is not meant either; a bare `24 uur` are the hours of a week."""
_PER_WEEK: Final = re.compile(r"\s*(?:p/?w|p\.w\.|per w|in de w|p week)")


class Said(NamedTuple):
    """What a token will be (`day`, `clock`, `span`, `hours` or `word`), its words and what they mean."""

    shape: str
    text: str
    day: DayHint | None = None
    days: tuple[DayHint, ...] = ()
    clock: time | None = None
    number: int | None = None
    because: bool = False
    """The day is also why."""


class Dated(NamedTuple):
    """A stretch of a text, and what is said in it."""

    start: int
    end: int
    said: tuple[Said, ...]


def dated(text: str, now: datetime) -> list[Dated]:
    """The stretches that are taken as a whole, in their order."""
    found = stretches(text, now, apart=True)
    clocks = {(one.start, one.end) for one in found if isinstance(one.value, Clock)}
    made: dict[int, Dated] = {}
    for one in found:
        if isinstance(one.value, Moment | Clock) and (late := _MIDNIGHT.search(text, one.start, one.end)):
            made[late.start()] = Dated(late.start(), late.end(), (Said("clock", late.group()),))
            continue
        said = (
            _feast(one, one.value, text, now.date())
            if one.rule in _FEASTS and isinstance(one.value, Day | Days)
            else _said(one, text, now.date(), timed=(one.start, one.end) in clocks)
        )
        if said and one.start not in made:
            made[one.start] = Dated(one.start, one.end, said)
    return [made[start] for start in sorted(made)]


def _said(one: Stretch, text: str, today: date, *, timed: bool) -> tuple[Said, ...]:
    written = text[one.start : one.end]
    value = one.value
    if isinstance(value, Clash):
        clock = (_clock(written, value.clock),) if value.clock else ()
        return Said("day", written, day=CLASH), *clock
    if isinstance(value, Several):
        return _several(written, value)
    if isinstance(value, Days):
        return _range(one, written, value, today)
    if isinstance(value, Series):
        series = one.rule in _SERIES or (one.rule == "habit" and written.startswith("om "))
        clock = (_clock(written, value.clock),) if value.clock else ()
        return (_unclear(written), *clock) if series else ()
    if isinstance(value, Length):
        return _length(written, value, text[one.end :])
    if isinstance(value, Clock):
        return _spoken(one, written, value)
    if isinstance(value, DayPart):
        return _day_and_part(written, value) if one.rule in ("one word", "which one") else ()
    if isinstance(value, NoDay):
        return (_unclear(written),)
    if isinstance(value, Day):
        return _day(one, written, value, text, timed=timed)
    return ()


def _unclear(written: str) -> Said:
    return Said("day", written, day=UNCLEAR)


def _clock(written: str, clock: Clock) -> Said:
    return Said("clock", written, clock=None if clock.midnight else clock.time)


def _several(written: str, value: Several) -> tuple[Said, ...]:
    if all(isinstance(thing, Clock) for thing in value.things):
        return (Said("clock", written),)
    first, *others = value.things
    if isinstance(first, Moment):
        one_day = all(isinstance(other, Clock) for other in others)
        day = Said("day", written, day=first.day.hint) if one_day else _unclear(written)
        return day, Said("clock", written)
    if value.either:
        return (_unclear(written),)
    hints = tuple(thing.hint for thing in value.things if isinstance(thing, Day) and thing.hint)
    return (Said("day", written, day=UNCLEAR, days=hints),)


def _range(one: Stretch, written: str, value: Days, today: date) -> tuple[Said, ...]:
    if not one.rule.startswith("days through"):
        return (_unclear(written),) if one.rule in _UNTOLD else ()
    return (Said("day", written, day=UNCLEAR, days=tuple(_each(value, today))),)


def _each(value: Days, today: date) -> Iterator[DayHint]:
    """Each day of a range, told as its ends were; none where it is too long."""
    spans = [span for span in (value.future, value.past) if span is not None]
    first, last = min(spans, key=lambda span: _distance(span, today))
    for step in range((last - first).days + 1 if (last - first).days < _LONGEST else 0):
        day = first + timedelta(days=step)
        if value.timex.startswith("(XXXX-WXX"):
            yield DayHint(weekday=day.weekday(), which=RANGE)
        else:
            year = 0 if value.timex.startswith("(XXXX") else day.year
            yield DayHint(day=day.day, month=day.month, year=year, which=RANGE)


def _distance(span: tuple[date, date], today: date) -> timedelta:
    if span[0] <= today <= span[1]:
        return timedelta()
    return min(abs(day - today) for day in span)


def _feast(one: Stretch, value: Day | Days, text: str, today: date) -> tuple[Said, ...]:
    """A feast is a day, the nearest; `na kerst` and `tot kerst` are others, and not said which."""
    written = text[one.start : one.end]
    words = before.group() if (before := _BEFORE.match(written)) else ""
    at, written = one.start + len(words), written.removeprefix(words)
    if _WISHED.search(text, 0, at) or _LAST_BEFORE.search(text, 0, at):
        return ()
    if _BESIDE.search(text, 0, at) or _THROUGH.search(text, 0, at):
        return *_words(words), _unclear(written)
    because = bool(_FOR_A_REASON.search(text, 0, at))
    if isinstance(value, Days):
        spans = [span for span in (value.future, value.past) if span is not None]
        first, behind = min(spans, key=lambda span: _distance(span, today))
        each = (first + timedelta(days=step) for step in range((behind - first).days))
        hints = tuple(DayHint(day=day.day, month=day.month, year=day.year, which=RANGE) for day in each)
        return *_words(words), Said("day", written, day=UNCLEAR, days=hints, because=because)
    day = min(value.future, value.past, key=lambda day: abs(day - today))
    moves = value.hint is not None and value.hint.year
    hint = DayHint(day=day.day, month=day.month, year=day.year if moves else 0)
    return *_words(words), Said("day", written, day=hint, because=because)


def _words(before: str) -> tuple[Said, ...]:
    return tuple(Said("word", word) for word in before.split())


def _spoken(one: Stretch, written: str, value: Clock) -> tuple[Said, ...]:
    """`Kwart over 9`, `tien voor half vier`, with the word before it as one of its own."""
    before, space, clock = written.partition(" ") if one.rule == "at a time" else ("", "", written)
    if one.rule not in _SPOKEN and not (space and _IN_WORDS.search(clock)):
        return ()
    word = (Said("word", before),) if before else ()
    return *word, Said("clock", clock, clock=working_clock(value.time))


_PARTS: Final = {"morning": "ochtend", "afternoon": "middag", "evening": "avond", "night": "nacht"}


def _day_and_part(written: str, value: DayPart) -> tuple[Said, ...]:
    return Said("day", written, day=value.day.hint), Said("word", _PARTS[value.part.name])


def _length(written: str, value: Length, after: str) -> tuple[Said, ...]:
    """Minutes, quarters and parts of an hour; what `2 uur` is, the words around it say."""
    amounts = [amount for amount, unit in value.parts if unit in ("TH", "TM")]
    hours = [amount for amount, unit in value.parts if unit == "TH"]
    if len(amounts) != len(value.parts):
        return ()
    if len(value.parts) == 1 and all(amount == int(amount) for amount in hours) and hours:
        return ()
    if _PER_WEEK.match(after):
        return (Said("hours", written),)
    if value.minutes > _LONGEST_MEETING:
        return ()
    return (Said("span", written, number=round(value.minutes)),)


def _day(one: Stretch, written: str, value: Day, text: str, *, timed: bool) -> tuple[Said, ...]:
    if value.hint is None:
        return ()
    if _THROUGH.search(text, 0, one.start):
        return (_unclear(written),)
    if one.rule == "rest of the day":
        return (Said("day", written, day=DayHint(offset=0)),)
    if one.rule == "six figures":
        return (Said("day", written, day=value.hint),)
    if one.rule == "eight figures" or _TWO_FIGURES.fullmatch(written):
        return (_unclear(written),)
    if one.rule in ("day of the month", "bare day of the month"):
        return _bare_day(one, written, value, text)
    dotted = "." in written and not (timed and int(written[-2:]) % 5 == 0)
    if one.rule in _OFFICE and " " not in written and (dotted or "'" in written or one.rule == "year first"):
        return (Said("day", written, day=value.hint),)
    if timed:
        return ()
    words = before.group() if (before := _BEFORE.match(written)) else ""
    return *_words(words), Said("day", written.removeprefix(words), day=value.hint)


def _bare_day(one: Stretch, written: str, value: Day, text: str) -> tuple[Said, ...]:
    """`Voor 26e`, `voor de 26`, with the preposition as a token of its own."""
    before, _, number = written.rpartition(" ")
    if (before == "op" and number.isdecimal()) or not _NO_MORE.match(text, one.end):
        return ()
    if number.isdecimal() and not _FOR.search(written) and not _FOR.search(text[: one.start]):
        return ()
    word = (Said("word", before),) if before else ()
    return *word, Said("day", number, day=value.hint)


def split_by(text: str, found: Sequence[Dated]) -> Iterator[tuple[int, int, tuple[Said, ...]]]:
    """The stretches of a text between those that were found (nothing said), and those themselves."""
    at = 0
    for one in found:
        yield at, one.start, ()
        yield one.start, one.end, one.said
        at = one.end
    yield at, len(text), ()
