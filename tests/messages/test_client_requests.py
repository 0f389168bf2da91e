"""What a client can say beside coming or not, in their own language; and what the bot says of itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.commands.console import import_folder
from simulator.client import Phone
from tests.talk import newest, tap
from tests.world import CLIENTS, CLIENTS_HEADER, World, at, open_world, texts, write_csv
from words.catalogs import LANGUAGES

MEETINGS = [
    ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 14:30", 60, "language_class", "Lokaal 2"),
    ("K-1103", "2026-12-01 10:00", 60, "intake", "Stationsplein 3"),
]


pytestmark = pytest.mark.town(MEETINGS)


async def count(phone: Phone) -> int:
    return len(texts(await phone.screen()))


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code not in ("nl", "en")])
async def test_a_whole_journey_in_each_language(tmp_path: Path, language: str) -> None:
    """Invitation, language, reminder, wish, cancellation, no-show, data, stop: never a word of Dutch."""
    clients = [("K-1042", "Samira", language, "sanne", "ingrid", "C1", "meedoen", "2026-10-05")]
    async with open_world(tmp_path, MEETINGS[:1], clients=clients) as world:
        coach = await world.join("sanne")
        samira = await world.join("K-1042", language=LANGUAGES[language])
        await world.jump(at("2026-11-25 14:00"))
        reminder = await samira.last()
        assert "Stationsplein 3" in reminder.text
        for sign in ("➕", "🗣", "🔎"):
            if sign == "🔎":
                await samira.say("/gegevens")
                await world.settle()
            label = next(label for label in (await samira.last()).labels if label.startswith(sign))
            await samira.press(label)
            await world.settle()
        assert "wil een tolk" in " ".join(texts(await coach.screen()))
        cancel = next(label for label in reminder.labels if label.startswith("❌"))
        await samira.press(cancel, message_id=reminder.message_id)
        await world.settle()
        await samira.press(next(label for label in (await samira.last()).labels if label.startswith("🤒")))
        await world.settle()
        assert "Reden: ziek" in (await coach.last()).text
        await samira.say("/stop")
        await world.settle()
        said = " ".join(texts(await samira.screen()))
        for dutch in (
            "Hallo",
            "afspraak",
            "bericht",
            "Kunt u",
            "begeleid",
            "doorgegeven",
            "gegevens bewaart",
        ):
            assert dutch not in said.replace("/afspraken", "").replace("/gegevens", ""), dutch


async def test_another_time_and_an_interpreter(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    await tap(world, samira, "➕ Iets anders")
    assert "andere tijd te zoeken" in await tap(world, samira, "🕑 De tijd past niet")
    assert (await coach.last()).text == (
        "🕑 K-1042 Samira: de tijd past niet (morgen 14:00). Zoekt u een andere tijd?"
    )
    await tap(world, samira, "🗣 Ik wil een tolk")
    assert "wil een tolk (Nederlands)" in (await newest(coach, "tolk")).text


async def test_two_appointments_on_one_day_are_one_reminder(world: World) -> None:
    await world.join("sanne")
    yonas = await world.join("K-1077", language="Nederlands")
    before = await count(yonas)
    await world.jump(at("2026-11-25 18:01"))
    said = texts(await yonas.screen())[before:]
    assert len(said) == 1
    assert "\nMorgen, donderdag 26 november (26-11), hebt u 2 afspraken met Sanne" in said[0]
    assert (await yonas.last()).labels == [
        "✅ Ja, ik kom",
        "❌ Nee, ik kan niet (🌅 10:00)",
        "❌ Nee, ik kan niet (☀️ 14:30)",
        "📍 Waar is het?",
    ]
    await tap(world, yonas, "✅ Ja, ik kom")
    assert await world.rows("SELECT count(*) FROM answers WHERE answer = 'come'") == [(2,)]


async def test_one_reminder_for_two_however_long_the_sender_waits_for_its_turn_to_write(world: World) -> None:
    """What lands while others write is known before the next reminder is written."""
    await world.join("sanne")
    yonas = await world.join("K-1077", language="Nederlands")
    before, turns = await count(yonas), 0

    async def write_all_the_time() -> None:
        nonlocal turns
        while True:
            async with world.kortelijn.store.begin():
                turns += 1
                await asyncio.sleep(0.03)
            await asyncio.sleep(0)

    others = [asyncio.create_task(write_all_the_time()) for _ in range(2)]
    try:
        await world.jump(at("2026-11-25 18:01"))
    finally:
        for one in others:
            one.cancel()
    assert turns > 3
    assert len(texts(await yonas.screen())[before:]) == 1


async def test_an_intake_is_announced_three_days_before_too(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    before = await count(farid)
    await world.jump(at("2026-11-28 10:01"))
    assert "Dinsdag 1 december (1-12) om 🌅 10:00 uur ziet u Sanne" in texts(await farid.screen())[before]
    await world.jump(at("2026-11-30 10:01"))
    assert "Morgen, dinsdag 1 december" in texts(await farid.screen())[-1]
    await world.jump(at("2026-12-01 08:30"))
    assert await count(farid) - before == 3


async def test_we_missed_you_is_kind_and_comes_once(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:01"))
    await world.jump(at("2026-11-26 14:05"))
    before = await count(samira)
    await coach.say("1042 ns")
    await world.settle()
    assert await count(samira) == before  # the coach may think twice
    await world.jump(at("2026-11-26 14:21"))
    assert (await samira.last()).text.startswith("🙂 Hallo Samira.\nWe hebben u vandaag gemist.")
    assert "nieuwe afspraak" in await tap(world, samira, "✅ Ja, graag")
    assert "wil graag een nieuwe afspraak" in (await coach.last()).text
    await coach.say("1042 aanwezig")
    await coach.say("1042 ns")
    await world.settle()
    await world.jump(at("2026-11-26 16:00"))
    assert sum("gemist" in text for text in texts(await samira.screen())) == 1


async def test_a_corrected_no_show_never_reaches_the_client(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:01"))
    await world.jump(at("2026-11-26 14:05"))
    await coach.say("1042 ns")
    await coach.say("1042 aanwezig")
    await world.settle()
    await world.jump(at("2026-11-26 15:00"))
    assert not any("gemist" in text for text in texts(await samira.screen()))


async def test_who_was_never_reached_is_not_told_that_they_were_missed(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-26 14:05"))  # an outage: every reminder came too late and was not sent
    await coach.say("1042 ns")
    await world.settle()
    await world.jump(at("2026-11-26 15:00"))
    assert not any("gemist" in text for text in texts(await samira.screen()))


async def test_a_free_text_reaches_the_coach_with_its_language(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="العربية")
    await samira.say("هل يمكنني إحضار ابني؟")
    await world.settle()
    assert (await coach.last()).text.startswith("✉️ K-1042 Samira schrijft (العربية):\nهل يمكنني إحضار ابني؟")
    assert "\u2068Sanne\u2069" in (await samira.last()).text
    await world.jump(at("2026-11-27 21:00"))  # Friday evening
    await samira.say("هل يمكنني إحضار ابني؟")
    await world.settle()
    assert "112" in (await samira.last()).text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("Türkçe", "kendimi öldürmek istiyorum"),
        ("Українська", "він мене б'є"),
        ("Русский", "хочу умереть"),
        ("Français", "je veux mourir"),
        ("العربية", "أريد أن أموت"),
    ],
)
async def test_danger_gets_numbers_and_nothing_is_passed_on(world: World, language: str, text: str) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language=language)
    before = await count(coach)
    await samira.say(text)
    await world.settle()
    assert "112" in (await samira.last()).text
    assert await count(coach) == before


async def test_own_data_as_text_and_file_and_what_is_wrong_with_them(world: World) -> None:
    coach, wil = await world.join("sanne"), await world.join("wil")
    samira = await world.join("K-1042", language="English")
    await world.jump(at("2026-11-25 14:01"))
    await tap(world, samira, "✅ Yes, I am coming")
    await samira.say("/gegevens")
    await world.settle()
    assert [label[0] for label in (await samira.last()).labels] == ["🔎", "✏", "🗑", "📣", "🆘"]
    kept = await samira.last()
    await tap(world, samira, "🔎 Show me what is there")
    shown, file = [one for one in await samira.screen() if one.from_bot][-2:]
    assert "First name: Samira" in shown.text
    line = next(line for line in shown.text.splitlines() if "26-11-2026 14:00" in line)
    assert line.endswith("✅ Yes, I am coming")
    assert file.document is not None
    await samira.press("✏️ Something is wrong", message_id=kept.message_id)
    await world.settle()
    await tap(world, samira, "🙂 My name")
    assert "de naam klopt niet" in (await coach.last()).text
    await samira.press("🗑 Delete my data", message_id=kept.message_id)
    await world.settle()
    await tap(world, samira, "🗑 Yes, delete them")
    assert "vraagt om wissen" in (await wil.last()).text


async def test_a_complaint_goes_past_the_coach(world: World) -> None:
    coach, wil = await world.join("sanne"), await world.join("wil")
    samira = await world.join("K-1042", language="English")
    before = await count(coach)
    await samira.say("/klacht")
    await world.settle()
    await tap(world, samira, "✅ Yes")
    assert "wil een klacht geven" in (await wil.last()).text
    assert await count(coach) == before


async def test_the_calendar_file(world: World) -> None:
    await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    await samira.say("/afspraken")
    await world.settle()
    await tap(world, samira, "📅 Put it in my calendar")
    assert (await samira.last()).document is not None


async def test_a_step_is_congratulated_an_hour_later_unless_held_back(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    yonas = await world.join("K-1077", language="English")
    await coach.say("1042 heeft KNM gehaald")
    await world.settle()
    assert "Samira krijgt over een uur een felicitatie" in (await coach.last()).text
    await coach.say("1077 stage gestart")
    await world.settle()
    assert "felicitatie" not in await tap(world, coach, "🤫 Geen felicitatie")
    await world.jump(at("2026-11-24 10:05"))
    assert "🎉 Congratulations, Samira!\nYou have passed an exam." in (await samira.last()).text
    assert not any("Congratulations" in text for text in texts(await yonas.screen()))


async def test_a_ready_phrase_in_each_readers_language_with_a_card_of_answers(world: World) -> None:
    coach = await world.join("sanne")
    yonas = await world.join("K-1077", language="Türkçe")
    await coach.say("/bericht")
    await world.settle()
    await tap(world, coach, "K-1077 Yonas")
    await tap(world, coach, "🚪 Plek en tijd")
    preview = await tap(world, coach, "🕑 Kunt u eerder komen?")
    assert "Nederlands: 🕑 Kunt u eerder komen?" in preview
    assert "Türkçe: 🕑" in preview
    assert "▫️ K-1077 Yonas" in await tap(world, coach, "📤 Verstuur")
    assert (await yonas.last()).text.startswith("💬 Sanne:\n🕑")
    await tap(world, yonas, (await yonas.last()).labels[1])
    assert "❌ nee: K-1077 Yonas" in (await coach.last()).text


async def test_a_phrase_to_somebody_out_of_reach_is_not_sent(world: World) -> None:
    coach = await world.join("sanne")
    await coach.say("/bericht")
    await world.settle()
    for label in ("K-1077 Yonas", "🌟 Aardig", "🌟 Goed gedaan!"):
        await tap(world, coach, label)
    assert "Krijgt geen berichten: K-1077 Yonas" in (await coach.last()).text
    assert (await coach.last()).labels == ["← Terug"]


async def test_how_is_your_week_is_asked_only_without_contact(tmp_path: Path) -> None:
    meetings = [("K-1077", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3")]
    async with open_world(tmp_path, meetings) as world:
        coach = await world.join("sanne")
        samira = await world.join("K-1042", language="English")
        yonas = await world.join("K-1077", language="English")
        await world.jump(at("2026-12-03 11:01"))  # the Thursday of the week after
        assert "How are you this week?" in (await samira.last()).text
        assert not any("this week" in text for text in texts(await yonas.screen()))
        await tap(world, samira, "🙋 I need help")
        assert "heeft hulp nodig" in (await coach.last()).text
        before = await count(samira)
        await world.jump(at("2026-12-03 15:00"))
        assert await count(samira) == before


async def test_satisfaction_is_asked_rarely_and_shown_from_five_answers_on(tmp_path: Path) -> None:
    clients = [
        (f"K-30{n:02}", f"Naam{chr(97 + n)}", "en", "sanne", "ingrid", "C1", "w", "2026-10-05")
        for n in range(5)
    ]
    async with open_world(tmp_path, [], clients=[*CLIENTS, *clients]) as world:
        wil = await world.join("wil")
        phones = []
        for code, name, *_ in clients:
            phone = await world.phone(name)
            await phone.start(world.links[code])
            await world.settle()
            await tap(world, phone, (await phone.last()).labels[0])
            await tap(world, phone, "English")
            phones.append(phone)
        await world.jump(at("2026-12-08 11:01"))
        for number, phone in enumerate(phones):
            if number == 4:
                await wil.say("/tevredenheid")
                await world.settle()
                assert "Nog geen vijf antwoorden" in (await wil.last()).text
            assert "How happy are you" in (await phone.last()).text
            await tap(world, phone, "4")
        await wil.say("/tevredenheid")
        await world.settle()
        assert "Stichting Brug: 4,0 van 5 (5 antwoorden)" in (await wil.last()).text
        before = await count(phones[0])
        await world.jump(at("2026-12-15 11:01"))
        assert not any("How happy" in text for text in texts(await phones[0].screen())[before:])


async def test_the_words_for_stop_stop_and_inside_a_sentence_they_do_not(world: World) -> None:
    samira = await world.join("K-1042", language="Türkçe")
    await samira.say("dur lütfen demek istemedim, görüşürüz")
    await world.settle()
    assert await world.rows("SELECT reach FROM ways WHERE kind = 'telegram' AND reach = 'stopped'") == []
    await samira.say("DUR")
    await world.settle()
    assert await world.rows("SELECT count(*) FROM ways WHERE reach = 'stopped'") == [(1,)]


async def test_what_says_much_leaves_the_chat_after_47_hours(world: World) -> None:
    await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    await samira.say("/gegevens")
    await world.settle()
    await tap(world, samira, "🔎 Show me what is there")
    shown = [one for one in await samira.screen() if one.from_bot][-2:]
    assert "First name: Samira" in shown[0].text
    await world.jump(at("2026-11-26 07:50"))
    assert any("First name: Samira" in text for text in texts(await samira.screen()))
    await world.jump(at("2026-11-26 08:10"))
    left = [one.message_id for one in await samira.screen()]
    assert not {one.message_id for one in shown} & set(left)


async def test_where_is_it_shows_the_place_on_the_map(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(
        'location,address,latitude,longitude\nStationsplein 3,"Stationsplein 3, Velsen",52.4587,4.6210\n'
    )
    async with open_world(tmp_path, MEETINGS[:1]) as world:
        await world.join("sanne")
        samira = await world.join("K-1042", language="English")
        await world.jump(at("2026-11-25 14:00"))
        await samira.press("📍 Where is it?")
        await world.settle()
        assert (await samira.last()).venue is not None


async def test_the_coach_answers_a_client_in_the_clients_language(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Türkçe")
    await samira.say("beni arar mısınız")
    await world.settle()
    for label in (
        "💬 Antwoord in eigen taal",
        "📞 Contact en regelen",
        "📞 Ik bel u vandaag.",
        "📤 Verstuur",
    ):
        await tap(world, coach, label)
    assert (await samira.last()).text.startswith("💬 Sanne:\n📞")


async def test_the_effect_of_each_wording_can_be_compared(world: World) -> None:
    coach = await world.join("sanne")
    await world.join("K-1042", language="English")
    await world.jump(at("2026-11-25 14:01"))
    await world.jump(at("2026-11-26 14:10"))
    await coach.say("1042 aanwezig")
    await world.settle()
    async with world.kortelijn.store.view() as work:
        effects = {effect.wording: effect for effect in await work.outbox.effects()}
    assert effects["day_before-2"].sent == effects["day_before-2"].attended == 1
    assert effects["day_before-2"].no_show == 0


async def test_a_group_is_written_to_at_once_each_in_their_language(tmp_path: Path) -> None:
    group = [(code, "2026-11-24 13:00", 60, "group_training", "Lokaal 2") for code in ("K-1042", "K-1077")]
    async with open_world(tmp_path, group) as world:
        coach = await world.join("sanne")
        samira = await world.join("K-1042", language="English")
        yonas = await world.join("K-1077", language="Français")
        await coach.say("/bericht")
        await world.settle()
        await tap(world, coach, "👥 Training vandaag 13:00 (2)")
        await tap(world, coach, "🚪 Plek en tijd")
        preview = await tap(world, coach, "❗ De les gaat vandaag niet door.")
        assert "Français: ❗" in preview
        assert "English: ❗ There is no lesson today." in preview
        await tap(world, coach, "📤 Verstuur")
        assert "There is no lesson today." in (await samira.last()).text
        await tap(world, samira, "👍 I understand")
        await tap(world, yonas, (await yonas.last()).labels[0])
        card = (await coach.last()).text
        assert card.count("👍") == 2


async def test_a_new_coach_is_introduced_once_and_takes_everything_over(world: World, tmp_path: Path) -> None:
    sanne = await world.join("sanne")
    mo = await world.join("mo")
    samira = await world.join("K-1042", language="English")
    moved = [("K-1042", "Samira", "ar", "mo", "ingrid", "C1", "meedoen", "2026-10-05")]
    for _ in range(2):
        write_csv(tmp_path, "clients.csv", CLIENTS_HEADER, moved)
        told = await import_folder(world.settings, tmp_path, None, at=at("2026-11-24 09:30"), confirmed=True)
        assert not told["errors"]
    await world.jump(at("2026-11-24 09:35"))
    said = [text for text in texts(await samira.screen()) if "You are getting a new coach" in text]
    assert len(said) == 1
    assert "Mo" in said[0]
    for coach in (sanne, mo):
        heard = [text for text in texts(await coach.screen()) if "gaat van coach Sanne naar coach Mo" in text]
        assert len(heard) == 1
    await tap(world, samira, "✅ Yes, please")
    assert "wil graag eerst kennismaken" in (await mo.last()).text
    await world.jump(at("2026-11-25 14:01"))
    assert "you see Mo" in texts(await samira.screen())[-1]


async def test_on_a_public_holiday_a_reminder_makes_no_sound(tmp_path: Path) -> None:
    meetings = [
        ("K-1042", "2026-12-28 10:00", 60, "coaching", "x"),
        ("K-1042", "2026-12-26 14:00", 60, "coaching", "x"),
    ]
    async with open_world(tmp_path, meetings, begin=at("2026-12-23 09:00")) as world:
        samira = await world.join("K-1042", language="English")
        await world.jump(at("2026-12-25 14:01"))  # Christmas Day
        assert (await samira.last()).silent


async def test_the_coachs_lists_come_after_any_answer_of_a_client(tmp_path: Path) -> None:
    """A wish is an answer too: the day, the week and the card of a group say it."""
    clients = [
        (code, name, "nl", "sanne", "ingrid", "C1", "meedoen", "2026-10-05")
        for code, name in (("K-1042", "Samira"), ("K-1077", "Yonas"), ("K-1103", "Farid"))
    ]
    meetings = [
        ("K-1042", "2026-11-26 14:00", 60, "group_training", "Stationsplein 3"),
        ("K-1077", "2026-11-26 14:00", 60, "group_training", "Stationsplein 3"),
        ("K-1103", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
    ]
    async with open_world(tmp_path, meetings, clients=clients) as world:
        coach = await world.join("sanne")
        for code in ("K-1042", "K-1077", "K-1103"):
            await world.join(code, language="Nederlands")
        await world.jump(at("2026-11-25 14:00"))
        for name, wish in (("Samira", "🕑 De tijd past niet"), ("Yonas", "🗣 Ik wil een tolk")):
            phone = world.phones[name]
            await tap(world, phone, "➕ Iets anders")
            await tap(world, phone, wish)
        await tap(world, world.phones["Farid"], "➕ Iets anders")
        await tap(world, world.phones["Farid"], "🕑 De tijd past niet")
        await world.jump(at("2026-11-26 08:00"))
        for command in ("/vandaag", "/week"):
            await coach.say(command)
            await world.settle()
            assert "tijd past niet" in (await coach.last()).text
        await coach.say("/vandaag")
        await world.settle()
        group = next(label for label in (await coach.last()).labels if "Training" in label)
        card = await tap(world, coach, group)
        assert "K-1042 Samira: tijd past niet" in card
        assert "K-1077 Yonas: wil een tolk" in card


async def test_half_a_letter_costs_no_message(world: World) -> None:
    """A broken program can send half of a picture letter; the text arrives all the same."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await samira.say("ik kom \ud83d iets later")
    await world.settle()
    assert "ik kom \ufffd iets later" in (await coach.last()).text
