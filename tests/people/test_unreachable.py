"""One refusal of Telegram shuts nobody out: a word or a press ends it; meanwhile nobody reads an untruth."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import bot_texts, minute_passes, press, say, tap
from tests.world import World, at, open_world, texts
from words.catalogs import LANGUAGES

MEETINGS = [
    ("K-1042", "2026-11-24 08:00", 30, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 08:30", 30, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)

KEPT = "Sanne heeft dit nog niet gekregen"
WAITS = "Sanne kan dit nu niet lezen"


async def reach(world: World, code: str) -> str:
    [(found,)] = await world.rows(
        "SELECT c.reach FROM ways c JOIN people p ON p.id = c.person_id WHERE p.code = ?", code
    )
    return str(found)


async def refused_once(world: World, sender: Phone, text: str = "/hulp") -> None:
    """Telegram refuses the answer to a message, once."""
    await world.telegram.faults(status={"code": 403, "count": 1, "methods": ["sendMessage"]})
    await sender.say(text)
    await world.settle()


async def since(phone: Phone, before: int) -> list[str]:
    return (await bot_texts(phone))[before:]


async def test_a_coach_who_was_refused_once_is_reached_again_with_the_next_word(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await refused_once(world, coach)
    assert await reach(world, "sanne") == "unreachable"
    await coach.say("1042 ns")
    await minute_passes(world)
    assert await reach(world, "sanne") == "active"
    await tap(world, klantmanager, "📞 Sanne belt")
    assert "U belt" in " ".join(await bot_texts(coach))


async def test_what_a_client_writes_meanwhile_waits_for_the_coach(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    samira = await world.join("K-1042", language="Nederlands")
    await refused_once(world, coach)
    before, of_klantmanager = len(await bot_texts(coach)), len(await bot_texts(klantmanager))
    for text in ("Ik heb een vraag over donderdag", "En nog iets"):
        [answer] = await say(world, samira, text)
        assert WAITS in answer.text
        assert "Ingrid weet dat u op antwoord wacht" in answer.text
        assert "doorgegeven" not in answer.text
    assert await since(coach, before) == []
    [told] = await since(klantmanager, of_klantmanager)
    assert "K-1042 Samira: bericht van de cliënt. Wacht op antwoord" in told
    assert "vraag over donderdag" not in told
    await coach.say("/hulp")
    await world.settle()
    got = " ".join(await since(coach, before))
    assert "Ik heb een vraag over donderdag" in got
    assert "En nog iets" in got
    [answer] = await say(world, samira, "Nog een vraag")
    assert "doorgegeven aan Sanne" in answer.text


async def test_a_text_that_was_passed_on_and_did_not_arrive_is_not_lost(world: World) -> None:
    """The first to meet the refusal is the client's own text: only then it is known."""
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    samira = await world.join("K-1042", language="Nederlands")
    await coach.deactivate()
    before = len(await bot_texts(klantmanager))
    answers = texts(await say(world, samira, "Ik kan morgen niet komen"))
    assert "doorgegeven aan Sanne" in answers[0]
    await world.kortelijn.ticks.due()
    await world.settle()
    assert WAITS in (await samira.last()).text
    assert "K-1042 Samira: bericht van de cliënt" in " ".join(await since(klantmanager, before))
    await world.rows("UPDATE outbox SET dedupe_key = dedupe_key")  # the file takes writes
    assert await world.rows(
        "SELECT state FROM outbox WHERE template = 'client_text' AND due_at = expires_at"
    ) == [("queued",)]


async def test_what_waited_in_the_sender_when_the_coach_blocked_is_told_too(world: World) -> None:
    """ "I cannot come" waits a minute for its reason; the coach blocks the bot in that minute."""
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    await press(world, samira, "❌ Nee, ik kan niet")
    await coach.block()
    await world.settle()
    of_client, of_klantmanager = len(await bot_texts(samira)), len(await bot_texts(klantmanager))
    await world.jump(at("2026-11-25 14:02"))
    assert WAITS in " ".join(await since(samira, of_client))
    assert "K-1042 Samira: heeft afgezegd" in " ".join(await since(klantmanager, of_klantmanager))
    before = len(await bot_texts(coach))
    await coach.unblock()
    await coach.say("/hulp")
    await world.settle()
    assert any("K-1042 Samira meldt zich af" in text for text in await since(coach, before))


