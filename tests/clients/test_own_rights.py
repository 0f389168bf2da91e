"""A complaint or a request about data has an owner, a term and an end (docs/adr/0028)."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import access
from services.clients import rights_due
from simulator.client import Message, Phone
from tests.deadlines.test_deadlines import give_terms
from tests.talk import bot_texts, newest, press, say, tap
from tests.world import STAFF, World, at

WIES = ("wies", "coordinator", "Wies", "Gemeente Velsen", "Velsen")
pytestmark = pytest.mark.town([], staff=[*STAFF, WIES])


async def client(world: World) -> Phone:
    return await world.join("K-1103", language="Nederlands")


async def complain(world: World, phone: Phone) -> Message:
    """What the client reads after the yes: one message."""
    await say(world, phone, "/klacht")
    [answer] = await press(world, phone, "✅ Ja")
    return answer


async def ask_deletion(world: World, phone: Phone) -> Message:
    await say(world, phone, "/gegevens")
    await press(world, phone, "🗑 Wis mijn gegevens")
    [answer] = await press(world, phone, "🗑 Ja, wis ze")
    return answer


ASK = {"complaint": complain, "deletion": ask_deletion}


async def on_screen(phone: Phone, message: Message) -> Message:
    """The message as it stands now."""
    [found] = [one for one in await phone.screen() if one.message_id == message.message_id]
    return found


async def cards(phone: Phone) -> list[str]:
    """The cards of requests on a phone."""
    return [one for one in await bot_texts(phone) if "K-1103 Farid" in one]


async def buttons_of(world: World, code: str, action: str) -> list[str]:
    rows = await world.rows(
        "SELECT b.id FROM buttons b JOIN people p ON p.id = b.person_id "
        "WHERE p.code = ? AND b.action = ? ORDER BY b.rowid",
        code,
        action,
    )
    return [row[0] for row in rows]


async def steps(world: World) -> list[str]:
    return [row[0] for row in await world.rows("SELECT step FROM rights_steps ORDER BY request_id, number")]


async def test_a_complaint_is_called_and_closed_and_every_card_says_by_whom(world: World) -> None:
    sanne, wil, wies = [await world.join(code) for code in ("sanne", "wil", "wies")]
    farid = await client(world)
    coach_read = await bot_texts(sanne)
    answer = await complain(world, farid)
    assert "Iemand anders dan uw coach belt u.\nDat is niet later dan dinsdag 1 december" in answer.text
    for phone in (wil, wies):
        card = await phone.last()
        assert "K-1103 Farid wil een klacht geven" in card.text
        assert "Belt u, uiterlijk dinsdag 1 december?" in card.text
        assert "uiterlijk dinsdag 5 januari klaar zijn" in card.text
        assert card.labels == ["☎️ Gebeld"]
    await tap(world, wil, "☎️ Gebeld")
    for phone in (wil, wies):
        card = await phone.last()
        assert "Wil heeft gebeld, vandaag 09:00" in card.text
        assert card.labels == ["✅ Afgerond"]
    await tap(world, wies, "✅ Afgerond")
    for phone in (wil, wies):
        card = await phone.last()
        assert "Afgerond door Wies" in card.text
        assert card.labels == []
    assert "Velsen zegt: uw klacht is klaar" in (await farid.last()).text
    assert (await on_screen(farid, answer)).labels == [], "nothing is left to take back"
    assert await bot_texts(sanne) == coach_read


async def test_a_step_that_somebody_else_took_just_shows(world: World) -> None:
    wil, wies = await world.join("wil"), await world.join("wies")
    await complain(world, await client(world))
    old = (await buttons_of(world, "wies", "rights_step"))[0]
    card = await wies.last()
    await tap(world, wil, "☎️ Gebeld")
    await wies.press(message_id=card.message_id, data=old, force=True)
    await world.settle()
    assert await steps(world) == ["called"]
    assert "Wil heeft gebeld" in (await on_screen(wies, card)).text
    assert len(await cards(wies)) == 1


async def test_what_came_of_a_request_is_told_in_the_own_language(world: World) -> None:
    wil = await world.join("wil")
    mehret = await world.join("K-1118", language="English")
    await say(world, mehret, "/gegevens")
    await press(world, mehret, "🗑 Delete my data")
    [answer] = await press(world, mehret, "🗑 Yes, delete them")
    assert "not later than Thursday 24 December" in answer.text
    await tap(world, wil, "👍 Opgepakt")
    assert "Wil pakt dit op" in (await wil.last()).text
    await tap(world, wil, "⛔ Kan niet")
    assert "Bel Mehret en leg uit waarom" in (await wil.last()).text
    assert "Velsen says: deleting is not possible.\nSomebody from Velsen" in (await mehret.last()).text


async def test_a_correction_is_the_municipalitys_and_the_coach_reads_it(world: World) -> None:
    sanne, wil = await world.join("sanne"), await world.join("wil")
    farid = await client(world)
    await say(world, farid, "/gegevens")
    await press(world, farid, "✏️ Er klopt iets niet")
    [answer] = await press(world, farid, "🙂 Mijn naam")
    assert "doorgegeven aan Velsen.\nU krijgt antwoord, niet later dan donderdag 24 december" in answer.text
    assert "mijn naam klopt niet" in (await wil.last()).text
    told = await sanne.last()
    assert "de naam klopt niet. De gemeente weet het" in told.text
    assert told.silent
    await tap(world, wil, "👍 Opgepakt")
    await tap(world, wil, "✅ Gedaan")
    assert "Velsen zegt: het is aangepast" in (await farid.last()).text


QUESTIONS = [("complaint", "/klacht", "✅ Ja", "❌ Nee"), ("deletion", "/gegevens", "🗑 Ja, wis ze", "Nee")]


@pytest.mark.parametrize(("kind", "command", "yes", "no"), QUESTIONS)
async def test_after_the_yes_an_old_no_does_not_say_that_all_stays_as_it_is(
    world: World, kind: str, command: str, yes: str, no: str
) -> None:
    await world.join("wil")
    farid = await client(world)
    await ASK[kind](world, farid)
    question = await newest(farid, "klacht geven" if kind == "complaint" else "gegevens wissen?")
    assert question.labels == []
    [old] = await buttons_of(world, "K-1103", "data_delete_not")
    before = len(await farid.screen())
    await farid.press(message_id=question.message_id, data=old, force=True)
    await world.settle()
    [answer] = (await farid.screen())[before:]
    assert "al doorgegeven aan Velsen: dinsdag 24 november" in answer.text
    assert answer.labels == ["↩️ Toch niet"]


@pytest.mark.parametrize(("kind", "command", "yes", "no"), QUESTIONS)
async def test_after_the_no_an_old_yes_is_a_yes(
    world: World, kind: str, command: str, yes: str, no: str
) -> None:
    wil = await world.join("wil")
    farid = await client(world)
    await say(world, farid, command)
    if kind == "deletion":
        await press(world, farid, "🗑 Wis mijn gegevens")
    question = await farid.last()
    [answer] = await press(world, farid, no)
    assert "Alles blijft zoals het is" in answer.text
    assert (await on_screen(farid, question)).labels == []
    assert await cards(wil) == []
    action = "complain" if kind == "complaint" else "data_delete"
    for expected in ("niet later dan", "al doorgegeven"):
        await world.jump(world.kortelijn.clock.now() + timedelta(seconds=4))
        before = len(await farid.screen())
        [old] = await buttons_of(world, "K-1103", action)
        await farid.press(message_id=question.message_id, data=old, force=True)
        await world.settle()
        [answer] = (await farid.screen())[before:]
        assert expected in answer.text
        assert len(await cards(wil)) == 1


async def test_what_is_taken_back_is_off_every_card_and_can_be_asked_again(world: World) -> None:
    wil = await world.join("wil")
    farid = await client(world)
    await ask_deletion(world, farid)
    await tap(world, wil, "👍 Opgepakt")
    assert await press(world, farid, "↩️ Toch niet") == [], "the message with the button says so"
    last = await farid.last()
    assert "Ik zeg tegen Velsen dat het niet meer hoeft" in last.text
    assert last.labels == []
    [card] = await cards(wil)
    assert "Farid wil dit niet meer" in card
    assert (await wil.last()).labels == []
    await ask_deletion(world, farid)
    assert len(await cards(wil)) == 2


async def test_without_a_coordinator_the_klantmanager_has_it_and_never_the_coach(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await client(world)
    coach_read = await bot_texts(sanne)
    await complain(world, farid)
    await ask_deletion(world, farid)
    assert len(await cards(ingrid)) == 2
    complaint = await newest(ingrid, "klacht")
    deletion = await newest(ingrid, "wissen")
    wil = await world.join("wil")
    await world.jump(at("2026-11-24 09:01"))
    assert len(await cards(wil)) == 2
    await press(world, ingrid, "☎️ Gebeld", complaint)
    shown = await on_screen(ingrid, complaint)
    assert "Een coördinator heeft deze klacht nu ook" in shown.text
    assert shown.labels == []
    await press(world, ingrid, "👍 Opgepakt", deletion)
    assert await steps(world) == ["taken"]
    assert await bot_texts(sanne) == coach_read


async def test_the_right_is_asked_again_at_the_press(world: World) -> None:
    """Somebody else's client by now: the old card does nothing."""
    ingrid = await world.join("ingrid")
    await ask_deletion(world, await client(world))
    await world.rows(
        "UPDATE trajectories SET klantmanager_id = (SELECT id FROM people WHERE code = 'peter') "
        "WHERE client_id = (SELECT id FROM people WHERE code = 'K-1103')"
    )
    await tap(world, ingrid, "👍 Opgepakt")
    assert await steps(world) == []
    peter = await world.join("peter")
    await world.jump(at("2026-11-24 09:01"))
    assert len(await cards(peter)) == 1


