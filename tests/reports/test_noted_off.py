"""A coach notes that somebody cannot come who had said that they do: the client reads it, and may object."""

from __future__ import annotations

from typing import Final

import pytest

from simulator.client import Phone
from tests.talk import bot_texts, newest, press, said, say, tap
from tests.world import World, at

NOTED: Final = "Sanne heeft opgeschreven dat u dan niet kunt."
pytestmark = pytest.mark.town(
    [
        ("K-1103", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
        ("K-1118", "2026-11-26 16:00", 60, "phone_call", "Telefonisch"),
    ]
)


async def times(phone: Phone, part: str) -> int:
    """How often a text stands on a phone."""
    return len([text for text in await bot_texts(phone) if part in text])


async def test_who_said_yes_reads_once_that_they_were_noted_as_off(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    mehret = await world.join("K-1118", language="English")
    await world.jump(at("2026-11-25 14:00"))
    await press(world, farid, "✅ Ja, ik kom")
    await said(world, coach, "1103 morgen afgemeld")
    await tap(world, coach, "↩️ Ongedaan")
    await world.jump(at("2026-11-25 14:05"))
    assert await times(farid, NOTED) == 0  # a slip that was taken back
    await said(world, coach, "1103 morgen afgemeld")
    await said(world, coach, "1118 morgen afgemeld")
    await world.jump(at("2026-11-25 14:10"))
    told = await farid.last()
    assert told.text == (
        "📩 Uw gesprek met Sanne gaat niet door.\n"
        "Het gaat om donderdag 26 november (26-11) om ☀️ 14:00 uur.\n"
        f"{NOTED}\n\nKlopt dat niet, of kunt u toch? Kies een knop."
    )
    assert told.labels == ["✅ Ik kan toch wel", "📞 Bel mij"]
    await said(world, coach, "1103 morgen afgemeld ziek")
    await world.jump(at("2026-11-25 14:15"))
    assert await times(farid, NOTED) == 1
    assert not [text for text in await bot_texts(mehret) if "wrote down" in text]  # had said nothing
    [again] = await say(world, farid, "nee")
    assert again.text.endswith("Dan weet Sanne het zeker.")


async def test_who_objects_is_heard_and_is_not_asked_again(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    await press(world, farid, "✅ Ja, ik kom")
    await said(world, coach, "1103 morgen afgemeld")
    await world.jump(at("2026-11-25 14:05"))
    await press(world, farid, "✅ Ik kan toch wel")
    wish = await newest(coach, "wil toch komen")
    await press(world, coach, "✅ Gaat toch door", wish)
    await world.jump(at("2026-11-25 14:10"))
    stands = await farid.last()
    assert stands.text == (
        "✅ Uw afspraak gaat toch door.\n"
        "Donderdag 26 november (26-11) om ☀️ 14:00 uur: gesprek met Sanne.\n📍 Plek: Stationsplein 3."
    )
    assert stands.labels == ["❌ Nee, ik kan niet", "📍 Waar is het?"]
    assert await times(farid, "gaat toch door") == 1


async def test_who_called_off_themselves_or_has_seen_it_reads_nothing(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await farid.last()
    await press(world, farid, "✅ Ja, ik kom", reminder)
    await said(world, coach, "1103 morgen afgemeld")
    await press(world, farid, "⏰ Ik kom later", reminder)  # and reads that it is off
    await world.jump(at("2026-11-25 14:05"))
    await press(world, farid, "❌ Nee, ik kan niet", reminder)
    await said(world, coach, "1103 morgen afgemeld ziek")
    await world.jump(at("2026-11-26 15:10"))
    await said(world, coach, "1103 afgemeld werk")
    await world.jump(at("2026-11-26 15:30"))
    assert await times(farid, NOTED) == 0


async def test_a_no_show_of_who_read_that_they_need_not_come_is_asked_first(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    await press(world, farid, "✅ Ja, ik kom")
    await said(world, coach, "1103 morgen afgemeld")
    await world.jump(at("2026-11-25 14:05"))
    await world.jump(at("2026-11-26 15:30"))
    asked = await said(world, coach, "1103 ns")
    assert "wilde komen, maar las gisteren 14:0" in asked