async def test_every_answer_of_a_client_tells_the_truth(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await samira.last()
    await refused_once(world, coach)
    before = len(await bot_texts(samira))
    await press(world, samira, "❌ Nee, ik kan niet", reminder)
    await press(world, samira, "🤒 Ik ben ziek")
    await press(world, samira, "⏰ Ik kom later", reminder)
    await press(world, samira, "⏰ 10 minuten")
    await say(world, samira, "Bel mij aub")
    told = await since(samira, before)
    assert sum(KEPT in text for text in told) >= 3
    assert not any("doorgegeven" in text or "geef het door aan" in text for text in told)


@pytest.mark.parametrize("language", list(LANGUAGES))
async def test_the_true_sentence_in_every_language(tmp_path, language: str) -> None:  # type: ignore[no-untyped-def]
    async with open_world(tmp_path, MEETINGS) as world:
        coach = await world.join("sanne")
        samira = await world.join("K-1042", language=LANGUAGES[language])
        await refused_once(world, coach)
        [answer] = await say(world, samira, "salam 12345")
        assert answer.text.startswith("📵")
        assert "Sanne" in answer.text


async def test_where_neither_coach_nor_klantmanager_is_reached_the_coordinator_hears_it(world: World) -> None:
    coach, klantmanager, coordinator = [await world.join(code) for code in ("sanne", "ingrid", "wil")]
    samira = await world.join("K-1042", language="Nederlands")
    await klantmanager.deactivate()
    await coach.say("1042 ns")
    await world.settle()
    await refused_once(world, coach)
    before = len(await bot_texts(coordinator))
    await say(world, samira, "Ik heb een vraag")
    told = [text for text in await since(coordinator, before) if text.startswith("⏳ K-1042: bericht")]
    assert len(told) == 1
    assert "Samira" not in " ".join(await bot_texts(coordinator))
    assert any("komen niet meer aan bij klantmanager Ingrid" in text for text in await bot_texts(coordinator))


async def test_a_no_show_that_nobody_gets_reaches_the_coordinator_and_later_the_klantmanager(
    world: World,
) -> None:
    coach, klantmanager, coordinator = [await world.join(code) for code in ("sanne", "ingrid", "wil")]
    await refused_once(world, klantmanager)
    await world.telegram.faults(status={"code": 403, "count": 1, "methods": ["sendMessage"]})
    await coach.say("1042 ns")
    await minute_passes(world)
    assert any("Over K-1042 wacht iets" in text for text in await bot_texts(coordinator))
    before = len(await bot_texts(klantmanager))
    await klantmanager.say("/hulp")
    await world.settle()
    assert any("K-1042 Samira" in text for text in await since(klantmanager, before))
    assert any("📞 Sanne belt" in one.labels for one in await klantmanager.screen())


async def test_a_no_show_that_was_taken_back_meanwhile_is_taken_back_on_the_card(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await coach.say("1042 ns")
    await minute_passes(world)
    card = await klantmanager.last()
    assert "📞 Sanne belt" in card.labels
    await klantmanager.block()
    await world.settle()
    await coach.say("1042 aanw")
    await world.settle()
    await klantmanager.unblock()
    await klantmanager.say("/taken")
    await world.settle()
    [now] = [one for one in await klantmanager.screen() if one.message_id == card.message_id]
    assert "toch geen no-show" in now.text
    assert now.labels == []


async def test_a_client_who_was_refused_is_reminded_again_after_a_word(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 10:00"))  # the cards of this morning have come
    await world.telegram.faults(status={"code": 403, "count": 1, "methods": ["sendMessage"]})
    await world.jump(at("2026-11-25 14:00"))
    assert await reach(world, "K-1042") == "unreachable"
    before, of_coach = len(await bot_texts(samira)), len(await bot_texts(coach))
    await samira.say("/afspraken")
    await world.settle()
    await world.jump(at("2026-11-25 14:10"))
    assert any("Morgen, donderdag 26 november" in text for text in await since(samira, before))
    assert any("komen weer aan bij K-1042 Samira" in text for text in await since(coach, of_coach))
    await world.jump(at("2026-11-26 12:00"))
    assert "Tot straks" in (await samira.last()).text


async def test_a_reminder_that_had_arrived_does_not_come_twice(world: World) -> None:
    await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    await samira.block()
    await world.settle()
    await world.jump(at("2026-11-25 15:00"))
    await samira.unblock()
    await samira.start()
    await world.settle()
    await world.jump(at("2026-11-25 15:10"))
    assert sum("Morgen, donderdag" in text for text in await bot_texts(samira)) == 1
    await world.jump(at("2026-11-26 12:00"))
    assert "Tot straks" in (await samira.last()).text


async def test_news_that_a_client_missed_is_shown_with_what_lies_ahead(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await coach.say("verzet 1042 naar vrijdag 11u")
    await samira.block()
    await world.settle()
    await world.jump(at("2026-11-24 10:00"))
    await samira.unblock()
    await samira.say("Hallo")
    await world.settle()
    assert any(
        text.startswith("📅 Uw afspraken met Sanne") and "27-11" in text for text in await bot_texts(samira)
    )


async def test_a_stop_is_no_refusal_and_ends_only_with_a_yes(world: World) -> None:
    await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await say(world, samira, "/stop")
    await samira.block()
    await samira.unblock()
    await world.settle()
    await say(world, samira, "Hallo?")
    assert await reach(world, "K-1042") == "stopped"
    await world.jump(at("2026-11-26 12:00"))
    assert not any("Tot straks" in text for text in await bot_texts(samira))


async def test_who_was_lost_without_a_yes_is_asked_first(world: World) -> None:
    """Such a state can stand in the file of an earlier version."""
    samira = await world.join("K-1042", language="Nederlands")
    await say(world, samira, "/stop")
    await world.rows("UPDATE ways SET reach = 'unreachable' WHERE reach = 'stopped'")
    await say(world, samira, "Hallo")
    assert await reach(world, "K-1042") == "invited"


async def test_a_refused_word_ends_it_too(world: World) -> None:
    """A press on an old button is refused; the one who pressed is there all the same."""
    coach = await world.join("sanne")
    await refused_once(world, coach)
    await coach.say("/export")
    await world.settle()
    assert await reach(world, "sanne") == "active"


async def test_a_complaint_that_reaches_nobody_is_not_said_to_be_passed_on(world: World) -> None:
    samira = await world.join("K-1042", language="Nederlands")
    await say(world, samira, "/gegevens")
    await press(world, samira, "📣 Ik heb een klacht")
    await tap(world, samira, "✅ Ja")
    last = await samira.last()
    assert "Velsen heeft dit nog niet gekregen" in last.text
    coordinator = await world.join("wil")
    await world.kortelijn.ticks.due()
    await world.settle()
    assert any("klacht" in text for text in await bot_texts(coordinator))
