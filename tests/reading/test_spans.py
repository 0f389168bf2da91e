"""Away for more than a day: stored when both ends are plain, else asked, and never stored as today only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest

from domain.codes import AskReason, ReadAction
from domain.reading import KnownAppointment, KnownClient, Reading
from domain.reading.guessing.guesses import read_with_guesses
from domain.reading.schema import Attendance
from tests.reading.cases import DUTCH

CLIENTS = (KnownClient("K-1042", "Samira"), KnownClient("K-1077", "Yonas"))
DAYS = ("11-20", "11-24", "11-26", "11-30", "12-01", "12-04", "12-08", "12-15")
"""It is Tuesday the 24th of November, half past four."""
MEETINGS = tuple(
    KnownAppointment(
        f"{client.first_name} {day}", client.code, datetime.fromisoformat(f"2026-{day}T09:00Z"), "x"
    )
    for client in CLIENTS
    for day in DAYS
)


def reading(text: str) -> Reading:
    """What is read of a text."""
    return read_with_guesses(text, datetime.fromisoformat("2026-11-24T15:30Z"), CLIENTS, MEETINGS, DUTCH)


def days(records: Sequence[object], name: str = "Samira") -> list[str]:
    """The days of one client that are told of."""
    told = [one for one in records if isinstance(one, Attendance)]
    return [one.appointment.removeprefix(f"{name} ") for one in told if one.appointment.startswith(name)]


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("samira 30 nov t/m 4 dec afgemeld", ["11-30", "12-01", "12-04"]),
        ("1042 afgemeld van 30-11 tot en met 4-12", ["11-30", "12-01", "12-04"]),
        ("samira ziek vandaag tot en met vrijdag", ["11-24", "11-26"]),
    ],
)
def test_both_ends_are_plain_and_each_meeting_is_stored(text: str, stored: list[str]) -> None:
    read = reading(text)
    assert (read.action, days(read.records)) == (ReadAction.RECORD, stored)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("samira 2 weken afgemeld", ["11-24", "11-26", "11-30", "12-01", "12-04"]),
        ("samira twee weken ziek", ["11-24", "11-26", "11-30", "12-01", "12-04"]),
        ("samira komende drie weken afgemeld", ["11-26", "11-30", "12-01", "12-04", "12-08", "12-15"]),
        ("samira tot en met volgende week vrijdag vrij", ["11-24", "11-26", "11-30", "12-01", "12-04"]),
        ("samira tot volgende week vrijdag afgemeld", ["11-24", "11-26", "11-30", "12-01"]),
        ("samira de rest van de maand afgemeld", ["11-24", "11-26", "11-30"]),
        ("samira afgemeld, 2 weken vakantie", ["11-24", "11-26", "11-30", "12-01", "12-04"]),
        ("samira heeft zich vandaag afgemeld voor 2 weken", ["11-24", "11-26", "11-30", "12-01", "12-04"]),
        ("samira vanaf morgen 2 weken afgemeld", ["11-26", "11-30", "12-01", "12-04", "12-08"]),
        ("samira volgende week afgemeld", ["11-30", "12-01", "12-04"]),
        ("samira is er volgende week niet", ["11-30", "12-01", "12-04"]),
        ("samira december afgemeld", ["12-01", "12-04", "12-08", "12-15"]),
        ("samira ziek t/m 8 december", ["11-24", "11-26", "11-30", "12-01", "12-04", "12-08"]),
        ("samira is al 2 weken ziek", ["11-20", "11-24"]),
        ("hele week samira afgemeld", ["11-24", "11-26"]),
    ],
)
def test_else_each_meeting_of_the_span_is_one_button(text: str, offered: list[str]) -> None:
    read = reading(text)
    assert (read.action, read.records, read.ask and read.ask.reason) == (
        ReadAction.ASK,
        (),
        AskReason.DATE_UNCLEAR,
    )
    assert days(read.guesses[0].records) == offered


@pytest.mark.parametrize("text", ["2 weken afgemeld", "de rest van de maand afgemeld"])
def test_without_a_client_the_span_of_each_is_offered(text: str) -> None:
    read = reading(text)
    assert (read.action, read.records) == (ReadAction.ASK, ())
    assert {days(guess.records)[-1] for guess in read.guesses if days(guess.records)} <= {"11-30", "12-04"}
    assert len(days(read.guesses[0].records, "Yonas")) > 1


@pytest.mark.parametrize(
    "text",
    [
        "samira afgemeld tot na de vakantie",
        "samira deze dagen afgemeld",
        "samira afgemeld tot nader order",
        "samira ziek sinds maandag",
    ],
)
def test_without_an_end_it_is_asked(text: str) -> None:
    read = reading(text)
    assert (read.action, read.records) == (ReadAction.ASK, ())


def test_two_readings_of_one_span_are_two_buttons() -> None:
    read = reading("samira van maandag t/m vrijdag afgemeld")
    offered = [days(guess.records) for guess in read.guesses]
    assert offered[:2] == [["11-24", "11-26"], ["11-30", "12-01", "12-04"]]


def test_a_no_show_of_two_weeks_is_of_those_behind() -> None:
    read = reading("samira 2 weken op rij ns")
    assert (read.records, days(read.guesses[0].records)) == ((), ["11-20", "11-24"])


def test_what_is_plain_beside_a_span_is_stored() -> None:
    read = reading("samira aanw. yonas 2 weken afgemeld")
    assert (days(read.records), read.ask and read.ask.about) == (["11-24"], ("K-1077",))


@pytest.mark.parametrize(
    "text",
    [
        "samira zit in het buitenland tot 1 maart dus was er vandaag niet",
        "samira was er niet, had ze 2 weken geleden al gezegd",
        "samira de hele dag afgemeld",
    ],
)
def test_a_day_that_is_said_is_no_span(text: str) -> None:
    read = reading(text)
    assert days(read.records or read.guesses[0].records) == ["11-24"]
