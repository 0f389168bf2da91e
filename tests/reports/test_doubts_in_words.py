"""A doubt before a no-show is answered in words as well as by tap."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import newest, press, said, statuses
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-25 12:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)
STANDS = "👌 Niets veranderd: K-1103 Farid (vandaag 10:00) blijft staan als afgemeld, ziek."
NO_SHOW = "❌ K-1103 Farid: no-show · vandaag 10:00 (was: afgemeld, ziek)\nGaat om 14:06 naar Ingrid."


@pytest.fixture
async def coach(world: World) -> Phone:
    """Farid and Yonas call off."""
    await world.join("ingrid")
    phone = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    yonas = await world.join("K-1077", language="English")
    await world.jump(at("2026-11-24 14:00"))
    await press(world, farid, "❌ Nee, ik kan niet")
    await press(world, farid, "🤒 Ik ben ziek")
    await press(world, yonas, "❌ No, I cannot")
    await press(world, yonas, "🤒 I am ill")
    await world.jump(at("2026-11-25 14:05"))
    return phone


async def doubted(world: World, coach: Phone, text: str = "1103 ns") -> None:
    assert "Toch no-show?" in await said(world, coach, text)


async def back(world: World, coach: Phone) -> None:
    await press(world, coach, "↩️ Ongedaan", await newest(coach, "(was: afgemeld, ziek)"))
    assert (await statuses(world))["K-1103"] == "excused"


@pytest.mark.parametrize("words", ["laat staan", "nee", "Nee, laat maar staan", "toch niet", "laat maar"])
async def test_what_stands_is_left_in_words(world: World, coach: Phone, words: str) -> None:
    await doubted(world, coach)
    assert await said(world, coach, words) == STANDS
    assert (await statuses(world))["K-1103"] == "excused"
    assert "wachten" not in await said(world, coach, "/open")


async def test_a_no_show_is_stored_in_words_and_goes_back(world: World, coach: Phone) -> None:
    for words in ("ja", "toch no-show", "1103 toch ns"):
        await doubted(world, coach)
        assert await said(world, coach, words) == NO_SHOW
        await back(world, coach)
    await doubted(world, coach)
    await doubted(world, coach)  # said once more it is no answer
    assert await said(world, coach, "nee, was aanwezig") == (
        "✅ K-1103 Farid: aanwezig · vandaag 10:00 (was: afgemeld, ziek)"
    )


async def test_a_yes_is_about_the_newest_message_or_the_one_it_replies_to(world: World, coach: Phone) -> None:
    await doubted(world, coach)
    asked = await coach.last()
    await said(world, coach, "/week")
    # Under another message a bare yes stores nothing.
    assert "no-show · " not in await said(world, coach, "ja")
    assert (await statuses(world))["K-1103"] == "excused"
    await coach.say("ja", reply_to=asked.message_id)
    await world.settle()
    assert (await coach.last()).text == NO_SHOW


async def test_a_yes_to_several_is_asked_again(world: World, coach: Phone) -> None:
    await doubted(world, coach, "1103 en 1077 ns")
    again = await said(world, coach, "ja")
    assert "❗ K-1103 Farid" in again
    assert "❗ K-1077 Yonas" in again
    assert await statuses(world) == {"K-1103": "excused", "K-1077": "excused"}
    assert "blijft staan" in await said(world, coach, "laat staan")
    assert "wachten" not in await said(world, coach, "/open")
    await doubted(world, coach, "1103 en 1077 ns")
    assert "K-1077 Yonas: no-show" in await said(world, coach, "ja, allebei")
    assert await statuses(world) == {"K-1103": "no_show", "K-1077": "no_show"}


async def test_without_a_button_nobody_is_told_to_tap(world: World, coach: Phone) -> None:
    text = await said(world, coach, "nee, was aanwezig")
    assert "Over wie gaat het?" in text
    *options, leave = (await coach.last()).labels
    assert leave == "Laat maar"
    assert ("Tik" in text) == bool(options)


async def test_what_must_not_stand_in_the_chat_leaves_it_whatever_it_answers(
    world: World, coach: Phone
) -> None:
    await doubted(world, coach)
    for words in ("toch no-show, hij heeft kanker", "laat staan, hij heeft kanker"):
        await said(world, coach, words)
    assert not [one for one in await coach.screen() if "kanker" in one.text]
    asked = await newest(coach, "Toch no-show?")
    await coach.say("ja, hij heeft kanker", reply_to=asked.message_id)
    await world.settle()
    assert not [one for one in await coach.screen() if "kanker" in one.text]
