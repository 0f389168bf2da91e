"""A month with somebody who leaves, blocks, stops, is away or never joins, and an outage: what nobody read is
known, row by row."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from bot.commands import access
from domain.messages.delivery import State
from domain.messages.with_nobody import UNSENT, Why, why
from tests.talk import press, say
from tests.world import World, at

FIRST = at("2026-11-24 09:00")
CODES = ("K-1042", "K-1077", "K-1103", "K-1118", "K-2001")
MEETINGS = [
    (code, f"{FIRST + timedelta(days=day):%Y-%m-%d} {hour}", 60, "coaching", "Stationsplein 3")
    for code, hour in zip(CODES, ("10:00", "11:30", "13:00", "14:30", "16:00"), strict=True)
    for day in range(3, 24, 3)
]
pytestmark = [pytest.mark.town(MEETINGS), pytest.mark.drill]


async def run_to(world: World, moment: str) -> None:
    """In steps, so that what is due leaves in time."""
    while (now := world.kortelijn.clock.now()) < at(moment):
        await world.jump(min(at(moment), now + timedelta(hours=2)))


async def away(world: World, until: str) -> None:
    await world.stop()
    await world.telegram.jump(to=at(until))
    await world.restart()
    await world._clocks_agree()
    await world.kortelijn.ticks.due()
    await world.settle()


async def left(world: World) -> Counter[tuple[str, str, Why | None]]:
    """What is with nobody: whose it was, its name, and why."""
    rows = await world.rows(
        "SELECT p.code, n.template, n.state, n.reason FROM outbox n JOIN people p ON p.id = n.person_id "
        "WHERE n.left_with = 'nobody'"
    )
    return Counter((code, name, why(State(state), reason)) for code, name, state, reason in rows)


async def test_a_month_in_which_people_drop_out(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    for code in ("wil", "mo", "peter"):
        await world.join(code)
    phones = {code: await world.join(code, language="Nederlands") for code in CODES if code != "K-1118"}
    await run_to(world, "2026-11-28 09:00")
    await say(world, phones["K-1077"], "stop")
    await run_to(world, "2026-12-01 09:00")
    await phones["K-1103"].block()
    await say(world, ingrid, "/afwezig tot 14-12")
    await ingrid.press("Peter")
    await world.settle()
    await run_to(world, "2026-12-05 09:00")
    await away(world, "2026-12-07 09:10")
    assert await left(world) == Counter()  # each stop, block and lost reminder is with somebody
    await say(world, sanne, "1042 ns")
    await run_to(world, "2026-12-09 09:00")
    await access.end(world.settings, code="mo", at=world.kortelijn.clock.now())
    await world.settle()
    await run_to(world, "2026-12-12 09:00")
    assert await left(world) == Counter()
    await say(world, sanne, "/stop")
    await press(world, sanne, "✋ Ja, stop")
    await run_to(world, "2026-12-16 09:00")
    assert await left(world) == Counter()
    settled = await world.rows("SELECT state, left_with, count(*) FROM outbox GROUP BY state, left_with")
    assert not [row for row in settled if row[0] in UNSENT and row[1] is None]
    assert sum(int(str(count)) for _, kept, count in settled if kept == "another") > 10
