"""Bad luck between coach and klantmanager: nothing is lost, doubled, or told to the wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.client import Phone
from tests.talk import minute_passes, tap
from tests.tasks.towns import MEETINGS, heard, newest, say
from tests.world import CLIENTS, World, at, open_world

pytestmark = pytest.mark.town(MEETINGS)


async def test_a_line_about_the_result_stays_a_line(world: World, three: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, ingrid, "📞 Sanne belt")
    await tap(world, sanne, "📵 Niet bereikt")
    await tap(world, sanne, "✅ Bereikt")
    told = await heard(ingrid)
    assert sum("No-show: K-1042" in text for text in told) == 1
    assert sum("nog niet bereikt na de no-show" in text for text in told) == 1


async def test_a_newer_no_show_that_is_taken_back_opens_the_older_one_again(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 10-11 ns")
    await minute_passes(world)
    first = await ingrid.last()
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await say(world, sanne, "1042 toch aanwezig")
    older = next(one for one in await ingrid.screen() if one.message_id == first.message_id)
    assert "📞 Ik bel" in older.labels
    assert "nieuwere kaart over" not in older.text
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(1,)]


async def test_a_proposal_ends_with_the_no_show_behind_it(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 10-11 ns")
    await minute_passes(world)
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, ingrid, "🗓 wo 25-11 10:00")
    await say(world, sanne, "1042 toch aanwezig")
    asked = await newest(sanne, "K-1042 Samira\ngesprek met drieën")
    assert "✅ Akkoord, plan in" not in asked.labels
    assert await world.rows("SELECT kind FROM tasks WHERE closed_at IS NULL") == [("no_show",)]


async def test_a_yes_to_a_plan_that_is_taken_back_opens_the_plan_again(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 plan ingediend")
    await say(world, sanne, "1042 plan akkoord")
    assert "Er is een nieuwere kaart" in (await newest(ingrid, "Plan ter akkoord")).text
    await tap(world, sanne, "↩️ Ongedaan")
    assert "✅ Akkoord" in (await newest(ingrid, "Plan ter akkoord")).labels


async def test_a_klantmanager_can_end_a_proposal_that_nobody_answers(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 10-11 ns")
    await minute_passes(world)
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, ingrid, "🗓 wo 25-11 10:00")
    await world.jump(at("2026-11-25 12:00"))
    await say(world, ingrid, "/taken")
    await tap(world, ingrid, "🗓 K-1042")
    await tap(world, ingrid, "✅ Afgerond")
    assert await world.rows("SELECT kind FROM tasks WHERE closed_at IS NULL") == [("no_show",)]
    assert not any("uw vraag over" in text for text in await heard(sanne))


async def test_an_edited_reply_to_a_card_corrects_what_it_reported(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, ingrid, "📞 Sanne belt")
    await say(world, sanne, "1077 ns", await newest(sanne, "U belt"))
    await minute_passes(world)
    mine = [one for one in await sanne.screen() if not one.from_bot][-1]
    await sanne.edit(mine.message_id, "foutje")
    await world.settle()
    assert "Teruggenomen: K-1077" in (await newest(ingrid, "K-1077")).text


async def test_an_edited_line_with_a_number_leaves_the_chat(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 ns")
    await say(world, ingrid, "Kan het anders?", await ingrid.last())
    mine = [one for one in await ingrid.screen() if not one.from_bot][-1]
    await ingrid.edit(mine.message_id, "haar bsn is 999.990.019")
    await world.settle()
    assert not any("999" in one.text for one in await ingrid.screen())
    assert not any("999" in text for text in await heard(sanne))


@pytest.mark.parametrize(
    "typed",
    ["bsn 999990019", "999.990.019 mag ik weten hoe het gaat", "/afwezig 999990019", "/overzicht 999990019"],
)
async def test_a_number_that_a_klantmanager_types_anywhere_leaves_the_chat(
    world: World, three: tuple[Phone, Phone, Phone], typed: str
) -> None:
    _, ingrid, _ = three
    before = len(await heard(ingrid))
    await say(world, ingrid, typed)
    assert not any("999" in one.text for one in await ingrid.screen())
    assert len(await heard(ingrid)) == before + 1


@pytest.mark.parametrize(
    "typed", ["/overzicht 31-12-9999", "/overzicht 1-1-0001", "/overzicht <b>", "/afwezig tot 31-12-9999"]
)
async def test_a_hostile_day_gets_one_answer(
    world: World, three: tuple[Phone, Phone, Phone], typed: str
) -> None:
    _, ingrid, _ = three
    before = len(await heard(ingrid))
    await say(world, ingrid, typed)
    assert len(await heard(ingrid)) == before + 1


async def test_sixty_open_tasks_with_long_names_are_one_message(tmp_path: Path) -> None:
    name = "Ḥ" * 20 + " & " + "ÄÖ" * 8
    clients = [
        (f"K-{number}", name, "ar", "sanne", "ingrid", "C1", "meedoen", "2026-10-05")
        for number in range(3000, 3060)
    ]
    meetings = [
        (
            client[0],
            f"2026-11-24 {8 + number // 12:02d}:{5 * (number % 12):02d}",
            5,
            "coaching",
            "Stationsplein 3",
        )
        for number, client in enumerate(clients)
    ]
    async with open_world(tmp_path, meetings, clients=[*CLIENTS, *clients]) as world:
        sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
        await world.jump(at("2026-11-24 14:05"))
        for first in range(3000, 3060, 10):
            await say(world, sanne, " + ".join(str(first + number) for number in range(10)) + " ns")
        assert await world.rows("SELECT count(*) FROM tasks") == [(60,)]
        before = len(await heard(ingrid))
        await say(world, ingrid, "/taken")
        told = (await heard(ingrid))[before:]
        assert len(told) == 1
        assert len(told[0]) <= 4096
        for typed in ("/overzicht", "/client 3001"):
            assert await say(world, ingrid, typed)
        assert await world.rows("SELECT template, reason FROM outbox WHERE state = 'failed'") == []


async def test_a_coach_reads_a_choice_once(world: World, three: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 10-11 ns")
    await minute_passes(world)
    await tap(world, ingrid, "📞 Sanne belt")
    told = await sanne.last()
    assert told.text.count("U belt") == 1
    assert "heeft dit gekregen" not in told.text
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    now = next(one for one in await sanne.screen() if one.message_id == told.message_id)
    assert "Ingrid kiest opnieuw wie belt" in now.text
    assert "Wilt u Samira bellen" not in now.text


async def test_to_and_fro_leaves_one_open_card(world: World, three: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, _ = three
    for text in ("1042 ns", "1042 afgemeld", "1042 ns", "1042 aanw", "1042 ns"):
        await say(world, sanne, text)
        await minute_passes(world)
    cards = [one for one in await ingrid.screen() if "📞 Ik bel" in one.labels]
    assert len(cards) == 1
    assert cards[0].message_id == (await ingrid.last()).message_id
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(1,)]


async def test_an_edit_from_one_client_to_another_moves_the_task(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    mine = [one for one in await sanne.screen() if not one.from_bot][-1]
    await sanne.edit(mine.message_id, "1077 ns")
    await minute_passes(world)
    assert "Teruggenomen: K-1042" in (await newest(ingrid, "K-1042")).text
    assert "📞 Ik bel" in (await newest(ingrid, "No-show: K-1077")).labels


async def test_an_appointment_with_an_outcome_is_not_planned_away(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 morgen 14:00 afspraak")
    planned = await sanne.last()
    await world.jump(at("2026-11-25 15:05"))
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    assert "No-show: K-1042" in (await ingrid.last()).text
    button = next(one for row in planned.buttons for one in row if one.text == "↩️ Ongedaan")
    await sanne.press(message_id=planned.message_id, data=button.data, force=True)
    await world.settle()
    assert await world.rows("SELECT cancelled_by FROM appointments WHERE cancelled_by IS NOT NULL") == []
    assert "📞 Ik bel" in (await newest(ingrid, "No-show: K-1042")).labels
