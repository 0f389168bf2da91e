"""The words of `nl.toml` as tables: what a word or a phrase can be, its short forms and slips included."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from domain.text.phrases import phrases

_FILE: Final = Path(__file__).with_name("nl.toml")
_PLACES: Final = {1: "een", 2: "twee", 3: "drie"}
_MOST: Final = 31

Sense = tuple[str, Any]
"""A kind of thing that rules ask for, and its value."""


@cache
def tables() -> Mapping[str, Any]:
    """The file as it stands."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def table(name: str) -> dict[int, str]:
    """A table whose keys are numbers: weekdays, months, days from today."""
    return {int(key): cell for key, cell in tables()[name].items()}


def numbers() -> dict[str, int]:
    """Every number below a hundred in letters: `tweeentwintig`."""
    known = {word: int(key) for key, cell in tables()["numbers"].items() for word in phrases(cell)}
    tens = {word: value for word, value in known.items() if value >= 20}
    ones = {word: value for word, value in known.items() if 0 < value < 10}
    made = {f"{one}en{ten}": value + more for ten, value in tens.items() for one, more in ones.items()}
    return known | made


def ordinals() -> dict[str, int]:
    """`Eerste` to `eenendertigste`."""
    known = {word: int(key) for key, cell in tables()["ordinals"].items() for word in phrases(cell)}
    for word, value in numbers().items():
        if 0 < value <= _MOST and value not in known.values():
            known[word + ("ste" if value >= 20 else "de")] = value
    return known


_BY_NUMBER: Final = {
    "weekdays": "WEEKDAY", "months": "MONTH", "offsets": "OFFSET", "named_times": "NAMED_TIME",
}  # fmt: skip
_BY_NAME: Final = {
    "part": "PART", "part_today": "PART_TODAY", "part_as_habit": "PART_HABIT", "which": "WHICH",
    "units": "UNIT", "other_units": "UNIT", "seasons": "SEASON", "habits": "HABIT",
}  # fmt: skip


def _said() -> Iterator[tuple[str, Sense]]:
    """The tables of words, each with the kind that it makes."""
    for name, kind in _BY_NUMBER.items():
        yield from _rows(kind, table(name))
    for name, kind in _BY_NAME.items():
        yield from _rows(kind, {key: cell for key, cell in tables()[name].items() if key != "per_week"})
    feasts = tables()["feasts"]
    fixed = {tuple(map(int, day.split("-"))): cell for day, cell in feasts["fixed"].items()}
    yield from _rows("FEAST", fixed)
    yield from _rows("EASTER", {int(days): cell for days, cell in feasts["from_easter"].items()})


def _rows(kind: str, cells: Mapping[Any, str]) -> Iterator[tuple[str, Sense]]:
    for value, cell in cells.items():
        for phrase in phrases(cell):
            yield phrase, (kind, value)


def _counted() -> Iterator[tuple[str, Sense]]:
    """Numbers and places in a row, in letters."""
    for word, value in numbers().items():
        for kind in kinds_of_number(value):
            yield word, (kind, value)
    for word, value in ordinals().items():
        yield word, ("NTH", value)


def _joined() -> Iterator[tuple[str, Sense]]:
    """`Maandagen`, `morgenochtend`."""
    days = [*_rows("WEEKDAY", table("weekdays")), *_rows("OFFSET", table("offsets"))]
    for day, (kind, number) in days:
        if day.endswith("dag") and kind == "WEEKDAY":
            yield day + "en", ("WEEKDAYS", number)
        for part, ends in _ENDS.items() if " " not in day else ():
            for end in ends:
                yield day + end, ("DAY_PART", (kind, number, part))


@cache
def senses() -> dict[str, tuple[tuple[tuple[str, ...], Sense], ...]]:
    """What can begin with a word: the words of the phrase and what it is, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
    for phrase, sense in [*_said(), *_counted(), *_joined()]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, sense))
    return {
        word: tuple(sorted(options, key=lambda option: -len(option[0]))) for word, options in found.items()
    }


_ENDS: Final = {
    "morning": ("ochtend", "morgen", "vroeg", "ocht"),
    "afternoon": ("middag", "namiddag", "mid"),
    "evening": ("avond",),
    "night": ("nacht",),
}


def kinds_of_number(value: int) -> Iterator[str]:
    """What a whole number below a hundred can count or name."""
    yield "NUM"
    if value <= 24:
        yield "HOUR"
    if 1 <= value <= 31:
        yield "DOM"
    if value < 60:
        yield "MIN"
