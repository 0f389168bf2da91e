"""A place is printed in letters and reminders: what a chat takes away is not stored from a file either."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.importing.test_importing import MEETING, told_here
from tests.world import CLIENTS, STAFF, write_csv, write_town

NUMBERS = ["111222333", "Kade 1, BSN 999990019", "bel 06-12345678", "020 123 4567", "NL91ABNA0417164300"]
TELLING = ["depressie kliniek", "GGZ Kennemerland", "Verslavingszorg", "Bij de kerk"]
ORDINARY = [
    "Polikliniek",
    "Stationsplein 3",
    "Rijksweg 112",
    "Plein 1944 20",
    "Bloemendaalseweg 1234 B",
    "Kerkstraat 12, 1016 AB Amsterdam",
    "Gezondheidscentrum Oost, kamer 1.12",
    "Kerkplein 4",
    "Postbus 1234",
    "Online",
]


def told(
    folder: Path, place: str = "Kade 1", address: str = "Kade 1, Velsen", organisation: str = "Stichting Brug"
) -> list[dict[str, Any]]:
    staff = [(*STAFF[0][:3], organisation, STAFF[0][4]), *STAFF[1:]]
    write_town(folder, [(*MEETING[:4], place)], CLIENTS, staff)
    write_csv(folder, "places.csv", "location,address,latitude,longitude", [("Kade", address, 52.4, 4.6)])
    return list(told_here(folder)["errors"])


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_of_somebody_is_no_place_and_is_shown_as_stars(tmp_path: Path, text: str) -> None:
    faults = told(tmp_path, text, text, text)
    where = [(one["file"], one["line"], one["column"]) for one in faults]
    assert where == [
        ("staff.csv", 2, "organisation"),
        ("places.csv", 2, "address"),
        ("appointments.csv", 2, "location"),
    ]
    for one in faults:
        assert not any(char.isdigit() for char in one["value"])
        assert "*" in one["value"]
        assert "without a burgerservicenummer" in one["expected"]


@pytest.mark.parametrize("text", TELLING)
def test_a_place_tells_nothing_of_health_or_faith_but_an_employer_may(tmp_path: Path, text: str) -> None:
    faults = told(tmp_path, text, text, text)
    assert [(one["file"], one["line"], one["column"]) for one in faults] == [
        ("places.csv", 2, "address"),
        ("appointments.csv", 2, "location"),
    ]
    assert "without what tells of health" in faults[0]["expected"]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_place_is_taken(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text, text, text) == []
