"""The own agenda at a secret address: what a calendar fetches there, and when it opens nothing more."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from icalendar import Calendar

from services.people import silence
from services.people.leaving import leave, let_go
from tests.agendas.town import PATH, event, look, look_again, publish, standing
from tests.talk import newest, press, say
from tests.web.conftest import Town, opened_town
from tests.web.test_frame import has_headers
from tests.web.window import Window
from tests.world import at, open_world

MEETINGS = [
    ("K-1042", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3, Velsen"),
    ("K-1103", "2026-11-26 14:00", 45, "intake", "Bibliotheek"),
    ("K-1118", "2026-11-26 09:00", 30, "phone_call", "telefonisch"),
    ("K-2001", "2026-11-27 11:00", 60, "coaching", "Werkpunt"),
]
NAMES = ("Samira", "Yonas", "Farid", "Mehret", "Omar", "Sanne", "Ingrid", "Peter", "Stichting Brug")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """The town with its pages."""
    async with opened_town(tmp_path, MEETINGS) as opened:
        yield opened


async def address_in_chat(town: Town, code: str = "sanne") -> str:
    """The address that somebody makes in the chat."""
    phone = town.world.phones.get(town.world.names[code]) or await town.world.join(code)
    [shown] = await say(town.world, phone, "/agenda")
    label = next(one for one in shown.labels if one.startswith("🔗"))
    [made] = await press(town.world, phone, label)
    found = re.search(r"https?://\S+/agenda/\S+\.ics", made.text)
    assert found is not None, made.text
    return found[0]


async def fetch(address: str, **headers: str) -> tuple[int, bytes, Mapping[str, str]]:
    """As a calendar fetches it."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with aiohttp.ClientSession() as session, session.get(address, headers=sent) as answer:
        return answer.status, await answer.read(), answer.headers


async def events(address: str) -> list[Any]:
    """The events at an address, read by the library."""
    status, body, _ = await fetch(address)
    assert status == 200
    calendar: Any = Calendar.from_ical(body)
    assert calendar.errors == []
    return list(calendar.walk("VEVENT"))


async def test_a_coach_has_codes_kind_and_place(town: Town) -> None:
    address = await address_in_chat(town)
    status, body, headers = await fetch(address)
    assert status == 200
    assert headers["Content-Type"].startswith("text/calendar")
    for name in NAMES:
        assert name.encode() not in body, name
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in body
    assert b"METHOD:PUBLISH" in body
    found = await events(address)
    assert [str(one["SUMMARY"]) for one in found] == [
        "K-1042, Begeleidingsgesprek",
        "K-1118, Belafspraak",
        "K-1103, Intake",
    ]
    assert found[0].start == at("2026-11-25 10:00")
    assert found[0].duration == timedelta(minutes=60)
    assert str(found[0]["LOCATION"]) == "Stationsplein 3, Velsen"
    assert "DESCRIPTION" not in found[0]


async def test_a_klantmanager_has_the_own_clients(town: Town) -> None:
    found = await events(await address_in_chat(town, "peter"))
    assert [str(one["SUMMARY"]).split(",")[0] for one in found] == ["K-1118", "K-2001"]


async def test_moved_and_called_off_go_along(town: Town) -> None:
    address = await address_in_chat(town)
    sanne = town.world.phones["Sanne"]
    before = {str(one["UID"]): one for one in await events(address)}
    await say(town.world, sanne, "afspraak 1103 verzet van do 26-11 14u naar vr 27-11 9u")
    await say(town.world, sanne, "1042 wo 25-11 10u gaat niet door")
    after = {str(one["UID"]): one for one in await events(address)}
    assert set(before) == set(after)
    moved = next(one for one in after.values() if "K-1103" in str(one["SUMMARY"]))
    assert moved.start == at("2026-11-27 09:00")
    assert int(moved["SEQUENCE"]) > int(before[str(moved["UID"])]["SEQUENCE"])
    off = next(one for one in after.values() if "K-1042" in str(one["SUMMARY"]))
    assert str(off["STATUS"]) == "CANCELLED"
    assert int(off["SEQUENCE"]) > int(before[str(off["UID"])]["SEQUENCE"])


async def test_who_stands_in_has_those_too(town: Town) -> None:
    await town.world.join("ingrid")
    address = await address_in_chat(town, "peter")
    ingrid = town.world.phones["Ingrid"]
    await say(town.world, ingrid, "/afwezig tot 5-12")
    label = next(one for one in (await ingrid.last()).labels if "Peter" in one)
    await press(town.world, ingrid, label)
    found = {str(one["SUMMARY"]).split(",")[0] for one in await events(address)}
    assert found == {"K-1042", "K-1103", "K-1118", "K-2001"}


