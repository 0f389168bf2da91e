"""The clocks of a trajectory: a table for each, and what holds for every course, contract and day."""

from __future__ import annotations

import itertools
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import months_after
from domain.codes import MilestoneOutcome, MilestoneType
from domain.deadlines.courses import Course
from domain.deadlines.due import RULES, Deadline, Due, Stage, due
from domain.deadlines.terms import DecisionFrom, Terms
from domain.tasks import Owner
from tests.appointments.test_calendar_and_reminders import CALENDAR

ALL_OFF = Terms.of(
    {
        field.name: 0
        for field in fields(Terms)
        if "reminder" not in field.name and "countdown" not in field.name and field.name != "decision_from"
    }
)
START, NO_START = MilestoneOutcome.START, MilestoneOutcome.NO_START
GO, NO_GO = MilestoneOutcome.GO, MilestoneOutcome.NO_GO


def day(text: str) -> date:
    return date.fromisoformat(text)


def only(**terms: Any) -> Terms:
    """A contract in which nothing but this runs."""
    return replace(ALL_OFF, **terms)


def course(**known: Any) -> Course:
    """A course, days as text."""
    read: dict[str, Any] = {
        name: day(value) if isinstance(value, str) and value[:1].isdigit() else value
        for name, value in {"referred_on": "2026-10-05", **known}.items()
    }
    return Course(**read)


def told(course: Course, terms: Terms, today: str) -> list[tuple[str, str, str]]:
    return sorted((str(one.clock), str(one.stage), str(one.owner)) for one in stages(course, terms, today))


def stages(course: Course, terms: Terms, today: str) -> list[Due]:
    return due(course, terms, day(today), CALENDAR)


INTAKE = only(intake_days=14)
WORKING_INTAKE = replace(INTAKE, working_days=1)
FIRST, SECOND = ("intake", "first", "coach"), ("intake", "second", "coach")
LATE = ("intake", "overdue", "klantmanager")


@pytest.mark.parametrize(
    ("referred", "terms", "today", "expected"),
    [
        ("2026-10-05", INTAKE, "2026-10-05", []),
        ("2026-10-05", INTAKE, "2026-10-11", []),
        ("2026-10-05", INTAKE, "2026-10-12", [FIRST]),
        ("2026-10-05", INTAKE, "2026-10-16", [FIRST]),
        ("2026-10-05", INTAKE, "2026-10-17", [SECOND]),
        ("2026-10-05", INTAKE, "2026-10-19", [SECOND]),
        ("2026-10-05", INTAKE, "2026-10-20", [LATE, SECOND]),  # day 15
        ("2026-10-05", INTAKE, "2027-03-01", [LATE, SECOND]),
        ("2028-02-15", INTAKE, "2028-02-29", [SECOND]),  # a leap day is day 14
        ("2028-02-15", INTAKE, "2028-03-01", [LATE, SECOND]),
        ("2026-12-25", INTAKE, "2027-01-08", [SECOND]),  # referred on a holiday: calendar days run on
        ("2026-12-25", INTAKE, "2027-01-09", [LATE, SECOND]),
        # Office days over Christmas: 25 December and 1 January do not count.
        ("2026-12-14", WORKING_INTAKE, "2026-12-22", []),
        ("2026-12-14", WORKING_INTAKE, "2026-12-23", [FIRST]),
        ("2026-12-14", WORKING_INTAKE, "2026-12-30", [FIRST]),
        ("2026-12-14", WORKING_INTAKE, "2026-12-31", [SECOND]),
        ("2026-12-14", WORKING_INTAKE, "2027-01-05", [SECOND]),  # day 14
        ("2026-12-14", WORKING_INTAKE, "2027-01-06", [LATE, SECOND]),
        # Referred on a holiday: the first office day after it is day 1, 4 January is day 5.
        ("2026-12-25", WORKING_INTAKE, "2027-01-05", []),
        ("2026-12-25", WORKING_INTAKE, "2027-01-06", [FIRST]),
        ("2026-10-05", replace(INTAKE, intake_first_reminder=0), "2026-10-15", []),
        ("2026-10-05", replace(INTAKE, intake_days=0), "2027-01-01", []),
    ],
)
def test_the_intake(referred: str, terms: Terms, today: str, expected: list[Any]) -> None:
    assert told(course(referred_on=referred), terms, today) == sorted(expected)


