"""Words for days, months, parts of the day, numbers and lengths of time, as the grammar of days has them."""

from __future__ import annotations

from typing import Final

from domain.dates.words import numbers, table, tables

DAY_OFFSETS: Final = table("offsets")
PARTS_OF_DAY: Final[dict[str, str]] = tables()["parts_of_day"]
"""A part of the day; with `van-` it also means today."""

WEEKDAYS: Final = table("weekdays")
MONTHS: Final = table("months")
WHICH_WEEK: Final[dict[str, str]] = tables()["which_week"]
NUMBERS: Final = {value: word for word, value in numbers().items()}
UNITS: Final[dict[str, str]] = tables()["units"]
