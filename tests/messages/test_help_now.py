"""Help is one tap from whatever a client sent, nobody is told that it was opened, and to be called is a
request (docs/adr/0045)."""

from __future__ import annotations

from typing import Final

import pytest

from domain.hearing.kinds import Kind
from domain.hearing.listen import listen
from services.tasks.tasks import ShowTask
from simulator.client import Message, Phone
from tests.messages.test_own_words_asked import heard_for_sure
from tests.people.test_at_a_press import button, presses
from tests.talk import bot_texts, newest, press, say
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-26 15:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-10 14:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)
HELP: Final = "🆘 Hulp nodig?"
COACH: Final = "📞 Mijn coach mag mij bellen"
OTHER: Final = "👤 Iemand anders mag mij bellen"
NUMBERS: Final = ("Bel 112", "113 of 0800-0113", "Veilig Thuis: 0800-2000")
NOBODY: Final = "Ik heb dit aan niemand doorgegeven."
CANNOT: Final = "Ik kan morgen niet komen, ik ben ziek"
DANGER: Final = "Ik wil niet meer leven"
PERHAPS: Final = (
    "Ik ben heel bang thuis",
    "ik ben moe van alles",
    "Ik weet niet meer hoe ik verder moet",
    "Hij wordt steeds boos",
)


def perhaps() -> str:
    """A text that may be about danger, and goes the ordinary way."""
    ordinary = {Kind.PLAIN, Kind.QUESTION, Kind.CANNOT, Kind.CALL_ME}
    heard = [(text, listen(text)) for text in PERHAPS]
    return next(text for text, found in heard if found.perhaps_danger and found.kind in ordinary)


async def open_help(world: World, client: Phone) -> Message:
    """The message with the numbers, by the button under an answer."""
    await say(world, client, "/afspraken")
    [shown] = await press(world, client, HELP)
    return shown


async def requests(world: World, kind: str) -> list[tuple[object, ...]]:
    return await world.rows(
        f"SELECT owner, passed_to FROM tasks WHERE kind = '{kind}' AND closed_at IS NULL"  # noqa: S608
    )


async def everything(world: World) -> dict[str, set[str]]:
    """Every row of every table."""
    tables = await world.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        str(name): {repr(row) for row in await world.rows(f'SELECT * FROM "{name}"')}  # noqa: S608
        for (name,) in tables
    }


@pytest.mark.parametrize(
    "text", ["/afspraken", "/gibberish", "Mag ik mijn zoon meenemen?", "Mijn BSN is 111222333"]
)
async def test_whatever_was_sent_is_answered_with_the_way_to_help(world: World, text: str) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    for answer in [one for one in await say(world, farid, text) if one.labels]:
        assert answer.labels[-1] == HELP
        assert answer.labels.count(HELP) == 1
    assert (await farid.last()).labels[-1:] == [HELP]


async def test_what_is_no_text_too_and_a_press_not(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    for show in (farid.voice, farid.sticker, farid.photo):
        await show()
        await world.settle()
        assert (await farid.last()).labels[-1] == HELP
    await say(world, farid, "/taal")
    [pressed] = await press(world, farid, "English")
    assert "Need help" not in " ".join(pressed.labels)
    await say(world, farid, "/stop")
    assert (await farid.last()).labels[-1] == "🆘 Need help?"
    [none_reads] = await say(world, farid, "Mag ik mijn zoon meenemen?")
    [shown] = await press(world, farid, "🆘 Need help?", none_reads)
    assert "Veilig Thuis: 0800-2000" in shown.text
    assert shown.labels == []  # who stopped is called by nobody through us


async def test_that_help_was_opened_is_kept_nowhere(world: World) -> None:
    sanne, ingrid, wil = [await world.join(code) for code in ("sanne", "ingrid", "wil")]
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "/afspraken")
    before, phones = await everything(world), [await bot_texts(one) for one in (sanne, ingrid, wil)]
    [shown] = await press(world, farid, HELP)
    assert [part for part in NUMBERS if part not in shown.text] == []
    assert NOBODY in shown.text
    assert shown.labels == [COACH, OTHER]
    after = await everything(world)
    changed = {table for table in after if after[table] != before[table]}
    assert changed <= {"inbox", "tallies"}  # that something was pressed, and how much was sent to anybody
    [[pressed]] = [after["inbox"] - before["inbox"]]
    assert "None" in pressed
    for rows in after.values():
        assert not any(word in row for row in rows for word in ("help_now", "may_call"))
    assert phones == [await bot_texts(one) for one in (sanne, ingrid, wil)]
    [again] = await press(world, farid, HELP, await newest(farid, "26 november"))  # it never grows old
    assert again.text == shown.text


