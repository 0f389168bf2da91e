"""What a client writes that ends without the coach, or goes to the coach as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.hearing.examples import examples
from domain.hearing.kinds import Certainty, Heard, Kind
from domain.hearing.listen import listen
from domain.text.short_answers import all_right, signs_thanks, yes_or_no
from simulator.client import Message, Phone
from tests.talk import bot_texts, press, say
from tests.world import World, at, open_world

MEETINGS = [
    ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-30 09:00", 60, "language_class", "Lokaal 2"),
    ("K-1077", "2026-11-26 10:00", 30, "phone_call", "Telefonisch"),
]


def heard_for_sure(kind: Kind, language: str = "nl") -> str:
    """A sentence that is heard so, whatever has been learned since."""
    for one in examples():
        if (one.language, one.kind) == (language, kind) and listen(one.text) == Heard(kind, Certainty.SURE):
            return one.text
    raise LookupError(f"no sentence of {kind} in {language}")


WHERE, WHEN, WHO = map(heard_for_sure, (Kind.WHERE, Kind.WHEN, Kind.WHO))
THANKS, CALL_ME = heard_for_sure(Kind.THANKS), heard_for_sure(Kind.CALL_ME)
CANNOT, CANNOT_IN_TIGRINYA = heard_for_sure(Kind.CANNOT), heard_for_sure(Kind.CANNOT, "ti")
STOP = next(
    one.text
    for one in examples()
    if (one.language, one.kind) == ("nl", Kind.STOP)
    and not one.alone
    and (listen(one.text).kind, listen(one.text).certainty) == (Kind.STOP, Certainty.SURE)
)
ELSE, GO_ON, YES_STOP = "💬 Ik wil iets anders vragen", "➡️ Nee, ga door", "✋ Ja, stop"
HELP = "🆘 Hulp nodig?"
PASSED_ON = "✉️ Ik heb uw bericht doorgegeven aan Sanne."

pytestmark = pytest.mark.town(MEETINGS)


async def own(phone: Phone, text: str) -> Message:
    """The newest message of the phone's own with a text."""
    return [one for one in await phone.screen() if not one.from_bot and one.text == text][-1]


async def open_tasks(world: World) -> list[str]:
    rows = await world.rows("SELECT kind FROM tasks WHERE closed_at IS NULL ORDER BY raised_at, kind")
    return [kind for (kind,) in rows]


