"""Places of appointments, and a message once the sender has said whom it meant."""

from __future__ import annotations

from datetime import datetime

import pytest

from domain.reading import KnownAppointment, KnownClient, read
from domain.reading.places import LONGEST, place
from domain.whom.meant import meant, only_client
from tests.reading.cases import DUTCH
from tests.world import at

CLIENTS = (
    KnownClient("K-1042", "Samira"),
    KnownClient("K-1077", "Yonas"),
    KnownClient("K-1103", "Farid"),
)
SENT = at("2026-11-24 14:05")


def met(code: str, when: str) -> KnownAppointment:
    return KnownAppointment(f"{code} {when}", code, datetime.fromisoformat(when + "+01:00"), "coaching")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("afspraak 1042 di 14u Stationsplein 3", "Stationsplein 3"),
        ("afspraak samira vrijdag 10.30 in de bibliotheek", "De bibliotheek"),
        ("1077 morgen 9u afspraak op de Kerkstraat 12 in Beverwijk", "Kerkstraat 12 in Beverwijk"),
        ("intake 1118 ma 13:00 Van der Helststraat 3b lokaal 2", "Van der Helststraat 3b lokaal 2"),
        ("gesprek yonas do 15u stadhuis kamer 3", "Stadhuis kamer 3"),
        ("do 10u bij Buurthuis De Kern", "Buurthuis De Kern"),
        ("1042 do 11u online", "Online"),
        ("1042 di 14u locatie: Lange Nieuwstraat 5, Velsen", "Lange Nieuwstraat 5"),
        ("afspraak 1042 vr 9u prins hendrikstraat 4 om 9u", "Prins hendrikstraat 4"),
        ("taalles do 9u lokaal 4", "Lokaal 4"),
    ],
)
def test_a_place_is_found(text: str, where: str) -> None:
    assert place(text) == where


@pytest.mark.parametrize(
    "text",
    [
        "nieuwe afspraak samira do 10u",
        "ik ben onderweg 10 min",
        "afspraak 1042 weg 14u",
        "1042 bijbaan 24 uur",
        "verzet 1042 van do 10u naar vr 11u",
        "huisbezoek K-1131 woensdag half 2",
        "arbeidsmarkt 12 dec",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert place(text) is None


def test_a_place_fits_on_a_line() -> None:
    assert len(place("locatie " + "x" * 5000) or "") <= LONGEST


@pytest.mark.parametrize(
    ("text", "code", "others", "told"),
    [
        ("samra was er", "K-1042", (), "K-1042 was er"),
        ("1024 aanwezig", "K-1042", (), "K-1042 aanwezig"),
        ("k1024 ns", "K-1042", (), "K-1042 ns"),
        ("1042 yonas was er", "K-1077", ("K-1042",), "K-1077 yonas was er"),
        ("1042 yonas was er", "K-1042", ("K-1077",), "1042 was er"),
        ("was er niet, geen bericht", "K-1103", (), "K-1103 was er niet, geen bericht"),
    ],
)
def test_who_was_meant_takes_the_place_of_the_slip(
    text: str, code: str, others: tuple[str, ...], told: str
) -> None:
    by_code = {client.code: client for client in CLIENTS}
    completed = meant(text, by_code[code], [by_code[other] for other in others])
    assert completed == told
    meetings = [met(client.code, "2026-11-24T11:00:00") for client in CLIENTS]
    reading = read(completed, SENT, CLIENTS, meetings, DUTCH)
    assert {record.client for record in reading.records} == {code}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1042", "K-1042"),
        ("k-1042", "K-1042"),
        ("Samira", "K-1042"),
        ("samira!", "K-1042"),
        ("1042 samira", "K-1042"),
        ("samira was er", None),
        ("1042 1077", None),
        ("niemand", None),
        ("", None),
    ],
)
def test_a_lone_client_is_recognised(text: str, code: str | None) -> None:
    found = only_client(text, CLIENTS)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "starts_at"),
    [
        ("afspraak 1042 do 14u Stationsplein 3", "2026-11-26T14:00:00+01:00"),
        ("afspraak 1042 25 december 10u Kade 12", "2026-12-25T10:00:00+01:00"),
        ("taalles 1042 do 9u lokaal 4", "2026-11-26T09:00:00+01:00"),
        ("afspraak 1042 do 14u kamer 2.04", "2026-11-26T14:00:00+01:00"),
    ],
)
def test_the_number_of_a_place_is_no_time_and_no_address(text: str, starts_at: str) -> None:
    reading = read(text, SENT, CLIENTS, [], DUTCH)
    assert [record.as_dict()["starts_at"] for record in reading.records] == [starts_at]
    assert reading.privacy == ()


def test_the_address_of_a_client_is_not_kept() -> None:
    meetings = [met("K-1103", "2026-11-24T13:00:00")]
    reading = read("farid was er, nieuw adres Dorpsstraat 12", SENT, CLIENTS, meetings, DUTCH)
    assert [str(kind) for kind in reading.privacy] == ["contact_detail"]
