"""Who is found by a code or a first name, and that nobody outside the caseload ever is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.values import Client, Reach
from domain.whom.search import find_clients


def client(code: str, name: str) -> Client:
    return Client(code, code, name, "nl", Reach.ACTIVE, "coach", "km", "Brug", "C1", "werk")


CASELOAD = [
    client("K-1001", "Sam"),
    client("K-1002", "Samira"),
    client("K-1003", "Fátima Zahra"),
    client("K-1004", "Şenay"),
    client("K-1005", "سميرة"),
    client("K-1006", "Ali"),
    client("K-1007", "Anna-Maria"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("K-1002", ["K-1002"]),
        ("k1002", ["K-1002"]),
        ("1002", ["K-1002"]),
        ("100", []),
        ("10022", []),
        ("sam", ["K-1001"]),  # a whole name goes before the beginning of another
        ("sa", ["K-1001", "K-1002"]),
        ("SAMIRA", ["K-1002"]),
        ("samria", ["K-1002"]),  # two letters changed places
        ("samirra", ["K-1002"]),
        ("samriaa", []),  # two slips
        ("fatima", ["K-1003"]),
        ("zahra", ["K-1003"]),
        ("senay", ["K-1004"]),
        ("سميرة", ["K-1005"]),
        ("ala", []),  # too short for a slip
        ("", []),
        ("   ", []),
        ("%", []),
    ],
)
def test_what_is_typed_finds(typed: str, found: list[str]) -> None:
    assert [one.code for one in find_clients(typed, CASELOAD)] == found


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
CASELOADS = st.dictionaries(st.integers(1000, 9999).map("K-{}".format), NAMES, max_size=8)


@given(own=CASELOADS, others=CASELOADS, typed=st.text(max_size=30))
def test_nobody_outside_the_caseload_is_found(
    own: dict[str, str], others: dict[str, str], typed: str
) -> None:
    caseload = [client(code, name) for code, name in own.items()]
    foreign = [word for pair in others.items() for word in pair]
    for wanted in [typed, *foreign, *own.values()]:
        found = find_clients(wanted, caseload)
        assert {one.code for one in found} <= own.keys()
        assert [one.code for one in found] == sorted({one.code for one in found})


@given(own=CASELOADS)
def test_everybody_is_found_by_their_own_code(own: dict[str, str]) -> None:
    caseload = [client(code, name) for code, name in own.items()]
    for code in own:
        assert [one.code for one in find_clients(code, caseload)] == [code]
