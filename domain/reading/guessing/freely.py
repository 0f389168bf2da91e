"""What a message says when it is read more freely, piece by piece: for a button, never stored unseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from domain.reading.schema import Reading, Record
from domain.reading.tokens import Caseload

Records = tuple[Record, ...]

_MOST: Final = 12
"""Longer lists are not read piece by piece: each piece is a reading of its own."""
_MINUTES: Final = re.compile(r"\bmin|kwartier|half ?uur")
_SPOKEN: Final = re.compile(r"\w+")
_REPAIRS: Final = re.compile(
    r"\b(?:nee wacht|wacht nee|o+h? nee|eh+m? nee|nee nee|nee toch|correctie|ik bedoel|foutje|herstel)\b"
    r"[ ,.:!]*"
)
_SIGNS: Final = re.compile(r"[.,;!?()\n]+|\b(?:maar|want|terwijl)\b")
_TURNS: Final = re.compile(r"[.;!?\n]+|\bmaar\b")
_JOINS: Final = frozenset(["en", "ook", "plus", "de", "klant"])
_JOINED: Final = re.compile(r"(?: |,|\+|&|/|\ben\b|\book\b)*")


@dataclass(frozen=True, slots=True)
class _Name:
    """Where a client of the caseload is named."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Freely:
    """A cleaned message, and how a piece of it is read with the likeliest answer to what it leaves open."""

    text: str
    caseload: Caseload
    best: Callable[[str], Records]

    def by_stretch(self) -> Records:
        """What is said between two signs: `samira, yonas er, farid lag op bed`."""
        made: list[str] = []
        waiting = ""
        for stretch in _SIGNS.split(self.text):
            named = self._names(stretch)
            said = [word for word in _SPOKEN.findall(stretch) if word not in _JOINS]
            if named and len(said) == len(named):
                waiting += f"{stretch} en "
            elif waiting or named or not made:
                made.append(waiting + stretch)
                waiting = ""
            else:
                made[-1] += f", {stretch}"
        return self._each_alone(made)

    def carried(self, *, further: bool) -> Records:
        """The same with the last name before each piece that has none: `maja er, maar morgen niet`."""
        made: list[str] = []
        last = ""
        for stretch in (_SIGNS if further else _TURNS).split(self.text):
            named = self._names(stretch)
            made.append(stretch if named or not last else f"{last} {stretch}")
            last = stretch[named[-1].start : named[-1].end] if named else last
        return self._each_alone([one for one in made if one.strip()])

    def by_name(self) -> Records:
        """What is said from one name, or several side by side, to the next: `samira ja yonas farid niet`."""
        named = self._names(self.text)
        starts = [one.start for one in named[:1]]
        starts += [
            then.start
            for one, then in pairwise(named)
            if not _JOINED.fullmatch(self.text[one.end : then.start])
        ]
        return self._each_alone([self.text[a:b] for a, b in pairwise([*starts, len(self.text)])])

    def hurried(self, reading: Reading) -> Iterator[Records]:
        """What it says without what nobody can read in it."""
        yield self._with_lateness(reading)
        yield self._mended()
        yield self._of_others(reading)

    def _with_lateness(self, reading: Reading) -> Records:
        """`25 minuten` that nobody accounts for, behind a name: so much too late."""
        spans = (one for one in reading.unread if _MINUTES.search(one) and one in self.text)
        span = next(spans, "")
        before = [one for one in self._names(self.text) if one.start < self.text.find(span)] if span else []
        if not before:
            return ()
        late = self.best(f"{self.text[before[-1].start : before[-1].end]} {span} te laat")
        return _instead(late, reading.guesses[0].records if reading.guesses else ())

    def _mended(self) -> Records:
        """What was said last of each client: `yonas te laat nee wacht samira te laat, yonas was op tijd`."""
        repairs = list(_REPAIRS.finditer(self.text))
        if not repairs:
            return ()
        now = self.best(self.text[repairs[-1].end() :])
        return _instead(now, self.best(self.text[: repairs[-1].start()]))

    def _of_others(self, reading: Reading) -> Records:
        """What is said of the others, where it is not clear what is said of one."""
        named = self._names(self.text)
        if len(named) < 2:
            return ()
        about = set(reading.ask.about if reading.ask else ())
        unread = [f" {one} " for one in reading.unread]
        kept = self.text[: named[0].start]
        stops = [*(one.start for one in named[1:]), len(self.text)]
        for one, stop in zip(named, stops, strict=True):
            stretch = self.text[one.start : stop]
            spaced = f" {' '.join(_SPOKEN.findall(stretch))} "
            unclear = any(word in spaced for word in unread) or (not unread and one.code in about)
            kept += "" if unclear else stretch
        return self.best(kept) if kept != self.text else ()

    def _each_alone(self, stretches: Sequence[str]) -> Records:
        if not 1 < len(stretches) <= _MOST:
            return ()
        return tuple(dict.fromkeys(record for one in stretches for record in self.best(one)))

    def _names(self, text: str) -> list[_Name]:
        found = []
        for match in _SPOKEN.finditer(text):
            code = self.caseload.codes.get(match.group())
            code = code or next(iter(self.caseload.by_name.get((match.group(),), ())), None)
            if code:
                found.append(_Name(match.start(), match.end(), code))
        return found


def _instead(now: Records, before: Records) -> Records:
    """What was said before of those of whom nothing is said now, with what is said now."""
    again = {one.client for one in now}
    return (*now, *(one for one in before if one.client not in again)) if now else ()
