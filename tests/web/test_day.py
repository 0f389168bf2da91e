"""The day of a coach on a page: presses, one text for all, and every answer of the chat."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.talk import bot_texts, minute_passes, statuses
from tests.web.conftest import Town
from tests.web.test_klantmanager_pages import CHAT_WORDS
from tests.web.test_tasks import session_of
from tests.web.window import Window
from tests.world import at

MEETINGS = [
    ("K-1042", "2026-11-24 08:00", 30, "coaching", "Wijkhuis"),
    ("K-1077", "2026-11-24 08:30", 30, "coaching", "Wijkhuis"),
    ("K-1103", "2026-11-24 14:00", 30, "coaching", "Wijkhuis"),
    ("K-1042", "2026-11-26 08:00", 30, "coaching", "Wijkhuis"),
    ("K-1077", "2026-11-23 08:00", 30, "group_training", "Wijkhuis"),
    ("K-1103", "2026-11-23 08:00", 30, "group_training", "Wijkhuis"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def tap(window: Window, code: str, label: str) -> str:
    """Press a button at the meeting of a client."""
    form = window.html[: window.html.index(f'aria-label="Hoe ging het met {code}')].rindex("<form")
    rest = window.html[form:]
    return await Window.press(_part(window, rest[: rest.index("</form>") + 7]), label)


def _part(window: Window, html: str) -> Window:
    """The same window with only a part of its page to see: where it leads, the whole looks on."""
    window.html = html
    return window


async def report_of(town: Town) -> list[tuple[object, ...]]:
    return await town.world.rows("SELECT id FROM reports")


async def test_how_it_went_with_one_press(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    said = await sanne.open("/dag")
    assert "Vandaag, dinsdag 24 november" in said
    assert "08:00 K-1042 Samira Begeleidingsgesprek · Wijkhuis. uitkomst ontbreekt" in said
    said = await tap(sanne, "K-1042", "✅ aanwezig")
    assert "Net gemeld ✅ K-1042 Samira: aanwezig" in said
    assert await statuses(town.world) == {"K-1042": "present"}
    assert sanne.path == "/dag"
    said = await sanne.press("↩️ Ongedaan")
    assert "uitkomst ontbreekt" in said
    assert await statuses(town.world) == {"K-1042": None}


async def test_one_text_for_all_is_read_back(town: Town) -> None:
    await town.world.join("ingrid")
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    said = await sanne.press("Meld", text="1042 aanw, 1077 ns")
    assert "✅ K-1042 Samira: aanwezig" in said
    assert "❌ K-1077 Yonas: no-show" in said
    assert await statuses(town.world) == {"K-1042": "present", "K-1077": "no_show"}


async def test_a_typed_no_show_waits_and_can_be_taken_back_unheard(town: Town) -> None:
    ingrid = await town.world.join("ingrid")
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    said = await sanne.press("Meld", text="1077 ns")
    assert "Gaat om 09:01 naar Ingrid." in said
    assert "Tot dan kunt u het terughalen zonder dat Ingrid het leest." in said
    said = await tap(sanne, "K-1077", "↩️ Haal terug")
    assert "Teruggenomen" in said
    await minute_passes(town.world)
    assert not [one for one in await bot_texts(ingrid) if "K-1077" in one]
    said = await sanne.press("Meld", text="1077 ns")
    await minute_passes(town.world)
    assert [one for one in await bot_texts(ingrid) if "K-1077" in one]
    said = await sanne.open(sanne.url)
    assert "naar Ingrid" not in said


async def test_a_no_show_that_counts_again_waits_and_it_is_said_when_it_goes(town: Town) -> None:
    ingrid = await town.world.join("ingrid")
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1077 ns")
    await minute_passes(town.world)
    await sanne.press("Meld", text="1077 was er toch wel")
    await minute_passes(town.world)
    assert "toch geen no-show maar aanwezig" in (await ingrid.last()).text
    before = await bot_texts(ingrid)
    said = await sanne.press("↩️ Ongedaan")
    assert "Nu telt weer: K-1077 Yonas, no-show" in said
    assert "De no-show van K-1077 Yonas gaat om 09:02 naar Ingrid." in said
    assert await bot_texts(ingrid) == before
    # Taken back meanwhile, nobody reads it.
    said = await tap(sanne, "K-1077", "↩️ Haal terug")
    assert "Nu geen uitkomst: K-1077 Yonas" in said
    await minute_passes(town.world)
    assert await bot_texts(ingrid) == before


async def test_taken_back_on_a_row_it_says_what_counts_and_when_that_goes(town: Town) -> None:
    ingrid = await town.world.join("ingrid")
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1077 ns")
    await minute_passes(town.world)
    await tap(sanne, "K-1077", "✅ aanwezig")
    before = await bot_texts(ingrid)
    said = await sanne.press("↩️ Ongedaan")
    assert "Nu telt weer: K-1077 Yonas, no-show" in said
    assert "naar Ingrid." in said
    assert await bot_texts(ingrid) == before
    await minute_passes(town.world)
    assert len(await bot_texts(ingrid)) > len(before)


async def test_the_same_form_twice_is_one_report(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    to, fields = sanne.filled("Meld", text="1042 aanw")
    first = await sanne.send(to, fields)
    assert await sanne.send(to, fields) == first
    assert len(await report_of(town)) == 1


async def test_a_question_is_answered_by_a_press_or_by_typing(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    said = await sanne.press("Meld", text="1042 was er niet")
    assert "❓" in said
    assert await statuses(town.world) == {}
    choices = [one for one in sanne.buttons if one not in ("Uitloggen", "Zoek", "Meld")]
    said = await sanne.press(choices[0])
    assert "K-1042" in said
    assert "K-1042" in await statuses(town.world)
    said = await sanne.press("Meld", text="1077 was er niet")
    said = await sanne.press("Meld", text="afgemeld")
    assert (await statuses(town.world))["K-1077"] == "excused"


async def test_a_text_with_an_unread_word_is_asked_about(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    said = await sanne.press("Meld", text="1042 aanwezig behalve kwibus")
    assert await statuses(town.world) == {}
    assert "kwibus" in said
    assert "K-1042" in said


async def test_what_is_not_read_stays_in_the_field_and_nothing_is_stored(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    said = await sanne.press("Meld", text="blauwe tegels op het dak")
    assert sanne.status == 422
    assert "Hier staat niets in dat als melding te lezen is" in said
    assert "blauwe tegels op het dak" in sanne.html
    assert await report_of(town) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1042 aanwezig, bsn 111222333", "Daar staat een BSN in"),
        ("1042 dreigt met een mes, hij gaat iemand iets aandoen", "Bel nu zelf"),
        ("1042 ns, hij is weer psychotisch", "Niet bewaard"),
    ],
)
async def test_what_nobody_may_keep_is_neither_kept_nor_said_again(town: Town, text: str, says: str) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    said = await sanne.press("Meld", text=text)
    assert says in said, said
    for secret in ("111222333", "mes", "psychotisch"):
        assert secret not in sanne.html.partition("<main")[2]
    tables = await town.world.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (name,) in tables:
        for row in await town.world.rows(f'SELECT * FROM "{name}"'):  # noqa: S608
            assert not any("psychotisch" in str(one) or "111222333" in str(one) for one in row), name


async def test_before_it_begins_it_is_asked_whether_it_is_off(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    said = await tap(sanne, "K-1103", "📩 Afmelden")
    assert "afmelden?" in said
    assert await statuses(town.world) == {}
    said = await sanne.press("Ja, afgemeld")
    assert await statuses(town.world) == {"K-1103": "excused"}
    assert "↩️ Toch niet afgemeld" in sanne.buttons


async def test_another_day_and_a_group_at_once(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    said = await sanne.follow("Een dag eerder")
    assert sanne.path == "/dag/2026-11-23"
    assert "08:00 Training, 2 deelnemers" in said
    said = await sanne.press("✅ Allen aanwezig")
    assert "↩️ Ongedaan" in said
    assert await statuses(town.world) == {"K-1077": "present", "K-1103": "present"}
    assert sanne.path == "/dag/2026-11-23"
    said = await sanne.open("/dag/2026-11-25")
    assert "Op deze dag geen afspraken." in said
    for wrong in ("/dag/2026-13-45", "/dag/9999-12-31", "/dag/morgen", "/dag/0001-01-01"):
        await sanne.open(wrong)
        assert sanne.status == 404, wrong
        assert "Deze dag bestaat niet" in sanne.text


@pytest.mark.town([])
async def test_a_day_without_meetings(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    assert "Vandaag geen afspraken." in await sanne.open("/dag")


async def test_nobody_presses_for_another(town: Town) -> None:
    """A button is sealed for who sees it, and a meeting of a colleague is none of theirs."""
    sanne, mo = await session_of(town, "sanne"), await session_of(town, "mo")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1042 aanw")
    _, theirs = sanne.filled("↩️ Ongedaan")
    [carried] = [value for name, value in theirs if name == "press"]
    [(meeting,), *_] = await town.world.rows(
        "SELECT a.id FROM appointments a JOIN people p ON p.id = a.client_id WHERE p.code = 'K-1042'"
    )
    for fields in ([("press", carried)], [("row", str(meeting)), ("status", "no_show")], [("press", "x")]):
        await mo.open("/dag")
        to, keys = mo.filled("Meld", text="")
        keys = [one for one in keys if one[0] in ("form", "token")]
        await mo.send(to, [*keys, *fields])
        assert mo.status in (404, 409), fields
    assert await statuses(town.world) == {"K-1042": "present"}
    ingrid = await session_of(town, "ingrid")
    await ingrid.open("/dag")
    assert ingrid.status == 404


async def test_an_old_button_says_that_it_is_too_late(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1042 was er niet")
    choices = [one for one in sanne.buttons if one not in ("Uitloggen", "Zoek", "Meld")]
    to, fields = sanne.filled(choices[0])
    await town.world.jump(at("2026-11-26 09:00"))
    later = await session_of(town, "sanne")
    await later.open("/dag")
    _, keys = later.filled("Meld", text="")
    keys = [one for one in keys if one[0] in ("form", "token")]
    said = await later.send(to, [*keys, *[one for one in fields if one[0] == "press"]])
    assert later.status == 409
    assert "er is niets veranderd" in said
    assert await statuses(town.world) == {}


async def test_chat_and_page_show_each_other(town: Town) -> None:
    phone = await town.world.join("sanne")
    sanne = await session_of(town, "sanne")
    await phone.say("1042 aanw")
    await town.world.settle()
    assert "Wijkhuis. aanwezig" in await sanne.open("/dag")
    await sanne.press("Meld", text="1077 te laat")
    await phone.say("/vandaag")
    await town.world.settle()
    assert "te laat" in (await phone.last()).text
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=2))


async def test_a_text_that_was_typed_when_the_session_was_over_is_back(town: Town) -> None:
    sanne = await town.signed_in("sanne")
    await sanne.open("/dag")
    await town.world.jump(at("2026-11-24 10:30"))
    await sanne.press("Meld", text="1042 aanw")
    assert sanne.path == "/inloggen"
    assert await statuses(town.world) == {}
    await town.signs_in("sanne", sanne, naar="/dag")
    assert sanne.path == "/dag"
    assert "1042 aanw</textarea>" in sanne.html


WORDS = {
    "help": "Zo meldt u",
    "vandaag": "Vandaag, dinsdag 24 november",
    "open": "Wat op u wacht",
    "week": "do",
    "clienten": "Deelnemers",
    "client 1042": "K-1042 Samira",
    "1042": "K-1042 Samira",
    "bericht": "Kies een naam.",
    "/bericht 1042": "K-1042",
    "nummer": "nummer",
    "nummer 06 12345678": "te bellen op",
    "avondlijst 19:30": "19:30",
    "avondlijst uit": "komt niet vanzelf",
    "ochtendlijst 99:99": "Ik lees hier geen tijd in",
    "/afwezig": "fwezig",
    "/afwezig tot 5-12": "collega die hier kan waarnemen",
    "/stop": "stop",
    "/taken": "voor iemand anders",
    "/start abc": "voor iemand anders",
    "/xyzzy": "commando",
    "pauze 1042": "Tot wanneer",
    "pauze 1042 tot 1-12": "K-1042",
    "dank u wel": "",
    "sorry": "",
    "hoe vaak was 1042 er deze maand?": "Samira",
    "wanneer is de volgende afspraak van samira?": "26-11",
    "ongedaan": "terug",
    "K-9999 ns": "vind ik niet",
}
"""What a coach may type in a chat, and what has to stand on the page then."""


async def test_every_word_of_the_chat_is_answered_on_the_page(town: Town) -> None:
    wrong: list[tuple[str, ...]] = []
    for number, (text, says) in enumerate(WORDS.items()):
        if number % 10 == 0:
            sanne = await session_of(town, "sanne")
        await sanne.open("/dag")
        said = await sanne.press("Meld", text=text)
        if text.startswith("/"):
            said = said.replace(text, "")  # what was typed and not done stands in the field again
        if sanne.status >= 500 or says.casefold() not in said.casefold() or CHAT_WORDS.findall(said):
            wrong.append((text, said.partition("Uitloggen")[2], *map(str, CHAT_WORDS.findall(said))))
        for button in [one for one in sanne.buttons if one not in ("Zoek", "Meld", "Uitloggen")][:1]:
            await sanne.press(button)
            if sanne.status >= 500:
                wrong.append((text, button))
    assert wrong == []
