"""Oops: what was just reported was wrong, or of another: what was meant is a button, nothing goes yet."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import bot_texts, press, said, say, statuses, tap
from tests.world import World, at

PLACE = "Stationsplein 3"
pytestmark = pytest.mark.town(
    [
        ("K-1042", "2026-11-24 08:00", 30, "coaching", PLACE),
        ("K-1077", "2026-11-24 08:30", 15, "coaching", PLACE),
        ("K-1103", "2026-11-24 08:45", 10, "coaching", PLACE),
        ("K-1103", "2026-11-26 08:45", 10, "coaching", PLACE),
    ]
)


async def cards(phone: Phone) -> list[str]:
    return [text for text in await bot_texts(phone) if "No-show: " in text]


async def reported(world: World) -> tuple[Phone, Phone]:
    """Sanne has told of a no-show at nine; Ingrid has not heard of it."""
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    told = await said(world, sanne, "yonas ns")
    assert told.endswith("Gaat om 09:01 naar Ingrid.")
    return ingrid, sanne


@pytest.mark.parametrize(
    "text",
    [
        "oeps, verkeerde, het was farid",
        "sorry was farid",
        "ik bedoelde farid",
        "verkeerde persoon, farid was ns",
        "foutje moest zijn 1103",
        "nee wacht farid bedoel ik",
    ],
)
async def test_who_was_meant_takes_the_place_of_who_was_reported_by_one_tap(world: World, text: str) -> None:
    ingrid, sanne = await reported(world)
    [asked] = await say(world, sanne, text)
    first = "K-1103 Farid: ❌ no-show; K-1077 Yonas: ↩️ melding terugnemen"
    yes = "✅ Ja, klopt" if "✅ Ja, klopt" in asked.labels else first
    assert asked.labels[0] == yes
    assert asked.labels[-1] == "Laat maar"
    assert "om 09:05 naar Ingrid" in asked.text
    told = await tap(world, sanne, yes)
    assert told.startswith("↩️ Teruggenomen:\n❌ K-1077 Yonas: no-show · vandaag 08:30")
    assert "In plaats daarvan:\n❌ K-1103 Farid: no-show · vandaag 08:45" in told
    assert await statuses(world) == {"K-1077": None, "K-1103": "no_show"}
    await world.jump(at("2026-11-24 09:30"))
    [card] = await cards(ingrid)
    assert "K-1103 Farid" in card


@pytest.mark.parametrize(
    "text", ["foutje yonas", "yonas klopt niet", "wacht even met yonas", "verkeerde yonas"]
)
async def test_what_is_wrong_is_taken_back_by_one_tap(world: World, text: str) -> None:
    ingrid, sanne = await reported(world)
    [asked] = await say(world, sanne, text)
    assert asked.labels[0] == "↩️ melding terugnemen"
    assert (await tap(world, sanne, asked.labels[0])).startswith("↩️ Teruggenomen:")
    assert await statuses(world) == {"K-1077": None}
    await world.jump(at("2026-11-24 09:30"))
    assert await cards(ingrid) == []


@pytest.mark.parametrize(
    "text",
    ["oeps yonas was er toch denk ik?", "yonas had wel afgebeld geloof ik", "yonas was er toch?", "oeps"],
)
async def test_a_no_show_in_doubt_waits_for_the_answer_and_goes_without_one(world: World, text: str) -> None:
    ingrid, sanne = await reported(world)
    [asked] = await say(world, sanne, text)
    assert "om 09:05 naar Ingrid" in asked.text
    await world.jump(at("2026-11-24 09:04:50"))
    assert await cards(ingrid) == []
    await world.jump(at("2026-11-24 09:06"))
    assert len(await cards(ingrid)) == 1


async def test_who_keeps_doubting_delays_it_no_more_than_an_hour(world: World) -> None:
    ingrid, sanne = await reported(world)
    for minute in range(4, 60, 4):
        await say(world, sanne, "yonas was er toch?")
        await world.jump(at(f"2026-11-24 09:{minute:02}"))
    assert await cards(ingrid) == []
    await world.jump(at("2026-11-24 10:01"))
    assert len(await cards(ingrid)) == 1


async def test_without_a_name_who_was_just_reported_goes_first(world: World) -> None:
    await world.join("ingrid")
    sanne = await world.join("sanne")
    await say(world, sanne, "1103 te laat")
    [asked] = await say(world, sanne, "was 10 min te laat")
    assert "Over wie gaat het?" in asked.text
    assert asked.labels[0].startswith("K-1103 Farid")


async def test_what_stands_otherwise_than_the_words_say_is_asked_before_it_is_taken_back(
    world: World,
) -> None:
    _, sanne = await reported(world)
    [asked] = await say(world, sanne, "ingetrokken: yonas afgemeld")
    assert asked.text.startswith("❓ Welk bericht bedoelt u?")
    assert asked.text.endswith("K-1077 Yonas (vandaag 08:30) blijft staan als no-show.")
    assert await statuses(world) == {"K-1077": "no_show"}
    await tap(world, sanne, asked.labels[0])
    assert await statuses(world) == {"K-1077": None}


async def test_what_stands_as_the_words_say_is_taken_back_at_once(world: World) -> None:
    _, sanne = await reported(world)
    assert (await said(world, sanne, "ingetrokken: yonas ns")).startswith("↩️ Teruggenomen:")
    assert await statuses(world) == {"K-1077": None}


async def test_what_is_not_certain_can_be_told_as_certain_by_one_tap(world: World) -> None:
    await world.join("ingrid")
    sanne = await world.join("sanne")
    [asked] = await say(world, sanne, "yonas was er geloof ik wel of toch niet")
    assert asked.text == "❓ Staat dat al vast voor K-1077 Yonas? Tik als het zeker is, of meld het later."
    assert asked.labels[-1] == "Laat maar"
    assert len(asked.labels) > 3
    await tap(world, sanne, "✅ aanwezig")
    assert await statuses(world) == {"K-1077": "present"}


async def test_the_same_of_another_who_was_meant_is_shown_first(world: World) -> None:
    ingrid, sanne = await reported(world)
    [asked] = await say(world, sanne, "ik bedoelde farid ns")
    assert "K-1103 Farid: no-show" in asked.text
    assert "K-1077 Yonas" in asked.text
    await tap(world, sanne, "✅ Ja, klopt")
    assert await statuses(world) == {"K-1077": None, "K-1103": "no_show"}
    await world.jump(at("2026-11-24 09:30"))
    assert ["Farid" in card for card in await cards(ingrid)] == [True]


@pytest.mark.parametrize(
    "text", ["farid was er en wil een andere baan", "sorry dat ik laat ben met melden, farid was er"]
)
async def test_an_ordinary_report_takes_nothing_back(world: World, text: str) -> None:
    _, sanne = await reported(world)
    [told] = await say(world, sanne, text)
    assert "Yonas" not in told.text.replace("De no-show van K-1077 Yonas", "")
    assert not any("terugnemen" in label for label in told.labels)
    assert (await statuses(world))["K-1077"] == "no_show"


async def test_a_button_that_was_overtaken_stores_no_half(world: World) -> None:
    _, sanne = await reported(world)
    [first] = await say(world, sanne, "oeps het was farid")
    [second] = await say(world, sanne, "oeps het was samira")
    await press(world, sanne, first.labels[0], first)
    before = await statuses(world)
    await press(world, sanne, second.labels[0], second)
    assert await statuses(world) == before


async def test_an_answer_to_who_says_no_more_than_who(world: World) -> None:
    await world.join("ingrid")
    sanne = await world.join("sanne")
    await say(world, sanne, "was er vandaag")
    await say(world, sanne, "samira niet")
    assert (await statuses(world)).get("K-1042") is None