async def test_my_coach_may_call_is_one_request_for_today(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    shown = await open_help(world, farid)
    [told] = await press(world, farid, COACH, shown)
    assert told.text.startswith("📞 Ik vraag Sanne om u vandaag te bellen.")
    assert told.text.endswith("Is er gevaar? Bel 112.")
    asked = await newest(sanne, "vraagt of u belt")
    assert asked.text == "☎️ K-1103 Farid vraagt of u belt: vandaag."
    assert "📞 Gesproken" in asked.labels
    await press(world, farid, COACH, shown)
    assert await requests(world, "may_call") == [("coach", "coach")]
    assert "wil gebeld worden · vandaag" in (await say(world, sanne, "/open"))[-1].text
    before = len(await bot_texts(ingrid))
    await world.jump(at("2026-11-25 09:10"))
    assert "te laat: dinsdag 24 november" in (await newest(sanne, "Wacht op antwoord")).text
    await world.jump(at("2026-11-26 09:10"))
    assert any("K-1103 Farid: wil gebeld worden" in text for text in (await bot_texts(ingrid))[before:])
    assert "wil gebeld worden · te laat" in (await say(world, ingrid, "/taken"))[-1].text
    await press(world, sanne, "📞 Gesproken", await newest(sanne, "vraagt of u belt"))
    assert await requests(world, "may_call") == []
    assert "hulp" not in " ".join((await bot_texts(ingrid))[before:]).lower()


async def test_while_the_office_is_closed_it_is_for_the_day_on_which_it_opens(world: World) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-27 20:00"))  # a Friday
    [told] = await press(world, farid, COACH, await open_help(world, farid))
    assert "Sanne werkt nu niet." in told.text
    assert "vanaf maandag" in told.text
    assert "Is er gevaar? Bel 112." in told.text
    assert (await newest(sanne, "vraagt of u belt")).text.endswith("maandag 30 november.")
    await world.jump(at("2026-11-30 15:00"))
    assert "wil gebeld worden · vandaag" in (await say(world, sanne, "/open"))[-1].text
    assert await requests(world, "may_call") == [("coach", "coach")]


async def test_somebody_else_is_the_municipality_and_the_coach_sees_nothing_of_it(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    shown = await open_help(world, farid)
    of_sanne = len(await sanne.screen())
    [told] = await press(world, farid, OTHER, shown)
    assert told.text.startswith(
        "📞 Ik vraag Ingrid om u vandaag te bellen.\nUw coach hoort dit niet van mij."
    )
    assert "112" in told.text
    card = await newest(ingrid, "niet door de coach")
    assert card.text.startswith("👤 K-1103 Farid: wil gebeld worden, niet door de coach · vandaag.")
    assert "Coach Sanne weet dit niet" in card.text
    assert "hulp" not in card.text.lower()
    assert not any("Sanne" in label for label in card.labels)  # no line to the coach from here
    await press(world, farid, OTHER, shown)
    assert await requests(world, "other_calls") == [("klantmanager", "klantmanager")]
    assert "niet door de coach · vandaag" in (await say(world, ingrid, "/taken"))[-1].text
    for asked in ("/open", "/client 1103", "/vandaag"):
        await say(world, sanne, asked)
    await ingrid.say("Ik heb hem gesproken, hij is bang", reply_to=card.message_id)
    await world.settle()
    assert "Niet doorgestuurd: coach Sanne weet dit niet" in (await ingrid.last()).text
    assert "Ook de cliënt krijgt dit niet" in (await ingrid.last()).text
    await press(world, ingrid, "📵 Niet bereikt", card)
    await press(world, ingrid, "📞 Gesproken", card)
    assert await requests(world, "other_calls") == []
    seen = " ".join(one.text for one in (await sanne.screen())[of_sanne:])
    assert "K-1103" in seen  # what she asked for
    for word in ("gebeld worden", "gesproken", "gehoor", "niet door de coach", "bang"):
        assert word not in seen


async def test_somebody_else_goes_up_in_the_municipality_and_never_to_the_coach(world: World) -> None:
    sanne, ingrid, wil = [await world.join(code) for code in ("sanne", "ingrid", "wil")]
    farid = await world.join("K-1103", language="Nederlands")
    await ingrid.block()
    await world.settle()
    of_sanne = len(await bot_texts(sanne))
    [told] = await press(world, farid, OTHER, await open_help(world, farid))
    assert told.text.startswith("📞 Ik vraag Velsen om u vandaag te bellen.")
    stuck = await newest(wil, "⏳ K-1103")
    assert "niet door de coach · vandaag" in stuck.text
    assert "Farid" not in stuck.text
    assert await requests(world, "other_calls") == [("klantmanager", "coordinators")]
    assert "wil gebeld worden, niet door de coach · vandaag" in (await say(world, wil, "/team"))[-1].text
    assert (await bot_texts(sanne))[of_sanne:] == []


async def test_where_messages_reach_nobody_the_client_reads_so_until_somebody_has_it(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    [told] = await press(world, farid, OTHER, await open_help(world, farid))
    assert told.text.startswith("📵 Velsen heeft dit nog niet gekregen.")
    assert "Bel de gemeente" in told.text
    before = len(await bot_texts(farid))
    wil = await world.join("wil")
    await world.jump(at("2026-11-24 11:30"))
    assert any("niet door de coach" in text for text in await bot_texts(wil))
    assert ["Velsen weet dat u op antwoord wacht" in text for text in (await bot_texts(farid))[before:]] == [
        True
    ]


async def test_danger_goes_to_nobody_says_so_and_offers_the_ordinary_part(world: World) -> None:
    sanne = await world.join("sanne")
    farid, samira = [await world.join(code, language="Nederlands") for code in ("K-1103", "K-1042")]
    before = len(await bot_texts(sanne))
    [told] = await say(world, farid, DANGER)
    assert [part for part in (*NUMBERS, NOBODY) if part not in told.text] == []
    assert "Wilt u zich afmelden voor donderdag" in told.text
    assert "\n\nLeest iemand anders uw telefoon? U kunt uw bericht hier wissen.\n\n" in told.text
    assert [label[0] for label in told.labels] == ["❌", "⏰", "📞", "👤"]
    assert told.labels[-2:] == [COACH, OTHER]
    assert (await bot_texts(sanne))[before:] == []
    for rows in (await everything(world)).values():
        assert not any("urgent_help" in row for row in rows)
    [asked] = await press(world, farid, told.labels[0], told)
    assert "reden" in asked.text.lower() or "waarom" in asked.text.lower()
    [far] = await say(world, samira, DANGER)  # her next appointment is weeks away
    assert "afmelden" not in far.text
    assert far.labels == [COACH, OTHER]


async def test_perhaps_danger_goes_its_way_with_the_numbers_under_the_answer(world: World) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    [told] = await say(world, farid, perhaps())
    assert any(perhaps() in text for text in await bot_texts(sanne))
    assert "doorgegeven aan Sanne" in told.text
    assert NOBODY not in told.text
    assert told.labels[-2:] == [COACH, OTHER]
    await world.jump(at("2026-11-24 20:00"))
    [late] = await say(world, farid, perhaps())
    for one in (told, late):
        assert [part for part in NUMBERS if part not in one.text] == []
        assert one.text.count("Bel 112") == 1
    assert not any("help:" in row for rows in (await everything(world)).values() for row in rows)


async def test_many_texts_at_once_still_show_the_way_to_help(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    for number in range(40):
        await farid.say(f"Mag ik mijn zoon meenemen? {number}")
    await world.settle()
    await world.jump(at("2026-11-24 12:00"))
    assert (await farid.last()).labels[-1] == HELP


@pytest.mark.parametrize("name", ["help_now", "coach_may_call", "other_may_call", "stop"])
async def test_a_name_that_somebody_else_puts_on_a_button_does_nothing(world: World, name: str) -> None:
    sanne, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    pressing = farid if name == "stop" else sanne  # only what leaves no trace goes by its name, for clients
    before, last = await everything(world), await pressing.last()
    await pressing.press(message_id=last.message_id, data=name, force=True)
    await world.settle()
    after = await everything(world)
    assert after["tasks"] == before["tasks"]
    assert after["ways"] == before["ways"]
    assert "Veilig Thuis" not in (await pressing.last()).text


async def test_it_goes_on_within_the_municipality_and_opens_for_no_coach(world: World) -> None:
    sanne, mo, ingrid, wil = [await world.join(code) for code in ("sanne", "mo", "ingrid", "wil")]
    farid = await world.join("K-1103", language="Nederlands")
    await press(world, farid, OTHER, await open_help(world, farid))
    [[task]] = await world.rows("SELECT id FROM tasks WHERE kind = 'other_calls'")
    old = await button(world, "sanne", ShowTask(str(task)))
    told = await presses(world, sanne, old)
    assert all("gebeld worden" not in text for text in told)
    await sanne.block()
    await world.settle()
    await world.jump(at("2026-11-25 11:00"))
    assert await requests(world, "other_calls") == [("klantmanager", "coordinators")]
    assert any("te laat: dinsdag 24 november" in text for text in await bot_texts(wil))
    for coach in (sanne, mo):
        assert not any("niet door de coach" in text for text in await bot_texts(coach))
    assert "niet door de coach" in (await say(world, ingrid, "/taken"))[-1].text


async def test_what_is_asked_at_the_weekend_is_for_monday_on_every_list(world: World) -> None:
    ingrid, wil = await world.join("ingrid"), await world.join("wil")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-28 11:00"))  # a Saturday
    [told] = await press(world, farid, OTHER, await open_help(world, farid))
    assert "vanaf maandag" in told.text
    ahead, today = "niet door de coach · maandag 30 november", "niet door de coach · vandaag"
    assert ahead in (await newest(ingrid, "niet door de coach")).text
    assert ahead in (await say(world, ingrid, "/taken"))[-1].text
    await world.jump(at("2026-11-30 10:00"))
    assert today in (await say(world, ingrid, "/taken"))[-1].text
    assert today in " ".join(one.text for one in await say(world, ingrid, "/overzicht"))
    assert await requests(world, "other_calls") == [("klantmanager", "klantmanager")]
    await world.jump(at("2026-12-01 09:10"))
    assert "te laat: maandag 30 november" in (await newest(wil, "K-1103")).text


async def test_a_card_that_does_not_arrive_goes_to_the_coordinators_and_the_coach_hears_nothing(
    world: World,
) -> None:
    sanne, ingrid, wil = [await world.join(code) for code in ("sanne", "ingrid", "wil")]
    farid = await world.join("K-1103", language="Nederlands")
    shown = await open_help(world, farid)
    await ingrid.deactivate()  # nobody knows until something is sent
    before = len(await bot_texts(sanne))
    [told, *_] = await press(world, farid, OTHER, shown)
    assert told.text.startswith("📞 Ik vraag Ingrid")
    await world.jump(at("2026-11-24 09:40"))
    assert "niet door de coach" in (await newest(wil, "⏳ K-1103")).text
    assert "Velsen weet dat u op antwoord wacht" in (await farid.last()).text
    assert (await bot_texts(sanne))[before:] == []


async def test_who_wants_no_call_after_all_takes_it_back(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    shown = await open_help(world, farid)
    [other] = await press(world, farid, OTHER, shown)
    [coach] = await press(world, farid, COACH, shown)
    of_sanne = len(await bot_texts(sanne))
    assert await press(world, farid, "↩️ Toch niet", other) == []
    assert (await newest(farid, "tegen Velsen")).text.endswith("Ik zeg tegen Velsen dat het niet meer hoeft.")
    assert "Farid wil dit niet meer" in (await newest(ingrid, "niet door de coach")).text
    assert (await bot_texts(sanne))[of_sanne:] == []
    await press(world, farid, "↩️ Toch niet", coach)
    assert "tegen Sanne" in (await newest(farid, "dat het niet meer hoeft")).text
    assert (await sanne.last()).text == "↩️ K-1103 Farid hoeft niet meer gebeld te worden."
    assert await requests(world, "other_calls") == await requests(world, "may_call") == []
    await press(world, farid, COACH, shown)  # and asks once more
    assert "vraagt of u belt: vandaag" in (await sanne.last()).text
    await press(world, sanne, "📞 Gesproken", await newest(sanne, "vraagt of u belt"))
    [late] = await press(world, farid, "↩️ Toch niet", await newest(farid, "Ik vraag Sanne"))
    assert "hoeft" not in late.text  # it was answered


async def test_one_call_answers_both_ways_of_asking_for_it(world: World) -> None:
    """Also where the coach spoke: what the coach does not see stays open."""
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    shown = await open_help(world, farid)
    await press(world, farid, COACH, shown)
    await press(world, farid, OTHER, shown)
    await say(world, farid, heard_for_sure(Kind.CALL_ME))
    assert (await say(world, sanne, "/open"))[-1].text.count("wil gebeld worden") == 2
    await press(world, sanne, "📞 Gesproken", await newest(sanne, "vraagt of u belt"))
    assert "wil gebeld worden" not in (await say(world, sanne, "/open"))[-1].text
    assert await requests(world, "wants_call") == await requests(world, "may_call") == []
    assert await requests(world, "other_calls") == [("klantmanager", "klantmanager")]
    before = len(await bot_texts(ingrid))
    await world.jump(at("2026-11-26 09:10"))
    assert not any("heeft nog niet geantwoord" in text for text in (await bot_texts(ingrid))[before:])


async def test_a_call_that_the_coach_cannot_read_of_can_be_taken_back_too(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    await sanne.block()
    await world.settle()
    [told] = await press(world, farid, COACH, await open_help(world, farid))
    assert "Ingrid weet dat u op antwoord wacht." in told.text
    assert told.labels == ["↩️ Toch niet"]
    await press(world, farid, "↩️ Toch niet", told)
    assert (await newest(farid, "dat het niet meer hoeft")).text.endswith(
        "tegen Velsen dat het niet meer hoeft."
    )
    assert "Farid wil dit niet meer" in (await newest(ingrid, "wil gebeld worden")).text
    assert await requests(world, "may_call") == []


@pytest.mark.parametrize("word", ["Ja", "نعم", "nee"])
async def test_a_word_right_after_help_is_about_who_may_call(world: World, word: str) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 15:00"))  # a reminder asks whether he comes
    [shown] = await say(world, farid, "🆘")
    before, rows = await bot_texts(sanne), await everything(world)
    [again] = await say(world, farid, word)
    assert again.text == f"{NOBODY}\n\nMag iemand u bellen? Kies hieronder."
    assert again.labels == shown.labels == [COACH, OTHER]
    assert await bot_texts(sanne) == before
    after = await everything(world)
    changed = {table for table in after if after[table] != rows[table]}
    assert changed <= {"inbox", "tallies", "text_marks"}
    [comes] = await say(world, farid, "Ja, ik kom")
    assert "Mag iemand u bellen" not in comes.text
    await press(world, farid, COACH, again)
    [later] = await say(world, farid, word)
    assert "Mag iemand u bellen" not in later.text
