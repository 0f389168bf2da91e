"""No tap and no undo misleads: what is taken back stands as before, and what changes nothing says so."""

from __future__ import annotations

import pytest

from tests.talk import bot_texts, newest, press, said, statuses, tap
from tests.world import World, at

AHEAD = [
    ("K-1103", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 15:00", 60, "coaching", "Stationsplein 3"),
]


async def outbox(world: World, template: str) -> list[str]:
    """The states of all messages of a name, in the order in which they were queued."""
    rows = await world.rows("SELECT state FROM outbox WHERE template = ? ORDER BY id", template)
    return [row[0] for row in rows]


async def told(world: World, name: str, part: str) -> int:
    """How often somebody was sent what holds a text."""
    return sum(part in text for text in await bot_texts(world.phones[name]))


@pytest.mark.town(AHEAD)
async def test_the_client_hears_of_a_meeting_that_stands_after_all(world: World) -> None:
    coach, _ = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await said(world, coach, "afspraak 1103 ma 30-11 10u")
    await said(world, coach, "1103 maandag afgemeld")
    await world.jump(at("2026-11-24 09:05"))
    assert await told(world, "Farid", "30 november (30-11)") == 0
    await tap(world, coach, "↩️ Ongedaan")
    await world.jump(at("2026-11-24 09:08"))
    assert await told(world, "Farid", "30 november (30-11)") == 1  # the news, once
    await world.jump(at("2026-11-29 10:00"))
    assert "Kunt u komen?" in (await world.phones["Farid"].last()).text
    await world.jump(at("2026-11-30 08:00"))
    await world.jump(at("2026-11-30 11:10"))
    assert (await coach.last()).text == "❔ Hoe ging het? K-1103 Farid, vandaag 10:00"


@pytest.mark.town(AHEAD)
async def test_nothing_that_had_arrived_is_said_twice(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.join("ingrid")
    await world.jump(at("2026-11-25 14:00"))
    reminded = await told(world, "Farid", "Kunt u komen?")
    assert reminded == 1
    # A slip in the list, taken back by typing; a change that nobody had heard of; the client, to and fro.
    await said(world, coach, "1103 morgen afgemeld")
    await said(world, coach, "vergeet mn vorige bericht")
    await said(world, coach, "verzet 1103 do 14:00 naar vr 27-11 10:00")
    await tap(world, coach, "↩️ Ongedaan")
    await press(world, farid, "❌ Nee, ik kan niet")
    await press(world, farid, "✅ Ja, ik kom", await newest(farid, "Kunt u komen?"))
    await world.jump(at("2026-11-25 14:10"))
    assert await told(world, "Farid", "Kunt u komen?") == reminded
    await world.jump(at("2026-11-26 12:00"))
    assert (await farid.last()).text.startswith("🕑 Tot straks")
    # A no-show that was none: the card asks again, and a later no-show knows of the reminder.
    await world.jump(at("2026-11-26 15:12"))
    await said(world, coach, "1103 ns")
    await tap(world, coach, "↩️ Ongedaan")
    assert await statuses(world) == {"K-1103": None}
    await said(world, coach, "1103 ns")
    assert await world.rows("SELECT reminded FROM outcomes WHERE status = 'no_show'") == [(1,), (1,)]
