"""A no-show's card and its facts tell that the client spoke before: never "geen antwoord" then."""

from __future__ import annotations

import pytest

from tests.talk import newest, press, say
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-25 15:00", 60, "coaching", "Stationsplein 3"),
]

pytestmark = pytest.mark.town(MEETINGS)


async def test_own_words_and_a_wish_to_be_called_stand_on_the_card(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 14:00"))
    for typed in ("Mijn dochter begint maandag op school", "Kunt u mij helpen met de bus?"):
        await say(world, farid, typed)
    await press(world, farid, "➕ Iets anders")
    more = next(one for one in (await farid.last()).labels if one.startswith("📞"))
    await press(world, farid, more)
    await world.jump(at("2026-11-25 15:10"))
    await say(world, sanne, "1103 ns")
    await press(world, sanne, "Toch no-show", await sanne.last())
    card = await newest(ingrid, "No-show: K-1103")
    assert "🔔 Herinnering aangekomen.\n" in card.text
    assert "✉️ Farid schreef 2 berichten, het laatste gisteren 14:00." in card.text
    assert "📞 Farid vroeg 1 keer gebeld te worden, gisteren 14:00." in card.text
    assert "geen antwoord" not in card.text
    assert "dochter" not in card.text
    [file] = await press(
        world, ingrid, "📄 Feiten no-show wo 25-11", (await say(world, ingrid, "/client 1103"))[0]
    )
    assert file.text.count("De deelnemer schreef de coach een bericht. De tekst staat hier niet.") == 2
    assert "De deelnemer vroeg om gebeld te worden." in file.text


async def test_who_called_off_and_is_a_no_show_anyway_is_told_first(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 15:00"))
    reminder = await newest(samira, "25 november")
    await press(world, samira, next(one for one in reminder.labels if one.startswith("❌")), reminder)
    asked = await samira.last()
    await press(world, samira, next(one for one in asked.labels if "ziek" in one.lower()), asked)
    await world.jump(at("2026-11-25 16:10"))
    await say(world, sanne, "1042 ns")
    await press(world, sanne, "Toch no-show", await sanne.last())
    card = await newest(ingrid, "No-show: K-1042")
    first = card.text.split("\n\n")[1].split("\n")[0]
    assert first == (
        "⚠️ Samira liet vooraf weten niet te kunnen (gisteren 15:00). "
        "Toch gemeld als no-show: hoor Samira eerst."
    )
    assert "ziek" not in card.text
