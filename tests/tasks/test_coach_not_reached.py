"""The card of a no-show does not say that the coach has it while messages do not get to the coach."""

from __future__ import annotations

import pytest

from tests.talk import minute_passes, newest, press, say
from tests.world import World, at

MEETINGS = [("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3")]
pytestmark = pytest.mark.town(MEETINGS)


@pytest.mark.parametrize("choice", ["📞 Sanne belt", "🤝 Samen"])
async def test_the_card_says_whether_the_coach_knows_and_changes_when_the_coach_is_back(
    world: World, choice: str
) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    await coach.block()
    await press(world, klantmanager, choice)
    card = await newest(klantmanager, "No-show")
    assert "Berichten komen nu niet aan bij Sanne: die weet dit nog niet. Belt u zelf?" in card.text
    assert "heeft dit gekregen" not in card.text
    await coach.unblock()
    await say(world, coach, "/hulp")
    card = await newest(klantmanager, "No-show")
    assert "Sanne heeft dit gekregen." in card.text
