"""What broke in comparable systems, where it touches clients: each lesson holds here.

Lessons with tests elsewhere, by folder of `tests/`:
- 1 (clock changes): frame/test_time.py::test_the_clock_changes, frame/test_year.py
- 2 (a day of outage): frame/test_time.py::test_three_days_without_a_bot_over_a_weekend,
  frame/test_year.py; that no "we missed you" follows,
  messages/test_client_requests.py::test_who_was_never_reached_is_not_told_that_they_were_missed
- 3 (moved, cancelled): appointments/test_planning.py::test_moving,
  appointments/test_planning.py::test_cancelling_by_us_reaches_the_client_and_stops_the_reminders
- 5 (a new coach): importing/test_importing.py::test_a_new_coach_gets_what_lies_ahead
- 8 (odd characters in reports): reading/test_stages.py, reading/test_corpus.py
- 9 (who is gone):
  outgoing/test_sending_faults.py::test_a_reader_who_is_gone_is_marked_and_the_coach_hears_it_once,
  outgoing/test_sending_faults.py::test_a_blocked_bot_sends_nothing_more,
  outgoing/test_pace.py::test_a_429_silences_the_whole_token
- 11 (the word stop in a sentence):
  messages/test_client.py::test_the_word_stop_inside_a_sentence_does_not_stop
- 14 (languages): messages/test_client_requests.py::test_a_whole_journey_in_each_language,
  messages/test_client.py::test_a_language_without_a_catalog_gets_dutch_and_english, words/test_words.py
- 15 (one bad row): storage/test_store.py::test_one_damaged_message_fails_alone
- 16 (imported twice): importing/test_importing.py::test_a_first_run_adds_and_a_second_changes_nothing
- 18 (late status updates): outgoing/test_sending_faults.py::test_an_older_edit_never_covers_a_newer_one
- 20 (start links): messages/test_client.py::test_a_start_link_works_for_one_person_and_only_once,
  messages/test_client.py::test_a_stranger_is_told_kindly_what_to_do
Lessons 17 (the no-show rate) and 19 (retention) do not touch what a client sees.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.commands.console import import_folder, invite
from domain.hearing.examples import examples
from domain.hearing.kinds import Kind
from domain.hearing.listen import stops_alone
from simulator.client import Phone
from tests.frame.town import eventually
from tests.world import CLIENTS, World, at, open_world, texts, write_town
from words.catalogs import LANGUAGES

MEETINGS = [
    ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
]


pytestmark = pytest.mark.town(MEETINGS)


async def count(phone: Phone) -> int:
    return len(texts(await phone.screen()))


async def say(world: World, phone: Phone, text: str) -> list[str]:
    """What one message brings back."""
    before = await count(phone)
    await phone.say(text)
    await world.settle()
    return texts(await phone.screen())[before:]


async def hand_over(world: World, folder: Path, *codes: str) -> None:
    """An administrator gives clients to Mo, by a new import."""
    rows = [(*row[:3], "mo", *row[4:]) if row[0] in codes else row for row in CLIENTS]
    write_town(folder, [], clients=rows)
    told = await import_folder(world.settings, folder, None, at=world.kortelijn.clock.now(), confirmed=True)
    assert not told["errors"]


@pytest.mark.parametrize("report", ["1042 afgemeld voor do", "1042 do ziek gemeld"])
async def test_attendance_recorded_early_stops_what_was_queued(world: World, report: str) -> None:
    """Lesson 3: the outcome is known before the reminder; it does not come any more."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    before = await count(samira)
    [answer] = await say(world, coach, report)
    assert "K-1042 Samira" in answer
    await world.jump(at("2026-11-26 14:30"))
    assert await count(samira) == before


