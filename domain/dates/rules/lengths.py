"""Lengths of time: `1,5 uur`, `anderhalf uur`, `drie kwartier`, `een uur en een kwartier`."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from domain.dates.chart import rule
from domain.dates.values import Length

_CODES: Final = {
    "second": (1, "TS"), "minute": (1, "TM"), "quarter": (15, "TM"), "half_hour": (0.5, "TH"),
    "hour": (1, "TH"), "day": (1, "D"), "week": (1, "W"), "month": (1, "M"), "year": (1, "Y"),
}  # fmt: skip
_MOST: Final = 100_000
_SHORT_UNITS: Final = frozenset(["minute", "quarter", "hour"])


def length(amount: float, unit: str) -> Length | None:
    """So many of a unit."""
    times, code = _CODES[unit]
    return Length(((amount * times, code),)) if 0 < amount < _MOST else None


@rule("AMOUNT", 0, "DIG ~,|~. DIG", yes=["1,5", "32,5"], no=["1, 5"])
def decimal(now: datetime, whole: str, part: str) -> float:
    """A decimal comma, or point."""
    return float(f"{whole}.{part}")


@rule("AMOUNT", 0, "DIG FRACTION", "FRACTION", "DIG half", yes=["2½", "½", "2 half"])
def with_a_fraction(now: datetime, whole: str | float, part: float = 0.5) -> float:
    """A half, a quarter or three quarters behind a number, or alone."""
    return whole if isinstance(whole, float) else int(whole) + part


@rule("AMOUNT", 0, "NUM en een? half|halve", yes=["twee en een half", "3 en een halve"])
def and_a_half(now: datetime, whole: int) -> float:
    """A number and a half."""
    return whole + 0.5


@rule("AMOUNT", 0, "een? half|halve|halv", yes=["een half", "halve"])
def half(now: datetime) -> float:
    """A half of something."""
    return 0.5


@rule("AMOUNT", 0, "anderhalf|anderhalve", yes=["anderhalf"])
def one_and_a_half(now: datetime) -> float:
    """One and a half."""
    return 1.5


@rule("AMOUNT", 0, "een? aantal|paar", "enkele|enige", yes=["een aantal", "enkele"])
def a_few(now: datetime) -> float:
    """Not said how many; taken for three."""
    return 3


@rule(
    "LENGTH",
    1,
    "NUM|AMOUNT UNIT",
    yes=["3 uur", "1,5 uur", "anderhalf uur", "3 kwartier", "2½ uur"],
    no=["3 x", "5541 kwartier"],
)
def counted(now: datetime, amount: float, unit: str) -> Length | None:
    """So many of a unit; more quarters than a day has would be a code before the word."""
    return length(amount, unit) if amount < 1000 or unit not in _SHORT_UNITS else None


@rule(
    "LENGTH",
    1,
    "de|het|een? hele|heel|volle|gehele UNIT",
    yes=["de hele week", "de volle dag"],
    no=["hele les"],
)
def whole(now: datetime, unit: str) -> Length | None:
    """All of one."""
    return length(1, unit)


@rule("LENGTH", 1, "heel de|het UNIT", yes=["heel de dag"])
def all_of(now: datetime, unit: str) -> Length | None:
    """All of one, the other way round."""
    return length(1, unit)


@rule("LENGTH", 1, "kwartier|kwartiertje|kwartie", yes=["kwartier"], no=["uur", "week", "kwart"])
def a_quarter(now: datetime) -> Length | None:
    """A quarter of an hour needs no number."""
    return length(1, "quarter")


@rule("LENGTH", 1, "halfuur|halfuurtje|halfuurke", yes=["halfuur"], no=["half"])
def half_an_hour(now: datetime) -> Length | None:
    """Neither does half an hour."""
    return length(1, "half_hour")


@rule("LENGTH", 1, "uurtje", yes=["uurtje"])
def an_hour(now: datetime) -> Length | None:
    """Nor a little hour."""
    return length(1, "hour")


@rule(
    "LENGTH",
    2,
    "LENGTH en? LENGTH",
    yes=["1 uur en een kwartier", "2 uur 10 min"],
    no=["1 week en 3 minuten"],
)
def both(now: datetime, first: Length, second: Length) -> Length | None:
    """Hours and minutes."""
    if [part[1] for part in first.parts + second.parts] != ["TH", "TM"] or second.parts[0][0] >= 60:
        return None
    return Length(first.parts + second.parts)


@rule("LENGTH", 2, "een? UNIT of NUM", yes=["een minuut of tien", "dag of twee"], no=["een uur of half"])
def or_so(now: datetime, unit: str, amount: int) -> Length | None:
    """About so many."""
    return length(amount, unit)


@rule("LENGTH", 3, "nog LENGTH", "meer|minder|langer dan LENGTH", yes=["nog een uur", "meer dan een uur"])
def about(now: datetime, said: Length) -> Length:
    """More or less than it."""
    return said
