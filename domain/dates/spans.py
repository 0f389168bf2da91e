"""From when to when: `7 dec t/m 18 dec`, `2 weken`, `tot en met volgende week vrijdag`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from domain.dates.find import Stretch, stretches
from domain.dates.reckoning import fixed, monday_of, shifted
from domain.dates.rules.days import away
from domain.dates.values import Clash, Day, Days, Length, NoDay, Series, Several

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)

_BEFORE: Final = re.compile(
    r"(?:^|[\s(,;:-])(?P<word>t\s?/?\s?e?m|tot[\s-]+en[\s-]+met|tot|vanaf|van|per|met ingang van"
    r"|m\.?i\.?v\.?|sinds|al|reeds|voor)\s+(?:het\s+|de\s+|aan\s+|en\s+met\s+)*$"
)
_WITHIN: Final = re.compile(r"^(?P<word>t\s?/?\s?e?m|tot|vanaf|per|sinds|van)\s+(?:de\s+|het\s+)?(?=\S)")
_THROUGH: Final = re.compile(r"t\s?/?\s?e?m|tot[\s-]+en[\s-]+met")
_FROM: Final = ("vanaf", "van", "per", "met ingang van", "miv", "m.i.v.", "m.i.v")
_SO_LONG: Final = ("sinds", "al", "reeds")
_NO_SPAN_BEFORE: Final = re.compile(
    r"\b(?:over|na|binnen|om de|per|elke|iedere|ieder|om|afgelopen|van|de)\s+(?:de\s+)?$"
)
_NO_SPAN_BEHIND: Final = re.compile(
    r"^\s*(?:lang\s+)?(?:per|pw|p/w|geleden|terug|later|eerder|tevoren|te voren|van te\s?voren|vooraf"
    r"|op voorhand|in de week|oud|stage|proef\w*|na|voor(?= (?:de|het|die|aanvang)))\b"
)
_BEHIND_US: Final = re.compile(r"^\s*(?:op (?:een )?rij|achter elkaar|achtereen|aaneen)\b")
_TO_THE_SAID: Final = ("days", "days of a month", "dated days", "days of this month", "days of a week",
                       "days to a date")  # fmt: skip
"""Of these ranges the second day is the one that was said."""
_RESTS: Final = ("rest of the week", "rest of the month", "rest of the year")


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row: each reading has its first and its last day, the one ahead first.

    `exact`: both ends were said, and that the last counts. `start` to before `end`: its place in the text.
    """

    readings: tuple[tuple[date, date], ...]
    start: int
    end: int
    exact: bool = False
    rule: str = ""

    def near(self, today: date) -> tuple[date, date] | None:
        """The reading that is nearest to a day; None of no days in particular (`de zomer`)."""
        return min(self.readings, key=lambda days: _distance(days, today), default=None)


