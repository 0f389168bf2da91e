"""A trajectory stops: the client is not asked how it goes any more, and the coach settles what is planned."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.talk import bot_texts, newest, press, said, tap
from tests.world import at, open_world

AHEAD = [
    ("K-1103", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-12-10 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-17 10:00", 60, "coaching", "Stationsplein 3"),
]
STOPS = ["1103 gestopt, uitval", "go/no go met 1103 gehad: no go", "1103 geen start"]


async def test_what_stands_is_named_and_called_off_with_one_tap(tmp_path: Path) -> None:
    async with open_world(tmp_path, AHEAD) as world:
        coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        read = await said(world, coach, "1103 gestopt, uitval")
        assert (
            "📅 K-1103 Farid heeft nog 2 afspraken: do 3-12 10:00, do 10-12 10:00.\n"
            "Laten staan of afzeggen? Bij afzeggen krijgt Farid bericht."
        ) in read
        assert (await coach.last()).labels[:2] == ["📅 K-1103: laten staan", "❌ K-1103: afzeggen"]
        after = await tap(world, coach, "❌ K-1103: afzeggen")
        assert after.count("gaat niet door (door ons)") == 2
        assert "Laten staan" not in after
        await world.jump(at("2026-11-24 09:05"))
        told = [text for text in await bot_texts(farid) if "gaat niet door" in text]
        assert len(told) == 2
        assert not any("nieuwe afspraak" in text for text in told)
        await farid.say("/afspraken")
        await world.settle()
        assert (await farid.last()).text == "📅 Er staan nu geen afspraken in."
        await world.jump(at("2026-12-03 08:30"))
        assert not any("Komt u" in text for text in (await bot_texts(farid))[-2:])


async def test_ongedaan_brings_the_appointments_back(tmp_path: Path) -> None:
    async with open_world(tmp_path, AHEAD) as world:
        coach = await world.join("sanne")
        read = await said(world, coach, "1103 gestopt, uitval")
        assert "Farid krijgt geen berichten van KorteLijn: geef het dan zelf door." in read
        assert "📵 Farid krijgt geen berichten van KorteLijn." in await tap(
            world, coach, "❌ K-1103: afzeggen"
        )
        await tap(world, coach, "↩️ Ongedaan")
        standing = await world.rows("SELECT count(*) FROM appointments WHERE cancelled_by IS NULL")
        assert standing == [(3,)]


async def test_what_is_left_stays_and_is_reminded_of(tmp_path: Path) -> None:
    async with open_world(tmp_path, AHEAD) as world:
        coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        await said(world, coach, "1103 traject gestopt wegens verhuizing")
        # Nobody is reminded before the coach has answered; the question waits with the others.
        await world.jump(at("2026-12-02 14:00"))
        assert not any("Kunt u komen?" in text for text in await bot_texts(farid))
        await said(world, coach, "1103 gestopt, uitval")
        assert "afspraken laten staan of afzeggen?" in await said(world, coach, "/open")
        await press(world, coach, "❓ 1 · K-1103 Farid")
        assert "heeft nog 2 afspraken" in (await coach.last()).text
        read = await tap(world, coach, "📅 K-1103: laten staan")
        assert "wachten" not in await said(world, coach, "/open")
        assert "2 afspraken van K-1103 Farid blijven staan." in read
        assert (await newest(coach, "blijven staan")).labels == ["✏️ Wijzig", "↩️ Ongedaan"]
        await world.jump(at("2026-12-02 14:05"))
        assert "Kunt u komen?" in (await farid.last()).text


async def test_who_did_not_stop_after_all_is_reminded_as_before(tmp_path: Path) -> None:
    async with open_world(tmp_path, AHEAD) as world:
        coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        await said(world, coach, "1103 traject gestopt wegens verhuizing")
        await tap(world, coach, "↩️ Ongedaan")
        assert "wachten" not in await said(world, coach, "/open")
        await world.jump(at("2026-12-02 14:00"))
        assert "Kunt u komen?" in (await farid.last()).text


@pytest.mark.parametrize("stop", STOPS)
async def test_each_way_to_stop_asks_only_where_something_stands(tmp_path: Path, stop: str) -> None:
    async with open_world(tmp_path, AHEAD) as world:
        coach = await world.join("sanne")
        assert "heeft nog 2 afspraken" in await said(world, coach, stop)
        assert "heeft nog" not in await said(world, coach, "1077 gestopt, uitval")


@pytest.mark.parametrize("stop", [None, *STOPS, "1103 gestopt per 1-12, uitval"])
async def test_who_has_stopped_is_not_asked_how_it_goes(tmp_path: Path, stop: str | None) -> None:
    async with open_world(tmp_path) as world:
        coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        if stop is not None:
            await said(world, coach, stop)
        await world.jump(at("2026-12-03 11:01"))  # the Thursday of the week after
        asked = [text for text in await bot_texts(farid) if "Hoe gaat het deze week" in text]
        await world.jump(at("2026-12-08 11:01"))
        asked += [text for text in await bot_texts(farid) if "Hoe tevreden" in text]
        assert len(asked) == (0 if stop else 2)


async def test_who_starts_after_all_is_asked_again(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        await said(world, coach, "1103 geen start")
        await world.jump(at("2026-11-25 09:00"))
        await said(world, coach, "mijlpaal 1103 traject gestart")
        await world.jump(at("2026-12-03 11:01"))
        assert "Hoe gaat het deze week" in (await farid.last()).text


async def test_who_cancels_after_the_ending_is_promised_nothing(tmp_path: Path) -> None:
    async with open_world(tmp_path, AHEAD) as world:
        coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        await said(world, coach, "1103 gestopt, uitval")
        await tap(world, coach, "📅 K-1103: laten staan")
        await world.jump(at("2026-12-02 14:00"))
        await press(world, farid, "❌ Nee, ik kan niet")
        [done] = await press(world, farid, "Zeg ik liever niet")
        assert "gaat niet door" in done.text
        assert "nieuwe afspraak" not in done.text
