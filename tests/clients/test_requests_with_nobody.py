"""A request about own rights that nobody handles is said to be so, to whoever it concerns."""

from __future__ import annotations

import pytest

from bot import metrics
from bot.commands import access
from bot.commands.doctor import examine
from tests.talk import bot_texts, newest, press, say
from tests.world import World, at

pytestmark = pytest.mark.town([])


async def point_out(world: World) -> None:
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "/gegevens")
    await press(world, farid, "✏️ Er klopt iets niet")
    await press(world, farid, "🙂 Mijn naam")


async def counted(world: World) -> float:
    families = await metrics.of_database(world.kortelijn.store, world.kortelijn.clock.now())
    [found] = [one for one in families if one.name == "kortelijn_requests_with_nobody"]
    return float(found.samples[0].value)


async def told_by_doctor(world: World) -> tuple[bool, str]:
    [found] = [one for one in await examine(world.settings) if one.name == "requests"]
    return found.ok, found.told


async def test_the_coach_does_not_read_that_the_municipality_knows_what_nobody_has(world: World) -> None:
    sanne = await world.join("sanne")
    await point_out(world)
    told = (await newest(sanne, "de naam klopt niet")).text
    assert "Bij de gemeente kan nu niemand dit lezen" in told
    assert "weet het" not in told
    assert await counted(world) == 1
    whole, why = await told_by_doctor(world)
    assert not whole
    assert "1 requests about own rights with nobody" in why
    await world.join("ingrid")
    assert await counted(world) == 0
    assert (await told_by_doctor(world))[0]


async def test_the_client_hears_when_all_who_had_it_have_left(world: World) -> None:
    await world.join("wil")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "/klacht")
    await press(world, farid, "✅ Ja")
    assert "heeft dit nog niet gekregen" not in (await farid.last()).text
    await access.end(world.settings, code="wil", at=world.kortelijn.clock.now())
    for moment in ("2026-11-24 09:02", "2026-11-24 09:10", "2026-11-25 10:00"):
        await world.jump(at(moment))
    assert len([text for text in await bot_texts(farid) if "Velsen heeft dit nog niet gekregen" in text]) == 1
    await say(world, farid, "/klacht")
    [again] = await press(world, farid, "✅ Ja")
    assert "Velsen heeft dit nog niet gekregen" in again.text


@pytest.mark.parametrize("coordinator", [True, False])
async def test_a_coach_reads_of_a_coordinator_only_where_there_is_one(
    world: World, coordinator: bool
) -> None:
    sanne = await world.join("sanne")
    await world.join("ingrid")
    if coordinator:
        await world.join("wil")
    await access.end(world.settings, code="ingrid", at=world.kortelijn.clock.now())
    await world.settle()
    told = (await newest(sanne, "werkt niet meer met uw deelnemers")).text
    assert ("ziet de coördinator" in told) is coordinator
