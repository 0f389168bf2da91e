"""No cancellation is lost: own words about coming are asked about, and stand until a tap confirms them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from simulator.client import Phone
from tests.incoming.test_crowds import say_many
from tests.incoming.test_telegram_as_it_is import SIZE, SOUND, sends
from tests.talk import bot_texts, newest, press, said, say, statuses
from tests.world import CLIENTS, World, at, open_world
from words.catalogs import LANGUAGES

MEETINGS = [
    ("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-25 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-25 12:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-25 13:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-27 09:00", 60, "phone_call", "Telefonisch"),
]
pytestmark = pytest.mark.town(MEETINGS)

STICKER = {"type": "regular", "is_animated": False, "is_video": False}
SAYS = {
    "nl": (
        "Ik kan morgen niet komen",
        "Ik kom morgen 20 minuten later",
        "Kan de afspraak op een andere dag?",
    ),
    "ti": ("ነገ ክመጽእ ኣይክእልን እየ", "ክድንጉ እየ", "ካልእ ሰዓት ክረክብ ይኽእል ዶ?"),
    "fa_AF": ("فردا آمده نمی توانم", "من ناوقت می رسم", "تبدیل کنین وقت ره"),
    "ar": ("لا أستطيع الحضور غدا", "سأتأخر عشرين دقيقة", "هل يمكن تغيير الموعد إلى وقت آخر؟"),
    "uk": ("Я не зможу прийти завтра", "Я запізнюся на 20 хвилин", "Чи можна перенести на інший час?"),
    "tr": ("Yarın gelemem", "Geç kalacağım", "Başka bir saat olur mu?"),
}
"""Cannot, late, another time."""
SPEAKERS = [
    (f"K-40{number:02}", f"Naam{chr(97 + number)}", language, "sanne", "ingrid", "C1", "w", "2026-10-05")
    for number, language in enumerate(SAYS)
]
TOMORROW = [(code, "2026-11-25 10:00", 60, "coaching", "Stationsplein 3") for code, *_ in SPEAKERS]
SIGNS = ("❌", "⏰", "🕑")


async def in_six_languages(world: World) -> dict[str, Phone]:
    """A coach and a client of each language, all with a meeting tomorrow."""
    await world.join("sanne")
    return {one[2]: await world.join(one[0], language=LANGUAGES[one[2]]) for one in SPEAKERS}


async def test_notice_in_own_words_is_asked_about_and_a_tap_counts(tmp_path: Path) -> None:
    """In each language: the heard kind stands first, and its button says it to the coach as any tap does."""
    async with open_world(tmp_path, TOMORROW, clients=[*CLIENTS, *SPEAKERS]) as world:
        for language, phone in (await in_six_languages(world)).items():
            for sign, text in reversed(list(zip(SIGNS, SAYS[language], strict=True))):
                [answer] = await say(world, phone, text)
                assert answer.text.count("📅") == 1, answer.text
                assert "10:00" in answer.text.rpartition("📅")[2]
                assert [label[0] for label in answer.labels[:3]] == [
                    sign,
                    *(other for other in SIGNS if other != sign),
                ]
                assert all("10:00" in label for label in answer.labels[:3])
                assert text in (await world.phones["Sanne"].last()).text
            assert (await press(world, phone, answer.labels[0], answer))[0].labels[0].startswith("🤒")
        await world.jump(at("2026-11-24 09:02"))
        assert set((await statuses(world)).values()) == {"excused"}
        assert len(await statuses(world)) == len(SAYS)
        told = [text for text in await bot_texts(world.phones["Sanne"]) if "meldt zich af" in text]
        assert len(told) == len(SAYS)


async def test_what_is_private_or_spoken_is_gone_and_can_still_be_a_cancellation(tmp_path: Path) -> None:
    async with open_world(tmp_path, TOMORROW, clients=[*CLIENTS, *SPEAKERS]) as world:
        phones = await in_six_languages(world)
        before = len(await bot_texts(world.phones["Sanne"]))
        for language, phone in phones.items():
            [private] = await say(world, phone, f"{SAYS[language][0]}. BSN 123456782")
            [spoken] = await sends(world, phone, voice=SOUND)
            assert private.text.startswith("🛡️")
            assert spoken.text.startswith("🎤")
            for answer in (private, spoken):
                assert [label[0] for label in answer.labels[:3]] == ["❌", "⏰", "📞"], answer.labels
                assert all("10:00" in label for label in answer.labels[:2])
            await press(world, phone, spoken.labels[0], spoken)
        assert len(await world.telegram.calls(method="deleteMessage")) == 2 * len(SAYS)
        assert await world.telegram.calls(method="getFile") == []
        assert len(await bot_texts(world.phones["Sanne"])) == before
        assert set((await statuses(world)).values()) == {"excused"}


async def test_unconfirmed_notice_is_seen_before_a_no_show_and_stands_with_it(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    samira = await world.join("K-1042", language="Nederlands")
    yonas = await world.join("K-1077", language="Nederlands")
    await world.jump(at("2026-11-24 14:10"))
    await say(world, farid, "Ik kan morgen niet komen")
    await press(world, samira, "✅ Ja, ik kom")  # which is old by the words after it
    await say(world, samira, "Ik kom morgen 20 minuten later")
    await say(world, yonas, "Kan het op een andere dag?")
    await world.jump(at("2026-11-25 09:30"))
    day = await said(world, sanne, "/vandaag")
    assert "schreef niet te kunnen, niet bevestigd" in day, day
    assert "schreef dat het later wordt, niet bevestigd" in day
    assert "schreef over een andere tijd, niet bevestigd" in day
    await world.jump(at("2026-11-25 14:05"))
    text = await said(world, sanne, "1103, 1042 en 1077 ns")
    assert await statuses(world) == {}
    assert "❗ K-1103 Farid schreef gisteren 14:10 niet te kunnen komen. Dat is niet bevestigd" in text
    assert "❗ K-1042 Samira schreef gisteren 14:10 dat het later wordt. Dat is niet bevestigd" in text
    assert "❗ K-1077 Yonas schreef gisteren 14:10 een andere tijd te willen. Dat is niet" in text
    await press(world, sanne, "K-1103: no-show", await sanne.last())
    card = await newest(ingrid, "No-show: K-1103")
    assert "✉️ Farid schreef niet te kunnen komen, gisteren 14:10. Dat is niet bevestigd" in card.text
    assert "geen antwoord" not in card.text
    assert "morgen" not in card.text
    [file] = await press(
        world, ingrid, "📄 Feiten no-show wo 25-11", (await say(world, ingrid, "/client 1103"))[0]
    )
    assert "een bericht, zo te lezen om af te zeggen. Dat is niet bevestigd met een knop." in file.text


async def test_what_was_taken_away_unread_may_have_been_a_cancellation(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 14:00"))
    await say(world, farid, "Mijn BSN is 123456782, ik kan morgen niet komen")
    await sends(world, samira, voice=SOUND)
    await world.jump(at("2026-11-25 12:05"))
    text = await said(world, sanne, "1103 en 1042 ns")
    assert await statuses(world) == {}
    assert "❗ K-1103 Farid stuurde gisteren 14:00 iets dat niet is bewaard of gelezen" in text
    await press(world, sanne, "K-1042: no-show", await sanne.last())
    card = await newest(ingrid, "No-show: K-1042")
    assert "🛡️ Samira stuurde iets dat niet is bewaard of gelezen, gisteren 14:00." in card.text
    assert "geen antwoord" not in card.text
    [file] = await press(
        world, ingrid, "📄 Feiten no-show wo 25-11", (await say(world, ingrid, "/client 1042"))[0]
    )
    assert "De deelnemer stuurde iets dat niet is bewaard of gelezen" in file.text


async def test_a_tap_says_what_was_meant(world: World) -> None:
    """A yes since, or a tap about another meeting: nothing is unconfirmed any more."""
    sanne, _ = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    mehret = await world.join("K-1118", language="Nederlands")
    await world.jump(at("2026-11-24 14:10"))
    await sends(world, farid, voice=SOUND)
    await press(world, farid, "✅ Ja, ik kom", await newest(farid, "Kunt u komen?"))
    [asked] = await say(world, mehret, "Ik kan niet komen, ik ben ziek")
    assert "Over welke afspraak gaat het?" in asked.text
    # Two meetings, each by its day; nobody is late for a call.
    assert [label[0] for label in asked.labels] == ["❌", "❌", "⏰", "🕑", "🕑", "📞", "🆘"]
    await press(world, mehret, next(one for one in asked.labels if "vrijdag" in one), asked)
    await world.jump(at("2026-11-25 09:30"))
    day = await said(world, sanne, "/vandaag")
    assert "komt" in day
    assert "nog geen antwoord" in day
    assert "bevestigd" not in day
    await world.jump(at("2026-11-25 15:05"))
    text = await said(world, sanne, "1103 en 1118 ns")
    assert "❌ K-1103 Farid: no-show" in text
    assert "❗ K-1118 Mehret schreef gisteren 14:10 een bericht." in text


async def test_it_is_asked_too_where_nobody_reads_it_now(world: World) -> None:
    """The meeting has begun, or the coach gets no messages; with no meeting near there is nothing to ask."""
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 10:10"))
    [asked] = await say(world, farid, "Ik kom 20 minuten later")
    assert "Gaat het over woensdag 25 november" in asked.text
    await sanne.block()
    await say(world, farid, "Kunt u mij helpen met de bus?")
    *_, asked = await say(world, farid, "Ik kan niet komen, ik ben ziek")
    assert asked.text.startswith("📅 Gaat het over")
    await world.jump(at("2026-11-25 12:10"))
    answers = await say(world, farid, "Ik kan niet komen, ik ben ziek")
    assert not any("📅" in one.text for one in answers)
    [place] = await sends(world, farid, location={"latitude": 52.4, "longitude": 4.6})
    assert place.text.startswith("🛡️ Ik heb dit bericht verwijderd en aan niemand doorgegeven.")
    assert place.labels == ["📅 Mijn afspraken", "📞 Bel mij", "🆘 Hulp nodig?"]
    assert len(await world.telegram.calls(method="deleteMessage")) == 1
    [sticker] = await sends(world, farid, sticker=SIZE | STICKER)
    assert sticker.text.startswith("KorteLijn leest alleen wat u zelf typt.")
    assert len(await world.telegram.calls(method="deleteMessage")) == 1


async def test_among_very_many_texts_it_is_asked_once(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    before = len(await bot_texts(farid))
    await say_many(
        world, farid, [f"hallo {number}" for number in range(22)] + ["Ik kan morgen niet komen"] * 2
    )
    await world.jump(world.kortelijn.clock.now() + timedelta(seconds=11))
    answers = (await bot_texts(farid))[before:]
    assert sum("Gaat het over woensdag 25 november" in text for text in answers) == 1


async def test_an_answer_of_the_coach_ends_no_doubt_and_another_time_does(world: World) -> None:
    sanne, _ = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 14:10"))
    for phone in (farid, samira):
        await say(world, phone, "Ik kan morgen niet komen, ik ben ziek")
        await press(world, sanne, "✅ Afgehandeld", await sanne.last())
    assert "verzet" in await said(world, sanne, "verzet 1042 naar woensdag 16u")
    await world.jump(at("2026-11-25 17:10"))
    text = await said(world, sanne, "1103 ns")
    assert "❗ K-1103 Farid schreef gisteren 14:10 niet te kunnen komen." in text
    assert "niet te kunnen komen" not in await said(world, sanne, "1042 ns")


async def test_a_reminder_says_that_own_words_were_read_until_a_tap(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    mehret = await world.join("K-1118", language="English")
    await say(world, farid, SAYS["nl"][0])
    [asked] = await say(world, mehret, "I cannot come tomorrow")
    await world.jump(at("2026-11-24 10:05"))
    read = "✉️ Ik heb gelezen wat u schreef.\nMaar ik weet niet zeker of u kunt.\nKies een knop."
    before = await farid.last()
    assert before.text.endswith(f"Kunt u komen?\n\n{read}")
    await world.jump(at("2026-11-25 08:05"))
    soon = await farid.last()
    assert soon.text == (
        "🕑 Vandaag om 🌅 10:00 uur is uw gesprek met Sanne.\n📍 Plek: Stationsplein 3.\n\n" + read
    )
    assert soon.labels == ["✅ Ik kom", "⏰ Ik kom later", "📍 Waar is het?", "❌ Ik kan niet"]
    await press(world, mehret, next(one for one in asked.labels if one.startswith("⏰")), asked)
    await world.jump(at("2026-11-25 11:05"))
    assert (await mehret.last()).text.startswith("🕑 See you soon")


@pytest.mark.parametrize(
    "text",
    [
        "Ik kan morgen niet komen. Ik wil niet meer leven.",
        "Ik kan morgen niet komen en ik wil geen berichten meer krijgen",
    ],
)
async def test_notice_beside_danger_or_stopping_is_asked_about_before_a_no_show(
    world: World, text: str
) -> None:
    coach = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    [answer] = await say(world, farid, text)
    assert "niet doorgegeven" in answer.text or "aan niemand doorgegeven" in answer.text
    await world.jump(at("2026-11-25 11:15"))
    assert "stuurde gisteren 09:00 iets dat niet is bewaard of gelezen" in await said(world, coach, "1103 ns")
    assert await statuses(world) == {}
