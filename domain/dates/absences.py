"""When somebody is away, and comes back, as they type it: "tot 5-12", "7 dec t/m 18 dec", "volgende week"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from domain.dates.find import Stretch, stretches
from domain.dates.spans import Span, spans
from domain.dates.values import Clash, Clock, Day, DayPart, Days, Hours, Moment, NoDay, Series, Several
from domain.dates.written import Tense

UNTIL: Final = re.compile(
    r"^\W*(?:(?P<included>t\s?/\s?m|tm|tot\s+en\s+met|tot-en-met)|tot|until)\s+", re.IGNORECASE
)
_FURTHEST: Final = timedelta(days=20 * 366)
_LONG: Final = timedelta(days=190)
"""Nobody is away for longer, so it was typed the wrong way round: `5-12 t/m 3-12`."""
_OF_DAYS: Final = (Day, DayPart, Moment, Clash, Days, Several, Series)


def back_on(text: str, today: date) -> date | None:
    """The first day back: the day itself after "tot", the day behind it after "t/m"; None when unclear."""
    until = UNTIL.match(text)
    found = days_in(text, today)
    if len(found) != 1:
        return None
    value = found[0].value
    day = value if isinstance(value, Day) else getattr(value, "day", None)
    days = day.hint.days(today, Tense.PLAN) if isinstance(day, Day) and day.hint else ()
    if not days or abs(days[0] - today) > _FURTHEST:
        return None
    return days[0] + timedelta(days=1) if until and until["included"] else days[0]


def away_between(text: str, today: date) -> tuple[date, date] | None:
    """The first day away and the first day back; None when either is unclear.

    "tot vrijdag" is back on it; a day or a week alone is that day or week.
    """
    if UNTIL.match(text) and (back := back_on(text, today)):
        return today, back
    found = spans(text, today)
    said = stretches(text, datetime.combine(today, time()))
    beside = [one for one in said if isinstance(one.value, (*_OF_DAYS, NoDay)) and not _within(one, found)]
    left = [text[one.end :] for one in found[:1]] + [text[: one.start] for one in found[:1]]
    ahead = [days for one in found for days in one.readings if days[1] >= today and days[1] - days[0] < _LONG]
    if len(found) != 1 or beside or not ahead or any(re.search(r"\d", rest) for rest in left):
        return None
    first, last = min(ahead, key=lambda days: (days[0] < today, days))
    return max(first, today), last + timedelta(days=1)


def _within(one: Stretch, found: Sequence[Span]) -> bool:
    return any(span.start <= one.start and one.end <= span.end for span in found)


def days_in(text: str, today: date) -> list[Stretch]:
    """What a text says of days, clear or not; `5.12` is the day, and not 05:12."""
    found = stretches(text, datetime.combine(today, time()))
    days = {(one.start, one.end) for one in found if isinstance(one.value, Day)}
    return [
        one
        for one in found
        if isinstance(one.value, _OF_DAYS)
        and (isinstance(one.value, Day) or (one.start, one.end) not in days)
    ]


def says_time(text: str, today: date) -> bool:
    """Whether a time of day stands in a text, and no day in the same place."""
    days = {(one.start, one.end) for one in days_in(text, today) if isinstance(one.value, Day)}
    return any(
        isinstance(one.value, Clock | Moment | Hours) and (one.start, one.end) not in days
        for one in stretches(text, datetime.combine(today, time()))
    )


def says_more(text: str, today: date) -> bool:
    """Whether a text holds words beside its days and the "tot" before them."""
    until = UNTIL.match(text)
    left = text
    for one in days_in(text, today):
        left = left[: one.start] + " " * (one.end - one.start) + left[one.end :]
    return bool(re.search(r"\w", left[until.end() :] if until else left))
