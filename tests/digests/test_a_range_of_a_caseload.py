"""A month or another range: its counts, its picture, and one clear answer for what names none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from domain.dates.weeks import period_named
from domain.values import FactKind
from simulator.client import Phone
from tests.digests.test_digest import add_fact
from tests.talk import press, say
from tests.world import World, at, open_world

CLIENTS = [
    ("K-1042", "Samira", "ar", "sanne", "ingrid", "C1", "meedoen", "2026-10-05"),
    ("K-1103", "Farid", "nl", "sanne", "ingrid", "C1", "werk", "2026-11-25"),  # after the range
]
MEETINGS = [
    ("K-1042", "2026-11-10 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-17 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3"),
]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[tuple[World, Phone]]:
    async with open_world(tmp_path, MEETINGS, clients=CLIENTS, begin=at("2026-11-10 09:00")) as world:
        await world.join("wil")
        coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
        for day, told in ((10, "aanw"), (17, "afgemeld"), (24, "aanw")):
            await world.jump(at(f"2026-11-{day} 11:05"))
            await say(world, coach, f"1042 {told}")
        await add_fact(world, "K-1042", FactKind.LADDER, "4", "2026-11-25")
        await world.jump(at("2026-11-26 09:00"))
        yield world, klantmanager


async def test_a_range_counts_its_own_days_and_no_others(town: tuple[World, Phone]) -> None:
    world, klantmanager = town
    [told] = await say(world, klantmanager, "/overzicht 10 t/m 20 nov")
    assert told.text == (
        "📊 Uw overzicht: dinsdag 10 november tot en met vrijdag 20 november\n"
        "Alles in deze periode samen, zoals het was. Wat later over deze tijd is gemeld, telt mee. "
        "Deelnemers die er waren: 1.\n\n"
        "📈 Cijfers\n"
        "Aanwezig: 1 van 2 (50%), afgemeld 1\n"
        "No-show: 0 van 2 (0%)\n"
        "Binnen 24 uur gemeld: 2 van 2 (100%), de helft binnen 5 min\n"
        "Uitkomst ontbreekt: 0 van 2 (0%), telt hierboven niet mee\n\n"
        "👥 Deelnemers (1), met hoe vaak zij er in deze periode waren\n"
        "K-1042 Samira · Sanne · laatst gezien di 10-11 · aanwezig 1 van 2"
    )


async def test_a_month_counts_up_to_today_and_its_picture_too(town: tuple[World, Phone]) -> None:
    world, klantmanager = town
    [told] = await say(world, klantmanager, "/overzicht november")
    assert "zondag 1 november tot en met donderdag 26 november" in told.text
    assert "Aanwezig: 2 van 3 (67%), afgemeld 1" in told.text
    [picture] = await press(world, klantmanager, "📈 Beeld", told)
    assert "zondag 1 november" in picture.text
    assert "Alles samen: 2 van 3 (67%)" in picture.text
    assert "minder dan 5 uitkomsten samen geteld" in picture.text
    [past] = await say(world, klantmanager, "/overzicht vorige maand")
    assert "donderdag 1 oktober tot en met zaterdag 31 oktober" in past.text


@pytest.mark.parametrize(
    "typed", ["volgende maand", "14 nov t/m 3 nov", "30-2 t/m 4-3", "november graag", "3 t/m 14 nov en 2 dec"]
)
async def test_what_names_no_range_has_one_answer(town: tuple[World, Phone], typed: str) -> None:
    world, klantmanager = town
    [answer] = await say(world, klantmanager, f"/overzicht {typed}")
    assert answer.text.startswith("❓ Die week ken ik niet, of hij moet nog komen.")
    assert "/overzicht november" in answer.text


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("november", "2026-11-01", "2026-11-30"),
        ("december", "2025-12-01", "2025-12-31"),
        ("3 t/m 14 nov", "2026-11-03", "2026-11-14"),
        ("week 45 t/m 47", "2026-11-02", "2026-11-22"),
        ("vanaf 1 november", "2026-11-01", "2026-11-24"),
        ("dit kwartaal", "2026-10-01", "2026-12-31"),
    ],
)
def test_the_newest_range_that_has_begun_is_meant(typed: str, first: str, last: str) -> None:
    named = period_named(typed, date(2026, 11, 24))
    assert named == (date.fromisoformat(first), date.fromisoformat(last))
