"""That somebody was shown whom to call is kept nowhere, also where something fails on the way."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from telegram.ext import MessageHandler, filters

from simulator.client import Phone
from tests.frame.town import eventually
from tests.messages.test_help_now import COACH, DANGER, HELP, MEETINGS, NUMBERS, OTHER, everything
from tests.talk import bot_texts, newest, press, say
from tests.world import World

pytestmark = pytest.mark.town(MEETINGS)
TRACES = ("help_now", "urgent_help", "may_call", "help:")


async def traces(world: World) -> list[tuple[str, str]]:
    """Rows of any table that tell of it."""
    found = await everything(world)
    return [
        (table, row) for table, rows in found.items() for row in rows if any(one in row for one in TRACES)
    ]


async def refuse(world: World, *, until_queued: Phone, text: str = "", pressed: str = "") -> None:
    """Let Telegram take no message while somebody writes or presses, until the answer waits."""
    await world.telegram.faults(status={"code": 502, "count": 100_000, "methods": ["sendMessage"]})
    if text:
        await until_queued.say(text)
    else:
        await until_queued.press(pressed)

    async def waits() -> bool:
        return bool(
            await world.rows("SELECT 1 FROM outbox WHERE dedupe_key LIKE 'help:%' AND state = 'queued'")
        )

    await eventually(waits, 5, "no answer waits")


async def test_what_cannot_be_handled_is_answered_with_the_way_to_help(world: World) -> None:
    async def burst(*_: Any) -> None:
        raise RuntimeError("on purpose")

    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    world.kortelijn.app.add_handler(MessageHandler[Any, Any](filters.Regex("leven"), burst), group=-1)
    await farid.say(DANGER)
    for tries in range(1, 5):
        await eventually(lambda wanted=tries: tried(world, wanted), 5, f"try {tries}")
        await world.telegram.jump(by=17)
    await world.settle()
    told = await newest(farid, "Er ging iets mis")
    assert told.labels == [HELP]
    assert [part for part in NUMBERS if part not in told.text] == []  # nobody has read what it was
    [shown] = await press(world, farid, HELP, told)
    assert [part for part in NUMBERS if part not in shown.text] == []
    assert await traces(world) == []
    fault = await world.rows("SELECT fault FROM inbox WHERE state = 'dead'")
    assert "leven" not in repr(fault)


async def tried(world: World, tries: int) -> bool:
    rows = await world.rows("SELECT tries FROM inbox WHERE state = 'todo'")
    return not rows or rows[0][0] >= tries


async def test_what_cannot_be_shown_shows_the_numbers_all_the_same(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    wil = await world.join("wil")
    farid = await world.join("K-1103", language="Nederlands")
    await refuse(world, until_queued=farid, text=DANGER)
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "UPDATE outbox SET params = x'00' WHERE dedupe_key LIKE 'help:%' AND template = 'urgent_help'"
        )
    await world.telegram.faults(status=None)
    await eventually(lambda: shown(farid), 20, "nothing is shown")
    await world.settle()
    told = await farid.last()
    assert [part for part in NUMBERS if part not in told.text] == []
    assert told.labels == [COACH, OTHER]
    assert "staat apart" in (await wil.last()).text  # by a number, whoever it was
    assert await traces(world) == []
    assert not any(one in caplog.text for one in TRACES)


async def shown(farid: Phone) -> bool:
    return "Wij konden het niet tonen" in (await farid.last()).text


async def test_what_never_left_is_told_to_nobody(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "/afspraken")
    before = [await bot_texts(one) for one in (sanne, ingrid)]
    await refuse(world, until_queued=farid, pressed=HELP)
    await farid.say(DANGER)
    await asyncio.sleep(0.3)
    await world.telegram.jump(to=await world.telegram.now() + timedelta(hours=13))
    await asyncio.sleep(0.3)
    await world.kortelijn.ticks.due()
    assert await traces(world) == []
    await world.telegram.faults(status=None)
    await asyncio.sleep(1)
    await world.kortelijn.ticks.due()
    await world.settle()
    after = [await bot_texts(one) for one in (sanne, ingrid)]
    assert not any("1103" in text for old, new in zip(before, after, strict=True) for text in new[len(old) :])


async def test_a_flood_of_danger_gets_one_answer_until_it_has_left(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await refuse(world, until_queued=farid, text=DANGER)
    for number in range(20):
        await farid.say(f"{DANGER} {number}")
    await eventually(lambda: handled(world), 10, "not all handled")
    assert len(await world.rows("SELECT 1 FROM outbox WHERE dedupe_key LIKE 'help:%'")) == 1


async def handled(world: World) -> bool:
    pending = (await world.telegram.pending()).updates
    return not pending and not await world.rows("SELECT 1 FROM inbox WHERE state = 'todo'")


async def test_who_stopped_is_offered_nothing_that_does_nothing(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "/stop")
    for kind in ("number", "photo", "voice"):
        await (farid.say("Mijn BSN is 111222333") if kind == "number" else getattr(farid, kind)())
        await world.settle()
        labels = (await farid.last()).labels
        assert labels[-1] == HELP
        assert "📞 Bel mij" not in labels
    [told] = await say(world, farid, DANGER)
    assert [part for part in NUMBERS if part not in told.text] == []
    assert told.labels == []
