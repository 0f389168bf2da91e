"""What is taken for the wish to pause, and what is a report with the word in it."""

from __future__ import annotations

from datetime import date

import pytest

from domain.pauses.typed import TypedPause, typed_pause, typed_until
from domain.values import Named
from tests.reading.cases import HERE, load

SATURDAY = date(2026, 11, 28)
CORPUS = HERE / "corpus"
CASELOAD = [
    Named("K-1042", "Samira"),
    Named("K-1103", "Farid"),
    Named("K-1077", "Yonas"),
    Named("K-9", "Yonas"),
]
FIRST = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("text", "codes", "until"),
    [
        ("pauze 1042 tot 1-2", ["K-1042"], FIRST),
        ("PAUZE K-1042 TOT 1 FEBRUARI", ["K-1042"], FIRST),
        ("1042 pauze tot 1 februari", ["K-1042"], FIRST),
        ("1042: pauze tot 1-2.", ["K-1042"], FIRST),
        ("Samira pauze tot maandag", ["K-1042"], date(2026, 11, 30)),
        ("pauze 1042 Samira tot 1-2", ["K-1042"], FIRST),
        ("1042 + 1103 pauze t/m 5-1", ["K-1042", "K-1103"], date(2027, 1, 6)),
        ("pauze k 1042, 1103 en Samira tot en met 31-1", ["K-1042", "K-1103"], FIRST),
        ("pauze 1042 tot over 2 weken", ["K-1042"], date(2026, 12, 12)),
        ("pauze 9999 tot 1-2", ["K-9999"], FIRST),
        ("pauze 1077 Yonas tot 1-2", ["K-1077"], FIRST),
    ],
)
def test_who_and_until_when(text: str, codes: list[str], until: date) -> None:
    assert typed_pause(text, SATURDAY, CASELOAD) == TypedPause(tuple(codes), until)


@pytest.mark.parametrize(
    "text",
    ["pauze 1042 tot 1-2 want ze is ziek", "1042 pauze tot 1-2 (vakantie)", "pauze 1042 t/m 31-1, reis"],
)
def test_a_reason_is_seen_and_dropped(text: str) -> None:
    wish = typed_pause(text, SATURDAY, CASELOAD)
    assert wish == TypedPause(("K-1042",), FIRST, more=True)
    assert "ziek" not in repr(wish)


@pytest.mark.parametrize(
    "text",
    [
        "pauze 1042",
        "1042 pauze",
        "pauze Samira",
        "pauze 1042 tot",
        "pauze 1042 tot 30-2",
        "pauze 1042 twee weken",
        "pauze 1042 van 1-12 tot 5-12",
        "pauze 1042 tot na de zomer",
        "pauze 1042 tot vrijdag 10:00",
    ],
)
def test_without_one_clear_day_it_is_asked(text: str) -> None:
    wish = typed_pause(text, SATURDAY, CASELOAD)
    assert wish is not None
    assert (wish.codes, wish.until, wish.go_on) == (("K-1042",), None, False)


@pytest.mark.parametrize(
    "text", ["pauze 1042 stop", "1042 pauze stop", "pauze 1042 weer verder", "Samira pauze verder!"]
)
def test_it_is_over(text: str) -> None:
    assert typed_pause(text, SATURDAY, CASELOAD) == TypedPause(("K-1042",), go_on=True)


def test_namesakes_are_in_doubt() -> None:
    for text in ("pauze Yonas tot 1-2", "Yonas pauze tot 1-2"):
        wish = typed_pause(text, SATURDAY, CASELOAD)
        assert wish is not None
        assert (wish.until, wish.doubt) == (None, ("K-1077", "K-9"))


@pytest.mark.parametrize(
    "text",
    [
        "1042 had pauze",
        "na de pauze 1042 ns",
        "1042 ns na de pauze",
        "1042 aanwezig, pauze tot 1-2",
        "1042 pauze gehad",
        "1042 pauze genomen tot vrijdag",
        "1042 pauze tot 11 uur",
        "1042 pauze tot 11:00, daarna aanwezig",
        "1042 nam pauze tot 1-2",
        "had Samira pauze tot 1-2",
        "pauze met 1042",
        "pauze gehad met Samira",
        "pauze",
        "pauze tot 1-2",
        "Kan 1042 pauze tot 1-2?",
        "1042 pauze tot 1-2, mag dat?",
        "Samir pauze tot 1-2",
        "pauzes 1042 tot 1-2",
        "1042 aanwezig",
        "",
    ],
)
def test_ordinary_sentences_are_no_wish(text: str) -> None:
    assert typed_pause(text, SATURDAY, CASELOAD) is None


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("1-2", FIRST),
        ("tot 1-2", FIRST),
        ("t/m 31-1", FIRST),
        ("vrijdag", date(2026, 12, 4)),
        ("over twee weken", date(2026, 12, 12)),
        ("1042 aanwezig vandaag", None),
        ("1042 ns", None),
        ("weet ik niet", None),
        ("11 uur", None),
    ],
)
def test_the_answer_to_until_when(text: str, until: date | None) -> None:
    wish = typed_until(text, SATURDAY)
    assert (wish.until if wish else None) == until


@pytest.mark.parametrize(
    "name", ["examples.jsonl", *sorted(f"corpus/{one.name}" for one in CORPUS.glob("*.jsonl"))]
)
def test_no_report_that_was_ever_labelled_is_a_wish(name: str) -> None:
    cases = load(name)
    assert cases
    for case in cases:
        today, known = case.sent_at.date(), [Named(one.code, one.first_name) for one in case.clients]
        assert typed_pause(case.text, today, known) is None, case.text
        assert typed_until(case.text, today) is None, case.text