def test_an_intake_that_is_planned_within_the_term_is_awaited() -> None:
    for ahead, told in (("2026-10-16", []), ("2026-10-19", []), ("2026-10-20", [FIRST])):
        planned = course(referred_on="2026-10-05", next_intake_on=ahead)
        found = stages(planned, INTAKE, "2026-10-13")
        assert [(one.clock, one.stage, one.owner) for one in found] == told
    late = stages(course(referred_on="2026-10-05", next_intake_on="2026-10-28"), INTAKE, "2026-10-20")
    assert sorted(str(one.owner) for one in late) == ["coach", "klantmanager"]


def test_the_number_of_the_day_is_counted_as_the_contract_counts() -> None:
    (one,) = stages(course(referred_on="2026-10-05"), INTAKE, "2026-10-17")
    assert (one.day, one.of, one.limit, one.since) == (12, 14, day("2026-10-19"), day("2026-10-17"))
    (one,) = stages(course(referred_on="2026-12-14"), WORKING_INTAKE, "2026-12-31")
    assert (one.day, one.of, one.limit) == (12, 14, day("2027-01-05"))


@pytest.mark.parametrize(
    "known",
    [
        {"intake_on": "2026-10-20"},
        {"decision": NO_START, "decided_on": "2026-10-20"},
        {"started_on": "2026-10-20"},
        {"ended_on": "2026-10-20"},
    ],
)
def test_what_closes_the_intake(known: dict[str, Any]) -> None:
    assert told(course(), INTAKE, "2026-11-20") != []
    assert told(course(**known), INTAKE, "2026-11-20") == []


ASK, UNDECIDED = ("decision", "ask", "coach"), ("decision", "overdue", "klantmanager")
DECISION = only(intake_days=14, decision_days=14)


@pytest.mark.parametrize(
    ("known", "terms", "today", "expected"),
    [
        ({"intake_on": "2026-10-12"}, DECISION, "2026-10-12", [ASK]),
        ({"intake_on": "2026-10-12"}, DECISION, "2026-10-26", [ASK]),
        ({"intake_on": "2026-10-12"}, DECISION, "2026-10-27", [ASK, UNDECIDED]),
        (
            {"intake_on": "2026-10-12"},
            replace(DECISION, decision_from=DecisionFrom.REFERRAL),
            "2026-10-20",
            [ASK, UNDECIDED],
        ),
        ({}, replace(DECISION, decision_from=DecisionFrom.REFERRAL), "2026-10-20", [SECOND, LATE]),
        (
            {},
            only(decision_days=14, decision_from=DecisionFrom.REFERRAL),
            "2026-10-20",
            [UNDECIDED],
        ),
        ({}, only(decision_days=14), "2026-12-20", []),
        (
            {"intake_on": "2026-10-12", "decision": START, "decided_on": "2026-10-30"},
            DECISION,
            "2026-11-20",
            [],
        ),
        (
            {"intake_on": "2026-10-12", "decision": NO_START, "decided_on": "2026-10-30"},
            DECISION,
            "2026-11-20",
            [],
        ),
    ],
)
def test_the_start_decision(known: dict[str, Any], terms: Terms, today: str, expected: list[Any]) -> None:
    assert told(course(**known), terms, today) == sorted(expected)


PLAN = only(plan_answer_days=7, plan_before_start=1)


