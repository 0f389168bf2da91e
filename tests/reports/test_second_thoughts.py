"""A no-show that was typed waits before the klantmanager hears of it; one that was tapped goes at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.client import Message, Phone
from tests.deadlines.test_deadlines import give_terms
from tests.people.towns import HAARLEM, STAFF, VELSEN, import_rows, open_towns
from tests.talk import bot_texts, minute_passes, newest, press, said, say, statuses, tap
from tests.tasks.towns import MEETINGS as OF_TASKS
from tests.tasks.towns import import_again
from tests.world import STAFF_HEADER, World, at, open_world

PLACE = "Stationsplein 3"
MEETINGS = [
    ("K-1042", "2026-11-23 10:00", 60, "coaching", PLACE),
    ("K-1042", "2026-11-24 08:00", 30, "coaching", PLACE),
    ("K-1077", "2026-11-24 08:30", 15, "coaching", PLACE),
    ("K-1103", "2026-11-24 08:45", 10, "coaching", PLACE),
    ("K-1118", "2026-11-24 08:00", 30, "coaching", PLACE),
]
pytestmark = pytest.mark.town(MEETINGS)
THREE = ("K-1042", "K-1077", "K-1103")
YONAS = "❌ K-1077 Yonas: no-show · vandaag 08:30"
GOES = "Gaat om 09:01 naar Ingrid."


async def cards(phone: Phone) -> list[str]:
    return [text for text in await bot_texts(phone) if "No-show: " in text]


async def typed(world: World, phone: Phone, text: str) -> Message:
    """The words of somebody as they stand on the phone, to edit or reply to."""
    return [one for one in await phone.screen() if not one.from_bot and one.text == text][-1]


async def test_it_goes_at_the_time_that_was_said_and_no_kill_changes_that(world: World) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    assert await said(world, sanne, "yonas ns") == f"{YONAS}\n{GOES}"
    await world.restart()
    await world.jump(at("2026-11-24 09:00:59"))
    assert await cards(ingrid) == []
    await world.jump(at("2026-11-24 09:01:40"))
    [card] = await cards(ingrid)
    assert "K-1077 Yonas" in card
    # What is shown again once it has gone says nothing of it.
    await press(world, sanne, "✏️ Wijzig")
    await press(world, sanne, "← Terug")
    assert (await sanne.last()).text == YONAS
    # Taken back after it has gone, the klantmanager hears it as ever.
    await press(world, sanne, "↩️ Ongedaan")
    assert "teruggenomen door Sanne" in (await ingrid.last()).text


@pytest.mark.parametrize("how", ["undo", "typed", "edit", "reply", "later", "tap"])
async def test_what_takes_it_back_in_time_leaves_no_trace(world: World, how: str) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    before = [(one.message_id, one.text) for one in await ingrid.screen()]
    await world.jump(at("2026-11-24 09:00:10"))
    [read_back] = await say(world, sanne, "yonas ns")
    [meant] = await say(world, sanne, "oeps")
    assert meant.text.count("Gaat om 09:05 naar Ingrid.") == 1  # who says oops has more time
    await world.jump(at("2026-11-24 09:04:55"))
    match how:
        case "undo":
            await press(world, sanne, "↩️ Ongedaan", read_back)
        case "typed":
            await say(world, sanne, "vorige bericht klopt niet, wis maar")
        case "edit":
            mine = await typed(world, sanne, "yonas ns")
            await sanne.edit(mine.message_id, "yonas 10 min te laat")
            await world.settle()
            assert "Gaat om" not in (await sanne.last()).text
        case "reply":
            await sanne.say("nee, was aanwezig", reply_to=read_back.message_id)
            await world.settle()
        case "later":
            await say(world, sanne, "yonas was er toch wel")
        case "tap":
            await press(world, sanne, "✏️ Wijzig", read_back)
            await press(world, sanne, "✅ aanwezig")
    assert (await statuses(world))["K-1077"] != "no_show"
    await world.restart()
    await world.jump(at("2026-11-24 09:30"))
    assert [(one.message_id, one.text) for one in await ingrid.screen()] == before


async def test_an_edit_that_makes_it_a_no_show_waits_and_one_beside_it_changes_nothing(world: World) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    await say(world, sanne, "yonas aanw")
    await world.jump(at("2026-11-24 09:05"))
    mine = await typed(world, sanne, "yonas aanw")
    await sanne.edit(mine.message_id, "yonas ns")
    await world.settle()
    assert (await sanne.last()).text.endswith("Gaat om 09:06 naar Ingrid.")
    await world.jump(at("2026-11-24 09:05:50"))
    await sanne.edit(mine.message_id, "yonas ns, 1042 aanw")
    await world.settle()
    assert (await sanne.last()).text.endswith("De no-show gaat om 09:06 naar Ingrid.")
    assert await cards(ingrid) == []
    await world.jump(at("2026-11-24 09:06:40"))
    assert len(await cards(ingrid)) == 1


async def test_one_sentence_for_one_reader_and_each_by_name_for_several(world: World) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    peter = await world.join("peter")
    told = await said(world, sanne, "yonas en farid ns")
    assert told.endswith("\nDe no-shows gaan om 09:01 naar Ingrid.")
    assert told.count("09:01") == 1
    await minute_passes(world)
    assert len(await cards(ingrid)) == 2
    told = await said(world, sanne, "1042 en 1118 ns")
    assert told.endswith(
        "\nDe no-show van K-1042 Samira gaat om 09:02 naar Ingrid."
        "\nDe no-show van K-1118 Mehret gaat om 09:02 naar Peter."
    )
    await minute_passes(world)
    assert (len(await cards(ingrid)), len(await cards(peter))) == (3, 1)


async def test_two_of_one_client_are_one_card_and_the_first_stays_when_the_second_is_taken_back(
    world: World,
) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    await say(world, sanne, "1042 gisteren ns")
    [second] = await say(world, sanne, "1042 vandaag ns")
    await press(world, sanne, "↩️ Ongedaan", second)
    await minute_passes(world)
    [card] = await cards(ingrid)
    assert "gisteren 10:00" in card


@pytest.mark.town(
    [(code, "2026-11-24 10:00", 60, "coaching", PLACE) for code in ("K-1042", "K-1077", "K-1103")]
)
async def test_a_tap_goes_at_once_and_a_typed_answer_waits(world: World) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    samira = await world.join("K-1042", language="العربية")
    await press(world, samira, "❌ لا أستطيع الحضور")
    await world.jump(at("2026-11-24 11:16"))
    # The card after a meeting.
    await press(world, sanne, "❌ no-show", await newest(sanne, "Hoe ging het? K-1077"))
    assert len(await cards(ingrid)) == 1
    # The status button of a question.
    [asked] = await say(world, sanne, "farid was er niet")
    told = await tap(world, sanne, asked.labels[-2])  # below it stands "Laat maar"
    assert told == "❌ K-1103 Farid: no-show · vandaag 10:00\nGaat om 11:17 naar Ingrid."
    await minute_passes(world)
    assert len(await cards(ingrid)) == 2
    # What the coach has just seen, confirmed in words, and once more with a button.
    [asked] = await say(world, sanne, "1042 ns")
    assert asked.labels[-1] == "Toch no-show"
    [answer] = await say(world, sanne, "ja")
    assert answer.text.endswith("\nGaat om 11:18 naar Ingrid.")
    await press(world, sanne, "↩️ Ongedaan", answer)
    await world.jump(at("2026-11-24 11:30"))
    assert len(await cards(ingrid)) == 2
    await say(world, sanne, "1042 ns")
    assert "Gaat om" not in await tap(world, sanne, "Toch no-show")
    assert len(await cards(ingrid)) == 3


async def test_within_the_minute_no_list_of_the_klantmanager_tells_it_either(world: World) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    await say(world, sanne, "1042 ns")
    for typed in ("/overzicht", "/client 1042"):
        shown = await say(world, ingrid, typed)
        assert shown
        assert not any("Open: no-show" in label for one in shown for label in one.labels), typed
        assert not any("no-show" in one.text and "sinds" in one.text for one in shown), typed
    await minute_passes(world)
    assert (await ingrid.last()).text.startswith("❌ No-show: K-1042")
    [card] = await say(world, ingrid, "/client 1042")
    assert any("no-show" in label for label in card.labels)


async def test_it_is_said_to_whom_it_goes_and_nobody_is_named_who_gets_nothing(world: World) -> None:
    ingrid, sanne = await world.phone("Ingrid"), await world.join("sanne")
    peter = await world.join("peter")
    told = await said(world, sanne, "1042 ns")
    assert told.endswith("📵 Ingrid krijgt nu geen berichten. Is dat om 09:01 nog zo, dan leest u het hier.")
    await minute_passes(world)
    assert "komt niet aan bij klantmanager Ingrid" in (await sanne.last()).text
    await world.join("ingrid")
    await say(world, ingrid, "/afwezig t/m vrijdag")
    await tap(world, ingrid, "Peter")
    assert (await said(world, sanne, "yonas ns")).endswith("\nGaat om 09:02 naar Peter.")
    await minute_passes(world)
    assert any("K-1077 Yonas" in text for text in await cards(peter))
    assert not any("K-1077 Yonas" in text for text in await cards(ingrid))


@pytest.mark.town(OF_TASKS)
async def test_a_look_does_not_show_it_and_who_has_the_client_by_then_gets_it(
    world: World, tmp_path: Path
) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    peter = await world.join("peter")
    await world.jump(at("2026-11-24 12:00"))
    await say(world, sanne, "1042 en 1077 ns")
    assert "K-10" not in (await say(world, ingrid, "/taken"))[0].text
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    assert await cards(peter) == []
    assert "K-10" not in (await say(world, peter, "/taken"))[0].text
    await say(world, ingrid, "/afwezig t/m vrijdag")
    await tap(world, ingrid, "Peter")
    assert "Er staat nu niets open." in (await peter.last()).text
    await minute_passes(world)
    assert sorted(text[:18] for text in await cards(peter)) == ["❌ No-show: K-1042 ", "❌ No-show: K-1077 "]
    assert await cards(ingrid) == []
    assert "K-1077" in (await say(world, peter, "/taken"))[0].text


async def test_the_contract_says_how_long_and_nought_is_at_once(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
        await give_terms(world, tmp_path, no_show_wait_seconds=0)
        assert await said(world, sanne, "yonas ns") == YONAS
        assert len(await cards(ingrid)) == 1
        await give_terms(world, tmp_path, no_show_wait_seconds=600)
        assert (await said(world, sanne, "farid ns")).endswith("\nGaat om 09:10 naar Ingrid.")
        await world.jump(at("2026-11-24 09:09:59"))
        assert len(await cards(ingrid)) == 1
        await world.jump(at("2026-11-24 09:10:40"))
        assert len(await cards(ingrid)) == 2


async def test_each_municipality_has_its_own_seconds(tmp_path: Path) -> None:
    meetings = [(code, "2026-11-24 08:00", 30, "coaching", PLACE) for code in ("K-1118", "K-3205")]
    async with open_towns(tmp_path, meetings) as world:
        for town, seconds in ((VELSEN, 0), (HAARLEM, 300)):
            told = await import_rows(
                world,
                tmp_path / "terms",
                staff=(STAFF_HEADER, STAFF[town]),
                contracts=("contract,no_show_wait_seconds", [("C1", seconds)]),
            )
            assert told["errors"] == []
        ingrid, bertus = await world.join("ingrid"), await world.join("bertus")
        tarik = await world.join("tarik")
        told = await said(world, tarik, "1118 en 3205 ns")
        assert told.endswith("\nDe no-show van K-3205 Zehra gaat om 09:05 naar Bertus.")
        assert (len(await cards(ingrid)), len(await cards(bertus))) == (1, 0)
        await world.jump(at("2026-11-24 09:05:40"))
        assert (len(await cards(ingrid)), len(await cards(bertus))) == (1, 1)


async def test_what_counts_again_after_ongedaan_waits_ten_seconds(world: World) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    await say(world, sanne, "yonas ns")
    await minute_passes(world)
    await say(world, sanne, "yonas was er toch wel")
    await minute_passes(world)
    before = await cards(ingrid)
    await press(world, sanne, "↩️ Ongedaan")
    told = (await sanne.last()).text
    assert "Nu telt weer: K-1077 Yonas, no-show" in told
    assert "De no-show van K-1077 Yonas gaat om" in told
    assert await cards(ingrid) == before
    await minute_passes(world)
    assert len(await cards(ingrid)) == len(before) + 1
