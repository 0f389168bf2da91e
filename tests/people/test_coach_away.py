"""A coach is away: a colleague stands in, clients hear who helps, and afterwards it is the coach's again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import access
from bot.commands.console import import_folder
from simulator.client import Phone
from tests.deadlines.test_deadlines import give_terms
from tests.talk import bot_texts, minute_passes, newest, press, say, statuses, tap
from tests.world import CLIENTS, STAFF, World, at, open_world, write_town

MEETINGS = [
    ("K-1042", "2026-11-23 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-30 16:00", 60, "coaching", "Stationsplein 3"),
    ("K-1301", "2026-11-24 11:30", 60, "coaching", "Kade 12"),
]
COLLEAGUES = [
    *STAFF,
    ("joris", "coach", "Joris", "Stichting Brug", "Velsen"),
    ("lies", "coach", "Lies", "Stichting Brug", "Velsen"),
]
TOWN = [*CLIENTS, ("K-1301", "Dawit", "en", "joris", "ingrid", "C1", "werk", "2026-10-05")]

pytestmark = pytest.mark.town(MEETINGS, clients=TOWN, staff=COLLEAGUES)


@pytest.fixture
async def coaches(world: World) -> tuple[Phone, Phone, Phone]:
    """Sanne, and two colleagues; Mo is of another organisation."""
    await world.join("mo")
    await world.join("ingrid")
    return await world.join("sanne"), await world.join("joris"), await world.join("lies")


async def go(world: World, phone: Phone, who: str = "Joris", text: str = "/afwezig tot 5-12") -> str:
    [asked] = await say(world, phone, text)
    assert "Dat is nog niet ingesteld." in asked.text
    return await tap(world, phone, who)


async def test_the_choice_names_colleagues_of_the_organisation_and_the_meetings(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    [asked] = await say(world, sanne, "/afwezig tot 5-12")
    assert asked.labels == ["Joris", "Lies", "📅 Bekijk de afspraken"]
    assert (
        "📅 In die tijd hebt u 3 afspraken. Die blijven staan: wie voor u waarneemt, doet ze." in asked.text
    )
    [listed] = await press(world, sanne, "📅 Bekijk de afspraken", asked)
    assert "K-1103" in listed.text
    assert "K-1301" not in listed.text
    set_now = await press(world, sanne, "Joris", asked)
    assert set_now == []
    assert "Die blijven staan: Joris doet ze." in (await newest(sanne, "U bent afwezig")).text
    told = await joris.last()
    assert told.text.startswith("🔁 U neemt waar voor Sanne, tot zaterdag 5 december.")
    assert "📅 Sanne heeft in die tijd 3 afspraken." in told.text
    # What waits is in the same message: the meeting of yesterday that nobody has reported.
    assert "K-1042 Samira" in told.text
    [listed] = await press(world, joris, "📅 Bekijk de afspraken", told)
    assert "K-1103 Farid: nog geen antwoord · voor Sanne" in listed.text


async def test_the_stand_in_hears_what_clients_did_not_get(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    await world.join("K-1077", language="English")
    await go(world, sanne)
    await world.jump(at("2026-11-25 11:30"))  # nothing left in time
    assert "K-1077 Yonas, vandaag 10:00 · voor Sanne" in (await newest(joris, "Bel of schrijf zelf")).text


async def test_who_asks_again_before_choosing_chooses_there(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, _, _ = coaches
    await say(world, sanne, "/afwezig tot 5-12")
    [again] = await say(world, sanne, "/afwezig")
    assert "tot zaterdag 5 december. Dat is nog niet ingesteld." in again.text
    await press(world, sanne, "Lies", again)
    [state] = await say(world, sanne, "/afwezig")
    assert "U bent afwezig tot zaterdag 5 december." in state.text
    await press(world, sanne, "🙋 Ik ben terug", state)
    [none] = await say(world, sanne, "/afwezig")
    assert "U bent niet afwezig gemeld." in none.text


async def test_the_stand_in_reads_reports_and_plans_and_afterwards_nothing_more(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    samira = await world.join("K-1042", language="English")
    await go(world, sanne)
    before = len(await bot_texts(sanne))
    await samira.say("I have a letter that I do not understand")
    await world.settle()
    assert (await samira.last()).text == "✉️ I have passed your message on to Joris."
    told = (await joris.last()).text
    assert "I have a letter" in told
    assert "🔁 U neemt waar voor Sanne." in told
    await world.jump(at("2026-11-24 11:10"))
    assert "K-1042 Samira" in (await newest(joris, "K-1042 Samira")).text  # how did it go?
    [report] = await say(world, joris, "1042 aanw")
    assert "K-1042 Samira" in report.text
    assert (await statuses(world))["K-1042"] == "present"
    await say(world, joris, "afspraak 1077 2-12 14:00")
    [week] = await say(world, joris, "/week")
    assert "K-1077 Yonas: nog geen antwoord · voor Sanne" in week.text.replace("🔔 ", "")
    assert "voor Sanne" not in week.text.split("K-1301")[1].split("\n")[0]
    rows = await world.rows(
        "SELECT DISTINCT p.code FROM appointments a JOIN people p ON p.id = a.coach_id "
        "JOIN people c ON c.id = a.client_id WHERE c.code = 'K-1077'"
    )
    assert rows == [("sanne",)]
    assert len(await bot_texts(sanne)) == before
    # Back: the old button, the undo and an edit of Joris change nothing any more.
    await tap(world, sanne, "🙋 Ik ben terug")
    assert "🙋 Sanne is terug. U neemt niet meer waar." in await bot_texts(joris)
    await press(world, joris, "↩️ Ongedaan", report)
    assert (await statuses(world))["K-1042"] == "present"
    await joris.say("1042 ns")
    await world.settle()
    assert (await statuses(world))["K-1042"] == "present"
    await samira.say("The letter of DUO has come")
    await world.settle()
    assert (await samira.last()).text == "✉️ I have passed your message on to Sanne."
    assert "The letter of DUO" in (await sanne.last()).text
    assert "The letter of DUO" not in (await joris.last()).text


async def test_what_the_stand_in_plans_asks_the_stand_in_how_it_went(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    await go(world, sanne)
    await say(world, joris, "afspraak 1103 vandaag 15:00")
    await world.jump(at("2026-11-24 16:15"))
    assert any("Hoe ging het? K-1103 Farid" in text for text in await bot_texts(joris))
    assert not any("Hoe ging het? K-1103" in text for text in await bot_texts(sanne))


async def test_what_is_open_is_the_coaches_again_in_one_message(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    await go(world, sanne)
    await world.jump(at("2026-11-24 17:35"))
    evening = (await joris.last()).text
    assert "K-1042 Samira" in evening
    assert "voor Sanne" in evening
    assert not any("K-1042" in text for text in await bot_texts(sanne) if "afwezig" not in text)
    answers = await press(world, sanne, "🙋 Ik ben terug")
    [back] = [one for one in answers if "Welkom terug" in one.text]
    assert "K-1042 Samira" in back.text
    assert any(label.startswith("1 · K-1042 Samira") for label in back.labels)


async def test_an_absence_that_ends_by_itself_ends_in_the_morning(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    await go(world, sanne)
    await world.jump(at("2026-12-05 00:01"))
    assert "Welkom terug" not in (await sanne.last()).text
    await world.jump(at("2026-12-05 08:01"))
    assert (await sanne.last()).text.startswith("🙋 Welkom terug.")
    assert "K-1103 Farid" in (await sanne.last()).text
    assert "🙋 Sanne is terug. U neemt niet meer waar." in await bot_texts(joris)
    await world.jump(at("2026-12-05 09:00"))
    assert sum("Welkom terug" in text for text in await bot_texts(sanne)) == 1


async def test_clients_hear_who_helps_in_office_hours_and_when_that_changes(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, lies = coaches
    samira = await world.join("K-1042", language="English")
    omar = await world.join("K-2001", language="English")
    dawit = await world.join("K-1301", language="English")
    await world.jump(at("2026-11-24 19:30"))
    await go(world, sanne, "Lies")
    await go(world, sanne)
    assert "is away until" not in (await samira.last()).text
    await world.jump(at("2026-11-25 09:05"))
    told = "👋 Sanne is away until Saturday 5 December (5-12).\nUntil that day {} helps you."
    assert sum(told.format("Joris") in text for text in await bot_texts(samira)) == 1
    assert not any("Lies" in text for text in await bot_texts(samira))
    await go(world, sanne, "Lies", "/afwezig t/m 4-12")
    assert any(told.format("Lies") in text for text in await bot_texts(samira))
    assert "Een andere collega neemt nu waar voor Sanne" in (await joris.last()).text
    # Who stands in goes away too: the next one helps.
    await go(world, lies)
    assert (await bot_texts(samira))[-1].startswith(told.format("Joris"))
    await tap(world, lies, "🙋 Ik ben terug")
    assert (await bot_texts(samira))[-1].startswith(told.format("Lies"))
    await tap(world, sanne, "🙋 Ik ben terug")
    assert (await samira.last()).text == "👋 Your messages go to Sanne again."
    for other in (omar, dawit):
        assert not any("is away" in text for text in await bot_texts(other))


async def test_of_a_short_absence_or_one_that_is_over_clients_hear_nothing(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, _, _ = coaches
    samira = await world.join("K-1042", language="English")
    await world.jump(at("2026-11-24 12:00"))
    await go(world, sanne, text="/afwezig tot morgen")
    assert not any("is away" in text for text in await bot_texts(samira))
    await tap(world, sanne, "🙋 Ik ben terug")
    await world.jump(at("2026-11-24 18:30"))
    await go(world, sanne)
    await tap(world, sanne, "🙋 Ik ben terug")
    await world.jump(at("2026-11-25 10:30"))
    assert not any("Sanne again" in text or "is away" in text for text in await bot_texts(samira))


async def test_a_reminder_names_whom_the_client_meets(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, _joris, _ = coaches
    yonas = await world.join("K-1077", language="English")
    farid = await world.join("K-1103", language="English")
    await go(world, sanne, text="/afwezig tot maandag")
    await world.jump(at("2026-11-24 17:00"))
    assert any("Joris" in text for text in await bot_texts(yonas) if text.startswith("📅"))
    await world.jump(at("2026-11-29 17:00"))  # still away; the meeting is after it
    assert any("Sanne" in text for text in await bot_texts(farid) if text.startswith("📅"))


async def test_a_stand_in_whom_nothing_reaches_is_no_dead_end(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    ingrid = world.phones["Ingrid"]
    samira = await world.join("K-1042", language="English")
    await go(world, sanne)
    await joris.block()
    await world.settle()
    await samira.say("I am ill")
    await world.settle()
    assert "passed your message on" not in (await samira.last()).text
    assert "K-1042" in (await ingrid.last()).text
    assert any("I am ill" in text for text in await bot_texts(sanne))


async def test_a_card_that_gets_to_no_coach_is_the_klantmanagers(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    ingrid = world.phones["Ingrid"]
    await go(world, sanne)
    await world.jump(at("2026-11-24 11:10"))
    await say(world, joris, "1042 ns")
    await minute_passes(world)
    await joris.block()
    await world.settle()
    await tap(world, ingrid, "📞 Joris belt")
    assert "over K-1042 Samira komt niet aan bij coach Joris" in (await ingrid.last()).text
    await tap(world, sanne, "🙋 Ik ben terug")
    assert "K-1042 Samira" in (await newest(sanne, "Welkom terug")).text


async def test_a_coach_of_another_organisation_never_stands_in(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS[:2]) as world:
        sanne = await world.join("sanne")
        await world.join("mo")
        [refused] = await say(world, sanne, "/afwezig tot vrijdag")
        assert "geen collega die hier kan waarnemen" in refused.text


async def test_cards_and_lines_go_to_the_stand_in_and_back(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    ingrid = world.phones["Ingrid"]
    await go(world, sanne)
    [card] = await say(world, ingrid, "/client 1042")
    assert "🏖 Tot zaterdag 5 december neemt Joris waar voor Sanne." in card.text
    await world.jump(at("2026-11-24 11:10"))
    await say(world, joris, "1042 ns")
    await minute_passes(world)
    no_show = await newest(ingrid, "No-show: K-1042")
    await press(world, ingrid, "📞 Joris belt", no_show)
    asked = await newest(joris, "U belt Samira (K-1042)")
    assert "🔁 U neemt waar voor Sanne." in asked.text
    await ingrid.say("Kan het volgende week anders?", reply_to=no_show.message_id)
    await world.settle()
    assert "Joris" in (await ingrid.last()).text
    line = await newest(joris, "Kan het volgende week anders?")
    assert "🔁 U neemt waar voor Sanne." in line.text
    await joris.say("Ja, dinsdag kan.", reply_to=line.message_id)
    await world.settle()
    assert any("Joris over K-1042" in text for text in await bot_texts(ingrid))
    assert "K-1042 Samira" in (await say(world, joris, "/open"))[-1].text
    await tap(world, sanne, "🙋 Ik ben terug")
    assert "K-1042 Samira" in (await newest(sanne, "Welkom terug")).text
    await press(world, joris, "✅ Bereikt", asked)
    assert not any("heeft K-1042 Samira bereikt" in text for text in await bot_texts(ingrid))
    [listed] = await say(world, joris, "/open")
    assert "K-1042" not in listed.text


async def test_a_phrase_of_the_stand_in_is_answered_to_whoever_reads_then(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    yonas = await world.join("K-1077", language="Türkçe")
    await go(world, sanne)
    await say(world, joris, "/bericht")
    for label in ("K-1077 Yonas", "🚪 Plek en tijd", "🕑 Kunt u eerder komen?", "📤 Verstuur"):
        await tap(world, joris, label)
    asked = await yonas.last()
    assert asked.text.startswith("💬 Joris:")
    await press(world, yonas, asked.labels[1], asked)
    assert "❌ nee: K-1077 Yonas" in (await newest(joris, "K-1077")).text
    await tap(world, sanne, "🙋 Ik ben terug")
    await press(world, yonas, asked.labels[0], asked)
    assert "antwoordt op een vraag van Joris" in (await newest(sanne, "K-1077")).text


async def test_an_edit_after_the_end_changes_nothing(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    await go(world, sanne)
    await world.jump(at("2026-11-24 11:10"))
    await say(world, joris, "1042 aanw")
    reported = [one for one in await joris.screen() if not one.from_bot][-1]
    await tap(world, sanne, "🙋 Ik ben terug")
    await joris.edit(reported.message_id, "1042 ns")
    await world.settle()
    assert (await statuses(world))["K-1042"] == "present"


async def test_where_the_stand_in_leaves_nobody_on_holiday_is_said_to_have_it(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, _joris, _ = coaches
    samira = await world.join("K-1042", language="English")
    wil, ingrid = await world.join("wil"), world.phones["Ingrid"]
    await go(world, sanne)
    await access.end(world.settings, code="joris", at=world.kortelijn.clock.now())
    await world.jump(at("2026-11-24 10:00"))
    assert "Joris neemt niet meer voor u waar" in (await newest(sanne, "neemt niet meer")).text
    assert any("Afwezig en zonder waarnemer: Sanne." in text for text in await bot_texts(wil))
    assert "niemand die waarneemt" in (await say(world, sanne, "/afwezig"))[-1].text
    [answer] = await say(world, samira, "Did you get my form?")
    assert "Sanne cannot read this now" in answer.text
    assert "Ingrid knows that you are waiting" in answer.text
    assert "Wacht op antwoord" in (await newest(ingrid, "K-1042")).text
    await press(world, sanne, "🙋 Ik ben terug")
    [answer] = await say(world, samira, "What about my bus card?")
    assert "Sanne" in answer.text
    assert "What about my bus card?" in (await newest(sanne, "What about my bus card?")).text


async def test_what_waited_for_a_detail_when_the_absence_began_is_not_lost(
    world: World, coaches: tuple[Phone, Phone, Phone]
) -> None:
    sanne, joris, _ = coaches
    yonas = await world.join("K-1077", language="English")
    await world.jump(at("2026-11-24 14:05"))
    reminder = await newest(yonas, "Stationsplein")
    await press(world, yonas, "❌ No, I cannot", reminder)
    await go(world, sanne)
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=2))
    told = await newest(joris, "K-1077")
    assert "🔁 U neemt waar voor Sanne." in told.text
    assert not any("K-1077" in text for text in await bot_texts(sanne))


async def test_a_handover_while_the_coach_is_away_leaves_nothing_with_the_stand_in(
    world: World, coaches: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, joris, _ = coaches
    mo = world.phones["Mo"]
    yonas = await world.join("K-1077", language="English")
    await go(world, sanne)
    await world.jump(at("2026-11-24 14:05"))
    await press(world, yonas, "❌ No, I cannot", await newest(yonas, "Stationsplein"))
    await import_again(world, tmp_path / "again", "K-1077", "mo")
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=2))
    assert any("K-1077 Yonas meldt zich af" in text for text in await bot_texts(mo))
    assert "K-1077" not in (await say(world, joris, "/clienten"))[-1].text
    # And to a coach who is away: the client reads who helps.
    omar = await world.join("K-2001", language="English")
    await import_again(world, tmp_path / "other", "K-2001", "sanne")
    assert any("Sanne is away until" in text and "Joris helps you" in text for text in await bot_texts(omar))
    assert "K-2001 Omar" in (await newest(joris, "van coach Mo naar coach Sanne")).text


async def test_a_stand_in_who_goes_to_another_organisation_sees_nothing_more(
    world: World, coaches: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, joris, _ = coaches
    samira = await world.join("K-1042", language="English")
    await go(world, sanne)
    staff = [row if row[0] != "joris" else (*row[:3], "Werkpunt", row[4]) for row in COLLEAGUES]
    await import_again(world, tmp_path / "moved", "", "", staff)
    for command in ("/clienten", "/week", "/open"):
        assert "K-1042" not in (await say(world, joris, command))[-1].text
    await world.jump(at("2026-11-24 11:10"))
    await say(world, joris, "1042 ns")
    assert await statuses(world) == {}
    await samira.say("Where are you?")
    await world.settle()
    assert "Where are you?" in (await newest(sanne, "K-1042 Samira")).text
    assert not any("Where are you?" in text for text in await bot_texts(joris))


async def import_again(
    world: World, folder: Path, code: str, coach: str, staff: Iterable[tuple[str, ...]] = COLLEAGUES
) -> None:
    folder.mkdir()
    rows = [row if row[0] != code else (*row[:3], coach, *row[4:]) for row in TOWN]
    write_town(folder, [], rows, staff)
    now = world.kortelijn.clock.now()
    told = await import_folder(world.settings, folder, None, at=now, confirmed=True)
    assert not told["errors"]
    await world.settle()


@pytest.mark.town(
    MEETINGS,
    clients=[row if row[0] != "K-1103" else (*row[:7], "2026-11-18") for row in TOWN],
    staff=COLLEAGUES,
)
async def test_the_deadlines_of_who_is_away_come_to_the_stand_in_once(
    world: World, coaches: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, joris, _ = coaches
    await give_terms(world, tmp_path, intake_days=14)
    await world.jump(at("2026-11-24 12:00"))
    await go(world, sanne)
    await world.jump(at("2026-11-25 08:31"))
    line = "K-1103 Farid: nog geen intake, dag 7 van 14 · voor Sanne"
    assert line in (await newest(joris, "⏰ Dit vraagt uw aandacht")).text
    await world.jump(at("2026-11-26 08:31"))
    assert sum("K-1103 Farid: nog geen intake" in text for text in await bot_texts(joris)) == 1
    assert not any("K-1103" in text for text in await bot_texts(sanne) if text.startswith("⏰"))
