"""A deletion that is done says who deleted, and that messages go on: nothing here erases by itself."""

from __future__ import annotations

import pytest

from tests.talk import newest, press, say
from tests.world import World, at


@pytest.mark.town([("K-1103", "2026-12-03 10:00", 60, "coaching", "Kade 12")])
async def test_what_client_and_coordinator_read_of_a_deletion_is_what_happens(world: World) -> None:
    wil = await world.join("wil")
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "/gegevens")
    [asked] = await press(world, farid, "🗑 Wis mijn gegevens")
    assert "De berichten hier stoppen daarmee niet. Stoppen: /stop" in asked.text
    assert "geen berichten meer" not in asked.text
    await press(world, farid, "🗑 Ja, wis ze")
    assert "KorteLijn wist zelf niets: wissen doet de gemeente" in (await newest(wil, "K-1103")).text
    await press(world, wil, "👍 Opgepakt")
    assert "Herinneringen gaan door tot Farid /stop stuurt." in (await newest(wil, "K-1103")).text
    await press(world, wil, "✅ Gedaan")
    card = (await newest(wil, "K-1103")).text
    assert "KorteLijn zelf heeft niets gewist.\n\nHerinneringen gaan door tot Farid /stop stuurt." in card
    done = (await newest(farid, "uw vraag om te wissen is klaar")).text
    assert "De berichten hier stoppen daarmee niet. Stoppen: /stop" in done
    await world.jump(at("2026-12-02 15:05"))
    assert "Kunt u komen?" in (await farid.last()).text


@pytest.mark.town([])
async def test_of_a_client_who_has_stopped_no_reminders_are_said_to_go_on(world: World) -> None:
    wil = await world.join("wil")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "/gegevens")
    await press(world, farid, "🗑 Wis mijn gegevens")
    await press(world, farid, "🗑 Ja, wis ze")
    await say(world, farid, "/stop")
    await press(world, wil, "👍 Opgepakt")
    assert "Herinneringen" not in (await newest(wil, "K-1103")).text