async def test_a_new_address_ends_the_one_before(town: Town) -> None:
    """Line 41: of the address only a hash is kept, and it is shown once."""
    first = await address_in_chat(town)
    second = await address_in_chat(town)
    assert first != second
    assert len(second.rpartition("/")[2].removesuffix(".ics")) == 43, "256 bit"
    wrong = f"{town.url}/agenda/{'x' * 43}.ics"
    assert (await fetch(first))[:2] == (await fetch(wrong))[:2]
    assert (await fetch(first))[0] == 404
    assert (await fetch(second))[0] == 200
    await town.world.kortelijn.store.truncate_log()
    token = second.rpartition("/")[2].removesuffix(".ics").encode()
    assert token not in town.world.settings.database.read_bytes()
    sanne = town.world.phones["Sanne"]
    [shown] = await say(town.world, sanne, "/agenda")
    assert "Er is een geheim adres" in shown.text
    assert "/agenda/" not in shown.text
    await press(town.world, sanne, "🗑 Trek het adres in")
    assert (await fetch(second))[0] == 404


@pytest.mark.parametrize("ends", ["leaves", "phone lost", "silent"])
async def test_it_ends_with_the_access(town: Town, ends: str) -> None:
    """Line 41."""
    address = await address_in_chat(town)
    async with town.world.kortelijn.store.begin() as work:
        person = await work.people.by_code("sanne")
        assert person is not None
        now = town.world.kortelijn.clock.now()
        if ends == "leaves":
            await leave(work, [person], "wil", now)
        elif ends == "phone lost":
            await let_go(work, person, "wil", now)
    if ends == "silent":
        store, calendar = town.world.kortelijn.store, town.world.settings.calendar
        for days in (85, 95):
            await silence.put_due(store, now + timedelta(days=days), calendar)
    assert (await fetch(address))[0] == 404
    assert await town.world.rows("SELECT count(*) FROM agenda_feeds") == [(0,)]


async def test_a_calendar_asks_whether_something_changed(town: Town) -> None:
    address = await address_in_chat(town)
    _, _, headers = await fetch(address)
    assert headers["Cache-Control"] == "private, no-cache"
    status, body, _ = await fetch(address, If_None_Match=headers["ETag"])
    assert (status, body) == (304, b"")
    await say(town.world, town.world.phones["Sanne"], "1042 wo 25-11 10u gaat niet door")
    assert (await fetch(address, If_None_Match=headers["ETag"]))[0] == 200


async def test_a_fetch_writes_once_a_day_that_it_was(town: Town) -> None:
    address = await address_in_chat(town)
    await town.world.settle()
    written: list[str] = []
    async with town.world.kortelijn.store.begin() as work:
        work._conn._direct.set_trace_callback(written.append)
    for _ in range(3):
        await fetch(address)
    async with town.world.kortelijn.store.begin() as work:
        work._conn._direct.set_trace_callback(None)
    changes = [one for one in written if re.match(r"\s*(INSERT|UPDATE|DELETE)", one, re.IGNORECASE)]
    assert len(changes) == 1, changes
    assert "agenda_feeds" in changes[0]
    [shown] = await say(town.world, town.world.phones["Sanne"], "/agenda")
    assert "Het laatst opgehaald op dinsdag 24 november" in shown.text


async def test_headers_limits_and_head(town: Town) -> None:
    address = await address_in_chat(town)
    window = town.window()
    await window.open(address)
    has_headers_of_a_feed(window)
    assert not window.cookies, "a calendar is no window"
    for _ in range(70):
        status, _, headers = await fetch(address)
        if status == 429:
            break
    assert status == 429
    assert headers["Retry-After"]


async def test_who_tries_addresses_is_held_up_and_who_has_one_is_not(town: Town) -> None:
    address = await address_in_chat(town)
    async with aiohttp.ClientSession() as session:
        for n in range(601):
            async with session.get(f"{town.url}/agenda/{n:043d}.ics") as answer:
                status = answer.status
            if n < 600:
                assert status == 404, n
    assert status == 429
    assert (await fetch(address))[0] == 200, "a town hall may come from one address"


def has_headers_of_a_feed(window: Window) -> None:
    """Those of every answer, but that a calendar may keep it to ask again."""
    window.headers = {**window.headers, "Cache-Control": "no-store"}
    has_headers(window)


