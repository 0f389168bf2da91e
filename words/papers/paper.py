"""Facts on A4 as a PDF, for a file that is kept elsewhere: two columns, headings, a foot on each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, cast

from words.papers.fonts import font, settable

if TYPE_CHECKING:
    from fpdf import FPDF

Pair = tuple[str, str]
"""What stands left and right."""
Section = tuple[str, Sequence[Pair]]
"""A heading and its rows."""

# Millimetres, but for the letters: those are in points.
PAGE: Final = (210, 297)
MARGIN: Final = 20
LEFT: Final = 46  # the left column; the right one takes the rest
GAP: Final = 5
LINE: Final = 5.4
FAMILY: Final = "DejaVu"
BODY, HEADING, TITLE, FOOT = 10.5, 12.5, 18.0, 8.5
INK, QUIET, RULE = (21, 33, 42), (77, 93, 104), (207, 217, 222)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of both columns; `before` is the room above it, `ruled` draws a line below."""

    left: str = ""
    right: str = ""
    size: float = BODY
    height: float = LINE
    before: float = 0.0
    bold: bool = False
    ruled: bool = False


def write(
    title: str,
    about: Sequence[Pair],
    sections: Sequence[Section],
    footer: str,
    *,
    page_of: str,
    made_at: datetime,
) -> bytes:
    """A PDF in Dutch, the same bytes for the same facts.

    `page_of` has the slots {page} and {pages}; `made_at` is the only time in the file that is not in a
    text. Letters of scripts that are written from right to left, or that the font has not, become "?".
    """
    pdf = _blank(title, made_at)
    foot = _wrapped(pdf, footer, PAGE[0] - 2 * MARGIN - 30, FOOT)
    end = PAGE[1] - MARGIN - 4.2 * len(foot)
    pages = _paged(_blocks(pdf, title, about, sections), end - MARGIN)
    for number, lines in enumerate(pages, start=1):
        if number > 1:
            pdf.add_page()
        _draw_lines(pdf, lines)
        _draw_foot(pdf, foot, end, page_of.format(page=number, pages=len(pages)))
    return bytes(pdf.output())


def _blank(title: str, made_at: datetime) -> FPDF:
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(MARGIN)
    pdf.c_margin = 0
    pdf.set_lang("nl")
    pdf.set_title(settable(title))
    pdf.set_creation_date(made_at)
    pdf.add_font(FAMILY, fname=font())
    pdf.add_font(FAMILY, style="B", fname=font("Bold"))
    pdf.add_page()
    return pdf


def _blocks(pdf: FPDF, title: str, about: Sequence[Pair], sections: Sequence[Section]) -> list[list[_Line]]:
    """What is not torn apart by the end of a page, as long as it fits on one."""
    wide = PAGE[0] - 2 * MARGIN
    blocks = [
        [
            _Line(left=line, size=TITLE, height=9, bold=True)
            for line in _wrapped(pdf, title, wide, TITLE, True)
        ]
    ]
    blocks += [_row(pdf, pair, 4 if number == 0 else 1) for number, pair in enumerate(about)]
    for heading, rows in sections:
        lines = _wrapped(pdf, heading, wide, HEADING, True)
        head = [
            _Line(
                left=line,
                size=HEADING,
                height=7,
                before=0 if number else 8,
                bold=True,
                ruled=number == len(lines) - 1,
            )
            for number, line in enumerate(lines)
        ]
        first, *others = [_row(pdf, pair, 2) for pair in rows] or [[]]
        blocks += [head + first, *others]
    return blocks


def _row(pdf: FPDF, pair: Pair, before: float) -> list[_Line]:
    """The lines of a row, its columns side by side."""
    left = _wrapped(pdf, pair[0], LEFT, BODY)
    right = _wrapped(pdf, pair[1], PAGE[0] - 2 * MARGIN - LEFT - GAP, BODY)
    return [
        _Line(
            left[number] if number < len(left) else "",
            right[number] if number < len(right) else "",
            before=0 if number else before,
        )
        for number in range(max(len(left), len(right)))
    ]


def _wrapped(pdf: FPDF, text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines that fit; a word too long for one is broken."""
    pdf.set_font(FAMILY, "B" if bold else "", size)
    clean = "\n".join(settable(line, "Bold" if bold else "") for line in text.splitlines())
    if not clean.strip():
        return [""]
    return cast("list[str]", pdf.multi_cell(width, LINE, clean, align="L", dry_run=True, output="LINES"))


def _paged(blocks: Sequence[Sequence[_Line]], room: float) -> list[list[_Line]]:
    """The lines of each page; there is always one."""
    pages: list[list[_Line]] = [[]]
    used = 0.0
    for block in blocks:
        needed = sum(line.before + line.height for line in block)
        if pages[-1] and used + needed > room >= needed:
            pages.append([])
            used = 0.0
        for line in block:
            if pages[-1] and used + line.before + line.height > room:
                pages.append([])
                used = 0.0
            pages[-1].append(line)
            used += line.before + line.height
    return pages


def _draw_lines(pdf: FPDF, lines: Sequence[_Line]) -> None:
    down = float(MARGIN)
    for number, line in enumerate(lines):
        down += line.before if number else 0
        pdf.set_font(FAMILY, "B" if line.bold else "", line.size)
        _draw_text(pdf, MARGIN, down, line.height, line.left, INK if line.bold else QUIET)
        _draw_text(pdf, MARGIN + LEFT + GAP, down, line.height, line.right, INK)
        down += line.height
        if line.ruled:
            _draw_rule(pdf, down + 0.5)


def _draw_foot(pdf: FPDF, foot: Sequence[str], down: float, page: str) -> None:
    _draw_rule(pdf, down + 2)
    pdf.set_font(FAMILY, "", FOOT)
    for number, line in enumerate(foot):
        _draw_text(pdf, MARGIN, down + 4 + 4.2 * number, 4.2, line, QUIET)
    _draw_text(pdf, PAGE[0] - MARGIN - pdf.get_string_width(page), down + 4, 4.2, page, QUIET)


def _draw_text(pdf: FPDF, across: float, down: float, height: float, text: str, ink: tuple[int, ...]) -> None:
    pdf.set_text_color(*ink)
    pdf.set_xy(across, down)
    pdf.cell(0, height, text)


def _draw_rule(pdf: FPDF, down: float) -> None:
    pdf.set_draw_color(*RULE)
    pdf.line(MARGIN, down, PAGE[0] - MARGIN, down)
