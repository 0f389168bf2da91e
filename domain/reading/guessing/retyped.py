"""A hurried text as it was most likely meant: what a button may offer, and what is never stored unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from domain.dates.words import senses
from domain.reading.lexicon import lexicon
from domain.reading.phrasebook import listed

_WORD: Final = re.compile(r"[^\W\d_]+")
_VOWELS: Final = str.maketrans("", "", "aeiouy")
_LETTERS: Final = frozenset("abcdfghijklmnopqrstuvwxyz")
_SHORT: Final = 3
_LONG: Final = 6


def retyped(text: str, names: Iterable[str]) -> str:
    """The text with each word that nobody knows as the usual one that it is most like."""
    mine = [word for name in names for word in name.split()]
    return _WORD.sub(lambda match: _meant(match.group().lower(), mine) or match.group(), text)


def _meant(word: str, mine: Iterable[str]) -> str:
    book = lexicon()
    if word in book.known or word in senses() or word in _LETTERS:
        return ""
    if any(OSA.distance(word, name, score_cutoff=1) <= 1 for name in mine):
        return ""
    return "de" if word == "e" else book.slips.get(word) or _nearest(word)


@cache
def _usual() -> tuple[str, ...]:
    return tuple(listed("usual"))


def _nearest(word: str) -> str:
    """The usual word with the fewest slips between; of several the most usual one."""
    best, fewest = "", _most(word) + 0.5
    for one in _usual():
        slips = _slips(word, one)
        if slips < fewest:
            best, fewest = one, slips
    return best or _parted(word)


def _most(word: str) -> int:
    return 1 if len(word) < _LONG else 2


def _slips(word: str, usual: str) -> float:
    if len(word) >= _SHORT and word.translate(_VOWELS) == usual.translate(_VOWELS) and word[0] == usual[0]:
        return 0.5
    if abs(len(word) - len(usual)) > _most(word):
        return _LONG
    slips = OSA.distance(word, usual)
    return slips + (0.4 if word[0] != usual[0] else 0)


def _parted(word: str) -> str:
    """Two usual words without the space between: `nietdoor`."""
    usual = frozenset(_usual())
    for at in range(2, len(word) - 1):
        if word[:at] in usual and word[at:] in usual:
            return f"{word[:at]} {word[at:]}"
    return ""
