"""What becomes of a message after an attempt: a table, and what holds for every row until it ends."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.messages.delivery import Attempted, Result, State, Verdict, verdict
from domain.messages.notices import Means

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
HARMLESS_TWICE = tuple(means for means in Means if means is not Means.SEND)


def row(means: Means = Means.SEND, *, uncertain: int = 0, lives: timedelta = DAY) -> Attempted:
    return Attempted(means, uncertain, NOW + lives)


AGAIN = Verdict(State.QUEUED)  # in its place in the line
SENT, FAILED, UNKNOWN = map(Verdict, (State.SENT, State.FAILED, State.UNCERTAIN))
EVERY_ROW = tuple(itertools.product(Means, (0, 1, 5), (DAY, timedelta(0), -DAY)))


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Result.SENT, SENT),
        (Result.UNREACHABLE, FAILED),
        (Result.REFUSED, FAILED),
        (Result.BAD_TEXT, FAILED),
        (Result.PAUSED, AGAIN),  # the whole token waits
    ],
)
def test_an_answer_of_telegram_ends_every_row_alike(result: Result, expected: Verdict) -> None:
    assert len(EVERY_ROW) > 50
    for means, uncertain, lives in EVERY_ROW:
        assert verdict(result, row(means, uncertain=uncertain, lives=lives), NOW) == expected


def test_what_never_left_keeps_its_place_and_a_sign_lets_others_pass() -> None:
    for uncertain, lives in itertools.product((0, 1, 5), (DAY, timedelta(0), -DAY)):
        assert verdict(Result.NOT_SENT, row(uncertain=uncertain, lives=lives), NOW) == AGAIN
        for sign in HARMLESS_TWICE:
            judged = verdict(Result.NOT_SENT, row(sign, uncertain=uncertain, lives=lives), NOW)
            assert judged == Verdict(State.QUEUED, NOW + SECOND)
    for means in Means:
        later = verdict(Result.NOT_SENT, Attempted(means, 0, NOW + DAY, attempts=9, alone=True), NOW)
        assert later == Verdict(State.QUEUED, NOW + 5 * MINUTE), "only this reader's messages fail"
    toast = verdict(Result.NOT_SENT, Attempted(Means.TOAST, 0, NOW + DAY, attempts=9), NOW)
    assert toast == Verdict(State.QUEUED, NOW + 5 * SECOND)


@pytest.mark.parametrize(
    ("uncertain", "lives", "expected"),
    [
        (1, DAY, AGAIN),  # once more, and it says so
        (1, timedelta(microseconds=1), AGAIN),
        (1, timedelta(0), UNKNOWN),  # it would come too late
        (1, -DAY, UNKNOWN),
        (2, DAY, UNKNOWN),
    ],
)
def test_a_message_whose_answer_was_lost(uncertain: int, lives: timedelta, expected: Verdict) -> None:
    assert verdict(Result.UNCERTAIN, row(uncertain=uncertain, lives=lives), NOW) == expected


@pytest.mark.parametrize("means", HARMLESS_TWICE)
def test_what_is_the_same_twice_is_repeated_four_times_and_then_left(means: Means) -> None:
    for uncertain, wait in enumerate((SECOND, 5 * SECOND, 30 * SECOND, 5 * MINUTE), start=1):
        judged = verdict(Result.UNCERTAIN, row(means, uncertain=uncertain), NOW)
        assert judged == Verdict(State.QUEUED, NOW + wait)
    assert verdict(Result.UNCERTAIN, row(means, uncertain=5), NOW) == UNKNOWN


def test_the_table_speaks_of_all_that_can_come_twice() -> None:
    assert len(HARMLESS_TWICE) == 7


# ---- a row from its first attempt to its end

RESULTS = st.lists(st.sampled_from(Result), max_size=30)
LIVES = st.sampled_from(
    [timedelta(seconds=140), timedelta(minutes=20), timedelta(hours=12), timedelta(days=4)]
)


def lived(means: Means, lives: timedelta, results: list[Result]) -> tuple[State, list[Result]]:
    """What one attempt a minute brings, as the sender takes them; from the last on it never leaves."""
    now, uncertain = NOW, 0
    ended: list[Result] = []
    for number in range(10_000):
        if NOW + lives <= now:
            return State.EXPIRED, ended  # not even tried
        result = results[number] if number < len(results) else Result.NOT_SENT
        ended.append(result)
        uncertain += result is Result.UNCERTAIN
        judged = verdict(result, Attempted(means, uncertain, NOW + lives), now)
        if judged.state is not State.QUEUED:
            assert judged.retry_at is None
            return judged.state, ended
        assert judged.retry_at is None or judged.retry_at > now
        now = max(now + MINUTE, judged.retry_at or now)
    pytest.fail("it must end somewhere")


@given(lives=LIVES, results=RESULTS)
def test_a_message_is_sent_at_most_twice(lives: timedelta, results: list[Result]) -> None:
    _, ended = lived(Means.SEND, lives, results)
    assert sum(result in (Result.SENT, Result.UNCERTAIN) for result in ended) <= 2


@given(means=st.sampled_from(Means), lives=LIVES, results=RESULTS)
def test_every_row_ends_and_never_says_more_than_is_known(
    means: Means, lives: timedelta, results: list[Result]
) -> None:
    state, ended = lived(means, lives, results)
    assert state in {State.SENT, State.FAILED, State.EXPIRED, State.UNCERTAIN}
    last = ended[-1]
    assert (state is State.SENT) == (last is Result.SENT)
    assert (state is State.FAILED) == (last in (Result.UNREACHABLE, Result.REFUSED, Result.BAD_TEXT))
    assert state is not State.UNCERTAIN or last is Result.UNCERTAIN
    assert ended.count(Result.UNCERTAIN) <= 5
