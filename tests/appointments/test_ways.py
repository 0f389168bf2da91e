"""What is typed as a place may be no place: who is called or visited does not have to come."""

from __future__ import annotations

import pytest

from domain.appointments.ways import Way, way, way_typed
from domain.codes import AppointmentType
from domain.reading.phrasebook import listed

TYPED = {
    Way.PHONE: [
        "Telefonisch",
        "telefoon",
        "per telefoon",
        "bellen",
        "ik bel u",
        "tel.",
        "telefonisch contact",
        "WhatsApp",
    ],
    Way.VIDEO: [
        "Online",
        "Teams",
        "via MS Teams",
        "online (Zoom)",
        "videobellen",
        "Google Meet",
        "https://teams.microsoft.com/l/meetup-join/19%3a",
        "Online: teams.microsoft.com/l/abc",
    ],
    Way.HOME: ["thuis", "huisbezoek", "bij u thuis", "Thuis bij deelnemer"],
    Way.PLACE: [
        "",
        "Stationsplein 3",
        "Telefoonstraat 3",
        "Buurthuis De Bel",
        "Buurthuis Thuis",
        "Online Centrum, Markt 2",
        "Teamsgebouw 2",
        "Thuiszorg Kennemerland",
    ],
}


@pytest.mark.parametrize(
    ("expected", "location"), [(one, said) for one, all_ in TYPED.items() for said in all_]
)
def test_a_typed_place_says_whether_it_is_one(expected: Way, location: str) -> None:
    assert way_typed(location) is expected


@pytest.mark.parametrize("word", listed("without_address"))
def test_what_the_reader_takes_for_no_way_to_go_is_none(word: str) -> None:
    assert way_typed(word) is not Way.PLACE


def test_the_kind_goes_before_what_was_typed() -> None:
    assert way(AppointmentType.PHONE_CALL, "Stationsplein 3") is Way.PHONE
    assert way(AppointmentType.HOME_VISIT, "Kerkstraat 1") is Way.HOME
    assert way(AppointmentType.COACHING, "telefonisch") is Way.PHONE
    assert way(AppointmentType.COACHING, "Kerkstraat 1") is Way.PLACE