async def test_the_agenda_answers_where_when_and_with_whom(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(
        'location,address,latitude,longitude\nStationsplein 3,"Stationsplein 3, Velsen",52.4587,4.6210\n'
    )
    async with open_world(tmp_path, MEETINGS) as world:
        coach = await world.join("sanne")
        samira = await world.join("K-1042", language="Nederlands")
        yonas = await world.join("K-1077", language="ትግርኛ")
        before = await bot_texts(coach)
        [answer, pin] = await say(world, samira, WHERE)
        assert answer.text == (
            "📅 Uw afspraak met Sanne:\n\n"
            "• donderdag 26 november (26-11) om ☀️ 14:00 uur: gesprek\n📍 Stationsplein 3\n\n"
            "Hierna hebt u nog meer afspraken."
        )
        assert answer.labels == [ELSE, "📅 Mijn afspraken", HELP]
        assert pin.venue is not None
        for question in (WHEN, WHO):
            [one] = await say(world, samira, question)
            assert one.text == answer.text
        [call] = await say(world, yonas, WHEN)
        assert "10:00" in call.text
        assert "📍" not in call.text
        assert [label[0] for label in call.labels] == ["💬", "🆘"]
        assert await bot_texts(coach) == before
        assert await open_tasks(world) == []
        await world.jump(at("2026-11-26 14:10"))  # too late, and looking for the door
        late = await say(world, samira, WHERE)
        assert "donderdag 26 november" in late[0].text


async def test_who_wants_to_ask_something_else_writes_it_and_the_coach_reads_it(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    before = len(await bot_texts(coach))
    await say(world, samira, WHERE)
    [asked] = await press(world, samira, ELSE)
    assert asked.text == "💬 Schrijf uw vraag hier nog een keer.\nUw bericht gaat dan naar Sanne."
    assert asked.labels == ["📞 Bel mij"]
    assert len(await bot_texts(coach)) == before  # nothing is known yet
    [answer] = await say(world, samira, WHERE)  # whatever it is, also what the agenda would answer
    assert answer.text == PASSED_ON
    assert (await bot_texts(coach))[before:] == [f"✉️ K-1042 Samira schrijft (Nederlands):\n{WHERE}"]
    assert await open_tasks(world) == ["wrote"]
    assert (
        "Uw afspraak met Sanne" in (await say(world, samira, WHERE))[0].text
    )  # one text, not all that follow
    await press(world, samira, ELSE)
    await world.jump(at("2026-11-24 10:30"))
    assert "Uw afspraak met Sanne" in (await say(world, samira, WHERE))[0].text  # and not much later


async def test_without_an_appointment_the_question_goes_to_the_coach(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, coach, "1042 afgemeld voor do")
    assert "maandag 30 november" in (await say(world, samira, WHERE))[0].text  # not what is called off
    [answer] = await say(world, farid, WHERE)
    assert answer.text == f"📅 Er staan nu geen afspraken in.\n\n{PASSED_ON}"
    assert f"K-1103 Farid schrijft (Nederlands):\n{WHERE}" in (await coach.last()).text
    await world.jump(at("2026-11-24 20:00"))
    [answer] = await say(world, farid, WHERE)
    assert answer.text.startswith("📅 Er staan nu geen afspraken in.\n\n🌙 Ik heb uw bericht doorgegeven")


async def test_thanks_gets_a_sign_and_reaches_nobody(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    before = await bot_texts(coach)
    for text in (THANKS, "👍", "❤️", "🙏🏽🙏🏽", "ok", "OK!", "💐"):
        assert await say(world, samira, text) == []
        assert (await own(samira, text)).reactions == ["🙏"]
    number = await samira.sticker("❤️")
    await world.settle()
    [sticker] = [one for one in await samira.screen() if one.message_id == number]
    assert sticker.reactions == ["🙏"]
    await samira.sticker("🐱")
    await world.settle()
    assert (await samira.last()).labels[-1] == HELP
    assert await bot_texts(coach) == before
    assert await open_tasks(world) == []


async def test_a_sign_that_cannot_be_shown_breaks_nothing(world: World) -> None:
    coach = await world.join("sanne")
    wil = await world.join("wil")
    samira = await world.join("K-1042", language="Nederlands")
    before = [await bot_texts(one) for one in (coach, wil, samira)]
    for refusal in ("Bad Request: REACTION_INVALID", "Bad Request: reactions are not available here"):
        refused = {"code": 400, "count": 1, "methods": ["setMessageReaction"], "description": refusal}
        await world.telegram.faults(status=refused)
        assert await say(world, samira, THANKS) == []
    await world.jump(at("2026-11-24 18:00"))
    assert [await bot_texts(one) for one in (coach, wil, samira)] == before
    assert "Uw afspraak met Sanne" in (await say(world, samira, WHERE))[0].text


async def test_a_bare_word_under_a_question_gets_its_buttons_again(world: World) -> None:
    """Only a tap says to what somebody says yes; who says it once more is heard by the coach."""
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await samira.last()
    [again] = await say(world, samira, "ok")
    assert again.text == (
        "• donderdag 26 november (26-11) om ☀️ 14:00 uur: gesprek\n📍 Stationsplein 3\n\n"
        "Kunt u komen?\n\n👆 Druk op een knop.\nDan weet Sanne het zeker."
    )
    assert again.labels == [*reminder.labels[:4], HELP]
    await world.jump(at("2026-11-26 12:00"))
    [again] = await say(world, samira, "👍🏽")
    assert again.text.endswith("Dan weet Sanne het zeker.")
    assert not any("Samira schrijft" in text for text in await bot_texts(coach))
    [heard] = await say(world, samira, "nee")
    assert heard.text == PASSED_ON
    await press(world, samira, "❌ Nee, ik kan niet", again)
    why = await samira.last()
    [once_more] = await say(world, samira, "nee")
    assert once_more.labels == [*why.labels, HELP]
    assert "🤒 Ik ben ziek" in why.labels


async def test_a_sentence_that_sounds_like_stopping_is_asked_about(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    before = await bot_texts(coach)
    [asked] = await say(world, samira, STOP)
    assert asked.text == (
        "✋ Wilt u geen berichten meer krijgen?\nIk heb uw bericht niet doorgegeven aan Sanne.\n"
        "Zolang u niets kiest, verandert er niets."
    )
    assert asked.labels == [YES_STOP, GO_ON, HELP]
    await world.jump(at("2026-11-25 14:00"))
    assert "Morgen, donderdag 26 november" in (await samira.last()).text  # nothing has changed
    assert await press(world, samira, GO_ON, asked) == []
    [edited] = [one for one in await samira.screen() if one.message_id == asked.message_id]
    assert edited.text == (
        "👍 Er is niets veranderd.\nU blijft berichten krijgen.\n\n"
        "Wilt u iets zeggen tegen Sanne?\nSchrijf het hier. Dan geef ik het door."
    )
    assert await bot_texts(coach) == before
    [told] = await say(world, samira, STOP)  # what she writes now is for the coach
    assert told.text == PASSED_ON
    [asked] = await say(world, samira, STOP)
    [stopped] = await press(world, samira, YES_STOP, asked)
    assert stopped.text.startswith("✋ Goed, ik stuur u geen berichten meer.")
    assert "K-1042" in (await coach.last()).text
    [still] = await press(world, samira, GO_ON, asked)
    assert still.text.startswith("✋ Goed, ik stuur u geen berichten meer.")
    assert await world.rows("SELECT count(*) FROM ways WHERE reach = 'stopped'") == [(1,)]
    await press(world, samira, stopped.labels[0], stopped)
    assert await world.rows("SELECT count(*) FROM ways WHERE reach = 'stopped'") == [(0,)]


async def test_who_writes_to_be_called_waits_for_a_call(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    [answer] = await say(world, samira, CALL_ME)
    assert answer.text.startswith("📞 Ik vraag Sanne om u te bellen.")
    told = await coach.last()
    assert told.text == (
        f"✉️ K-1042 Samira schrijft (Nederlands):\n{CALL_ME}\n\n📞 Wil waarschijnlijk gebeld worden."
    )
    assert told.labels[:2] == ["📞 Gesproken", "📵 Niet bereikt"]
    assert await open_tasks(world) == ["wants_call"]


async def test_the_coach_reads_what_a_text_in_another_language_is_about(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="Nederlands")
    yonas = await world.join("K-1077", language="ትግርኛ")
    await say(world, yonas, CANNOT_IN_TIGRINYA)
    assert (await coach.last()).text == (
        f"✉️ K-1077 Yonas schrijft (ትግርኛ):\n{CANNOT_IN_TIGRINYA}\n\n"
        "💡 Gaat waarschijnlijk over: niet kunnen komen."
    )
    await say(world, samira, CANNOT)
    assert (await coach.last()).text == f"✉️ K-1042 Samira schrijft (Nederlands):\n{CANNOT}"
    await say(world, yonas, "xyz 123")
    assert "💡" not in (await coach.last()).text


def test_words_alone_are_known_in_every_language() -> None:
    for text in ("Ja!", "እወ", "نعم", "да", "بەڵێ", "erê", "No", "❌"):
        assert yes_or_no(text), text
        assert not all_right(text), text
    for text in ("ok", "OK.", "👍🏽", "👍👍", "እሺ", "d’accord", "Oké", "tamam"):
        assert all_right(text), text
        assert not yes_or_no(text), text
    assert signs_thanks("🙏 ❤️")
    assert not any(ask("ja maar ik ben ziek") for ask in (yes_or_no, all_right, signs_thanks))
    assert not any(ask("") for ask in (yes_or_no, all_right, signs_thanks))
