"""The client: invitation, language, reminders answered by a tap, stopping."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from domain.ids import token_hash
from tests.talk import bot_texts
from tests.world import World, at, open_world
from words.catalogs import LANGUAGES

MEETINGS = [
    ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 09:00", 60, "group_training", "Buurthuis <De Haven> & co"),
]


pytestmark = pytest.mark.town(MEETINGS)


async def test_invitation_opt_in_and_language(world: World) -> None:
    samira = await world.phone("Samira")
    await samira.start(world.links["K-1042"])
    await world.settle()
    invitation = await samira.last()
    assert "Stichting Brug" in invitation.text
    assert len(invitation.labels) == 3
    await samira.press(invitation.labels[2])  # tell me more
    await world.settle()
    assert "BSN" in (await samira.last()).text
    await samira.press((await samira.last()).labels[0])
    await world.settle()
    assert (await samira.last()).labels == list(LANGUAGES.values())
    await samira.press("Nederlands")
    await world.settle()
    assert (await samira.last()).text.startswith("🙂 Fijn, dank u.")
    assert await world.rows("SELECT given, text_version, language FROM consents") == [(1, "invite-2", "ar")]
    menu = [command["command"] for command in await samira.commands()]
    assert menu == ["afspraken", "taal", "gegevens", "privacy", "klacht", "stop", "hulp"]


async def test_no_is_respected_and_has_no_effect(world: World) -> None:
    await world.join("sanne")
    samira = await world.phone("Samira")
    await samira.start(world.links["K-1042"])
    await world.settle()
    await samira.press((await samira.last()).labels[1])
    await world.settle()
    before = len(await bot_texts(samira))
    await world.jump(at("2026-11-26 13:00"))
    assert len(await bot_texts(samira)) == before
    assert await world.rows("SELECT count(*) FROM appointments WHERE cancelled_by IS NOT NULL") == [(0,)]


@pytest.mark.parametrize("language", list(LANGUAGES))
async def test_reminders_the_day_before_and_two_hours_before(world: World, language: str) -> None:
    samira = await world.join("K-1042", language=LANGUAGES[language])
    await world.jump(at("2026-11-25 13:59"))
    count = len(await bot_texts(samira))
    await world.jump(at("2026-11-25 14:00"))
    day_before = await samira.last()
    assert len(await bot_texts(samira)) == count + 1
    assert "14:00" in day_before.text
    assert "(26-11)" in re.sub(r"[\u2066-\u2069]", "", day_before.text)
    assert "Stationsplein 3" in day_before.text
    assert [label[0] for label in day_before.labels] == ["✅", "❌", "⏰", "📍", "➕"]
    await world.jump(at("2026-11-26 11:59"))
    assert len(await bot_texts(samira)) == count + 1
    await world.jump(at("2026-11-26 12:00"))
    assert len(await bot_texts(samira)) == count + 2
    assert [label[0] for label in (await samira.last()).labels] == ["✅", "⏰", "📍", "❌"]


async def test_an_early_appointment_is_never_announced_at_night(world: World) -> None:
    yonas = await world.join("K-1077", language="Nederlands")
    await world.jump(at("2026-11-25 10:00"))  # nine o'clock the day before is before the window
    assert "Buurthuis <De Haven> & co" in (await yonas.last()).text
    assert "uw les" in (await yonas.last()).text
    count = len(await bot_texts(yonas))
    await world.jump(at("2026-11-26 07:30"))
    assert len(await bot_texts(yonas)) == count
    await world.jump(at("2026-11-26 08:00"))
    assert "Tot straks" in (await yonas.last()).text


async def test_cancelling_reaches_the_coach_in_dutch_and_stops_what_was_queued(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="العربية")
    await world.jump(at("2026-11-25 14:00"))
    await samira.press(next(label for label in (await samira.last()).labels if label[0] == "❌"))
    await world.settle()
    await samira.press(next(label for label in (await samira.last()).labels if label[0] == "🤒"))
    await world.settle()
    assert "Sanne" in (await samira.last()).text
    assert (await coach.last()).text == "📩 K-1042 Samira meldt zich af voor morgen 14:00. Reden: ziek."
    count = len(await bot_texts(samira))
    await world.jump(at("2026-11-26 15:30"))
    assert len(await bot_texts(samira)) == count  # no second reminder
    assert "Hoe ging het? K-1042" not in " ".join(await bot_texts(coach))
    assert await world.rows("SELECT status FROM outcomes ORDER BY version DESC LIMIT 1") == [("excused",)]


async def test_a_cancellation_without_a_reason_reaches_the_coach_too(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    await samira.press("❌ Nee, ik kan niet")
    await world.settle()
    await world.jump(at("2026-11-25 14:02"))
    assert (await coach.last()).text == "📩 K-1042 Samira meldt zich af voor morgen 14:00."


async def test_coming_after_all_takes_the_cancellation_back(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await samira.last()
    await samira.press("❌ Nee, ik kan niet")
    await world.settle()
    await samira.press("Zeg ik liever niet")
    await world.settle()
    await samira.press("✅ Ja, ik kom", message_id=reminder.message_id)
    await world.settle()
    assert (await coach.last()).text == "✅ K-1042 Samira komt toch, morgen 14:00."
    await world.jump(at("2026-11-26 12:00"))
    assert "Tot straks" in (await samira.last()).text


async def test_i_come_and_i_will_be_late_and_where(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = (await samira.last()).message_id
    await samira.press("✅ Ja, ik kom")
    await world.settle()
    assert (await samira.last()).text == "👍 Fijn! Sanne ziet u donderdag 26 november (26-11) om ☀️ 14:00 uur."
    await samira.press("📍 Waar is het?", message_id=reminder)
    await world.settle()
    assert (await samira.last()).text.startswith("📍 Stationsplein 3")
    await samira.press("⏰ Ik kom later", message_id=reminder)
    await world.settle()
    await samira.press("⏰ 20 minuten")
    await world.settle()
    assert (await coach.last()).text == "⏰ K-1042 Samira komt ongeveer 20 minuten later, morgen 14:00."
    await samira.press("📞 Bel mij")
    await world.settle()
    assert (await coach.last()).text == "📞 K-1042 Samira wil graag gebeld worden."


async def test_stop_stops_messages_and_the_appointments_stay(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await samira.say("/stop")
    await world.settle()
    assert "geen berichten meer" in (await samira.last()).text
    assert "wil geen berichten meer" in (await coach.last()).text
    count = len(await bot_texts(samira))
    await world.jump(at("2026-11-26 13:00"))
    assert len(await bot_texts(samira)) == count
    assert await world.rows("SELECT count(*) FROM appointments") == [(2,)]


async def test_who_stopped_is_asked_again_before_anything_resumes(world: World) -> None:
    samira = await world.join("K-1042", language="Nederlands")
    await samira.say("stop")
    await world.settle()
    await samira.start()
    await world.settle()
    assert "Wilt u dit?" in (await samira.last()).text
    await world.jump(at("2026-11-25 14:00"))
    assert "Wilt u dit?" in (await samira.last()).text  # nothing without a yes
    await samira.press("✅ Ja, graag")
    await world.settle()
    await world.jump(at("2026-11-26 12:00"))
    assert "Tot straks" in (await samira.last()).text


async def test_the_word_stop_inside_a_sentence_does_not_stop(world: World) -> None:
    await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await samira.say("de bus stopt niet bij mij, stop")
    await world.settle()
    assert (await samira.last()).text == "✉️ Ik heb uw bericht doorgegeven aan Sanne."
    await samira.say("/weetniet")
    await world.settle()
    assert "begrijp ik niet" in (await samira.last()).text
    await samira.press("📅 Mijn afspraken")
    await world.settle()
    assert "donderdag 26 november (26-11) om ☀️ 14:00" in (await samira.last()).text


async def test_what_must_not_be_here_is_deleted_and_danger_gets_numbers(world: World) -> None:
    samira = await world.join("K-1042", language="Nederlands")
    await samira.say("mijn bsn is 999990019")
    await world.settle()
    assert "verwijderd" in (await samira.last()).text
    assert all("999990019" not in one.text for one in await samira.screen())
    await samira.say("ik wil dood")
    await world.settle()
    assert "112" in (await samira.last()).text


async def test_a_language_without_a_catalog_gets_dutch_and_english(tmp_path: Path) -> None:
    clients = [("K-1042", "Tarik", "om", "sanne", "ingrid", "C1", "meedoen", "2026-10-05")]
    meetings = [("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3")]
    async with open_world(tmp_path, meetings, clients=clients) as world:
        tarik = await world.phone("Tarik")
        await tarik.start(world.links["K-1042"])
        await world.settle()
        text = (await tarik.last()).text
        assert "Wilt u dit?" in text
        assert "Would you like this?" in text
        assert (await tarik.last()).labels[0] == "✅ Ja, graag / ✅ Yes, please"


async def test_a_stranger_is_told_kindly_what_to_do(world: World) -> None:
    stranger = await world.phone("Iemand")
    await stranger.start()
    await world.settle()
    assert "Vraag uw coach of klantmanager om een uitnodiging" in (await stranger.last()).text
    assert await world.rows("SELECT count(*) FROM ways WHERE address IS NOT NULL") == [(0,)]
    await stranger.start("geen-echte-uitnodiging")
    await world.settle()
    assert "Deze link werkt niet meer" in (await stranger.last()).text


async def test_a_start_link_works_for_one_person_and_only_once(world: World) -> None:
    await world.join("K-1042", language="Nederlands")
    thief = await world.phone("Dief")
    await thief.start(world.links["K-1042"])
    await world.settle()
    assert "Deze link werkt niet meer" in (await thief.last()).text


async def test_a_yes_closes_every_other_link(world: World) -> None:
    """A second link was made before the yes; whoever finds it afterwards gets nowhere with it."""
    farid = await world.phone("Samira")
    await farid.start(world.links["K-1042"])
    await world.settle()
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "INSERT INTO invitations (token_hash, person_id, created_at, expires_at) SELECT ?, i.person_id, "
            "i.created_at, i.expires_at FROM invitations i JOIN people p ON p.id = i.person_id "
            "WHERE p.code = 'K-1042' LIMIT 1",
            (token_hash("lost"),),
        )
    await farid.press((await farid.last()).labels[0])
    await world.settle()
    thief = await world.phone("Dief")
    await thief.start("lost")
    await world.settle()
    assert "Deze link werkt niet meer" in (await thief.last()).text


async def test_five_wrong_links_lock_for_an_hour(world: World) -> None:
    thief = await world.phone("Dief")
    for number in range(5):
        await thief.start(f"wrong-{number}")
        await world.settle()
    await thief.start(world.links["K-1042"])
    await world.settle()
    assert "te vaak geprobeerd" in (await thief.last()).text
    await world.jump(at("2026-11-24 10:30"))
    await thief.start(world.links["K-1042"])
    await world.settle()
    assert "Stichting Brug" in (await thief.last()).text


async def test_an_invitation_of_a_client_lives_14_days(world: World) -> None:
    samira = await world.phone("Samira")
    await world.jump(at("2026-12-08 08:59"))
    await samira.start(world.links["K-1042"])
    await world.settle()
    assert "Stichting Brug" in (await samira.last()).text
    await world.jump(at("2026-12-08 09:01"))
    await samira.start(world.links["K-1042"])
    await world.settle()
    assert "Deze link werkt niet meer" in (await samira.last()).text


async def test_who_blocked_the_bot_is_noted_and_the_coach_is_told(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await samira.block()
    await world.settle()
    await world.jump(at("2026-11-25 14:00"))
    told = [text for text in await bot_texts(coach) if "komen niet meer aan bij K-1042" in text]
    assert len(told) == 1
    assert await world.rows(
        "SELECT reach FROM ways c JOIN people p ON p.id = c.person_id WHERE p.code = 'K-1042'"
    ) == [("unreachable",)]


async def test_on_sundays_a_reminder_comes_without_a_sound(tmp_path: Path) -> None:
    meetings = [
        ("K-1042", "2026-11-30 14:00", 60, "coaching", "Stationsplein 3"),
        ("K-1042", "2026-12-01 14:00", 60, "coaching", "Stationsplein 3"),
    ]
    async with open_world(tmp_path, meetings) as world:
        samira = await world.join("K-1042", language="Nederlands")
        await world.jump(at("2026-11-29 14:00"))
        sunday = await samira.last()
        assert "Morgen, maandag 30 november" in sunday.text
        assert sunday.silent
        await world.jump(at("2026-11-30 14:00"))
        monday = await samira.last()
        assert "Morgen, dinsdag 1 december" in monday.text
        assert not monday.silent
        await world.jump(at("2026-11-30 21:00"))
        await samira.say("/afspraken")
        await world.settle()
        assert not (await samira.last()).silent  # an answer to one's own word always comes with its sound


async def test_nothing_a_client_reads_can_be_forwarded(world: World) -> None:
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    messages = [one for one in await samira.screen() if one.from_bot]
    assert len(messages) >= 4
    assert all(one.protected for one in messages)
