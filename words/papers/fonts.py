"""The letters of pictures and papers: DejaVu Sans, as it comes with matplotlib."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import bidirectional, category


@cache
def font(weight: str = "") -> Path:
    """The file of a weight, "" or "Bold"; found without importing matplotlib."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise LookupError("matplotlib, which brings the letters, is not installed")
    name = f"DejaVuSans-{weight}.ttf" if weight else "DejaVuSans.ttf"
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf" / name


def settable(text: str, weight: str = "") -> str:
    """The text on one line, in letters that can be set.

    A sign that the font has not, such as a coloured one on a button, is left out. "?" stands for a letter
    that it has not, and for each that is written from right to left: its order and joined forms would
    come out wrong.
    """
    known = _letters(weight)
    return " ".join("".join(_settable(one, known) for one in text).split())


def _settable(one: str, known: frozenset[int]) -> str:
    if one.isspace() or (ord(one) in known and bidirectional(one) not in ("R", "AL")):
        return one
    return "?" if category(one)[0] in "LN" else ""


@cache
def _letters(weight: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(font(weight), lazy=True) as opened:
        return frozenset(opened.getBestCmap())
