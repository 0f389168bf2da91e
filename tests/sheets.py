"""Reads an XLSX back as a spreadsheet does: what kind each cell is of, and what it shows."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, timedelta
from xml.etree import ElementTree
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet counts days and knows no zone
Cell = str | float | date | datetime | None


def part(book: bytes, name: str) -> ElementTree.Element:
    """One of the files that a workbook is made of."""
    with ZipFile(io.BytesIO(book)) as parts:
        return ElementTree.fromstring(parts.read(name))  # noqa: S314 - we wrote it


def read(book: bytes) -> list[list[Cell]]:
    """The cells row by row: text, number, day or moment; fails for a formula or any other kind."""
    shared = ["".join(item.itertext()) for item in part(book, "xl/sharedStrings.xml").iter(f"{MAIN}si")]
    styles = part(book, "xl/styles.xml")
    formats = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{MAIN}numFmt")}
    ids = [one.get("numFmtId") for group in styles.iter(f"{MAIN}cellXfs") for one in group]
    sheet = part(book, "xl/worksheets/sheet1.xml")
    dimension = sheet.find(f"{MAIN}dimension")
    assert dimension is not None
    wide = _column(dimension.get("ref", "A1").split(":")[-1]) + 1
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        cells: list[Cell] = [None] * wide
        for cell in row:
            assert [child.tag for child in cell] == [f"{MAIN}v"], ElementTree.tostring(cell)
            at, value = _column(cell.get("r", "A1")), cell[0].text or ""
            if cell.get("t") == "s":
                cells[at] = _unescaped(shared[int(value)])
                continue
            assert cell.get("t") in (None, "n"), ElementTree.tostring(cell)
            cells[at] = _number(float(value), formats.get(ids[int(cell.get("s", "0"))], ""))
        rows.append(cells)
    return rows


def _number(value: float, shown_as: str) -> Cell:
    if "yy" not in shown_as:
        return value
    moment = EPOCH + timedelta(seconds=round(value * 86_400))
    return moment if "hh" in shown_as else moment.date()


def _column(ref: str) -> int:
    number = 0
    for letter in ref.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _unescaped(text: str) -> str:
    """What a spreadsheet shows for _xHHHH_."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)
