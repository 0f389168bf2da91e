"""What is wrong in the files of an import: one cause is told once, with what stands there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final

from domain.privacy.identity_numbers import find_bsns

TOLD: Final = 100
"""So many are told one by one; nobody reads more."""

_LINES: Final = 10
"""So many further lines are named by their number."""

_SHOWN: Final = 60
"""Characters of a cell that are shown."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong where, what was expected and what stands there. Line 1 is the header, 0 the whole file.

    `again`: on how many further lines the same stands in the same column, of which `lines` are the first.
    `value` may be somebody's name: it is for whoever holds the file, and for no log.
    """

    file: str
    line: int
    column: str
    expected: str
    value: str = ""
    again: int = 0
    lines: tuple[int, ...] = ()


@dataclass(slots=True)
class Told:
    """The first of what there is to tell, and how much there is."""

    first: list[BadRow] = field(default_factory=list)
    count: int = 0
    _places: dict[tuple[str, str, str, str], int] = field(default_factory=dict)

    def add(self, file: str, line: int, column: str, expected: str, value: str = "") -> None:
        """Count it, and keep it if it is one of the first; the same value once more is no other cause."""
        value = shown(value)
        cause = (file, column, expected, value)
        place = self._places.get(cause) if value else None
        if place is not None:
            told = self.first[place]
            lines = (*told.lines, line) if told.again < _LINES else told.lines
            self.first[place] = replace(told, again=told.again + 1, lines=lines)
            return
        self.count += 1
        if len(self.first) < TOLD:
            self._places[cause] = len(self.first)
            self.first.append(BadRow(file, line, column, expected, value))


@dataclass(slots=True)
class Faults(Told):
    """What keeps the files from being imported, and beside it what is imported and deserves a look."""

    unchecked: Counter[str] = field(default_factory=Counter)
    """References, by file, to what could not be read: nobody knows whether they are right."""
    warnings: Told = field(default_factory=Told)
    _no_table: int | None = None

    def no_table(self, file: str, line: int, wanted: str, found: str) -> None:
        """A file without the header that it should have; a second one of the kind is the same slip."""
        if self._no_table is None:
            self._no_table = len(self.first)
            self.add(file, line, "", f"a header line with {wanted}", found)
        elif self._no_table < len(self.first):
            told = self.first[self._no_table]
            self.first[self._no_table] = replace(told, expected=f"{told.expected}; {file} has none either")


def shown(value: str) -> str:
    """A value as one can look at it: short, what nobody sees as an escape, a burgerservicenummer as stars."""
    cut = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    for begin, end in find_bsns(cut):
        cut = cut[:begin] + "*" * (end - begin) + cut[end:]
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in cut)