async def test_what_was_handed_to_the_sender_already_is_stopped_too(world: World) -> None:
    """Lesson 3: a reminder waits to be tried again when the coach cancels; only the news arrives."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    before = await count(samira)
    await world.telegram.jump(to=at("2026-11-25 13:59"))
    await world._clocks_agree()
    await world.telegram.faults(status={"code": 502, "count": 1, "methods": ["sendMessage"]})
    await world.telegram.jump(to=at("2026-11-25 14:00"))
    for _ in range(500):
        tried = "SELECT count(*) FROM outbox WHERE template = 'reminder_day_before' AND attempts = 1"
        if (await world.rows(tried + " AND state = 'queued'"))[0][0]:
            break
        await asyncio.sleep(0.01)
    assert await count(samira) == before
    await coach.say("de afspraak van samira donderdag gaat niet door")
    await world.settle()
    await eventually(world.takes_messages, 15, "Telegram is not found back")
    await world.settle()
    for moment in ("2026-11-25 14:10", "2026-11-26 12:00", "2026-11-26 14:30"):
        await world.jump(at(moment))
    said = texts(await samira.screen())[before:]
    assert [text[0] for text in said] == ["❗"], said


async def test_a_new_phone_and_language_count_at_the_moment_of_sending(world: World) -> None:
    """Lesson 4: planned for the old phone in Dutch, sent to the new one in English."""
    await world.join("sanne")
    old = await world.join("K-1042", language="Nederlands")
    link = await invite(world.settings, "K-1042")
    assert link is not None
    new = await world.phone("Samira, new phone")
    await new.start(link["command"].split()[1])
    await world.settle()
    await new.press((await new.last()).labels[0])
    await world.settle()
    await new.press("English")
    await world.settle()
    before = await count(old)
    await world.jump(at("2026-11-25 14:00"))
    assert await count(old) == before
    assert "Stationsplein 3" in (await new.last()).text
    assert "Tomorrow" in (await new.last()).text


async def test_a_change_of_coach_is_told_once_and_answers_go_to_the_new_one(
    world: World, tmp_path: Path
) -> None:
    """Lesson 5: the client hears of it once, also when the files are imported twice."""
    old, new = await world.join("sanne"), await world.join("mo")
    samira = await world.join("K-1042", language="Nederlands")
    before = await count(samira)
    await hand_over(world, tmp_path, "K-1042")
    await hand_over(world, tmp_path, "K-1042")
    await world.jump(at("2026-11-24 10:00"))
    [told] = texts(await samira.screen())[before:]
    assert "Mo" in told
    assert "Sanne" in told
    await say(world, samira, "De brief van DUO is gekomen")
    assert "De brief van DUO is gekomen" in (await new.last()).text
    assert "Waar is het gebouw" not in " ".join(texts(await old.screen()))


async def test_news_that_waits_survives_a_change_of_coach(world: World, tmp_path: Path) -> None:
    """Lesson 5: what the old coach arranged in the evening is told in the morning, in the new one's name."""
    coach = await world.join("sanne")
    await world.join("mo")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 21:00"))
    before = await count(samira)
    await say(world, coach, "verzet 1042 naar vrijdag 11u")
    await hand_over(world, tmp_path, "K-1042")
    await world.jump(at("2026-11-25 10:00"))
    moved = [text for text in texts(await samira.screen())[before:] if text.startswith("🔁")]
    assert len(moved) == 1
    assert "gesprek met Mo" in moved[0]


async def test_a_whole_caseload_is_moved_by_an_import(world: World, tmp_path: Path) -> None:
    """Lesson 6: no developer, everybody told once, reminders in the name of the new coach."""
    await world.join("sanne")
    await world.join("mo")
    phones = [await world.join(code, language="Nederlands") for code in ("K-1042", "K-1077")]
    before = [await count(phone) for phone in phones]
    await hand_over(world, tmp_path, *(row[0] for row in CLIENTS))
    await world.jump(at("2026-11-24 12:00"))
    await world.jump(at("2026-11-25 14:00"))
    for phone, earlier in zip(phones, before, strict=True):
        introduced, reminded = texts(await phone.screen())[earlier:]
        assert "Mo" in introduced
        assert "ziet u Mo" in reminded
    assert await world.rows(
        "SELECT DISTINCT p.code FROM appointments a JOIN people p ON p.id = a.coach_id"
    ) == [("mo",)]