async def test_what_reaches_nobody_stands_until_somebody_comes(world: World) -> None:
    farid = await client(world)
    answer = await complain(world, farid)
    assert "Velsen heeft dit nog niet gekregen" in answer.text
    assert "Bel uw coach of de gemeente" in answer.text
    await world.jump(at("2026-11-26 08:00"))
    wil = await world.join("wil")
    await world.jump(at("2026-11-26 08:01"))
    assert "Belt u, uiterlijk dinsdag 1 december?" in (await wil.last()).text, "the term runs from the asking"
    await world.jump(at("2026-11-26 10:00"))
    assert len(await cards(wil)) == 1


async def test_a_block_hides_no_request(world: World) -> None:
    wil = await world.join("wil")
    farid = await client(world)
    await complain(world, farid)
    await wil.block()
    await world.jump(at("2026-11-24 10:01"))
    await wil.unblock()
    await say(world, wil, "/hulp")
    await world.jump(at("2026-11-24 10:02"))
    assert len(await cards(wil)) == 2, "once more, for a block may take the chat along"
    await world.jump(at("2026-11-24 10:03"))
    assert len(await cards(wil)) == 2
    await tap(world, wil, "☎️ Gebeld")
    assert all("Wil heeft gebeld" in card for card in await cards(wil))


