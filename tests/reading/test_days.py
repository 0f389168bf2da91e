"""Days, times and lengths in reports: as offices write them, several at once, or not one record at all."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest

from domain.codes import AskReason
from domain.reading import KnownAppointment, KnownClient, Reading, read
from tests.reading.cases import DUTCH

SENT = datetime.fromisoformat("2026-11-24T16:30:00+01:00")  # a Tuesday
CLIENTS = [KnownClient("K-2001", "Liya"), KnownClient("K-2002", "Osman"), KnownClient("K-2003", "Mei")]
CLIENTS.append(KnownClient("K-2004", "Senait"))


def meetings(client: str, *starts: str) -> list[KnownAppointment]:
    return [
        KnownAppointment(
            f"{client}/{start}", client, datetime.fromisoformat(f"2026-{start}:00+01:00"), "coaching"
        )
        for start in starts
    ]


AGENDA = [
    *meetings("K-2001", "11-24T10:00", "11-25T10:00", "11-26T14:00", "11-27T10:00"),
    *meetings("K-2004", "11-18T10:00", "11-19T10:00", "11-25T10:00", "11-26T10:00"),
    *meetings("K-2002", "11-24T11:00", "11-26T09:00"),
    *meetings("K-2003", "11-24T13:00"),
]


def reading(text: str) -> Reading:
    return read(text, SENT, CLIENTS, AGENDA, DUTCH)


def stored(text: str) -> list[str]:
    """What is stored: day, status and minutes, or the start of an appointment; and the question."""
    told = reading(text).as_dict()
    return [_short(one) for one in told["records"]] + ([told["ask"]["reason"]] if "ask" in told else [])


def _short(record: dict[str, Any]) -> str:
    if record["kind"] == "appointment":
        return f"{record['change']} {record['starts_at'][5:16]}"
    if record["kind"] == "attendance":
        late = f" {record['minutes_late']}" if "minutes_late" in record else ""
        return f"{record['date'][5:]} {record['status']}{late}"
    return str(record["type"])


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("liya 1,5 uur te laat", 90),
        ("liya 0,5 uur te laat", 30),
        ("liya 2.5 uur te laat", 150),
        ("liya kwam 1,5u te laat", 90),
        ("liya 1½ uur te laat", 90),
        ("liya 1 en een half uur te laat", 90),
        ("liya anderhalf uur te laat", 90),
        ("liya 1 uur en een kwartier te laat", 75),
        ("liya 1 uur 10 min te laat", 70),
        ("liya 3 kwartier te laat", 45),
    ],
)
def test_lengths_with_a_part_of_an_hour(text: str, minutes: int) -> None:
    assert stored(text) == [f"11-24 late {minutes}"]


def test_hours_of_a_week_with_a_comma_are_no_lateness() -> None:
    told = reading("osman gestart met werk, 32,5 uur per week").as_dict()["records"]
    assert [(one["type"], one.get("hours")) for one in told] == [("job_started", None)]


@pytest.mark.parametrize(
    "said",
    [
        "26.11", "26.11.26", "26.11.2026", "2026/11/26", "26-11-'26", "26/11/26", "voor 26e", "voor de 26",
        "op de 26e", "vd 26e", "26e", "do 26.11", "donderdag de 26e", "d.d. 261126", "do 26 nov",
    ],
)  # fmt: skip
def test_dates_as_offices_write_them(said: str) -> None:
    assert stored(f"osman afgemeld {said}") == ["11-26 excused"]


@pytest.mark.parametrize(
    "said",
    [
        "vr 26-11", "ma 26 nov", "woensdag 26 november", "26 11", "20261126",
        "do of vr", "26 of 27 nov", "rest van de week", "de rest vd week", "rest v.d. week",
        "rest van de maand", "elke donderdag", "25 nov 26 nov", "31 nov", "30-2-2027",
        "t/m vrijdag", "t/m 26-11",
        "om de week", "van wo tot vr", "van 25 tot 27 nov", "week 48", "komende 2 weken", "wo en zondag",
    ],
)  # fmt: skip
def test_days_that_cannot_be_told_are_asked_and_nothing_is_stored(said: str) -> None:
    assert stored(f"osman afgemeld {said}") == ["date_unclear"]


@pytest.mark.parametrize("said", ["rest van de dag", "de rest vd dag", "rest van de middag"])
def test_the_rest_of_a_day_is_that_day_and_nobody_elses(said: str) -> None:
    assert stored(f"osman ziek {said}") == ["11-24 excused"]


def test_the_rest_may_still_be_the_others() -> None:
    assert len(reading("osman ns, de rest was er").records) == 3


@pytest.mark.parametrize(
    "text",
    [
        "liya afgemeld wo, do en vr", "liya afgemeld wo t/m vr", "liya afgemeld wo tm vr",
        "liya afgemeld 25 t/m 27 nov", "liya afgemeld 25, 26 en 27 nov", "wo, do en vr is liya ziek",
        "liya afgemeld 25-11, 26-11 en 27-11", "liya wo do vr ziek", "liya afgemeld 25/11 t/m 27/11",
    ],
)  # fmt: skip
def test_each_of_several_days_with_its_appointment_is_stored(text: str) -> None:
    assert stored(text) == ["11-25 excused", "11-26 excused", "11-27 excused"]


def test_two_days_of_three() -> None:
    for said in ("wo en vr", "wo/vr", "wo + vr", "25 en 27 nov", "25e en 27e", "25-11 en 27-11"):
        assert stored(f"liya afgemeld {said}") == ["11-25 excused", "11-27 excused"], said


def test_several_days_behind_are_those_of_last_week() -> None:
    assert stored("senait ns wo en do") == ["11-18 no_show", "11-19 no_show"]
    assert stored("senait was er wo t/m do") == ["11-18 present", "11-19 present"]


def test_days_that_may_lie_behind_or_ahead_are_asked() -> None:
    assert stored("senait afgemeld wo en do") == ["date_unclear"]


def test_a_day_without_an_appointment_is_asked_with_the_others() -> None:
    assert stored("osman afgemeld wo en do") == ["date_unclear"]


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("ma en di 9u", ["create 11-30T09:00", "create 12-01T09:00"]),
        ("wo, do en vr 9u", ["create 11-25T09:00", "create 11-26T09:00", "create 11-27T09:00"]),
        ("30 nov en 1 dec 9u", ["create 11-30T09:00", "create 12-01T09:00"]),
        ("do 26-11 15u", ["create 11-26T15:00"]),
    ],
)
def test_an_appointment_on_each_of_several_days(said: str, starts: list[str]) -> None:
    assert stored(f"afspraak osman {said}") == starts


@pytest.mark.parametrize(
    "said",
    [
        "vr 26-11 15u", "vr 24:00", "vr 24.00 uur", "vr 0:00", "do of vr 16u", "vr 14u of 15u",
        "do 16u of vr 10u",
        "om de week do 16u", "om de 2 weken do 16u", "elke do 16u", "3 dinsdagen 10u", "op donderdagen 16u",
        "wo t/m vr 9u", "ma 30-11 9u en wo 2-12 9u",
    ],
)  # fmt: skip
def test_an_appointment_that_is_no_single_one_is_asked(said: str) -> None:
    told = reading(f"afspraak osman {said}")
    clash = said.startswith("vr 26-11")
    assert not told.records
    assert told.ask is not None
    assert told.ask.reason is (AskReason.DATE_UNCLEAR if clash else AskReason.TIME_UNCLEAR)


def test_a_code_behind_a_day_is_no_year() -> None:
    assert stored("osman afgemeld 26 nov, 2001 ns") == ["11-26 excused", "11-24 no_show"]
    assert stored("26 nov 2002 afgemeld") == ["11-26 excused"]
    assert stored("2002 afgemeld 26-11-2026") == ["11-26 excused"]


def test_a_client_with_the_name_of_a_month_is_a_client() -> None:
    assert stored("mei aanwezig") == ["11-24 present"]


def test_midnight_is_never_noon() -> None:
    told = reading("afspraak osman vr 24:00").as_dict()
    assert f"{time(12):%H:%M}" not in str(told)
