"""A group meeting is one card: a toggle for each client, "allen aanwezig", and the rest by name."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import newest, press, said, statuses, tap
from tests.world import World, at

MEETINGS = [
    *(
        (code, "2026-11-24 10:00", 90, "group_training", "Lokaal 2")
        for code in ("K-1042", "K-1077", "K-1103")
    ),
    ("K-1118", "2026-11-24 13:00", 60, "coaching", "Stationsplein 3"),
    *((code, "2026-11-24 15:00", 60, "language_class", "Lokaal 2") for code in ("K-1042", "K-1077")),
]


pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def coach(world: World) -> Phone:
    await world.join("ingrid")
    return await world.join("sanne")


async def test_one_card_for_the_group_after_its_end(world: World, coach: Phone) -> None:
    before = len(await coach.screen())
    await world.jump(at("2026-11-24 11:41"))
    cards = [one for one in await coach.screen() if one.from_bot][before:]
    assert len([one for one in await coach.screen()]) - before == 1, [card.text for card in cards]
    card = await coach.last()
    assert card.text.startswith("👥 Training, vandaag 10:00")
    assert card.labels == [
        "▫️ K-1042 Samira",
        "▫️ K-1077 Yonas",
        "▫️ K-1103 Farid",
        "✅ Allen aanwezig",
        "De rest →",
    ]
    # What is told otherwise, of whichever member, stands on it at once.
    await said(world, coach, "1103 ns")
    shown = next(one for one in await coach.screen() if one.message_id == card.message_id)
    assert "K-1103 Farid: no-show" in shown.text
    assert "❌ K-1103 Farid" in shown.labels


async def test_toggles_mark_and_unmark(world: World, coach: Phone) -> None:
    await world.jump(at("2026-11-24 11:41"))
    assert "1. ✅ K-1042 Samira: aanwezig" in await tap(world, coach, "▫️ K-1042 Samira")
    assert await statuses(world) == {"K-1042": "present"}
    assert (await coach.last()).text.endswith("Net gemeld\n✅ K-1042 Samira: aanwezig · vandaag 10:00")
    assert "↩️ Ongedaan" in (await coach.last()).labels
    left = await tap(world, coach, "✅ K-1042 Samira")
    assert "1. ▫️ K-1042 Samira" in left
    assert left.endswith("↩️ Teruggenomen\n✅ K-1042 Samira: aanwezig · vandaag 10:00")
    assert await statuses(world) == {"K-1042": None}


async def test_all_present_but_who_was_marked_otherwise(world: World, coach: Phone) -> None:
    await world.jump(at("2026-11-24 11:20"))
    await said(world, coach, "1103 ns")
    await world.jump(at("2026-11-24 11:41"))
    assert "Net gemeld\n✅ K-1042 Samira" in await tap(world, coach, "✅ Allen aanwezig")
    assert await statuses(world) == {"K-1042": "present", "K-1077": "present", "K-1103": "no_show"}
    assert "Er is niets veranderd" in await tap(world, coach, "✅ Allen aanwezig")


async def test_the_rest_is_told_by_name(world: World, coach: Phone) -> None:
    await world.jump(at("2026-11-24 11:41"))
    await tap(world, coach, "▫️ K-1042 Samira")
    await tap(world, coach, "De rest →")
    rest = ["2 · K-1077 Yonas 10:00", "3 · K-1103 Farid 10:00"]
    assert (await coach.last()).labels == [*rest, "← Terug"]
    await tap(world, coach, rest[0])
    await tap(world, coach, "📩 afgemeld")
    await tap(world, coach, rest[1])
    assert (await tap(world, coach, "❌ no-show")).endswith("Ingrid hoort het over 10 seconden.")
    assert await statuses(world) == {"K-1042": "present", "K-1077": "excused", "K-1103": "no_show"}
    assert "De rest →" in (await tap(world, coach, "← Terug") and (await coach.last()).labels)


async def test_the_day_shows_the_group_as_one_line(world: World, coach: Phone) -> None:
    await world.jump(at("2026-11-24 11:20"))
    day = await said(world, coach, "/vandaag")
    assert "1. 10:00 👥 Training: 0 van 3 gemeld" in day
    assert "3. 15:00 👥 Taalles: 0 van 2 gemeld" in day
    await coach.press("👥 1 Training: wie was er?")
    await world.settle()
    assert (await coach.last()).text.startswith("👥 Training, vandaag 10:00")


async def test_before_it_begins_one_can_only_be_excused(world: World, coach: Phone) -> None:
    await world.jump(at("2026-11-24 11:20"))
    await said(world, coach, "/vandaag")
    await coach.press("👥 3 Taalles: wie was er?")
    await world.settle()
    assert (await coach.last()).labels == ["1 · K-1042 Samira 15:00", "2 · K-1077 Yonas 15:00"]
    await tap(world, coach, "2 · K-1077 Yonas 15:00")
    await tap(world, coach, "📩 Afmelden")
    await tap(world, coach, "Ja, afgemeld")
    assert await statuses(world) == {"K-1077": "excused"}


async def test_who_called_off_is_asked_about_before_a_group_overwrites_it(world: World, coach: Phone) -> None:
    yonas = await world.join("K-1077", language="English")
    await world.jump(at("2026-11-24 13:05"))
    await press(world, yonas, "❌ I cannot come", await newest(yonas, "15:00"))
    await press(world, yonas, "🤒 I am ill")
    await world.jump(at("2026-11-24 16:11"))
    card = await newest(coach, "👥 Taalles, vandaag 15:00")
    doubt = "staat als afgemeld, ziek (gemeld vandaag 13:05). Toch aanwezig?"
    [doubted] = await press(world, coach, "📩 K-1077 Yonas", card)
    assert doubted.text == f"❗ K-1077 Yonas, dinsdag 24 november: {doubt}"
    assert await statuses(world) == {"K-1077": "excused"}
    assert "blijft staan als afgemeld, ziek" in await said(world, coach, "laat staan")
    # In words about everybody as well; who is named is meant.
    everybody = await said(world, coach, "taalles allemaal aanwezig")
    assert "✅ K-1042 Samira: aanwezig" in everybody
    assert doubt in everybody
    assert await statuses(world) == {"K-1077": "excused", "K-1042": "present"}
    await press(world, coach, "Toch aanwezig", await newest(coach, "Toch aanwezig?"))
    assert (await statuses(world))["K-1077"] == "present"
    # The toggle takes back what was marked: what Yonas said counts again.
    await press(world, coach, "✅ K-1077 Yonas", card)
    assert (await statuses(world))["K-1077"] == "excused"
