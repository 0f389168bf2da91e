"""A name is shown to many: one of which a phone makes a link or a command is not taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from domain.text.links import is_linked
from tests.importing.test_importing import MEETING, told_here
from tests.world import CLIENTS, STAFF, write_town

PRESSED = [
    "https://evil.nl",
    "t.me/evil",
    "evil.nl",
    "EVIL.NL",
    "evil．nl",
    "a@evil.com",
    "www.evil",
    "tg://resolve",
    "mailto:a",
    "@evil",
    "/stop",
    "Sam /stop",
    "пример.рф",
]
HARMLESS = [
    "Stationsplein 3",
    "Gebouw A.2",
    "Kade 12/A",
    "Zaal 3 / 4",
    "Kon. Wilhelminaplein 5",
    "v.d. Bergstraat 1",
    "J.P.Coenstraat 4",
    "Stationsplein 3, 2e verd.",
    "Stichting Brug & Co.",
    "'t Hart",
    "Anne-Marie",
    "B&W < 2 min.",
    "<b>Kade</b>",
]


@pytest.mark.parametrize("text", PRESSED)
def test_it_is_known_for_a_link(text: str) -> None:
    assert is_linked(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_people_and_places_are_called_is_none(text: str) -> None:
    assert not is_linked(text)


def told(
    folder: Path, *, client: str = "Samira", organisation: str = "Stichting Brug", place: str = "Kade 1"
) -> dict[str, Any]:
    """What an import tells of a town in which one client, organisation and place are called so."""
    clients = [(CLIENTS[0][0], client, *CLIENTS[0][2:]), *CLIENTS[1:]]
    staff = [(*STAFF[0][:3], organisation, STAFF[0][4]), *STAFF[1:]]
    write_town(folder, [(*MEETING[:4], place)], clients, staff)
    return told_here(folder)


@pytest.mark.parametrize("text", [one for one in PRESSED if not any(char.isdigit() for char in one)])
@pytest.mark.parametrize(
    ("what", "file", "column"),
    [
        ("client", "clients.csv", "first_name"),
        ("organisation", "staff.csv", "organisation"),
        ("place", "appointments.csv", "location"),
    ],
)
def test_it_is_refused_and_the_fault_says_why(
    tmp_path: Path, text: str, what: str, file: str, column: str
) -> None:
    refused = told(tmp_path, **{what: text})
    faults = [(error["file"], error["column"]) for error in refused["errors"]]
    assert (file, column) in faults
    assert "Telegram makes a link" in refused["errors"][0]["expected"]


@pytest.mark.parametrize("text", ["Jan.Piet", "Jan\\Piet", "Jan>Piet", "<a href=x>", "</b>"])
def test_a_first_name_holds_no_more_than_a_name(tmp_path: Path, text: str) -> None:
    (fault,) = told(tmp_path, client=text)["errors"]
    assert fault["expected"] == "a first name only, without @, /, <, > or a dot in a word"


@pytest.mark.parametrize("text", HARMLESS)
def test_a_place_may_hold_dots_and_digits(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, place=text, organisation=text)["errors"] == []
