"""The door of the grammar: all that a text says of days, times, lengths, ranges and series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from domain.dates.chart import RULES, Chart
from domain.dates.scan import edges_of, pieces
from domain.dates.values import Value

_SHOWN: Final = frozenset(
    [
        "DAY",
        "NODAY",
        "NOTHING",
        "CLASH",
        "NOW",
        "CLOCK",
        "HOURS",
        "DAYPART",
        "MOMENT",
        "LENGTH",
        "DAYS",
        "SPAN",
        "SET",
        "SEVERAL",
    ]
)


_JOINED: Final = frozenset(["MOMENT"])


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text and what it can mean; two of the same place are two readings of it."""

    start: int
    end: int
    value: Value
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """One reading of a stretch of text: characters `start` to before `end`.

    `type` is one of date, time, datetime, duration, daterange, timerange and set; `past` and `future` hold
    its value as seen by somebody who looks back and by somebody who looks ahead. The caller chooses.
    """

    start: int
    end: int
    type: str
    timex: str
    past: dict[str, str]
    future: dict[str, str]

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


@cache
def chart() -> Chart:
    """The one grammar, built at first use."""
    import domain.dates.rules  # noqa: F401  # which enters them

    return Chart(RULES)


def find(text: str, reference: datetime) -> list[Found]:
    """Every day, time, length, range and series in a text, as seen from the moment of reference.

    A stretch with two readings (`3 uur` is a time and a length) comes twice; the longest stretches win.
    """
    return [
        Found(one.start, one.end, *shown) for one in stretches(text, reference) for shown in one.value.shown()
    ]


def stretches(text: str, reference: datetime, *, apart: bool = False) -> list[Stretch]:
    """The same, each with its value as the grammar made it; `apart`: a day and its time are two."""
    found = pieces(text)
    starts = edges_of(found, chart().words)
    chart().parse(starts, reference)
    shown = _SHOWN - _JOINED if apart else _SHOWN
    spans = [(at, edge) for at, edges in enumerate(starts) for edge in edges if edge.kind in shown]
    spans.sort(key=lambda span: (span[0] - span[1].end, span[0]))
    taken: list[tuple[int, int] | None] = [None] * len(found)
    kept: dict[tuple[int, int, Any], Stretch] = {}
    for at, edge in spans:
        here = (at, edge.end)
        if any(taken[place] not in (None, here) for place in range(at, edge.end)):
            continue
        for place in range(at, edge.end):
            taken[place] = here
        kept.setdefault(
            (at, edge.end, edge.value),
            Stretch(found[at].start, found[edge.end - 1].end, edge.value, edge.rule),
        )
    return sorted(kept.values(), key=lambda one: (one.start, one.end))


def rules_of(text: str, reference: datetime) -> set[str]:
    """The rules that read a whole text, from its first word to its last."""
    found = pieces(text)
    starts = edges_of(found, chart().words)
    chart().parse(starts, reference)
    return {edge.rule for edge in starts[0] if edge.end == len(found) and edge.rule} if found else set()
