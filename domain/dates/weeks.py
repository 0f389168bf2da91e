"""Which week somebody means who types one: "47", "week 47", "16-11", "vorige week", "2 weken geleden"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from domain.calendar import week
from domain.dates.absences import days_in
from domain.dates.spans import spans
from domain.dates.values import Day, Days

_EARLIEST = date(2000, 1, 3)  # a Monday; nothing here is older
_LONGEST = timedelta(days=366)
_LONGEST_SAID = timedelta(days=190)
"""From a day to a day of the same year; longer, it was typed the wrong way round."""
_SHORT = {"": "deze week", "week": "deze week", "nu": "deze week", "vorige": "vorige week"}


def week_named(text: str, today: date) -> date | None:
    """The Monday of the newest such week that has begun; None when the text names none."""
    said = " ".join(text.lower().split())
    said = _SHORT.get(said, f"week {said}" if said.isdecimal() else said)
    found = days_in(said, today)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(said)):
        return None
    this_week, _ = week(today)
    begun = [monday for monday in _mondays(found[0].value, today) if _EARLIEST <= monday <= this_week]
    return max(begun, default=None)


def period_named(text: str, today: date) -> tuple[date, date] | None:
    """First and last day of the newest such range that has begun; None when the text names none."""
    said = re.sub(r"^vanaf ", "sinds ", " ".join(text.lower().split()))
    found = spans(said, today)
    if len(found) != 1 or re.search(r"\w", said[: found[0].start] + said[found[0].end :]):
        return None
    begun = [
        (first, last)
        for first, last in found[0].readings
        if _EARLIEST <= first <= today
        and last - first <= (_LONGEST_SAID if found[0].rule.startswith("days") else _LONGEST)
    ]
    return max(begun, default=None)


def _mondays(value: object, today: date) -> list[date]:
    # The week that runs in the last days of December can be week 1 of the next year, and hold its 1-1.
    near = [today.year + 1, today.year, today.year - 1]
    if isinstance(value, Days):
        if value.week:
            return [monday for year in near if (monday := _by_number(year, value.week))]
        return (
            [value.future[0]] if value.future and "-W" in value.timex and value.future == value.past else []
        )
    if isinstance(value, Day):
        sure = value.future == value.past
        days = [day for day in (value.future, value.past) if sure or day.year in near]
        return [week(day)[0] for day in days]
    return []


def _by_number(year: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
