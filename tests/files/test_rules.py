"""When a question for a file can be answered, and when its yes holds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.files import ASKED_AGAIN, WAITS, YES_HOLDS, FileRequest
from tests.world import TUESDAY

MOMENT = timedelta(microseconds=1)
ASKED = FileRequest("r", "ingrid", None, TUESDAY)
DECIDED = TUESDAY + timedelta(hours=1)


def decided(*, allowed: bool) -> FileRequest:
    return FileRequest("r", "ingrid", None, TUESDAY, DECIDED, "wil", allowed)


def test_the_terms_are_those_that_the_texts_name() -> None:
    assert YES_HOLDS == ASKED_AGAIN == timedelta(minutes=10)
    assert timedelta(hours=12) == WAITS


@pytest.mark.parametrize(
    ("after", "holds"),
    [
        (-MOMENT, False),  # the clock was set back
        (timedelta(0), True),
        (YES_HOLDS - MOMENT, True),
        (YES_HOLDS, False),
    ],
)
def test_a_yes_holds_ten_minutes(after: timedelta, *, holds: bool) -> None:
    assert decided(allowed=True).opens(DECIDED + after) is holds
    assert decided(allowed=False).opens(DECIDED + after) is False
    assert ASKED.opens(DECIDED + after) is False


def test_a_question_waits_for_its_first_answer_and_no_longer_than_its_term() -> None:
    assert ASKED.waits(TUESDAY + WAITS - MOMENT)
    assert not ASKED.waits(TUESDAY + WAITS)
    assert not decided(allowed=False).waits(DECIDED)
    assert not decided(allowed=True).waits(DECIDED)


def test_after_silence_or_a_no_nobody_is_asked_at_once() -> None:
    assert ASKED.asked_lately(TUESDAY + ASKED_AGAIN - MOMENT)
    assert not ASKED.asked_lately(TUESDAY + ASKED_AGAIN)
    assert decided(allowed=False).asked_lately(DECIDED + ASKED_AGAIN - MOMENT)
    assert not decided(allowed=False).asked_lately(DECIDED + ASKED_AGAIN)
