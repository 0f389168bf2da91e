"""Appointments by message: made, moved, cancelled, confirmed; warnings, reminders and the client follow."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from simulator.client import Phone
from tests.talk import said
from tests.world import AMSTERDAM, World, at, texts

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 10:00", 60, "coaching", "Kade 12"),
    ("K-1103", "2026-11-25 09:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-25 11:00", 60, "coaching", "Stationsplein 3"),
]


pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def coach(world: World) -> Phone:
    phone = await world.join("sanne")
    await world.jump(at("2026-11-24 12:00"))
    return phone


async def client(world: World, code: str, language: str = "Nederlands") -> Phone:
    """A client who said yes."""
    return await world.join(code, language=language)


async def news(world: World, phone: Phone, before: int) -> list[str]:
    """What a client was told after the moment in which a coach may think twice."""
    await world.jump(await world.telegram.now() + timedelta(minutes=2, seconds=5))
    return texts(await phone.screen())[before:]


async def ahead(world: World) -> list[tuple[str, str, str | None]]:
    """Client, local start and who cancelled, of everything after today."""
    rows = await world.rows(
        "SELECT p.code, a.starts_at, a.cancelled_by FROM appointments a JOIN people p ON p.id = a.client_id "
        "ORDER BY a.starts_at, p.code"
    )
    moments = [(code, datetime.fromtimestamp(start / 1_000_000, AMSTERDAM), by) for code, start, by in rows]
    return [
        (code, moment.strftime("%d-%m %H:%M"), by)
        for code, moment, by in moments
        if moment >= at("2026-11-25 00:00")
    ]


async def test_making_an_appointment(world: World, coach: Phone) -> None:
    samira = await client(world, "K-1042")
    before = len(texts(await samira.screen()))
    answer = await said(world, coach, "afspraak 1042 do 14u Stationsplein 3")
    assert (
        answer == "📅 K-1042 Samira: nieuwe afspraak do 26-11 14:00, Begeleidingsgesprek\n📍 Stationsplein 3"
    )
    assert (await coach.last()).labels == ["✏️ Wijzig", "↩️ Ongedaan"]
    assert await news(world, samira, before) == [
        "📅 U hebt een nieuwe afspraak.\nDonderdag 26 november (26-11) om ☀️ 14:00 uur: gesprek met Sanne.\n"
        "📍 Plek: Stationsplein 3.\n\nKunt u komen?"
    ]
    await samira.press("✅ Ja, ik kom")
    await world.settle()
    await world.jump(at("2026-11-25 14:01"))
    assert texts(await samira.screen())[-1].startswith("📅 Hallo Samira.\nMorgen, donderdag")
    await world.jump(at("2026-11-26 15:11"))
    assert any("Hoe ging het? K-1042 Samira" in text for text in texts(await coach.screen()))


async def test_the_place_of_last_time_is_taken_and_said(world: World, coach: Phone) -> None:
    answer = await said(world, coach, "nieuwe afspraak yonas vr 10u")
    assert "📍 Kade 12 (zoals vorige keer)" in answer
    assert "📵 Yonas krijgt geen berichten van KorteLijn. Geef het zelf door." in answer


async def test_an_undo_within_two_minutes_is_never_heard_of(world: World, coach: Phone) -> None:
    samira = await client(world, "K-1042")
    before = len(texts(await samira.screen()))
    await said(world, coach, "afspraak 1042 do 14u Stationsplein 3")
    await coach.press("↩️ Ongedaan")
    await world.settle()
    assert (await coach.last()).text.startswith("↩️ Teruggenomen:\n📅 K-1042 Samira")
    assert await news(world, samira, before) == []
    assert ("K-1042", "26-11 14:00", "supplier") in await ahead(world)


async def test_an_undo_later_is_told(world: World, coach: Phone) -> None:
    samira = await client(world, "K-1042")
    before = len(texts(await samira.screen()))
    await said(world, coach, "afspraak 1042 do 14u Stationsplein 3")
    assert len(await news(world, samira, before)) == 1
    await coach.press("↩️ Ongedaan")
    await world.settle()
    assert (await news(world, samira, before + 1))[0].startswith(
        "❗ Sorry, uw gesprek met Sanne gaat niet door."
    )


async def test_moving(world: World, coach: Phone) -> None:
    yonas = await client(world, "K-1077")
    before = len(texts(await yonas.screen()))
    answer = await said(world, coach, "verzet 1077 naar vrijdag 11u")
    assert answer == (
        "📅 K-1077 Yonas: Begeleidingsgesprek verzet van do 26-11 10:00 naar vr 27-11 11:00\n📍 Kade 12"
    )
    told = await news(world, yonas, before)
    assert told == [
        "🔁 Uw gesprek met Sanne is veranderd.\nEerst: donderdag 26 november (26-11) om 🌅 10:00 uur.\n"
        "Nu: vrijdag 27 november (27-11) om 🌅 11:00 uur.\n📍 Plek: Kade 12.\n\nKunt u dan?"
    ]
    await world.jump(at("2026-11-26 09:00"))
    assert "Tot straks" not in texts(await yonas.screen())[-1]
    await world.jump(at("2026-11-27 09:01"))
    assert "Tot straks" in texts(await yonas.screen())[-1]


async def test_an_edit_moves_what_the_message_had_planned(world: World, coach: Phone) -> None:
    samira = await client(world, "K-1042")
    before = len(texts(await samira.screen()))
    await said(world, coach, "afspraak 1042 do 14u Stationsplein 3")
    mine = [one for one in await coach.screen() if not one.from_bot][-1]
    await coach.edit(mine.message_id, "afspraak 1042 do 15u Stationsplein 3")
    await world.settle()
    assert "verzet van do 26-11 14:00 naar do 26-11 15:00" in (await coach.last()).text
    told = await news(world, samira, before)
    assert len(told) == 1
    assert told[0].startswith("📅 U hebt een nieuwe afspraak")
    assert "15:00" in told[0]
    assert await ahead(world) == [
        ("K-1103", "25-11 09:00", None),
        ("K-1118", "25-11 11:00", None),
        ("K-1077", "26-11 10:00", None),
        ("K-1042", "26-11 15:00", None),
    ]


async def test_cancelling_by_us_reaches_the_client_and_stops_the_reminders(
    world: World, coach: Phone
) -> None:
    yonas = await client(world, "K-1077")
    before = len(texts(await yonas.screen()))
    answer = await said(world, coach, "de afspraak van yonas donderdag gaat niet door, ben zelf ziek")
    assert answer == "📅 K-1077 Yonas: Begeleidingsgesprek do 26-11 10:00 gaat niet door (door ons)"
    assert (await news(world, yonas, before))[0].startswith("❗ Sorry, uw gesprek met Sanne gaat niet door.")
    await world.jump(at("2026-11-26 11:30"))
    assert len(texts(await yonas.screen())) == before + 1
    assert "Yonas" not in (await coach.last()).text or "Hoe ging het" not in (await coach.last()).text


async def test_everything_of_a_day_is_cancelled_at_once(world: World, coach: Phone) -> None:
    answer = await said(world, coach, "ben morgen ziek, mn afspraken van morgen gaan niet door")
    assert answer.count("gaat niet door (door ons)") == 2
    await coach.press("↩️ Ongedaan")
    await world.settle()
    assert {row[2] for row in await ahead(world)} == {None}


async def test_confirming_shows_in_the_lists_and_can_be_undone(world: World, coach: Phone) -> None:
    assert "komt morgen 09:00" in await said(world, coach, "farid heeft bevestigd voor morgen 9u")
    card = await coach.last()
    assert "09:00 ▫️ K-1103 Farid: komt" in await said(world, coach, "/week")
    await coach.press("↩️ Ongedaan", message_id=card.message_id)
    await world.settle()
    assert "09:00 ▫️ K-1103 Farid: nog geen antwoord" in await said(world, coach, "/week")


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("afspraak 1042 morgen 9.30", "⚠️ U hebt morgen 09:00 al een afspraak met K-1103 Farid."),
        ("afspraak 1103 morgen 9.30", "⚠️ K-1103 Farid heeft morgen 09:00 al een andere afspraak."),
        ("afspraak 1042 25 december 10u", "⚠️ Let op: vr 25-12 10:00 is Eerste kerstdag."),
        ("afspraak 1042 29 november 10u", "⚠️ Let op: zo 29-11 10:00 is een zondag."),
        ("afspraak 1042 do 23u", "⚠️ Let op: do 26-11 23:00 valt buiten kantooruren. Klopt de tijd?"),
    ],
)
async def test_what_looks_wrong_is_stored_and_said(
    world: World, coach: Phone, text: str, warning: str
) -> None:
    answer = await said(world, coach, text)
    assert warning in answer
    assert answer.startswith("📅")


async def test_a_group_at_the_same_time_is_no_clash(world: World, coach: Phone) -> None:
    answer = await said(world, coach, "taalles 1042 + 1077 do 14u lokaal 2")
    assert answer.count("nieuwe afspraak do 26-11 14:00, Taalles") == 2
    assert "⚠️" not in answer


async def test_an_appointment_that_stands_is_not_made_twice(world: World, coach: Phone) -> None:
    answer = await said(world, coach, "afspraak 1077 do 10u")
    assert answer == "ℹ️ K-1077 Yonas heeft do 26-11 10:00 al een afspraak met u. Er is niets veranderd."
    assert len(await ahead(world)) == 3


async def test_what_has_an_outcome_stays_and_the_move_is_a_new_one(world: World, coach: Phone) -> None:
    await said(world, coach, "1103 morgen afgemeld")
    answer = await said(world, coach, "verzet farid van morgen naar vrijdag 10u")
    assert "nieuwe afspraak vr 27-11 10:00" in answer
    assert ("K-1103", "25-11 09:00", None) in await ahead(world)


async def test_the_time_of_a_plan_may_be_typed_afterwards(world: World, coach: Phone) -> None:
    assert "hoe laat" in await said(world, coach, "zet nog iets voor 1042 in de agenda")
    assert "nieuwe afspraak vr 27-11 14:00" in await said(world, coach, "vr 14u")
