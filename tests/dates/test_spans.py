"""From when to when, as it is typed by who reports, is away or asks for figures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates.spans import spans

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("7 dec t/m 18 dec", "2026-12-07", "2026-12-18"),
        ("van 7 tot en met 18 december", "2026-12-07", "2026-12-18"),
        ("van ma 7-12 tm vr 18-12", "2026-12-07", "2026-12-18"),
        ("7/12 - 18/12", "2026-12-07", "2026-12-18"),
        ("1 t/m 15-12", "2026-12-01", "2026-12-15"),
        ("24 dec t/m 3 jan", "2026-12-24", "2027-01-03"),
        ("van maandag tot vrijdag", "2026-11-30", "2026-12-03"),
        ("maandag t/m vrijdag", "2026-11-30", "2026-12-04"),
        ("vrijdag tot en met maandag", "2026-11-27", "2026-11-30"),
        ("volgende week maandag t/m woensdag", "2026-11-30", "2026-12-02"),
        ("volgende week", "2026-11-30", "2026-12-06"),
        ("deze en volgende week", "2026-11-23", "2026-12-06"),
        ("week 50 t/m 52", "2026-12-07", "2026-12-27"),
        ("volgende week t/m 18 dec", "2026-11-30", "2026-12-18"),
        ("vanaf 7 december twee weken", "2026-12-07", "2026-12-20"),
        ("twee weken vanaf 7 december", "2026-12-07", "2026-12-20"),
        ("2 weken vanaf morgen", "2026-11-25", "2026-12-08"),
        ("2 weken", "2026-11-24", "2026-12-07"),
        ("komende drie weken", "2026-11-25", "2026-12-15"),
        ("al 2 weken", "2026-11-10", "2026-11-24"),
        ("2 weken op rij", "2026-11-10", "2026-11-24"),
        ("sinds maandag", "2026-11-23", "2026-11-24"),
        ("tot volgende week vrijdag", "2026-11-24", "2026-12-03"),
        ("tot en met volgende week vrijdag", "2026-11-24", "2026-12-04"),
        ("t/m eind december", "2026-11-24", "2026-12-31"),
        ("tot volgende maand", "2026-11-24", "2026-11-30"),
        ("t/m kerst", "2026-11-24", "2026-12-26"),
        ("de rest van de maand", "2026-11-24", "2026-11-30"),
        ("de hele week", "2026-11-24", "2026-11-29"),
        ("de hele maand december", "2026-12-01", "2026-12-31"),
        ("morgen", "2026-11-25", "2026-11-25"),
    ],
)
def test_a_span_has_its_first_and_its_last_day(typed: str, first: str, last: str) -> None:
    found = spans(typed, TUESDAY)
    assert [span.readings[0] for span in found] == [(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize(
    "typed",
    [
        "vanaf 7 december",
        "om de 2 weken",
        "2 keer per week",
        "2 weken van tevoren",
        "binnen 3 dagen",
        "14:00",
    ],
)
def test_what_is_no_span(typed: str) -> None:
    assert all(span.readings[0][0] == span.readings[0][1] for span in spans(typed, TUESDAY))


@pytest.mark.parametrize("typed", ["over 2 weken", "2 weken geleden"])
def test_so_long_from_now_is_a_day(typed: str) -> None:
    ((first, last),) = spans(typed, TUESDAY)[0].readings
    assert first == last


WORDS = (
    "tot", "t/m", "vanaf", "van", "2", "weken", "vrijdag", "7", "december", "volgende", "week", "de", "hele",
    "maand", "sinds", "al", "kerst", "30-2", "en", "-",
)  # fmt: skip


@given(
    text=st.lists(
        st.sampled_from(WORDS),
        max_size=9,
    ).map(" ".join),
    today=st.dates(date(2025, 1, 1), date(2030, 1, 1)),
)
def test_no_span_ends_before_it_begins(text: str, today: date) -> None:
    for span in spans(text, today):
        assert all(first <= last for first, last in span.readings)
