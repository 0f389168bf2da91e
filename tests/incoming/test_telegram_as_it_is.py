"""What Telegram really sends: edits that change nothing, service messages, albums, pasted links."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import bot_texts, newest, statuses
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
]

pytestmark = pytest.mark.town(MEETINGS)


async def edited_as_it_was(world: World, phone: Phone, text: str) -> None:
    """Telegram reports an edit of a text in which no word changed: a preview came, or a reaction."""
    number = await phone.say(text)
    await world.settle()
    before = await bot_texts(phone)
    await phone.edit(number, text)
    await world.settle()
    assert await bot_texts(phone) == before


async def test_an_edit_that_changed_no_word_is_not_answered(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    client = await world.join("K-1042", language="English")
    await world.jump(at("2026-11-24 11:30"))
    await edited_as_it_was(world, coach, "1042 aanw")
    await edited_as_it_was(world, coach, "dank je")
    await edited_as_it_was(world, coach, "1077 ns")  # refused: it has not begun
    await edited_as_it_was(world, klantmanager, "hallo")
    await edited_as_it_was(world, client, "this is the letter https://example.org/brief")
    assert len([text for text in await bot_texts(coach) if "https://example.org/brief" in text]) == 1
    # One that did change a word is taken as ever, and a second time it is not.
    number = await coach.say("1042 ns")
    await world.settle()
    await coach.edit(number, "1042 10 min te laat")
    await world.settle()
    assert "10 min te laat" in (await newest(coach, "K-1042")).text
    seen = await bot_texts(coach)
    await coach.edit(number, "1042 10 min te laat")
    await world.settle()
    assert await bot_texts(coach) == seen
    assert await statuses(world) == {"K-1042": "late"}
    # What it is known by again is no text, and is gone after three days.
    marks = await world.rows("SELECT mark FROM text_marks")
    assert len(marks) >= 6
    assert not any(b"letter" in mark[0] for mark in marks)
    await world.jump(at("2026-11-28 12:00"))
    await world.kortelijn.ticks.keep_house()
    assert await world.rows("SELECT count(*) FROM text_marks") == [(0,)]
