"""From when to when each message of an appointment may come, and what is left when it is planned late."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.appointments.reminders import Step, plan
from domain.codes import AppointmentType
from tests.appointments.test_calendar_and_reminders import CALENDAR, YEAR, local, meeting, wall

INTAKE, COACHING = AppointmentType.INTAKE, AppointmentType.COACHING
EARLY = "2026-10-01 12:00"


def planned(start: str, now: str = EARLY, kind: AppointmentType = COACHING) -> list[tuple[str, str, str]]:
    """Each message with its first moment and the moment from which it is too late, as the wall shows them."""
    appointment = replace(meeting(local(start)), type=kind)
    return [
        (str(one.step), wall(one.due_at), wall(one.expires_at))
        for one in plan(appointment, CALENDAR, local(now))
    ]


CARD = ("outcome_card", "2026-11-26 15:10", "2026-12-01 15:10")  # ten minutes after the end, for five days
DAY_BEFORE = ("day_before", "2026-11-25 14:00", "2026-11-26 12:00")
TWO_HOURS = ("two_hours", "2026-11-26 12:00", "2026-11-26 13:50")  # not in the last ten minutes
THREE_DAYS = ("three_days", "2026-11-23 14:00", "2026-11-24 14:00")


@pytest.mark.parametrize("kind", AppointmentType)
def test_each_message_has_its_first_and_its_last_moment(kind: AppointmentType) -> None:
    usual = [DAY_BEFORE, TWO_HOURS, CARD]
    expected = [THREE_DAYS, *usual] if kind is INTAKE else usual
    assert planned("2026-11-26 14:00", kind=kind) == expected


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-11-23 14:00", [THREE_DAYS, DAY_BEFORE, TWO_HOURS, CARD]),
        ("2026-11-23 14:01", [DAY_BEFORE, TWO_HOURS, CARD]),  # the next one says it
        ("2026-11-25 14:00", [DAY_BEFORE, TWO_HOURS, CARD]),
        ("2026-11-25 14:01", [("day_before", "2026-11-25 14:01", "2026-11-26 12:00"), TWO_HOURS, CARD]),
        ("2026-11-25 20:00", [("day_before", "2026-11-26 08:00", "2026-11-26 12:00"), TWO_HOURS, CARD]),
        ("2026-11-26 11:59", [("day_before", "2026-11-26 11:59", "2026-11-26 12:00"), TWO_HOURS, CARD]),
        ("2026-11-26 12:00", [TWO_HOURS, CARD]),
        ("2026-11-26 12:01", [("two_hours", "2026-11-26 12:01", "2026-11-26 13:50"), CARD]),
        ("2026-11-26 13:49", [("two_hours", "2026-11-26 13:49", "2026-11-26 13:50"), CARD]),
        ("2026-11-26 13:50", [CARD]),
        ("2026-11-26 15:11", [CARD]),  # planned afterwards: how it went is asked at once
        ("2026-12-01 15:09", [CARD]),
        ("2026-12-01 15:10", []),
        ("2027-01-01 12:00", []),
    ],
)
def test_what_is_left_when_an_intake_is_planned_late(now: str, left: list[tuple[str, str, str]]) -> None:
    assert planned("2026-11-26 14:00", now, INTAKE) == left


@pytest.mark.parametrize(
    ("start", "three_days", "day_before"),
    [
        ("2026-11-26 09:00", "2026-11-23 10:00", "2026-11-25 10:00"),
        ("2026-11-26 10:00", "2026-11-23 10:00", "2026-11-25 10:00"),
        ("2026-11-26 10:01", "2026-11-23 10:01", "2026-11-25 10:01"),
        ("2026-11-26 18:00", "2026-11-23 18:00", "2026-11-25 18:00"),
        ("2026-11-26 18:01", "2026-11-23 18:00", "2026-11-25 18:00"),
        ("2026-10-27 14:00", "2026-10-24 14:00", "2026-10-26 14:00"),  # the clock goes back between
        ("2026-03-30 14:00", "2026-03-27 14:00", "2026-03-29 14:00"),
    ],
)
def test_days_before_at_the_same_time_of_day_between_ten_and_six(
    start: str, three_days: str, day_before: str
) -> None:
    due = {step: at for step, at, _ in planned(start, "2026-01-01 12:00", INTAKE)}
    assert due[Step.THREE_DAYS] == three_days
    assert due[Step.DAY_BEFORE] == day_before


def test_a_short_appointment_early_in_the_day() -> None:
    assert planned("2026-11-26 08:00") == [
        ("day_before", "2026-11-25 10:00", "2026-11-26 06:00"),
        ("outcome_card", "2026-11-26 09:10", "2026-12-01 09:10"),
    ]
    assert planned("2026-11-26 08:10") == [  # two hours before is quiet, and at eight it is too late
        ("day_before", "2026-11-25 10:00", "2026-11-26 06:10"),
        ("outcome_card", "2026-11-26 09:20", "2026-12-01 09:20"),
    ]
    assert planned("2026-11-26 08:11")[1] == ("two_hours", "2026-11-26 08:00", "2026-11-26 08:01")


@given(
    start=YEAR,
    ahead=st.timedeltas(timedelta(days=-10), timedelta(days=40)),
    kind=st.sampled_from(AppointmentType),
)
def test_each_message_comes_once_and_while_it_helps(
    start: datetime, ahead: timedelta, kind: AppointmentType
) -> None:
    now = start - ahead
    found = plan(replace(meeting(start), type=kind), CALENDAR, now)
    steps = [one.step for one in found]
    assert len(set(steps)) == len(steps)
    assert all(one.expires_at > max(now, one.due_at) for one in found)
    assert steps == sorted(steps, key=list(Step).index)  # as they will come
    before = [one for one in found if one.step is not Step.OUTCOME_CARD]
    assert all(one.expires_at <= start - timedelta(minutes=10) for one in before)
    assert (Step.OUTCOME_CARD in steps) is (now < start + timedelta(minutes=70, days=5))


@given(
    start=YEAR,
    first=st.timedeltas(timedelta(0), timedelta(days=9)),
    later=st.timedeltas(timedelta(0), timedelta(days=9)),
)
def test_who_plans_later_is_never_reminded_more_or_earlier(
    start: datetime, first: timedelta, later: timedelta
) -> None:
    early, late = sorted((start - first, start - later))
    told = {one.step: one.due_at for one in plan(meeting(start), CALENDAR, early)}
    again = {one.step: one.due_at for one in plan(meeting(start), CALENDAR, late)}
    assert again.keys() <= told.keys()
    assert all(told[step] <= at for step, at in again.items())
