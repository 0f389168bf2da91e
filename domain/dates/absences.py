"""When somebody who is away comes back, as they type it: "tot 5-12", "t/m vrijdag"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from domain.dates.find import Stretch, stretches
from domain.dates.values import Clash, Clock, Day, DayPart, Days, Hours, Moment, Series, Several
from domain.dates.written import Tense

UNTIL: Final = re.compile(
    r"^\W*(?:(?P<included>t\s?/\s?m|tm|tot\s+en\s+met|tot-en-met)|tot|until)\s+", re.IGNORECASE
)
_FURTHEST: Final = timedelta(days=20 * 366)
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
