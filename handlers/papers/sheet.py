"""A table as XLSX: every cell a text, so that nothing in it can be a formula. A stand-in."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence


def write(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a file with one sheet."""
    import xlsxwriter  # only when somebody asks for a file

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet(title[:31])
    for number, row in enumerate([columns, *rows]):
        for place, text in enumerate(row):
            page.write_string(number, place, text)
    book.close()
    return target.getvalue()
