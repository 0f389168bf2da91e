"""What a message says when it is read more freely, piece by piece: for a button, never stored unseen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from domain.reading.pieces import REPAIRS, SPOKEN, Pieces
from domain.reading.schema import Reading, Record

Records = tuple[Record, ...]

_MINUTES: Final = re.compile(r"\bmin|kwartier|half ?uur")


@dataclass(frozen=True, slots=True)
class Freely:
    """A message in pieces, and how a piece of it is read with the likeliest answer to what it leaves open."""

    pieces: Pieces
    best: Callable[[str], Records]

    @property
    def text(self) -> str:
        """The cleaned message."""
        return self.pieces.text

    def by_stretch(self) -> Records:
        """What is said between two signs."""
        return self._each_alone(self.pieces.by_stretch())

    def carried(self, *, further: bool) -> Records:
        """The same with the last name before each piece that has none."""
        return self._each_alone(self.pieces.carried(further=further))

    def by_name(self) -> Records:
        """What is said from one name to the next."""
        return self._each_alone(self.pieces.by_name())

    def hurried(self, reading: Reading) -> Iterator[Records]:
        """What it says without what nobody can read in it."""
        yield self._with_lateness(reading)
        yield self._mended()
        yield self._of_others(reading)

    def _with_lateness(self, reading: Reading) -> Records:
        """`25 minuten` that nobody accounts for, behind a name: so much too late."""
        spans = (one for one in reading.unread if _MINUTES.search(one) and one in self.text)
        span = next(spans, "")
        before = (
            [one for one in self.pieces.names(self.text) if one.start < self.text.find(span)] if span else []
        )
        if not before:
            return ()
        late = self.best(f"{self.text[before[-1].start : before[-1].end]} {span} te laat")
        return _instead(late, reading.guesses[0].records if reading.guesses else ())

    def _mended(self) -> Records:
        """What was said last of each client: `yonas te laat nee wacht samira te laat, yonas was op tijd`."""
        repairs = list(REPAIRS.finditer(self.text))
        if not repairs:
            return ()
        now = self.best(self.text[repairs[-1].end() :])
        return _instead(now, self.best(self.text[: repairs[-1].start()]))

    def _of_others(self, reading: Reading) -> Records:
        """What is said of the others, where it is not clear what is said of one."""
        named = self.pieces.names(self.text)
        if len(named) < 2:
            return ()
        about = set(reading.ask.about if reading.ask else ())
        unread = [f" {one} " for one in reading.unread]
        kept = self.text[: named[0].start]
        stops = [*(one.start for one in named[1:]), len(self.text)]
        for one, stop in zip(named, stops, strict=True):
            stretch = self.text[one.start : stop]
            spaced = f" {' '.join(SPOKEN.findall(stretch))} "
            unclear = any(word in spaced for word in unread) or (not unread and one.code in about)
            kept += "" if unclear else stretch
        return self.best(kept) if kept != self.text else ()

    def _each_alone(self, pieces: Sequence[str]) -> Records:
        return tuple(dict.fromkeys(record for one in pieces for record in self.best(one)))


def _instead(now: Records, before: Records) -> Records:
    """What was said before of those of whom nothing is said now, with what is said now."""
    again = {one.client for one in now}
    return (*now, *(one for one in before if one.client not in again)) if now else ()
