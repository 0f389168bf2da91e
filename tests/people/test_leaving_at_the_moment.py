"""What is in the air, asked or waiting at the very moment at which somebody leaves ends with their access."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.commands import access, console
from bot.settings import Unusable
from tests.files.test_asking import YES, asks, week_file
from tests.people.towns import open_towns
from tests.talk import newest, press, say
from tests.world import World, at

MEETINGS = [("K-1103", "2026-11-24 10:00", 60, "coaching", "Kade 12")]
pytestmark = pytest.mark.town(MEETINGS)


async def test_what_lands_after_they_left_is_taken_away(world: World) -> None:
    sanne, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.telegram.faults(delay=0.6)
    await farid.say("Mag mijn zus mee?")
    for _ in range(400):
        if await world.rows("SELECT 1 FROM outbox WHERE template = 'client_text' AND state = 'sending'"):
            break
        await asyncio.sleep(0.01)
    await access.end(world.settings, code="sanne", at=world.kortelijn.clock.now())
    await asyncio.sleep(1)
    await world.telegram.clear_faults()
    await world.telegram.faults(limits=False)
    await world.settle()
    assert await world.rows("SELECT state FROM outbox WHERE template = 'client_text'") == [("sent",)]
    assert not [one for one in await sanne.screen() if one.from_bot]


@pytest.mark.parametrize("lost", ["Ingrid", "Wil"])
async def test_a_yes_to_a_file_ends_with_the_access_of_either(world: World, lost: str) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await asks(world, ingrid)
    await press(world, wil, YES)
    code = lost.lower()
    await access.let_go_of(world.settings, code, at=world.kortelijn.clock.now())
    await world.settle()
    if lost == "Ingrid":
        link = await console.invite(world.settings, code, confirmed=True)
        assert link is not None
        world.links[code] = link["command"].split()[1]
        ingrid = await world.join(code)
    shown = await week_file(world, ingrid)
    assert shown.document is None


async def test_who_stood_in_does_so_no_more_after_a_return(world: World) -> None:
    ingrid, peter = await world.join("ingrid"), await world.join("peter")
    await say(world, ingrid, "/afwezig tot 5-12")
    await press(world, ingrid, "Peter")
    await access.end(world.settings, code="peter", at=world.kortelijn.clock.now())
    await world.settle()
    assert "neemt niet meer voor u waar" in (await newest(ingrid, "Peter neemt")).text
    told = await access.rejoin(world.settings, "peter", confirmed=True, at=world.kortelijn.clock.now())
    world.links["peter"] = told.splitlines()[0].split("=")[-1].split()[-1]
    await world.join("peter")
    assert not [one for one in await say(world, peter, "/client K-1103") if "Farid" in one.text]


async def test_a_stop_is_heard_although_the_coach_has_left(world: World) -> None:
    ingrid, farid = await world.join("ingrid"), await world.join("K-1103", language="Nederlands")
    await access.end(world.settings, code="sanne", at=world.kortelijn.clock.now())
    await world.settle()
    await say(world, farid, "/stop")
    await world.jump(at("2026-11-24 12:00"))
    assert "geen berichten" in (await newest(ingrid, "K-1103")).text


async def test_nobody_comes_back_into_another_municipality(tmp_path: Path) -> None:
    async with open_towns(tmp_path) as world:
        await access.end(world.settings, code="carla", at=world.kortelijn.clock.now())
        with pytest.raises(Unusable, match="no organisation that has a coordinator"):
            await access.rejoin(world.settings, "carla", organisation="Gemeente Velsen")
