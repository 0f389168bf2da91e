"""A client gets another coach: what nobody reported, and what the former coach never read, goes along."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands import access
from bot.commands.console import import_folder
from tests.talk import bot_texts, newest, press, say
from tests.world import CLIENTS, STAFF, World, at, write_town

MEETINGS = [
    ("K-1103", "2026-11-24 10:00", 60, "coaching", "Kade 12"),
    ("K-1103", "2026-11-23 10:00", 60, "coaching", "Kade 12"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def to_mo(world: World, folder: Path) -> None:
    moved = [(*row[:3], "mo", *row[4:]) if row[0] == "K-1103" else row for row in CLIENTS]
    folder.mkdir()
    write_town(folder, [], moved, STAFF)
    told = await import_folder(world.settings, folder, None, at=world.kortelijn.clock.now(), confirmed=True)
    assert not told["errors"]
    await world.settle()


async def test_a_meeting_that_nobody_reported_is_the_new_coachs_to_report(
    world: World, tmp_path: Path
) -> None:
    sanne, mo = await world.join("sanne"), await world.join("mo")
    await world.jump(at("2026-11-24 11:30"))
    await say(world, sanne, "1103 23-11 aanw")
    await to_mo(world, tmp_path / "in")
    await world.jump(at("2026-11-24 11:32"))
    assert "K-1103" in (await newest(mo, "10:00")).text
    await say(world, mo, "1103 ns")
    await world.jump(at("2026-11-24 11:33"))
    statuses = await world.rows(
        "SELECT p.code, o.status FROM outcomes o JOIN people p ON p.id = o.reported_by ORDER BY p.code"
    )
    assert statuses == [("mo", "no_show"), ("sanne", "present")]


async def test_what_the_coach_who_left_never_read_is_told_to_the_next(world: World, tmp_path: Path) -> None:
    await world.join("sanne")
    mo, farid = await world.join("mo"), await world.join("K-1103", language="Nederlands")
    await access.end(world.settings, code="sanne", at=world.kortelijn.clock.now())
    await world.settle()
    await say(world, farid, "Mag mijn zus mee?")
    await say(world, farid, "En ik heb een vraag over de bus.")
    await world.jump(at("2026-11-26 10:00"))
    await to_mo(world, tmp_path / "in")
    told = "\n".join(await bot_texts(mo))
    assert "Mag mijn zus mee?" in told
    assert "de bus" in told


async def test_an_answer_to_a_phrase_of_the_former_coach_reaches_the_next(
    world: World, tmp_path: Path
) -> None:
    sanne, mo = await world.join("sanne"), await world.join("mo")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, sanne, "/bericht")
    for label in ("Farid", None, None, None):
        last = await sanne.last()
        await press(
            world, sanne, next((one for one in last.labels if label and label in one), last.labels[0])
        )
    asked = next(one for one in reversed(await farid.screen()) if one.from_bot and one.buttons)
    await to_mo(world, tmp_path / "in")
    await press(world, farid, asked.labels[0], asked)
    told = (await newest(mo, "antwoordt op een vraag van Sanne")).text
    assert "K-1103 Farid" in told
    assert "Mo" in (await farid.last()).text
    assert not [text for text in await bot_texts(sanne) if "antwoordt op een vraag" in text]