@pytest.mark.parametrize("text", ["/weetniet", "😀", "....", "1042", "\u200b\u200b", "a" * 4000])
async def test_one_odd_message_gets_exactly_one_reply(world: World, text: str) -> None:
    """Lesson 7: whatever a client sends, one answer comes."""
    samira = await world.join("K-1042", language="Nederlands")
    assert len(await say(world, samira, text)) == 1


async def test_an_echo_cannot_loop(world: World) -> None:
    """Lesson 7: a program on the other side sends back what it reads; each time one answer, never more."""
    await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    before = await count(samira)
    for _ in range(4):
        await samira.say((await samira.last()).text, via_bot=True)
        await world.settle()
    assert await count(samira) == before + 4


@pytest.mark.parametrize("text", ["stop\u200b", "\u200fSTOP!", " Stop. ", "stop 🙏"])
async def test_the_word_stop_with_odd_characters_around_it(world: World, text: str) -> None:
    """Lesson 8: invisible characters, marks and signs do not hide the word."""
    samira = await world.join("K-1042", language="Nederlands")
    await say(world, samira, text)
    assert await world.rows("SELECT count(*) FROM ways WHERE reach = 'stopped'") == [(1,)]


async def test_who_blocked_and_returns_is_reminded_after_a_word(world: World) -> None:
    """Lesson 10: an unblock is no word; reminders resume after one (adr/0021)."""
    await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await samira.block()
    await world.settle()
    await samira.unblock()
    await world.settle()
    before = await count(samira)
    await world.jump(at("2026-11-25 14:00"))
    assert await count(samira) == before
    await samira.start()
    await world.settle()
    assert any("U krijgt mijn berichten al" in text for text in texts(await samira.screen())[before:])
    assert "Morgen, donderdag 26 november" in (await samira.last()).text
    await world.jump(at("2026-11-26 12:00"))
    assert "Tot straks" in (await samira.last()).text


@pytest.mark.parametrize("language", list(LANGUAGES))
async def test_the_lone_word_stops_in_every_language_and_is_answered(tmp_path: Path, language: str) -> None:
    """Lesson 11: a word for it, alone, with an answer, and nothing after it."""
    async with open_world(tmp_path, MEETINGS) as world:
        await world.join("sanne")
        samira = await world.join("K-1042", language=LANGUAGES[language])
        stops = (one.text for one in examples() if (one.language, one.kind) == (language, Kind.STOP))
        word = next(text for text in stops if stops_alone(text, language))
        assert len(await say(world, samira, word)) == 1
        assert await world.rows("SELECT count(*) FROM ways WHERE reach = 'stopped'") == [(1,)]
        before = await count(samira)
        await world.jump(at("2026-11-26 13:00"))
        assert await count(samira) == before


async def test_news_of_the_evening_waits_and_the_coach_sees_until_when(world: World) -> None:
    """Lesson 12: the client hears it at eight, the coach reads that at once."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 21:00"))
    before = await count(samira)
    [answer] = await say(world, coach, "verzet 1042 naar vrijdag 11u")
    assert "🌙 Samira hoort dit morgen 08:00" in answer
    await world.jump(at("2026-11-25 07:59"))
    assert await count(samira) == before
    await world.jump(at("2026-11-25 08:00"))
    assert (await samira.last()).text.startswith("🔁")


async def test_a_phrase_of_the_evening_waits_and_the_coach_sees_until_when(world: World) -> None:
    """Lesson 12: the same for what a coach sends with a tap."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 20:30"))
    before = await count(samira)
    await say(world, coach, "/bericht")
    for label in ("K-1042 Samira", "🌟 Aardig", "🌟 Goed gedaan!"):
        await coach.press(label)
        await world.settle()
    assert "🌙 Dit komt morgen 08:00 aan" in (await coach.last()).text
    await coach.press("📤 Verstuur")
    await world.settle()
    assert await count(samira) == before
    await world.jump(at("2026-11-25 08:01"))
    assert (await samira.last()).text.startswith("💬 Sanne:")