@pytest.mark.parametrize(
    ("known", "today", "expected"),
    [
        ({"plan_waits_since": "2026-10-12"}, "2026-10-19", []),
        ({"plan_waits_since": "2026-10-12"}, "2026-10-20", ["plan_answer"]),
        ({"started_on": "2026-10-20"}, "2026-10-20", ["plan"]),
        ({"started_on": "2026-10-20", "plan_agreed_on": "2026-10-19"}, "2026-10-20", []),
        ({"started_on": "2026-10-20", "plan_agreed_on": "2026-10-25"}, "2026-10-26", []),
        (
            {"started_on": "2026-10-20", "plan_waits_since": "2026-10-12"},
            "2026-10-20",
            ["plan", "plan_answer"],
        ),
        ({"started_on": "2026-10-20", "ended_on": "2026-10-21"}, "2026-10-26", []),
    ],
)
def test_the_plan_before_the_start(known: dict[str, Any], today: str, expected: list[str]) -> None:
    found = told(course(**known), PLAN, today)
    assert [clock for clock, *_ in found] == expected
    assert {owner for *_, owner in found} <= {"klantmanager"}


def test_the_start_after_the_decision_is_off_unless_a_contract_wants_it() -> None:
    decided = course(decision=START, decided_on="2026-10-12")
    assert Terms().start_days == 0
    assert told(decided, only(start_days=10), "2026-10-21") == []
    assert told(decided, only(start_days=10), "2026-10-22") == [("start", "first", "coach")]
    assert ("start", "overdue", "klantmanager") in told(decided, only(start_days=10), "2026-10-23")
    assert told(replace(decided, started_on=day("2026-10-24")), only(start_days=10), "2026-10-30") == []


HALF = only(months=12, halfway_notice_days=14, first_countdown_months=0, last_countdown_months=0)


@pytest.mark.parametrize(
    ("known", "terms", "today", "expected"),
    [
        ({"started_on": "2026-10-01"}, HALF, "2027-03-17", []),
        ({"started_on": "2026-10-01"}, HALF, "2027-03-18", ["first coach"]),
        ({"started_on": "2026-10-01"}, HALF, "2027-04-01", ["ask coach"]),
        ({"started_on": "2026-10-01"}, HALF, "2027-04-02", ["ask coach", "overdue klantmanager"]),
        ({"started_on": "2026-10-01", "talk_on": "2027-04-08"}, HALF, "2027-04-07", []),
        ({"started_on": "2026-10-01", "talk_on": "2027-04-08"}, HALF, "2027-04-08", ["ask coach"]),
        ({"started_on": "2026-10-01", "talk_on": "2027-03-25"}, HALF, "2027-03-25", ["ask coach"]),
        ({"started_on": "2026-10-01", "talk_on": "2027-03-25"}, HALF, "2027-04-02",
         ["ask coach", "overdue klantmanager"]),
        ({"started_on": "2026-10-01", "go_no_go": GO, "go_no_go_on": "2027-03-25"}, HALF, "2027-04-02", []),
        ({"decision": START, "decided_on": "2026-08-31"}, HALF, "2027-02-27", ["first coach"]),
        ({"decision": START, "decided_on": "2026-08-31"}, HALF, "2027-02-28", ["ask coach"]),
        ({"decision": START, "decided_on": "2027-08-31"}, HALF, "2028-02-29", ["ask coach"]),  # a leap year
        ({"started_on": "2026-10-01"}, replace(HALF, months=9), "2027-02-16", ["ask coach"]),  # 4 and a half
        ({"started_on": "2026-10-01"}, replace(HALF, halfway_notice_days=0), "2027-04-20", []),
        ({"decision": NO_START, "decided_on": "2026-10-01"}, HALF, "2027-04-20", []),
    ],
)  # fmt: skip
def test_the_talk_at_half_time(known: dict[str, Any], terms: Terms, today: str, expected: list[str]) -> None:
    found = [one for one in stages(course(referred_on="2026-08-01", **known), terms, today)
             if one.clock is Deadline.GO_NO_GO]  # fmt: skip
    assert sorted(f"{one.stage} {one.owner}" for one in found) == expected


END = only(months=12)
BOTH_FIRST = ["first coach", "first klantmanager"]
BOTH_SECOND = ["second coach", "second klantmanager"]


