"""The file for one's own administration, read back as a spreadsheet would."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from words.papers.sheet import LONGEST, write

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLUMNS = ["code", "voornaam", "aanwezig"]
HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://x.nl";"klik")',
    "+31612345678",
    "-5",
    "@SUM(A1)",
    "http://x.nl",
    "mailto:a@b.nl",
    "internal:Blad1!A1",
    "0012",
    "1e5",
    "2026-11-24",
    "{=A1}",
    "<b>&amp;</b>",
    "_x0041_",
    "مرحبا 🙂",
    "  ruimte  ",
    "regel 1\nregel 2",
    "\t=1",
]


def part(book: bytes, name: str) -> ElementTree.Element:
    with ZipFile(io.BytesIO(book)) as parts:
        return ElementTree.fromstring(parts.read(name))  # noqa: S314 - we wrote it


def read(book: bytes) -> list[list[str]]:
    """The cells row by row; fails for one that is no text."""
    shared = ["".join(item.itertext()) for item in part(book, "xl/sharedStrings.xml").iter(f"{MAIN}si")]
    rows = []
    for row in part(book, "xl/worksheets/sheet1.xml").iter(f"{MAIN}row"):
        cells = []
        for cell in row:
            assert cell.get("t") == "s", ElementTree.tostring(cell)
            assert [child.tag for child in cell] == [f"{MAIN}v"]
            cells.append(unescaped(shared[int(cell[0].text or "")]))
        rows.append(cells)
    return rows


def unescaped(text: str) -> str:
    """What a spreadsheet shows for _xHHHH_."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_hostile_texts_stay_texts() -> None:
    rows = [[text, text, text] for text in HOSTILE]
    book = write("Mijn lijst", COLUMNS, rows)
    assert read(book) == [COLUMNS, *rows]
    with ZipFile(io.BytesIO(book)) as parts:
        assert not [
            name for name in parts.namelist() if "external" in name.lower() or "sheet1.xml.rels" in name
        ]
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()


@settings(max_examples=40, deadline=None)
@given(some.lists(some.lists(some.text(min_size=1), min_size=3, max_size=3), max_size=5))
def test_every_text_comes_back(rows: list[list[str]]) -> None:
    book = write("Lijst", COLUMNS, rows)
    allowed = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    kept = [[allowed.sub("\ufffd", cell) for cell in row] for row in rows]
    ends = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in kept]
    back = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in read(book)[1:]]
    assert back == ends


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost() -> None:
    [_, [cell, _, _]] = read(write("Lijst", COLUMNS, [["x" * 40_000, "a", "b"]]))
    assert (len(cell), cell[-1]) == (LONGEST, "…")


def test_the_header_stays_and_filters() -> None:
    sheet = part(write("Lijst", COLUMNS, [["a" * 90, "b", "c"]]), "xl/worksheets/sheet1.xml")
    pane, choice = sheet.find(f".//{MAIN}pane"), sheet.find(f"{MAIN}autoFilter")
    assert pane is not None
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    assert choice is not None
    assert choice.get("ref") == "A1:C2"
    widths = [float(column.get("width", "0")) for column in sheet.iter(f"{MAIN}col")]
    assert widths[0] > widths[1] > 8
    assert read(write("Lijst", COLUMNS, [])) == [COLUMNS]
    styles = part(write("Lijst", COLUMNS, []), "xl/styles.xml")
    assert styles.find(f".//{MAIN}b") is not None


@pytest.mark.parametrize("title", ["Week 48: [Velsen]/*?", "'aan'", "x" * 50, "///", "\ud800"])
def test_any_title_can_name_the_sheet(title: str) -> None:
    sheet = part(write(title, COLUMNS, []), "xl/workbook.xml").find(f".//{MAIN}sheet")
    assert sheet is not None
    assert re.fullmatch(r"[^\[\]:*?/\\']{1,31}", sheet.get("name", ""))


def test_the_file_knows_no_time_or_name_but_what_is_given() -> None:
    made_at = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
    book = write("Lijst", COLUMNS, [["a", "b", "c"]], made_at)
    assert book == write("Lijst", COLUMNS, [["a", "b", "c"]], made_at)
    core = {node.tag.rpartition("}")[2]: node.text for node in part(book, "docProps/core.xml")}
    assert not core["creator"]
    assert not core["lastModifiedBy"]
    assert core["created"] == "2026-11-30T07:00:00Z"
    assert write("Lijst", COLUMNS, []) == write("Lijst", COLUMNS, [])


def test_a_row_that_does_not_fit_is_a_fault() -> None:
    for row in (["a", "b"], ["a", "b", "c", "d"]):
        with pytest.raises(ValueError, match="columns"):
            write("Lijst", COLUMNS, [row])
