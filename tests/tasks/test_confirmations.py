"""A coach's "plan akkoord" is a claim: it counts with the klantmanager's yes, and no other (R26)."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.client import Message, Phone
from tests.deadlines.test_deadlines import a_trajectory
from tests.people.towns import open_towns
from tests.talk import bot_texts, newest, press, say
from tests.world import World, at

MEETINGS = [("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3")]
CLAIM = "meldt: plan van K-1042"

pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def people(world: World) -> tuple[Phone, Phone]:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    return coach, klantmanager


async def claims(world: World) -> int:
    """How many steps wait for a yes."""
    found = await world.rows(
        "SELECT count(*) FROM claims c JOIN facts f ON f.id = c.fact_id WHERE f.retracted_at IS NULL"
    )
    return int(found[0][0])


async def said(world: World) -> list[str]:
    """What counts of what was said, oldest first."""
    return [
        row[0] for row in await world.rows("SELECT said FROM confirmations WHERE void_at IS NULL ORDER BY at")
    ]


async def exported(world: World) -> list[tuple[str, str]]:
    """How the steps leave: what they are worth, and whose yes they count with."""
    async with world.kortelijn.store.view() as work:
        samira = await work.people.by_code("K-1042")
        assert samira is not None
        rows = await work.exports.facts(await work.exports.client(samira.id), None)
    return [(row.value, row.confirmed_by) for row in rows if row.kind == "milestone"]


async def force(world: World, phone: Phone, message: Message, data: str | None) -> None:
    await phone.press(message_id=message.message_id, data=data, force=True)
    await world.settle()


async def test_a_claim_asks_the_klantmanager_and_counts_with_the_yes(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    [read_back] = await say(world, sanne, "1042 plan akkoord")
    assert "plan akkoord (wacht op het ja van de klantmanager)" in read_back.text
    card = await newest(ingrid, CLAIM)
    assert card.text == (
        "📋 Sanne meldt: plan van K-1042 Samira is akkoord\n"
        "Gemeld vandaag. Het plan telt pas als akkoord na uw ja.\n\n"
        "Klopt dat?"
    )
    assert card.labels[:2] == ["✅ Klopt", "⛔ Klopt niet"]
    assert await claims(world) == 1
    assert await exported(world) == [("claim", "")]
    [seen] = await say(world, ingrid, "/client 1042")
    assert "plan akkoord (wacht op het ja van de klantmanager)" in seen.text
    yes = next(one for row in card.buttons for one in row if one.text == "✅ Klopt")
    await force(world, sanne, await sanne.last(), yes.data)  # nobody says yes for another side
    assert await said(world) == []
    for _ in range(2):  # two presses at once are one
        await ingrid.press(message_id=card.message_id, data=yes.data, force=True)
    await world.settle()
    assert await said(world) == ["yes"]
    assert await claims(world) == 0
    assert await exported(world) == [("", "ingrid")]
    assert "✅ Akkoord van Ingrid, vandaag 11:05." in (await newest(ingrid, CLAIM)).text
    told = [text for text in await bot_texts(sanne) if "U kunt starten." in text]
    assert told == ["✅ Ingrid is akkoord met het plan van K-1042 Samira. U kunt starten."]
    [seen] = await say(world, ingrid, "/client 1042")
    assert "plan akkoord" in seen.text
    assert "wacht op het ja" not in seen.text
    # Taken back by the klantmanager: it is asked again, and the coach does not start.
    await press(world, ingrid, "↩️ Ongedaan", card)
    assert await claims(world) == 1
    assert "Klopt dat?" in (await newest(ingrid, CLAIM)).text
    assert "Ingrid neemt het antwoord op het plan van K-1042 Samira terug" in (await sanne.last()).text
    await press(world, ingrid, "⛔ Klopt niet", card)
    assert await said(world) == ["no"]
    assert await claims(world) == 1
    assert "⛔ Ingrid: het plan is nog niet akkoord" in (await newest(ingrid, CLAIM)).text
    assert (await sanne.last()).text == (
        "⛔ Ingrid zegt: het plan van K-1042 Samira is nog niet akkoord. Bel of schrijf elkaar."
    )


async def test_an_answer_that_is_taken_back_leaves_one_card_that_asks(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    await say(world, sanne, "1042 plan akkoord")
    first = await newest(ingrid, CLAIM)
    await press(world, ingrid, "⛔ Klopt niet", first)
    await say(world, sanne, "1042 plan akkoord")
    await press(world, ingrid, "↩️ Ongedaan", first)
    [again] = [one for one in await ingrid.screen() if one.message_id == first.message_id]
    assert "➡️ Er is een nieuwere kaart over Samira." in again.text
    [open_list] = await say(world, ingrid, "/taken")
    assert open_list.text.startswith("📋 Wat openstaat (1)")
    assert await said(world) == []


async def test_the_client_reads_whether_a_plan_waits_for_a_yes(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    samira = await world.join("K-1042", language="Nederlands")

    async def steps() -> str:
        await say(world, samira, "/gegevens")
        kept, _ = await press(world, samira, "🔎 Laat zien wat er staat")
        return kept.text.partition("Uw stappen\n")[2]

    await say(world, sanne, "1042 plan akkoord")
    assert await steps() == "24-11-2026 · Er is een plan voor u. De gemeente moet nog ja zeggen."
    await press(world, ingrid, "✅ Klopt", await newest(ingrid, CLAIM))
    assert await steps() == "24-11-2026 · De gemeente zegt ja tegen uw plan."


async def test_a_claim_takes_the_place_of_the_plan_and_its_undo_brings_that_back(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    await say(world, sanne, "1042 plan ingediend")
    plan = await newest(ingrid, "Plan ter akkoord")
    [read_back] = await say(world, sanne, "1042 plan akkoord")
    assert "✅ Akkoord" not in (await newest(ingrid, "Plan ter akkoord")).labels
    await press(world, ingrid, "✅ Klopt", await newest(ingrid, CLAIM))
    await press(world, sanne, "↩️ Ongedaan", read_back)
    again = await newest(ingrid, "Plan ter akkoord")
    assert again.message_id == plan.message_id
    assert "✅ Akkoord" in again.labels
    assert "Teruggenomen: K-1042 Samira" in (await newest(ingrid, "Teruggenomen")).text
    # The klantmanager's own yes is one at once; what the coach notes after it asks nothing again.
    await press(world, ingrid, "✅ Akkoord", again)
    assert (await claims(world), (await said(world))[-1]) == (0, "yes")
    [noted] = await say(world, sanne, "1042 plan akkoord")
    assert "wacht op" not in noted.text
    assert await claims(world) == 0
    assert sum(CLAIM in text for text in await bot_texts(ingrid)) == 0


async def test_a_start_on_a_claim_is_a_start_without_a_plan(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, plan_before_start=1, plan_answer_days=7) as (world, sanne, ingrid):
        peter, wil = await world.join("peter"), await world.join("wil")
        await say(world, sanne, "1042 plan akkoord")
        await say(world, sanne, "1042 traject gestart")
        [card] = await say(world, ingrid, "/client 1042")
        assert "gestart zonder akkoord" in card.text.lower()
        # Nobody answers: after the term it is known as stuck, by code.
        await world.jump(at("2026-12-23 10:00"))
        stuck = await newest(wil, "K-1042: plan ter akkoord")
        assert not any("Samira" in text for text in [*await bot_texts(wil), *await bot_texts(peter)])
        assert stuck.labels[-1] == "✅ Geregeld"  # which is no yes
        await press(world, ingrid, "✅ Klopt", await newest(ingrid, CLAIM))
        [card] = await say(world, ingrid, "/client 1042")
        assert "zonder akkoord" not in card.text


async def test_a_stand_in_says_yes_and_a_plan_without_an_answer_goes_to_one(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, plan_answer_days=7) as (world, sanne, ingrid):
        peter = await world.join("peter")
        await say(world, ingrid, "/afwezig tot 16-12")
        await press(world, ingrid, "Peter")
        await say(world, sanne, "1042 plan akkoord")
        await press(world, peter, "✅ Klopt", await newest(peter, CLAIM))
        assert (await sanne.last()).text.startswith("✅ Peter is akkoord met het plan van K-1042 Samira.")
        # Ingrid is back and answers nothing: who stood in the last time is asked, once.
        await press(world, ingrid, "🙋 Ik ben terug")
        await say(world, sanne, "1042 plan ingediend")
        asked = len([text for text in await bot_texts(peter) if "Plan ter akkoord" in text])
        for moment in ("2026-12-21 10:00", "2026-12-22 10:00", "2026-12-23 10:00"):
            await world.jump(at(moment))
        card = await newest(peter, "Plan ter akkoord: K-1042")
        assert len([text for text in await bot_texts(peter) if "Plan ter akkoord" in text]) == asked + 1
        await press(world, peter, "✅ Akkoord", card)
        assert await claims(world) == 0


async def test_no_other_municipality_hears_of_a_claim(tmp_path: Path) -> None:
    async with open_towns(tmp_path, [("K-1118", "2026-11-24 10:00", 60, "intake", "Kade 12")]) as world:
        tarik, ingrid = await world.join("tarik"), await world.join("ingrid")
        others = [await world.join(one) for one in ("bertus", "dirkje", "carla")]
        await world.jump(at("2026-11-24 11:05"))
        await say(world, tarik, "1118 plan akkoord")
        card = await newest(ingrid, "meldt: plan van K-1118")
        yes = next(one for row in card.buttons for one in row if one.text == "✅ Klopt")
        for other in others:
            await force(world, other, await other.last(), yes.data)
            assert not any("1118" in text for text in await bot_texts(other))
        assert await said(world) == []
        assert await claims(world) == 1


async def test_go_and_no_go_are_told_to_the_klantmanager(world: World, people: tuple[Phone, Phone]) -> None:
    sanne, ingrid = people
    for typed, told in (
        ("1042 go/no-go gehad, het is een go", "go/no-go: go"),
        ("1042 go/no-go gehad: no-go", "no-go"),
    ):
        await say(world, sanne, typed)
        card = await newest(ingrid, "Besloten door Sanne")
        assert told in card.text.lower()
        assert "👁 Gezien" in card.labels
        await press(world, ingrid, "👁 Gezien", card)
