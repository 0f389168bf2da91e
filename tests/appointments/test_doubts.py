"""What speaks against an outcome: a client's words before a no-show, another outcome of a former day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.appointments.doubts import (
    Doubt,
    DoubtKind,
    Reporting,
    corrects,
    heaviest,
    may_be_about,
    misses,
    overwrites,
)
from domain.codes import Status
from domain.values import Happened, Outcome

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def outcome(status: Status | None, **given: object) -> Outcome:
    """What stands: reported by Sanne, yesterday at noon, in report r1."""
    told: dict[str, object] = {
        "reported_by": "sanne",
        "reported_at": NOW - timedelta(days=1),
        "report_id": "r1",
    }
    return Outcome("a1", "farid", 1, status, **{**told, **given})  # type: ignore[arg-type]


def test_the_heaviest_of_what_was_said_is_shown_and_of_one_kind_the_newest() -> None:
    wrote, later = (Doubt(DoubtKind.WROTE, NOW - timedelta(hours=hours)) for hours in (9, 1))
    cancelled = Doubt(DoubtKind.CANCELLED, NOW - timedelta(days=2))
    assert heaviest([wrote, later]) is later
    assert heaviest([later, cancelled]) is cancelled
    unconfirmed, unread = Doubt(DoubtKind.WROTE_CANNOT, NOW), Doubt(DoubtKind.NOT_KEPT, NOW)
    assert heaviest([unread, later, unconfirmed]) is unconfirmed
    assert heaviest([unconfirmed, cancelled]) is cancelled
    assert heaviest([unread]) is unread
    assert heaviest([]) is None


@pytest.mark.parametrize(("days", "about"), [(-4, False), (-3, True), (-1, True), (0, True), (1, False)])
def test_words_of_the_last_days_may_be_about_a_meeting(days: int, about: bool) -> None:
    assert may_be_about(TODAY + timedelta(days=days), TODAY) is about


@pytest.mark.parametrize(
    ("before", "now", "missed"),
    [
        (None, Status.NO_SHOW, True),
        (outcome(None), Status.NO_SHOW, True),
        (outcome(Status.EXCUSED), Status.NO_SHOW, True),
        (outcome(Status.NO_SHOW), Status.NO_SHOW, False),  # another reason for it
        (None, Status.PRESENT, False),
    ],
)
def test_only_who_becomes_a_no_show_is_asked_about(before: Outcome | None, now: Status, missed: bool) -> None:
    assert misses(before, Happened(now)) is missed


@pytest.mark.parametrize(
    ("before", "now", "report", "meeting", "old_copy", "asked"),
    [
        (None, Status.NO_SHOW, "r2", -3, False, False),
        (outcome(None), Status.NO_SHOW, "r2", -3, False, False),  # taken back: nothing stands
        (outcome(Status.LATE), Status.NO_SHOW, "r2", -3, False, True),
        (outcome(Status.LATE), Status.LATE, "r2", -3, False, False),  # other minutes
        (outcome(Status.LATE), Status.NO_SHOW, "r1", -3, False, False),  # the report itself is corrected
        (
            outcome(Status.LATE),
            Status.NO_SHOW,
            "r2",
            0,
            False,
            False,
        ),  # today: the read-back says what it was
        (outcome(Status.LATE), Status.NO_SHOW, "r2", 0, True, True),  # a card that still asks
        (
            outcome(Status.LATE, reported_at=NOW - timedelta(minutes=15)),
            Status.NO_SHOW,
            "r2",
            -3,
            False,
            False,
        ),
        (
            outcome(Status.LATE, reported_at=NOW - timedelta(minutes=16)),
            Status.NO_SHOW,
            "r2",
            -3,
            False,
            True,
        ),
        (
            outcome(Status.LATE, reported_at=NOW, reported_by="mo"),  # by who stood in, a moment ago
            Status.NO_SHOW,
            "r2",
            -3,
            False,
            True,
        ),
    ],
)
def test_what_stands_of_a_former_day_is_seen_first(
    before: Outcome | None, now: Status, report: str, meeting: int, old_copy: bool, asked: bool
) -> None:
    day: date = TODAY + timedelta(days=meeting)
    reporting = Reporting("sanne", report, NOW, TODAY, day, old_copy)
    assert overwrites(before, Happened(now), reporting) is asked


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("1126 vrijdag ns", False),
        ("1126 vrijdag toch ns", True),
        ("correctie: 1126 was er", True),
        ("1126 vrij", False),
    ],
)
def test_who_says_that_it_was_otherwise_knows_what_stands(text: str, corrected: bool) -> None:
    reporting = Reporting("sanne", "r2", NOW, TODAY, TODAY - timedelta(days=3), corrects=corrects(text))
    assert overwrites(outcome(Status.LATE), Happened(Status.NO_SHOW), reporting) is not corrected
