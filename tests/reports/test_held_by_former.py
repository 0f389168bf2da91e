"""A client's coach of now corrects what a former coach reported, and sees with whom it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.console import import_folder
from simulator.client import Phone
from tests.talk import bot_texts, minute_passes, newest, press, say, tap
from tests.world import CLIENTS, STAFF, World, at, write_town

MEETINGS = [
    ("K-1103", "2026-11-23 10:00", 60, "coaching", "Kade 12"),
    ("K-1103", "2026-11-24 09:30", 30, "coaching", "Kade 12"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Kade 12"),
    ("K-2001", "2026-11-24 11:00", 60, "coaching", "Kade 12"),
    ("K-1042", "2026-11-24 11:00", 60, "coaching", "Kade 12"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def to_mo(world: World, folder: Path, *codes: str) -> None:
    moved = [(*row[:3], "mo", *row[4:]) if row[0] in codes else row for row in CLIENTS]
    folder.mkdir()
    write_town(folder, [], moved, STAFF)
    told = await import_folder(world.settings, folder, None, at=world.kortelijn.clock.now(), confirmed=True)
    assert not told["errors"]
    await world.settle()


async def handed_over(world: World, folder: Path) -> tuple[Phone, Phone, Phone]:
    """Sanne reported a no-show of Yonas, who is Mo's client then."""
    sanne, mo, ingrid = [await world.join(code) for code in ("sanne", "mo", "ingrid")]
    await world.jump(at("2026-11-24 12:10"))
    await say(world, sanne, "1077 ns")
    await minute_passes(world)
    await to_mo(world, folder / "in", "K-1077")
    return sanne, mo, ingrid


async def test_the_coach_of_now_corrects_a_no_show_of_the_former_coach(world: World, tmp_path: Path) -> None:
    sanne, mo, ingrid = await handed_over(world, tmp_path)
    assert "K-1077 Yonas: aanwezig" in (await say(world, mo, "1077 toch aanwezig 11:00"))[-1].text
    assert "toch geen no-show maar aanwezig" in (await newest(ingrid, "K-1077")).text
    corrected = await world.rows(
        "SELECT p.code, o.status FROM outcomes o JOIN people p ON p.id = o.reported_by"
    )
    assert corrected == [("sanne", "no_show"), ("mo", "present")]
    await say(world, sanne, "1077 ns vandaag")
    await minute_passes(world)
    assert len(await world.rows("SELECT 1 FROM outcomes")) == 2


async def test_the_list_of_the_day_shows_it_with_whose_it_was_and_a_tap_corrects_it(
    world: World, tmp_path: Path
) -> None:
    _, mo, ingrid = await handed_over(world, tmp_path)
    [day] = await say(world, mo, "/vandaag")
    [line] = [one for one in day.text.splitlines() if "K-1077" in one]
    [row] = [one for one in day.labels if "K-1077" in one]
    assert line.endswith("no-show · was bij Sanne")
    await press(world, mo, row, day)
    assert "Dit gesprek was bij Sanne." in (await newest(mo, "K-1077 Yonas, vandaag 11:00")).text
    await tap(world, mo, "✅ aanwezig")
    assert "toch geen no-show maar aanwezig" in (await newest(ingrid, "K-1077")).text
    assert "no-show · was bij" not in (await newest(mo, "Uw dag")).text
    [week] = await say(world, mo, "/week")
    assert "K-1077 Yonas: aanwezig · was bij Sanne" in week.text


async def test_everybody_means_whom_the_coach_met(world: World, tmp_path: Path) -> None:
    _, mo, _ = await handed_over(world, tmp_path)
    await say(world, mo, "iedereen was er")
    statuses = await world.rows(
        "SELECT p.code, o.status FROM outcomes o JOIN people p ON p.id = o.client_id ORDER BY p.code"
    )
    assert statuses == [("K-1077", "no_show"), ("K-2001", "present")]


async def test_a_second_no_show_is_told_to_the_coach_of_now(world: World, tmp_path: Path) -> None:
    sanne, mo = await world.join("sanne"), await world.join("mo")
    await world.jump(at("2026-11-24 12:10"))
    await say(world, sanne, "1103 gisteren ns")
    await say(world, sanne, "1103 9:30 aanwezig")
    await to_mo(world, tmp_path / "in", "K-1103")
    await say(world, mo, "1103 toch ns 9:30")
    await world.jump(at("2026-11-24 12:40"))
    assert [text for text in await bot_texts(mo) if "tweede no-show" in text]
    assert not [text for text in await bot_texts(sanne) if "tweede no-show" in text]


async def test_the_question_about_a_meeting_says_with_whom_it_was_and_comes_after_the_introduction(
    world: World, tmp_path: Path
) -> None:
    await world.join("sanne")
    mo = await world.join("mo")
    await world.jump(at("2026-11-24 12:05"))
    await to_mo(world, tmp_path / "in", "K-1077", "K-1042")
    assert "K-1077" in (await bot_texts(mo))[-1] + (await bot_texts(mo))[-2]
    assert not [text for text in await bot_texts(mo) if "Hoe ging het? K-1077" in text]
    await world.jump(at("2026-11-24 12:12"))
    told = await newest(mo, "Hoe ging het? K-1077")
    assert "Dit gesprek was bij Sanne." in told.text
    [own] = [text for text in await bot_texts(mo) if "Hoe ging het? K-2001" in text]
    assert "was bij" not in own
    [open_list] = await say(world, mo, "/open")
    assert "K-1077 Yonas, vandaag 11:00 · was bij Sanne" in open_list.text
    assert "K-2001 Omar, vandaag 11:00 ·" not in open_list.text