@pytest.mark.parametrize(
    ("known", "today", "expected"),
    [
        ({"started_on": "2026-12-01"}, "2027-08-31", []),
        ({"started_on": "2026-12-01"}, "2027-09-01", BOTH_FIRST),
        ({"started_on": "2026-12-01"}, "2027-11-01", BOTH_SECOND),
        ({"started_on": "2026-12-01"}, "2027-11-29", BOTH_SECOND),
        ({"started_on": "2026-12-01"}, "2027-11-30", ["ask coach", "second klantmanager"]),  # the last day
        ({"started_on": "2026-12-01"}, "2027-12-01", ["ask coach", "overdue klantmanager"]),
        ({"started_on": "2028-02-29"}, "2029-02-27", BOTH_SECOND),
        ({"started_on": "2028-02-29"}, "2029-02-28", ["ask coach", "second klantmanager"]),
        ({"started_on": "2027-03-01"}, "2028-02-29", ["ask coach", "second klantmanager"]),
        ({"started_on": "2026-12-01", "go_no_go": NO_GO, "go_no_go_on": "2027-06-02"}, "2027-06-02",
         ["ask coach"]),
        ({"started_on": "2026-12-01", "go_no_go": NO_GO, "go_no_go_on": "2027-06-02"}, "2027-06-10",
         ["ask coach", "overdue klantmanager"]),
        ({"started_on": "2026-12-01", "ended_on": "2027-05-05"}, "2028-01-01", []),
    ],
)  # fmt: skip
def test_the_end_comes_near(known: dict[str, Any], today: str, expected: list[str]) -> None:
    found = stages(course(**known), END, today)
    assert sorted(f"{one.stage} {one.owner}" for one in found) == expected


REPORTS = only(
    months=12, report_start_days=42, report_interim=1, report_final_days=14, ladder=1,
    first_countdown_months=0, last_countdown_months=0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("known", "today", "expected"),
    [
        ({}, "2026-11-04", []),
        ({}, "2026-11-05", ["ladder_start coach", "report_start coach"]),
        ({}, "2026-11-13", ["ladder_start coach", "report_start coach", "report_start klantmanager"]),
        ({"ladder_on": (day("2026-09-25"),)}, "2026-11-05", ["report_start coach"]),
        ({"reports": frozenset({MilestoneType.REPORT_START})}, "2026-11-20", ["ladder_start coach"]),
        ({"ladder_on": (day("2026-11-01"),), "reports": frozenset({MilestoneType.REPORT_START})},
         "2027-03-24", []),
        ({"ladder_on": (day("2026-11-01"),), "reports": frozenset({MilestoneType.REPORT_START})},
         "2027-03-25", ["ladder_half coach", "report_interim coach"]),
        ({"ladder_on": (day("2027-03-20"),), "reports": frozenset({MilestoneType.REPORT_START})},
         "2027-03-25", ["report_interim coach"]),
        ({"ladder_on": (day("2027-03-20"),),
          "reports": frozenset({MilestoneType.REPORT_START, MilestoneType.REPORT_INTERIM})},
         "2027-09-09", ["ladder_end coach", "report_final coach"]),
        ({"reports": frozenset(), "ended_on": "2027-01-15"}, "2027-01-14", []),
        ({"reports": frozenset(), "ended_on": "2027-01-15"}, "2027-01-15",
         ["ladder_end coach", "report_final coach"]),
        ({"reports": frozenset(), "ended_on": "2027-01-15"}, "2027-01-30",
         ["ladder_end coach", "report_final coach", "report_final klantmanager"]),
        ({"reports": frozenset({MilestoneType.REPORT_FINAL}), "ended_on": "2027-01-15",
          "ladder_on": (day("2027-01-15"),)}, "2027-01-30", []),
    ],
)  # fmt: skip
def test_reports_and_the_ladder(known: dict[str, Any], today: str, expected: list[str]) -> None:
    found = stages(course(referred_on="2026-09-01", started_on="2026-10-01", **known), REPORTS, today)
    reports = [one for one in found if one.clock not in (Deadline.ENDING, Deadline.GO_NO_GO)]
    assert sorted(f"{one.clock} {one.owner}" for one in reports) == expected


CONTACT, GAP = only(contact_days=7), only(gap_days=14)


