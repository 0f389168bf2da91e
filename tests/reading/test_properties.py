"""What holds for every text."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.codes import ReadAction, Status
from domain.reading import Attendance, KnownAppointment, KnownClient, Reading, read
from domain.reading.lexicon import lexicon
from domain.reading.reader import MOST_WORDS
from domain.reading.schema import record_of
from domain.text.clean import LONGEST, clean
from tests.reading.cases import DEVELOPMENT, DUTCH, EXAMPLES, Case

SENT = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
CLIENTS = tuple(
    KnownClient(f"K-{code}", name) for code, name in ((1042, "Samira"), (1430, "Yonas"), (2025, "Çiğdem"))
)
APPOINTMENTS = tuple(
    KnownAppointment(f"A{number}", client.code, SENT + timedelta(hours=hours), kind)
    for number, (client, hours, kind) in enumerate(
        (client, hours, kind)
        for client in CLIENTS
        for hours, kind in ((-5, "group_training"), (3, "coaching"), (-29, "intake"), (47, "progress_talk"))
    )
)
WORDS = st.sampled_from(
    [*sorted(lexicon().words), "samira", "yonas", "1042", "k1430", "2025", ".", ",", "\n", "?", "14:30"]
)
MESSAGES = st.lists(WORDS, max_size=14).map(" ".join)


def _read(text: str) -> Reading:
    return read(text, SENT, CLIENTS, APPOINTMENTS, DUTCH)


def _holds(reading: Reading) -> None:
    known = {client.code for client in CLIENTS}
    slots = {appointment.id: appointment for appointment in APPOINTMENTS}
    for record in reading.records:
        assert record.client is None or record.client in known
        if isinstance(record, Attendance):
            assert slots[record.appointment].client == record.client
            assert record.status is not Status.ABSENT
            if record.status in (Status.PRESENT, Status.LATE, Status.NO_SHOW):
                assert slots[record.appointment].starts_at <= SENT
    for item in reading.pending:
        assert item.status is Status.ABSENT
        assert item.client in known
    assert reading.ask is None or set(reading.ask.about) <= known
    if reading.action is ReadAction.REFUSE:
        assert not reading.records
    if reading.action is ReadAction.RECORD:
        assert reading.records
    assert (reading.action is ReadAction.REFUSE) == (reading.refuse is not None)
    asks = reading.action in (ReadAction.ASK, ReadAction.CONFIRM)
    assert asks == (reading.ask is not None)
    if reading.unread:
        assert not reading.records
    for guess in reading.guesses:
        assert [record_of(record.as_dict()) for record in guess.records] == [*guess.records]
    assert reading.as_dict()["action"] == str(reading.action)


@settings(max_examples=250, deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    _holds(_read(text))


@settings(max_examples=400, deadline=None)
@given(MESSAGES)
def test_words_of_the_trade_in_any_order_keep_the_promises(text: str) -> None:
    _holds(_read(text))


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("samira was er, yonas was te laat", ReadAction.RECORD),
        ("1042 ns", ReadAction.RECORD),
        ("samira was er 1999 niet", ReadAction.ASK),
        ("zet iedereen maar op aanwezig ik loop achter", ReadAction.REFUSE),
        ("hoe laat is samira morgen?", ReadAction.ANSWER),
        ("top dank je", ReadAction.IGNORE),
    ],
)
def test_the_promises_are_asked_of_every_kind_of_reading(text: str, action: ReadAction) -> None:
    reading = _read(text)
    assert reading.action is action
    _holds(reading)


@settings(max_examples=60, deadline=None)
@given(MESSAGES, MESSAGES)
def test_reading_again_gives_the_same_whatever_was_read_meanwhile(text: str, other: str) -> None:
    first = _read(text)
    _read(other)
    assert _read(text) == first


@pytest.mark.parametrize(
    "piece", ["1042 aanw, ", "niet ", "9 ", "1", "(1042) samira ", "wij ", "\n", "👍", "a.b.c."]
)
def test_endless_texts_are_bounded(piece: str) -> None:
    text = piece * (3 * LONGEST // len(piece))
    assert len(text) > 2 * LONGEST
    assert clean(text) == clean(text[:LONGEST])  # what Telegram would not have sent is not read
    longest_sign = 16 if piece == "👍" else 2  # one sign can stand for a word
    assert len(clean(text).text) <= longest_sign * LONGEST
    _holds(_read(text))


def test_a_text_of_too_many_words_is_asked_back() -> None:
    reading = _read("samira was er " * MOST_WORDS)
    assert reading.action is ReadAction.ASK
    assert not reading.records
    assert reading.ask is not None
    assert "te lang" in reading.ask.because


def test_a_text_of_just_as_many_words_as_may_be_is_read() -> None:
    spaces = MOST_WORDS - "samira was er".count(" ")
    lines = ["fiets " * 50] * (spaces // 49)
    text = "samira was er\n" + "\n".join(line.strip() for line in lines)
    text += "\n" + " ".join(["fiets"] * (spaces % 49 + 1))
    assert text.count(" ") == MOST_WORDS
    at_most, over = _read(text), _read(f"{text} fiets")
    assert at_most.ask is None
    assert [record.client for record in at_most.records] == ["K-1042"]
    assert over.ask is not None
    assert "te lang" in over.ask.because
    assert not over.records


SAMPLE = [case for case in EXAMPLES + DEVELOPMENT if case.expected["action"] in ("record", "refuse", "ask")]


def _same(case: Case, text: str) -> None:
    assert case.read(text).as_dict() == case.read().as_dict(), text


@pytest.mark.parametrize("change", ["spaces", "capitals", "small"])
def test_spaces_and_capitals_do_not_matter(change: str) -> None:
    assert {case.expected["action"] for case in SAMPLE} == {"record", "refuse", "ask"}
    assert len(SAMPLE) > 500
    for case in SAMPLE:
        changed = {
            "spaces": f"  {case.text.replace(' ', '  ')}  ",
            "capitals": case.text.upper(),
            "small": case.text.lower(),
        }
        _same(case, changed[change])


def test_a_full_stop_at_the_end_does_not_matter() -> None:
    without = [case for case in SAMPLE if case.text[-1].isalnum()]
    assert len(without) > 500
    for case in without:
        _same(case, case.text + ".")


CALLS_PER_SIGN = 250
"""Python calls that a text may take per sign; half of it is the most that was seen."""


def _calls(text: str) -> int:
    """How many Python functions are called while a text is read: the same on every machine."""
    calls = 0

    def count(frame: FrameType, event: str, value: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        _read(text)
    finally:
        sys.setprofile(None)
    return calls


def test_the_work_is_counted() -> None:
    assert 100 < _calls("samira was er") < _calls("samira was er, yonas was te laat en 2025 heeft afgezegd")


ENDLESS = [
    "samira ", "niet ", "1042 ", "1042.", "9/", "12-1 ", "0.", "? ", "?", "en, ", "kwam ", "afgemelld ",
    "liet ", "samira niet, ", "samira en yonas ", "de tolk van ", "om half 3 ", "vandaag niet, ", "xqzzyw ",
    "zei dat ", "iedereen behalve samira ", "als ", "aanwezig\n", "06 ", "\u20ac1", "a", "a.", "maandag ",
    "10 min ", "(1042) ",
]  # fmt: skip


@pytest.mark.parametrize("piece", ENDLESS)
@pytest.mark.parametrize("share", [12, 4, 1])
def test_the_work_grows_no_faster_than_the_text(piece: str, share: int) -> None:
    _read(piece)
    text = piece * (LONGEST // share // len(piece))
    assert _calls(text) <= 2000 + CALLS_PER_SIGN * len(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=100, max_size=MOST_WORDS).map(" ".join))
def test_long_texts_of_the_trade_take_bounded_work(text: str) -> None:
    assert _calls(text) <= 2000 + CALLS_PER_SIGN * len(text)
