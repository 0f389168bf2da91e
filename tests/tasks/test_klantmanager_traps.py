"""Bad luck between coach, klantmanager and stand-in: nothing is lost, doubled, or told to the wrong one."""

from __future__ import annotations

import asyncio
from datetime import UTC
from pathlib import Path

import pytest

from bot.commands.console import import_folder
from simulator.client import Message, Phone
from tests.frame.town import eventually
from tests.talk import tap
from tests.world import CLIENTS, STAFF, STAFF_HEADER, World, at, open_world, write_csv, write_town

MEETINGS = [
    ("K-1042", "2026-11-10 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1077", "2026-11-24 10:30", 60, "coaching", "Stationsplein 3"),
    ("K-2001", "2026-11-24 10:30", 60, "coaching", "Kade 12"),
]


pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def people(world: World) -> tuple[Phone, Phone, Phone]:
    """Coach, klantmanager, and a colleague who can stand in."""
    three = await world.join("sanne"), await world.join("ingrid"), await world.join("peter")
    await world.jump(at("2026-11-24 11:05"))
    return three


async def say(world: World, phone: Phone, text: str, reply_to: Message | None = None) -> str:
    await phone.say(text, reply_to=reply_to.message_id if reply_to else None)
    await world.settle()
    return (await phone.last()).text


async def heard(phone: Phone) -> list[str]:
    """What stands on a phone."""
    return [one.text for one in await phone.screen() if one.from_bot]


async def newest(phone: Phone, part: str) -> Message:
    return [one for one in await phone.screen() if one.from_bot and part in one.text][-1]


async def import_again(world: World, folder: Path, code: str, **changed: str) -> None:
    """The same files again, with another coach or klantmanager of one client."""
    columns = ("code", "first_name", "language", "coach", "klantmanager", "contract", "lot", "referred_on")
    rows = [dict(zip(columns, row, strict=True)) for row in CLIENTS]
    rows = [row | changed if row["code"] == code else row for row in rows]
    write_town(folder, MEETINGS, [tuple(row.values()) for row in rows])
    now = world.kortelijn.clock.now()
    told = await import_folder(world.settings, folder, None, at=now.astimezone(UTC), confirmed=True)
    assert not told["errors"]
    await world.settle()


async def away(world: World, phone: Phone, stand_in: str) -> None:
    await say(world, phone, "/afwezig t/m vrijdag")
    await tap(world, phone, stand_in)