async def test_a_congratulation_of_the_evening_is_announced_for_the_morning(world: World) -> None:
    """Lesson 12: "in an hour" would not be true."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 19:30"))
    before = await count(samira)
    [answer] = await say(world, coach, "1042 heeft KNM gehaald")
    assert "🎉 Samira krijgt morgen 08:00 een felicitatie." in answer
    assert "🤫 Geen felicitatie" in (await coach.last()).labels
    await world.jump(at("2026-11-25 07:59"))
    assert await count(samira) == before
    await world.jump(at("2026-11-25 08:00"))
    assert "🎉" in (await samira.last()).text


async def test_what_became_untrue_overnight_is_dropped(world: World) -> None:
    """Lesson 12: moved at nine, taken back at ten: nobody hears of it."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 21:00"))
    before = await count(samira)
    await say(world, coach, "verzet 1042 naar vrijdag 11u")
    await world.jump(at("2026-11-24 22:00"))
    await coach.press("↩️ Ongedaan")
    await world.settle()
    await world.jump(at("2026-11-25 13:00"))
    assert await count(samira) == before
    await world.jump(at("2026-11-25 14:00"))
    assert "Morgen, donderdag 26 november (26-11) om ☀️ 14:00" in (await samira.last()).text


async def test_the_second_of_two_moves_is_taken_back(world: World) -> None:
    """Lesson 12: the first one stands, and is told, from the time that the client knew."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    before = await count(samira)
    await say(world, coach, "verzet 1042 naar vrijdag 11u")
    await say(world, coach, "verzet 1042 naar vrijdag 15u")
    await coach.press("↩️ Ongedaan")
    await world.settle()
    await world.jump(at("2026-11-24 09:10"))
    [told] = texts(await samira.screen())[before:]
    assert "Eerst: donderdag 26 november (26-11) om ☀️ 14:00" in told
    assert "Nu: vrijdag 27 november (27-11) om 🌅 11:00" in told


async def test_moved_and_then_cancelled_is_called_by_the_time_that_the_client_knows(world: World) -> None:
    """Lesson 12: one message, and no time in it that was never told."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    before = await count(samira)
    await say(world, coach, "verzet 1042 naar vrijdag 11u")
    await say(world, coach, "de afspraak van 1042 vrijdag gaat niet door")
    await world.jump(at("2026-11-24 09:10"))
    [told] = texts(await samira.screen())[before:]
    assert told.startswith("❗")
    assert "donderdag 26 november" in told
    assert "vrijdag" not in told


async def test_a_missing_place_is_said_in_words(world: World) -> None:
    """Lesson 13: no gap and no placeholder where something is not known yet."""
    coach = await world.join("mo")
    omar = await world.join("K-2001", language="Nederlands")
    before = await count(omar)
    await say(world, coach, "afspraak 2001 do 14u")
    for moment in ("2026-11-24 09:10", "2026-11-25 14:00", "2026-11-26 12:00"):
        await world.jump(at(moment))
    told = texts(await omar.screen())[before:]
    assert len(told) == 3
    for text in told:
        assert "dat hoort u nog van Mo" in text
        assert "{" not in text


async def test_an_unreadable_reminder_of_one_client_stops_nobody_else(world: World) -> None:
    """Lesson 15: the row is set aside and its reader hears that, the next client is reminded."""
    await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    yonas = await world.join("K-1077", language="Nederlands")
    before = await count(samira)
    await world.rows(
        "UPDATE outbox SET params = x'00' WHERE template = 'reminder_day_before' AND state = 'queued' "
        "AND person_id = (SELECT id FROM people WHERE code = 'K-1042')"
    )
    await world.jump(at("2026-11-25 14:00"))
    assert await count(samira) == before + 1
    assert "Er was een bericht voor u. Wij konden het niet tonen." in (await samira.last()).text
    assert "Morgen" in (await yonas.last()).text
    await world.jump(at("2026-11-26 12:00"))
    assert "Tot straks" in (await samira.last()).text
