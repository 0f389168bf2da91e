"""The picture of attendance: it is always made, and always the same."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from handlers.papers.attendance_chart import GROUND, HEAD, LINE, ROW, WIDTH, Count, Facts, draw

MONDAYS = [date(2026, 9, 7) + timedelta(weeks=week) for week in range(12)]
ALL: list[Count] = [[7, 8]] * 12
NONE: list[Count] = [[0, 0]] * 12


def facts(total: list[Count], suppliers: dict[str, list[Count]] | None = None) -> Facts:
    weeks = MONDAYS[-len(total) :]
    return {
        "weeks": [monday.isoformat() for monday in weeks],
        "total": total,
        "suppliers": [{"name": name, "weeks": counts} for name, counts in (suppliers or {}).items()],
        "words": {
            "title": "Aanwezigheid per week",
            "about": "uw deelnemers",
            "count": "{attended} van {of}",
            "empty": "nog geen uitkomsten",
            "weeks": [f"{monday.day}-{monday.month}" for monday in weeks],
        },
    }


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def pixels(picture: bytes) -> list[list[str]]:
    """The colours of a PNG with eight bits of red, green, blue and cover, row by row."""
    width, _ = size(picture)
    packed, at = b"", 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        if picture[at + 4 : at + 8] == b"IDAT":
            packed += picture[at + 8 : at + 8 + length]
        at += 12 + length
    raw, stride = zlib.decompress(packed), 4 * width + 1
    rows: list[bytearray] = []
    for start in range(0, len(raw), stride):
        rows.append(unfiltered(raw[start], bytearray(raw[start + 1 : start + stride]), rows))
    return [[f"#{row[x : x + 3].hex()}" for x in range(0, len(row), 4)] for row in rows]


def unfiltered(kind: int, row: bytearray, rows: list[bytearray]) -> bytearray:
    above = rows[-1] if rows else bytearray(len(row))
    for at in range(len(row)):
        left, corner = (row[at - 4], above[at - 4]) if at >= 4 else (0, 0)
        guess = left + above[at] - corner
        nearest = min((left, above[at], corner), key=lambda value: abs(guess - value))
        row[at] = (row[at] + (0, left, above[at], (left + above[at]) // 2, nearest)[kind]) % 256
    return row


COUNTS: some.SearchStrategy[Count] = some.integers(0, 40).flatmap(
    lambda of: some.tuples(some.integers(0, of), some.just(of))
)
NAMES = some.text(min_size=1, max_size=60)


@settings(max_examples=12, deadline=None)
@given(some.data(), some.integers(1, 12), some.lists(NAMES, max_size=9, unique=True))
def test_any_weeks_and_any_names_can_be_drawn(data: some.DataObject, weeks: int, names: list[str]) -> None:
    counts = some.lists(COUNTS, min_size=weeks, max_size=weeks)
    given_facts = facts(data.draw(counts), {name: data.draw(counts) for name in names})
    shown = min(len(names), 6) if len(names) > 1 else 0
    assert size(draw(given_facts)) == (WIDTH, HEAD + ROW * ((shown + 1) // 2))


@pytest.mark.parametrize("name", ["$x$ \\frac{1}{2}", "a\nb\tc\0", "ሰላም مرحبا 🙂", "W" * 90, "\ud800"])
def test_names_are_letters_and_never_orders(name: str) -> None:
    assert size(draw(facts(ALL, {name: ALL, "Brug": ALL})))[0] == WIDTH


def test_the_same_facts_give_the_same_bytes_in_whatever_order_suppliers_come() -> None:
    one = draw(facts(ALL, {"Brug": ALL, "Anker": NONE}))
    assert one == draw(facts(ALL, {"Anker": NONE, "Brug": ALL}))
    assert one != draw(facts(ALL, {"Brug": NONE, "Anker": ALL}))
    many = {f"{number} Werk": ALL for number in range(6)}
    assert draw(facts(ALL, many)) == draw(facts(ALL, {**many, "9 Zeven": NONE}))
    assert draw(facts(ALL)) == draw(facts(ALL, {"Brug": ALL}))


def drawn_columns(total: list[Count]) -> set[int]:
    """Where the colour of the line stands, across."""
    rows = pixels(draw(facts(total)))
    assert rows[0][0] == GROUND
    return {x for row in rows for x, colour in enumerate(row) if colour == LINE}


def test_a_week_without_outcomes_is_a_gap_and_not_a_zero() -> None:
    assert drawn_columns(NONE) == set()
    whole = drawn_columns(ALL)
    gap: list[Count] = [*ALL[:5], [0, 0], *ALL[6:]]
    holed = drawn_columns(gap)
    missing = whole - holed
    assert missing == set(range(min(missing), max(missing) + 1))
    assert len(missing) > 0.08 * (max(whole) - min(whole))
    nobody: list[Count] = [*ALL[:5], [0, 4], *ALL[6:]]
    assert drawn_columns(nobody) >= whole - {min(whole), max(whole)}


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    said = "import sys, handlers.papers.attendance_chart, handlers.papers.sheet, handlers.papers.paper\n"
    said += "assert not {'matplotlib', 'numpy', 'fpdf', 'xlsxwriter', 'fontTools'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0
