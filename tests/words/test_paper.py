"""The PDF for a file: tagged, in every script, and read back as a screen reader takes it in."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from unicodedata import category

import pytest
from babel.messages.pofile import read_po
from hypothesis import example, given, settings
from hypothesis import strategies as some

from tests.words.pdf import Pdf
from words.catalogs import LANGUAGES, LOCALES
from words.papers.fonts import printable, printed, settable
from words.papers.paper import Pair, Paper, Points, Table, write

MADE_AT = datetime(2026, 11, 25, 8, 12, 3, 250_000, tzinfo=UTC)
ABOUT = Table("", ("Gegeven", "Inhoud"), [("Deelnemer", "K-1042, Samira"), ("Afspraak", "24-11-2026 14:00")])
TOLD = Table(
    "Vóór de afspraak",
    ("Wanneer", "Wat"),
    [("23-11-2026 14:00", "Herinnering in het Arabisch."), ("23-11-2026 14:05", "“Ik kom” — één knop, €0")],
)
UNKNOWN = Points("Niet bekend", ["Of het is gelezen.", "Wat er buiten is gezegd."])


def paper(
    *parts: Table | Points,
    title: str = "Feiten",
    sender: str = "Gemeente Merendam",
    foot: str = "Alleen feiten.",
    language: str = "nl",
    right_to_left: bool = False,
) -> Paper:
    return Paper(
        title=title,
        sender=sender,
        parts=parts or (ABOUT, TOLD, UNKNOWN),
        foot=foot,
        page_of="{page} van {pages}",
        made_at=MADE_AT,
        language=language,
        right_to_left=right_to_left,
    )


def rows(*pairs: Pair) -> Table:
    return Table("Kop", ("Links", "Rechts"), pairs)


def cells(pdf: Pdf) -> list[str]:
    return [cell.said for cell in pdf.structure.all("TD")]


def test_it_says_that_it_is_tagged_in_which_language_and_how_it_is_called() -> None:
    pdf = Pdf(write(paper(language="fa_AF", right_to_left=True)))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.content
    for told in (b"/StructTreeRoot", b"/MarkInfo<</Marked true", b"/Lang(fa-AF)", b"/DisplayDocTitle true"):
        assert told in pdf.catalog
    assert b"/Title(Feiten)" in pdf.content


def test_everything_given_stands_in_it_in_the_order_of_reading() -> None:
    document = Pdf(write(paper())).structure
    assert [part.tag for part in document.parts] == ["P", "Title", "Table", "H1", "Table", "H1", "L"]
    sender, title, about, heading, told, unknown, points = document.parts
    assert (sender.said, title.said) == ("Gemeente Merendam", "Feiten")
    assert [cell.said for cell in about.all("TH")] == ["Gegeven", "Inhoud"]
    assert [cell.said for cell in about.all("TD")] == [text for pair in ABOUT.rows for text in pair]
    assert (heading.said, unknown.said) == ("Vóór de afspraak", "Niet bekend")
    assert [cell.said for cell in told.all("TD")] == [text for pair in TOLD.rows for text in pair]
    assert all(b"/Scope/Column" in cell.about for cell in told.all("TH"))
    assert [point.said for point in points.all("LBody")] == UNKNOWN.points


def test_pages_are_numbered_and_each_says_what_it_belongs_to() -> None:
    many = [(f"{number} nov", f"melding {number}\nmet een tweede regel") for number in range(60)]
    pdf = Pdf(write(paper(rows(*many), foot="Alleen feiten. " * 9)))
    assert len(pdf.pages) > 2
    for number in range(len(pdf.pages)):
        foot = pdf.outside(number)
        assert f"{number + 1} van {len(pdf.pages)}" in foot
        assert "Alleen feiten." in foot
        assert foot.count("Feiten") == 1
    assert [text for text in cells(pdf) if text.startswith("melding")] == [
        f"melding {number}met een tweede regel" for number in range(60)
    ]
    assert len(pdf.structure.all("TH")) == 2  # read once, though it stands on every page


MARKUP = [
    '#import "x"',
    "*vet* _schuin_ $x$ `raw`",
    "\\u{41} \\ // en /* dit */",
    "<b>@lab</b> #panic() https://x.nl",
    "= Kop\n- punt\n+ een",
    "{page} van {pages} ~ --- ...",
    '#sys.inputs #read("/etc/passwd") \'"',
]


@pytest.mark.parametrize("text", MARKUP)
def test_what_people_wrote_is_never_markup(text: str) -> None:
    pdf = Pdf(write(paper(rows((text, text)), title=text, sender=text, foot=text)))
    flat = text.replace("\n", "")
    assert cells(pdf) == [flat, flat]
    assert pdf.structure.all("Title")[0].said == flat
    assert [part.tag for part in pdf.structure.parts] == ["P", "Title", "H1", "Table"]


SAMIRA = {
    "ar": "سميرة",
    "ti": "ሳሚራ",
    "uk": "Саміра Ґалаґан",
    "ps": "زموږ هغهۍ",
    "ckb": "سەمیرە ڕۆژ",
    "tr": "ŞıĞöz",
}


@pytest.mark.parametrize("name", SAMIRA.values(), ids=SAMIRA)
def test_a_name_in_its_own_script_stands_in_a_dutch_paper(name: str) -> None:
    pdf = Pdf(write(paper(rows(("Deelnemer", name)), title=f"K-1042 {name}")))
    assert cells(pdf) == ["Deelnemer", name]
    assert pdf.structure.all("Title")[0].said == f"K-1042 {name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_fonts_have_every_letter_of_a_language(language: str) -> None:
    with (LOCALES / language / "LC_MESSAGES" / "client.po").open("rb") as source:
        said = [
            one.string if isinstance(one.string, str) else "".join(one.string or ())
            for one in read_po(source)
        ]
    letters = {one for text in said for one in text if category(one)[0] in "LMNP"}
    assert len(letters) > 50
    assert {one for one in letters if ord(one) not in printed()} == set()


@settings(max_examples=60, deadline=None)
@given(
    some.lists(some.tuples(some.text(max_size=80), some.text(max_size=400)), max_size=6),
    some.text(max_size=80),
)
@example([("", ""), ("", "")], "0\r\r\r\r\r\x85\u2028\u20280")  # goes over the end of a page
def test_any_text_makes_a_paper(pairs: list[Pair], said: str) -> None:
    pdf = Pdf(write(paper(rows(*pairs), Points(said, [said]), title=said, sender=said, foot=said)))
    assert len(cells(pdf)) == 2 * len(pairs)
    for number, (left, _) in enumerate(pairs):
        plain = "".join(one for one in printable(left) if one.isascii() and one.isalnum())
        assert plain == "".join(one for one in cells(pdf)[2 * number] if one.isascii() and one.isalnum())


def test_codes_and_days_stay_whole_at_the_end_of_a_line() -> None:
    narrow = [("x" * length + " K-1042 24-11-2026", "") for length in range(8, 28)]
    pdf = Pdf(write(paper(rows(*narrow))))
    assert all(" K-1042" in cell for cell in cells(pdf)[::2])
    pieces = [text for _, text in pdf.pieces(0)]
    assert sum(text.strip() == "K-1042" for text in pieces) == len(narrow)


@pytest.mark.parametrize(
    ("text", "picture", "sheet"),
    [
        ("✅ Ja, ik kom", "Ja, ik kom", "Ja, ik kom"),
        ("naïef ‘één’ €5 – Łódź, Київ", "naïef ‘één’ €5 – Łódź, Київ", "naïef ‘één’ €5 – Łódź, Київ"),
        ("ja مرحبا", "ja ?????", "ja مرحبا"),
        ("ሰላም", "???", "ሰላም"),
        ("漢字", "??", "??"),
        ("a\tb", "a b", "a b"),
        ("\x00", "", ""),
        ("regel\nregel", "regel regel", "regel\nregel"),
    ],
)
def test_letters_that_cannot_be_set_do_not_pretend(text: str, picture: str, sheet: str) -> None:
    assert settable(text) == picture
    assert printable(text) == sheet
    assert cells(Pdf(write(paper(rows(("links", text)))))) == ["links", sheet.replace("\n", "")]


def test_the_only_time_in_the_file_is_the_given_one() -> None:
    content = write(paper())
    assert content == write(paper())
    assert set(re.findall(rb"D:(\d{14})", content)) == {b"20261125081203"}
