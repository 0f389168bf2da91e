"""A feast by its name is its day: stored on the meeting of that day, else asked, and never on today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from domain.codes import ReadAction
from domain.reading import KnownAppointment, KnownClient, Reading
from domain.reading.guessing.guesses import read_with_guesses
from domain.reading.schema import Attendance
from tests.reading.cases import DUTCH

CLIENTS = (KnownClient("K-1042", "Samira"), KnownClient("K-1077", "Yonas"))
SPRING = ("2026-04-20", "2026-04-21", "2026-04-27", "2026-05-04", "2026-05-25")
WINTER = ("2026-12-18", "2026-12-22", "2026-12-25", "2026-12-29")
LATER = {"2026-04-21": SPRING, "2026-12-22": WINTER}


def reading(text: str, today: str, days: Sequence[str]) -> Reading:
    """What is read at half past four; each client meets on these days at ten."""
    meetings = [
        KnownAppointment(
            f"{client.first_name} {day}", client.code, datetime.fromisoformat(f"{day}T09:00Z"), "x"
        )
        for client in CLIENTS
        for day in days
    ]
    return read_with_guesses(text, datetime.fromisoformat(f"{today}T15:30Z"), CLIENTS, meetings, DUTCH)


def told(records: Sequence[object]) -> list[str]:
    """The meetings with their outcome."""
    return [f"{one.appointment} {one.status}" for one in records if isinstance(one, Attendance)]


@pytest.mark.parametrize(
    ("text", "today", "stored"),
    [
        ("samira afgemeld koningsdag", "2026-04-21", ["Samira 2026-04-27 excused"]),
        ("koningsdag: samira afgemeld", "2026-04-21", ["Samira 2026-04-27 excused"]),
        ("samira ma 27 april (koningsdag) afgemeld", "2026-04-21", ["Samira 2026-04-27 excused"]),
        ("samira komt maandag niet ivm koningsdag", "2026-04-21", ["Samira 2026-04-27 excused"]),
        ("1042 2e pinksterdag afgemeld", "2026-04-21", ["Samira 2026-05-25 excused"]),
        ("samira afgemeld met pinksteren", "2026-04-21", ["Samira 2026-05-25 excused"]),
        ("samira afgemeld met kerst", "2026-12-22", ["Samira 2026-12-25 excused"]),
        ("samira eerste kerstdag afgemeld", "2026-12-22", ["Samira 2026-12-25 excused"]),
        (
            "samira en yonas op koningsdag afgemeld",
            "2026-04-21",
            ["Samira 2026-04-27 excused", "Yonas 2026-04-27 excused"],
        ),
        ("samira ns op koningsdag", "2026-05-04", ["Samira 2026-04-27 no_show"]),
    ],
)
def test_a_feast_is_stored_on_the_meeting_of_its_day(text: str, today: str, stored: list[str]) -> None:
    read = reading(text, today, SPRING if today < "2026-06" else WINTER)
    assert (read.action, told(read.records)) == (ReadAction.RECORD, stored)


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("samira afgemeld koningsdag", "2026-04-21"),
        ("yonas afwezig 2e pinksterdag", "2026-04-21"),
        ("samira afgemeld ivm koningsdag", "2026-04-21"),
        ("koningsdag: samira afgemeld, yonas ook", "2026-04-21"),
        ("samira afgemeld met kerst", "2026-12-22"),
        ("afgemeld met kerst", "2026-12-22"),
        ("samira was er niet met kerst", "2026-12-22"),
        ("samira afgemeld kerstavond", "2026-12-22"),
        ("samira na kerst afgemeld", "2026-12-22"),
        ("samira afgemeld tussen kerst en oud en nieuw", "2026-12-22"),
    ],
)
def test_without_a_meeting_on_that_day_it_is_asked(text: str, today: str) -> None:
    feasts = ("2026-04-27", "2026-05-25", "2026-12-25")
    read = reading(text, today, [day for day in LATER[today] if day not in feasts])
    assert (read.action, read.records) == (ReadAction.ASK, ())


def test_the_meetings_near_it_are_offered() -> None:
    read = reading("samira afgemeld koningsdag", "2026-04-21", ("2026-04-20", "2026-04-21", "2026-05-04"))
    assert [told(guess.records) for guess in read.guesses] == [
        ["Samira 2026-04-21 excused"],
        ["Samira 2026-04-20 excused"],
        ["Samira 2026-05-04 excused"],
    ]


def test_an_absence_at_a_feast_to_come_is_no_no_show() -> None:
    read = reading("yonas afwezig 2e pinksterdag", "2026-04-21", SPRING)
    assert (read.action, read.records, read.ask and read.ask.about) == (ReadAction.ASK, (), ("K-1077",))


@pytest.mark.parametrize("text", ["samira aanw, fijne kerst!", "prettige kerstdagen! samira was er"])
def test_a_wish_is_no_day(text: str) -> None:
    read = reading(text, "2026-12-22", WINTER)
    stored = read.records or read.guesses[0].records
    assert told(stored) == ["Samira 2026-12-22 present"]


def test_easter_that_is_over_is_that_of_this_year() -> None:
    read = reading("samira ns op 2e paasdag", "2026-04-07", ("2026-04-06", "2026-04-07"))
    assert told(read.records) == ["Samira 2026-04-06 no_show"]
