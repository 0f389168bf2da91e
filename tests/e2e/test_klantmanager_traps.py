"""Bad luck between coach, klantmanager and stand-in: nothing is lost, doubled, or told to the wrong one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC
from pathlib import Path

import pytest

from bot.console import import_folder
from simulator.client import Message, Phone
from tests.e2e.talk import tap
from tests.world import CLIENTS, STAFF, STAFF_HEADER, World, at, open_world, write_csv, write_town

MEETINGS = [
    ("K-1042", "2026-11-10 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1077", "2026-11-24 10:30", 60, "coaching", "Stationsplein 3"),
    ("K-2001", "2026-11-24 10:30", 60, "coaching", "Kade 12"),
]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path, MEETINGS) as opened:
        yield opened


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
    told = await import_folder(world.settings, folder, None, at=now.astimezone(UTC))
    assert not told["errors"]
    await world.settle()


async def away(world: World, phone: Phone, stand_in: str) -> None:
    await say(world, phone, "/afwezig t/m vrijdag")
    await tap(world, phone, stand_in)


async def test_a_line_about_the_result_stays_a_line(world: World, people: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, _ = people
    await say(world, sanne, "1042 ns")
    await tap(world, ingrid, "📞 Jij belt")
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
    await tap(world, peter, "📞 Jij belt")
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
    await tap(world, ingrid, "📞 Jij belt")
    await away(world, ingrid, "Peter")
    await tap(world, sanne, "✅ Bereikt")
    assert (await peter.last()).text.startswith("✅ Sanne heeft K-1042 Samira bereikt")


async def test_a_stand_in_who_goes_away_passes_it_on(tmp_path: Path) -> None:
    staff = [*STAFF, ("kim", "klantmanager", "Kim", "Gemeente Velsen", "Velsen")]
    async with open_world(tmp_path, MEETINGS) as world:
        write_csv(tmp_path, "staff.csv", STAFF_HEADER, staff)
        told = await import_folder(world.settings, tmp_path, None, at=world.kortelijn.clock.now())
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
        await tap(world, kim, "📞 Jij belt")
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
    assert "📞 Wij bellen" in older.labels
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
    assert "Akkoord van Sanne" in (await newest(ingrid, "Plan ter akkoord")).text
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
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(0,)]
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
    await tap(world, ingrid, "📞 Jij belt")
    assert "K-1042 Samira" in (await ingrid.last()).text
    assert "komt niet aan bij coach Sanne" in (await ingrid.last()).text


async def test_the_new_coach_gets_what_the_former_one_was_asked(
    world: World, people: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = people
    mo = await world.join("mo")
    await say(world, sanne, "1042 ns")
    await tap(world, ingrid, "📞 Jij belt")
    await import_again(world, tmp_path, "K-1042", coach="mo")
    asked = await newest(mo, "jij belt")
    assert "✅ Bereikt" in asked.labels
    await tap(world, mo, "✅ Bereikt")
    assert "Mo heeft K-1042 Samira bereikt" in (await ingrid.last()).text
    assert "door Mo" not in (await newest(sanne, "jij belt")).text


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
    await tap(world, ingrid, "📞 Jij belt")
    await say(world, sanne, "1077 ns", await newest(sanne, "jij belt"))
    mine = [one for one in await sanne.screen() if not one.from_bot][-1]
    await sanne.edit(mine.message_id, "foutje")
    await world.settle()
    assert "Teruggenomen: K-1077" in (await newest(ingrid, "K-1077")).text
