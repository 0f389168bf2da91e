"""A line whose reader gets no messages is kept, goes along, and its writer reads the truth."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.commands import access
from bot.commands.console import import_folder
from simulator.client import Phone
from tests.talk import bot_texts, minute_passes, newest, press, say
from tests.world import CLIENTS, STAFF, World, at, write_town

MEETINGS = [("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3")]
WORD = "Kan het volgende week anders?"
WAITS = "is nog niet bij Sanne: daar komen nu geen berichten aan. Ik bewaar het vier dagen"
pytestmark = pytest.mark.town(MEETINGS)


async def write(world: World, phone: Phone, text: str) -> str:
    """What the writer reads who answers the newest card of the client with a line."""
    card = await newest(phone, "No-show")
    await phone.say(text, reply_to=card.message_id)
    await world.settle()
    return (await phone.last()).text


async def no_show(world: World) -> tuple[Phone, Phone]:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    return coach, klantmanager


async def give(world: World, folder: Path, coach: str, klantmanager: str) -> None:
    moved = [(*row[:3], coach, klantmanager, *row[5:]) if row[0] == "K-1042" else row for row in CLIENTS]
    folder.mkdir()
    write_town(folder, [], moved, STAFF)
    told = await import_folder(world.settings, folder, None, at=world.kortelijn.clock.now(), confirmed=True)
    assert not told["errors"]
    await world.settle()


async def lines(phone: Phone) -> int:
    return len([text for text in await bot_texts(phone) if WORD in text])


async def test_a_line_to_a_coach_who_blocked_comes_when_the_coach_is_back(world: World) -> None:
    coach, klantmanager = await no_show(world)
    await coach.block()
    assert WAITS in await write(world, klantmanager, WORD)
    await world.jump(at("2026-11-25 10:00"))
    await coach.unblock()
    await say(world, coach, "/vandaag")
    assert await lines(coach) == 1
    await world.jump(at("2026-11-30 10:00"))
    assert not [text for text in await bot_texts(klantmanager) if "niet aangekomen" in text]


async def test_a_line_to_a_klantmanager_is_kept_as_well(world: World) -> None:
    coach, klantmanager = await no_show(world)
    await press(world, klantmanager, "📞 Sanne belt")
    await klantmanager.block()
    card = await newest(coach, "U belt")
    await coach.say(WORD, reply_to=card.message_id)
    await world.settle()
    assert "is nog niet bij Ingrid" in (await coach.last()).text
    await klantmanager.unblock()
    await say(world, klantmanager, "/taken")
    assert await lines(klantmanager) == 1


async def test_who_read_that_it_was_passed_on_hears_that_it_did_not_arrive(world: World) -> None:
    coach, klantmanager = await no_show(world)
    await world.telegram.faults(delay=0.3)
    card = await newest(klantmanager, "No-show")
    await klantmanager.say(WORD, reply_to=card.message_id)
    while not await world.rows("SELECT id FROM outbox WHERE template = 'line' AND state = 'sending'"):
        await asyncio.sleep(0.01)
    await coach.block()
    await world.telegram.faults(delay=0)
    await world.settle()
    told = await bot_texts(klantmanager)
    assert "📤 Doorgestuurd" in told[-2]
    assert WAITS in told[-1]
    await coach.unblock()
    await say(world, coach, "/vandaag")
    assert await lines(coach) == 1


async def test_the_line_goes_along_to_the_next_coach_and_the_next_klantmanager(
    world: World, tmp_path: Path
) -> None:
    _, klantmanager = await no_show(world)
    mo, peter = await world.join("mo"), await world.join("peter")
    await access.end(world.settings, code="sanne", at=world.kortelijn.clock.now())
    await world.settle()
    assert WAITS in await write(world, klantmanager, WORD)
    await give(world, tmp_path / "first", "mo", "ingrid")
    assert await lines(mo) == 1
    await klantmanager.block()
    answer = await newest(mo, WORD)
    await mo.say("Ja, dinsdag", reply_to=answer.message_id)
    await world.settle()
    await give(world, tmp_path / "second", "mo", "peter")
    assert [text for text in await bot_texts(peter) if "Ja, dinsdag" in text]


async def test_a_line_that_nobody_read_in_four_days_is_said_to_be_so(world: World) -> None:
    coach, klantmanager = await no_show(world)
    await coach.block()
    await write(world, klantmanager, WORD)
    await world.jump(at("2026-11-28 12:00"))
    await world.jump(at("2026-11-28 12:01"))
    unread = "⌛ Uw bericht over K-1042 Samira is niet aangekomen bij Sanne"
    assert [text for text in await bot_texts(klantmanager) if text.startswith(unread)]
    assert not await world.rows(
        "SELECT template FROM outbox WHERE left_with = 'nobody' AND template IN ('line', 'line_unread')"
    )
