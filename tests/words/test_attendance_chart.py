"""The picture of attendance: it is always made, and always the same."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageChops, ImageColor

from services.digests.attachments import AttendancePicture, Count, SupplierWeeks
from words.papers.attendance_chart import (
    GROUND,
    HEAD,
    LINE,
    ROW,
    WIDTH,
    ChartWords,
    Span,
    draw,
    spans_of,
)

MONDAYS = [date(2026, 9, 7) + timedelta(weeks=week) for week in range(12)]
ALL: list[Count] = [Count(7, 8)] * 12
NONE: list[Count] = [Count(0, 0)] * 12


def picture(total: list[Count], suppliers: dict[str, list[Count]] | None = None) -> bytes:
    """The picture of these counts."""
    weeks = MONDAYS[-len(total) :]
    named = tuple(SupplierWeeks(name, tuple(counts)) for name, counts in (suppliers or {}).items())
    words = ChartWords(
        title="Aanwezigheid per week",
        about="uw deelnemers",
        count="{attended} van {of}",
        count_weeks="{attended} van {of}, {weeks} weken",
        empty="nog geen uitkomsten",
        few="minder dan 5 uitkomsten",
        weeks=tuple(f"{monday.day}-{monday.month}" for monday in weeks),
    )
    return draw(AttendancePicture(weeks[-1], tuple(weeks), tuple(total), named), words)


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def drawn(picture: bytes) -> Image.Image:
    """The picture as whoever looks at it gets it, without its cover."""
    return Image.open(io.BytesIO(picture)).convert("RGB")


COUNTS: some.SearchStrategy[Count] = some.integers(0, 40).flatmap(
    lambda of: some.builds(Count, some.integers(0, of), some.just(of))
)
NAMES = some.text(min_size=1, max_size=60)


@settings(max_examples=12, deadline=None)
@given(some.data(), some.integers(1, 12), some.lists(NAMES, max_size=9, unique=True))
def test_any_weeks_and_any_names_can_be_drawn(data: some.DataObject, weeks: int, names: list[str]) -> None:
    counts = some.lists(COUNTS, min_size=weeks, max_size=weeks)
    made = picture(data.draw(counts), {name: data.draw(counts) for name in names})
    shown = min(len(names), 6) if len(names) > 1 else 0
    assert size(made) == (WIDTH, HEAD + ROW * ((shown + 1) // 2))


@pytest.mark.parametrize("name", ["$x$ \\frac{1}{2}", "a\nb\tc\0", "ሰላም مرحبا 🙂", "W" * 90, "\ud800"])
def test_names_are_letters_and_never_orders(name: str) -> None:
    assert size(picture(ALL, {name: ALL, "Brug": ALL}))[0] == WIDTH


def test_the_same_facts_give_the_same_bytes_in_whatever_order_suppliers_come() -> None:
    one = picture(ALL, {"Brug": ALL, "Anker": NONE})
    assert one == picture(ALL, {"Anker": NONE, "Brug": ALL})
    assert one != picture(ALL, {"Brug": NONE, "Anker": ALL})
    many = {f"{number} Werk": ALL for number in range(6)}
    assert picture(ALL, many) == picture(ALL, {**many, "9 Zeven": NONE})
    assert picture(ALL) == picture(ALL, {"Brug": ALL})


def drawn_columns(total: list[Count]) -> set[int]:
    """Where the colour of the line stands, across."""
    image = drawn(picture(total))
    assert image.getpixel((0, 0)) == ImageColor.getrgb(GROUND)
    away = ImageChops.difference(image, Image.new("RGB", image.size, LINE)).convert("L").point(bool)
    return {x for x in range(image.width) if away.crop((x, 0, x + 1, image.height)).getextrema()[0] == 0}


def test_a_week_without_outcomes_is_a_gap_and_not_a_zero() -> None:
    assert drawn_columns(NONE) == set()
    whole = drawn_columns(ALL)
    gap: list[Count] = [*ALL[:5], Count(0, 0), *ALL[6:]]
    holed = drawn_columns(gap)
    missing = whole - holed
    assert missing == set(range(min(missing), max(missing) + 1))
    assert len(missing) > 0.08 * (max(whole) - min(whole))
    nobody: list[Count] = [*ALL[:5], Count(0, 4), *ALL[6:]]
    assert drawn_columns(nobody) >= whole - {min(whole), max(whole)}


def test_one_meeting_a_week_draws_no_falls_from_all_to_nothing() -> None:
    """Of one meeting every week is 0 or 100 %: weeks are counted together until there are five outcomes."""
    came = [1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1]
    spans = spans_of([Count(one, 1) for one in came])
    assert spans == [Span(0, 6, 5, 7), Span(7, 11, 4, 5)]
    assert spans_of([Count(1, 2), Count(0, 1)]) == []
    assert spans_of([*ALL[:2], Count(0, 0), *ALL[:1]]) == [
        Span(0, 0, 7, 8), Span(1, 1, 7, 8), None, Span(3, 3, 7, 8),
    ]  # fmt: skip
    few: list[Count] = [Count(1, 1)] * 4
    assert drawn_columns(few) == set()  # said in words, not drawn
    assert picture(few) != picture([Count(0, 0)] * 4)


@settings(max_examples=60, deadline=None)
@given(some.lists(COUNTS | some.builds(Count, some.integers(0, 1), some.just(1)), max_size=12))
def test_what_is_drawn_counts_every_outcome_once(weeks: list[Count]) -> None:
    spans = [span for span in spans_of(weeks) if span is not None]
    total = sum(week.of for week in weeks)
    assert sum(span.of for span in spans) == (total if total >= 5 else 0)
    assert all(span.of >= 5 for span in spans)
    assert all(one.last < other.first for one, other in pairwise(spans))


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    said = "import sys, words.papers.attendance_chart, words.papers.sheet, words.papers.paper\n"
    said += "assert not {'matplotlib', 'numpy', 'typst', 'xlsxwriter', 'fontTools'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", said], check=False).returncode == 0
