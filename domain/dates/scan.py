"""The text as words, numbers and marks, each with what it can be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from domain.dates.chart import Edge
from domain.dates.words import Sense, kinds_of_number, senses


class Piece(NamedTuple):
    """A word, a number or a mark, and where it stands in the text."""

    text: str
    start: int
    end: int


_PIECES: Final = re.compile(r"\d+|[^\W\d_]+|[½¼¾]|[^\s\w]|_|\n")
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_GLUED: Final = frozenset("-/.:,'")
_LONGEST_NUMBER: Final = 8
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
"""Other numbers of four figures are codes of clients far more often than years."""
_MOST: Final = 400
"""Nobody writes more words of days and times in one text; what stands behind them is not read."""


def _plain_letters() -> dict[int, str]:
    """Letters with an accent to those without, one for one; apostrophes and dashes to the plain ones."""
    table = {}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            table[code] = base
    return table | dict.fromkeys(map(ord, "‘’´`ʼ‛"), "'") | dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


_PLAIN: Final = _plain_letters()


def _fold(text: str) -> tuple[str, Sequence[int] | None]:
    """The text in plain letters, and where each stood when letters and their accents were written apart."""
    lower = text.lower()
    places: list[int] | None = None
    if len(lower) != len(text) or any("\u0300" <= letter <= "\u036f" for letter in lower):
        kept = [
            (letter.lower()[:1], at) for at, letter in enumerate(text) if not "\u0300" <= letter <= "\u036f"
        ]
        lower = "".join(letter for letter, _ in kept)
        places = [at for _, at in kept]
        places.append(len(text))
    return (lower if lower.isascii() else lower.translate(_PLAIN)), places


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, in order, with their places in the text as it was given."""
    plain, places = _fold(text)
    found = [Piece(match.group(), match.start(), match.end()) for match in _PIECES.finditer(plain)]
    if places is None:
        return found
    return [Piece(piece.text, places[piece.start], places[piece.end - 1] + 1) for piece in found]


def edges_of(found: Sequence[Piece], words: Collection[str]) -> list[list[Edge]]:
    """What can begin at each piece; `words` are those that rules ask for by themselves."""
    known = senses()
    starts: list[list[Edge]] = []
    read = 0
    for at, piece in enumerate(found):
        if read >= _MOST:
            return starts + [[] for _ in found[at:]]
        text = piece.text
        edges: list[Edge] = []
        if text in words:
            edges.append(Edge(text, at + 1, None))
        if text[0].isdecimal():
            edges += [Edge(kind, at + 1, value) for kind, value in _number(found, at)]
        elif text in known:
            edges += _phrases(found, at)
        if text in _FRACTIONS:
            edges.append(Edge("FRACTION", at + 1, _FRACTIONS[text]))
        if text in _GLUED or (at and found[at - 1].end == piece.start):
            edges += [Edge(key, at + 1, None) for key in _glued(found, at) if key in words]
        read += bool(edges)
        starts.append(edges)
    return starts


def _phrases(found: Sequence[Piece], at: int) -> Iterator[Edge]:
    for words, (kind, value) in senses()[found[at].text]:
        length = len(words)
        if length == 1 or (
            at + length <= len(found)
            and all(found[at + step].text == words[step] for step in range(1, length))
        ):
            yield Edge(kind, at + length, value)
            if kind in _SHORTENED and len(words[-1]) <= _SHORT and _dotted(found, at + length):
                yield Edge(kind, at + length + 1, value)


_SHORTENED: Final = ("MONTH", "WEEKDAY")
_SHORT: Final = 5


def _dotted(found: Sequence[Piece], at: int) -> bool:
    """`Okt.`: the full stop belongs to the short form."""
    return at < len(found) and found[at].text == "." and found[at].start == found[at - 1].end


def _glued(found: Sequence[Piece], at: int) -> Iterator[str]:
    """`~-` is a dash without a space on either side, `~e` an e right behind a number."""
    piece = found[at]
    if not at or found[at - 1].end != piece.start:
        return
    if piece.text.isalpha():
        if found[at - 1].text[0].isdecimal():
            yield "~" + piece.text
    elif at + 1 < len(found) and found[at + 1].start == piece.end:
        yield "~" + piece.text


def _number(found: Sequence[Piece], at: int) -> Iterator[Sense]:
    """What a number in figures can be: of a code such as `k1042` or `2b` it is none."""
    text = found[at].text
    if len(text) > _LONGEST_NUMBER or _in_code(found, at):
        return
    value = int(text)
    yield "DIG", text
    if len(text) > 2:
        yield "NUM", value
        if len(text) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
            yield "YEAR", value
        elif len(text) in (3, 4):
            yield "HMM", value
        return
    behind = at > 1 and found[at - 1].text in (".", ",", ":") and found[at - 2].text[0].isdecimal()
    glued = behind and found[at - 1].end == found[at].start and found[at - 2].end == found[at - 1].start
    for kind in kinds_of_number(value):
        if not glued or kind not in ("DOM", "HOUR"):
            yield kind, value
    if 1 <= value <= 12:
        yield "MON12", value
    if len(text) == 2:
        yield "YY", value
        if value < 60:
            yield "MM", value


_ENDINGS: Final = frozenset(["e", "ste", "de", "st", "am", "pm", "x", "en"])


def _in_code(found: Sequence[Piece], at: int) -> bool:
    piece = found[at]
    if at and found[at - 1].end == piece.start and found[at - 1].text.isalpha():
        before = found[at - 1].text
        if before not in ("u", "h", "uur", "k", "q") or at < 2 or found[at - 2].end != found[at - 1].start:
            return True
    if at + 1 < len(found) and found[at + 1].start == piece.end and found[at + 1].text.isalpha():
        after = found[at + 1].text
        return after not in _ENDINGS and after not in senses()
    return False
