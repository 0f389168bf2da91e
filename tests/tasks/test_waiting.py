"""What a client asks goes from hand to hand until somebody answers (docs/adr/0034)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.tasks import FROM_CLIENT, TaskKind
from services.tasks.stuck import PutOn, Settle, ShowStuck
from simulator.client import Message, Phone
from tests.people.test_at_a_press import button, presses
from tests.people.towns import open_towns
from tests.talk import bot_texts, newest, press, say, tap
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-24 08:30", 30, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-26 15:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-03 14:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)
ANSWERS = ["📞 Gesproken", "📵 Niet bereikt", "✅ Afgehandeld"]
QUESTION = "Mag ik mijn zoon meenemen?"


async def since(phone: Phone, before: int) -> list[str]:
    return (await bot_texts(phone))[before:]


def told_until(world: World) -> datetime:
    """A moment at which Telegram still lets it be taken away, and at which it is."""
    return world.kortelijn.clock.now() + timedelta(hours=47, minutes=10)


async def open_requests(world: World) -> list[tuple[str, str]]:
    return [
        (str(kind), str(to))
        for kind, to in await world.rows(
            "SELECT kind, passed_to FROM tasks WHERE closed_at IS NULL AND passed_to IS NOT NULL"
            " ORDER BY kind"
        )
    ]


async def later(world: World, moment: str, *phones: Phone) -> None:
    """Go on to a moment of an office day, with a word of each so that nobody counts as silent."""
    await world.jump(at(moment))
    for phone in phones:
        await say(world, phone, "/hulp")


async def with_question(world: World) -> tuple[Phone, Phone, Message]:
    """Farid asks Sanne something; her message of it."""
    sanne, farid = await world.join("sanne"), await world.join("K-1103")
    [answer] = await say(world, farid, QUESTION)
    assert "doorgegeven aan Sanne" in answer.text
    return sanne, farid, await newest(sanne, QUESTION)


async def test_the_coach_says_under_the_words_that_they_were_answered(world: World) -> None:
    sanne, _, told = await with_question(world)
    assert await open_requests(world) == [("wrote", "coach")]
    assert {"📞 Gesproken", "📵 Niet bereikt", "✅ Afgehandeld", "💬 Antwoord in eigen taal"} <= set(
        told.labels
    )
    assert "bericht van de cliënt" in (await say(world, sanne, "/open"))[-1].text
    await press(world, sanne, "✅ Afgehandeld", told)
    after = await newest(sanne, QUESTION)
    assert after.message_id == told.message_id
    assert after.text == told.text  # the words stay
    assert after.labels == ["✅ Afgehandeld · toch niet?", "💬 Antwoord in eigen taal"]
    assert await open_requests(world) == []


async def test_a_press_in_error_is_taken_back(world: World) -> None:
    sanne, _, told = await with_question(world)
    await press(world, sanne, "📞 Gesproken", told)
    assert await open_requests(world) == []
    await press(world, sanne, "📞 Gesproken · toch niet?", told)
    assert await open_requests(world) == [("wrote", "coach")]
    await press(world, sanne, "📵 Niet bereikt", told)
    await press(world, sanne, "📵 Niet bereikt (1×)", told)
    assert "📵 Niet bereikt (2×)" in (await newest(sanne, QUESTION)).labels
    assert await open_requests(world) == [("wrote", "coach")]


async def test_a_phrase_in_return_is_the_answer(world: World) -> None:
    sanne, _, told = await with_question(world)
    await press(world, sanne, "💬 Antwoord in eigen taal", told)
    await tap(world, sanne, "📞 Contact") if "📞 Contact" in (await sanne.last()).labels else None
    choices = (await sanne.last()).labels
    if "📤 Verstuur" not in choices:
        await tap(world, sanne, choices[0])
    if "📤 Verstuur" not in (await sanne.last()).labels:
        await tap(world, sanne, (await sanne.last()).labels[0])
    await tap(world, sanne, "📤 Verstuur")
    assert await open_requests(world) == []


async def test_several_texts_are_one_request_and_one_answer(world: World) -> None:
    sanne, farid, told = await with_question(world)
    await say(world, farid, "Het is belangrijk")
    assert await open_requests(world) == [("wrote", "coach")]
    await press(world, sanne, "✅ Afgehandeld", told)
    for words in (QUESTION, "Het is belangrijk"):
        assert "✅ Afgehandeld · toch niet?" in (await newest(sanne, words)).labels
    await say(world, farid, "Nog iets anders")
    assert await open_requests(world) == [("wrote", "coach")]


async def test_nobody_who_waits_is_forgotten(world: World) -> None:
    """Two office days each: the coach again, then the klantmanager, then the coordinators."""
    ingrid, wil = await world.join("ingrid"), await world.join("wil")
    sanne, _, _ = await with_question(world)
    of_ingrid, of_wil = len(await bot_texts(ingrid)), len(await bot_texts(wil))
    await later(world, "2026-11-25 16:00")
    assert await open_requests(world) == [("wrote", "coach")]
    before = len(await bot_texts(sanne))
    await later(world, "2026-11-26 09:10")
    [again] = [text for text in await since(sanne, before) if "Wacht op antwoord sinds" in text]
    assert QUESTION not in again
    assert not any("Wacht op antwoord" in text for text in await since(ingrid, of_ingrid))
    await later(world, "2026-11-30 09:10")
    [told] = [text for text in await since(ingrid, of_ingrid) if "Wacht op antwoord" in text]
    assert "K-1103 Farid: bericht van de cliënt" in told
    assert QUESTION not in told
    assert not any("K-1103" in text for text in await since(wil, of_wil) if text.startswith("⏳"))
    await later(world, "2026-12-02 09:10")
    [told] = [text for text in await since(wil, of_wil) if text.startswith("⏳")]
    assert "K-1103" in told
    assert "Farid" not in told
    assert await open_requests(world) == [("wrote", "coordinators")]


async def test_where_messages_do_not_reach_the_coach_the_klantmanager_has_it_at_once(world: World) -> None:
    sanne, ingrid, farid = [await world.join(code) for code in ("sanne", "ingrid", "K-1103")]
    await sanne.block()
    await world.settle()
    before = len(await bot_texts(ingrid))
    [answer] = await say(world, farid, "/bel")
    assert "doorgegeven" not in answer.text
    [answer] = [await newest(farid, "")]
    [text] = [one.text for one in await say(world, farid, QUESTION)]
    assert "Sanne kan dit nu niet lezen" in text
    assert "Ingrid weet dat u op antwoord wacht" in text
    [card] = [one for one in await since(ingrid, before) if "Wacht op antwoord" in one]
    assert QUESTION not in card
    assert await open_requests(world) == [("wrote", "klantmanager")]
    assert "bericht van de cliënt" in (await say(world, ingrid, "/taken"))[-1].text
    await sanne.unblock()
    await say(world, sanne, "/hulp")
    assert any(QUESTION in text for text in await bot_texts(sanne))
    await tap(world, ingrid, "📞 Gesproken")
    assert await open_requests(world) == []
    assert "Ingrid heeft K-1103 Farid gesproken" in " ".join(await bot_texts(sanne))
    assert (
        "✅" in " ".join((await newest(sanne, QUESTION)).labels)
        or "📞 Gesproken · toch niet?" in (await newest(sanne, QUESTION)).labels
    )


async def test_who_read_it_and_left_hands_it_on(world: World) -> None:
    """The coach had read it, then gets no messages any more: the klantmanager has it, the client knows."""
    ingrid = await world.join("ingrid")
    sanne, farid, _ = await with_question(world)
    of_ingrid, of_farid = len(await bot_texts(ingrid)), len(await bot_texts(farid))
    await sanne.block()
    await world.settle()
    await world.jump(at("2026-11-24 11:30"))
    assert await open_requests(world) == [("wrote", "klantmanager")]
    assert any("Wacht op antwoord" in text for text in await since(ingrid, of_ingrid))
    [told] = [text for text in await since(farid, of_farid) if "Ingrid weet dat u op antwoord wacht" in text]
    assert "Ik bewaar het" not in told  # Sanne has had it


async def test_a_coordinator_puts_somebody_on_it(world: World) -> None:
    sanne, ingrid, peter, wil, farid = [
        await world.join(code) for code in ("sanne", "ingrid", "peter", "wil", "K-1103")
    ]
    for gone in (sanne, ingrid):
        await gone.block()
    await world.settle()
    [answer] = [one.text for one in await say(world, farid, QUESTION)]
    assert "Velsen weet dat u op antwoord wacht" in answer
    stuck = await newest(wil, "⏳ K-1103")
    assert "Farid" not in stuck.text
    assert "👤 Peter" in stuck.labels
    assert "👤 Ingrid" not in stuck.labels
    await press(world, wil, "👤 Peter", stuck)
    assert "Peter is gevraagd het over te nemen" in (await newest(wil, "⏳ K-1103")).text
    card = await newest(peter, "Wacht op antwoord")
    assert "K-1103 Farid" in card.text
    assert QUESTION not in card.text
    await press(world, peter, "📞 Gesproken", card)
    assert "✅ Klaar: Peter" in (await newest(wil, "⏳ K-1103")).text
    assert await open_requests(world) == []


async def test_a_coordinator_settles_what_is_stuck_of_the_own_municipality_only(world: World) -> None:
    sanne, ingrid, wil = [await world.join(code) for code in ("sanne", "ingrid", "wil")]
    await say(world, sanne, "1103 ns")
    await world.jump(at("2026-11-24 15:30"))
    stuck = await newest(wil, "⏳ K-1103")
    assert "no-show" in stuck.text
    await press(world, wil, "✅ Geregeld", stuck)
    assert "✅ Klaar: Wil" in (await newest(wil, "⏳ K-1103")).text
    assert (await newest(ingrid, "No-show: K-1103")).labels  # the card follows, and says who ended it
    assert "Afgerond door Wil" in (await newest(ingrid, "No-show: K-1103")).text


async def test_what_nobody_can_be_told_is_told_to_whoever_comes_back(world: World) -> None:
    sanne, ingrid, farid = [await world.join(code) for code in ("sanne", "ingrid", "K-1103")]
    for gone in (sanne, ingrid):
        await gone.block()
    await world.settle()
    [answer] = [one.text for one in await say(world, farid, QUESTION)]
    assert "Sanne heeft dit nog niet gekregen" in answer
    assert await open_requests(world) == [("wrote", "coach")]
    wil = await world.join("wil")
    await world.jump(at("2026-11-24 11:30"))
    assert await open_requests(world) == [("wrote", "coordinators")]
    assert any(text.startswith("⏳ K-1103") for text in await bot_texts(wil))
    assert any("Velsen weet dat u op antwoord wacht" in text for text in await bot_texts(farid))


@pytest.mark.parametrize(
    ("label", "kind", "words"),
    [("🕑", TaskKind.WRONG_TIME, "de tijd past niet"), ("📞", TaskKind.WANTS_CALL, "wil gebeld worden")],
)
async def test_every_wish_is_a_request(world: World, label: str, kind: TaskKind, words: str) -> None:
    sanne, farid = await world.join("sanne"), await world.join("K-1103")
    await world.jump(at("2026-11-25 15:10"))
    if kind is TaskKind.WRONG_TIME:
        await press(world, farid, (await farid.last()).labels[-1])  # what else there is
    else:
        await press(world, farid, "❌ Nee, ik kan niet")
        await press(world, farid, (await farid.last()).labels[0])
    await press(world, farid, next(one for one in (await farid.last()).labels if one.startswith(label)))
    assert (str(kind), "coach") in await open_requests(world)
    assert words in (await say(world, sanne, "/open"))[-1].text


async def test_who_calls_off_and_has_another_meeting_waits_for_nothing(world: World) -> None:
    await world.join("sanne")
    samira, farid = await world.join("K-1042", language="Nederlands"), await world.join("K-1103")
    await world.jump(at("2026-11-25 15:10"))
    for client in (samira, farid):
        await press(world, client, "❌ Nee, ik kan niet")
    await world.jump(at("2026-11-25 15:20"))
    waiting = await world.rows(
        "SELECT p.code FROM tasks k JOIN people p ON p.id = k.client_id"
        " WHERE k.closed_at IS NULL AND k.kind = 'cancelled'"
    )
    assert waiting == [("K-1103",)]  # Samira comes a week later anyway


async def test_a_meeting_that_is_planned_is_the_answer(world: World) -> None:
    sanne, farid = await world.join("sanne"), await world.join("K-1103")
    await world.jump(at("2026-11-25 15:10"))
    await press(world, farid, "❌ Nee, ik kan niet")
    await world.jump(at("2026-11-25 15:20"))
    assert await open_requests(world) == [("cancelled", "coach")]
    await say(world, sanne, "1103 afspraak vrijdag 10 uur")
    await world.jump(at("2026-11-25 15:25"))
    assert await open_requests(world) == [("cancelled", "coach")]  # it may still be taken back
    await world.jump(at("2026-11-25 15:40"))
    assert await open_requests(world) == []


async def test_who_comes_after_all_waits_for_nothing(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103")
    await world.jump(at("2026-11-25 15:10"))
    reminder = await farid.last()
    await press(world, farid, "❌ Nee, ik kan niet", reminder)
    assert await open_requests(world) == [("cancelled", "coach")]
    await press(world, farid, "✅ Ja, ik kom", reminder)
    assert await open_requests(world) == []


def test_every_request_has_a_term() -> None:
    assert set(FROM_CLIENT) == {
        TaskKind.WROTE,
        TaskKind.WANTS_CALL,
        TaskKind.NEEDS_HELP,
        TaskKind.WANTS_TO_MEET,
        TaskKind.WRONG_TIME,
        TaskKind.NEW_TIME,
        TaskKind.WOULD_COME,
        TaskKind.WENT_WRONG,
        TaskKind.CANCELLED,
        TaskKind.MAY_CALL,
        TaskKind.OTHER_CALLS,
    }
    assert set(FROM_CLIENT.values()) == {1, 2}
    assert isinstance(at("2026-11-24 10:00"), datetime)


@pytest.mark.parametrize("typed", ["bel mij over 1103", "tolk nodig voor 1103", "plan 1103 ingeleverd"])
async def test_what_does_not_reach_a_klantmanager_is_with_the_coordinators(world: World, typed: str) -> None:
    sanne, ingrid, wil = [await world.join(code) for code in ("sanne", "ingrid", "wil")]
    await ingrid.block()
    before = len(await bot_texts(sanne))
    await say(world, sanne, typed)
    stuck = await newest(wil, "⏳ K-1103")
    assert "Farid" not in stuck.text
    assert any("komt niet aan bij klantmanager Ingrid" in text for text in await since(sanne, before))
    peter = await world.join("peter")
    await press(world, wil, "✅ Geregeld", stuck)  # who is there now was not there when it was shown
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(0,)]
    assert not any("K-1103" in text for text in await bot_texts(peter))


async def test_an_interpreter_is_asked_for_anew_after_a_no(world: World) -> None:
    sanne, ingrid, farid = [await world.join(code) for code in ("sanne", "ingrid", "K-1103")]
    await world.jump(at("2026-11-25 15:10"))
    reminder = await farid.last()

    async def wishes() -> None:
        await press(world, farid, reminder.labels[-1], reminder)
        label = next(one for one in (await farid.last()).labels if one.startswith("🗣"))
        await press(world, farid, label)

    await wishes()
    await tap(world, ingrid, "⛔ Kan niet")
    of_sanne = len(await bot_texts(sanne))
    await wishes()
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(1,)]
    assert any("tolk" in text for text in await since(sanne, of_sanne))
    await tap(world, ingrid, "✅ Geregeld")
    assert "Er komt een tolk" in (await farid.last()).text


async def test_a_cancellation_that_does_not_reach_the_coach_contradicts_nothing(world: World) -> None:
    sanne, ingrid, farid = [await world.join(code) for code in ("sanne", "ingrid", "K-1103")]
    await world.jump(at("2026-11-25 15:10"))
    await sanne.block()
    await world.settle()
    before = len(await bot_texts(farid))
    await press(world, farid, "❌ Nee, ik kan niet")
    await press(world, farid, (await newest(farid, "waarom")).labels[0])
    read = await since(farid, before)
    assert any("Ingrid weet dat u op antwoord wacht" in text for text in read)
    assert any("gaat niet door" in text for text in read)
    assert not any(
        "geef het door" in text or "doorgegeven" in text or "maakt een nieuwe" in text for text in read
    )
    card = await newest(ingrid, "heeft afgezegd")
    assert "ziek" not in card.text.lower()  # why is the coach's
    assert "26 november" not in (await say(world, farid, "/afspraken"))[-1].text


async def test_a_stranger_and_an_unreached_no_show_stand_in_a_list_of_the_coordinator(world: World) -> None:
    sanne, wil = await world.join("sanne"), await world.join("wil")
    assert "schreef deze week" not in (await say(world, wil, "/team"))[-1].text
    stranger = await world.phone("Vreemde")
    await say(world, stranger, "Hallo, ik ben Farid. Nieuwe telefoon!")
    await say(world, sanne, "1103 ns")  # Farid never joined
    team = (await say(world, wil, "/team"))[-1].text
    assert "1 persoon die ik niet ken, schreef deze week" in team
    assert "No-show, maar kreeg geen berichten (1, vier weken)" in team
    assert "K-1103 · coach Sanne, klantmanager Ingrid" in team
    assert "Farid" not in team
    await world.jump(at("2026-12-23 09:10"))
    await say(world, wil, "/hulp")
    team = (await say(world, wil, "/team"))[-1].text
    assert "die ik niet ken" not in team
    assert "maar kreeg geen berichten" not in team


async def test_team_opens_the_card_of_what_is_stuck(world: World) -> None:
    wil = await world.join("wil")
    await with_question(world)
    await world.jump(at("2026-11-30 08:50"))
    await say(world, wil, "/hulp")
    await world.jump(at("2026-12-02 08:50"))
    label = "💬 K-1103"
    [team] = await say(world, wil, "/team")
    assert label in team.labels
    [card] = await press(world, wil, label, team)
    assert card.text.startswith("⏳ K-1103: bericht van de cliënt")


async def test_what_a_client_wrote_stays_until_it_is_answered(world: World) -> None:
    """Two days later Telegram takes nothing away any more: the card takes the place of the words."""
    sanne, _, told = await with_question(world)
    await world.jump(told_until(world))
    assert any(QUESTION in text for text in await bot_texts(sanne))
    await world.jump(at("2026-11-26 12:00"))
    await press(world, sanne, "✅ Afgehandeld", told)
    assert not any(QUESTION in text for text in await bot_texts(sanne))
    after = next(one for one in await sanne.screen() if one.message_id == told.message_id)
    assert "K-1103 Farid: bericht van de cliënt" in after.text


async def test_what_was_answered_leaves_the_chat_after_two_days(world: World) -> None:
    sanne, _, told = await with_question(world)
    await press(world, sanne, "📞 Gesproken", told)
    assert any(QUESTION in text for text in await bot_texts(sanne))
    await world.jump(told_until(world))
    assert not any(QUESTION in text for text in await bot_texts(sanne))


async def test_words_that_come_late_say_who_answered(world: World) -> None:
    sanne, ingrid, farid = [await world.join(code) for code in ("sanne", "ingrid", "K-1103")]
    await sanne.block()
    await world.settle()
    await say(world, farid, QUESTION)
    await tap(world, ingrid, "📞 Gesproken")
    await sanne.unblock()
    await say(world, sanne, "/hulp")
    late = await newest(sanne, QUESTION)
    assert "Dit is al afgehandeld door Ingrid" in late.text
    assert late.labels == ["💬 Antwoord in eigen taal"]


async def test_who_comes_back_reads_what_waits_once(world: World) -> None:
    sanne, _, farid = [await world.join(code) for code in ("sanne", "ingrid", "K-1103")]
    await sanne.block()
    await world.settle()
    await say(world, farid, QUESTION)
    before = len(await bot_texts(sanne))
    await sanne.unblock()
    await say(world, sanne, "/hulp")
    assert sum("K-1103" in text for text in await since(sanne, before)) == 1


async def test_team_shows_at_once_what_is_with_the_coordinators(world: World) -> None:
    sanne, ingrid, wil, farid = [await world.join(code) for code in ("sanne", "ingrid", "wil", "K-1103")]
    for gone in (sanne, ingrid):
        await gone.block()
    await world.settle()
    await say(world, farid, QUESTION)
    [team] = await say(world, wil, "/team")
    assert "💬 K-1103" in team.labels


async def test_who_comes_after_all_is_no_alarm_where_the_coach_is_not_reached(world: World) -> None:
    sanne, ingrid, farid = [await world.join(code) for code in ("sanne", "ingrid", "K-1103")]
    await world.jump(at("2026-11-25 15:10"))
    reminder = await farid.last()
    await sanne.block()
    await world.settle()
    await press(world, farid, "❌ Nee, ik kan niet", reminder)
    before = len(await bot_texts(ingrid))
    await press(world, farid, "✅ Ja, ik kom", reminder)
    assert "↩️ Farid komt toch." in (await newest(ingrid, "heeft afgezegd")).text
    assert not any("laat iets weten" in text for text in await since(ingrid, before))


async def test_two_of_a_kind_are_never_open_at_once(world: World) -> None:
    sanne, farid, told = await with_question(world)
    await press(world, sanne, "✅ Afgehandeld", told)
    await say(world, farid, "Nog iets anders")
    await press(world, sanne, "✅ Afgehandeld · toch niet?", told)
    assert await open_requests(world) == [("wrote", "coach")]


@pytest.mark.parametrize("kind", ["put", "settle", "show"])
async def test_a_coordinator_of_another_municipality_touches_nothing(tmp_path: Path, kind: str) -> None:
    async with open_towns(tmp_path) as world:
        carla, farid = await world.join("carla"), await world.join("K-1203", language="Nederlands")
        await say(world, farid, QUESTION)
        [(task, person)] = await world.rows(
            "SELECT k.id, p.id FROM tasks k JOIN people p ON p.code = 'dirkje' WHERE k.kind = 'wrote'"
        )
        meaning = {
            "put": PutOn(str(task), str(person)),
            "settle": Settle(str(task)),
            "show": ShowStuck(str(task)),
        }[kind]
        told = await presses(world, carla, await button(world, "carla", meaning))
        assert all("K-1203" not in text and "Farid" not in text for text in told)
        assert any("mag hier niet" in text for text in told)
        assert await world.rows("SELECT closed_at, stand_in_id FROM tasks") == [(None, None)]
