"""Who is away for more than a day: one button stores it of each meeting, and nothing is stored before."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import said, statuses, tap
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-01 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2027-01-12 10:00", 60, "coaching", "Stationsplein 3"),
]

pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def coach(world: World) -> Phone:
    await world.join("ingrid")
    phone = await world.join("sanne")
    await world.jump(at("2026-11-24 14:05"))
    return phone


async def test_two_weeks_are_asked_with_a_button_that_names_each_meeting(world: World, coach: Phone) -> None:
    await said(world, coach, "samira 2 weken afgemeld")
    assert await statuses(world) == {}
    label = "📩 afgemeld · 3 afspraken: 24-11, 26-11, 1-12"
    assert (await coach.last()).labels[0] == label
    stored = await tap(world, coach, label)
    assert [line for line in stored.splitlines() if "afgemeld" in line] == [
        "📩 K-1042 Samira: afgemeld · vandaag 10:00",
        "📩 K-1042 Samira: afgemeld · do 26-11 10:00",
        "📩 K-1042 Samira: afgemeld · di 1-12 10:00",
    ]


async def test_of_months_ahead_every_meeting_is_meant(world: World, coach: Phone) -> None:
    await said(world, coach, "samira tot en met 15 januari met verlof")
    assert (await coach.last()).labels[0] == (
        "📩 afgemeld · 5 afspraken: 24-11, 26-11, 1-12, 25-12, 12-1-2027"
    )


async def test_a_range_with_both_ends_and_a_feast_are_stored_at_once(world: World, coach: Phone) -> None:
    stored = await said(world, coach, "samira afgemeld 26 nov t/m 4 dec")
    assert "do 26-11 10:00" in stored
    assert "di 1-12 10:00" in stored
    assert "vandaag" not in stored
    assert "vr 25-12 10:00" in await said(world, coach, "samira met kerst afgemeld")
