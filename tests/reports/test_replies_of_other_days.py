"""A reply to a list or a read-back of another day is about the meeting that stands there."""

from __future__ import annotations

import pytest

from simulator.client import Message, Phone
from tests.talk import newest, said, statuses
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-27 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-30 10:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def reply(world: World, coach: Phone, to: Message, text: str) -> str:
    await coach.say(text, reply_to=to.message_id)
    await world.settle()
    return (await coach.last()).text


async def test_a_reply_needs_no_day(world: World) -> None:
    await world.join("ingrid")
    coach = await world.join("sanne")
    await world.jump(at("2026-11-26 09:00"))
    await said(world, coach, "/open")
    opened = await coach.last()
    assert "1. K-1103 Farid, di 24-11 10:00" in opened.text
    told = await reply(world, coach, opened, "1 ns, 2 aanw")
    assert "❌ K-1103 Farid: no-show · di 24-11 10:00" in told
    assert "✅ K-1042 Samira: aanwezig · di 24-11 11:00" in told
    # To the read-back of one client as well, some minutes later.
    one = await said(world, coach, "1042 dinsdag 15 min te laat")
    assert "15 min te laat · di 24-11 11:00" in one
    late = await newest(coach, "15 min te laat · di 24-11")
    assert "✅ K-1042 Samira: aanwezig · di 24-11 11:00" in await reply(world, coach, late, "toch op tijd")
    await said(world, coach, "/week")
    week = await coach.last()
    assert "📩 K-1103 Farid: afgemeld · morgen 10:00" in await reply(world, coach, week, "1 afgemeld")
    # A day of its own counts.
    assert "op die dag" in await reply(world, coach, week, "2 zaterdag afgemeld")
    assert await statuses(world) == {"K-1103": "excused", "K-1042": "present"}