async def test_a_line_about_the_result_stays_a_line(world: World, people: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 ns")
    await tap(world, ingrid, "📞 Sanne belt")
    await tap(world, sanne, "📵 Niet bereikt")
    await tap(world, sanne, "✅ Bereikt")
    told = await heard(ingrid)
    assert sum("No-show: K-1042" in text for text in told) == 1
    assert sum("nog niet bereikt na de no-show" in text for text in told) == 1


async def test_who_is_back_hears_the_result_and_the_former_stand_in_sees_no_more(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = people
    await away(world, ingrid, "Peter")
    await say(world, sanne, "1042 ns")
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
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = people
    await say(world, sanne, "1042 ns")
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
        assert "❌ No-show: K-1042 Samira" in (await kim.last()).text
        assert not any("No-show: K-1042" in text for text in await heard(peter))
        await tap(world, kim, "📞 Sanne belt")
        await tap(world, sanne, "✅ Bereikt")
        assert "heeft K-1042 Samira bereikt" in (await kim.last()).text


async def test_a_stand_in_who_does_not_answer_is_not_the_end(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = people
    wil = await world.join("wil")
    await away(world, ingrid, "Peter")
    await say(world, sanne, "1042 ns")
    await world.jump(at("2026-11-24 15:10"))
    assert sum("No-show: K-1042" in text for text in await heard(peter)) == 1
    assert (await wil.last()).text.startswith("⏳ K-1042")


async def test_a_newer_no_show_that_is_taken_back_opens_the_older_one_again(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 10-11 ns")
    first = await ingrid.last()
    await say(world, sanne, "1042 ns")
    await say(world, sanne, "1042 toch aanwezig")
    older = next(one for one in await ingrid.screen() if one.message_id == first.message_id)
    assert "📞 Ik bel" in older.labels
    assert "nieuwere kaart over" not in older.text
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(1,)]


async def test_a_proposal_ends_with_the_no_show_behind_it(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 10-11 ns")
    await say(world, sanne, "1042 ns")
    await tap(world, ingrid, "🗓 wo 25-11 10:00")
    await say(world, sanne, "1042 toch aanwezig")
    asked = await newest(sanne, "K-1042 Samira\ngesprek met drieën")
    assert "✅ Akkoord, plan in" not in asked.labels
    assert await world.rows("SELECT kind FROM tasks WHERE closed_at IS NULL") == [("no_show",)]


async def test_a_yes_to_a_plan_that_is_taken_back_opens_the_plan_again(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 plan ingediend")
    await say(world, sanne, "1042 plan akkoord")
    assert "Er is een nieuwere kaart" in (await newest(ingrid, "Plan ter akkoord")).text
    await tap(world, sanne, "↩️ Ongedaan")
    assert "✅ Akkoord" in (await newest(ingrid, "Plan ter akkoord")).labels


async def test_a_klantmanager_can_end_a_proposal_that_nobody_answers(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 10-11 ns")
    await say(world, sanne, "1042 ns")
    await tap(world, ingrid, "🗓 wo 25-11 10:00")
    await world.jump(at("2026-11-25 12:00"))
    await say(world, ingrid, "/taken")
    await tap(world, ingrid, "🗓 K-1042")
    await tap(world, ingrid, "✅ Afgerond")
    assert await world.rows("SELECT kind FROM tasks WHERE closed_at IS NULL") == [("no_show",)]
    assert not any("uw vraag over" in text for text in await heard(sanne))


@pytest.mark.parametrize("refusal", ["block", "refused"])
async def test_a_card_that_the_klantmanager_never_gets_is_told_to_the_coach(
    world: World, people: tuple[Phone, Phone, Phone], refusal: str
) -> None:
    sanne, ingrid, _ = people
    if refusal == "block":
        await ingrid.deactivate()
    else:
        # The answer to the coach is refused, and the card with it.
        await world.telegram.faults(status={"code": 400, "count": 2, "methods": ["sendMessage"]})
    await sanne.say("1042 + 1077 ns" if refusal == "block" else "1042 ns")
    await world.settle()
    told = [text for text in await heard(sanne) if "komt niet aan bij klantmanager Ingrid" in text]
    assert sum("K-1042" in text for text in told) == 1
    assert sum("K-1077" in text for text in told) == (refusal == "block")


async def test_the_klantmanager_hears_when_the_coach_is_not_reached(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 ns")
    await sanne.block()
    await world.settle()
    await tap(world, ingrid, "📞 Sanne belt")
    assert "K-1042 Samira" in (await ingrid.last()).text
    assert "komt niet aan bij coach Sanne" in (await ingrid.last()).text


async def test_the_new_coach_gets_what_the_former_one_was_asked(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = people
    mo = await world.join("mo")
    await say(world, sanne, "1042 ns")
    await tap(world, ingrid, "📞 Sanne belt")
    await import_again(world, tmp_path, "K-1042", coach="mo")
    asked = await newest(mo, "U belt")
    assert "✅ Bereikt" in asked.labels
    await tap(world, mo, "✅ Bereikt")
    assert "Mo heeft K-1042 Samira bereikt" in (await ingrid.last()).text
    assert "door Mo" not in (await newest(sanne, "U belt")).text


async def test_a_new_klantmanager_who_is_away_has_a_stand_in_too(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, peter = people
    await away(world, peter, "Ingrid")
    await say(world, sanne, "1042 ns")
    before = len(await heard(peter))
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    assert len(await heard(peter)) == before
    assert "U neemt waar voor Peter" in (await ingrid.last()).text
    await world.jump(at("2026-11-24 11:06"))


async def test_an_edited_reply_to_a_card_corrects_what_it_reported(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 ns")
    await tap(world, ingrid, "📞 Sanne belt")
    await say(world, sanne, "1077 ns", await newest(sanne, "U belt"))
    mine = [one for one in await sanne.screen() if not one.from_bot][-1]
    await sanne.edit(mine.message_id, "foutje")
    await world.settle()
    assert "Teruggenomen: K-1077" in (await newest(ingrid, "K-1077")).text


async def telegram_is_down(world: World) -> None:
    await world.telegram.faults(status={"code": 502, "count": 10_000, "methods": ["sendMessage"]})


async def telegram_is_back(world: World, moment: str) -> None:
    await world.telegram.faults(status=None)
    await world.jump(at(moment))
    await eventually(world.takes_messages, 15, "Telegram is not found back")
    await world.settle()


async def test_a_result_that_left_late_is_not_for_the_former_klantmanager(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 ns")
    await tap(world, ingrid, "📞 Sanne belt")
    await telegram_is_down(world)
    await tap(world, sanne, "✅ Bereikt")
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    await telegram_is_back(world, "2026-11-24 12:05")
    assert not any("heeft K-1042 Samira bereikt" in text for text in await heard(ingrid))


async def test_a_line_that_left_late_is_not_for_the_former_coach(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 ns")
    await telegram_is_down(world)
    await say(world, ingrid, "Kan het volgende week?", await newest(ingrid, "No-show: K-1042"))
    await import_again(world, tmp_path, "K-1042", coach="mo")
    await telegram_is_back(world, "2026-11-24 12:05")
    assert not any("Kan het volgende week?" in text for text in await heard(sanne))


async def test_a_digest_that_left_late_names_nobody_who_went_elsewhere(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 ns")
    await telegram_is_down(world)
    await world.jump(at("2026-11-30 08:01"))
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    before = len(await heard(ingrid))
    await telegram_is_back(world, "2026-11-30 09:00")
    told = (await heard(ingrid))[before:]
    assert any("K-1077" in text for text in told)
    assert not any("K-1042" in text for text in told if "gaat van klantmanager Ingrid" not in text)


async def test_a_card_for_the_former_coach_makes_no_false_alarm(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = people
    mo = await world.join("mo")
    await say(world, sanne, "1042 ns")
    await telegram_is_down(world)
    await tap(world, ingrid, "📞 Sanne belt")
    await import_again(world, tmp_path, "K-1042", coach="mo")
    await telegram_is_back(world, "2026-11-24 12:05")
    assert "✅ Bereikt" in (await newest(mo, "U belt")).labels
    assert not any("komt niet aan bij" in text for text in [*await heard(mo), *await heard(ingrid)])
    assert not any("U belt" in text for text in await heard(sanne))


async def test_every_card_that_waits_for_somebody_who_leaves_is_told_to_the_coach(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await say(world, ingrid, "/stop")
    await telegram_is_down(world)
    await say(world, sanne, "1042 + 1077 ns")
    await ingrid.press("✋ Ja, stop")
    await world.settle()
    await telegram_is_back(world, "2026-11-24 12:05")
    told = [text for text in await heard(sanne) if "komt niet aan bij klantmanager Ingrid" in text]
    assert sorted(text.split()[4] for text in told) == ["K-1042", "K-1077"]


async def test_a_card_that_comes_too_late_is_told_to_the_coach(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await telegram_is_down(world)
    await say(world, sanne, "1042 ns")
    await telegram_is_back(world, "2026-11-29 12:05")
    assert not any("No-show: K-1042" in text for text in await heard(ingrid))
    assert any("komt niet aan bij klantmanager Ingrid" in text for text in await heard(sanne))


async def test_an_edited_line_with_a_number_leaves_the_chat(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
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
    world: World, people: tuple[Phone, Phone, Phone], typed: str
) -> None:
    _, ingrid, _ = people
    before = len(await heard(ingrid))
    await say(world, ingrid, typed)
    assert not any("999" in one.text for one in await ingrid.screen())
    assert len(await heard(ingrid)) == before + 1


async def test_another_stand_in_releases_the_first(world: World, people: tuple[Phone, Phone, Phone]) -> None:
    _, ingrid, peter = people
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
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = people
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


async def test_nobody_is_asked_at_night(world: World, people: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, peter = people
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


@pytest.mark.parametrize(
    "typed", ["/overzicht 31-12-9999", "/overzicht 1-1-0001", "/overzicht <b>", "/afwezig tot 31-12-9999"]
)
async def test_a_hostile_day_gets_one_answer(
    world: World, people: tuple[Phone, Phone, Phone], typed: str
) -> None:
    _, ingrid, _ = people
    before = len(await heard(ingrid))
    await say(world, ingrid, typed)
    assert len(await heard(ingrid)) == before + 1


async def test_a_town_with_many_klantmanagers_can_still_name_a_stand_in(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    _, ingrid, _ = people
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
            "UPDATE channels SET reach = 'active'"
            " WHERE person_id IN (SELECT id FROM people WHERE code LIKE 'km%')"
        )
    await say(world, ingrid, "/afwezig t/m vrijdag")
    assert "Peter" not in (await ingrid.last()).labels
    while "Peter" not in (await ingrid.last()).labels:
        assert len((await ingrid.last()).labels) <= 100
        await tap(world, ingrid, "▶️")
    assert "Tot dan krijgt Peter" in await tap(world, ingrid, "Peter")


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


async def test_who_gets_the_client_is_not_passed_over_at_once(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, peter = people
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


async def test_a_coach_reads_a_choice_once(world: World, people: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 10-11 ns")
    await tap(world, ingrid, "📞 Sanne belt")
    told = await sanne.last()
    assert told.text.count("U belt") == 1
    assert "heeft dit gekregen" not in told.text
    await say(world, sanne, "1042 ns")
    now = next(one for one in await sanne.screen() if one.message_id == told.message_id)
    assert "Ingrid kiest opnieuw wie belt" in now.text
    assert "Wilt u Samira bellen" not in now.text


async def test_to_and_fro_leaves_one_open_card(world: World, people: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, _ = people
    for text in ("1042 ns", "1042 afgemeld", "1042 ns", "1042 aanw", "1042 ns"):
        await say(world, sanne, text)
    cards = [one for one in await ingrid.screen() if "📞 Ik bel" in one.labels]
    assert len(cards) == 1
    assert cards[0].message_id == (await ingrid.last()).message_id
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(1,)]


async def test_an_edit_from_one_client_to_another_moves_the_task(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 ns")
    mine = [one for one in await sanne.screen() if not one.from_bot][-1]
    await sanne.edit(mine.message_id, "1077 ns")
    await world.settle()
    assert "Teruggenomen: K-1042" in (await newest(ingrid, "K-1042")).text
    assert "📞 Ik bel" in (await newest(ingrid, "No-show: K-1077")).labels


async def test_an_appointment_with_an_outcome_is_not_planned_away(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 morgen 14:00 afspraak")
    planned = await sanne.last()
    await world.jump(at("2026-11-25 15:05"))
    await say(world, sanne, "1042 ns")
    assert "No-show: K-1042" in (await ingrid.last()).text
    button = next(one for row in planned.buttons for one in row if one.text == "↩️ Ongedaan")
    await sanne.press(message_id=planned.message_id, data=button.data, force=True)
    await world.settle()
    assert await world.rows("SELECT cancelled_by FROM appointments WHERE cancelled_by IS NOT NULL") == []
    assert "📞 Ik bel" in (await newest(ingrid, "No-show: K-1042")).labels


async def test_two_rings_at_once_ask_one_stand_in_once(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = people
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
    world: World, people: tuple[Phone, Phone, Phone], ends: str
) -> None:
    sanne, ingrid, peter = people
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


async def test_a_card_that_waits_while_the_client_goes_elsewhere_comes_once(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, peter = people
    await telegram_is_down(world)
    await say(world, sanne, "1042 ns")
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    await telegram_is_back(world, "2026-11-24 12:05")
    assert sum("No-show: K-1042" in text for text in await heard(peter)) == 1
    assert not any("No-show: K-1042" in text for text in await heard(ingrid))
    assert not any("komt niet aan" in text for text in await heard(sanne))
