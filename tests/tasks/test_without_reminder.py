"""A no-show of somebody whom no reminder had reached is said to be one, and is counted apart everywhere."""

from __future__ import annotations

import pytest

from services.clients.export import take_all
from tests.talk import bot_texts, say
from tests.world import World, at

MEETINGS = [
    (code, "2026-11-25 14:00", 60, "coaching", "Stationsplein 3")
    for code in ("K-1042", "K-1077", "K-1103", "K-1118")
]
pytestmark = pytest.mark.town(MEETINGS)
NOT_REACHED = "📵 Geen herinnering van KorteLijn heeft {} bereikt."


async def no_show(world: World, code: str, how: str) -> str:
    """What the card of the klantmanager says of somebody whose messages went like that."""
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    if how != "never joined":
        phone = await world.join(code, language="Nederlands")
    if how == "stopped":
        await say(world, phone, "stop")
    if how == "blocked":
        await phone.block()
    if how == "refused":
        await world.telegram.faults(status={"code": 400, "count": 10, "methods": ["sendMessage"]})
    if how == "away":
        await world.stop()
        await world.telegram.jump(to=at("2026-11-25 15:30"))
        await world.restart()
        await world._clocks_agree()
    else:
        await world.jump(at("2026-11-24 14:05"))
        await world.jump(at("2026-11-25 12:05"))
    await world.telegram.clear_faults()
    await world.jump(at("2026-11-25 15:30"))
    await say(world, sanne, f"{code[2:]} ns")
    await world.jump(at("2026-11-25 15:40"))
    return next(text for text in await bot_texts(ingrid) if text.startswith("❌ No-show") and code in text)


@pytest.mark.parametrize("how", ["never joined", "stopped", "blocked", "refused", "away"])
async def test_the_card_says_that_no_reminder_got_there(world: World, how: str) -> None:
    told = await no_show(world, "K-1103", how)
    assert NOT_REACHED.format("Farid") in told
    assert "aangekomen" not in told
    rows = await world.rows("SELECT status, reminded FROM outcomes")
    assert rows == [("no_show", 0)]


async def test_who_was_reminded_stays_a_plain_no_show(world: World) -> None:
    told = await no_show(world, "K-1103", "reached")
    assert "🔔 Herinnering aangekomen, geen antwoord." in told
    assert await world.rows("SELECT status, reminded FROM outcomes") == [("no_show", 1)]
    await world.jump(at("2026-11-30 08:00"))
    assert "zonder herinnering" not in " ".join(await bot_texts(world.phones["Ingrid"]))


async def test_every_figure_counts_it_apart(world: World) -> None:
    await no_show(world, "K-1042", "reached")
    sanne, ingrid = world.phones["Sanne"], world.phones["Ingrid"]
    await say(world, sanne, "1077 ns")
    await say(world, sanne, "1103 ns")
    await world.jump(at("2026-11-30 08:00"))
    told = " ".join(await bot_texts(ingrid))
    assert "No-show: 3 van 3 (100%), waarvan 2 zonder herinnering" in told
    await say(world, sanne, "hoe vaak was Yonas er deze maand?")
    assert "Van de no-shows waren er 1 zonder herinnering" in (await sanne.last()).text
    details: dict[str, str] = {}
    async with world.kortelijn.store.view() as work:
        async for taken in take_all(work, world.settings.calendar):
            details |= {row.client_code: row.detail for row in taken.rows if row.kind == "attendance"}
    assert details == {"K-1042": "reminded=yes", "K-1077": "reminded=no", "K-1103": "reminded=no"}


async def test_the_reminder_of_another_meeting_of_that_day_is_not_of_this_one(world: World) -> None:
    """It was made when the reminder of the day had left, too late for one of its own."""
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 14:05"))
    await world.jump(at("2026-11-25 14:30"))
    await say(world, sanne, "1103 afspraak vandaag 16:00")
    await world.jump(at("2026-11-25 17:30"))
    await say(world, sanne, "1103 16:00 ns")
    await world.jump(at("2026-11-25 17:40"))
    [card] = [text for text in await bot_texts(ingrid) if text.startswith("❌ No-show: K-1103")]
    assert "16:00" in card
    assert NOT_REACHED.format("Farid") in card
