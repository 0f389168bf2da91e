"""Which week a klantmanager means who types one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates.weeks import week_named

TUESDAY = date(2026, 11, 24)  # in week 48


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("typed", "monday"),
    [
        *((typed, "2026-11-23") for typed in ("", " ", "week", "deze week", "nu", "Deze  Week", "NU")),
        *((typed, "2026-11-16") for typed in ("vorige week", "vorige", "afgelopen week", "Vorige  WEEK ")),
        *((typed, "2026-11-16") for typed in ("47", "week 47", "wk 47", "Week  47", " WK 47 ")),
        ("48", "2026-11-23"),
        ("49", "2025-12-01"),  # has not begun this year: last year's
        ("1", "2025-12-29"),
        ("week 01", "2025-12-29"),
        ("16-11", "2026-11-16"),
        ("16/11", "2026-11-16"),
        ("22-11", "2026-11-16"),  # a Sunday
        ("23-11", "2026-11-23"),
        ("29-11", "2026-11-23"),  # still to come, in the week that runs
        ("30-11", "2025-11-24"),
        ("5-1-2026", "2026-01-05"),
        ("29-11-2026", "2026-11-23"),
        ("16-11-2025", "2025-11-10"),
        ("16-11/2025", "2025-11-10"),
        ("16-11-25", "2025-11-10"),
        ("16 nov", "2026-11-16"),
        ("ma 16.11", "2026-11-16"),
        ("gisteren", "2026-11-23"),
        ("vorige week vrijdag", "2026-11-16"),
        ("2 weken geleden", "2026-11-09"),
        ("week 48 van 2025", "2025-11-24"),
        ("29-2-2024", "2024-02-26"),
        ("3-1-2000", "2000-01-03"),
    ],
)
def test_the_week_that_is_meant(typed: str, monday: str) -> None:
    assert week_named(typed, TUESDAY) == day(monday)


@pytest.mark.parametrize(
    "typed",
    [
        "0", "54", "99", "147", "-1", "30-2", "32-1", "1-13", "0-1", "1-0", "29-2-2025",
        "30-11-2026",  # not begun
        "31-12-9999",
        "2-1-2000",  # older than anything here
        "1-1-0001",
        "1-1-0000",
        "week47", "week week 47", "weken 47", "47 48", "volgende week", "week vorige",
        "november", "16-11 en", "?",
    ],
)  # fmt: skip
def test_what_names_no_week_that_has_begun(typed: str) -> None:
    assert week_named(typed, TUESDAY) is None


@pytest.mark.parametrize(
    ("typed", "today", "monday"),
    [
        ("53", "2027-01-01", "2026-12-28"),  # the year has 53 weeks
        ("53", "2026-12-27", None),
        ("52", "2027-01-01", "2026-12-21"),
        ("1", "2027-01-03", "2025-12-29"),  # a Sunday of week 53
        ("1", "2027-01-04", "2027-01-04"),
        ("", "2027-01-01", "2026-12-28"),
        ("vorige", "2027-01-04", "2026-12-28"),
        ("31-12", "2027-01-01", "2026-12-28"),
        ("31-12", "2026-12-31", "2026-12-28"),
        # From 29 December on, the week that runs can be week 1 of the next year, and hold its 1-1.
        ("1", "2024-12-29", "2024-01-01"),
        ("1", "2024-12-30", "2024-12-30"),
        ("week 1", "2025-12-31", "2025-12-29"),
        ("2", "2025-12-31", "2025-01-06"),
        ("1-1", "2025-12-31", "2025-12-29"),
        ("5-1", "2025-12-31", "2024-12-30"),
        ("53", "2020-12-31", "2020-12-28"),
        ("53", "2021-12-31", "2020-12-28"),
        ("29-2", "2028-02-29", "2028-02-28"),
        ("29-2", "2025-02-28", "2024-02-26"),
        ("29-2", "2026-03-01", None),
    ],
)
def test_around_the_turn_of_the_year(typed: str, today: str, monday: str | None) -> None:
    assert week_named(typed, day(today)) == (day(monday) if monday else None)


DAYS = st.dates(day("2002-01-01"), day("2060-12-31"))
TYPED = st.one_of(
    st.integers(0, 60).map(str),
    st.integers(1, 53).map("week {}".format),
    st.tuples(st.integers(0, 40), st.integers(0, 14)).map("{0[0]}-{0[1]}".format),
    st.tuples(st.integers(1, 31), st.integers(1, 12), st.integers(1990, 2070)).map(
        "{0[0]}/{0[1]}/{0[2]}".format
    ),
    st.sampled_from(["", "vorige week", "deze week", "nu"]),
    st.text(max_size=12),
)


@given(TYPED, DAYS)
def test_only_mondays_that_have_begun_are_ever_shown(typed: str, today: date) -> None:
    monday = week_named(typed, today)
    if monday is not None:
        assert monday.weekday() == 0
        assert day("2000-01-03") <= monday <= today


@given(DAYS, st.integers(0, 51 * 7))
def test_a_week_or_a_day_of_the_last_year_is_found_by_what_stands_on_a_calendar(
    today: date, ago: int
) -> None:
    then = today - timedelta(days=ago)
    monday = then - timedelta(days=then.weekday())
    assert week_named(f"{then.day}-{then.month}-{then.year}", today) == monday
    assert week_named(f"{then:%d/%m/%Y}", today) == monday
    _, number, _ = then.isocalendar()
    assert week_named(f"week {number}", today) == monday


@given(DAYS, st.integers(0, 50 * 7))
def test_a_day_without_a_year_is_the_newest_one_there_was(today: date, ago: int) -> None:
    then = today - timedelta(days=ago)
    monday = then - timedelta(days=then.weekday())
    assert week_named(f"{then.day}-{then.month}", today) == monday
