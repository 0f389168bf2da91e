"""Rules of requests about own rights: the terms, how far they have come, and who may do what next."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import Calendar, QuietHours, WeeklyMoment
from domain.clients.rights import (
    RequestKind,
    RequestStage,
    RequestStep,
    RequestStepTaken,
    RightsRequest,
    call_by,
    last_day,
    may_extend,
    moves,
    stage,
)
from tests.world import at

CALENDAR = Calendar(ZoneInfo("Europe/Amsterdam"), QuietHours(time(20), time(8)), WeeklyMoment(0, time(8, 30)))
COMPLAINT, DELETION, CORRECTION, INSPECTION = RequestKind
CALLED, TAKEN, DONE, NOT_POSSIBLE, WITHDRAWN, EXTENDED = RequestStep
TUESDAY = "2026-11-24 09:00"


def request(kind: RequestKind, made_at: str = TUESDAY, *steps: RequestStep) -> RightsRequest:
    made = at(made_at)
    return RightsRequest(
        "r", "c", kind, made, steps=tuple(RequestStepTaken(step, "w", made) for step in steps)
    )


@pytest.mark.parametrize(
    ("kind", "made_at", "call", "last"),
    [
        (COMPLAINT, TUESDAY, date(2026, 12, 1), date(2027, 1, 5)),
        # Late on a Friday: the weekend counts for neither, the day is the local one.
        (COMPLAINT, "2026-11-27 23:30", date(2026, 12, 4), date(2027, 1, 8)),
        # Christmas is no office time.
        (COMPLAINT, "2026-12-22 12:00", date(2026, 12, 30), date(2027, 2, 2)),
        (DELETION, TUESDAY, None, date(2026, 12, 24)),
        # A month after 25 November is Christmas: the office day before it.
        (CORRECTION, "2026-11-25 12:00", None, date(2026, 12, 24)),
        (DELETION, "2027-01-31 12:00", None, date(2027, 2, 26)),
    ],
)
def test_the_terms(kind: RequestKind, made_at: str, call: date | None, last: date) -> None:
    asked = request(kind, made_at)
    assert (call_by(asked, CALENDAR), last_day(asked, CALENDAR)) == (call, last)


@pytest.mark.parametrize(
    ("kind", "steps", "today", "expected"),
    [
        (COMPLAINT, (), date(2026, 12, 1), None),
        (COMPLAINT, (), date(2026, 12, 2), RequestStage.NOT_CALLED),
        (COMPLAINT, (CALLED,), date(2026, 12, 2), None),
        (COMPLAINT, (CALLED,), date(2026, 12, 27), None),
        # Five office days before Tuesday 5 January: New Year and a weekend lie between.
        (COMPLAINT, (CALLED,), date(2026, 12, 28), RequestStage.SOON),
        (COMPLAINT, (), date(2026, 12, 28), RequestStage.SOON),
        (COMPLAINT, (CALLED,), date(2027, 1, 5), RequestStage.SOON),
        (COMPLAINT, (CALLED,), date(2027, 1, 6), RequestStage.OVER),
        (COMPLAINT, (CALLED, DONE), date(2027, 1, 6), None),
        (DELETION, (), date(2026, 12, 2), None),
        (DELETION, (), date(2026, 12, 16), None),
        (DELETION, (), date(2026, 12, 17), RequestStage.SOON),
        (DELETION, (TAKEN, EXTENDED), date(2026, 12, 25), None),
        (DELETION, (TAKEN,), date(2026, 12, 25), RequestStage.OVER),
        (DELETION, (WITHDRAWN,), date(2026, 12, 25), None),
    ],
)
def test_how_far_the_terms_have_come(
    kind: RequestKind, steps: tuple[RequestStep, ...], today: date, expected: RequestStage | None
) -> None:
    assert stage(request(kind, TUESDAY, *steps), today, CALENDAR) is expected


@pytest.mark.parametrize(
    ("kind", "steps", "expected"),
    [
        (COMPLAINT, (), (CALLED,)),
        (COMPLAINT, (CALLED,), (DONE,)),
        (COMPLAINT, (CALLED, DONE), ()),
        (COMPLAINT, (WITHDRAWN,), ()),
        *[
            (kind, steps, expected)
            for kind in (DELETION, CORRECTION, INSPECTION)
            for steps, expected in (
                ((), (TAKEN,)),
                ((TAKEN,), (DONE, NOT_POSSIBLE)),
                ((TAKEN, DONE), ()),
                ((TAKEN, NOT_POSSIBLE), ()),
                ((TAKEN, WITHDRAWN), ()),
            )
        ],
    ],
)
def test_what_can_be_done_next(
    kind: RequestKind, steps: tuple[RequestStep, ...], expected: tuple[RequestStep, ...]
) -> None:
    assert moves(request(kind, TUESDAY, *steps)) == expected


def test_an_extension_comes_once_and_only_after_it_was_taken_up() -> None:
    assert not may_extend(request(COMPLAINT))
    assert may_extend(request(COMPLAINT, TUESDAY, CALLED))
    assert not may_extend(request(COMPLAINT, TUESDAY, CALLED, EXTENDED))
    assert not may_extend(request(DELETION, TUESDAY, TAKEN, DONE))
    # Four weeks later for a complaint (Awb 9:11), two months for a request about data (AVG 12).
    assert last_day(request(COMPLAINT, TUESDAY, CALLED, EXTENDED), CALENDAR) == date(2027, 2, 2)
    assert last_day(request(DELETION, TUESDAY, TAKEN, EXTENDED), CALENDAR) == date(2027, 2, 24)
    assert moves(request(DELETION, TUESDAY, TAKEN, EXTENDED)) == (DONE, NOT_POSSIBLE)