@pytest.mark.parametrize(
    ("known", "terms", "today", "expected"),
    [
        ({}, CONTACT, "2026-12-01", []),  # not begun
        ({"started_on": "2026-11-02"}, CONTACT, "2026-11-09", []),
        ({"started_on": "2026-11-02"}, CONTACT, "2026-11-10", ["contact"]),
        ({"started_on": "2026-11-02", "last_contact_on": "2026-11-10"}, CONTACT, "2026-11-17", []),
        ({"started_on": "2026-11-02", "last_contact_on": "2026-11-10"}, CONTACT, "2026-11-18", ["contact"]),
        # A meeting that is planned within the rhythm from today is awaited.
        ({"started_on": "2026-11-02", "next_meeting_on": "2026-11-16"}, CONTACT, "2026-11-12", []),
        ({"started_on": "2026-11-02", "next_meeting_on": "2026-11-20"}, CONTACT, "2026-11-12", ["contact"]),
        # However long ago the last was; and a call is contact.
        ({"started_on": "2026-11-02", "next_meeting_on": "2026-11-27"}, CONTACT, "2026-11-27", []),
        ({"started_on": "2026-11-02", "next_meeting_on": "2026-12-04"}, CONTACT, "2026-11-27", []),
        ({"started_on": "2026-11-02", "next_meeting_on": "2026-12-05"}, CONTACT, "2026-11-27", ["contact"]),
        ({"started_on": "2026-11-02", "called_on": "2026-11-10"}, CONTACT, "2026-11-17", []),
        ({"started_on": "2026-11-02", "called_on": "2026-11-10"}, CONTACT, "2026-11-18", ["contact"]),
        ({"started_on": "2026-11-02", "ended_on": "2026-11-05"}, CONTACT, "2026-11-20", []),
        ({"started_on": "2026-12-21"}, replace(CONTACT, working_days=1), "2026-12-31", []),
        ({"started_on": "2026-12-21"}, replace(CONTACT, working_days=1), "2027-01-01", ["contact"]),
        ({}, GAP, "2026-12-01", []),  # before the intake its own clock speaks
        ({"intake_on": "2026-11-02"}, GAP, "2026-11-16", []),
        ({"intake_on": "2026-11-02"}, GAP, "2026-11-17", ["gap"]),
        ({"intake_on": "2026-11-02", "last_meeting_on": "2026-11-09"}, GAP, "2026-11-23", []),
        ({"intake_on": "2026-11-02", "last_meeting_on": "2026-11-09"}, GAP, "2026-11-24", ["gap"]),
        ({"intake_on": "2026-11-02", "next_meeting_on": "2026-12-24"}, GAP, "2026-11-24", []),
        (
            {"intake_on": "2026-11-02", "decision": NO_START, "decided_on": "2026-11-03"},
            GAP,
            "2026-12-24",
            [],
        ),
    ],
)
def test_contact_and_what_lies_ahead(
    known: dict[str, Any], terms: Terms, today: str, expected: list[str]
) -> None:
    found = stages(course(**known), terms, today)
    assert [str(one.clock) for one in found] == expected
    assert all(one.owner is Owner.COACH for one in found)


def test_a_coach_whom_messages_do_not_reach() -> None:
    silent, terms = course(coach_silent_since="2026-11-02"), only(no_coach_days=3)
    assert told(silent, terms, "2026-11-04") == []
    assert told(silent, terms, "2026-11-05") == [("no_coach", "overdue", "klantmanager")]
    assert told(replace(silent, ended_on=day("2026-11-03")), terms, "2026-11-05") == []


def test_after_no_start_nothing_is_expected_any_more() -> None:
    stopped = course(
        decision=NO_START, decided_on="2026-10-20", intake_on="2026-10-15", coach_silent_since="2026-10-06"
    )
    assert told(replace(stopped, decision=START), Terms(), "2027-09-01") != []
    assert told(stopped, Terms(), "2027-09-01") == []


# ---- what holds for every course, contract and day

