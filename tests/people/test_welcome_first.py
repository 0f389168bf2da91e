"""Who joins reads the welcome before what waited for them."""

from __future__ import annotations

import pytest

from tests.talk import bot_texts, say
from tests.world import World, at

pytestmark = pytest.mark.town([("K-1103", "2026-11-24 10:00", 60, "coaching", "Kade 12")])


async def test_the_welcome_comes_before_what_clients_said_meanwhile(world: World) -> None:
    await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "kan ik later komen?")
    await say(world, farid, "Mag mijn zus mee?")
    await world.jump(at("2026-11-24 09:10"))
    sanne = await world.join("sanne")
    told = await bot_texts(sanne)
    [welcome] = [number for number, text in enumerate(told) if "U bent aangemeld als coach" in text]
    waited = [number for number, text in enumerate(told) if "K-1103 Farid" in text]
    assert waited
    assert welcome < min(waited)
    # Now and then alerts go before answers: the welcome is the first of these.
    [first] = await world.rows(
        "SELECT n.template FROM outbox n JOIN people p ON p.id = n.person_id "
        "WHERE p.code = 'sanne' AND n.lane = 1 AND n.means = 'send' ORDER BY n.due_at, n.id LIMIT 1"
    )
    assert first == ("staff_welcome",)
