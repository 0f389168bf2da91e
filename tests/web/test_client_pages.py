"""The caseload, a client's card, the facts of a no-show, a week, absence and the search of a klantmanager."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from aiohttp import ClientSession, DummyCookieJar

from domain.ports.sessions import Look
from services.reads import MOST_PAPERS
from tests.talk import newest, press
from tests.web.conftest import EMAILS, Town
from tests.web.test_tasks import MEETINGS, no_show, session_of
from tests.web.window import Window
from tests.world import CLIENTS, at
from web.pages.common import PAPERS

HISTORY = [
    (code, f"2026-{day} 10:00", 60, "coaching", "Wijkhuis")
    for code in ("K-1042", "K-1077", "K-1103")
    for day in ("11-02", "11-09", "11-16", "11-23")
]
pytestmark = pytest.mark.town([*MEETINGS, *HISTORY])


async def taken_along(window: Window, path: str) -> tuple[int, dict[str, str], bytes]:
    """What a browser would save from an address."""
    cookie = "; ".join(f"{name}={value}" for name, value in window.cookies.items())
    async with (
        ClientSession(cookie_jar=DummyCookieJar()) as session,
        session.get(window.base + path, headers={"Cookie": cookie}, allow_redirects=False) as answer,
    ):
        return answer.status, dict(answer.headers), await answer.read()


async def sent(window: Window, to: str, fields: list[tuple[str, str]]) -> tuple[int, dict[str, str], bytes]:
    """What a browser gets for a form, before it goes where that leads."""
    cookie = "; ".join(f"{name}={value}" for name, value in window.cookies.items())
    asked = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
    async with (
        ClientSession(cookie_jar=DummyCookieJar()) as session,
        session.post(to, data=dict(fields), headers=asked, allow_redirects=False) as answer,
    ):
        return answer.status, dict(answer.headers), await answer.read()


async def file_path(town: Town) -> str:
    [(appointment,)] = await town.world.rows(
        "SELECT appointment_id FROM outcomes o JOIN people p ON p.id = o.client_id "
        "WHERE p.code = 'K-1077' AND status = 'no_show'"
    )
    return f"/deelnemers/K-1077/feiten/{appointment}"


async def test_the_search_opens_the_card_of_whom_it_finds(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    for typed in ("1077", "K-1077", "yonas", "Yona"):
        await ingrid.open("/")
        await ingrid.press("Zoek", wie=typed)
        assert ingrid.path == "/deelnemers/K-1077", typed
        assert typed not in ingrid.url.replace("/deelnemers/K-1077", "")
    assert "staat niet bij uw deelnemers" in await ingrid.press("Zoek", wie="Omar")
    assert "Daar staat een BSN in" in await ingrid.press("Zoek", wie="111222333")
    assert "111222333" not in ingrid.html


@pytest.mark.town(
    [], clients=[*CLIENTS[:2], ("K-1103", "Samuel", "nl", "sanne", "ingrid", "C1", "werk", "2026-10-05")]
)
async def test_the_search_offers_several(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    said = await ingrid.press("Zoek", wie="sam")
    assert "Wie bedoelt u?" in said
    assert "sam" not in ingrid.url.lower()
    await ingrid.follow("K-1103 Samuel")
    assert ingrid.path == "/deelnemers/K-1103"


async def test_the_caseload_is_narrowed(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    assert "3 van 3 deelnemers" in await ingrid.follow("Deelnemers")
    assert "no-show, 24-11" in ingrid.text
    assert "0 van 3 deelnemers" in await ingrid.open("/deelnemers?alleen=afwezig")
    assert "Niemand voldoet aan deze keuze." in ingrid.text
    assert "3 van 3" in await ingrid.open("/deelnemers?leverancier=Niemand+B.V.")


async def test_the_card_of_a_client_says_what_the_chat_says(town: Town) -> None:
    phone = await town.world.join("ingrid")
    await no_show(town)
    await phone.say("1077")
    await town.world.settle()
    chat = (await newest(phone, "Contract")).text
    ingrid = await session_of(town, "ingrid")
    page = await ingrid.open("/deelnemers/K-1077")
    for line in chat.splitlines():
        if "Contract" in line or "Coach" in line or "aanwezig" in line:
            assert " ".join(line.split()) in page, line


async def test_the_facts_of_a_no_show_and_their_paper(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    path = await file_path(town)
    await ingrid.open("/deelnemers/K-1077")
    said = await ingrid.follow(next(one for one in ingrid.links if one.startswith("Feiten bij de no-show")))
    assert ingrid.path == path
    assert "Gemeld door coach Sanne: no-show." in said
    assert "Wat hier niet bekend is" in said
    status, headers, body = await taken_along(ingrid, f"{path}/pdf")
    assert status == 200
    assert headers["Content-Type"] == "application/pdf"
    assert "K-1077-2026-11-24.pdf" in headers["Content-Disposition"]
    assert body.startswith(b"%PDF")


async def test_a_paper_asks_for_the_second_proof_when_the_last_is_old(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    path = await file_path(town)
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    status, headers, _ = await taken_along(ingrid, f"{path}/pdf")
    assert status == 303
    assert "/bevestigen" in headers["Location"]
    await ingrid.open(headers["Location"])
    assert ingrid.status == 200
    said = await ingrid.press("Verder", code=town.authenticators["ingrid"].code())
    assert ingrid.path == path, "a file is handed over, and the page with the code would stay"
    assert "U hebt bevestigd dat u het bent. U kunt het bestand nu meenemen." in said
    assert (await taken_along(ingrid, f"{path}/pdf"))[2].startswith(b"%PDF")


async def test_so_many_papers_a_day_and_no_more(town: Town) -> None:
    """Line 27: who takes very many along at once is asked to wait, and reads until when."""
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    path = await file_path(town)
    async with town.world.kortelijn.store.begin() as work:
        person, now = await work.people.by_code("ingrid"), town.world.kortelijn.clock.now()
        assert person is not None
        for number in range(MOST_PAPERS - 1):
            await work.looks.add(now, now, person.id, PAPERS[number % 2], Look("paper"))
    assert (await taken_along(ingrid, f"{path}/pdf"))[0] == 200
    status, _, body = await taken_along(ingrid, f"{path}/pdf")
    assert status == 409
    assert "Morgen kunt u weer bestanden meenemen." in body.decode()
    assert not body.startswith(b"%PDF")


async def test_a_week_says_what_the_digest_says(town: Town) -> None:
    phone = await town.world.join("ingrid")
    sanne = await no_show(town)
    await sanne.say("1042 aanw 23-11, 1103 afgemeld 23-11")
    await town.world.settle()
    await phone.say("/overzicht")
    await town.world.settle()
    chat = (await phone.last()).text
    ingrid = await session_of(town, "ingrid")
    page = await ingrid.open("/week/2026-48")
    for figure in ("1 van 3", "No-show"):
        assert figure in chat, chat
        assert figure in page
    assert "K-1077 Yonas" in page
    assert "geen Afgemeld 1 geen" in page.replace("  ", " ")


async def test_the_week_that_a_digest_leads_to_shows_what_it_announces(town: Town) -> None:
    await no_show(town)
    await town.world.jump(at("2026-11-30 08:30"))
    ingrid = await session_of(town, "ingrid")
    page = await ingrid.open("/week/2026-48")
    assert "Te doen (1) K-1077 Yonas" in " ".join(page.split())
    assert "De cijfers gaan over week 48; wat aandacht vraagt, is de stand van nu." in page
    page = await ingrid.open("/week")
    assert "Er wacht nu niets op u" not in page
    await town.world.jump(at("2026-12-07 08:30"))
    ingrid = await session_of(town, "ingrid")
    page = await ingrid.open("/week/2026-48")
    assert "Te doen (" not in page
    assert "ontbreekt niets" not in page


@pytest.mark.town([("K-1042", "2026-11-26 10:00", 60, "coaching", "Wijkhuis")])
async def test_a_week_with_nothing_but_plans_has_appointments(town: Town) -> None:
    ingrid = await session_of(town, "ingrid")
    page = await ingrid.open("/week")
    assert "Geen afspraken" not in page
    assert "Nog geen uitkomsten in week 48; 1 afspraak gepland." in page


async def test_weeks_that_are_none_offer_the_nearest(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    for named, nearest in {
        "2026-52": "Naar week 48 van 2026",
        "2026-99": "Naar week 48 van 2026",
        "2020-01": "Naar week 41 van 2026",
        "gisteren": "Naar week 48 van 2026",
        "9999-9": "Naar week 48 van 2026",
    }.items():
        assert nearest in await ingrid.open(f"/week/{named}"), named
        assert ingrid.status == 404
    await ingrid.follow("Naar week 48 van 2026")
    assert ingrid.path == "/week/2026-48"
    assert "Volgende week" not in ingrid.links
    await ingrid.follow("Vorige week")
    assert ingrid.path == "/week/2026-47"
    assert "Volgende week" in ingrid.links


async def test_chart_and_table_show_the_same_and_few_are_counted_together(town: Town) -> None:
    sanne = await town.world.join("sanne")
    for day in ("2-11", "9-11", "16-11", "23-11"):
        await sanne.say(f"1042 aanw {day}")
        await sanne.say(f"1077 aanw {day}")
        await sanne.say(f"1103 afgemeld {day}")
        await town.world.settle()
    ingrid = await town.signed_in("ingrid")
    page = await ingrid.open("/week")
    svg = ingrid.html[ingrid.html.index("<svg") : ingrid.html.index("</svg>")]
    assert svg.count("<rect") == 2
    assert "style=" not in svg
    assert 'role="img"' in svg
    assert "<title" in svg
    assert "47 t/m 48 4 6 67%" in page
    assert "45 t/m 46 4 6 67%" in page
    assert svg.count('height="104"') == 2


async def test_the_file_of_a_week_needs_a_second_person(town: Town) -> None:
    wil = await town.world.join("wil")
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/week/2026-48")
    assert "Wil moet ja zeggen" in await ingrid.press("Bestand voor Excel")
    assert "Uw vraag om dit bestand van vandaag di 24-11 09:00 wacht op Wil." in ingrid.text
    assert "Bestand voor Excel" not in ingrid.buttons
    assert (await taken_along(ingrid, "/week/2026-48/bestand"))[0] == 404
    await town.world.settle()
    await press(town.world, wil, "✅ Ja")
    await ingrid.open("/week/2026-48")
    assert "Uw bestand van week 48 staat klaar tot " in ingrid.text
    mail = town.world.mails(EMAILS["ingrid"])[-1]
    assert str(mail["Subject"]).startswith("Uw bestand van week 48 staat klaar tot ")
    assert "/week/2026-48\n" in str(mail.get_body(("plain",)))
    status, headers, _ = await sent(ingrid, *ingrid.filled("Bestand voor Excel"))
    assert (status, headers["Location"]) == (303, "/week/2026-48/bestand")
    status, headers, body = await taken_along(ingrid, "/week/2026-48/bestand")
    assert status == 200
    assert "overzicht-2026-week-48.xlsx" in headers["Content-Disposition"]
    assert "xl/workbook.xml" in ZipFile(io.BytesIO(body)).namelist()


@pytest.mark.town([], clients=[(f"K-{2100 + number}", "Amina", *CLIENTS[0][2:]) for number in range(61)])
async def test_who_opens_very_many_clients_is_told_of(town: Town) -> None:
    wil = await town.world.join("wil")
    ingrid = await town.signed_in("ingrid")
    for number in range(61):
        if number % 50 == 0:
            await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=2))
        await ingrid.open("/deelnemers/K-2100")
        assert ingrid.status == 200, number
    await town.world.settle()
    assert "Ingrid" not in (await wil.last()).text, "one client is one, however often"
    for number in range(61):
        if number % 50 == 0:
            await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=2))
        await ingrid.open(f"/deelnemers/K-{2100 + number}")
    await town.world.settle()
    assert "Ingrid opende binnen een uur" in (await wil.last()).text
    assert "61 deelnemers" in (await wil.last()).text


ABSENCES: dict[str, tuple[dict[str, Any], str]] = {
    "no day": ({"back": "gauw"}, "Kies een dag na vandaag"),
    "today": ({"back": "2026-11-24"}, "Kies een dag na vandaag"),
    "begins later": (
        {"first": "2026-12-07", "back": "2026-12-01"},
        "De eerste dag terug ligt na de eerste dag afwezig.",
    ),
    "begun": ({"first": "2026-11-23", "back": "2026-12-01"}, "Kies vandaag of een dag daarna."),
    "too far": ({"back": "2027-11-24"}, "Kies een dag na vandaag"),
    "nobody": ({"back": "2026-11-30", "stand_in": "iemand"}, "Kies een collega die er nu is."),
}


@pytest.mark.parametrize("kind", ABSENCES)
async def test_an_absence_that_cannot_be_is_said_beside_the_field(town: Town, kind: str) -> None:
    ingrid, _ = await town.signed_in("ingrid"), await town.signed_in("peter")
    typed, why = ABSENCES[kind]
    await ingrid.open("/afwezig")
    said = await ingrid.press("Meld mij afwezig", **typed)
    assert ingrid.status == 422
    assert why in said
    assert f'value="{typed["back"]}"' in ingrid.html
    assert not await town.world.rows("SELECT * FROM absences")


async def test_all_that_is_wrong_is_said_at_once_beside_its_field(town: Town) -> None:
    ingrid, _ = await town.signed_in("ingrid"), await town.signed_in("peter")
    await ingrid.open("/afwezig")
    said = await ingrid.press("Meld mij afwezig")
    assert ingrid.status == 422
    assert "Kies een dag na vandaag" in said
    assert "Kies een collega die er nu is." in said
    assert ingrid.html.count("aria-invalid") == 2
    assert ingrid.html.count("autofocus") == 1


async def test_away_from_a_day_that_is_still_to_come(town: Town) -> None:
    ingrid, peter = await town.signed_in("ingrid"), await town.signed_in("peter")
    await ingrid.open("/afwezig")
    [(person,)] = await town.world.rows("SELECT id FROM people WHERE code = 'peter'")
    said = await ingrid.press("Meld mij afwezig", first="2026-12-07", back="2026-12-14", stand_in=person)
    assert "U bent afwezig van maandag 7 december tot maandag 14 december." in said
    assert "U bent afwezig" not in await ingrid.open("/")
    await no_show(town)
    assert "K-1077" not in await peter.open("/taken")
    await ingrid.follow("Afwezig")
    said = await ingrid.press("Ik ga toch niet weg")
    assert "U bent er." in said


async def test_another_day_takes_the_place_of_the_absence_ahead(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    peter = await town.world.join("peter")
    await ingrid.open("/afwezig")
    [(person,)] = await town.world.rows("SELECT id FROM people WHERE code = 'peter'")
    await ingrid.press("Meld mij afwezig", first="2026-12-07", back="2026-12-14", stand_in=person)
    _, fields = ingrid.filled("Meld mij afwezig")
    assert {("first", "2026-12-07"), ("back", "2026-12-14"), ("stand_in", person)} <= set(fields)
    said = await ingrid.press("Meld mij afwezig", first="2026-12-21", back="2026-12-28")
    assert "U bent afwezig van maandag 21 december tot maandag 28 december." in said
    assert "7 december" not in said
    await town.world.settle()
    told = [one.text for one in (await peter.screen())[-2:]]
    assert told[0] == "🔁 U neemt vanaf maandag 7 december toch niet waar voor Ingrid."
    assert "maandag 21 december tot en met zondag 27 december" in told[1]


async def test_every_absence_ahead_is_listed_and_changed_by_itself(town: Town) -> None:
    ingrid, _ = await town.signed_in("ingrid"), await town.signed_in("peter")
    await ingrid.open("/afwezig")
    [(person,)] = await town.world.rows("SELECT id FROM people WHERE code = 'peter'")
    await ingrid.press("Meld mij afwezig", first="2026-12-07", back="2026-12-14", stand_in=person)
    await ingrid.follow("Nog een afwezigheid melden")
    said = await ingrid.press("Meld mij afwezig", first="2026-12-21", back="2026-12-28", stand_in=person)
    assert "van maandag 7 december tot maandag 14 december" in said
    assert "van maandag 21 december tot maandag 28 december" in said
    await ingrid.follow("Andere dag of waarnemer")  # of the later one; the form is of the next
    assert "Andere dag of waarnemer, in plaats van vanaf maandag 21 december" in ingrid.text
    said = await ingrid.press("Meld mij afwezig", back="2026-12-30")
    assert "van maandag 7 december tot maandag 14 december" in said
    assert "van maandag 21 december tot woensdag 30 december" in said


async def test_away_until_a_day_and_back_earlier(town: Town) -> None:
    ingrid, peter = await town.signed_in("ingrid"), await town.signed_in("peter")
    await ingrid.open("/afwezig")
    assert "U bent er." in ingrid.text
    [(person,)] = await town.world.rows("SELECT id FROM people WHERE code = 'peter'")
    said = await ingrid.press("Meld mij afwezig", back="2026-11-30", stand_in=person)
    assert "U bent afwezig tot maandag 30 november. Peter neemt voor u waar." in said
    await no_show(town)
    assert "K-1077 Yonas: no-show" in await peter.open("/taken")
    assert "Welkom terug" in await ingrid.press("Ik ben er weer")
    assert "U was niet afwezig gemeld." in (await _again(ingrid))


async def _again(window: Window) -> str:
    """The button of an old page, pressed once more."""
    to, fields = window.filled("Meld mij afwezig")
    return await window.send(to, [*fields, ("end", "1")])
