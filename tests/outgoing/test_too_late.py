"""What could not leave in time is told, once, to who can still do something; so is a clock that jumps."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.doctor import examine
from domain.values import Reach
from simulator.client import Phone
from tests.talk import bot_texts, press, say
from tests.world import CLIENTS, World, at, open_world

MEETINGS = [
    ("K-1042", "2026-11-24 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 15:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-25 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-2001", "2026-11-24 14:30", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def away(world: World, until: str) -> None:
    """Nobody is there until a moment."""
    await world.settle()
    await world.stop()
    await world.telegram.jump(to=at(until))
    await world.restart()
    await world._clocks_agree()
    await world.kortelijn.ticks.due()
    await world.settle()


async def lists(phone: Phone) -> list[str]:
    return [text for text in await bot_texts(phone) if text.startswith("⌛")]


async def test_each_coach_reads_once_which_clients_were_not_reminded(world: World) -> None:
    sanne, mo = await world.join("sanne"), await world.join("mo")
    for code in ("K-1042", "K-1103", "K-2001"):
        await world.join(code, language="Nederlands")
    await away(world, "2026-11-24 16:00")
    [told] = await lists(sanne)
    assert told.splitlines()[1:] == [
        "herinnering K-1042 Samira, vandaag 14:00",
        "herinnering K-1103 Farid, vandaag 15:00",
    ]
    [told] = await lists(mo)
    assert told.splitlines()[1:] == ["herinnering K-2001 Omar, vandaag 14:30"]
    await world.jump(at("2026-11-24 17:00"))
    assert len(await lists(sanne)) == 1


async def test_nothing_is_told_where_the_next_reminder_says_it(world: World) -> None:
    """The day before falls into the outage, the two hours before do not."""
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 10:30"))
    await away(world, "2026-11-25 09:05")
    assert not any("K-1103 Farid, vandaag 11:00" in text for text in await lists(sanne))
    assert "Tot straks" in (await farid.last()).text


async def test_who_gets_no_messages_is_in_no_list(world: World) -> None:
    sanne = await world.join("sanne")
    await world.join("K-1042", language="Nederlands")
    await away(world, "2026-11-24 16:00")
    [told] = await lists(sanne)
    assert "K-1042" in told
    assert "K-1103" not in told  # has not joined


async def test_many_end_in_parts_and_are_one_message(tmp_path: Path) -> None:
    clients = [(f"K-{3000 + number}", "Amina", "nl", *CLIENTS[0][3:]) for number in range(250)]
    meetings = [(row[0], "2026-11-24 14:00", 60, "coaching", "Stationsplein 3") for row in clients]
    async with open_world(tmp_path, meetings, clients=clients) as world:
        sanne = await world.join("sanne")
        async with world.kortelijn.store.begin() as work:
            for number, row in enumerate(clients, start=7_000_000):
                client = await work.people.by_code(row[0])
                assert client is not None
                now = world.kortelijn.clock.now()
                await work.people.bind(client.id, str(number), Reach.ACTIVE, now, confirmed=True)
        await away(world, "2026-11-24 14:30")
        [told] = await lists(sanne)
        assert told.count("herinnering K-3") == 30
        assert "220" in told
        states = await world.rows(
            "SELECT state, count(*) FROM outbox WHERE template LIKE 'reminder%' GROUP BY state"
        )
        assert dict(states) == {
            "expired": 250,
            "void": 250,
        }  # who has not joined was not reminded the day before


async def test_what_a_client_said_and_did_not_arrive_in_time_is_told_to_both(world: World) -> None:
    """ "I cannot come" waits a minute for its reason; the bot is away for five days in that minute."""
    await world.join("sanne")
    ingrid = await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    await press(world, farid, "❌ Nee, ik kan niet")
    await away(world, "2026-11-29 12:00")
    assert await world.rows("SELECT state FROM outbox WHERE template = 'client_cancelled'") == [("expired",)]
    assert any("K-1103 Farid laat iets weten" in text for text in await bot_texts(ingrid))
    assert any("Sanne heeft dit nog niet gekregen" in text for text in await bot_texts(farid))


async def test_doctor_and_team_know_what_came_too_late(world: World) -> None:
    wil = await world.join("wil")
    await world.join("K-1042", language="Nederlands")
    await away(world, "2026-11-24 16:00")
    await say(world, wil, "/team")
    assert "te laat waren, bijvoorbeeld door een storing: 3" in (await wil.last()).text
    async with world.kortelijn.store.view() as work:
        counts = await work.expired.counts_since(at("2026-11-20 00:00"))
    assert counts["reminder_two_hours"] == 3
    found = {one.name: one for one in await examine(world.settings)}
    assert not found["too late"].ok
    assert "reminder_two_hours" in found["too late"].told


async def test_a_clock_that_jumps_is_noticed_and_said(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    wil = await world.join("wil")
    await world.kortelijn.ticks.due()
    clock = world.kortelijn.clock
    clock.offset += timedelta(hours=3)  # type: ignore[attr-defined]
    await world.kortelijn.ticks.due()
    assert "clock_jumped" in capsys.readouterr().out
    clock.offset -= timedelta(hours=1)  # type: ignore[attr-defined]
    await world.kortelijn.ticks.due()
    await world.kortelijn.ticks.due()
    found = {one.name: one for one in await examine(world.settings)}
    assert "2 in 7 days: +10" in found["clock jumps"].told
    assert "-3" in found["clock jumps"].told
    await say(world, wil, "/team")
    assert "De klok van de server versprong: 2 keer" in (await wil.last()).text


async def test_a_clock_that_was_set_back_while_the_bot_was_down_is_noticed(world: World) -> None:
    await world.kortelijn.ticks.due()
    await world.stop()
    await world.telegram.jump(to=at("2026-11-21 09:00"))
    await world.restart()
    await world._clocks_agree()
    await world.kortelijn.ticks.due()
    [(kept,)] = await world.rows("SELECT value FROM runtime WHERE name = 'clock_jumps'")
    assert "-2592" in kept or "-25919" in kept  # three days, to the second or two


async def test_a_demo_that_moves_the_clock_has_no_jumping_clock(world: World) -> None:
    for moment in ("2026-11-24 12:00", "2026-11-25 12:00"):
        await world.jump(at(moment))
    assert await world.rows("SELECT value FROM runtime WHERE name = 'clock_jumps'") == []
