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
from domain.text.clean import LONGEST, clean
from tests.reading.cases import DEVELOPMENT, EXAMPLES, Case

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
    return read(text, SENT, CLIENTS, APPOINTMENTS)


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
        assert reading.refuse is not None
    assert (reading.action is ReadAction.ASK) == (reading.ask is not None)
    assert reading.as_dict()["action"] == str(reading.action)


@settings(max_examples=250, deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    _holds(_read(text))


@settings(max_examples=400, deadline=None)
@given(MESSAGES)
def test_words_of_the_trade_in_any_order_keep_the_promises(text: str) -> None:
    _holds(_read(text))


@settings(max_examples=60, deadline=None)
@given(MESSAGES)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert _read(text) == _read(text)


@pytest.mark.parametrize(
    "piece", ["1042 aanw, ", "niet ", "9 ", "1", "(1042) samira ", "wij ", "\n", "👍", "a.b.c."]
)
def test_endless_texts_are_bounded(piece: str) -> None:
    text = piece * (3 * LONGEST // len(piece))
    assert len(clean(text).text) <= 16 * LONGEST
    _holds(_read(text))


def test_a_text_of_too_many_words_is_asked_back() -> None:
    reading = _read("samira was er " * MOST_WORDS)
    assert reading.action is ReadAction.ASK
    assert not reading.records


SAMPLE = [case for case in EXAMPLES + DEVELOPMENT if case.expected["action"] in ("record", "refuse", "ask")]


def _same(case: Case, text: str) -> None:
    assert case.read(text).as_dict() == case.read().as_dict(), text


@pytest.mark.parametrize("change", ["spaces", "capitals", "small"])
def test_spaces_and_capitals_do_not_matter(change: str) -> None:
    assert SAMPLE
    for case in SAMPLE:
        changed = {
            "spaces": f"  {case.text.replace(' ', '  ')}  ",
            "capitals": case.text.upper(),
            "small": case.text.lower(),
        }
        _same(case, changed[change])


def test_a_full_stop_at_the_end_does_not_matter() -> None:
    for case in SAMPLE:
        if case.text[-1].isalnum():
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