DAYS = st.dates(day("2026-01-01"), day("2028-12-31"))
MAYBE = st.none() | DAYS
COURSES = st.builds(
    Course,
    referred_on=DAYS,
    intake_on=MAYBE,
    decision=st.sampled_from([None, START, NO_START]),
    decided_on=DAYS,
    started_on=MAYBE,
    plan_waits_since=MAYBE,
    plan_agreed_on=MAYBE,
    talk_on=MAYBE,
    go_no_go=st.sampled_from([None, GO, NO_GO]),
    go_no_go_on=DAYS,
    reports=st.frozensets(
        st.sampled_from(
            [MilestoneType.REPORT_START, MilestoneType.REPORT_INTERIM, MilestoneType.REPORT_FINAL]
        )
    ),
    ladder_on=st.lists(DAYS, max_size=3).map(tuple),
    ended_on=MAYBE,
    last_contact_on=MAYBE,
    last_meeting_on=MAYBE,
    next_meeting_on=MAYBE,
    called_on=MAYBE,
    next_intake_on=MAYBE,
    coach_silent_since=MAYBE,
)
NUMBERS = {field.name: st.integers(0, 60) for field in fields(Terms) if field.name != "decision_from"}
TERMS = st.builds(
    Terms,
    **{**NUMBERS, "working_days": st.integers(0, 1), "months": st.integers(0, 24)},
    decision_from=st.sampled_from(DecisionFrom),
)


def keys(found: list[Due]) -> set[tuple[Deadline, Owner]]:
    return {(one.clock, one.owner) for one in found}


@given(course=COURSES, terms=TERMS, today=DAYS, later=st.integers(1, 400))
def test_what_stands_open_stays_open_until_a_fact_comes(
    course: Course, terms: Terms, today: date, later: int
) -> None:
    now = due(course, terms, today, CALENDAR)
    then = due(course, terms, today + timedelta(days=later), CALENDAR)
    if course.next_meeting_on is not None:  # once it is near, it is awaited as the contact that is due
        now = [one for one in now if one.clock is not Deadline.CONTACT]
    assert keys(now) <= keys(then)
    newest = {(one.clock, one.owner): one.since for one in then}
    assert all(newest[one.clock, one.owner] >= one.since for one in now)


@given(course=COURSES, terms=TERMS, today=DAYS)
def test_no_stage_before_its_day_and_one_for_each_owner(course: Course, terms: Terms, today: date) -> None:
    found = due(course, terms, today, CALENDAR)
    assert all(one.since <= today for one in found)
    assert len(keys(found)) == len(found)
    overdue = [one for one in found if one.stage is Stage.OVERDUE]
    late = [one for one in overdue if one.clock not in (Deadline.PLAN, Deadline.NO_COACH)]
    assert all(one.limit < one.since for one in late)


@given(course=COURSES, terms=TERMS, today=DAYS)
def test_what_is_told_by_day_is_told_once(course: Course, terms: Terms, today: date) -> None:
    """Each stage has one first day: looking on any later day gives the same key, never a second one."""
    seen: dict[tuple[Deadline, Owner, Stage], date] = {}
    for number in (0, 1, 2, 30, 300):
        for one in due(course, terms, today + timedelta(days=number), CALENDAR):
            assert seen.setdefault((one.clock, one.owner, one.stage), one.since) == one.since


# The reviewed table: which stages of a clock are told to whom.
TOLD: dict[Deadline, set[tuple[Stage, Owner]]] = {
    Deadline.INTAKE: {
        (Stage.FIRST, Owner.COACH),
        (Stage.SECOND, Owner.COACH),
        (Stage.OVERDUE, Owner.KLANTMANAGER),
    },
    Deadline.DECISION: {(Stage.ASK, Owner.COACH), (Stage.OVERDUE, Owner.KLANTMANAGER)},
    Deadline.PLAN_ANSWER: {(Stage.OVERDUE, Owner.KLANTMANAGER)},
    Deadline.PLAN: {(Stage.OVERDUE, Owner.KLANTMANAGER)},
    Deadline.START: {(Stage.FIRST, Owner.COACH), (Stage.OVERDUE, Owner.KLANTMANAGER)},
    Deadline.GO_NO_GO: {
        (Stage.FIRST, Owner.COACH),
        (Stage.ASK, Owner.COACH),
        (Stage.OVERDUE, Owner.KLANTMANAGER),
    },
    Deadline.ENDING: {
        *itertools.product((Stage.FIRST, Stage.SECOND), (Owner.COACH, Owner.KLANTMANAGER)),
        (Stage.ASK, Owner.COACH),
        (Stage.OVERDUE, Owner.KLANTMANAGER),
    },
    **{
        report: {(Stage.FIRST, Owner.COACH), (Stage.OVERDUE, Owner.KLANTMANAGER)}
        for report in (Deadline.REPORT_START, Deadline.REPORT_INTERIM, Deadline.REPORT_FINAL)
    },
    **{
        ladder: {(Stage.FIRST, Owner.COACH)}
        for ladder in (Deadline.LADDER_START, Deadline.LADDER_HALF, Deadline.LADDER_END)
    },
    Deadline.CONTACT: {(Stage.OVERDUE, Owner.COACH)},
    Deadline.GAP: {(Stage.OVERDUE, Owner.COACH)},
    Deadline.NO_COACH: {(Stage.OVERDUE, Owner.KLANTMANAGER)},
}


