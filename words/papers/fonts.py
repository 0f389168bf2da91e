"""The letters of pictures and papers: DejaVu Sans, as it comes with matplotlib, and two that come with us.

No letter of the machine is used: a file looks the same wherever it was made.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional, category, normalize

if TYPE_CHECKING:
    from typst import Fonts

LATIN, ARABIC, ETHIOPIC = "DejaVu Sans", "Noto Sans Arabic", "Noto Sans Ethiopic"
"""Families by what they are for; the first has Cyrillic as well."""

_OURS: Final = Path(__file__).parent / "letters"
_INVISIBLE: Final = frozenset(
    map(chr, (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A)))
)
"""Joiners, and what turns the direction of a line: the typesetter reads them and draws nothing."""


def font(weight: str = "") -> Path:
    """The file of a weight of DejaVu Sans, "" or "Bold"."""
    return _theirs() / (f"DejaVuSans-{weight}.ttf" if weight else "DejaVuSans.ttf")


@cache
def _theirs() -> Path:
    """The folder of DejaVu Sans; found without importing matplotlib."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise LookupError("matplotlib, which brings the letters, is not installed")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


@cache
def fonts() -> Fonts:
    """All letters of a paper, opened once. Raises LookupError when a family is missing."""
    from typst import Fonts

    found = Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_theirs()), str(_OURS)],
    )
    missing = {LATIN, ARABIC, ETHIOPIC} - set(found.families())
    if missing:
        raise LookupError(f"letters are missing: {', '.join(sorted(missing))}")
    return found


def settable(text: str, weight: str = "") -> str:
    """The text on one line of a picture, in letters that can be set there.

    A sign that the font has not, such as a coloured one on a button, is left out. "?" stands for a letter
    that it has not, and for each that is written from right to left: its order and joined forms would
    come out wrong.
    """
    known = _letters(font(weight))
    return " ".join("".join(_settable(one, known) for one in text).split())


def printable(text: str) -> str:
    """The text in letters that a paper can set, in any of our scripts, line by line.

    A sign that no font has is left out, and so is an accent on a letter of another script; "?" stands for a
    letter that none has.
    """
    known = printed()
    lines = ("".join(_shown(one, known) for one in line) for line in normalize("NFC", text).splitlines())
    return "\n".join(" ".join(_with_its_letters(line).split()) for line in lines)


@cache
def printed() -> frozenset[int]:
    """The code points that a paper can set, plain and bold."""
    return frozenset[int]().union(*_scripts())


@cache
def _scripts() -> tuple[frozenset[int], ...]:
    """The code points of each family; a letter and its accents come from one."""
    files = [(font(), font("Bold")), *(_files(family) for family in (ARABIC, ETHIOPIC))]
    return tuple(_letters(plain) & _letters(bold) for plain, bold in files)


def _with_its_letters(line: str) -> str:
    """The line without accents that stand alone, or on a letter of a font that does not have them."""
    shown, base = "", "\n"
    for one in line:
        if category(one)[0] != "M":
            base = one
        elif not any({ord(base), ord(one)} <= script for script in _scripts()):
            continue
        shown += one
    return shown


def _files(family: str) -> tuple[Path, Path]:
    name = family.replace(" ", "")
    return _OURS / f"{name}-Regular.ttf", _OURS / f"{name}-Bold.ttf"


def _settable(one: str, known: frozenset[int]) -> str:
    right_to_left = bidirectional(one) in ("R", "AL")
    return "?" if right_to_left and category(one)[0] in "LN" else _shown(one, known)


def _shown(one: str, known: frozenset[int]) -> str:
    kind = category(one)[0]
    if one.isspace() or one in _INVISIBLE or (ord(one) in known and kind != "C"):
        return one
    return "?" if kind in "LN" else ""


@cache
def _letters(file: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as opened:
        return frozenset(opened.getBestCmap())
