"""The file for one's own administration, read back as a spreadsheet would."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.sheets import MAIN, part, read
from words.papers.sheet import LONGEST, write

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
    told = [[str(cell) for cell in row] for row in read(book)[1:]]
    back = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in told]
    assert back == ends


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost() -> None:
    [_, [cell, *_]] = read(write("Lijst", COLUMNS, [["x" * 40_000, "a", "b"]]))
    assert isinstance(cell, str)
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


def test_numbers_count_and_days_sort() -> None:
    """A list is there to be summed, filtered and sorted: each kind of value is a cell of its kind."""
    at, day = datetime(2026, 11, 24, 10, 30), date(2026, 10, 15)  # noqa: DTZ001 - on the clock of a reader
    rows: list[list[str | float | date | None]] = [["K-1042", 7, at], ["=1+1", 0, day], ["12", 2.5, None]]
    book = write("Lijst", ["code", "aantal", "dag"], rows)
    assert read(book)[1:] == [["K-1042", 7.0, at], ["=1+1", 0.0, day], ["12", 2.5, None]]
    codes = [one.get("formatCode") for one in part(book, "xl/styles.xml").iter(f"{MAIN}numFmt")]
    assert set(codes) == {"dd-mm-yyyy", "dd-mm-yyyy hh:mm"}
    columns = part(book, "xl/worksheets/sheet1.xml").iter(f"{MAIN}col")
    widths = [float(one.get("width", "0")) for one in columns]
    assert widths[-1] > len("24-11-2026 10:30")
    with pytest.raises(ValueError, match="zone"):
        write("Lijst", ["dag"], [[at.replace(tzinfo=UTC)]])


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
