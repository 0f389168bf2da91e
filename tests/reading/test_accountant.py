"""A word that may say the opposite of what was read is shown before anything is stored."""

from __future__ import annotations

import pytest

from domain.codes import AskReason, Status
from domain.reading import Attendance, KnownAppointment, KnownClient, Reading
from domain.reading.guessing.guesses import read_with_guesses
from tests.reading.cases import DUTCH
from tests.world import at

CLIENTS = [KnownClient("K-1042", "Samira"), KnownClient("K-1077", "Yonas")]
MEETINGS = [
    KnownAppointment("a1", "K-1042", at("2026-11-26 10:00"), "coaching", 60),
    KnownAppointment("a2", "K-1077", at("2026-11-26 11:00"), "coaching", 60),
]


def reading(text: str) -> Reading:
    """What a coach's words say at four of two meetings of this day."""
    return read_with_guesses(text, at("2026-11-26 16:00"), CLIENTS, MEETINGS, DUTCH)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("yonas aanwezig: nee", "nee"),
        ("yonas afwezig, bericht: geen", "geen"),
        ("yonas zijn moeder was er", "moeder"),
        ("heb yonas afgebeld want ik was ziek", "heb"),
        ("yonas kwam nergens opdagen", "nergens"),
        ("yonas was er -", "-"),
        ("yonas was er, gloepsie", "gloepsie"),
    ],
)
def test_it_is_not_stored(text: str, unread: str) -> None:
    found = reading(text)
    assert not found.records
    assert unread in found.unread
    offered = {
        record.status for guess in found.guesses for record in guess.records if isinstance(record, Attendance)
    }
    assert offered == {Status.PRESENT, Status.LATE, Status.EXCUSED, Status.NO_SHOW}


@pytest.mark.parametrize("text", ["yonas aanwezig: nee", "yonas afwezig, bericht: geen"])
def test_what_was_answered_with_no_is_asked(text: str) -> None:
    found = reading(text)
    assert found.ask is not None
    assert found.ask.reason is AskReason.UNCLEAR_STATUS


def test_beside_an_unread_denial_the_opposite_is_not_the_first_guess() -> None:
    [first] = reading("yonas kwam nergens opdagen").guesses[0].records
    assert isinstance(first, Attendance)
    assert first.status is Status.EXCUSED


@pytest.mark.parametrize(
    "text", ["samira was er niet, ziek gemeld", "samira heeft ons afgebeld", "samira was er"]
)
def test_what_denies_nothing_is_stored(text: str) -> None:
    assert reading(text).records
