"""Which week somebody means who types one: "47", "week 47", "16-11", "vorige week"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from domain.calendar import week

_NUMBER = re.compile(r"(?:week |wk )?(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?")
_EARLIEST = date(2000, 1, 3)  # a Monday; nothing here is older
_WORDS = {"": 0, "week": 0, "deze week": 0, "nu": 0, "vorige week": 7, "afgelopen week": 7, "vorige": 7}


def week_named(text: str, today: date) -> date | None:
    """The Monday of the newest such week that has begun; None when the text names none."""
    said = " ".join(text.lower().split())
    this_week, _ = week(today)
    if said in _WORDS:
        return this_week - timedelta(days=_WORDS[said])
    # The week that runs in the last days of December can be week 1 of the next year, and hold its 1-1.
    near = [today.year + 1, today.year, today.year - 1]
    if found := _NUMBER.fullmatch(said):
        return _newest(this_week, [_by_number(year, int(found[1])) for year in near])
    if found := _DAY.fullmatch(said):
        years = [int(found[3])] if found[3] else near
        return _newest(this_week, [_by_day(year, int(found[2]), int(found[1])) for year in years])
    return None


def _newest(this_week: date, mondays: list[date | None]) -> date | None:
    begun = [monday for monday in mondays if monday is not None and _EARLIEST <= monday <= this_week]
    return max(begun, default=None)


def _by_number(year: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def _by_day(year: int, month: int, day: int) -> date | None:
    try:
        return week(date(year, month, day))[0]
    except (ValueError, OverflowError):
        return None
