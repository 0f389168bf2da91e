"""Somebody of the staff who opens very many cards within an hour is told of, once a day (S14)."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from services.reads import MOST, WITHIN
from simulator.client import Phone
from tests.talk import bot_texts
from tests.world import World, at

pytestmark = pytest.mark.town([("K-1103", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3")])
SEEN = "kaarten of bestanden"
OTHERS = itertools.count()


async def opened(world: World, phone: Phone, times: int) -> None:
    """The card of Farid, and of so many others less one as if they had been opened in the last minute."""
    now = int(world.kortelijn.clock.now().timestamp() * 1_000_000)
    async with world.kortelijn.store.begin() as work:
        await work._conn.run_many(
            "INSERT INTO audit (at, actor, action, object, detail) "
            "SELECT ?, p.id, 'client_seen', ?, '{}' FROM people p WHERE p.code = 'ingrid'",
            [(now, f"client {next(OTHERS)}") for _ in range(times - 1)],
        )
    await phone.say("/client 1103")
    await world.settle()


async def told(phone: Phone) -> list[str]:
    return [text for text in await bot_texts(phone) if SEEN in text]


async def test_the_coordinator_hears_of_it_once_a_day_and_no_client_is_named(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await opened(world, ingrid, MOST)
    assert await told(wil) == []
    for _ in range(3):
        await opened(world, ingrid, 1)
    assert await told(wil) == [], "one client is one, however often"
    await opened(world, ingrid, 2)
    await opened(world, ingrid, 5)
    (said,) = await told(wil)
    assert said.startswith(f"🔎 Ingrid opende binnen een uur kaarten of bestanden van {MOST + 1} deelnemers")
    assert "Farid" not in said
    assert await world.rows("SELECT count(*) FROM audit WHERE action = 'bulk_read'") == [(1,)]
    assert await told(ingrid) == [], "and goes on reading"
    await world.jump(at("2026-11-25 09:00"))
    await opened(world, ingrid, MOST + 1)
    assert len(await told(wil)) == 2


async def test_a_day_of_cards_is_work(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    for _ in range(3):
        await opened(world, ingrid, MOST)
        await world.jump(world.kortelijn.clock.now() + WITHIN + timedelta(seconds=1))
    assert await told(wil) == []
