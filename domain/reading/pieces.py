"""A message in pieces that can each be read alone: between signs, from one name to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from domain.reading.tokens import Caseload

MOST: Final = 12
"""Longer lists are not read piece by piece: each piece is a reading of its own."""
SPOKEN: Final = re.compile(r"\w+")
REPAIRS: Final = re.compile(
    r"\b(?:nee wacht|wacht nee|o+h? nee|eh+m? nee|nee nee|nee toch|correctie|ik bedoel|foutje|herstel)\b"
    r"[ ,.:!]*"
)
_SIGNS: Final = re.compile(r"[.,;!?()\n]+|\b(?:maar|want|terwijl)\b")
_TURNS: Final = re.compile(r"[.;!?\n]+|\bmaar\b")
_JOINS: Final = frozenset(["en", "ook", "plus", "de", "klant"])
_JOINED: Final = re.compile(r"(?: |,|\+|&|/|\ben\b|\book\b)*")


@dataclass(frozen=True, slots=True)
class Name:
    """Where a client of the caseload is named."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """A cleaned message, and the ways to part it; a way that makes one piece of it gives none."""

    text: str
    caseload: Caseload

    def by_stretch(self) -> list[str]:
        """What is said between two signs: `samira, yonas er, farid lag op bed`."""
        made: list[str] = []
        waiting = ""
        for stretch in _SIGNS.split(self.text):
            named = self.names(stretch)
            said = [word for word in SPOKEN.findall(stretch) if word not in _JOINS]
            if named and len(said) == len(named):
                waiting += f"{stretch} en "
            elif waiting or named or not made:
                made.append(waiting + stretch)
                waiting = ""
            else:
                made[-1] += f", {stretch}"
        return _several(made)

    def carried(self, *, further: bool) -> list[str]:
        """The same with the last name before each piece that has none: `maja er, maar morgen niet`."""
        made: list[str] = []
        last = ""
        stretches = (_SIGNS if further else _TURNS).split(self.text)
        for stretch in stretches if len(stretches) > 1 else ():
            named = self.names(stretch)
            made.append(stretch if named or not last else f"{last} {stretch}")
            last = stretch[named[-1].start : named[-1].end] if named else last
        return _several([one for one in made if one.strip()])

    def by_name(self) -> list[str]:
        """What is said from one name, or several side by side, to the next: `samira ja yonas farid niet`."""
        named = self.names(self.text)
        starts = [one.start for one in named[:1]]
        starts += [
            then.start
            for one, then in pairwise(named)
            if not _JOINED.fullmatch(self.text[one.end : then.start])
        ]
        return _several([self.text[a:b] for a, b in pairwise([*starts, len(self.text)])])

    def names(self, text: str) -> list[Name]:
        """Where clients are named in a piece."""
        found = []
        for match in SPOKEN.finditer(text):
            code = self.caseload.codes.get(match.group())
            code = code or next(iter(self.caseload.by_name.get((match.group(),), ())), None)
            if code:
                found.append(Name(match.start(), match.end(), code))
        return found


def _several(pieces: Sequence[str]) -> list[str]:
    return list(pieces) if 1 < len(pieces) <= MOST else []
