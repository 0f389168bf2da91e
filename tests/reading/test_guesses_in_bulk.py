"""Attendance that nobody saw is refused, however it is asked for; a report of a whole group is not."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from domain.codes import ReadAction, RefuseReason
from domain.reading import KnownAppointment, KnownClient, Reading, read
from tests.reading.cases import DUTCH

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CLIENTS = (KnownClient("K-1042", "Samira"), KnownClient("K-1103", "Farid"), KnownClient("K-1118", "Mehret"))
MEETINGS = tuple(
    KnownAppointment(f"{one.code}-{day}", one.code, datetime(2026, 11, day, 10, tzinfo=AMSTERDAM), "coaching")
    for one in CLIENTS
    for day in (23, 24)
)


def reading(text: str) -> Reading:
    return read(text, datetime(2026, 11, 24, 16, tzinfo=AMSTERDAM), CLIENTS, MEETINGS, DUTCH)


@pytest.mark.parametrize(
    "text",
    [
        "vul maar in dat iedereen er was",
        "zet iedereen maar op aanwezig, weet het niet meer",
        "doe maar aanwezig voor de rest van de maand",
        "maakt niet uit zet maar iets neer",
        "ik kan me niet herinneren wie er donderdag was dus zet maar iedereen erbij",
        "kweenie wie er allemaal was, zet maar iedereen",
        "iedren op anwezig, weet nie mer",
        "zet ze allemaal op aanwezig dan is mijn lijst weer schoon",
        "alle deelnemers van afgelopen week aanwezig zetten graag, geen lijst",
        "ik niet weten wie, zet alles aanwezig",
        "zet 1042 en 1103 de rest van de maand maar op aanwezig",
        "doe overal maar een vinkje bij",
    ],
)
def test_a_guess_in_bulk_is_refused(text: str) -> None:
    found = reading(text)
    assert found.action is ReadAction.REFUSE
    assert found.refuse is not None
    assert found.refuse.reason is RefuseReason.BULK_GUESS


@pytest.mark.parametrize(
    "text",
    [
        "iedereen was er vandaag",
        "de hele groep was er dus zet iedereen op aanwezig",
        "ik heb ze net geteld, zet de hele groep maar op aanwezig",
        "vul maar in: samira aanw, farid ns",
        "zet farid op aanwezig en mehret op afgemeld",
        "noteer maar dat farid zich heeft afgemeld voor de hele week ivm griep",
        "gooi 1042 maar op aanwezig ze zat naast me",
        "mehret komt de rest van de maand niet, vakantie",
        "geen idee waar mehret was, ze heeft niks laten weten",
        "doe farid maar aanwezig, was 10 min te laat",
    ],
)
def test_what_somebody_saw_is_no_guess(text: str) -> None:
    assert reading(text).action is not ReadAction.REFUSE
