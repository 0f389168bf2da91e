"""A folded text as what the recogniser knows it by: pieces of words, words, and pairs of words."""

from __future__ import annotations

from itertools import pairwise
from typing import Final
from zlib import crc32

SHORTEST: Final = 2
LONGEST: Final = 5


def pieces(folded: str) -> list[str]:
    """Each piece once: the letters of each word by twos to fives, with its edges, words, and pairs."""
    words = folded.split()
    found: dict[str, None] = {}
    for word in words:
        edged = f" {word} "
        for size in range(SHORTEST, LONGEST + 1):
            for start in range(len(edged) - size + 1):
                found[edged[start : start + size]] = None
        found[f"={word}"] = None
    for before, after in pairwise(words):
        found[f"={before} {after}"] = None
    return list(found)


def places(folded: str, rows: int) -> list[int]:
    """The row of the table of weights in which each piece stands: the same on every machine."""
    return [crc32(piece.encode()) % rows for piece in pieces(folded)]
