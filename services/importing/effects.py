"""What rows of an import do, or would do: added, changed, unchanged, with the columns that change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from services.importing.faults import TOLD


class Does(StrEnum):
    """What a row does."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DIFFERS = "differs"
    """The file and the chat have both changed it: what stands in the chat stays."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that changes; both values are empty where they are a name or a telephone number."""

    name: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one row does; `row` names it by codes, times and names of the books."""

    does: Does
    columns: tuple[Column, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowEffect:
    """The effect of a row of a file."""

    file: str
    row: str
    does: Does
    columns: tuple[Column, ...]
    note: str


@dataclass(slots=True)
class Count:
    """Rows of one file by what they did."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Effects:
    """What the rows of an import did: the counts by file, and the first rows of each kind."""

    counts: dict[str, Count] = field(default_factory=dict)
    first: list[RowEffect] = field(default_factory=list)
    kinds: Counter[tuple[str, Does]] = field(default_factory=Counter)
    moved: int = 0
    cancelled: int = 0

    def note(self, file: str, row: str, effect: Effect) -> None:
        """Count the effect of a row, and keep it if it is one of the first that says something."""
        count = self.counts.setdefault(file, Count())
        if effect.does is Does.ADDED:
            count.added += 1
        elif effect.does is Does.CHANGED:
            count.changed += 1
        else:
            count.unchanged += 1
        self.kinds[file, effect.does] += 1
        if effect.does is not Does.UNCHANGED and self.kinds[file, effect.does] <= TOLD:
            self.first.append(RowEffect(file, row, effect.does, effect.columns, effect.note))

    def take_back(self, file: str, row: str) -> None:
        """A row that seemed to be added is one that moves: what it brings is there already."""
        self.counts[file].added -= 1
        self.counts[file].unchanged += 1
        self.first = [one for one in self.first if (one.file, one.row, one.does) != (file, row, Does.ADDED)]


def changes(columns: list[Column]) -> Effect:
    """The effect of a row on what is known already."""
    return Effect(Does.CHANGED, tuple(columns)) if columns else Effect(Does.UNCHANGED)


def compared(pairs: dict[str, tuple[object, object]]) -> list[Column]:
    """The columns whose values differ: by name what stands and what the row says."""
    return [
        Column(name, "" if old is None else str(old), "" if new is None else str(new))
        for name, (old, new) in pairs.items()
        if old != new
    ]


def unseen(name: str, old: object, new: object) -> list[Column]:
    """The same for what is nobody's business: that it changes, and nothing else."""
    return [Column(name)] if old != new else []
