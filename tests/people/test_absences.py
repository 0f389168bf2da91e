"""A klantmanager is away or does not answer: a stand-in sees what waits, and may act on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from domain.dates.absences import back_on
from simulator.client import Phone
from tests.talk import minute_passes, newest, tap
from tests.world import World, at, open_world

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1077", "2026-11-24 10:30", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 16:00", 60, "coaching", "Stationsplein 3"),
]
TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "back"),
    [
        ("tot 5-12", date(2026, 12, 5)),
        ("tot 5 december", date(2026, 12, 5)),
        ("t/m vrijdag", date(2026, 11, 28)),
        ("tot en met 4-12", date(2026, 12, 5)),
        ("tot maandag", date(2026, 11, 30)),
        ("T/M 31-12-2026", date(2027, 1, 1)),
        ("tot morgen", date(2026, 11, 25)),
        ("1 januari", date(2027, 1, 1)),
        ("tot 30-2", None),
        ("van 1-12 tot 5-12", None),
        ("een tijdje", None),
    ],
)
def test_the_day_back(typed: str, back: date | None) -> None:
    assert back_on(typed, TUESDAY) == back


pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def people(world: World) -> tuple[Phone, Phone, Phone]:
    return await world.join("sanne"), await world.join("ingrid"), await world.join("peter")


async def say(world: World, phone: Phone, text: str) -> str:
    await phone.say(text)
    await world.settle()
    return (await phone.last()).text


async def go_away(world: World, ingrid: Phone) -> None:
    asked = await say(world, ingrid, "/afwezig t/m vrijdag")
    assert "afwezig zijn tot zaterdag 28 november. Dat is nog niet ingesteld." in asked
    assert "Wie neemt voor u waar?" in asked
    assert (await ingrid.last()).labels == ["Peter"]
    assert "Tot dan krijgt Peter wat voor u binnenkomt." in await tap(world, ingrid, "Peter")


async def test_what_comes_in_goes_to_the_stand_in_who_may_act(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = people
    await world.jump(at("2026-11-24 11:05"))
    await say(world, sanne, "1077 ns")
    await minute_passes(world)
    await go_away(world, ingrid)
    assert (
        "U neemt waar voor Ingrid, tot zaterdag 28 november. Er staat 1 ding open."
        in (await peter.last()).text
    )
    before = len(await ingrid.screen())
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    alert = await peter.last()
    assert "❌ No-show: K-1042 Samira" in alert.text
    assert "🔁 U neemt waar voor Ingrid." in alert.text
    assert len(await ingrid.screen()) == before
    await tap(world, peter, "📞 Sanne belt")
    assert (await sanne.last()).text.startswith("📞 U belt Samira (K-1042)")
    # What was open before waits in the list of the stand-in too.
    listed = await say(world, peter, "/taken")
    assert "K-1077 Yonas" in listed
    assert "K-1042 Samira" in listed
    await tap(world, sanne, "✅ Bereikt")
    assert "✅ Sanne heeft K-1042 Samira bereikt" in (await peter.last()).text


async def test_back_is_back(world: World, people: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, peter = people
    await go_away(world, ingrid)
    assert "🙋 Welkom terug. Er staat niets open." in await tap(world, ingrid, "🙋 Ik ben terug")
    assert (await peter.last()).text == "🙋 Ingrid is terug. U neemt niet meer waar."
    await world.jump(at("2026-11-24 11:05"))
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    assert "K-1042" in (await ingrid.last()).text
    assert "K-1042" not in (await peter.last()).text


async def test_an_absence_ends_by_itself(world: World, people: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, _peter = people
    await go_away(world, ingrid)
    await world.jump(at("2026-11-28 09:00"))
    assert "niet afwezig gemeld" in await say(world, ingrid, "/afwezig")
    await say(world, sanne, "1042 24-11 ns")
    await minute_passes(world)
    assert "K-1042" in (await ingrid.last()).text


@pytest.mark.parametrize(
    "typed", ["tot", "tot gisteren", "tot 30-2", "een tijdje", "tot 24-11", "tot 1-12-2027"]
)
async def test_a_day_that_cannot_be_is_asked_again_and_nothing_stored(
    world: World, people: tuple[Phone, Phone, Phone], typed: str
) -> None:
    _, ingrid, _ = people
    assert "Ik lees hier geen dag in waarop u terug bent" in await say(world, ingrid, f"/afwezig {typed}")
    assert await world.rows("SELECT * FROM absences") == []


async def test_without_a_colleague_nobody_is_promised(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        ingrid = await world.join("ingrid")
        assert "geen collega die hier kan waarnemen" in await say(world, ingrid, "/afwezig tot vrijdag")


async def test_no_answer_for_four_office_hours_asks_the_stand_in_once(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = people
    await go_away(world, ingrid)
    await tap(world, ingrid, "🙋 Ik ben terug")  # Peter is known as stand-in from now on
    await world.jump(at("2026-11-24 17:00"))
    await say(world, sanne, "1103 ns")
    before = len(await peter.screen())
    await world.jump(at("2026-11-25 11:59"))  # an hour of Tuesday and three of Wednesday, but for a minute
    assert len(await peter.screen()) == before
    await world.jump(at("2026-11-25 12:01"))
    asked = await peter.last()
    assert "❌ No-show: K-1103 Farid" in asked.text
    assert "🔁 Waarnemer Peter heeft dit ook gekregen." in (await ingrid.last()).text
    await world.jump(at("2026-11-26 12:00"))
    assert len([one for one in await peter.screen() if "No-show: K-1103" in one.text]) == 1
    await tap(world, peter, "📞 Ik bel")
    assert "✔️ Peter belt" in (await ingrid.last()).text


async def test_an_answered_no_show_asks_nobody_else(world: World, people: tuple[Phone, Phone, Phone]) -> None:
    sanne, ingrid, peter = people
    await go_away(world, ingrid)
    await tap(world, ingrid, "🙋 Ik ben terug")
    await world.jump(at("2026-11-24 11:05"))
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, ingrid, "👁 Gezien")
    before = len(await peter.screen())
    await world.jump(at("2026-11-25 17:00"))
    assert len(await peter.screen()) == before


async def test_without_a_stand_in_the_coordinator_hears_a_code_only(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, _ingrid, _peter = people
    wil = await world.join("wil")
    await world.jump(at("2026-11-24 11:05"))
    await say(world, sanne, "1042 ns")
    await world.jump(at("2026-11-24 15:10"))
    told = (await wil.last()).text
    assert told.startswith("⏳ K-1042: no-show. Wacht sinds vandaag 11:05.\nKlantmanager Ingrid")
    assert "Samira" not in told
    await world.jump(at("2026-11-25 15:10"))
    assert sum("⏳ K-1042" in one.text for one in await wil.screen()) == 1


async def test_who_has_not_chosen_yet_reads_that_nothing_is_set(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    _, ingrid, _ = people
    asked = await say(world, ingrid, "/afwezig tot 5-12")
    assert "tot zaterdag 5 december. Dat is nog niet ingesteld." in asked
    assert "Dat is nog niet ingesteld." in await say(world, ingrid, "/afwezig")
    assert (await ingrid.last()).labels == ["Peter"]
    await tap(world, ingrid, "Peter")
    assert "U bent afwezig tot zaterdag 5 december." in await say(world, ingrid, "/afwezig")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("7 dec t/m 18 dec", "maandag 7 december tot en met vrijdag 18 december"),
        ("van maandag tot vrijdag", "maandag 30 november tot en met donderdag 3 december"),
        ("volgende week", "maandag 30 november tot en met zondag 6 december"),
        ("vanaf 7 december twee weken", "maandag 7 december tot en met zondag 20 december"),
        ("vrijdag", "vrijdag 27 november"),
    ],
)
async def test_an_absence_ahead_is_said_back_from_when_to_when(
    world: World, people: tuple[Phone, Phone, Phone], typed: str, days: str
) -> None:
    _, ingrid, peter = people
    assert f"U wilt afwezig zijn {days}. Dat is nog niet" in await say(world, ingrid, f"/afwezig {typed}")
    assert f"U bent afwezig {days}." in await tap(world, ingrid, "Peter")
    assert f"U neemt straks waar voor Ingrid: {days}." in (await peter.last()).text


async def test_an_absence_ahead_begins_and_ends_by_itself(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, peter = people
    await say(world, ingrid, "/afwezig morgen t/m vrijdag")
    await tap(world, ingrid, "Peter")
    await world.jump(at("2026-11-24 11:05"))
    await say(world, sanne, "1042 ns")  # it has not begun
    await minute_passes(world)
    assert "K-1042" in (await ingrid.last()).text
    await world.jump(at("2026-11-25 09:00"))
    told = await newest(peter, "U neemt waar voor Ingrid, tot")
    assert "tot zaterdag 28 november. Er staat 1 ding open." in told.text
    await say(world, sanne, "1077 24-11 ns")
    await minute_passes(world)
    assert "K-1077" in (await peter.last()).text
    await world.jump(at("2026-11-28 09:00"))
    assert (await peter.last()).text == "🙋 Ingrid is terug. U neemt niet meer waar."
    assert "Welkom terug" in (await ingrid.last()).text


async def test_an_absence_ahead_is_shown_and_called_off(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    _, ingrid, peter = people
    await say(world, ingrid, "/afwezig 7 dec t/m 18 dec")
    await tap(world, ingrid, "Peter")
    assert "maandag 7 december tot en met vrijdag 18 december" in await say(world, ingrid, "/afwezig")
    assert (await ingrid.last()).labels == ["🙋 Ik ga toch niet weg"]
    assert "toch niet afwezig" in await say(world, ingrid, "/afwezig uit")
    assert (await peter.last()).text == "🔁 U neemt vanaf maandag 7 december toch niet waar voor Ingrid."
    await world.jump(at("2026-12-07 09:00"))
    assert "niet afwezig gemeld" in await say(world, ingrid, "/afwezig")


async def test_today_leaves_a_holiday_ahead_as_it_stands(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    _, ingrid, _ = people
    await say(world, ingrid, "/afwezig 7 dec t/m 18 dec")
    await tap(world, ingrid, "Peter")
    await go_away(world, ingrid)
    assert "Welkom terug" in await say(world, ingrid, "/afwezig uit")
    assert "maandag 7 december" in await say(world, ingrid, "/afwezig")


async def test_of_two_ahead_the_earlier_lasts_until_the_later_begins(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    _, ingrid, _ = people
    for days in ("7 dec t/m 18 dec", "14 dec t/m 20 dec"):
        await say(world, ingrid, f"/afwezig {days}")
        await tap(world, ingrid, "Peter")
    await world.jump(at("2026-12-07 09:00"))
    assert "afwezig tot maandag 14 december" in await say(world, ingrid, "/afwezig")
    await world.jump(at("2026-12-14 09:00"))
    assert "afwezig tot maandag 21 december" in await say(world, ingrid, "/afwezig")


async def test_an_absence_that_runs_ends_where_another_begins(
    world: World, people: tuple[Phone, Phone, Phone]
) -> None:
    _, ingrid, _ = people
    await say(world, ingrid, "/afwezig tot 10-12")
    await tap(world, ingrid, "Peter")
    await say(world, ingrid, "/afwezig 7 dec t/m 18 dec")
    await tap(world, ingrid, "Peter")
    assert "afwezig tot maandag 7 december" in await say(world, ingrid, "/afwezig")
    await world.jump(at("2026-12-07 09:00"))
    assert "Welkom terug" not in (await ingrid.last()).text
    assert "afwezig tot zaterdag 19 december" in await say(world, ingrid, "/afwezig")


@pytest.mark.parametrize(
    "typed", ["vanaf 7 december", "7-12 t/m 3-12", "30-2 t/m 4-3", "elke maandag", "ma en di"]
)
async def test_from_when_to_when_has_to_be_plain(
    world: World, people: tuple[Phone, Phone, Phone], typed: str
) -> None:
    _, ingrid, _ = people
    assert "Ik lees hier geen dag in waarop u terug bent" in await say(world, ingrid, f"/afwezig {typed}")
