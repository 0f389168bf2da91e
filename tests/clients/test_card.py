"""The client card: found by code or first name within one's own caseload, and nobody else's."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.commands.console import import_folder
from domain.ids import new_id
from domain.messages.message import ANSWER_LIVES, Lane
from domain.messages.notices import Notice
from domain.tasks import Owner, Task, TaskKind
from domain.values import Absence
from services.clients.card import ClientCard
from services.clients.export import ClientFacts
from services.clients.no_show_messages import NoShowFile
from simulator.client import Message, Phone
from tests.talk import press, say, take_file
from tests.world import CLIENTS, World, at, open_world, write_town

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1042", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-27 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-30 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 12:00", 60, "coaching", "Stationsplein 3"),
]
NONE = "🔎 Die code of naam vind ik niet bij uw deelnemers."
NOT_ALLOWED = "🙂 Dat mag hier niet"


pytestmark = pytest.mark.town(MEETINGS)


async def raise_task(world: World, kind: TaskKind, code: str, raised_at: datetime) -> Task:
    """A task, as a report raises it."""
    async with world.kortelijn.store.begin() as work:
        client = await work.people.by_code(code)
        coach = await work.people.by_code("sanne")
        assert client is not None
        assert coach is not None
        task = Task(
            new_id(), kind, client.id, new_id(), coach.id, raised_at.astimezone(UTC), Owner.KLANTMANAGER
        )
        await work.tasks.add(task)
    return task


async def stand_in(world: World, away: str, instead: str) -> None:
    """Somebody is away for a week from now."""
    now = world.kortelijn.clock.now()
    async with world.kortelijn.store.begin() as work:
        one, other = await work.people.by_code(away), await work.people.by_code(instead)
        assert one is not None
        assert other is not None
        await work.absences.put(Absence(one.id, other.id, now, now + timedelta(days=7)))


async def a_week(world: World) -> tuple[Phone, Phone]:
    """Four meetings with an outcome, a fifth without; the coach and the klantmanager. Peter looks on."""
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.join("peter")
    for day, text in (
        ("24", "1042 aanw"),
        ("25", "1042 10 min te laat"),
        ("26", "1042 ns"),
        ("27", "1042 afgemeld ziek"),
    ):
        await world.jump(at(f"2026-11-{day} 11:20"))
        await say(world, coach, text)
    await world.jump(at("2026-12-01 09:00"))
    return coach, klantmanager


async def give_to_peter(world: World, folder: Path) -> None:
    """The client of the story gets another klantmanager."""
    clients = [(*row[:4], "peter", *row[5:]) if row[0] == "K-1042" else row for row in CLIENTS]
    write_town(folder, MEETINGS, clients)
    told = await import_folder(world.settings, folder, None, at=world.kortelijn.clock.now(), confirmed=True)
    assert not told["errors"]


async def test_the_card_holds_what_a_talk_needs(world: World) -> None:
    coach, klantmanager = await a_week(world)
    for text in ("1042 trede 2", "mijlpaal 1042 stage gestart", "1042 van trede 2 naar 3"):
        await say(world, coach, text)
    await raise_task(world, TaskKind.CALL, "K-1042", at("2026-11-27 12:00"))
    [card] = await say(world, klantmanager, "/client K-1042")
    assert card.text == (
        "👤 K-1042 Samira\n"
        "🌍 Arabisch · krijgt geen berichten: doet nog niet mee met KorteLijn\n"
        "📑 Contract C1, perceel meedoen, verwezen op 05-10-2026\n"
        "📞 Coach: Sanne (Stichting Brug)\n\n"
        "🎯 Stappen\n01-12-2026 stage gestart\n\n"
        "👥 2 van 4 aanwezig in 12 weken\n"
        "november: 24 ✅ 25 🕐 26 ❌ 27 🟡 30 ❔\n"
        "✅ aanwezig 1 · 🕐 te laat 1 · 🟡 afgemeld 1 · ❌ no-show 1 · ❔ nog geen uitkomst 1\n\n"
        "🪜 Participatieladder\n01-12-2026 trede 2\n01-12-2026 van trede 2 naar 3\n\n"
        "📅 Volgende afspraken\ndo 3-12 10:00 Begeleidingsgesprek, Stationsplein 3\n\n"
        "📌 Open\n❌ no-show, sinds do 26-11: de klantmanager is aan zet\n"
        "📞 vraag om te bellen, sinds vr 27-11: de klantmanager is aan zet"
    )
    assert card.labels == [
        "📄 Feiten no-show do 26-11", "❌ Open: no-show", "📞 Open: vraag om te bellen",
        "💬 Bericht aan Sanne", "📎 Gegevens (CSV)",
    ]  # fmt: skip
    assert "ziek" not in card.text
    [task] = await press(world, klantmanager, "❌ Open: no-show", card)
    assert task.text.startswith("❌ No-show: K-1042 Samira")


async def test_a_long_way_is_folded_and_its_oldest_steps_come_first(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    for day in range(10, 17):
        await say(world, coach, f"mijlpaal 1042 training gestart {day}-11")
    [card] = await say(world, klantmanager, "/client 1042")
    assert [one["type"] for one in card.entities].count("expandable_blockquote") == 1
    days = [line.split()[0] for line in card.text.splitlines() if line.endswith("training gestart")]
    assert days == [f"{day}-11-2026" for day in range(10, 17)]


@pytest.mark.parametrize(
    "typed", ["1042", "K-1042", "k 1042", "Samira", " SAMIRA ", "sámira", "sam", "samria", "sanira"]
)
async def test_a_client_is_found_by_code_and_by_first_name(world: World, typed: str) -> None:
    klantmanager = await world.join("ingrid")
    [card] = await say(world, klantmanager, f"/client {typed}")
    assert card.text.startswith("👤 K-1042 Samira")


@pytest.mark.parametrize("typed", ["1118", "K-2001", "Mehret", "omar", "9999", "Zebedeus", "sanne", "'; --"])
async def test_who_is_not_ones_own_is_not_found_whether_they_exist_or_not(world: World, typed: str) -> None:
    klantmanager = await world.join("ingrid")
    [answer] = await say(world, klantmanager, f"/client {typed}")
    assert answer.text.startswith(NONE)
    assert answer.labels == []
    assert typed not in answer.text


async def test_several_are_offered_and_a_press_shows_one(tmp_path: Path) -> None:
    clients = [*CLIENTS, ("K-1300", "Salma", "ar", "mo", "ingrid", "C2", "werk", "2026-10-05")]
    async with open_world(tmp_path, MEETINGS, clients=clients) as world:
        klantmanager = await world.join("ingrid")
        [choice] = await say(world, klantmanager, "/client sa")
        assert choice.labels == ["👤 K-1042 Samira", "👤 K-1300 Salma"]
        [card] = await press(world, klantmanager, "👤 K-1300 Salma")
        assert "Coach: Mo (Werkpunt)" in card.text


async def test_a_bsn_is_taken_away_and_never_looked_up(world: World) -> None:
    klantmanager = await world.join("ingrid")
    [answer] = await say(world, klantmanager, "/client 999990019")
    assert "BSN" in answer.text
    assert not [one for one in await klantmanager.screen() if "999990019" in one.text]


async def test_the_audit_says_who_saw_whom_and_nothing_that_was_typed(world: World) -> None:
    klantmanager = await world.join("ingrid")
    for typed in ("samira", "zebedeus"):
        await say(world, klantmanager, f"/client {typed}")
    rows = await world.rows(
        "SELECT a.action, p.code, o.code, a.detail FROM audit a JOIN people p ON p.id = a.actor "
        "JOIN people o ON o.id = a.object WHERE a.action LIKE 'client_%' ORDER BY a.id"
    )
    assert rows == [
        ("client_searched", "ingrid", "ingrid", '{"found": 1}'),
        ("client_seen", "ingrid", "K-1042", "{}"),
        ("client_searched", "ingrid", "ingrid", '{"found": 0}'),
    ]
    assert await world.rows("SELECT DISTINCT body FROM inbox") == [(None,)]


async def test_a_stand_in_sees_the_card_and_takes_no_file_along(world: World) -> None:
    await a_week(world)
    peter = world.phones["Peter"]
    [answer] = await say(world, peter, "/client 1042")
    assert answer.text.startswith(NONE)
    await stand_in(world, "ingrid", "peter")
    [card] = await say(world, peter, "/client samira")
    assert "🔁 U neemt waar voor Ingrid." in card.text
    assert card.labels == ["📄 Feiten no-show do 26-11", "❌ Open: no-show", "💬 Bericht aan Sanne"]
    await world.jump(at("2026-12-09 09:00"))  # Ingrid is back
    [answer] = await press(world, peter, "📄 Feiten no-show do 26-11", card)
    assert answer.text.startswith(NOT_ALLOWED)
    [answer] = await say(world, peter, "/client 1042")
    assert answer.text.startswith(NONE)


async def test_what_a_former_klantmanager_still_has_on_screen_opens_nothing(
    world: World, tmp_path: Path
) -> None:
    _, klantmanager = await a_week(world)
    [card] = await say(world, klantmanager, "/client 1042")
    [file] = await press(world, klantmanager, "📄 Feiten no-show do 26-11", card)
    await give_to_peter(world, tmp_path)
    await world.jump(world.kortelijn.clock.now() + timedelta(seconds=4))  # it is no press that came twice
    for label, message in (
        ("📄 Feiten no-show do 26-11", card),
        ("📎 Gegevens (CSV)", card),
        ("📎 PDF voor het dossier", file),
    ):
        [answer] = await press(world, klantmanager, label, message)
        assert answer.text.startswith(NOT_ALLOWED)
        assert answer.document is None
    [answer] = await say(world, klantmanager, "/client samira")
    assert answer.text.startswith(NONE)
    peter = world.phones["Peter"]
    [card] = await say(world, peter, "/client samira")
    assert card.labels == [
        "📄 Feiten no-show do 26-11", "❌ Open: no-show", "💬 Bericht aan Sanne", "📎 Gegevens (CSV)",
    ]  # fmt: skip


Kind = ClientCard | ClientFacts | NoShowFile


@pytest.mark.parametrize("kind", [ClientCard, ClientFacts, NoShowFile])
async def test_what_waits_to_be_sent_is_dropped_when_the_right_is_lost(
    world: World, kind: type[Kind]
) -> None:
    """The right is asked again at the moment of sending, for whatever happened in between."""
    await a_week(world)
    assert await fate_of(world, kind) == [("void", "not_allowed")]
    await stand_in(world, "ingrid", "peter")
    allowed = kind is not ClientFacts  # whoever stands in may look, and takes no file along
    assert await fate_of(world, kind) == [("sent", None) if allowed else ("void", "not_allowed")]


async def fate_of(world: World, kind: type[Kind]) -> list[tuple[Any, ...]]:
    """What becomes of a message about Samira that was queued for Peter."""
    now = world.kortelijn.clock.now()
    key = new_id()
    async with world.kortelijn.store.begin() as work:
        peter = await work.people.by_code("peter")
        [[appointment]] = await work._conn.execute_fetchall(
            "SELECT appointment_id FROM outcomes WHERE status = 'no_show'"
        )
        assert peter is not None
        await work.outbox.put(
            Notice(
                key=key,
                message=kind("K-1042" if kind is not NoShowFile else str(appointment)),
                lane=Lane.ANSWER,
                due_at=now,
                expires_at=now + ANSWER_LIVES,
                person_id=peter.id,
            ),
            now,
        )
    await world.settle()
    return await world.rows("SELECT state, reason FROM outbox WHERE dedupe_key = ?", key)


@pytest.mark.parametrize("who", ["wil", "K-1042"])
async def test_a_client_and_who_sees_no_clients_do_not_have_the_command(world: World, who: str) -> None:
    phone = await world.join(who, language="Nederlands" if who == "K-1042" else None)
    [answer] = await say(world, phone, "/client 1042")
    assert "👤" not in answer.text
    assert await world.rows("SELECT 1 FROM audit WHERE action LIKE 'client_%'") == []


async def test_the_file_holds_the_facts_by_code(world: World) -> None:
    await world.join("wil")
    _, klantmanager = await a_week(world)
    [card] = await say(world, klantmanager, "/client 1042")
    sent = await take_file(world, klantmanager, "📎 Gegevens (CSV)", card)
    assert sent.document is not None
    assert sent.document["file_name"] == "K-1042.csv"
    rows = list(csv.DictReader(io.StringIO(await content(world, sent)), delimiter=";"))
    assert [(row["kind"], row["value"]) for row in rows] == [
        ("attendance", "present"),
        ("attendance", "late"),
        ("attendance", "no_show"),
        ("task", "open"),
        ("attendance", "excused"),
    ]
    assert {row["client_code"] for row in rows} == {"K-1042"}
    told = str(rows)
    assert "illness" not in told
    assert "Samira" not in told


async def content(world: World, message: Message) -> str:
    """What the file of a message holds."""
    assert message.document is not None
    async with (
        ClientSession() as session,
        session.get(f"{world.telegram.url}{message.document['url']}") as got,
    ):
        return (await got.read()).decode("utf-8-sig")
