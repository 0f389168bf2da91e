"""A klantmanager who is away hears when messages get to the stand-in no more, and so does the team list."""

from __future__ import annotations

import pytest

from tests.talk import bot_texts, newest, press, say
from tests.world import World

pytestmark = pytest.mark.town([])


@pytest.mark.parametrize("how", ["blocks", "stops"])
async def test_who_is_away_hears_that_the_stand_in_is_lost(world: World, how: str) -> None:
    ingrid, peter, wil = [await world.join(code) for code in ("ingrid", "peter", "wil")]
    await world.join("sanne")
    await world.join("mo")
    await say(world, ingrid, "/afwezig tot 30-11")
    await press(world, ingrid, "Peter")
    assert "is afwezig" not in (await say(world, wil, "/team"))[0].text
    if how == "blocks":
        await peter.block()
        await world.settle()
    else:
        await say(world, peter, "/stop")
        await press(world, peter, "✋ Ja, stop")
    assert "Peter neemt voor u waar, maar krijgt nu geen berichten" in (await ingrid.last()).text
    [team] = await say(world, wil, "/team")
    line = "• Klantmanager Ingrid is afwezig, en wie waarneemt krijgt geen berichten: 3 deelnemers ("
    assert line in team.text
    if how == "blocks":
        await peter.unblock()
        await say(world, peter, "/hulp")
        assert "is afwezig" not in (await say(world, wil, "/team"))[0].text
    assert len([text for text in await bot_texts(ingrid) if "krijgt nu geen berichten" in text]) == 1
    assert await newest(ingrid, "neemt voor u waar")
