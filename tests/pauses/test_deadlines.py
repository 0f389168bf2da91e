"""What stands still during a pause, and how far each deadline moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.settings import Settings
from domain.deadlines.courses import Course
from domain.deadlines.due import Deadline, Due, due
from domain.deadlines.terms import Terms
from domain.tasks import Owner

CALENDAR = Settings(_env_file=None, bot_token="1234567:abcdefgh", secret_key="A" * 43).calendar
BEGUN = date(2027, 1, 4)  # a Monday
COURSE = Course(
    referred_on=BEGUN, intake_on=BEGUN, started_on=BEGUN, plan_agreed_on=BEGUN, last_meeting_on=BEGUN
)
TERMS = Terms(ladder=0, halfway_notice_days=0)
PAUSED = (date(2027, 1, 8), date(2027, 1, 28))  # twenty days


def found(
    day: date, clock: Deadline, terms: Terms = TERMS, pauses: tuple[tuple[date, date], ...] = (PAUSED,)
) -> list[Due]:
    course = replace(COURSE, pauses=pauses)
    return [one for one in due(course, terms, day, CALENDAR) if one.clock is clock]


def test_contact_and_gap_count_no_paused_day() -> None:
    for clock, days in ((Deadline.CONTACT, 7), (Deadline.GAP, 14)):
        limit = BEGUN + timedelta(days=days)
        [plain] = found(limit + timedelta(days=1), clock, pauses=())
        assert plain.limit == limit
        moved = limit + timedelta(days=20)
        assert found(moved, clock) == []
        [late] = found(moved + timedelta(days=1), clock)
        assert (late.limit, late.day, late.of) == (moved, days + 1, days)


def test_what_was_late_before_is_not_told_meanwhile_and_is_late_again_after() -> None:
    pauses = ((date(2027, 1, 13), date(2027, 1, 20)),)
    assert [one.day for one in found(date(2027, 1, 12), Deadline.CONTACT, pauses=pauses)] == [8]
    assert found(date(2027, 1, 13), Deadline.CONTACT, pauses=pauses) == []
    assert found(date(2027, 1, 19), Deadline.CONTACT, pauses=pauses) == []
    assert [one.day for one in found(date(2027, 1, 20), Deadline.CONTACT, pauses=pauses)] == [9]


def test_a_pause_that_ended_earlier_moves_by_the_days_that_it_lasted() -> None:
    [late] = found(date(2027, 3, 1), Deadline.CONTACT, pauses=((date(2027, 1, 8), date(2027, 1, 10)),))
    assert late.limit == BEGUN + timedelta(days=9)


def test_office_days_are_counted_as_the_contract_counts() -> None:
    terms = replace(TERMS, working_days=1)
    [late] = found(date(2027, 3, 1), Deadline.CONTACT, terms)
    assert late.limit == CALENDAR.office_day(BEGUN, 7 + 14)  # 8 to 27 January: fourteen office days


def test_reports_wait_and_the_last_day_moves_only_where_the_contract_says_so() -> None:
    far = date(2028, 6, 1)
    late = {one.clock: one.limit for one in due(replace(COURSE, pauses=(PAUSED,)), TERMS, far, CALENDAR)}
    plain = {one.clock: one.limit for one in due(COURSE, TERMS, far, CALENDAR)}
    twenty = timedelta(days=20)
    assert late[Deadline.REPORT_START] == plain[Deadline.REPORT_START] + twenty
    assert late[Deadline.REPORT_INTERIM] == plain[Deadline.REPORT_INTERIM] + twenty
    assert late[Deadline.REPORT_FINAL] == plain[Deadline.REPORT_FINAL]
    assert late[Deadline.ENDING] == plain[Deadline.ENDING] == date(2028, 1, 3)
    moves = replace(TERMS, pause_extends=1)
    extended = {one.clock: one.limit for one in due(replace(COURSE, pauses=(PAUSED,)), moves, far, CALENDAR)}
    assert extended[Deadline.ENDING] == date(2028, 1, 23)
    assert extended[Deadline.REPORT_FINAL] == plain[Deadline.REPORT_FINAL] + twenty
    assert extended[Deadline.REPORT_INTERIM] == plain[Deadline.REPORT_INTERIM] + twenty


def test_a_final_report_that_would_be_due_in_a_pause_waits_for_its_end() -> None:
    pause = (date(2027, 12, 10), date(2028, 1, 2))
    assert found(date(2027, 12, 28), Deadline.REPORT_FINAL, pauses=(pause,)) == []
    after = found(date(2028, 1, 3), Deadline.REPORT_FINAL, pauses=(pause,))
    assert {one.limit for one in after} == {date(2028, 1, 2)}
    assert {one.owner for one in after} == set(Owner) - {Owner.BOTH}


def test_what_is_decided_at_the_desk_goes_on() -> None:
    course = replace(COURSE, started_on=None, decision=None, pauses=((BEGUN, date(2027, 4, 1)),))
    [late] = [
        one
        for one in due(course, TERMS, date(2027, 2, 1), CALENDAR)
        if one.clock is Deadline.DECISION and one.owner is Owner.KLANTMANAGER
    ]
    assert late.limit == BEGUN + timedelta(days=14)