@given(course=COURSES, terms=TERMS, today=DAYS)
def test_only_the_reviewed_stages_are_told(course: Course, terms: Terms, today: date) -> None:
    assert set(TOLD) == set(Deadline)
    assert all((one.stage, one.owner) in TOLD[one.clock] for one in due(course, terms, today, CALENDAR))


CLOSED_BY: dict[Deadline, dict[str, Any]] = {
    Deadline.INTAKE: {"intake_on": day("2029-01-01")},
    Deadline.DECISION: {"decision": NO_START},
    Deadline.PLAN_ANSWER: {"plan_waits_since": None},
    Deadline.PLAN: {"plan_agreed_on": day("2029-01-01")},
    Deadline.START: {"started_on": day("2026-01-01")},
    Deadline.GO_NO_GO: {"go_no_go": GO},
    Deadline.ENDING: {"ended_on": day("2028-12-31")},
    Deadline.REPORT_START: {"reports": frozenset({MilestoneType.REPORT_START})},
    Deadline.REPORT_INTERIM: {"reports": frozenset({MilestoneType.REPORT_INTERIM})},
    Deadline.REPORT_FINAL: {"reports": frozenset({MilestoneType.REPORT_FINAL})},
    Deadline.LADDER_START: {"ladder_on": (day("2029-01-01"),)},
    Deadline.LADDER_HALF: {"ladder_on": (day("2029-06-01"),)},
    Deadline.LADDER_END: {"ladder_on": (day("2031-01-01"),)},
    Deadline.CONTACT: {"last_contact_on": day("2028-12-31")},
    Deadline.GAP: {"next_meeting_on": day("2029-01-01")},
    Deadline.NO_COACH: {"coach_silent_since": None},
}


def test_every_clock_has_a_fact_that_closes_it() -> None:
    assert set(CLOSED_BY) == set(Deadline)
    assert len(RULES) >= 10


@given(course=COURSES, terms=TERMS, today=DAYS, clock=st.sampled_from(Deadline))
def test_a_fact_closes_its_clock(course: Course, terms: Terms, today: date, clock: Deadline) -> None:
    after = replace(course, **CLOSED_BY[clock])
    assert clock not in {one.clock for one in due(after, terms, today, CALENDAR)}


@given(course=COURSES, today=DAYS)
def test_a_contract_in_which_everything_is_off_has_no_clocks(course: Course, today: date) -> None:
    assert due(course, ALL_OFF, today, CALENDAR) == []


@given(first=DAYS, count=st.integers(0, 60))
def test_office_days_there_and_back(first: date, count: int) -> None:
    last = CALENDAR.office_day(first, count)
    assert CALENDAR.office_days(first, last) == count
    assert count == 0 or CALENDAR.is_office_day(last)


@given(day_=DAYS, count=st.integers(-30, 30))
def test_months_keep_the_day_or_end_the_month(day_: date, count: int) -> None:
    moved = months_after(day_, count)
    assert moved.day == day_.day or (moved + timedelta(days=1)).day == 1
    assert (moved.year * 12 + moved.month) - (day_.year * 12 + day_.month) == count
