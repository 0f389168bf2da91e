"""A list as an XLSX file for one's own administration: numbers count, days sort, and no text is ever run."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

LONGEST: Final = 32_767  # characters that a cell takes
_NARROW, _WIDE = 8, 60  # characters
_NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001 - the date that a zip gives what has none
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


Cell = str | int | float | date | datetime | None
"""What a cell holds: None stays empty, a moment is on the clock of its reader and carries no zone."""
_DAY, _MOMENT = "dd-mm-yyyy", "dd-mm-yyyy hh:mm"


def write(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], made_at: datetime | None = None
) -> bytes:
    """A workbook with one sheet: a header that stays in sight and filters, cells of their own kind below it.

    No text becomes a number, formula or link, whatever it begins with. `made_at` is the only time in the
    file. Raises ValueError for a row that does not fit the columns, and for a moment with a zone.
    """
    import xlsxwriter

    if any(len(row) != len(columns) for row in rows):
        raise ValueError("a row does not fit the columns")
    if any(isinstance(cell, datetime) and cell.tzinfo is not None for row in rows for cell in row):
        raise ValueError("a moment has a zone, and a cell has none")
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"title": _text(title), "created": made_at or _NO_DATE})
        sheet = book.add_worksheet(_sheet_name(title))
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day, moment = book.add_format({"num_format": _DAY}), book.add_format({"num_format": _MOMENT})
        for column, name in enumerate(columns):
            sheet.write_string(0, column, _text(name), bold)
            sheet.set_column(column, column, _width([name, *(_shown(row[column]) for row in rows)]))
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                match cell:
                    case None:
                        continue
                    case str():
                        sheet.write_string(number, column, _text(cell))
                    case datetime():
                        sheet.write_datetime(number, column, cell, moment)
                    case date():
                        sheet.write_datetime(number, column, cell, day)
                    case _:
                        sheet.write_number(number, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return made.getvalue()


def _shown(cell: Cell) -> str:
    """What of a cell takes room."""
    if isinstance(cell, date):
        return _MOMENT if isinstance(cell, datetime) else _DAY
    return "" if cell is None else str(cell)


def _text(text: str) -> str:
    """The text as a cell takes it; what is cut off ends in "…"."""
    clean = _NOT_IN_XML.sub("\ufffd", text)
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1]}…"


def _width(texts: Sequence[str]) -> int:
    """Characters that fit the longest line, within reason."""
    longest = max(len(line) for text in texts for line in text.split("\n"))
    return min(max(longest + 2, _NARROW), _WIDE)


def _sheet_name(title: str) -> str:
    """What a spreadsheet takes as the name of a sheet: 31 characters, some not at all."""
    return _NOT_IN_NAMES.sub(" ", _text(title))[:31].strip("' ") or "1"