async def test_the_client_reads_once_that_the_only_card_did_not_arrive(world: World) -> None:
    wil = await world.join("wil")
    farid = await client(world)
    await wil.deactivate()
    await complain(world, farid)  # which says that it was passed on, or not, as the card was quicker
    for moment in ("2026-11-24 09:01", "2026-11-24 12:00", "2026-11-26 09:01"):
        await world.jump(at(moment))
        assert "Velsen heeft dit nog niet gekregen" in (await farid.last()).text
        assert await world.rows("SELECT count(*) FROM outbox WHERE template = 'not_passed_on'") == [(1,)]


async def test_when_the_only_coordinator_leaves_the_klantmanager_sees_it(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    farid = await client(world)
    await complain(world, farid)
    await tap(world, wil, "☎️ Gebeld")
    assert await cards(ingrid) == []
    await access.end(world.settings, code="wil", at=world.kortelijn.clock.now())
    await world.jump(at("2026-11-24 09:05"))
    [card] = await cards(ingrid)
    assert "Wil heeft gebeld" in card
    await tap(world, ingrid, "✅ Afgerond")
    assert await steps(world) == ["called", "done"]


async def test_a_card_outlives_an_outage_of_days(world: World) -> None:
    wil = await world.join("wil")
    farid = await client(world)
    await say(world, farid, "/klacht")
    await world.telegram.faults(status={"code": 502, "count": 100_000, "methods": ["sendMessage"]})
    await farid.press("✅ Ja")
    await world.settle()
    await world.jump(at("2026-11-29 10:00"))
    assert await cards(wil) == []
    await world.telegram.faults(status=None)
    deadline = time.monotonic() + 15
    while not await cards(wil) and time.monotonic() < deadline:
        await world.settle()
        await asyncio.sleep(0.1)
    assert len(await cards(wil)) == 1


async def test_each_term_is_told_once_in_office_hours(world: World) -> None:
    wil = await world.join("wil")
    await complain(world, await client(world))
    told = []
    for moment in (
        "2026-12-01 17:00",  # the last day of the call: not over yet
        "2026-12-02 08:30",  # before the office opens
        "2026-12-02 09:05",
        "2026-12-03 09:05",
        "2026-12-24 10:00",
        "2026-12-28 10:00",  # five office days before Tuesday 5 January
        "2027-01-05 10:00",
        "2027-01-06 10:00",
        "2027-01-07 10:00",
    ):
        await world.jump(at(moment))
        told.append(len(await cards(wil)))
    assert told == [1, 1, 2, 2, 2, 3, 3, 4, 4]
    _, not_called, soon, over = await cards(wil)
    assert "Er is nog niet gebeld" in not_called
    assert "Nog weinig tijd" in soon
    assert "De laatste dag is voorbij" in over
    await tap(world, wil, "☎️ Gebeld")
    assert all("Wil heeft gebeld" in card for card in await cards(wil)), "every copy"


async def test_a_look_at_what_was_told_already_writes_nothing(world: World) -> None:
    await world.join("wil")
    await complain(world, await client(world))
    await world.jump(at("2026-12-02 09:05"))
    app = world.kortelijn
    assert await rights_due.put_due(app.store, app.clock.now(), world.settings.calendar) == 0


async def test_it_stands_in_the_team_digest_until_it_is_closed(world: World) -> None:
    wil = await world.join("wil")
    await complain(world, await client(world))
    assert (
        "K-1103: klacht · nog niet gebeld, uiterlijk dinsdag 1 december"
        in (await say(world, wil, "/team"))[0].text
    )
    await tap(world, wil, "☎️ Gebeld")
    await world.jump(at("2026-11-30 09:00"))
    digest = await newest(wil, "Klachten en verzoeken (1)")
    assert "K-1103: klacht · bij Wil · laatste dag dinsdag 5 januari" in digest.text
    await world.jump(at("2027-01-06 10:00"))
    assert "⏰ voorbij" in (await say(world, wil, "/team"))[0].text
    await press(world, wil, "✅ Afgerond")
    assert "Klachten en verzoeken" not in (await say(world, wil, "/team"))[0].text


async def test_own_data_list_what_is_open(world: World) -> None:
    wil = await world.join("wil")
    farid = await client(world)
    await complain(world, farid)
    await say(world, farid, "/gegevens")
    shown = (await press(world, farid, "🔎 Laat zien wat er staat"))[0].text
    assert "24-11-2026 09:00 · 📣 Ik heb een klacht · antwoord niet later dan dinsdag 5 januari" in shown
    await tap(world, wil, "☎️ Gebeld")
    await tap(world, wil, "✅ Afgerond")
    await say(world, farid, "/gegevens")
    shown = (await press(world, farid, "🔎 Laat zien wat er staat"))[0].text
    assert "Uw vragen aan de gemeente" not in shown


async def test_who_stopped_is_told_by_the_municipality_itself(world: World) -> None:
    wil = await world.join("wil")
    farid = await client(world)
    await say(world, farid, "/stop")
    await complain(world, farid)
    assert "Farid krijgt geen berichten van KorteLijn" in (await wil.last()).text


async def test_the_terms_of_a_complaint_are_the_contracts_when_it_is_made(
    world: World, tmp_path: Path
) -> None:
    wil, farid = await world.join("wil"), await client(world)
    await give_terms(world, tmp_path, complaint_call_days=2, complaint_answer_days=14)
    await complain(world, farid)
    card = (await newest(wil, "K-1103")).text
    assert "26 november" in card  # Tuesday the 24th and two days of the office
    assert "8 december" in card
    await give_terms(world, tmp_path, complaint_call_days=5, complaint_answer_days=42)
    assert await world.rows("SELECT call_days, answer_days FROM rights_requests") == [(2, 14)]
    await world.jump(at("2026-11-27 09:10"))
    assert "De werkdagen voor het eerste gesprek zijn voorbij" in (await newest(wil, "K-1103")).text
