"""What is typed of a pause, what is asked back and kept of it, and how it is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.client import Phone
from tests.pauses.town import CLIENTS, MEETINGS, ingrid, paused, read, samira, sanne
from tests.people.towns import import_rows
from tests.talk import bot_texts, newest, press, say
from tests.world import CLIENTS_HEADER, World, at

__all__ = ["ingrid", "sanne"]  # fixtures

pytestmark = pytest.mark.town(MEETINGS, clients=CLIENTS)


async def test_no_reason_is_kept_anywhere(world: World, sanne: Phone) -> None:
    told = await read(world, sanne, "pauze 1042 tot 8-12 want ze verhuist")
    assert "🛡️ De reden bewaar ik niet." in told
    told = await read(world, sanne, "1103 pauze tot 8-12 omdat hij kanker heeft")
    assert "De reden bewaar ik niet. Uw bericht heb ik uit deze chat verwijderd." in told
    assert "kanker" not in str([one.text for one in await sanne.screen()])
    tables = [row[0] for row in await world.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [str(await world.rows(f"SELECT * FROM {table}")) for table in tables]  # noqa: S608
    assert not [text for text in kept if "verhuist" in text or "kanker" in text]


async def test_undone_at_once_the_client_hears_nothing(world: World, sanne: Phone) -> None:
    client = await samira(world)
    await read(world, sanne, "pauze 1042 tot 8-12")
    before = await bot_texts(client)
    await press(world, sanne, "↩️ Ongedaan")
    assert (
        "↩️ Teruggenomen:\n⏸ K-1042 Samira: staat stil tot 8-12" in (await newest(sanne, "Teruggenomen")).text
    )
    await world.jump(at("2026-11-24 09:10"))
    assert await bot_texts(client) == before
    assert "⏸" not in await read(world, sanne, "/clienten")


async def test_an_edit_changes_the_day_or_the_client(world: World, sanne: Phone, ingrid: Phone) -> None:
    sent = await sanne.say("pauze 1042 tot 8-12")
    await world.settle()
    await sanne.edit(sent, "pauze 1042 tot 2-12")
    await world.settle()
    await sanne.edit(sent, "pauze 1103 tot 2-12")
    await world.settle()
    standing = [row for row in await paused(world) if row[1] != row[2]]
    assert standing == [("K-1103", "2026-11-24", "2026-12-02", 1)]
    await sanne.edit(sent, "1103 had pauze")
    await world.settle()
    assert not [row for row in await paused(world) if row[1] != row[2]]
    wish = await ingrid.say("pauze 1042 tot 2-12")
    await world.settle()
    await ingrid.edit(wish, "laat maar")
    await world.settle()
    assert "Teruggenomen" in (await ingrid.last()).text
    assert not [row for row in await paused(world) if row[1] != row[2]]


async def test_without_a_day_it_is_asked_and_typed_or_tapped(world: World, sanne: Phone) -> None:
    assert "Tot wanneer staat het traject stil van K-1042 Samira, K-1103 Farid?" in await read(
        world, sanne, "pauze 1042 + 1103"
    )
    assert await paused(world) == []
    await press(world, sanne, "⏸ tot 1-12")
    assert [row[0] for row in await paused(world)] == ["K-1042", "K-1103"]
    await read(world, sanne, "pauze Yonas")
    assert "staat stil tot 5-12" in await read(world, sanne, "t/m 4-12")
    await read(world, sanne, "pauze Yonas")
    assert "1118" in await read(world, sanne, "1118 aanwezig vandaag")  # a report is no day
    assert len(await paused(world)) == 3


async def test_what_cannot_be_is_said_kindly(world: World, sanne: Phone) -> None:
    assert "die dag is al voorbij" in await read(world, sanne, "pauze 1042 tot vandaag")
    await read(world, sanne, "1042 traject gestopt, verhuisd")
    assert "dit traject is gestopt of start niet" in await read(world, sanne, "pauze 1042 tot 8-12")
    assert "K-2001 staat niet in uw caseload" in await read(world, sanne, "pauze 2001 tot 8-12")
    assert "hoogstens 90 dagen op rij: het kan tot 22-2-2027" in await read(
        world, sanne, "pauze 1103 tot 23-2"
    )
    assert await paused(world) == []


async def test_a_line_to_the_other_side_is_no_wish(world: World, sanne: Phone, ingrid: Phone) -> None:
    await say(world, ingrid, "/client 1042")
    await press(world, ingrid, "💬 Bericht aan Sanne")
    await say(world, ingrid, "pauze 1042 tot 8-12")
    assert await paused(world) == []
    assert "pauze 1042 tot 8-12" in (await sanne.last()).text


async def test_the_last_message_is_taken_back_by_a_word(world: World, sanne: Phone) -> None:
    await read(world, sanne, "pauze 1042 tot 8-12")
    told = await read(world, sanne, "negeer mijn laatste bericht")
    assert told == "↩️ Teruggenomen:\n⏸ K-1042 Samira: staat stil tot 8-12"
    assert "⏸" not in await read(world, sanne, "/clienten")


async def test_said_twice_it_stands_once_and_the_first_word_takes_it_back(world: World, sanne: Phone) -> None:
    await read(world, sanne, "pauze 1042 tot 8-12")
    first = await newest(sanne, "staat stil tot 8-12")
    assert "staat stil tot 8-12" in await read(world, sanne, "pauze 1042 tot 8-12")
    assert "↩️ Ongedaan" not in (await newest(sanne, "staat stil tot 8-12")).labels
    assert len(await paused(world)) == 1
    await press(world, sanne, "↩️ Ongedaan", first)
    assert "⏸" not in await read(world, sanne, "/clienten")


async def test_another_coach_by_now_takes_nothing_back(
    world: World, sanne: Phone, ingrid: Phone, tmp_path: Path
) -> None:
    await read(world, sanne, "pauze 1042 + 1103 tot 4-12")
    told = await newest(sanne, "staat stil tot 4-12")
    await import_rows(
        world,
        tmp_path / "again",
        clients=(CLIENTS_HEADER, [("K-1042", "Samira", "nl", "mo", *CLIENTS[0][4:])]),
    )
    await world.settle()
    await press(world, sanne, "↩️ Ongedaan", told)
    assert [row[0] for row in await paused(world) if row[1] != row[2]] == ["K-1042"]


async def test_a_day_answers_the_newest_question(world: World, sanne: Phone) -> None:
    await read(world, sanne, "pauze 1042")
    await world.jump(at("2026-11-24 09:01"))
    assert "Was K-1103 Farid er wel of niet?" in await read(world, sanne, "1103 had pauze")
    await say(world, sanne, "vrijdag")
    assert await paused(world) == []
    await world.jump(at("2026-11-24 09:02"))
    await read(world, sanne, "pauze 1077")
    await world.jump(at("2026-11-24 09:03"))
    await press(world, sanne, "⏸ tot 1-12")
    await world.jump(at("2026-11-24 09:04"))
    await say(world, sanne, "vrijdag")
    assert [row for row in await paused(world) if row[0] == "K-1077"] == [
        ("K-1077", "2026-11-24", "2026-12-01", 1)
    ]


async def test_a_number_refuses_the_whole_text(world: World, sanne: Phone, ingrid: Phone) -> None:
    for phone in (sanne, ingrid):
        assert "BSN" in await read(world, phone, "pauze 1042 tot 8-12, bsn 111222333")
        assert not [one for one in await phone.screen() if "111222333" in one.text]
    assert await paused(world) == []
