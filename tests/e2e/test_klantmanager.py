"""The klantmanager: who hears of a no-show, and one digest on Monday."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.client import Phone
from tests.world import World, at, open_world

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 12:00", 60, "coaching", "Stationsplein 3"),
]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path, MEETINGS) as opened:
        yield opened


@pytest.fixture
async def people(world: World) -> tuple[Phone, Phone]:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    return coach, klantmanager


async def test_only_the_named_klantmanager_hears_it(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    other = await world.join("peter")
    before = len(await other.screen())
    await coach.say("1042 ns")
    await world.settle()
    assert len(await other.screen()) == before
    assert "K-1042" in (await klantmanager.last()).text


async def test_monday_morning_brings_one_digest_exceptions_first(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await coach.say("1042 ns")
    await world.settle()
    await coach.say("mijlpaal 1077 stage gestart")
    await world.settle()
    before = len(await klantmanager.screen())
    await world.jump(at("2026-11-30 07:59"))
    assert len(await klantmanager.screen()) == before
    await world.jump(at("2026-11-30 08:00"))
    messages = (await klantmanager.screen())[before:]
    assert len(messages) == 2
    assert messages[0].text == (
        "📊 Uw week: maandag 23 november tot en met zondag 29 november\n"
        "Goedemorgen Ingrid.\n\n"
        "❌ No-shows (1)\n• K-1042 Samira · di 24-11 10:00 · coach Sanne\n\n"
        "❔ Uitkomst ontbreekt nog (2)\n"
        "• K-1077 Yonas · di 24-11 11:00 · coach Sanne\n"
        "• K-1103 Farid · wo 25-11 10:00 · coach Sanne\n\n"
        "📅 Geen volgende afspraak (2)\n• K-1077 Yonas · coach Sanne\n• K-1103 Farid · coach Sanne\n\n"
        "🎯 Stappen en signalen (1)\n🎯 K-1077 Yonas: stage gestart · dinsdag 24 november\n\n"
        "👥 Aanwezigheid: 0 van 1 (0%), waarvan afgemeld 0 en no-show 1.\n"
        "Zonder uitkomst: 2, niet meegeteld.\n"
        "Aanwezig of te laat, van alle afspraken met een uitkomst. Wat wij zelf afzegden telt niet mee."
    )
    assert messages[1].text.startswith(
        "📋 Uw caseload\n📵 K-1042 Samira · 0 van 1 · laatst nog niet · volgende do 3-12 · Sanne\n"
    )
    await world.jump(at("2026-11-30 12:00"))
    assert len(await klantmanager.screen()) == before + 2


async def test_illness_is_in_no_digest(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    await coach.say("1042 afgemeld ziek")
    await world.settle()
    await world.jump(at("2026-11-30 08:00"))
    told = " ".join(one.text for one in await klantmanager.screen())
    assert "afgemeld 1" in told
    assert "ziek" not in told


async def test_a_quiet_week_gets_a_short_kind_digest(tmp_path: Path) -> None:
    clients = [("K-1042", "Samira", "ar", "sanne", "ingrid", "C1", "meedoen", "2026-10-05")]
    meetings = [("K-1042", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3")]
    async with open_world(tmp_path, meetings, clients=clients) as world:
        klantmanager = await world.join("ingrid")
        await world.jump(at("2026-11-30 08:00"))
        digest = [one.text for one in await klantmanager.screen() if "Uw week" in one.text]
        assert len(digest) == 1
        assert "☀️ Een rustige week" in digest[0]


async def test_a_digest_after_days_of_outage_comes_once(world: World, people: tuple[Phone, Phone]) -> None:
    _, klantmanager = people
    await world.stop()
    await world.telegram.jump(to=at("2026-12-02 15:00"))
    await world.restart()
    await world.settle()
    await world.kortelijn.ticks.due()
    await world.kortelijn.ticks.due()
    await world.settle()
    assert sum("Uw week" in one.text for one in await klantmanager.screen()) == 1
