"""The klantmanager hears who changes hands, and that somebody does not go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.console import import_folder
from tests.talk import bot_texts, newest, say
from tests.world import CLIENTS, CLIENTS_HEADER, World, at, write_csv


async def move(world: World, folder: Path, to: dict[str, str], moment: str) -> None:
    """Import the clients again, some of them with another coach."""
    rows = [(code, name, tongue, to.get(code, coach), *rest) for code, name, tongue, coach, *rest in CLIENTS]
    write_csv(folder, "clients.csv", CLIENTS_HEADER, rows)
    told = await import_folder(world.settings, folder, None, at=at(moment), confirmed=True)
    assert not told["errors"]


async def test_the_klantmanager_hears_of_all_of_one_change_in_one_message(
    world: World, tmp_path: Path
) -> None:
    ingrid, peter = await world.join("ingrid"), await world.join("peter")
    here = len(await bot_texts(ingrid)), len(await bot_texts(peter))
    away = {"K-1042": "mo", "K-1077": "mo", "K-1118": "mo"}
    await move(world, tmp_path, away, "2026-11-24 09:30")
    await move(world, tmp_path, away, "2026-11-24 09:31")
    await world.jump(at("2026-11-24 09:40"))
    assert (await bot_texts(ingrid))[here[0] :] == [
        "🔁 2 deelnemers van u gaan van coach Sanne naar coach Mo (Werkpunt): K-1042 Samira, K-1077 Yonas.\n"
        "Wat openstaat en wat komt, gaat mee. Bel of schrijf voortaan Mo."
    ]
    [heard] = (await bot_texts(peter))[here[1] :]
    assert heard.startswith("🔁 1 deelnemer van u gaat van coach Sanne naar coach Mo (Werkpunt): K-1118")
    await move(world, tmp_path, {**away, "K-1103": "mo"}, "2026-11-24 10:00")
    await world.jump(at("2026-11-24 10:06"))
    assert "K-1103 Farid" in (await bot_texts(ingrid))[-1]
    assert "K-1042" not in (await bot_texts(ingrid))[-1]


async def test_who_went_back_before_it_was_told_is_not_named(world: World, tmp_path: Path) -> None:
    ingrid = await world.join("ingrid")
    await move(world, tmp_path, {"K-1042": "mo"}, "2026-11-24 09:30")
    await move(world, tmp_path, {}, "2026-11-24 09:31")
    await world.jump(at("2026-11-24 09:40"))
    told = [text for text in await bot_texts(ingrid) if "gaat van coach" in text]
    assert [text.split(" (")[0] for text in told] == [
        "🔁 1 deelnemer van u gaat van coach Mo naar coach Sanne"
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("go/no go met 1103 gehad: no go", "no-go"),
        ("1103 geen start", "kan niet starten"),
        ("go/no go met 1103 gehad: go", "go/no-go: go"),
    ],
)
async def test_a_decision_is_told_to_the_klantmanager(world: World, typed: str, told: str) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    before = len(await bot_texts(ingrid))
    await say(world, sanne, typed)
    heard = (await bot_texts(ingrid))[before:]
    assert [told in text and "K-1103" in text for text in heard] == [True]


async def test_both_coaches_hear_of_many_clients_in_one_message(world: World, tmp_path: Path) -> None:
    sanne, mo = await world.join("sanne"), await world.join("mo")
    here = len(await bot_texts(sanne)), len(await bot_texts(mo))
    three = {"K-1042": "mo", "K-1077": "mo", "K-1118": "mo"}
    await move(world, tmp_path, three, "2026-11-24 09:30")
    await world.jump(at("2026-11-24 09:31"))
    for phone, before in ((sanne, here[0]), (mo, here[1])):
        told = [text for text in (await bot_texts(phone))[before:] if "van coach" in text]
        assert told == [
            "🔁 3 deelnemers gaan van coach Sanne naar coach Mo: K-1042 Samira, K-1077 Yonas, "
            "K-1118 Mehret.\nWat openstaat en wat komt, gaat mee."
        ]
    await move(world, tmp_path, three | {"K-1103": "mo"}, "2026-11-24 10:00")
    await world.jump(at("2026-11-24 10:01"))
    text = (await newest(mo, "1 deelnemer gaat")).text
    assert text.startswith("🔁 1 deelnemer gaat van coach Sanne naar coach Mo: K-1103 Farid.")


@pytest.mark.town([("K-1103", "2026-11-26 15:00", 60, "coaching", "Kade 12")])
async def test_the_client_reads_the_next_appointment_with_the_new_coach(world: World, tmp_path: Path) -> None:
    farid = await world.join("K-1103", language="Nederlands")
    await move(world, tmp_path, {"K-1103": "mo"}, "2026-11-24 09:30")
    await world.jump(at("2026-11-24 09:31"))
    told = (await newest(farid, "nieuwe coach: Mo")).text
    head, question = told.split("Wilt u eerst kennismaken?")
    assert "donderdag 26 november" in head
    assert "15:00 uur" in head
    assert "Kade 12" in head
    assert question == ""


async def test_without_an_appointment_the_client_reads_of_none(world: World, tmp_path: Path) -> None:
    farid = await world.join("K-1103", language="Nederlands")
    await move(world, tmp_path, {"K-1103": "mo"}, "2026-11-24 09:30")
    await world.jump(at("2026-11-24 09:31"))
    assert "📍" not in (await newest(farid, "nieuwe coach: Mo")).text
