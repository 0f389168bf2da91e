"""A record that cannot be so is shown before it is stored: minutes, steps, hours, days."""

from __future__ import annotations

import pytest

from domain.codes import ReadAction
from domain.reading import KnownAppointment, KnownClient, Reading, read
from tests.reading.cases import DUTCH
from tests.world import at

CLIENTS = [KnownClient("K-1042", "Samira"), KnownClient("K-1077", "Yonas")]


def reading(text: str, minutes: int = 60) -> Reading:
    """What Sanne's words say at four, of meetings at ten and eleven that take so long."""
    meetings = [
        KnownAppointment("a1", "K-1042", at("2026-11-26 10:00"), "coaching", minutes),
        KnownAppointment("a2", "K-1077", at("2026-11-26 11:00"), "coaching", minutes),
    ]
    return read(text, at("2026-11-26 16:00"), CLIENTS, meetings, DUTCH)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("samira 60 min te laat", "60 min"),
        ("samira 200 minuten te laat", "200 min"),
        ("samira gestart met werk, 80 uur per week", "80 uur"),
        ("samira van trede 3 naar trede 3", "trede 3"),
    ],
)
def test_what_cannot_be_so_is_asked_about(text: str, unread: str) -> None:
    found = reading(text)
    assert found.action in (ReadAction.CONFIRM, ReadAction.ASK), found
    assert not found.records
    if found.action is ReadAction.CONFIRM:
        assert unread in found.unread


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("samira 59 min te laat", 60), ("samira 2 uur te laat", 180), ("samira 2,5 uur te laat", 0)],
)
def test_what_can_be_so_is_stored(text: str, minutes: int) -> None:
    assert reading(text, minutes).action is ReadAction.RECORD