def _distance(days: tuple[date, date], today: date) -> int:
    if days[0] <= today <= days[1]:
        return 0
    return min(abs((day - today).days) for day in days)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch with the word before it."""

    word: str
    one: Stretch
    start: int


def spans(text: str, today: date) -> list[Span]:
    """Every stretch of days in a text, in its order; a day alone is one of a day."""
    text = re.sub(r"\s(?=vanaf\s)", "\n", text.lower())  # `2 weken vanaf morgen` is no day alone
    now = datetime.combine(today, time())
    parts = _parts(text, stretches(text, now))
    found: list[Span] = []
    at = 0
    while at < len(parts):
        made, width = _made(parts, at, text, now)
        found += [made] if made else []
        at += width
    return found


def _parts(text: str, found: Sequence[Stretch]) -> list[_Part]:
    days = {(one.start, one.end) for one in found if isinstance(one.value, Day | Days)}
    kept = [
        one
        for one in found
        if isinstance(one.value, Day | Days)
        or (
            isinstance(one.value, Length | Several | Clash | NoDay | Series)
            and (one.start, one.end) not in days
        )
    ]
    return [_part(text, one) for one in kept]


def _part(text: str, one: Stretch) -> _Part:
    if within := _WITHIN.match(text[one.start : one.end]):
        return _Part(within["word"], one, one.start)
    before = _BEFORE.search(text[: one.start])
    if before is None:
        return _Part("", one, one.start)
    return _Part(before["word"], one, before.start("word"))


def _made(parts: Sequence[_Part], at: int, text: str, now: datetime) -> tuple[Span | None, int]:
    """The span that begins at a part, and of how many parts it is."""
    part, after = parts[at], parts[at + 1] if at + 1 < len(parts) else None
    value, today = part.one.value, now.date()
    if after is not None and not _beside(part, after, text):
        after = None
    if isinstance(value, Length):
        if after is not None and part.one.rule == "whole" and isinstance(after.one.value, Days):
            return None, 1  # `de hele maand december`
        if after is not None and after.word in _FROM and isinstance(after.one.value, Day):
            return _so_long(part, after, after.one.value, value, now), 2
        return _length(part, text, now), 1
    if isinstance(value, Days):
        through = after is not None and not part.word and _THROUGH.fullmatch(after.word)
        if after is not None and through and isinstance(after.one.value, Day | Days) and value.future:
            return _from_to(part, after, fixed(value.future[0]), after.one.value), 2
        return _days(part, text, today), 1
    if not isinstance(value, Day):
        return None, 1
    if after is not None and isinstance(after.one.value, Length) and part.word not in ("tot", "sinds"):
        return _so_long(part, after, value, after.one.value, now), 2
    if after is not None and _ends(after) and isinstance(after.one.value, Day | Days):
        return _from_to(part, after, value, after.one.value), 2
    return _day(part, value, today), 1


def _ends(part: _Part) -> bool:
    return part.word == "tot" or _THROUGH.fullmatch(part.word) is not None


def _beside(part: _Part, after: _Part, text: str) -> bool:
    """Whether nothing stands between two parts that tells of something else."""
    between = text[part.one.end : after.start]
    return not re.search(r"[.;!?\n]\s*(?!vanaf)\w|\w{4}", between) or bool(
        re.fullmatch(r"[\s,]*(?:voor|lang|gedurende|en dan|dan)?[\s,]*", between)
    )


def _length(part: _Part, text: str, now: datetime) -> Span | None:
    before, behind = text[: part.one.start], text[part.one.end :]
    if _NO_SPAN_BEFORE.search(before) or _NO_SPAN_BEHIND.match(behind):
        return None
    value, today = part.one.value, now.date()
    if part.one.rule in ("whole", "all of") and isinstance(value, Length):
        last = _end_of(value.parts[0][1], today)
        return Span(((today, last),), part.start, part.one.end) if last else None
    gone = part.word in _SO_LONG or bool(_BEHIND_US.match(behind))
    other = away(now, value, -1 if gone else 1) if isinstance(value, Length) else None
    if other is None:
        return None
    days = (other.past, today) if gone else (today, other.future - _DAY)
    return Span((days,), part.start, part.one.end)


def _end_of(unit: str, today: date) -> date | None:
    """`De hele week`, `de hele maand`: the one that runs, as far as it is ahead."""
    if unit == "W":
        return monday_of(today) + _WEEK - _DAY
    return shifted(today.replace(day=1), 1) - _DAY if unit == "M" else None


def _so_long(part: _Part, after: _Part, first: Day, how_long: Length, now: datetime) -> Span | None:
    readings = []
    for day in dict.fromkeys((first.future, first.past)):
        behind = away(datetime.combine(day, time()), how_long, 1)
        readings += [(day, behind.future - _DAY)] if behind else []
    return _span(readings, part, after) if readings else None


def _from_to(part: _Part, after: _Part, first: Day, last: Day | Days) -> Span | None:
    ends = [_end(after, day) for day in _lasts(after, last)]
    readings = [(day, end) for end in ends for day in (first.future, first.past) if day <= end]
    kept = {end: max(day for day, other in readings if other == end) for _, end in readings}
    exact = _THROUGH.fullmatch(after.word) is not None and isinstance(last, Day)
    return _span([(day, end) for end, day in kept.items()], part, after, exact=exact) if kept else None


def _day(part: _Part, value: Day, today: date) -> Span | None:
    if part.word == "sinds":
        return _span([(value.past if value.past < today else value.future, today)], part, part)
    if _ends(part):
        ends = [_end(part, day) for day in _lasts(part, value)]
        return _span([(today, end) for end in ends if end >= today], part, part)
    if part.word in _FROM:
        return None  # and nobody knows until when
    return _span([(day, day) for day in dict.fromkeys((value.future, value.past))], part, part)


def _days(part: _Part, text: str, today: date) -> Span | None:
    value = part.one.value
    if not isinstance(value, Days):
        return None
    if _ends(part):
        ends = [_end(part, day) for day in _lasts(part, value)]
        return _span([(today, end) for end in ends if end >= today], part, part)
    return _span(
        list(_readings(part.one, text, value, today)), part, part, exact=value.through and not _rest(part)
    )


def _rest(part: _Part) -> bool:
    return part.one.rule in _RESTS


def _readings(one: Stretch, text: str, value: Days, today: date) -> Iterator[tuple[date, date]]:
    """First and last day of a range as the grammar found it."""
    written = text[one.start : one.end]
    for span in dict.fromkeys((value.future, value.past)):
        if span is None:
            continue
        first, last = span
        if one.rule in ("months", "months of a year") and not re.search(r"\btot\b(?!\s+en\s+met)", written):
            last = shifted(last, 1)
        said = one.rule in _TO_THE_SAID and not re.search(r"\btot\b(?!\s+en\s+met)", written)
        last = last if value.through or said else last - _DAY
        if value.timex.startswith("(XXXX-WXX") and first < today:
            yield first + _WEEK, last + _WEEK
        yield first, last


def _lasts(part: _Part, value: Day | Days) -> Sequence[date]:
    """The days that can be the last as said, or the first of a week or month that is only come to."""
    if isinstance(value, Day):
        return tuple(dict.fromkeys((value.future, value.past)))
    whole = [span for span in (value.future, value.past) if span is not None]
    through = _THROUGH.fullmatch(part.word)
    return tuple(
        dict.fromkeys(span[1] - (0 if value.through else 1) * _DAY if through else span[0] for span in whole)
    )


def _end(part: _Part, day: date) -> date:
    """The last day away: of `tot vrijdag` it is Thursday."""
    return day if _THROUGH.fullmatch(part.word) else day - _DAY


def _span(
    readings: Sequence[tuple[date, date]], first: _Part, last: _Part, *, exact: bool = False
) -> Span | None:
    kept = tuple(dict.fromkeys(days for days in readings if days[0] <= days[1]))
    if not kept and readings:
        return None
    return Span(kept, first.start, last.one.end, exact, first.one.rule)
