"""The klantmanager: who hears of a no-show, and of what."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import minute_passes
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 12:00", 60, "coaching", "Stationsplein 3"),
]


pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def people(world: World) -> tuple[Phone, Phone]:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    return coach, klantmanager


async def test_only_the_named_klantmanager_hears_it(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    other = await world.join("peter")
    before = len(await other.screen())
    await coach.say("1042 ns")
    await minute_passes(world)
    assert len(await other.screen()) == before
    assert "K-1042" in (await klantmanager.last()).text
