"""Client codes of three, five and six digits: a bare number is one only where the caseload has it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codes import AskReason, ReadAction, RefuseReason
from domain.reading import KnownAppointment, KnownClient, Reading, read
from domain.reading.schema import Attendance
from domain.whom.meant import meant, only_client
from domain.whom.search import find_clients
from tests.clients.test_search import client
from tests.reading.cases import DUTCH, confirmed
from tests.world import at

SENT = at("2026-11-24 16:00")
FOUR = ("K-1042", "Samira")
OTHERS = [("K-930", "Yonas"), ("K-10000", "Farid"), ("K-123456", "Hodan"), ("K-120", "Nadia")]


def reading(text: str, clients: list[tuple[str, str]]) -> Reading:
    """The reading of a coach who has met each of these clients this day at 14:00."""
    return confirmed(
        read(
            text,
            SENT,
            [KnownClient(*one) for one in clients],
            [KnownAppointment(code, code, at("2026-11-24 14:00"), "coaching") for code, _ in clients],
            DUTCH,
        )
    )


def stored(read: Reading) -> list[tuple[str, str]]:
    return [(item.client, str(item.status)) for item in read.records if isinstance(item, Attendance)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("930 aanw", [("K-930", "present")]),
        ("10000 ns", [("K-10000", "no_show")]),
        ("123456 aanwezig", [("K-123456", "present")]),
        ("k10000 ns", [("K-10000", "no_show")]),
        ("K-930 aanwezig", [("K-930", "present")]),
        ("klant 10000 aanwezig", [("K-10000", "present")]),
        (
            "1042 + 930 aanw, 10000 ns",
            [("K-1042", "present"), ("K-930", "present"), ("K-10000", "no_show")],
        ),
        ("Farid (10000) aanwezig", [("K-10000", "present")]),
        ("10000 Farid 15 min te laat", [("K-10000", "late")]),
    ],
)
def test_a_number_of_the_caseload_is_a_client(text: str, wanted: list[Any]) -> None:
    read = reading(text, [FOUR, *OTHERS])
    assert sorted(stored(read)) == sorted(wanted)
    assert read.ask is None


@pytest.mark.parametrize(
    "text",
    [
        "Samira 120 uur vrijwilligerswerk, was aanwezig",
        "Samira aanwezig, 120 keer geoefend",
        "Samira aanwezig, bus 930 had vertraging",
        "Samira aanwezig om 930",
        "Samira 100% aanwezig",
        "Samira aanwezig, 120 euro reiskosten",
        "Samira was er om 14:00",
        "1042 aanwezig in 2026",
        "Samira aanwezig 24-11-2026",
        "Samira aanwezig, bel 06 12345678",
    ],
)
def test_an_amount_a_time_or_a_year_is_no_client(text: str) -> None:
    """Nothing is stored for anybody but Samira, whoever has these numbers for a code."""
    numbers = [("K-120", "Nadia"), ("K-930", "Yonas"), ("K-100", "Bilal"), ("K-12345", "Farid")]
    with_them = reading(text, [FOUR, *numbers])
    assert {code for code, _ in stored(with_them)} <= {"K-1042"}
    assert with_them.records == reading(text, [FOUR]).records


@pytest.mark.parametrize("text", ["900 aanw", "12 aanwezig", "930 ns"])
def test_three_digits_of_nobody_keep_their_meaning(text: str) -> None:
    assert reading(text, [FOUR]) == reading(text, [FOUR, ("K-10000", "Farid")])
    assert stored(reading(text, [FOUR])) == []


@pytest.mark.parametrize("text", ["10000 aanw", "K-10000 aanw", "K-930 ns", "9999 aanw"])
def test_a_code_of_nobody_is_asked_about(text: str) -> None:
    read = reading(text, [FOUR])
    assert read.ask is not None
    assert read.ask.reason is AskReason.UNKNOWN_CLIENT
    assert read.records == ()


@pytest.mark.parametrize(
    ("text", "has_code", "clients"),
    [
        ("Samira aanw om 1400", "K-1400", {"K-1042"}),
        ("1400 aanwezig", "K-1400", {"K-1400"}),
        ("1400 aanwezig", "K-14000", set()),
        ("Samira aanwezig in 2026", "K-20260", {"K-1042"}),
    ],
)
def test_four_digits_are_read_as_ever(text: str, has_code: str, clients: set[str]) -> None:
    assert {code for code, _ in stored(reading(text, [FOUR, (has_code, "Bilal")]))} == clients


def test_a_short_code_does_not_stand_for_a_long_one() -> None:
    """The last four digits were the code, when all codes had four."""
    read = reading("1042 ns", [("K-21042", "Farid"), FOUR])
    assert stored(read) == [("K-1042", "no_show")]
    assert stored(reading("1042 ns", [("K-21042", "Farid")])) == []


def test_three_codes_in_a_row_are_no_burgerservicenummer() -> None:
    """`123 456 782` passes the eleven test; only where all three are clients are they a list."""
    three = [("K-123", "Samira"), ("K-456", "Yonas"), ("K-782", "Farid")]
    assert {code for code, _ in stored(reading("123 456 782 aanwezig", three))} == {code for code, _ in three}
    refused = reading("123 456 782 aanwezig", three[:2])
    assert refused.action is ReadAction.REFUSE
    assert refused.refuse is not None
    assert refused.refuse.reason is RefuseReason.BSN
    assert reading("123456782 aanwezig", three).action is ReadAction.REFUSE


@given(st.integers(100, 999_999).map(str))
def test_every_code_is_read_with_and_without_its_letter(digits: str) -> None:
    code = f"K-{digits}"
    for text in (f"{code} no show", f"k{digits} no show", f"{digits} no show"):
        assert stored(reading(text, [(code, "Samira")])) == [(code, "no_show")], text


def test_a_client_is_found_by_a_code_of_any_length() -> None:
    caseload = [client("K-930", "Yonas"), client("K-10000", "Farid"), client("K-1000", "Samira")]
    assert [one.code for one in find_clients("930", caseload)] == ["K-930"]
    assert [one.code for one in find_clients("k-10000", caseload)] == ["K-10000"]
    assert [one.code for one in find_clients("1000", caseload)] == ["K-1000"]
    assert find_clients("0000", caseload) == []


def test_who_was_meant_is_put_into_the_text_by_a_code_of_any_length() -> None:
    farid, yonas = KnownClient("K-10000", "Farid"), KnownClient("K-930", "Yonas")
    assert meant("10001 ns", farid, []) == "K-10000 ns"
    assert meant("939 ns", yonas, []) == "K-930 ns"
    assert meant("1000 ns", farid, []) == "K-10000 1000 ns"
    assert only_client("10000", [farid, yonas]) == farid
    assert only_client("930", [farid, yonas]) == yonas