async def test_on_the_page_it_is_shown_once_after_the_second_proof(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/instellingen")
    await ingrid.follow("Uw agenda instellen")
    assert ingrid.path == "/instellingen/agenda"
    await ingrid.press("Maak een adres")
    found = re.search(r"/agenda/[\w-]+\.ics", ingrid.html)
    assert found is not None, ingrid.text
    assert len(await events(f"{town.url}{found[0]}")) == 2
    await ingrid.follow("Ik heb het adres gebruikt")
    assert found[0] not in ingrid.html
    await ingrid.press("Trek het adres in")
    assert "Maak een adres" in ingrid.buttons
    assert (await fetch(f"{town.url}{found[0]}"))[0] == 404
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    await ingrid.open("/instellingen/agenda")
    assert ingrid.path == "/bevestigen"


async def test_who_has_no_agenda_has_no_page_of_it(town: Town) -> None:
    wil = await town.signed_in("wil")
    await wil.open("/instellingen")
    assert "Uw agenda" not in wil.text
    await wil.open("/instellingen/agenda")
    assert wil.status == 404


async def test_without_pages_there_is_nothing_to_fetch(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        sanne = await world.join("sanne")
        [shown] = await say(world, sanne, "/agenda")
        assert "er is geen webadres ingesteld" in shown.text
        assert not [one for one in shown.labels if "adres" in one]
        assert "van welke agenda’s dat mag" in shown.text
        assert await newest(sanne, "Uw agenda")


async def test_a_coach_gives_a_calendar_on_the_page_and_answers_there(tmp_path: Path) -> None:
    """Who has no Telegram does all of it on the page, and what is asked comes by mail."""
    async with opened_town(tmp_path, MEETINGS, calendars=True) as town:
        world = town.world
        sanne = await town.signed_in("sanne")
        await sanne.open("/instellingen/agenda")
        await sanne.press("Lees deze agenda", address="https://ergens.example/a.ics")
        assert "Van dit adres mag niet worden gelezen" in sanne.text
        publish(world, event("a", "K-1042", "2026-12-01 10:00"))
        await sanne.press("Lees deze agenda", address=f"{world.calendars.url}{PATH}")
        assert "Uw agenda wordt nu gelezen" in sanne.text
        assert PATH not in sanne.html, "the address is not shown again"
        await look(world)
        assert ("K-1042", "01-12 10:00") in await standing(world)
        publish(world)
        await look_again(world)
        await sanne.open("/instellingen/agenda")
        await sanne.press("Verder", code=town.authenticators["sanne"].code())
        assert "ineens 1 afspraak weg" in sanne.text
        await sanne.press("Afzeggen, en de deelnemers berichten")
        assert "1 afspraak is afgezegd" in sanne.text
        assert ("K-1042", "01-12 10:00") not in await standing(world)
        await sanne.press("Lees mijn agenda niet meer")
        assert "het adres is gewist" in sanne.text
        ingrid = await town.signed_in("ingrid")
        await ingrid.open("/instellingen/agenda")
        assert "Adres van uw eigen agenda" not in ingrid.text
        to, fields = ingrid.filled("Maak een adres")
        await ingrid.send(to, [*[one for one in fields if one[0] != "what"], ("what", "give")])
        assert ingrid.status == 404


async def test_what_was_taken_over_is_open_at_once_and_can_be_taken_back(tmp_path: Path) -> None:
    async with opened_town(tmp_path, MEETINGS, calendars=True) as town:
        world = town.world
        sanne = await town.signed_in("sanne")
        await sanne.open("/instellingen/agenda")
        publish(world, event("a", "K-1042", "2026-12-01 10:00"))
        await sanne.press("Lees deze agenda", address=f"{world.calendars.url}{PATH}")
        await world.kortelijn.agendas.look()
        await world.settle()
        said = await sanne.open("/open")
        assert "K-1042 Samira" in said
        assert "↩️ Ongedaan" in sanne.buttons
        await sanne.press("↩️ Ongedaan")
        assert ("K-1042", "01-12 10:00") not in await standing(world)


async def test_a_fault_of_an_address_that_was_removed_is_shown_no_more(tmp_path: Path) -> None:
    async with opened_town(tmp_path, MEETINGS, calendars=True) as town:
        world = town.world
        sanne = await town.signed_in("sanne")
        await sanne.open("/instellingen/agenda")
        await sanne.press("Lees deze agenda", address=f"{world.calendars.url}/is-er-niet.ics")
        await look(world)
        assert "Uw eigen agenda is niet te lezen" in await sanne.open("/open")
        await sanne.open("/instellingen/agenda")
        await sanne.press("Lees mijn agenda niet meer")
        assert "Uw eigen agenda is niet te lezen" not in await sanne.open("/open")
