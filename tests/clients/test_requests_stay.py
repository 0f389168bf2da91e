"""A request about own rights can be opened and closed for as long as it is open, whoever handles it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from simulator.client import Phone
from tests.talk import bot_texts, newest, press, say
from tests.world import STAFF, World, at

NOBODY = [row for row in STAFF if row[1] != "coordinator"]


async def complain(world: World) -> Phone:
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "/klacht")
    await press(world, farid, "✅ Ja")
    return farid


async def stay(world: World, phones: list[Phone], until: str) -> None:
    """Weeks pass in which everybody says a word now and then; staff who are silent lose access."""
    while (now := world.kortelijn.clock.now()) < at(until):
        await world.jump(min(now + timedelta(days=14), at(until)))
        for phone in phones:
            await say(world, phone, "/hulp")


@pytest.mark.town([])
async def test_a_request_past_its_term_is_shown_every_month_and_can_be_closed(world: World) -> None:
    wil = await world.join("wil")
    farid = await complain(world)
    await press(world, wil, "☎️ Gebeld")
    await stay(world, [wil], "2027-02-09 10:00")
    seen = len([text for text in await bot_texts(wil) if "K-1103 Farid" in text])
    await stay(world, [wil], "2027-04-20 10:00")
    assert len([text for text in await bot_texts(wil) if "K-1103 Farid" in text]) - seen == 2
    await press(world, wil, "✅ Afgerond", await newest(wil, "K-1103 Farid"))
    assert await world.rows("SELECT step FROM rights_steps ORDER BY number") == [("called",), ("done",)]
    assert "klacht" in (await farid.last()).text
    seen = len(await bot_texts(wil))
    await world.jump(world.kortelijn.clock.now() + timedelta(days=30))
    assert not [text for text in (await bot_texts(wil))[seen:] if "Farid" in text]


@pytest.mark.town([])
async def test_the_team_list_brings_the_card_of_each_open_request(world: World) -> None:
    wil = await world.join("wil")
    await complain(world)
    await press(world, wil, "☎️ Gebeld")
    [team] = await say(world, wil, "/team")
    [card] = await press(world, wil, "📣 K-1103 klacht", team)
    assert "K-1103 Farid" in card.text
    assert card.labels == ["✅ Afgerond"]
    await press(world, wil, "✅ Afgerond", card)
    [card] = await press(world, wil, "📣 K-1103 klacht", team)
    assert card.labels == []


@pytest.mark.town([], staff=NOBODY)
async def test_where_there_is_no_coordinator_the_klantmanager_lists_them_and_so_does_the_stand_in(
    world: World,
) -> None:
    ingrid, peter = await world.join("ingrid"), await world.join("peter")
    await complain(world)
    assert "niets open" in (await say(world, peter, "/taken"))[0].text
    [tasks] = await say(world, ingrid, "/taken")
    assert "📣 K-1103 Farid: klacht · laatste dag dinsdag 5 januari" in tasks.text
    [card] = await press(world, ingrid, "📣 K-1103 klacht", tasks)
    assert card.labels == ["☎️ Gebeld"]
    await say(world, ingrid, "/afwezig tot 30-11")
    await press(world, ingrid, "Peter")
    assert "1" in (await newest(peter, "Ingrid")).text
    [tasks] = await say(world, peter, "/taken")
    [card] = await press(world, peter, "📣 K-1103 klacht", tasks)
    await press(world, peter, "☎️ Gebeld", card)
    assert await world.rows("SELECT step FROM rights_steps") == [("called",)]


@pytest.mark.town([("K-1103", "2026-11-24 10:00", 60, "coaching", "Kade 12")])
@pytest.mark.parametrize(
    ("code", "command", "says"),
    [
        ("sanne", "/vandaag", "Kijk met /vandaag"),
        ("ingrid", "/afwezig tot 30-11", "Met /taken"),
        ("wil", "/toegang", "Met /team"),
    ],
)
async def test_a_dead_button_names_a_command_that_its_reader_has(
    world: World, code: str, command: str, says: str
) -> None:
    phone = await world.join(code)
    await world.join("peter")
    [message] = await say(world, phone, command)
    await stay(world, [phone], "2026-12-29 10:00")
    await press(world, phone, message.labels[0], message)
    shown = [*await bot_texts(phone), *(toast.text or "" for toast in await phone.toasts())]
    assert [text for text in shown if says in text]
