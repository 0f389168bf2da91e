"""Each stage of the reader by tables."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from domain.codes import PrivacyKind, RefuseReason
from domain.dates.written import DayHint, Tense, working_clock
from domain.privacy.gate import gate
from domain.privacy.identity_numbers import find_bsns, find_documents, find_ibans, passes_elfproef
from domain.reading.compose import compose
from domain.reading.facts import facts_of
from domain.reading.lexicon import Kind, lexicon
from domain.reading.people import people
from domain.reading.refusals import refusal
from domain.reading.subjects import clauses
from domain.reading.tokens import Caseload, Shape, Token, tokens
from domain.text.clean import clean

CASELOAD = Caseload({"K-1042": "samira", "K-1077": "yonas", "K-1430": "bilal"})


TUESDAY = datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001


def _tokens(text: str) -> list[Token]:
    return people(compose(tokens(clean(text).text, CASELOAD, TUESDAY), CASELOAD))


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("K-1042 AANWEZIG", "k-1042 aanwezig"),
        ("José was er", "jose was er"),
        ("١٠٤٢ aanw", "1042 aanw"),
        ("sa\u200bmira", "samira"),
        ("- samira aanw\n2) yonas ns", "samira aanw\nyonas ns"),
        ("m.b. en z.b.", "mb en zb"),
        ("Samira's afspraak", "samira afspraak"),
        ("Fwd: hallo", "hallo"),
        ("zowel samira als yonas", "samira en yonas"),
    ],
)
def test_clean(raw: str, plain: str) -> None:
    assert clean(raw).text == plain


@pytest.mark.parametrize(
    ("digits", "passes"),
    [("999990019", True), ("99990159", False), ("123456789", False), ("000000000", False)],
)
def test_elfproef(digits: str, passes: bool) -> None:
    assert passes_elfproef(digits) is passes


NO_SPANS: list[tuple[int, int]] = []


@pytest.mark.parametrize(
    ("text", "bsns", "ibans", "documents"),
    [
        ("999 990 019", [(0, 11)], NO_SPANS, NO_SPANS),
        ("(9999 90 159)", [(1, 12)], NO_SPANS, NO_SPANS),
        ("1042 1077 aanw", NO_SPANS, NO_SPANS, NO_SPANS),
        ("03-11-2026", NO_SPANS, NO_SPANS, NO_SPANS),
        ("nl91 abna 0417 1643 00", NO_SPANS, [(0, 22)], NO_SPANS),
        ("paspoort nxk1234d5", NO_SPANS, NO_SPANS, [(9, 18)]),
        ("woord", NO_SPANS, NO_SPANS, NO_SPANS),
        ("samira ns, om 14.30 weer", NO_SPANS, NO_SPANS, NO_SPANS),
    ],
)
def test_numbers_of_identity_are_found_and_times_and_dates_are_not(
    text: str,
    bsns: list[tuple[int, int]],
    ibans: list[tuple[int, int]],
    documents: list[tuple[int, int]],
) -> None:
    assert find_bsns(text) == bsns
    assert find_ibans(text) == ibans
    assert find_documents(text) == documents


@pytest.mark.parametrize(
    ("text", "refuse", "kinds"),
    [
        ("samira bsn 999990019", RefuseReason.BSN, (PrivacyKind.BSN,)),
        ("samira wil niet meer leven", RefuseReason.SAFETY, ()),
        ("stuur me het adres van samira", RefuseReason.DATA_REQUEST, ()),
        ("samira belt op 06-12345678", None, (PrivacyKind.CONTACT_DETAIL,)),
        ("samira heeft een depressie", None, (PrivacyKind.HEALTH_DETAIL,)),
        ("dossier 123456789", None, (PrivacyKind.REFERENCE_NUMBER,)),
        ("1042 14.30 aanwezig", None, ()),
        ("samira was er", None, ()),
    ],
)
def test_gate(text: str, refuse: RefuseReason | None, kinds: tuple[PrivacyKind, ...]) -> None:
    gated = gate(clean(text).text, ("K-1042",))
    assert (gated.refuse, gated.kinds) == (refuse, kinds)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("zet iedereen maar op aanwezig ik loop achter", RefuseReason.BULK_GUESS),
        ("zet 1042 op aanwezig, was er niet maar anders krijgt ze gedoe", RefuseReason.CONTRADICTS_FACTS),
        ("iedereen van de groep was er vanochtend", None),
    ],
)
def test_refusals(text: str, reason: RefuseReason | None) -> None:
    assert refusal(text) is reason


SAMIRA = ("K-1042",)


@pytest.mark.parametrize(
    ("text", "shape", "meant"),
    [
        ("1042", Shape.CLIENT, SAMIRA),
        ("k.1042", Shape.CLIENT, SAMIRA),
        ("klant 1042", Shape.CLIENT, SAMIRA),
        ("samira", Shape.CLIENT, SAMIRA),
        ("1999", Shape.UNKNOWN, ()),
        ("k10422", Shape.UNKNOWN, ()),
        ("semira", Shape.NEAR, SAMIRA),
        ("14u", Shape.CLOCK, time(14, 0)),
        ("15u30", Shape.CLOCK, time(15, 30)),
        ("half drie", Shape.CLOCK, time(14, 30)),
        ("kwart over 9", Shape.CLOCK, time(9, 15)),
        ("om 1430", Shape.CLOCK, time(14, 30)),
        ("2 nov", Shape.DAY, DayHint(day=2, month=11)),
        ("2-11-2026", Shape.DAY, DayHint(day=2, month=11, year=2026)),
        ("vorige week di", Shape.DAY, DayHint(weekday=1, which="last_week")),
        ("eergisteren", Shape.DAY, DayHint(offset=-2)),
        ("een kwartier", Shape.SPAN, 15),
        ("half uurtje", Shape.SPAN, 30),
        ("minuut of tien", Shape.SPAN, 10),
        ("10m", Shape.SPAN, 10),
        ("24u pw", Shape.HOURS, 24),
        ("32 uur per week", Shape.HOURS, 32),
        ("3 van de 4", Shape.FRACTION, None),
    ],
)
def test_tokens_and_compose(text: str, shape: Shape, meant: object) -> None:
    """One token carries the meaning, and says exactly this; beside it only words such as "om" may stand."""
    (found,) = [token for token in _tokens(text) if token.shape is not Shape.WORD]
    carries = {
        Shape.CLIENT: found.codes,
        Shape.UNKNOWN: found.codes,
        Shape.NEAR: found.codes,
        Shape.CLOCK: found.clock,
        Shape.DAY: found.day,
        Shape.SPAN: found.number,
        Shape.HOURS: found.number,
        Shape.FRACTION: found.number,
    }
    assert (found.shape, carries[shape]) == (shape, meant)


@pytest.mark.parametrize(
    ("word", "kind", "value"),
    [
        ("aanwzig", Kind.SIGN, "present"),
        ("afgemeldd", Kind.SIGN, "excused"),
        ("afgemled", Kind.SIGN, "excused"),  # so often typed that it stands in the table itself
        ("maandg", Kind.WEEKDAY, "0"),
        ("dindsag", Kind.WEEKDAY, "1"),
        ("donderag", Kind.WEEKDAY, "3"),
        ("gisten", Kind.OFFSET, "-1"),
        ("niemnd", Kind.GROUP, "nobody"),
    ],
)
def test_a_typo_means_what_the_word_means(word: str, kind: Kind, value: str) -> None:
    meaning = lexicon().meaning((lexicon().spell(word),))
    assert meaning is not None
    assert meaning[kind] == value


@pytest.mark.parametrize(
    "word",
    [
        "awezig", "aawezig",  # aanwezig or afwezig: nobody knows
        "fiets", "ziet", "xqzzyw",
        "niet", "iet",  # too short to guess
        "laanwezig",  # a typo keeps its first letter
        "",
    ],
)  # fmt: skip
def test_a_word_is_read_as_another_only_where_one_is_meant(word: str) -> None:
    assert lexicon().spell(word) == word


TODAY = date(2026, 11, 11)  # a Wednesday


@pytest.mark.parametrize(
    ("hint", "tense", "days"),
    [
        (DayHint(offset=-1), Tense.PAST, [date(2026, 11, 10)]),
        (DayHint(weekday=1), Tense.PAST, [date(2026, 11, 10)]),
        (DayHint(weekday=1), Tense.PLAN, [date(2026, 11, 17)]),
        (DayHint(weekday=2), Tense.PAST, [date(2026, 11, 11), date(2026, 11, 4)]),
        (DayHint(weekday=1, which="last_week"), Tense.PAST, [date(2026, 11, 3)]),
        (DayHint(day=31, month=10), Tense.PAST, [date(2026, 10, 31)]),
        (DayHint(day=12, month=1), Tense.PLAN, [date(2027, 1, 12)]),
        (DayHint(day=31, month=2), Tense.PAST, []),
    ],
)
def test_days(hint: DayHint, tense: Tense, days: list[date]) -> None:
    found = list(hint.days(TODAY, tense))
    assert found == days


def test_working_clock() -> None:
    assert working_clock(time(2, 30)) == time(14, 30)
    assert working_clock(time(9, 15)) == time(9, 15)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("samira en yonas waren er", [("K-1042", "K-1077")]),
        ("samira er yonas niet", [("K-1042",), ("K-1077",)]),
        ("ns 1042 aanw 1077", [("K-1042",), ("K-1077",)]),
        ("afgemeld: samira, yonas", [("K-1042", "K-1077")]),
        ("samira was er. die was te laat", [("K-1042",), ("K-1042",)]),
    ],
)
def test_subjects(text: str, subjects: list[tuple[str, ...]]) -> None:
    found = [tuple(token.codes[0] for token in clause.subject) for clause in clauses(_tokens(text))]
    assert found == subjects


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("samira was er niet", set(), {"present"}),
        ("samira niet te laat", set(), {"late"}),
        ("samira geen no show", set(), {"no_show"}),
        ("samira bijna no show", set(), set()),
        ("samira niet", {"absent"}, set()),
        ("samira wel", {"present"}, set()),
        ("er is een probleem met samira", set(), set()),
        ("samira niet afgemeld", {"no_notice"}, set()),
    ],
)
def test_facts(text: str, yes: set[str], no: set[str]) -> None:
    facts = facts_of(clauses(_tokens(text))[-1])
    assert (facts.yes, facts.no) == (yes, no)
