"""The course of a trajectory, read from facts and appointments."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.codes import MilestoneOutcome, MilestoneType
from domain.deadlines.courses import Course, Meetings, course_of
from domain.values import Fact, FactKind

REFERRED, TODAY = date(2026, 10, 5), date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def fact(kind: FactKind, code: str, on: str, **details: Any) -> Fact:
    return Fact(f"{code}:{on}", kind, "c", code, date.fromisoformat(on), details, "coach", NOW, None)


def step(code: str, on: str, **details: Any) -> Fact:
    return fact(FactKind.MILESTONE, code, on, **details)


def read(*facts: Fact, answered: frozenset[str] = frozenset(), **meetings: date) -> Course:
    return course_of(REFERRED, facts, answered, Meetings(**meetings), None, TODAY)


@pytest.mark.parametrize(
    ("facts", "name", "expected"),
    [
        ([step("intake_held", "2026-10-12")], "intake_on", date(2026, 10, 12)),
        ([step("intake_held", "2026-09-12")], "intake_on", None),  # of an earlier trajectory
        ([step("intake_held", "2027-03-12", planned=True)], "intake_on", None),
        ([step("traject_started", "2027-02-01", planned=True)], "started_on", date(2027, 2, 1)),
        ([step("traject_started", "2027-03-02", planned=True)], "started_on", None),
        ([step("start_decision", "2026-10-20", outcome="no_start"),
          step("start_decision", "2026-10-27", outcome="start")], "decision", MilestoneOutcome.START),
        ([step("go_no_go", "2027-04-01", planned=True)], "talk_on", date(2027, 4, 1)),
        ([step("go_no_go", "2027-02-01")], "go_no_go", None),  # held, but nobody said how it fell
        ([step("go_no_go", "2027-02-01", outcome="no_go")], "go_no_go", MilestoneOutcome.NO_GO),
        ([step("plan_submitted", "2026-10-20")], "plan_waits_since", date(2026, 10, 20)),
        ([step("plan_submitted", "2026-10-20"), step("plan_agreed", "2026-10-22")], "plan_waits_since", None),
        ([step("plan_agreed", "2026-10-12"), step("plan_submitted", "2026-11-20")], "plan_waits_since",
         date(2026, 11, 20)),
        ([step("report_start", "2026-11-20")], "reports", frozenset({MilestoneType.REPORT_START})),
        ([fact(FactKind.LADDER, "3", "2026-11-20")], "ladder_on", (date(2026, 11, 20),)),
        ([fact(FactKind.ENDING, "work", "2027-01-20")], "ended_on", date(2027, 1, 20)),
        ([fact(FactKind.ENDING, "moved_away", "2026-03-20")], "ended_on", None),
    ],
)  # fmt: skip
def test_what_facts_tell(facts: list[Fact], name: str, expected: object) -> None:
    assert getattr(read(*facts), name) == expected


def test_a_claim_is_no_agreed_plan_and_waits_as_the_plan_does() -> None:
    plan, agreed = step("plan_submitted", "2026-10-20"), step("plan_agreed", "2026-10-22")
    claim = replace(agreed, unconfirmed=True)
    assert (read(claim).plan_agreed_on, read(claim).plan_waits_since) == (None, date(2026, 10, 22))
    assert read(plan, claim).plan_waits_since == date(2026, 10, 20)  # the claim buys nobody time
    answered = frozenset({plan.id, claim.id})
    assert (read(plan, claim, answered=answered).plan_waits_since, read(claim).plan_agreed_on) == (None, None)
    assert (read(plan, agreed).plan_waits_since, read(agreed).plan_agreed_on) == (None, date(2026, 10, 22))


def test_a_plan_that_was_sent_back_waits_for_nobody() -> None:
    plan = step("plan_submitted", "2026-10-20")
    assert read(plan).plan_waits_since == date(2026, 10, 20)
    assert read(plan, answered=frozenset({plan.id})).plan_waits_since is None
    again = step("plan_submitted", "2026-10-30")
    assert read(plan, again, answered=frozenset({plan.id})).plan_waits_since == date(2026, 10, 30)


def test_the_start_counts_from_the_start_itself_else_from_the_decision() -> None:
    decided = step("start_decision", "2026-10-20", outcome="start")
    assert read(decided).begun_on == date(2026, 10, 20)
    assert read(decided, step("traject_started", "2026-11-02")).begun_on == date(2026, 11, 2)
    assert read().begun_on is None
    assert read(step("start_decision", "2026-10-20", outcome="no_start")).not_started


def test_an_attended_intake_is_an_intake_and_one_before_the_referral_is_not() -> None:
    assert read(intake_on=date(2026, 10, 9)).intake_on == date(2026, 10, 9)
    assert read(intake_on=date(2026, 9, 9), talk_on=date(2026, 9, 9)) == read()
