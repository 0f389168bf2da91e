"""A deadline does not ask for what stands: a call is contact, a meeting that is planned is awaited."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.client import Phone
from tests.deadlines.test_deadlines import give_terms
from tests.talk import bot_texts, newest, press, say
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-12 10:00", 60, "coaching", "Plein 1"),
    ("K-1042", "2026-12-14 10:00", 60, "coaching", "Plein 1"),
    ("K-1118", "2026-11-30 09:30", 60, "intake", "Plein 1"),
    ("K-1077", "2026-12-11 09:30", 60, "intake", "Plein 1"),
]
TOWN = [
    ("K-1042", "Samira", "nl", "sanne", "ingrid", "C1", "meedoen", "2026-10-05"),
    ("K-1118", "Mehret", "nl", "sanne", "ingrid", "C2", "werk", "2026-11-17"),
    ("K-1077", "Yonas", "nl", "sanne", "ingrid", "C2", "werk", "2026-11-17"),
]
pytestmark = pytest.mark.town(MEETINGS, clients=TOWN)


async def morning(world: World, phone: Phone, day: str) -> list[str]:
    """The lines of the deadlines that have come to a phone by half past eight of a day."""
    before = len(await bot_texts(phone))
    await world.jump(at(f"{day} 08:31"))
    told = [text for text in (await bot_texts(phone))[before:] if "dagen" in text or "intake" in text]
    return [line for text in told for line in text.splitlines() if line.startswith("• ")]


async def test_contact_says_the_last_talk_and_call_and_what_is_planned(world: World, tmp_path: Path) -> None:
    await give_terms(world, tmp_path, contact_days=7)
    sanne, samira = await world.join("sanne"), await world.join("K-1042")
    await say(world, sanne, "1042 12 november aanwezig")
    await say(world, sanne, "1042 traject gestart 2 november")
    [line] = await morning(world, sanne, "2026-11-25")
    assert line == (
        "• K-1042 Samira: al 13 dagen geen gesprek gemeld. Afgesproken is elke 7 dagen. "
        "Laatste gesprek 12-11. Volgende: ma 14-12 10:00"
    )
    bundle = await newest(sanne, "al 13 dagen")
    [card] = await press(world, sanne, "K-1042 Samira · contact", bundle)
    assert "Er staat wel een afspraak, maar later dan afgesproken." in card.text
    # A call that reached her is contact; taken back it is none.
    await say(world, samira, "ik heb een vraag over de les")
    await press(world, sanne, "📞 Gesproken", await newest(sanne, "ik heb een vraag"))
    [closed] = await press(world, sanne, "K-1042 Samira · contact", bundle)
    assert "dit is al geregeld" in closed.text
    [line] = await morning(world, sanne, "2026-12-03")
    assert "al 8 dagen geen gesprek gemeld" in line
    bundle = await newest(sanne, "al 8 dagen")
    assert "Laatste gesprek 12-11 (gebeld 25-11). Volgende: ma 14-12 10:00" in line
    # A meeting within the rhythm from today is awaited, and one that was called off is none.
    await say(world, sanne, "afspraak 1042 morgen 11u")
    [closed] = await press(world, sanne, "K-1042 Samira · contact", bundle)
    assert "dit is al geregeld" in closed.text
    await say(world, sanne, "1042 morgen afgemeld")
    await world.jump(at("2026-12-03 09:00"))
    [open_again] = await press(world, sanne, "K-1042 Samira · contact", bundle)
    assert "al 8 dagen geen gesprek gemeld" in open_again.text


async def test_an_intake_in_time_is_not_asked_for_and_a_late_one_is_named(
    world: World, tmp_path: Path
) -> None:
    sanne = await world.join("sanne")
    await give_terms(world, tmp_path, contract="C2", intake_days=14, intake_first_reminder=7)
    assert await morning(world, sanne, "2026-11-25") == [
        "• K-1077 Yonas: de intake is pas vr 11-12 09:30, dag 8 van 14"
    ]
