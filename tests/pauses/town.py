"""What the stories about pauses share: the town, the two who may pause, and what is stored."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import say
from tests.world import World

MEETINGS = [
    ("K-1042", "2026-11-20 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-27 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-12-01 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-12-22 10:00", 60, "coaching", "Stationsplein 3"),
]
CLIENTS = [
    ("K-1042", "Samira", "nl", "sanne", "ingrid", "C1", "meedoen", "2026-10-05"),
    ("K-1077", "Yonas", "ti", "sanne", "ingrid", "C1", "meedoen", "2026-10-05"),
    ("K-1103", "Farid", "nl", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
    ("K-1118", "Mehret", "en", "sanne", "peter", "C1", "werk", "2026-10-05"),
    ("K-2001", "Omar", "ar", "mo", "peter", "C2", "werk", "2026-10-05"),
]
STILL = "⏸ Uw traject staat stil tot {day}.\nSanne belt u daarna."


@pytest.fixture
async def sanne(world: World) -> Phone:
    return await world.join("sanne")


@pytest.fixture
async def ingrid(world: World) -> Phone:
    return await world.join("ingrid")


async def samira(world: World) -> Phone:
    return await world.join("K-1042", language="Nederlands")


async def read(world: World, phone: Phone, text: str) -> str:
    """The one answer to a text."""
    [answer] = await say(world, phone, text)
    return answer.text


async def paused(world: World) -> list[tuple[object, ...]]:
    return await world.rows(
        "SELECT p.code, w.since, coalesce(w.ended_on, w.until), w.allowed FROM pauses w "
        "JOIN people p ON p.id = w.client_id ORDER BY w.asked_at, p.code"
    )
