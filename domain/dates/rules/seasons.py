"""Quarters and seasons of a year: `het derde kwartaal van 2026`, `de zomer`."""

from __future__ import annotations

from datetime import date, datetime

from domain.dates.chart import rule
from domain.dates.reckoning import shifted
from domain.dates.rules.days import SHIFTS
from domain.dates.values import Days


@rule("DAYS", 1, "WHICH jaar het? NTH kwartaal", yes=["dit jaar het derde kwartaal"])
def quarter_of_a_year(now: datetime, which: str, nth: int) -> Days | None:
    """A quarter of this year, the last or the next."""
    return _quarter(now.year + SHIFTS[which], nth)


@rule("DAYS", 1, "YEAR het? NTH kwartaal", yes=["2016 het derde kwartaal"])
def quarter_of_a_named_year(now: datetime, year: int, nth: int) -> Days | None:
    """A quarter of a year by its number."""
    return _quarter(year, nth)


@rule("DAYS", 1, "het? NTH kwartaal van? YEAR", yes=["derde kwartaal van 2016"])
def quarter_and_year(now: datetime, nth: int, year: int) -> Days | None:
    """The same, the other way round."""
    return _quarter(year, nth)


@rule("DAYS", 1, "WHICH kwartaal", yes=["dit kwartaal", "vorig kwartaal"])
def neighbour_quarter(now: datetime, which: str) -> Days | None:
    """This quarter, the last or the next."""
    first = shifted(date(now.year, 3 * ((now.month - 1) // 3) + 1, 1), 3 * SHIFTS[which])
    return _quarter(first.year, (first.month + 2) // 3)


def _quarter(year: int, nth: int) -> Days | None:
    if not 1 <= nth <= 4:
        return None
    first = date(year, 3 * nth - 2, 1)
    span = (first, shifted(first, 3))
    return Days(f"({span[0]},{span[1]},P3M)", span, span)


@rule("DAYS", 1, "de|in? SEASON", yes=["de zomer"])
def season(now: datetime, code: str) -> Days:
    """A season, of no year in particular: which days it has is not said."""
    return Days(code, None, None)


@rule("DAYS", 1, "SEASON van? YEAR", yes=["zomer van 2016"])
def season_of_a_year(now: datetime, code: str, year: int) -> Days:
    """A season of a year."""
    return Days(f"{year}-{code}", None, None)


@rule("DAYS", 1, "WHICH SEASON", yes=["volgende lente"])
def neighbour_season(now: datetime, which: str, code: str) -> Days:
    """A season of this year, the last or the next."""
    return Days(f"{now.year + SHIFTS[which]}-{code}", None, None)
