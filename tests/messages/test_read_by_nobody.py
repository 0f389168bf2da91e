"""Where nobody reads what a client writes, it says so, offers nothing that does not work, and shows help."""

from __future__ import annotations

import pytest

from domain.hearing.kinds import Kind
from domain.text.short_answers import asks_help
from tests.incoming.test_telegram_as_it_is import SOUND, sends
from tests.messages.test_own_words_asked import heard_for_sure
from tests.talk import bot_texts, press, say
from tests.world import World, at
from words.catalogs import CLIENT, LANGUAGES, catalog

MEETINGS = [("K-1103", "2026-11-26 15:00", 60, "coaching", "Stationsplein 3")]
CANNOT, PRIVATE = "Ik kan morgen niet komen", "Mijn BSN is 123456782"
NOBODY = "Ik heb dit aan niemand doorgegeven."
pytestmark = pytest.mark.town(MEETINGS)


async def test_who_has_stopped_reads_that_a_text_goes_to_nobody(world: World) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    [stopped] = await say(world, farid, "stop")
    assert NOBODY not in stopped.text
    before = await bot_texts(sanne)
    [answer] = await say(world, farid, CANNOT)
    assert answer.text.startswith(f"{NOBODY}\n\n✋ Goed, ik stuur u geen berichten meer.")
    [private] = await say(world, farid, PRIVATE)
    [spoken] = await sends(world, farid, voice=SOUND)
    for one in (private, spoken):
        assert [label for label in one.labels if label[0] != "🆘"] == []  # a press would do nothing
    assert await bot_texts(sanne) == before


async def test_who_has_not_said_yes_reads_so_too(world: World) -> None:
    farid = await world.phone("Farid")
    await farid.start(world.links["K-1103"])
    await world.settle()
    [answer] = await say(world, farid, CANNOT)
    assert answer.text.startswith(f"{NOBODY}\n\n☝️ Wilt u berichten van KorteLijn?")
    assert (await sends(world, farid, voice=SOUND))[0].labels == []


async def test_the_sign_or_a_number_of_help_is_answered_as_its_button(world: World) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    before = await bot_texts(sanne)
    for text in ("🆘", "Hulp nodig?", "🆘 hulp nodig", "112", "0800-2000", "Need help?"):
        [shown] = await say(world, farid, text)
        assert shown.text.startswith("🆘 Deze mensen kunnen u nu helpen."), text
        assert "Veilig Thuis: 0800-2000" in shown.text, text
        assert NOBODY in shown.text
        assert [label[0] for label in shown.labels] == ["📞", "👤"]
    assert await bot_texts(sanne) == before
    [told] = await press(world, farid, "🆘 Hulp nodig?", (await say(world, farid, CANNOT))[0])
    assert "Deze mensen" in told.text


def test_what_stands_on_the_button_of_help_is_known_in_every_language() -> None:
    for language in LANGUAGES:
        label = catalog(CLIENT, language).gettext("button.help_now")
        assert asks_help(label), label
        assert asks_help(label.removeprefix("🆘 ").upper()), label
    assert not any(map(asks_help, ("112 euro", "Hulp nodig met een formulier", "0612345678", "?", "", "👍")))


async def test_who_asks_for_a_call_while_the_office_is_closed_reads_from_when(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-27 20:00"))  # a Friday
    from_monday = "Sanne werkt nu niet.\nU krijgt antwoord vanaf maandag 🌅 09:00 uur."
    [written] = await say(world, farid, heard_for_sure(Kind.CALL_ME))
    [answer] = await sends(world, farid, voice=SOUND)
    [pressed] = await press(world, farid, "📞 Bel mij", answer)
    for told in (written, pressed):
        assert told.text == f"📞 Ik vraag Sanne om u te bellen.\n{from_monday}"


async def test_who_has_stopped_and_speaks_reads_how_to_start_again(world: World) -> None:
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "stop")
    await farid.voice()
    await world.settle()
    told = (await farid.last()).text
    assert told.startswith(NOBODY)
    assert told.endswith("Terugkomen kan altijd met /start.")
