"""What a client typed and KorteLijn answered itself: no "geen antwoord", and nobody can tell what it was."""

from __future__ import annotations

import pytest

from domain.hearing.kinds import Kind
from tests.messages.test_help_now import DANGER, OTHER, open_help
from tests.messages.test_own_words_asked import STOP, THANKS, WHERE, heard_for_sure
from tests.talk import bot_texts, download, newest, press, said, say, statuses
from tests.words.pdf import Pdf
from tests.world import World, at

MEETINGS = [
    (code, f"2026-11-25 1{hour}:00", 60, "coaching", "Stationsplein 3")
    for hour, code in enumerate(["K-1103", "K-1042", "K-1077"])
]
pytestmark = pytest.mark.town(MEETINGS)
HERE = "dat KorteLijn zelf beantwoordde, gisteren 14:10."


async def missed(world: World, code: str) -> str:
    """The klantmanager's card after the coach told of a no-show that nothing speaks against."""
    assert f"{code} {world.names[code]}: no-show" in await said(
        world, world.phones["Sanne"], f"{code[2:]} ns"
    )
    await world.jump(at("2026-11-25 15:30"))
    return (await newest(world.phones["Ingrid"], f"No-show: {code}")).text


@pytest.mark.parametrize("text", [DANGER, WHERE, STOP, THANKS, "ok"])
async def test_what_was_answered_here_is_one_line_whatever_it_was(world: World, text: str) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 14:10"))
    before = len(await bot_texts(sanne))
    await say(world, farid, text)
    assert len(await bot_texts(sanne)) == before
    assert "K-1103 Farid: nog geen antwoord" in await said(world, sanne, "/week")
    await world.jump(at("2026-11-25 15:05"))
    card = await missed(world, "K-1103")
    assert f"🔔 Herinnering aangekomen.\n💬 Farid stuurde 1 bericht {HERE}" in card
    [file] = await press(
        world, ingrid, "📄 Feiten no-show wo 25-11", (await say(world, ingrid, "/client 1103"))[0]
    )
    line = "24-11-2026 14:10 De deelnemer stuurde een bericht dat KorteLijn zelf beantwoordde, zoals een"
    assert file.text.count(line) == 1
    [paper] = await press(world, ingrid, "📎 PDF voor het dossier", file)
    assert (
        "De coach kreeg het niet. Wat het was, is niet bewaard."
        in Pdf(await download(world, paper)).structure.said
    )


async def test_a_typed_no_that_was_not_tapped_is_seen_before_a_no_show(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid, samira, yonas = [
        await world.join(code, language="Nederlands") for code in ("K-1103", "K-1042", "K-1077")
    ]
    await world.jump(at("2026-11-24 14:10"))
    [again] = await say(world, farid, "nee")
    assert "Druk op een knop" in again.text
    [again] = await say(world, samira, "nee")
    await press(world, samira, "✅ Ja, ik kom", again)
    await say(world, yonas, "/stop")
    await world.jump(at("2026-11-25 09:30"))
    day = await said(world, sanne, "/vandaag")
    assert "K-1103 Farid: antwoordde met één woord, zonder knop" in day
    assert "K-1042 Samira: komt" in day
    await world.jump(at("2026-11-25 15:05"))
    asked = await said(world, sanne, "1103, 1042 en 1077 ns")
    assert set(await statuses(world)) == {"K-1042", "K-1077"}
    assert "❗ K-1103 Farid antwoordde gisteren 14:10 met één woord, zonder knop." in asked
    await press(world, sanne, "Toch no-show", await sanne.last())
    await world.jump(at("2026-11-25 15:30"))
    card = await newest(ingrid, "No-show: K-1103")
    assert "💬 Farid antwoordde met één woord, zonder knop, gisteren 14:10." in card.text
    assert "✋ Yonas wilde geen berichten meer" in (await newest(ingrid, "No-show: K-1077")).text
    assert not any("geen antwoord" in text for text in await bot_texts(ingrid))
    [file] = await press(
        world, ingrid, "📄 Feiten no-show wo 25-11", (await say(world, ingrid, "/client 1103"))[0]
    )
    assert "De deelnemer antwoordde met één woord op de vraag of die komt, zonder knop." in file.text


async def test_who_asked_to_be_called_by_somebody_else_is_not_told_as_silent(world: World) -> None:
    for code in ("sanne", "ingrid"):
        await world.join(code)
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 14:10"))
    await press(world, farid, OTHER, await open_help(world, farid))
    await world.jump(at("2026-11-25 15:05"))
    card = await missed(world, "K-1103")
    assert "🔔 Herinnering aangekomen.\n📞 Farid vroeg 1 keer gebeld te worden, gisteren 14:10." in card


async def test_words_before_a_meeting_do_not_look_like_an_excuse_afterwards(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    cannot = heard_for_sure(Kind.CANNOT)
    await world.jump(at("2026-11-24 14:10"))
    await say(world, farid, cannot)
    await world.jump(at("2026-11-25 12:00"))
    await say(world, farid, cannot)
    asked = await said(world, sanne, "1103 ns")
    assert "Lees het bericht eerst terug, of vraag het Farid." in asked
    await press(world, sanne, "Toch no-show", await sanne.last())
    await world.jump(at("2026-11-25 15:30"))
    card = (await newest(ingrid, "No-show: K-1103")).text
    told = [f"✉️ Farid schreef niet te kunnen komen, {day}." for day in ("gisteren 14:10", "vandaag 12:00")]
    assert [card.count(one) for one in told] == [1, 1]


@pytest.mark.parametrize("text", ["Waar is het? Ik kan niet komen", "وين المكان؟ انا مريضة"])
async def test_notice_beside_a_question_does_not_end_here(world: World, text: str) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 14:10"))
    [answer] = await say(world, farid, text)
    assert "doorgegeven aan Sanne" in answer.text
    assert text in (await sanne.last()).text
    await world.jump(at("2026-11-25 15:05"))
    asked = await said(world, sanne, "1103 ns")
    assert "❗ K-1103 Farid schreef gisteren 14:10 een bericht. Lees dat eerst terug" in asked
