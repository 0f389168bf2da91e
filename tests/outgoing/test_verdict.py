"""What becomes of a message after an attempt: a table, and what holds for every row until it ends."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.messages.delivery import Attempted, Result, State, Verdict, verdict
from domain.messages.message import Lane
from domain.messages.notices import Means

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
REMINDERS = (Lane.SAME_DAY, Lane.DAY_BEFORE)
OTHERS = (Lane.ANSWER, Lane.ALERT, Lane.DIGEST)
HARMLESS_TWICE = tuple(means for means in Means if means is not Means.SEND)


def row(
    lane: Lane = Lane.ALERT,
    means: Means = Means.SEND,
    *,
    attempts: int = 1,
    uncertain: int = 0,
    lives: timedelta = DAY,
) -> Attempted:
    return Attempted(lane, means, attempts, uncertain, NOW + lives)


def again(wait: timedelta = timedelta(0)) -> Verdict:
    return Verdict(State.QUEUED, NOW + wait)


SENT, FAILED, EXPIRED, UNKNOWN = map(Verdict, (State.SENT, State.FAILED, State.EXPIRED, State.UNCERTAIN))
EVERY_ROW = tuple(itertools.product(Lane, Means, (1, 4, 9), (0, 1, 5), (DAY, timedelta(0), -DAY)))


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Result.SENT, SENT),
        (Result.UNREACHABLE, FAILED),
        (Result.REFUSED, FAILED),
        (Result.BAD_TEXT, FAILED),
        (Result.PAUSED, again()),  # the whole token waits; it counts as no attempt
    ],
)
def test_an_answer_of_telegram_ends_every_row_alike(result: Result, expected: Verdict) -> None:
    assert len(EVERY_ROW) > 100
    for lane, means, attempts, uncertain, lives in EVERY_ROW:
        attempted = row(lane, means, attempts=attempts, uncertain=uncertain, lives=lives)
        assert verdict(result, attempted, NOW) == expected


@pytest.mark.parametrize(
    ("attempts", "wait"),
    [(1, SECOND), (2, 5 * SECOND), (3, 30 * SECOND), (4, 5 * MINUTE), (5, 5 * MINUTE), (90, 5 * MINUTE)],
)
@pytest.mark.parametrize("means", Means)
@pytest.mark.parametrize("lane", Lane)
def test_what_never_left_is_tried_again_ever_slower(
    lane: Lane, means: Means, attempts: int, wait: timedelta
) -> None:
    for uncertain in (0, 1, 6):
        attempted = row(lane, means, attempts=attempts, uncertain=uncertain)
        assert verdict(Result.NOT_SENT, attempted, NOW) == again(wait)
    for lives, expected in (
        (wait, EXPIRED),
        (wait + timedelta(microseconds=1), again(wait)),
        (-DAY, EXPIRED),
    ):
        attempted = row(lane, means, attempts=attempts, lives=lives)
        assert verdict(Result.NOT_SENT, attempted, NOW) == expected


@pytest.mark.parametrize(
    ("lane", "uncertain", "lives", "expected"),
    [
        *((lane, 1, DAY, again()) for lane in REMINDERS),
        *((lane, 1, timedelta(microseconds=1), again()) for lane in REMINDERS),
        *((lane, 1, timedelta(0), UNKNOWN) for lane in REMINDERS),  # it would come too late
        *((lane, 1, -DAY, UNKNOWN) for lane in REMINDERS),
        *((lane, 2, DAY, UNKNOWN) for lane in REMINDERS),
        *((lane, 1, DAY, UNKNOWN) for lane in OTHERS),
        *((lane, 2, DAY, UNKNOWN) for lane in OTHERS),
    ],
)
def test_a_message_whose_answer_was_lost(
    lane: Lane, uncertain: int, lives: timedelta, expected: Verdict
) -> None:
    for attempts in (1, 3, 20):
        attempted = row(lane, attempts=attempts, uncertain=uncertain, lives=lives)
        assert verdict(Result.UNCERTAIN, attempted, NOW) == expected


@pytest.mark.parametrize("means", HARMLESS_TWICE)
@pytest.mark.parametrize("lane", Lane)
def test_what_is_the_same_twice_is_repeated_four_times_and_then_left(lane: Lane, means: Means) -> None:
    for uncertain, wait in enumerate((SECOND, 5 * SECOND, 30 * SECOND, 5 * MINUTE), start=1):
        attempted = row(lane, means, attempts=7, uncertain=uncertain)
        assert verdict(Result.UNCERTAIN, attempted, NOW) == again(wait)
    assert verdict(Result.UNCERTAIN, row(lane, means, uncertain=5), NOW) == UNKNOWN


def test_the_table_speaks_of_every_lane_and_of_all_that_can_come_twice() -> None:
    assert {*REMINDERS, *OTHERS} == set(Lane)
    assert len(HARMLESS_TWICE) == 6


# ---- a row from its first attempt to its end

RESULTS = st.lists(st.sampled_from(Result), max_size=30)
LIVES = st.sampled_from(
    [timedelta(seconds=140), timedelta(minutes=20), timedelta(hours=12), timedelta(days=4)]
)


def lived(lane: Lane, means: Means, lives: timedelta, results: list[Result]) -> tuple[State, list[Result]]:
    """What one attempt after the other brings, as the sender takes them; from the last on it never leaves."""
    now, attempts, uncertain = NOW, 0, 0
    ended: list[Result] = []
    for number in range(2000):
        if NOW + lives <= now:
            return State.EXPIRED, ended  # not even tried
        result = results[number] if number < len(results) else Result.NOT_SENT
        ended.append(result)
        uncertain += result is Result.UNCERTAIN
        attempted = Attempted(lane, means, attempts + 1, uncertain, NOW + lives)
        judged = verdict(result, attempted, now)
        if judged.state is not State.QUEUED:
            assert judged.retry_at is None
            return judged.state, ended
        assert judged.retry_at is not None
        assert judged.retry_at >= now
        now, attempts = judged.retry_at, attempts + (result is not Result.PAUSED)
    pytest.fail("it must end somewhere")


@given(lane=st.sampled_from(Lane), lives=LIVES, results=RESULTS)
def test_a_reminder_is_sent_at_most_twice_and_anything_else_never(
    lane: Lane, lives: timedelta, results: list[Result]
) -> None:
    _, ended = lived(lane, Means.SEND, lives, results)
    may_have_come = sum(result in (Result.SENT, Result.UNCERTAIN) for result in ended)
    assert may_have_come <= (2 if lane in REMINDERS else 1)


@given(lane=st.sampled_from(Lane), means=st.sampled_from(Means), lives=LIVES, results=RESULTS)
def test_every_row_ends_and_never_says_more_than_is_known(
    lane: Lane, means: Means, lives: timedelta, results: list[Result]
) -> None:
    state, ended = lived(lane, means, lives, results)
    assert state in {State.SENT, State.FAILED, State.EXPIRED, State.UNCERTAIN}
    last = ended[-1]
    assert (state is State.SENT) == (last is Result.SENT)
    assert (state is State.FAILED) == (last in (Result.UNREACHABLE, Result.REFUSED, Result.BAD_TEXT))
    assert state is not State.UNCERTAIN or last is Result.UNCERTAIN
    assert ended.count(Result.UNCERTAIN) <= 5


@given(means=st.sampled_from(Means), lane=st.sampled_from(Lane), attempts=st.integers(1, 50))
def test_no_retry_is_ever_promised_for_a_moment_that_is_too_late(
    means: Means, lane: Lane, attempts: int
) -> None:
    for lives in (SECOND, 4 * SECOND, MINUTE, 6 * MINUTE):
        judged = verdict(Result.NOT_SENT, row(lane, means, attempts=attempts, lives=lives), NOW)
        assert judged.retry_at is None or judged.retry_at < NOW + lives
