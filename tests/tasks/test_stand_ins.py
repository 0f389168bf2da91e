"""Who stands in for a klantmanager: what comes in reaches one of them, once, at an hour when it may."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.commands.console import import_folder
from simulator.client import Phone
from tests.talk import minute_passes, tap
from tests.tasks.towns import (
    MEETINGS,
    away,
    heard,
    import_again,
    newest,
    say,
    telegram_is_back,
    telegram_is_down,
)
from tests.world import STAFF, STAFF_HEADER, World, at, open_world, write_csv

pytestmark = pytest.mark.town(MEETINGS)


async def test_who_is_back_hears_the_result_and_the_former_stand_in_sees_no_more(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = three
    await away(world, ingrid, "Peter")
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, peter, "📞 Sanne belt")
    card = await newest(peter, "No-show: K-1042")
    await tap(world, ingrid, "🙋 Ik ben terug")
    await tap(world, sanne, "✅ Bereikt")
    assert (await ingrid.last()).text.startswith("✅ Sanne heeft K-1042 Samira bereikt")
    assert not any("heeft K-1042 Samira bereikt" in text for text in await heard(peter))
    button = next(one for row in card.buttons for one in row if one.text == "👤 Kaart")
    await peter.press(message_id=card.message_id, data=button.data, force=True)
    await world.settle()
    assert "Traject" not in (await peter.last()).text
    assert "K-1042" not in (await peter.last()).text


async def test_an_absence_that_begins_takes_the_results_along(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = three
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, ingrid, "📞 Sanne belt")
    await away(world, ingrid, "Peter")
    await tap(world, sanne, "✅ Bereikt")
    assert (await peter.last()).text.startswith("✅ Sanne heeft K-1042 Samira bereikt")


async def test_a_stand_in_who_goes_away_passes_it_on(tmp_path: Path) -> None:
    staff = [*STAFF, ("kim", "klantmanager", "Kim", "Gemeente Velsen", "Velsen")]
    async with open_world(tmp_path, MEETINGS) as world:
        write_csv(tmp_path, "staff.csv", STAFF_HEADER, staff)
        told = await import_folder(
            world.settings, tmp_path, None, at=world.kortelijn.clock.now(), confirmed=True
        )
        world.links |= {link["code"]: link["command"].split()[1] for link in told["start_links"]}
        sanne, ingrid, peter = [await world.join(one) for one in ("sanne", "ingrid", "peter")]
        kim = await world.phone("Kim")
        await kim.start(world.links["kim"])
        await world.settle()
        await tap(world, kim, (await kim.last()).labels[0])
        await world.jump(at("2026-11-24 11:05"))
        await away(world, ingrid, "Peter")
        await away(world, peter, "Kim")
        await say(world, sanne, "1042 ns")
        await minute_passes(world)
        assert "❌ No-show: K-1042 Samira" in (await kim.last()).text
        assert not any("No-show: K-1042" in text for text in await heard(peter))
        await tap(world, kim, "📞 Sanne belt")
        await tap(world, sanne, "✅ Bereikt")
        assert "heeft K-1042 Samira bereikt" in (await kim.last()).text


async def test_a_stand_in_who_does_not_answer_is_not_the_end(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = three
    wil = await world.join("wil")
    await away(world, ingrid, "Peter")
    await say(world, sanne, "1042 ns")
    await world.jump(at("2026-11-24 15:10"))
    assert sum("No-show: K-1042" in text for text in await heard(peter)) == 1
    assert (await wil.last()).text.startswith("⏳ K-1042")


async def test_a_new_klantmanager_who_is_away_has_a_stand_in_too(
    world: World, three: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, peter = three
    await away(world, peter, "Ingrid")
    await say(world, sanne, "1042 ns")
    before = len(await heard(peter))
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    assert len(await heard(peter)) == before
    assert "U neemt waar voor Peter" in (await ingrid.last()).text
    await world.jump(at("2026-11-24 11:06"))


async def test_another_stand_in_releases_the_first(world: World, three: tuple[Phone, Phone, Phone]) -> None:
    _, ingrid, peter = three
    await away(world, ingrid, "Peter")
    before = await heard(peter)
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "UPDATE people SET role = 'klantmanager' WHERE code = 'wil'"  # a colleague who comes new
        )
    await world.join("wil")
    await away(world, ingrid, "Wil")
    assert (await heard(peter))[len(before) :] == [
        "🔁 Een andere collega neemt nu waar voor Ingrid. U neemt niet meer waar."
    ]


async def test_a_fault_in_a_digest_does_not_hold_up_the_stand_in(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = three
    await away(world, ingrid, "Peter")
    await tap(world, ingrid, "🙋 Ik ben terug")
    await world.jump(at("2026-11-27 16:00"))
    await say(world, sanne, "1042 24-11 ns")
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "CREATE TRIGGER fall BEFORE INSERT ON outbox WHEN new.template = 'digest'"
            " BEGIN SELECT raise(ABORT, 'the disk is full'); END"
        )
    with pytest.raises(Exception, match="the disk is full"):
        await world.jump(at("2026-11-30 11:05"))
    await world.settle()
    assert any("No-show: K-1042" in text for text in await heard(peter))


async def test_nobody_is_asked_at_night(world: World, three: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, peter = three
    await away(world, ingrid, "Peter")
    await tap(world, ingrid, "🙋 Ik ben terug")
    await say(world, sanne, "1042 ns")
    before = len(await heard(peter))
    await world.stop()
    await world.telegram.jump(to=at("2026-11-24 23:00"))
    await world.restart()
    await world.jump(at("2026-11-24 23:01"))
    assert len(await heard(peter)) == before
    await world.jump(at("2026-11-25 09:00"))
    assert "No-show: K-1042" in (await peter.last()).text


async def test_a_town_with_many_klantmanagers_can_still_name_a_stand_in(
    world: World, three: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    _, ingrid, _ = three
    names = [f"{first}{second}a" for first in "BDFGHJKLMN" for second in "abdefgiklmnop"]
    many = [
        (f"km{number}", "klantmanager", name.title(), "Gemeente Velsen", "Velsen")
        for number, name in enumerate(names)
    ]
    write_csv(tmp_path, "staff.csv", STAFF_HEADER, [*STAFF, *many])
    told = await import_folder(world.settings, tmp_path, None, at=world.kortelijn.clock.now(), confirmed=True)
    assert not told["errors"]
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "UPDATE ways SET reach = 'active'"
            " WHERE person_id IN (SELECT id FROM people WHERE code LIKE 'km%')"
        )
    await say(world, ingrid, "/afwezig t/m vrijdag")
    assert "Peter" not in (await ingrid.last()).labels
    while "Peter" not in (await ingrid.last()).labels:
        assert len((await ingrid.last()).labels) <= 100
        await tap(world, ingrid, "▶️")
    assert "Tot dan krijgt Peter" in await tap(world, ingrid, "Peter")


async def test_who_gets_the_client_is_not_passed_over_at_once(
    world: World, three: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, peter = three
    wil = await world.join("wil")
    await away(world, ingrid, "Peter")
    await tap(world, ingrid, "🙋 Ik ben terug")
    await say(world, sanne, "1042 ns")
    await world.jump(at("2026-11-24 15:10"))
    assert "K-1042 Samira" in await say(world, peter, "/taken")  # who was asked has it in the list too
    before = len(await heard(wil))
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    await world.jump(at("2026-11-24 15:20"))
    assert len(await heard(wil)) == before
    assert "U neemt waar" not in (await newest(peter, "No-show: K-1042")).text


async def test_two_rings_at_once_ask_one_stand_in_once(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = three
    wil = await world.join("wil")
    await away(world, ingrid, "Peter")
    await tap(world, ingrid, "🙋 Ik ben terug")
    await say(world, sanne, "1042 ns")
    before = len(await heard(wil))
    await world.telegram.jump(to=at("2026-11-24 15:10"))
    await world._clocks_agree()
    await asyncio.gather(*(world.kortelijn.ticks.due() for _ in range(4)))
    await world.settle()
    assert sum("No-show: K-1042" in text for text in await heard(peter)) == 1
    assert len(await heard(wil)) == before


@pytest.mark.parametrize("ends", ["by hand", "by itself"])
async def test_a_card_that_waits_while_an_absence_ends_reaches_who_is_back(
    world: World, three: tuple[Phone, Phone, Phone], ends: str
) -> None:
    sanne, ingrid, peter = three
    await away(world, ingrid, "Peter")
    await world.jump(at("2026-11-27 17:00"))
    await telegram_is_down(world)
    await say(world, sanne, "1042 24-11 ns")
    if ends == "by hand":
        await tap(world, ingrid, "🙋 Ik ben terug")
    await telegram_is_back(world, "2026-11-28 09:05")
    assert "📞 Ik bel" in (await newest(ingrid, "No-show: K-1042")).labels
    assert not any("No-show: K-1042" in text for text in await heard(peter))
    assert not any("komt niet aan" in text for text in await heard(sanne))


async def test_a_stuck_card_names_who_stands_in_and_offers_only_others(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = three
    wil = await world.join("wil")
    await away(world, ingrid, "Peter")
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    assert "No-show: K-1042" in (await peter.last()).text
    await world.jump(at("2026-11-25 09:00"))
    card = await newest(wil, "⏳ K-1042")
    assert card.text == (
        "⏳ K-1042: no-show. Wacht sinds gisteren 11:05.\nKlantmanager Ingrid, coach Sanne.\n\n"
        "🔁 Peter neemt waar voor Ingrid en heeft deze kaart al.\n\n"
        "Er is nu geen andere klantmanager die berichten krijgt. Bel Peter of Sanne."
    )
    assert card.labels == ["✅ Geregeld"]
