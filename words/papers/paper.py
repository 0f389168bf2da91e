"""Facts on A4 as a tagged PDF (PDF/UA-1), for a file that is kept elsewhere; typst sets it (docs/adr/0040).

A screen reader is told the language, the title, what is a heading, and which row heads a table.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from words.papers.fonts import ARABIC, ETHIOPIC, LATIN, fonts, printable

if TYPE_CHECKING:
    from typst import Compiler

Pair = tuple[str, str]
"""What stands left and right."""

_TEMPLATE: Final = Path(__file__).with_name("paper.typ")
_EMPTY: Final = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of two columns under a row that says what they are; `heading` may be empty."""

    heading: str
    head: Pair
    rows: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Points:
    """A heading and single points."""

    heading: str
    points: Sequence[str]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is set: plain texts, none of them markup, whoever wrote them.

    `sender` stands above the title; `page_of` has the slots {page} and {pages}; `made_at` is the only time
    in the file that is not in a text.
    """

    title: str
    sender: str
    parts: Sequence[Table | Points]
    foot: str
    page_of: str
    made_at: datetime
    language: str = "nl"
    right_to_left: bool = False


def write(paper: Paper) -> bytes:
    """The PDF, the same bytes for the same facts. A letter that no font has becomes "?"."""
    made = _typst().compile(
        input=_template(),
        format="pdf",
        sys_inputs={"paper": json.dumps(_values(paper), ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=int(paper.made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


def _typst() -> Compiler:
    """A compiler that sees our letters and no file: the template comes in as bytes."""
    from typst import Compiler

    return Compiler(font_paths=fonts())


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _values(paper: Paper) -> dict[str, object]:
    language, _, region = paper.language.partition("_")
    return {
        "title": printable(paper.title) or _EMPTY,
        "sender": printable(paper.sender),
        "parts": [_part(part) for part in paper.parts],
        "foot": printable(paper.foot),
        "page_of": printable(paper.page_of),
        "lang": language,
        "region": region or None,
        "right_to_left": paper.right_to_left,
        "latin": LATIN,
        "arabic": ARABIC,
        "ethiopic": ETHIOPIC,
    }


def _part(part: Table | Points) -> dict[str, object]:
    heading = printable(part.heading)
    if isinstance(part, Points):
        return {"heading": heading, "points": [printable(point) for point in part.points]}
    rows = [[printable(left), printable(right)] for left, right in part.rows]
    return {"heading": heading, "head": [printable(name) for name in part.head], "rows": rows}
