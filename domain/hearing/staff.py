"""What staff write in another language than Dutch: whether somebody is in danger, or it must not be kept.

Staff write Dutch of their own kind, of which the model knows little: "dood van de telefoon" sounds like
danger to it. So only stretches of words of other languages are heard, and Dutch has its rules
(`domain/privacy/gate.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from domain.hearing.folding import folded
from domain.hearing.kinds import Kind
from domain.hearing.model import learned, mark_of

SURE: Final = {Kind.DANGER: 0.5, Kind.PRIVATE: 0.35}
"""How likely a stretch has to be of its kind."""
SURE_SHORT: Final = {Kind.DANGER: 0.8, Kind.PRIVATE: 0.8}
"""The same for one or two words in Latin letters, which are too often a slip, a name or dialect."""
OF_THE_WORK: Final = frozenset({"go", "no", "ind", "duo"})
_LETTERS: Final = 2
"""One letter is the sign of a code, and no word."""
_SHORT: Final = 2
_FEW: Final = 3
_LONG_ENOUGH: Final = 5
"""Letters of the longest word: shorter ones are slips and abbreviations."""
_PARTS: Final = re.compile(r"[^,.;:!?\n()؟،۔።፧፣؛]+")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u064b-\u0655\u0670\u200c\u200d'’ʼʻ])*")
_LATIN: Final = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]+", re.I)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of another language, from `start` to `end` in the text."""

    start: int
    end: int
    kind: Kind


def hear_staff(text: str, known: Callable[[str], bool]) -> tuple[Stretch, ...]:
    """The stretches of danger and of what must not be kept. `known`: words that are Dutch or a client's."""
    found = []
    for part in _PARTS.finditer(text):
        for words in _stretch(part.group(), known):
            kind = _kind_of(words)
            if kind is not None:
                start = part.start()
                found.append(Stretch(start + words[0].start(), start + words[-1].end(), kind))
    return tuple(found)


def _stretch(part: str, known: Callable[[str], bool]) -> Iterator[list[re.Match[str]]]:
    """From the first to the last word of another language, if those are at least half of it."""
    words = list(_WORD.finditer(part))
    other = [at for at, word in enumerate(words) if _is_other(folded(word.group()), known)]
    if other:
        between = words[other[0] : other[-1] + 1]
        if 2 * len(other) >= len(between):
            yield between


def _is_other(word: str, known: Callable[[str], bool]) -> bool:
    if len(word) < _LETTERS or known(word):
        return False
    return _LATIN.match(word) is None or (word not in OF_THE_WORK and mark_of(word) in learned().foreign)


def _kind_of(found: list[re.Match[str]]) -> Kind | None:
    said = [word.group() for word in found]
    if max(map(len, said)) < _LONG_ENOUGH and all(map(_LATIN.match, said)):
        return None
    short = len(said) <= _SHORT and all(map(_LATIN.match, said))
    sure = SURE_SHORT if short else SURE
    shares = learned().shares(" ".join(said))
    for kind in (Kind.DANGER, Kind.PRIVATE):
        if shares.get(kind, 0) >= sure[kind]:
            return kind
    # A diagnosis is one word, with little said around it.
    words = [word for word in said if len(word) >= _LONG_ENOUGH or not _LATIN.match(word)]
    words = words if len(said) <= _FEW else []
    named = any(learned().shares(one).get(Kind.PRIVATE, 0) >= SURE_SHORT[Kind.PRIVATE] for one in words)
    return Kind.PRIVATE if named else None
