"""What a planned appointment may run into, and which moments look like a slip."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings
from domain.appointments.planning import odd_moment, runs_into, usual_minutes
from domain.calendar import holiday, week
from domain.codes import GROUP_TYPES, AppointmentType
from domain.deadlines.terms import Terms
from domain.values import Appointment
from tests.world import at

CALENDAR = Settings(_env_file=None, bot_token="1234567:abcdefgh", secret_key="A" * 43).calendar
START = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)


def meeting(
    key: str, *, minutes: int = 60, shift: int = 0, client: str = "c1", kind: str = "coaching"
) -> Appointment:
    starts_at = START + timedelta(minutes=shift)
    return Appointment(key, client, "coach", starts_at, minutes, AppointmentType(kind), "x", 1, None)


@pytest.mark.parametrize(("shift", "clash"), [(-60, False), (-59, True), (0, True), (59, True), (60, False)])
def test_appointments_that_touch_do_not_clash(shift: int, clash: bool) -> None:
    assert bool(runs_into(meeting("a"), [meeting("b", shift=shift)])) is clash


@given(st.integers(-300, 300), st.integers(15, 240), st.integers(15, 240))
def test_a_clash_is_mutual(shift: int, one: int, other: int) -> None:
    a, b = meeting("a", minutes=one), meeting("b", minutes=other, shift=shift)
    assert bool(runs_into(a, [b])) == bool(runs_into(b, [a]))


def test_it_does_not_run_into_itself() -> None:
    assert runs_into(meeting("a"), [meeting("a")]) == []


@pytest.mark.parametrize("kind", sorted(GROUP_TYPES))
def test_members_of_one_group_do_not_clash_but_the_same_client_does(kind: str) -> None:
    planned = meeting("a", kind=kind)
    assert runs_into(planned, [meeting("b", client="c2", kind=kind)]) == []
    assert runs_into(planned, [meeting("b", client="c1", kind=kind)])
    assert runs_into(planned, [meeting("b", client="c2", kind=kind, shift=30)])


@pytest.mark.parametrize(
    ("moment", "odd"),
    [
        ("2026-11-29 10:00", "sunday"),
        ("2026-11-26 06:59", "hour"),
        ("2026-11-26 07:00", None),
        ("2026-11-26 21:00", None),
        ("2026-11-26 21:01", "hour"),
        ("2026-11-28 10:00", None),
    ],
)
def test_odd_moments(moment: str, odd: str | None) -> None:
    assert odd_moment(at(moment), CALENDAR) == odd


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 25), "Eerste kerstdag"),
        (date(2027, 3, 29), "Tweede paasdag"),
        (date(2027, 4, 27), "Koningsdag"),
        (date(2025, 4, 26), "Koningsdag"),  # a day early, for the 27th was a Sunday
        (date(2027, 5, 6), "Hemelvaartsdag"),
        (date(2027, 3, 26), "Goede vrijdag"),
        (date(2026, 5, 5), None),  # a working day for most
        (date(2027, 5, 5), None),
        (date(2030, 5, 5), "Bevrijdingsdag"),
        (date(2035, 5, 5), "Bevrijdingsdag"),
        (date(2026, 11, 26), None),
    ],
)
def test_holidays(day: date, name: str | None) -> None:
    assert holiday(day) == name


def test_a_contract_may_make_each_5_may_a_day_off() -> None:
    each = Terms(each_5_may=1).calendar(CALENDAR)
    assert CALENDAR.is_office_day(date(2027, 5, 5))
    assert not each.is_office_day(date(2027, 5, 5))
    assert Terms.of(Terms(each_5_may=1).as_dict()).calendar(CALENDAR) == each
    # Hemelvaart is 6 May 2027: one office day in between, or none.
    assert CALENDAR.office_day(date(2027, 5, 4), 1) == date(2027, 5, 5)
    assert each.office_day(date(2027, 5, 4), 1) == date(2027, 5, 7)
    noon = at("2027-05-05 12:00")
    assert CALENDAR.next_office_hours(noon) == noon
    assert each.next_office_hours(noon) == at("2027-05-07 09:00")


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_week_runs_from_monday_to_sunday(day: date) -> None:
    monday, sunday = week(day)
    assert monday <= day <= sunday
    assert (monday.weekday(), sunday.weekday()) == (0, 6)
    assert sunday - monday == timedelta(days=6)


def test_every_kind_has_a_length() -> None:
    assert all(15 <= usual_minutes(kind) <= 240 for kind in AppointmentType)
