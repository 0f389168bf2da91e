"""A coordinator reads a file in on a page: what it would do, what is wrong, the yes, start links."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from services.importing.checks import Wish, check_files
from services.importing.encodings import Given
from services.importing.example import example_files
from services.importing.faults import Faults
from services.importing.files import kind_of
from services.importing.giving_way import InOne
from tests.web.conftest import Town
from tests.web.test_client_pages import taken_along
from tests.web.test_page_rights import TWO_TOWNS
from tests.web.test_tasks import session_of
from tests.web.window import Window
from tests.world import APPOINTMENTS_HEADER, CLIENTS, CLIENTS_HEADER, STAFF_HEADER
from words.catalogs import LANGUAGES, Words
from words.importing import expected_words

pytestmark = pytest.mark.town([])
WIDE = ("K-3001", "Zoë", "nl", "sanne", "ingrid", "C1", "werk", "2026-11-02")


def table(header: str, *rows: tuple[object, ...], separator: str = ",", encoding: str = "utf-8") -> bytes:
    lines = [header.split(","), *rows]
    return "\r\n".join(separator.join(map(str, line)) for line in lines).encode(encoding)


async def gives(wil: Window, body: bytes, name: str = "clients.csv") -> str:
    await wil.open("/import")
    return await wil.give("Controleer", "file", name, body)


async def people(town: Town) -> list[str]:
    rows = await town.world.rows("SELECT code FROM people WHERE role = 'client' ORDER BY code")
    return [str(code) for (code,) in rows]


async def everything(town: Town) -> dict[str, object]:
    """Every row of every table, but those of pages and who was there."""
    tables = await town.world.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    kept: dict[str, object] = {}
    for (name,) in tables:
        if name not in ("uploads", "forms", "sessions", "looks", "audit", "ways") and "yoyo" not in name:
            kept[str(name)] = await town.world.rows(f'SELECT * FROM "{name}"')  # noqa: S608 - ours
    return kept


async def test_what_a_file_would_do_is_what_it_does(town: Town) -> None:
    """New, changed, unchanged: nothing is stored before the yes, and then just that."""
    wil = await town.signed_in("wil")
    moved = (*CLIENTS[0][:3], "mo", *CLIENTS[0][4:])
    await town.world.settle()  # the mail of the sign-in has left
    before = await everything(town)
    said = await gives(wil, table(CLIENTS_HEADER, WIDE, moved, *CLIENTS[1:3]))
    assert "Er is nog niets opgeslagen." in said
    assert "Nieuw 1 Gewijzigd 1 Ongewijzigd 2" in said
    assert "K-1042: coach: sanne wordt mo" in said
    assert await everything(town) == before
    said = await wil.press("Ja, sla deze 4 rijen op")
    assert "Opgeslagen. Gelezen rijen: 4." in said
    assert "Nieuw 1 Gewijzigd 1 Ongewijzigd 2" in said
    assert await people(town) == [*sorted([row[0] for row in CLIENTS]), "K-3001"]
    assert await town.world.rows("SELECT body FROM uploads") == [(None,)]
    [(actor,)] = await town.world.rows(
        "SELECT actor FROM audit WHERE action = 'import' ORDER BY at DESC LIMIT 1"
    )
    assert await town.world.rows("SELECT code FROM people WHERE id = ?", actor) == [("wil",)]


async def test_a_second_yes_is_harmless(town: Town) -> None:
    wil = await town.signed_in("wil")
    await gives(wil, table(CLIENTS_HEADER, WIDE))
    form, path = wil.filled("Ja, sla deze 1 rij op"), wil.path
    await wil.send(*form)
    before = await everything(town)
    await wil.send(*form)
    assert wil.path == path
    _, keys = wil.filled("Uitloggen")
    said = await wil.send(f"{path}/ja", keys)
    assert "Dit bestand is opgeslagen." in said
    assert await everything(town) == before


async def test_rows_that_are_wrong_are_named_as_the_sheet_numbers_them(town: Town) -> None:
    wil = await town.signed_in("wil")
    rows = [
        WIDE,
        ("K-30", *WIDE[1:]),
        ("K-3002", *WIDE[1:3], "niemand", *WIDE[4:]),
        ("K-3003", *WIDE[1:7], "x"),
    ]
    before = await everything(town)
    said = await gives(wil, table(CLIENTS_HEADER, *rows))
    assert "Er zijn 3 fouten. Er is niets opgeslagen" in said
    assert "Rij 3, kolom client_code: er staat ‘K-30’; verwacht: een klantcode zoals K-1042" in said
    assert (
        "Rij 4, kolom coach: er staat ‘niemand’; verwacht: de code van een coach; niemand kennen we niet"
        in said
    )
    assert "Rij 5, kolom referred_on: er staat ‘x’; verwacht: een dag zoals 2026-11-24" in said
    assert "Ja, sla" not in str(wil.buttons)
    assert await everything(town) == before


async def test_a_private_text_is_no_place(town: Town) -> None:
    """Nobody's number and nobody's health is printed in a letter: the row is refused, and says why."""
    wil = await town.signed_in("wil")
    body = table(
        APPOINTMENTS_HEADER,
        ("K-1042", "2026-12-01 10:00", 60, "coaching", "bel 06-12345678"),
        ("K-1042", "2026-12-02 10:00", 60, "coaching", "depressie kliniek"),
    )
    before = await everything(town)
    said = await gives(wil, body, "appointments.csv")
    assert "Rij 2, kolom location: er staat ‘bel **-********’; verwacht: een tekst zonder BSN, telef" in said
    assert "Rij 3, kolom location: er staat ‘depressie kliniek’; verwacht: een tekst die niets zegt" in said
    assert "Ja, sla" not in str(wil.buttons)
    assert await everything(town) == before


async def test_columns_come_first_and_fifty_rows_are_named(town: Town) -> None:
    wil = await town.signed_in("wil")
    said = await gives(wil, table(CLIENTS_HEADER.replace("coach", "trainer"), WIDE, ("?",)))
    assert "Er is 1 fout." in said
    assert "Rij 1, kolom coach: verwacht: deze kolom" in said
    rows = [(f"{number}", *WIDE[1:]) for number in range(10, 70)]
    said = await gives(wil, table(CLIENTS_HEADER, *rows))
    assert "Er zijn 60 fouten." in said
    assert "Rij 51," in said
    assert "Rij 52," not in said
    assert "En nog 10 fouten." in said


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), (";", "utf-8-sig"), (",", "utf-8")])
async def test_semicolons_and_windows_letters(town: Town, separator: str, encoding: str) -> None:
    wil = await town.signed_in("wil")
    body = table(CLIENTS_HEADER, WIDE, separator=separator, encoding=encoding)
    await gives(wil, body, "mijn export.csv")
    await wil.press("Ja, sla deze 1 rij op")
    async with town.world.kortelijn.store.view() as work:
        found = await work.people.by_code("K-3001")
    assert found is not None
    assert found.first_name == "Zoë"


async def test_what_is_no_table_is_refused_with_what_to_do(town: Town) -> None:
    wil = await town.signed_in("wil")
    assert "dit is een werkmap van Excel. Open hem en bewaar elk blad als CSV UTF-8" in await gives(
        wil, b"PK\x03\x04" + bytes(500)
    )
    assert "De kolommen van dit bestand kennen we niet." in await gives(
        wil, b"naam;leeftijd\r\nJan;4", "x.csv"
    )
    assert wil.status == 422
    assert "Kies een bestand waar iets in staat." in await gives(wil, b"")
    long = table(CLIENTS_HEADER, *[WIDE] * 2501)
    assert "Dit bestand heeft meer dan 2500 rijen." in await gives(wil, long)
    assert "Een bestand mag hoogstens 1 MB zijn" in await gives(wil, b"x" * (1024 * 1024 + 70_000))
    assert wil.status == 413


async def test_the_example_passes(town: Town) -> None:
    """Of its own town; here its rows are of another one, which the page says."""
    wil = await town.signed_in("wil")
    for name in ("staff.csv", "clients.csv", "appointments.csv"):
        status, headers, body = await taken_along(wil, f"/import/voorbeeld/{name}")
        assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8"), name
        assert kind_of(name, body) == kind_of("niets", body) == name
    _, _, body = await taken_along(wil, "/import/voorbeeld/staff.csv")
    said = await gives(
        wil, body.replace(b"Merendam", b"Velsen").replace(b"sanne", b"els").replace(b"wil,", b"bo,")
    )
    assert "Nieuw 3 Gewijzigd 0 Ongewijzigd 0" in said
    said = await gives(wil, body.replace(b"sanne", b"els").replace(b"wil,", b"bo,"))
    assert "Velsen: u leest alleen voor uw eigen gemeente in" in said
    await wil.open("/import/voorbeeld/passwd")
    assert wil.status == 404


async def test_a_newer_file_takes_the_place_of_the_one_before(town: Town) -> None:
    wil = await town.signed_in("wil")
    other = await session_of(town, "wil")
    await gives(wil, table(CLIENTS_HEADER, WIDE))
    await gives(other, table(CLIENTS_HEADER, WIDE))
    await wil.press("Ja, sla deze 1 rij op")
    assert wil.status == 409
    assert "K-3001" not in await people(town)
    assert "Dit bestand kan niet meer worden opgeslagen" in wil.text
    await other.press("Ja, sla deze 1 rij op")
    assert "K-3001" in await people(town)


async def test_what_does_something_else_than_was_shown_is_not_stored(town: Town) -> None:
    wil = await town.signed_in("wil")
    await gives(wil, table(CLIENTS_HEADER, WIDE))
    [(key,)] = await town.world.rows("SELECT id FROM uploads")
    async with town.world.kortelijn.store.begin() as work:
        person = await work.people.by_code("wil")
        assert person is not None
        kept = await work.uploads.get(
            str(key), person.id, town.world.kortelijn.clock.now() - timedelta(hours=1)
        )
        assert kept is not None
        told = json.loads(kept.told)
        told["counts"]["added"] = 2  # as if a row had been there that somebody else has stored since
        await work.uploads.put(str(key), person.id, town.world.kortelijn.clock.now(), None, json.dumps(told))
    said = await wil.press("Ja, sla deze 1 rij op")
    assert "Er is intussen iets veranderd" in said
    assert "Nieuw 1" in said
    assert "K-3001" not in await people(town)
    await wil.press("Ja, sla deze 1 rij op")
    assert "K-3001" in await people(town)


async def test_while_another_import_is_half_stored(town: Town) -> None:
    wil = await town.signed_in("wil")
    await gives(wil, table(CLIENTS_HEADER, WIDE))
    async with town.world.kortelijn.store.begin() as work:
        await work.imports.begin("other", town.world.kortelijn.clock.now())
    said = await wil.press("Ja, sla deze 1 rij op")
    assert "Er wordt nu een andere import opgeslagen" in said
    assert "Er wordt nu een andere import opgeslagen" in await gives(wil, table(CLIENTS_HEADER, WIDE))
    assert "K-3001" not in await people(town)


async def test_half_an_hour_later_it_is_gone(town: Town) -> None:
    wil = await town.signed_in("wil")
    await gives(wil, table(CLIENTS_HEADER, WIDE))
    path = wil.path
    assert b"K-3001" not in (town.world.settings.database.read_bytes())
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=29))
    assert "Ja, sla deze 1 rij op" in await wil.open(path)
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=2))
    fresh = await session_of(town, "wil")
    await fresh.open(path)
    assert fresh.status == 404
    await town.world.kortelijn.ticks.keep_house()
    assert await town.world.rows("SELECT * FROM uploads") == []


async def test_the_yes_asks_for_the_second_proof(town: Town) -> None:
    wil = await town.signed_in("wil")
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    await gives(wil, table(CLIENTS_HEADER, WIDE))
    await wil.press("Ja, sla deze 1 rij op")
    assert wil.path == "/bevestigen"
    assert "K-3001" not in await people(town)
    await wil.press("Verder", code=town.authenticators["wil"].code())
    await wil.press("Ja, sla deze 1 rij op")
    assert "K-3001" in await people(town)


async def test_who_is_new_gets_a_link_that_is_shown_once(town: Town) -> None:
    wil = await town.signed_in("wil")
    new = ("bo", "klantmanager", "Bo", "Gemeente Velsen", "Velsen")
    await gives(wil, table(STAFF_HEADER, new), "staff.csv")
    await wil.press("Ja, sla deze 1 rij op")
    assert "1 persoon heeft nog geen startlink" in wil.text
    form = wil.filled("Maak de startlinks")
    said = await wil.send(*form)
    link = next(word for word in said.split() if word.startswith(f"{town.url}/uitnodiging/"))
    await wil.send(*form)
    assert "/uitnodiging/" not in wil.html
    assert "startlink" not in wil.text.replace("startlinks", "")
    bo = town.window()
    await bo.open(link.removeprefix(town.url))
    assert "Ja, dat ben ik" in bo.buttons


@pytest.mark.town([], **TWO_TOWNS)
async def test_anothers_upload_and_municipality(town: Town) -> None:
    """What somebody else gave is not there; a file touches the own municipality alone."""
    wil = await town.signed_in("wil")
    await gives(wil, table(CLIENTS_HEADER, WIDE))
    path = wil.path
    for who in ("ria", "ingrid"):
        window = await session_of(town, who)
        await window.open("/import/AAAAAAAAAAAAAAAAAAAAAA")
        missing = (window.status, window.html)
        await window.open(path)
        assert (window.status, window.html) == missing, who
        assert window.status == 404
        await window.open("/")
        _, keys = window.filled("Uitloggen")
        await window.send(f"{path}/ja", keys)
        assert window.status == 404
    ria = await session_of(town, "ria")
    theirs = ("K-1042", "Anders", "nl", "jan", "els", "C1", "werk", "2026-10-05")
    assert "een code van uw eigen gemeente; deze is bezet" in await gives(ria, table(CLIENTS_HEADER, theirs))
    mine = ("K-9002", "Anders", "nl", "sanne", "ingrid", "C1", "werk", "2026-10-05")
    assert "klantmanager van uw eigen gemeente" in await gives(ria, table(CLIENTS_HEADER, mine))
    meeting = ("K-1042", "2026-12-01 10:00", 60, "coaching", "Wijkhuis")
    said = await gives(ria, table(APPOINTMENTS_HEADER, meeting), "appointments.csv")
    assert "Er is 1 fout" in said
    assert "K-3001" not in await people(town)


ODD = {
    "staff.csv": [
        "staff_code,role,first_name,organisation,municipality,work_phone,email",
        "a b,baas,J4n,,Velsen,12,x",
        "ok,coach,=SUM(1),t.me/x,Haarlem,,",
        "ok,coach,#N/A,Brug,Velsen,,",
        "ingrid,coach,Ingrid,Brug,Velsen,,sanne@velsen.example",
        '"ok,coach,Jan,Brug,Velsen',
    ],
    "clients.csv": [
        CLIENTS_HEADER,
        "1042,A@b,nederlands,K-1,ingrit,C1,werk,46350",
        "K-1042,Jan,xx,ingrid,sanne,C1,werk,1/2/2026",
        "K-1043,null,nl,sanne,ingrid,C1,werk,2026-11-02 10:00",
        "K-1044,Jan,nl,Sanne,ingrid,C1,werk,0202-11-02",
        "K-1045,Jan,nl,sanne",
    ],
    "appointments.csv": [
        APPOINTMENTS_HEADER,
        "K-9999,2026-12-01 10:00,3,koffie,n.v.t.",
        "K-1042,2026-03-29 02:30,60,coaching,Wijkhuis",
        "K-1042,1-12-2026,60,coaching,Wijkhuis",
        "K-1042,2062-12-01 10:00,60,coaching,Wijkhuis",
        "K-1042,2026-12-01 10:00,60,coaching,bel 06-12345678",
        "K-1042,2026-12-02 10:00,60,coaching,depressie kliniek",
    ],
    "places.csv": ["location,address,latitude,longitude", "Huis,Straat 1,192,abc"],
    "contracts.csv": ["contract,intake_days,foo", "C1,4000,2"],
    "organisations.csv": ["organisation,phone,night_phone", "Nergens BV,0201234567,"],
}


async def test_every_fault_is_said_in_dutch(town: Town) -> None:
    """None falls back on the text that says no more than that it is wrong."""
    words = Words.for_staff(town.world.settings.calendar, town.world.kortelijn.clock.now(), place="page")
    other, seen = words.label("import.expected.other"), set()
    bodies = [(name, "\n".join(lines).encode()) for name, lines in ODD.items()]
    bodies += [("clients.csv", one) for one in (b"PK\x03\x04x", b"%PDF", b"\xff\xfea\x00", b"a,b\n", b"")]
    bodies += [
        ("clients.csv", f"{CLIENTS_HEADER},coach\n".encode()),
        ("contracts.csv", b"contract,months\nC1,x"),
    ]
    bodies += [
        ("clients.csv", CLIENTS_HEADER.encode() + b"\nK-1042,\x81\x8d,nl,sanne,ingrid,C1,werk,2026-10-05")
    ]
    for name, body in bodies:
        faults = Faults()
        async with town.world.kortelijn.store.begin() as work:
            wish = Wish(LANGUAGES, None, municipality="Velsen")
            now = town.world.kortelijn.clock.now()
            calendar = town.world.settings.calendar
            await check_files(InOne(work), {name: Given(body)}, calendar, now, faults, wish=wish, place=name)
        for one in (*faults.first, *faults.warnings.first):
            said = expected_words(words, one.expected)
            assert other not in said, (name, one.expected)
            assert " the " not in f" {said} ", (name, said)
            seen.add(one.expected)
    assert len(seen) > 35, seen
    assert set(example_files(now.date())) == set(ODD)
