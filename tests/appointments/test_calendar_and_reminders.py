"""When people are reminded: tables for the clock changes, properties for every other day."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.appointments.reminders import DAY_BEFORE_FROM, DAY_BEFORE_UNTIL, Step, plan
from domain.calendar import Calendar, QuietHours, WeeklyMoment
from domain.codes import AppointmentType
from domain.values import Appointment

ZONE = ZoneInfo("Europe/Amsterdam")
CALENDAR = Calendar(ZONE, QuietHours(time(20), time(8)), WeeklyMoment(0, time(8)))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


def wall(instant: datetime) -> str:
    return f"{instant.astimezone(ZONE):%Y-%m-%d %H:%M}"


def meeting(starts_at: datetime, minutes: int = 60) -> Appointment:
    return Appointment("a", "c", "coach", starts_at, minutes, AppointmentType.COACHING, "x", 1, None)


@pytest.mark.parametrize(
    ("start", "day_before", "short_before"),
    [
        ("2026-11-26 14:00", "2026-11-25 14:00", "2026-11-26 12:00"),
        ("2026-11-26 09:00", "2026-11-25 10:00", "2026-11-26 08:00"),  # 7:00 is quiet
        ("2026-11-26 19:30", "2026-11-25 18:00", "2026-11-26 17:30"),
        ("2026-11-26 08:15", "2026-11-25 10:00", "2026-11-26 08:00"),
        ("2026-03-29 14:00", "2026-03-28 14:00", "2026-03-29 12:00"),  # the clock went forward that night
        ("2026-03-29 09:00", "2026-03-28 10:00", "2026-03-29 08:00"),
        ("2026-10-25 14:00", "2026-10-24 14:00", "2026-10-25 12:00"),  # the hour that comes twice
        ("2026-10-25 09:00", "2026-10-24 10:00", "2026-10-25 08:00"),
        ("2026-03-30 14:00", "2026-03-29 14:00", "2026-03-30 12:00"),
        ("2027-01-01 14:00", "2026-12-31 14:00", "2027-01-01 12:00"),
        ("2028-03-01 14:00", "2028-02-29 14:00", "2028-03-01 12:00"),
    ],
)
def test_reminders_at_their_right_wall_time(start: str, day_before: str, short_before: str) -> None:
    planned = {one.step: one for one in plan(meeting(local(start)), CALENDAR, local("2025-12-01 12:00"))}
    assert wall(planned[Step.DAY_BEFORE].due_at) == day_before
    assert wall(planned[Step.TWO_HOURS].due_at) == short_before


def test_an_appointment_before_the_quiet_hours_end_has_the_day_before_only() -> None:
    steps = [
        one.step for one in plan(meeting(local("2026-11-26 08:05")), CALENDAR, local("2026-11-20 12:00"))
    ]
    assert steps == [Step.DAY_BEFORE, Step.OUTCOME_CARD]


def test_late_planning_reminds_at_once_while_it_helps() -> None:
    planned = plan(meeting(local("2026-11-26 14:00")), CALENDAR, local("2026-11-25 16:00"))
    assert wall(planned[0].due_at) == "2026-11-25 16:00"
    planned = plan(meeting(local("2026-11-26 14:00")), CALENDAR, local("2026-11-25 22:00"))
    assert wall(planned[0].due_at) == "2026-11-26 08:00"
    steps = [
        one.step for one in plan(meeting(local("2026-11-26 14:00")), CALENDAR, local("2026-11-26 13:00"))
    ]
    assert steps == [Step.TWO_HOURS, Step.OUTCOME_CARD]


YEAR = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(start=YEAR, ahead=st.timedeltas(timedelta(0), timedelta(days=40)))
def test_no_reminder_after_the_start_in_quiet_hours_or_before_it_was_planned(
    start: datetime, ahead: timedelta
) -> None:
    now = start - ahead
    for one in plan(meeting(start), CALENDAR, now):
        assert one.due_at < one.expires_at
        if one.step is Step.OUTCOME_CARD:
            assert one.due_at == start + timedelta(minutes=70)
            continue
        assert now <= one.due_at < start
        assert not CALENDAR.quiet.covers(one.due_at.astimezone(ZONE).time())
        assert one.expires_at <= start


@given(start=YEAR)
def test_the_day_before_is_the_day_before_between_ten_and_six(start: datetime) -> None:
    planned = plan(meeting(start), CALENDAR, start - timedelta(days=30))
    day_before = next(one for one in planned if one.step is Step.DAY_BEFORE)
    at = day_before.due_at.astimezone(ZONE)
    assert at.date() == start.astimezone(ZONE).date() - timedelta(days=1)
    # In the hour that the spring change skips, ten to six stays ten to six.
    assert DAY_BEFORE_FROM <= at.time() <= DAY_BEFORE_UNTIL


@pytest.mark.parametrize(
    ("now", "chosen", "expected", "monday"),
    [
        ("2026-11-30 07:59", None, "2026-11-23 08:00", "2026-11-16"),
        ("2026-11-30 08:00", None, "2026-11-30 08:00", "2026-11-23"),
        ("2026-12-06 23:59", None, "2026-11-30 08:00", "2026-11-23"),
        ("2026-03-30 08:00", None, "2026-03-30 08:00", "2026-03-23"),
        ("2026-10-26 07:30", None, "2026-10-19 08:00", "2026-10-12"),
        ("2026-10-26 08:00", None, "2026-10-26 08:00", "2026-10-19"),
        # Easter Monday: the next office day, at the same hour.
        ("2026-04-06 12:00", None, "2026-03-30 08:00", "2026-03-23"),
        ("2026-04-07 08:00", None, "2026-04-07 08:00", "2026-03-30"),
        # Until Wednesday about the week before, from Thursday on about the week that runs.
        ("2026-11-25 15:59", (2, 16), "2026-11-18 16:00", "2026-11-09"),
        ("2026-11-25 16:00", (2, 16), "2026-11-25 16:00", "2026-11-16"),
        ("2026-11-26 07:00", (3, 7), "2026-11-26 07:00", "2026-11-23"),
        ("2026-11-27 18:00", (4, 18), "2026-11-27 18:00", "2026-11-23"),
        # Christmas on a Friday: on Monday, still about the week of Christmas.
        ("2026-12-25 12:00", (4, 10), "2026-12-18 10:00", "2026-12-14"),
        ("2026-12-28 10:00", (4, 10), "2026-12-28 10:00", "2026-12-21"),
    ],
)
def test_the_last_digest_moment(now: str, chosen: tuple[int, int] | None, expected: str, monday: str) -> None:
    weekly = WeeklyMoment(chosen[0], time(chosen[1])) if chosen else None
    last = CALENDAR.last_digest(local(now), weekly)
    assert (wall(last.at), last.monday.isoformat()) == (expected, monday)


@given(moment=YEAR, weekday=st.integers(0, 4), hour=st.integers(7, 18))
def test_each_week_has_one_digest_and_never_on_a_day_off(moment: datetime, weekday: int, hour: int) -> None:
    weekly = WeeklyMoment(weekday, time(hour))
    last = CALENDAR.last_digest(moment, weekly)
    wall_at = last.at.astimezone(ZONE)
    assert last.at <= moment
    assert CALENDAR.is_office_day(wall_at.date())
    assert (wall_at.hour, wall_at.minute) == (hour, 0)
    assert last.monday.weekday() == 0
    # The one after it is about the next week, and comes within a week and the longest row of days off.
    after = CALENDAR.last_digest(last.at + timedelta(days=12), weekly)
    assert after.monday > last.monday
    earlier = CALENDAR.last_digest(last.at - timedelta(microseconds=1), weekly)
    assert last.monday - earlier.monday == timedelta(weeks=1)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-26", 24)])
def test_a_day_has_the_hours_it_has(day: str, hours: int) -> None:
    start, end = CALENDAR.day_bounds(datetime.fromisoformat(day).date())
    assert end - start == timedelta(hours=hours)


def test_sundays_and_evenings_are_quiet() -> None:
    assert CALENDAR.is_quiet(local("2026-11-29 12:00"))
    assert CALENDAR.is_quiet(local("2026-11-26 20:00"))
    assert not CALENDAR.is_quiet(local("2026-11-26 08:00"))
    assert not CALENDAR.is_quiet(local("2026-11-26 19:59"))
