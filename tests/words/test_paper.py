"""The PDF for a file: read back letter by letter, through the tables that a reader uses to copy text."""

from __future__ import annotations

import re
import zlib
from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from words.papers.fonts import settable
from words.papers.paper import Pair, Section, write

MADE_AT = datetime(2026, 11, 25, 8, 12, tzinfo=UTC)
POINT = 72 / 25.4  # in a millimetre
WIDTH, HEIGHT, MARGIN = 210 * POINT, 297 * POINT, 20 * POINT
ABOUT = [("Deelnemer", "K-1042, Samira"), ("Afspraak", "dinsdag 24 november 2026, 14:00 uur")]
SECTIONS = [
    ("Herinneringen", [("23 nov 14:00", "Herinnering in het Arabisch: aangenomen door Telegram.")]),
    ("Antwoorden", [("23 nov 14:05", "“Ik kom” — één knop, €0"), ("24 nov 15:00", "Niets")]),
]


def made(
    sections: list[Section] | None = None, about: list[Pair] | None = None, footer: str = "Alleen feiten."
) -> bytes:
    given_about = ABOUT if about is None else about
    given_sections = SECTIONS if sections is None else sections
    return write("Feiten", given_about, given_sections, footer, page_of="{page} van {pages}", made_at=MADE_AT)


class Said(NamedTuple):
    """A text on a page, in points from its lower left corner."""

    x: float
    y: float
    text: str


TOKENS = re.compile(rb"/F(\d) [\d.]+ Tf|BT ([\d.]+) (-?[\d.]+) Td|\(((?:\\.|[^\\)])*)\) Tj", re.S)
ESCAPES = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages(pdf: bytes) -> list[list[Said]]:
    """What stands on each page."""
    found = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.S)
    streams = [zlib.decompress(one) if one.startswith(b"x") else one for one in found]
    tables = [table(stream) for stream in streams if b"beginbfchar" in stream]
    contents = [stream for stream in streams if b" Tf" in stream and b"beginbfchar" not in stream]
    assert len(contents) == pdf.count(b"/Type /Page\n")
    return [read(content, tables) for content in contents]


def table(stream: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", stream.partition(b"beginbfchar")[2])
    return {int(glyph, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for glyph, letters in pairs}


def read(content: bytes, tables: list[dict[int, str]]) -> list[Said]:
    found, letters, place = [], tables[0], (0.0, 0.0)
    for font, x, y, glyphs in TOKENS.findall(content):
        if font:
            letters = tables[int(font) - 1]
        elif x:
            place = float(x), float(y)
        else:
            raw = re.sub(rb"\\(.)", lambda one: ESCAPES.get(one[1], one[1]), glyphs, flags=re.S)
            numbers = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
            found.append(Said(*place, "".join(letters[number] for number in numbers)))
    return found


def words(pdf: bytes) -> str:
    return " ".join(said.text for page in pages(pdf) for said in page)


def test_everything_given_stands_in_it_once() -> None:
    [page] = pages(made())
    texts = [said.text for said in page]
    assert texts[0] == "Feiten"
    assert texts[1:5] == ["Deelnemer", "K-1042, Samira", "Afspraak", "dinsdag 24 november 2026, 14:00 uur"]
    for heading, rows in SECTIONS:
        assert texts.count(heading) == 1
        for left, _ in rows:
            assert texts.count(left) == 1
    joined = " ".join(texts)
    assert "Herinnering in het Arabisch: aangenomen door Telegram." in joined
    assert "“Ik kom” — één knop, €0" in joined
    assert texts[-2:] == ["Alleen feiten.", "1 van 1"]
    rows_at = {said.text: said.y for said in page}
    assert rows_at["Deelnemer"] == rows_at["K-1042, Samira"]


def test_pages_are_numbered_and_each_has_the_foot() -> None:
    rows = [(f"{number} nov", f"melding {number}\nmet een tweede regel") for number in range(60)]
    read_pages = pages(made([("Meldingen", rows)], footer="Alleen feiten. " * 9))
    assert len(read_pages) == 4
    for number, page in enumerate(read_pages, start=1):
        texts = [said.text for said in page]
        assert f"{number} van 4" in texts
        assert any(text.startswith("Alleen feiten.") for text in texts)
        # No row is torn apart by the end of a page.
        assert sum(text.startswith("melding") for text in texts) == texts.count("met een tweede regel")
    assert words(made([("Meldingen", rows)])).count("melding ") == 60


def test_a_heading_does_not_stand_alone_at_the_end_of_a_page() -> None:
    stood_on = set()
    for count in range(22, 30):  # around the end of the first page
        rows = [("links", "rechts")] * count
        for number, page in enumerate(pages(made([("Eerst", rows), ("Daarna", [("laatste", "regel")])]))):
            texts = [said.text for said in page]
            assert ("Daarna" in texts) == ("laatste" in texts)
            if "Daarna" in texts:
                stood_on.add(number)
    assert stood_on == {0, 1}


def test_a_row_longer_than_a_page_goes_on() -> None:
    long = " ".join(f"woord{number}" for number in range(1500))
    pdf = made([("Verhaal", [("24 nov", long)])])
    assert len(pages(pdf)) > 2
    assert [one for one in words(pdf).split() if one.startswith("woord")] == long.split()


@settings(max_examples=25, deadline=None)
@given(
    some.lists(some.tuples(some.text(max_size=80), some.text(max_size=400)), max_size=6),
    some.text(max_size=80),
    some.text(max_size=300),
)
def test_any_text_stays_within_the_margins(rows: list[Pair], heading: str, footer: str) -> None:
    pdf = made([(heading, rows)], about=rows, footer=footer)
    squeezed = re.sub(r"\s|\u00ad", "", words(pdf))
    for _, right in rows:
        for line in right.splitlines():
            assert re.sub(r"\s|\u00ad", "", settable(line))[:20] in squeezed
    for page in pages(pdf):
        assert all(MARGIN - 1 <= said.x < WIDTH - MARGIN for said in page)
        assert all(MARGIN - 4.2 * 60 < said.y < HEIGHT - MARGIN for said in page)


def test_a_long_word_is_broken() -> None:
    [page] = pages(made([("Kop", [("y" * 60, "x" * 200)])]))
    broken = [said for said in page if set(said.text) in ({"x"}, {"y"})]
    assert sum(len(said.text) for said in broken) == 260
    assert all(len(said.text) < 70 for said in broken)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("✅ Ja, ik kom", "Ja, ik kom"),
        ("naïef ‘één’ €5 – Łódź, Київ", "naïef ‘één’ €5 – Łódź, Київ"),
        ("ja مرحبا", "ja ?????"),
        ("ሰላም", "???"),
        ("a\tb\u2028c", "a b c"),
        ("\x00", ""),
        ("{page} $x$ (haak) \\ %", "{page} $x$ (haak) \\ %"),
    ],
)
def test_letters_that_cannot_be_set_do_not_pretend(text: str, shown: str) -> None:
    assert settable(text) == shown
    assert shown in words(made([("Kop", [("links", text.replace("\u2028", " "))])]))


def test_the_only_time_in_the_file_is_the_given_one() -> None:
    pdf = made()
    assert pdf == made()
    assert re.findall(rb"D:(\d{14})", pdf) == [b"20261125081200"]
    assert b"/Lang (nl)" in pdf
    assert b"/Title (Feiten)" in pdf
    assert not re.search(rb"/(Author|Creator|Producer)", pdf)
