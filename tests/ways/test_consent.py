"""Where a client reads besides the chat: kept with a yes only, sealed, and gone when it is taken back."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from domain.ids import stable_id
from domain.values import Reach
from domain.ways import ConsentHow, WayKind, is_mobile
from services.people.client_ways import BadAddress, read_address
from tests.importing.test_importing import told_here
from tests.people.towns import import_rows
from tests.talk import press, say
from tests.world import CLIENTS, CLIENTS_HEADER, STAFF, STAFF_HEADER, World, at, write_csv, write_town

WITH_WAYS = f"{CLIENTS_HEADER},email,mobile,letter,agreed_on,agreed_how"
YONAS = stable_id("person", "K-1077")
MAIL, MOBILE = "yonas@example.org", "+31612345678"


def of_yonas(*cells: str) -> list[tuple[str, ...]]:
    return [(*row, *(cells if row[0] == "K-1077" else [""] * len(cells))) for row in CLIENTS]


async def bring(world: World, folder: Path, *cells: str) -> dict[str, Any]:
    told = await import_rows(
        world, folder, staff=(STAFF_HEADER, STAFF), clients=(WITH_WAYS, of_yonas(*cells))
    )
    assert told["errors"] == []
    counts: dict[str, Any] = told["counts"]["clients.csv"]
    return counts


async def ways_of(world: World, person_id: str = YONAS) -> dict[WayKind, str | None]:
    async with world.kortelijn.store.view() as work:
        ways = await work.ways.of(person_id)
        return {one.kind: one.address for one in ways if one.kind is not WayKind.TELEGRAM}


async def test_a_file_brings_a_way_with_the_yes_to_it(world: World, tmp_path: Path) -> None:
    counts = await bring(world, tmp_path / "a", MAIL, "06 12345678", "1", "2026-11-20", "spoken")
    assert counts["changed"] == 1
    assert await ways_of(world) == {WayKind.EMAIL: MAIL, WayKind.SMS: MOBILE, WayKind.LETTER: None}
    async with world.kortelijn.store.view() as work:
        consents = await work.ways.consents(YONAS)
    assert [(one.kind, one.how, one.holds) for one in consents] == [
        (WayKind.EMAIL, ConsentHow.SPOKEN, True),
        (WayKind.SMS, ConsentHow.SPOKEN, True),
        (WayKind.LETTER, ConsentHow.SPOKEN, True),
    ]
    assert (await bring(world, tmp_path / "b", MAIL, "06 12345678", "1", "2026-11-20", "spoken"))[
        "changed"
    ] == 0
    assert (await bring(world, tmp_path / "c", "", "", "", "", ""))["changed"] == 0
    assert len(await ways_of(world)) == 3


async def test_what_was_taken_back_comes_with_no_older_file(world: World, tmp_path: Path) -> None:
    await bring(world, tmp_path / "a", MAIL, "", "", "2026-11-20", "written")
    async with world.kortelijn.store.begin() as work:
        assert await work.ways.withdraw(YONAS, WayKind.EMAIL, YONAS, at("2026-11-24 09:30"))
        assert not await work.ways.withdraw(YONAS, WayKind.EMAIL, YONAS, at("2026-11-24 09:31"))
    assert await ways_of(world) == {}
    assert (await bring(world, tmp_path / "b", MAIL, "", "", "2026-11-20", "written"))["changed"] == 0
    assert await ways_of(world) == {}
    await world.jump(at("2026-11-26 09:00"))
    assert (await bring(world, tmp_path / "c", MAIL, "", "", "2026-11-25", "written"))["changed"] == 1
    assert await ways_of(world) == {WayKind.EMAIL: MAIL}


@pytest.mark.parametrize("kind", [WayKind.EMAIL, WayKind.SMS, WayKind.LETTER, WayKind.PAGE])
async def test_the_database_takes_no_way_of_a_client_without_a_yes(world: World, kind: WayKind) -> None:
    put = (
        "INSERT INTO ways (person_id, kind, address, rank, reach, since) VALUES (?, ?, 'x', 20, 'active', 0)"
    )
    with pytest.raises(sqlite3.IntegrityError, match="has not agreed"):
        await world.rows(put, YONAS, kind)
    async with world.kortelijn.store.begin() as work:
        await work.ways.put(YONAS, kind, "somebody@example.org", at("2026-11-24 09:30"))
    assert await ways_of(world) == {}


async def test_an_address_is_sealed_in_the_file(world: World, tmp_path: Path) -> None:
    await bring(world, tmp_path / "a", MAIL, "06 12345678", "", "2026-11-20", "spoken")
    await world.stop()
    files = [path for path in tmp_path.iterdir() if path.name.startswith("kortelijn.db")]
    assert files
    for path in files:
        held = path.read_bytes()
        assert not any(part in held for part in (b"yonas@", b"612345678", b"06 12345678"))


@pytest.mark.town(emails={})
async def test_who_was_not_reached_is_reached_with_a_way_that_is_sent_on(
    world: World, tmp_path: Path
) -> None:
    async def reach() -> Reach:
        async with world.kortelijn.store.view() as work:
            return (await work.people.by_id(YONAS)).reach

    assert await reach() is Reach.NOT_JOINED
    await bring(world, tmp_path / "a", "", "06 12345678", "", "2026-11-20", "spoken")
    assert await reach() is Reach.NOT_JOINED  # nothing here sends SMS
    await bring(world, tmp_path / "b", MAIL, "", "", "2026-11-21", "spoken")
    assert await reach() is Reach.ACTIVE


@pytest.mark.town(emails={})
async def test_a_stop_in_the_chat_holds_for_what_was_agreed_before(world: World, tmp_path: Path) -> None:
    async def reach() -> Reach:
        async with world.kortelijn.store.view() as work:
            return (await work.people.by_id(YONAS)).reach

    yonas = await world.join("K-1077", language="Nederlands")
    await bring(world, tmp_path / "a", MAIL, "", "", "2026-11-20", "spoken")
    await say(world, yonas, "/stop")
    assert await reach() is Reach.STOPPED
    await world.jump(at("2026-11-26 09:00"))
    await bring(world, tmp_path / "b", MAIL.upper(), "", "", "2026-11-25", "spoken")
    assert await reach() is Reach.ACTIVE


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (("yonas", "", "", "2026-11-20", "spoken"), "email"),
        (("", "020-1234567", "", "2026-11-20", "spoken"), "mobile"),
        (("", "", "ja", "2026-11-20", "spoken"), "letter"),
        ((MAIL, "", "", "", "spoken"), "agreed_on"),
        ((MAIL, "", "", "2026-11-20", ""), "agreed_how"),
        ((MAIL, "", "", "2026-11-20", "mondeling"), "agreed_how"),
        ((MAIL, "", "", "2027-01-01", "spoken"), "agreed_on"),
        (("ingrid@velsen.example", "", "", "2026-11-20", "spoken"), "email"),
    ],
)
def test_a_wrong_way_is_a_fault_of_its_row(tmp_path: Path, cells: tuple[str, ...], column: str) -> None:
    write_town(tmp_path, [], emails={"ingrid": "ingrid@velsen.example"})
    write_csv(tmp_path, "clients.csv", WITH_WAYS, of_yonas(*cells))
    errors = told_here(tmp_path)["errors"]
    assert {error["column"] for error in errors} == {column}
    assert {error["file"] for error in errors} == {"clients.csv"}


def test_what_an_address_is() -> None:
    assert read_address(WayKind.EMAIL, f" {MAIL} ") == MAIL
    assert read_address(WayKind.SMS, "06-12 34 56 78") == MOBILE
    assert read_address(WayKind.LETTER, "Kade 12") is None
    assert is_mobile(MOBILE)
    for kind, text in ((WayKind.EMAIL, "a@b"), (WayKind.SMS, "020 1234567"), (WayKind.SMS, "x")):
        with pytest.raises(BadAddress):
            read_address(kind, text)


@pytest.mark.town(emails={})
async def test_a_coach_asks_and_types_the_address_once(world: World) -> None:
    sanne = await world.join("sanne")
    await say(world, sanne, "/client 1077")
    await press(world, sanne, "✉️ E-mail, sms of brief")
    await press(world, sanne, "➕ Ook per e-mail")
    assert "Heeft Yonas ja gezegd" in (await sanne.last()).text
    await press(world, sanne, "🗣 Ja, gezegd")
    await say(world, sanne, "geen adres")  # no answer to the question: it is read as any text
    assert await ways_of(world) == {}
    await say(world, sanne, MAIL)
    assert "K-1077 Yonas krijgt nu ook berichten per e-mail" in (await sanne.last()).text
    assert not any(MAIL in one.text for one in await sanne.screen())
    assert await ways_of(world) == {WayKind.EMAIL: MAIL}
    [(asked_by, how)] = await world.rows("SELECT asked_by, how FROM way_consents")
    assert (asked_by, how) == (stable_id("person", "sanne"), "spoken")
    await say(world, sanne, "/client 1077")
    assert "Zei ja op berichten per e-mail" in (await sanne.last()).text
    await press(world, sanne, "✉️ E-mail, sms of brief")
    await press(world, sanne, "🗑 Niet meer per e-mail")
    assert "Het adres is gewist" in (await sanne.last()).text
    assert await ways_of(world) == {}


async def test_of_a_letter_no_address_is_asked(world: World) -> None:
    sanne = await world.join("sanne")
    await say(world, sanne, "/client 1077")
    await press(world, sanne, "✉️ E-mail, sms of brief")
    await press(world, sanne, "➕ Ook per brief")
    await press(world, sanne, "✍️ Ja, op papier")
    assert await ways_of(world) == {WayKind.LETTER: None}


async def test_a_client_reads_where_they_are_written_to(world: World, tmp_path: Path) -> None:
    yonas = await world.join("K-1077", language="Nederlands")
    await bring(world, tmp_path / "a", MAIL, "", "", "2026-11-20", "spoken")
    await say(world, yonas, "/gegevens")
    await press(world, yonas, "🔎 Laat zien wat er staat")
    told = "\n".join(one.text for one in await yonas.screen())
    assert "Hier krijgt u berichten: e-mail" in told
    assert "Hier krijgt u berichten" in told
    assert f"e-mail · {MAIL} · U zei ja op 20-11-2026" in told


@pytest.mark.town(emails={})
async def test_done_deletion_wipes_addresses_and_consents(world: World, tmp_path: Path) -> None:
    yonas, wil = await world.join("K-1077", language="Nederlands"), await world.join("wil")
    await bring(world, tmp_path / "a", MAIL, "", "", "2026-11-20", "spoken")
    await say(world, yonas, "/gegevens")
    await press(world, yonas, "🗑 Wis mijn gegevens")
    await press(world, yonas, "🗑 Ja, wis ze")
    await press(world, wil, "👍 Opgepakt")
    await press(world, wil, "✅ Gedaan")
    await world.jump(at("2026-11-25 12:00"))
    await world.kortelijn.ticks.keep_house()
    assert await ways_of(world) == {}
    assert await world.rows("SELECT count(*) FROM way_consents") == [(0,)]


async def test_a_client_in_the_chat_takes_a_way_back_with_one_tap(world: World, tmp_path: Path) -> None:
    sanne, yonas = await world.join("sanne"), await world.join("K-1077", language="Nederlands")
    await bring(world, tmp_path / "a", MAIL, "", "1", "2026-11-20", "spoken")
    await say(world, yonas, "/gegevens")
    await press(world, yonas, "✋ Stoppen: e-mail")
    assert "✋ Stoppen: e-mail" not in (await yonas.last()).labels
    assert "✋ Stoppen: brief" in (await yonas.last()).labels
    assert await ways_of(world) == {WayKind.LETTER: None}
    told = (await sanne.last()).text
    assert "K-1077 Yonas wil geen berichten meer per e-mail" in told
    assert "bel of spreek" not in told  # the chat is still there
