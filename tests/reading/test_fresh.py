"""Messages of new writers, read as a coach would answer them: at once, or after one tap that was offered."""

from __future__ import annotations

from typing import Any

import pytest

from domain.reading.guessing.guesses import read_with_guesses
from domain.reading.scoring import score
from tests.reading.cases import DUTCH, Case, load


@pytest.mark.parametrize(
    ("name", "at_once", "tapped"),
    [
        ("fresh_1.jsonl", 96, 34),
        ("fresh_2.jsonl", 76, 54),
        ("fresh_3.jsonl", 75, 39),
        ("fresh_4.jsonl", 88, 37),
        ("fresh_5.jsonl", 75, 37),
        ("fresh_6.jsonl", 86, 30),
        ("fresh_7.jsonl", 57, 52),
        ("fresh_8.jsonl", 57, 44),
        ("fresh_9.jsonl", 72, 47),
        ("fresh_10.jsonl", 59, 56),
        ("fresh_11.jsonl", 112, 21),
        ("fresh_12.jsonl", 93, 39),
    ],
)
def test_they_are_read_as_well_as_at_first_sight_and_nothing_is_stored_wrongly(
    name: str, at_once: int, tapped: int
) -> None:
    """The counts are those of the first reading (docs/reading.md)."""
    cases = load(f"corpus/{name}")
    assert len(cases) == 150
    scores = {case.text: score(_read(case), case.expected) for case in cases}
    wrong = {case.text for case in cases if _otherwise(case)}
    assert not wrong
    assert sum(one.exact for one in scores.values()) >= at_once
    assert sum(one.exact or one.one_tap for one in scores.values()) >= at_once + tapped


def _otherwise(case: Case) -> set[tuple[object, ...]]:
    """What is stored at once of somebody that did not happen so; details such as a reason do not count."""
    return _told(_read(case)) - _told(case.expected)


def _told(reading: dict[str, Any]) -> set[tuple[object, ...]]:
    return {tuple(record.get(name) for name in _WHAT) for record in reading["records"]}


_WHAT = ("kind", "client", "date", "appointment", "status", "type", "change", "starts_at", "step", "topic")


def _read(case: Case) -> dict[str, Any]:
    reading = read_with_guesses(case.text, case.sent_at, case.clients, case.appointments, DUTCH)
    return reading.as_dict()
