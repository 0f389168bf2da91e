"""A client who does not understand reads what this is and what can be tapped, and the coach reads it."""

from __future__ import annotations

import pytest

from tests.talk import bot_texts, newest, press, said, say
from tests.world import World, at

MEETINGS = [("K-1103", "2026-11-25 15:00", 60, "coaching", "Stationsplein 3")]
pytestmark = pytest.mark.town(MEETINGS)
DANGER = ("112", "113", "Veilig Thuis", "gevaar")


@pytest.mark.parametrize("text", ["ik snap het niet", "Wat is dit?", "ik begrijp dit niet", "what is this?"])
async def test_it_is_explained_and_passed_on_without_a_word_of_danger(world: World, text: str) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    for moment in ("2026-11-24 10:00", "2026-11-24 20:00"):
        await world.jump(at(moment))
        [told] = await say(world, farid, text)
        assert told.text.startswith("ℹ️ Ik leg het graag uit.\nIk ben een computer.")
        assert "doorgegeven aan Sanne" in told.text
        assert "Kies dan een knop." in told.text
        assert [one for one in DANGER if one in told.text] == []
        assert [label[0] for label in told.labels] == ["❌", "⏰", "📞", "📅", "🌍", "🆘"]
    assert f"K-1103 Farid schrijft (Nederlands):\n{text}" in (await newest(sanne, "schrijft")).text
    [shown] = await press(world, farid, "📅 Mijn afspraken", told)
    assert "25 november" in shown.text


async def test_it_is_said_in_the_own_language(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Türkçe")
    [told] = await say(world, farid, "anlamadım")
    assert told.text.startswith("ℹ️ Açıklayayım.")
    assert "112" not in told.text


async def test_where_danger_stands_beside_it_the_numbers_come(world: World) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    before = await bot_texts(sanne)
    [told] = await say(world, farid, "ik snap het niet, mijn man slaat mij")
    assert "Bel 112" in told.text
    assert await bot_texts(sanne) == before


@pytest.mark.parametrize("text", ["ik kan morgen wel hoor", "ja hoor ik kom morgen", "morgen lukt wel"])
async def test_who_comes_is_passed_on_and_leaves_no_doubt(world: World, text: str) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 14:10"))
    [told] = await say(world, farid, text)
    assert "doorgegeven aan Sanne" in told.text
    assert "Kies een knop" not in told.text
    assert text in (await newest(sanne, "schrijft")).text
    await world.jump(at("2026-11-25 15:05"))
    assert "niet te kunnen komen" not in await said(world, sanne, "/vandaag")
