"""The engine of the grammar: named rules over edges, level by level, each in one walk through a tree.

An edge is something that stands in the text: a word, a number, a day. A rule makes one edge out of a row
of them. Rules of a level see the edges of the levels before it, so the work grows with the text alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from typing import Any, Final, NamedTuple, TypeVar


class Edge(NamedTuple):
    """Something from one word of the text to before another: its kind, its value, the rule that made it."""

    kind: str
    end: int
    value: Any
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its examples (it makes a value out of each) and counter-examples (out of none of them)."""

    name: str
    kind: str
    level: int
    patterns: tuple[str, ...]
    make: Callable[..., Any]
    yes: tuple[str, ...]
    no: tuple[str, ...]


RULES: Final[list[Rule]] = []

Make = TypeVar("Make", bound=Callable[..., Any])

_MOST_EDGES: Final = 40
"""No word begins more things than this."""


def rule(
    kind: str, level: int, *patterns: str, yes: Sequence[str], no: Sequence[str] = ()
) -> Callable[[Make], Make]:
    """Enter a function as a rule; a pattern is a row of kinds (in capitals) and words; `?`: may lack.

    The function gets the reference and the values of the kinds; None where they make nothing.
    """

    def enter(make: Make) -> Make:
        name = make.__name__.replace("_", " ").strip()
        RULES.append(Rule(name, kind, level, patterns, make, tuple(yes), tuple(no)))
        return make

    return enter


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)


def _rows(pattern: str) -> Iterator[tuple[str, ...]]:
    """Every row of kinds and words that a pattern stands for."""
    items = []
    for item in pattern.split():
        may_lack = item.endswith("?") and len(item) > 1
        options: list[str] = (item[:-1] if may_lack else item).split("|")
        items.append([*options, ""] if may_lack else options)
    for row in product(*items):
        yield tuple(key for key in row if key)


class Chart:
    """The rules as one tree a level; made once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.levels = [_Node() for _ in range(max(one.level for one in rules) + 1)]
        self.words: set[str] = set()
        for one in rules:
            for pattern in one.patterns:
                for row in _rows(pattern):
                    self._enter(one, row)

    def _enter(self, one: Rule, row: tuple[str, ...]) -> None:
        node = self.levels[one.level]
        for key in row:
            if not key.isupper():
                self.words.add(key)
            node = node.next.setdefault(key, _Node())
        if one not in node.rules:
            node.rules.append(one)

    def parse(self, starts: list[list[Edge]], now: datetime) -> None:
        """Add all edges that the rules make, by the word that they begin with."""
        places = [at for at, edges in enumerate(starts) if edges]
        starts.append([])
        for root in self.levels:
            for at in places:
                made: list[Edge] = []
                for edge in starts[at]:
                    if edge.kind in root.next:
                        _follow(root, edge, (), starts, now, made)
                if made:
                    starts[at] = [*starts[at], *made][:_MOST_EDGES]
        starts.pop()


def _follow(
    node: _Node,
    edge: Edge,
    values: tuple[Any, ...],
    starts: list[list[Edge]],
    now: datetime,
    made: list[Edge],
) -> None:
    """Go one edge on from a node of the tree, and from there as far as it goes."""
    after = node.next[edge.kind]
    row = (*values, edge.value) if edge.kind.isupper() else values
    for one in after.rules:
        try:
            value = one.make(now, *row)
        except (ValueError, OverflowError):  # beyond the calendar
            continue
        if value is not None:
            made.append(Edge(one.kind, edge.end, value, one.name))
    following = after.next
    if following:
        for further in starts[edge.end]:
            if further.kind in following:
                _follow(after, further, row, starts, now, made)
