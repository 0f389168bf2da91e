"""The first day back, from the last day away or the day itself, as klantmanagers type it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates.absences import back_on

TUESDAY = date(2026, 11, 24)
UNTIL = ("tot ", "Tot ", "TOT  ", "until ", "- tot ", "(tot ", "")
INCLUDED = (
    "t/m ", "T/M ", "t / m ", "T/ m ", "tm ", "tot en met ", "Tot  en met ", "tot-en-met ", "- t/m ", "t/m\t",
)  # fmt: skip


@pytest.mark.parametrize("said", UNTIL)
@pytest.mark.parametrize(
    ("typed", "back"),
    [
        ("5-12", "2026-12-05"),
        ("5/12", "2026-12-05"),
        ("05-12-2026", "2026-12-05"),
        ("5 dec", "2026-12-05"),
        ("5 december 2026", "2026-12-05"),
        ("vrijdag", "2026-11-27"),
        ("maandag", "2026-11-30"),
        ("volgende week maandag", "2026-11-30"),
        ("morgen", "2026-11-25"),
        ("overmorgen", "2026-11-26"),
        ("over 3 dagen", "2026-11-27"),
        ("de 5e", "2026-12-05"),
        ("5.12", "2026-12-05"),
        ("5 12", "2026-12-05"),
        ("2026/12/05", "2026-12-05"),
        ("5-12-'26", "2026-12-05"),
        ("za 5 dec", "2026-12-05"),
        ("over 11 dagen", "2026-12-05"),
        ("31-12", "2026-12-31"),
        ("1-1", "2027-01-01"),
        ("28-2", "2027-02-28"),
        ("29-2-2028", "2028-02-29"),
    ],
)
def test_until_a_day_is_back_on_it(said: str, typed: str, back: str) -> None:
    assert back_on(said + typed, TUESDAY) == date.fromisoformat(back)


@pytest.mark.parametrize("said", INCLUDED)
@pytest.mark.parametrize(
    ("typed", "back"),
    [
        ("vandaag", "2026-11-25"),
        ("vrijdag", "2026-11-28"),
        ("zondag", "2026-11-30"),
        ("30-11", "2026-12-01"),
        ("31-12", "2027-01-01"),
        ("31 december", "2027-01-01"),
        ("28-2", "2027-03-01"),
        ("28-2-2028", "2028-02-29"),
        ("29-2-2028", "2028-03-01"),
    ],
)
def test_up_to_and_with_a_day_is_back_the_day_behind_it(said: str, typed: str, back: str) -> None:
    assert back_on(said + typed, TUESDAY) == date.fromisoformat(back)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "tot", "t/m", "tot en met", "een tijdje", "tot 30-2", "tot 31-11", "tot 14:00", "tot 1042",
        "volgende week", "t/m volgende week",  # seven days
        "van 1-12 tot 5-12", "tot 4-12 of 5-12", "t/m donderdag of vrijdag",
        "tot 1-12-2060", "tot 1-12-1990",
        "tot 1-9",  # eleven weeks ago or in nine months: nobody knows
        "tot samira", "tot kerst", "tot vr 5-12", "tot rest van de week", "elke maandag", "tot 30-2-2027",
    ],
)  # fmt: skip
def test_what_names_no_day_or_more_than_one(typed: str) -> None:
    assert back_on(typed, TUESDAY) is None


DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))


@given(
    today=DAYS, ahead=st.integers(0, 365), until=st.sampled_from(UNTIL), included=st.sampled_from(INCLUDED)
)
def test_up_to_and_with_a_day_is_one_day_longer_than_until_it(
    today: date, ahead: int, until: str, included: str
) -> None:
    last = today + timedelta(days=ahead)
    for typed in (f"{last.day}-{last.month}-{last.year}", f"{last:%d/%m/%Y}"):
        assert back_on(until + typed, today) == last
        assert back_on(included + typed, today) == last + timedelta(days=1)


@given(today=DAYS, text=st.text(max_size=40))
def test_whatever_is_typed_gives_a_day_or_nothing(today: date, text: str) -> None:
    back = back_on(text, today)
    assert back is None or abs((back - today).days) < 21 * 366
