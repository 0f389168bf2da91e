"""When a stage of a deadline begins, its last day, and which number that day has as the contract counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.codes import MilestoneOutcome
from domain.deadlines.courses import Course
from domain.deadlines.due import AlreadyTold, Deadline, Stage, due
from domain.deadlines.terms import DecisionFrom, Terms
from domain.tasks import Owner
from tests.appointments.test_calendar_and_reminders import CALENDAR
from tests.deadlines.test_due import (
    CONTACT,
    DECISION,
    END,
    GAP,
    GO,
    HALF,
    INTAKE,
    NO_GO,
    NO_START,
    PLAN,
    REPORTS,
    START,
    WORKING_INTAKE,
    course,
    day,
    only,
)

FROM_REFERRAL = replace(DECISION, decision_from=DecisionFrom.REFERRAL)
STARTED = {"referred_on": "2026-09-01", "started_on": "2026-10-01"}


def office(terms: Terms) -> Terms:
    return replace(terms, working_days=1)


def stages_of(known: dict[str, Any], terms: Terms, today: str) -> list[str]:
    """Each as `deadline stage owner: since > limit (day/of)`."""
    return sorted(
        f"{one.clock} {one.stage} {one.owner}: {one.since} > {one.limit} ({one.day}/{one.of})"
        for one in due(course(**known), terms, day(today), CALENDAR)
    )


@pytest.mark.parametrize(
    ("known", "terms", "today", "expected"),
    [
        ({}, INTAKE, "2026-10-25", [
            "intake overdue klantmanager: 2026-10-20 > 2026-10-19 (20/14)",
            "intake second coach: 2026-10-17 > 2026-10-19 (20/14)"]),
        ({"referred_on": "2026-12-14"}, WORKING_INTAKE, "2027-01-08", [
            "intake overdue klantmanager: 2027-01-06 > 2027-01-05 (17/14)",
            "intake second coach: 2026-12-31 > 2027-01-05 (17/14)"]),
        ({"intake_on": "2026-10-12"}, DECISION, "2026-10-30", [
            "decision ask coach: 2026-10-12 > 2026-10-26 (18/14)",
            "decision overdue klantmanager: 2026-10-27 > 2026-10-26 (18/14)"]),
        ({"intake_on": "2026-10-12"}, FROM_REFERRAL, "2026-10-30", [
            "decision ask coach: 2026-10-12 > 2026-10-19 (25/14)",
            "decision overdue klantmanager: 2026-10-20 > 2026-10-19 (25/14)"]),
        ({}, only(decision_days=14, decision_from=DecisionFrom.REFERRAL), "2026-10-30", [
            "decision overdue klantmanager: 2026-10-20 > 2026-10-19 (25/14)"]),
        ({"intake_on": "2026-12-14"}, office(replace(DECISION, decision_days=10)), "2027-01-04", [
            "decision ask coach: 2026-12-14 > 2026-12-29 (13/10)",
            "decision overdue klantmanager: 2026-12-30 > 2026-12-29 (13/10)"]),
        ({"plan_waits_since": "2026-10-12", "started_on": "2026-10-20"}, PLAN, "2026-11-01", [
            "plan overdue klantmanager: 2026-10-20 > 2026-10-20 (0/0)",
            "plan_answer overdue klantmanager: 2026-10-20 > 2026-10-19 (20/7)"]),
        ({"decision": START, "decided_on": "2026-10-12"}, only(start_days=10), "2026-10-30", [
            "start first coach: 2026-10-22 > 2026-10-22 (18/10)",
            "start overdue klantmanager: 2026-10-23 > 2026-10-22 (18/10)"]),
        ({"started_on": "2026-10-01"}, HALF, "2027-03-20", [
            "go_no_go first coach: 2027-03-18 > 2027-04-01 (0/0)"]),
        ({"started_on": "2026-10-01"}, office(HALF), "2027-03-20", [  # over Good Friday and Easter Monday
            "go_no_go first coach: 2027-03-10 > 2027-04-01 (0/0)"]),
        ({"started_on": "2026-10-01", "talk_on": "2027-04-08"}, HALF, "2027-04-10", [
            "go_no_go ask coach: 2027-04-08 > 2027-04-08 (0/0)",
            "go_no_go overdue klantmanager: 2027-04-09 > 2027-04-08 (0/0)"]),
        ({"started_on": "2026-10-01", "talk_on": "2027-03-25"}, HALF, "2027-04-10", [
            "go_no_go ask coach: 2027-03-25 > 2027-04-01 (0/0)",
            "go_no_go overdue klantmanager: 2027-04-02 > 2027-04-01 (0/0)"]),
        ({"started_on": "2026-10-01"}, replace(HALF, months=7), "2027-02-10", [  # three and a half
            "go_no_go ask coach: 2027-01-16 > 2027-01-16 (0/0)",
            "go_no_go overdue klantmanager: 2027-01-17 > 2027-01-16 (0/0)"]),
        ({"started_on": "2026-12-01"}, END, "2027-09-05", [
            "ending first coach: 2027-09-01 > 2027-11-30 (0/0)",
            "ending first klantmanager: 2027-09-01 > 2027-11-30 (0/0)"]),
        ({"started_on": "2026-12-01"}, END, "2027-11-05", [
            "ending second coach: 2027-11-01 > 2027-11-30 (0/0)",
            "ending second klantmanager: 2027-11-01 > 2027-11-30 (0/0)"]),
        ({"started_on": "2026-12-01"}, END, "2027-12-05", [
            "ending ask coach: 2027-11-30 > 2027-11-30 (0/0)",
            "ending overdue klantmanager: 2027-12-01 > 2027-11-30 (0/0)"]),
        ({"started_on": "2026-12-01", "go_no_go": NO_GO, "go_no_go_on": "2027-06-02"}, END, "2027-06-12", [
            "ending ask coach: 2027-06-02 > 2027-06-09 (0/0)",
            "ending overdue klantmanager: 2027-06-10 > 2027-06-09 (0/0)"]),
        # A no-go within the last week, or after the last day, makes nothing later.
        ({"started_on": "2026-12-01", "go_no_go": NO_GO, "go_no_go_on": "2027-11-28"}, END, "2027-12-12", [
            "ending ask coach: 2027-11-28 > 2027-11-30 (0/0)",
            "ending overdue klantmanager: 2027-12-01 > 2027-11-30 (0/0)"]),
        ({"started_on": "2026-12-01", "go_no_go": NO_GO, "go_no_go_on": "2027-12-28"}, END, "2027-12-12", [
            "ending ask coach: 2027-11-30 > 2027-11-30 (0/0)",
            "ending overdue klantmanager: 2027-12-01 > 2027-11-30 (0/0)"]),
        ({"started_on": "2026-12-01", "go_no_go": GO, "go_no_go_on": "2027-06-02"}, END, "2027-12-05", [
            "ending ask coach: 2027-11-30 > 2027-11-30 (0/0)",
            "ending overdue klantmanager: 2027-12-01 > 2027-11-30 (0/0)"]),
        ({"started_on": "2026-12-01", "go_no_go": NO_GO}, END, "2027-12-05", [  # nobody said when
            "ending ask coach: 2027-11-30 > 2027-11-30 (0/0)",
            "ending overdue klantmanager: 2027-12-01 > 2027-11-30 (0/0)"]),
        (STARTED, REPORTS, "2026-11-20", [
            "ladder_start first coach: 2026-11-05 > 2026-11-12 (0/0)",
            "report_start first coach: 2026-11-05 > 2026-11-12 (0/0)",
            "report_start overdue klantmanager: 2026-11-13 > 2026-11-12 (0/0)"]),
        (STARTED, replace(REPORTS, report_start_days=0, report_final_days=0), "2027-04-20", [
            "ladder_half first coach: 2027-03-25 > 2027-04-01 (0/0)",
            "report_interim first coach: 2027-03-25 > 2027-04-01 (0/0)",
            "report_interim overdue klantmanager: 2027-04-02 > 2027-04-01 (0/0)"]),
        (STARTED, replace(REPORTS, report_start_days=0, report_interim=0), "2027-09-29", [
            "ladder_end first coach: 2027-09-09 > 2027-09-16 (0/0)",
            "report_final first coach: 2027-09-09 > 2027-09-16 (0/0)",
            "report_final overdue klantmanager: 2027-09-17 > 2027-09-16 (0/0)"]),
        ({**STARTED, "ended_on": "2027-01-15"}, REPORTS, "2027-02-10", [
            "ladder_end first coach: 2027-01-15 > 2027-01-29 (0/0)",
            "report_final first coach: 2027-01-15 > 2027-01-29 (0/0)",
            "report_final overdue klantmanager: 2027-01-30 > 2027-01-29 (0/0)"]),
        ({**STARTED, "ended_on": "2027-09-14"}, REPORTS, "2027-09-29", [  # an ending makes nothing later
            "ladder_end first coach: 2027-09-09 > 2027-09-16 (0/0)",
            "report_final first coach: 2027-09-09 > 2027-09-16 (0/0)",
            "report_final overdue klantmanager: 2027-09-17 > 2027-09-16 (0/0)"]),
        (STARTED, office(replace(REPORTS, report_final_days=0, report_interim=0)), "2026-12-10", [
            "ladder_start first coach: 2026-11-19 > 2026-11-30 (0/0)",
            "report_start first coach: 2026-11-19 > 2026-11-30 (0/0)",
            "report_start overdue klantmanager: 2026-12-01 > 2026-11-30 (0/0)"]),
        ({"started_on": "2026-11-02", "last_contact_on": "2026-11-10"}, CONTACT, "2026-11-20", [
            "contact overdue coach: 2026-11-18 > 2026-11-17 (10/7)"]),
        ({"started_on": "2026-11-02", "last_contact_on": "2026-10-20"}, CONTACT, "2026-11-20", [
            "contact overdue coach: 2026-11-10 > 2026-11-09 (18/7)"]),  # a contact before the begin
        ({"intake_on": "2026-11-02", "last_meeting_on": "2026-11-09"}, GAP, "2026-11-26", [
            "gap overdue coach: 2026-11-24 > 2026-11-23 (17/14)"]),
        ({"intake_on": "2026-11-02", "last_meeting_on": "2026-10-09"}, GAP, "2026-11-26", [
            "gap overdue coach: 2026-11-17 > 2026-11-16 (24/14)"]),
        ({"decision": START, "decided_on": "2026-11-03"}, GAP, "2026-11-26", [  # no intake was told
            "gap overdue coach: 2026-11-18 > 2026-11-17 (23/14)"]),
        ({"started_on": "2026-11-04"}, GAP, "2026-11-26", [
            "gap overdue coach: 2026-11-19 > 2026-11-18 (22/14)"]),
        ({"coach_silent_since": "2026-11-02"}, only(no_coach_days=3), "2026-11-08", [
            "no_coach overdue klantmanager: 2026-11-05 > 2026-11-05 (0/0)"]),
        ({"coach_silent_since": "2026-09-02"}, only(no_coach_days=3), "2026-11-08", [  # from the referral on
            "no_coach overdue klantmanager: 2026-10-08 > 2026-10-08 (0/0)"]),
    ],
)  # fmt: skip
def test_since_when_until_when_and_which_day(
    known: dict[str, Any], terms: Terms, today: str, expected: list[str]
) -> None:
    assert stages_of(known, terms, today) == expected


@pytest.mark.parametrize(
    ("known", "terms"),
    [
        # What is not expected of somebody who stopped, ended, got a no-go or goes on without it.
        ({"plan_waits_since": "2026-10-12", "ended_on": "2026-11-01"}, PLAN),
        ({"plan_waits_since": "2026-10-12", "decision": NO_START, "decided_on": "2026-11-01"}, PLAN),
        ({"started_on": "2026-10-20", "go_no_go": NO_GO, "go_no_go_on": "2026-11-01"}, PLAN),
        ({"decision": START, "decided_on": "2026-10-12", "ended_on": "2026-11-01"}, only(start_days=10)),
        ({"decision": NO_START, "decided_on": "2026-10-12"}, only(start_days=10)),
        ({"started_on": "2026-10-12", "ended_on": "2026-11-01"}, HALF),
        ({"decision": NO_START, "decided_on": "2026-10-12"}, END),
        ({"started_on": "2026-10-12"}, replace(HALF, months=0)),
        ({}, END),
        ({}, REPORTS),
        ({"decision": NO_START, "decided_on": "2026-10-12"}, REPORTS),
        ({"started_on": "2026-10-12", "go_no_go": NO_GO, "go_no_go_on": "2026-11-01"}, CONTACT),
        ({"intake_on": "2026-10-12", "ended_on": "2026-11-01"}, GAP),
        ({"intake_on": "2026-10-12", "go_no_go": NO_GO, "go_no_go_on": "2026-11-01"}, GAP),
        ({"coach_silent_since": "2026-10-12", "decision": NO_START, "decided_on": "2026-10-12"},
         only(no_coach_days=3)),
        ({"intake_on": "2026-10-12", "started_on": "2026-10-20"}, DECISION),
        ({"intake_on": "2026-10-12", "ended_on": "2026-10-20"}, DECISION),
    ],
)  # fmt: skip
def test_what_is_not_expected_any_more(known: dict[str, Any], terms: Terms) -> None:
    assert stages_of(known, terms, "2028-06-01") == []


@pytest.mark.parametrize("outcome", [GO, NO_GO])
def test_after_the_talk_only_the_end_is_awaited(outcome: MilestoneOutcome) -> None:
    held = course(started_on="2026-10-12", go_no_go=outcome, go_no_go_on="2027-04-01")
    assert {one.clock for one in due(held, HALF, day("2028-06-01"), CALENDAR)} == {Deadline.ENDING}


def test_a_number_of_nought_keeps_only_its_own_reminder_silent() -> None:
    def firsts(terms: Terms, today: str) -> list[str]:
        return [one.split(":")[0] for one in stages_of({"started_on": "2026-12-01"}, terms, today)]

    both = ["ending first coach", "ending first klantmanager"]
    assert firsts(END, "2027-09-01") == both
    assert firsts(replace(END, last_countdown_months=0), "2027-11-15") == both
    assert firsts(replace(END, first_countdown_months=0), "2027-09-01") == []
    assert firsts(replace(END, months=0), "2028-09-01") == []
    assert stages_of({}, replace(INTAKE, intake_second_reminder=0), "2026-10-19") == [
        "intake first coach: 2026-10-12 > 2026-10-19 (14/14)"
    ]


def test_the_stage_that_began_last_counts_whatever_the_numbers_are_called() -> None:
    """A contract may have its second reminder before its first."""
    swapped = replace(INTAKE, intake_first_reminder=12, intake_second_reminder=7)
    assert stages_of({}, swapped, "2026-10-13") == ["intake second coach: 2026-10-12 > 2026-10-19 (8/14)"]
    assert stages_of({}, swapped, "2026-10-18") == ["intake first coach: 2026-10-17 > 2026-10-19 (13/14)"]


@pytest.mark.parametrize(
    ("told_on", "counts"), [("2027-03-10", False), ("2027-03-11", True), ("2027-04-20", True)]
)
def test_a_step_of_the_ladder_counts_from_two_weeks_before_the_reminder(told_on: str, counts: bool) -> None:
    terms = replace(REPORTS, report_start_days=0, report_final_days=0)
    found = due(course(**STARTED, ladder_on=(day(told_on),)), terms, day("2027-04-20"), CALENDAR)
    assert (Deadline.LADDER_HALF not in {one.clock for one in found}) is counts


def test_a_step_of_the_ladder_counts_at_the_start_however_long_ago() -> None:
    terms = replace(REPORTS, report_interim=0, report_final_days=0)
    found = due(course(**STARTED, ladder_on=(day("2025-01-01"),)), terms, day("2026-11-20"), CALENDAR)
    assert {one.clock for one in found} == {Deadline.REPORT_START}


def test_without_a_ladder_only_reports_are_expected() -> None:
    terms = replace(REPORTS, ladder=0)
    found = due(course(**STARTED), terms, day("2027-09-29"), CALENDAR)
    assert {one.clock for one in found} == {
        Deadline.REPORT_START,
        Deadline.REPORT_INTERIM,
        Deadline.REPORT_FINAL,
    }


def test_a_talk_that_is_planned_within_the_rhythm_is_awaited_in_office_days_too() -> None:
    known = {"started_on": "2026-11-02"}
    terms = office(CONTACT)  # seven office days after 12 November is the 23rd, after the 19th the 30th
    assert stages_of({**known, "next_meeting_on": "2026-11-23"}, terms, "2026-11-12") == []
    assert stages_of({**known, "next_meeting_on": "2026-11-24"}, terms, "2026-11-12") != []
    assert stages_of({**known, "next_meeting_on": "2026-11-30"}, terms, "2026-11-19") == []
    assert stages_of({**known, "next_meeting_on": "2026-12-01"}, terms, "2026-11-19") != []


def test_what_was_told_is_known_by_client_deadline_stage_and_first_day() -> None:
    (coach, klantmanager) = sorted(due(Course(day("2026-10-05")), INTAKE, day("2026-10-25"), CALENDAR),
                                   key=lambda one: one.owner)  # fmt: skip
    assert (coach.owner, coach.stage, klantmanager.stage) == (Owner.COACH, Stage.SECOND, Stage.OVERDUE)
    assert AlreadyTold.of("c", coach) == ("c", "intake", "second", "2026-10-17")
    assert AlreadyTold.of("d", klantmanager) == ("d", "intake", "overdue", "2026-10-20")
