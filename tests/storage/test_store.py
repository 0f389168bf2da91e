"""The database: upgrades keep what there is, sealed values stay in their row, transactions end whole."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.app import build
from domain.messages.message import Lane
from domain.messages.notices import Notice
from domain.values import Reach
from domain.ways import WayKind
from services.reports.lists import DayList
from storage.schema import describe, known, migrate, snapshot
from storage.sealing import Sealer, WrongKey, key_from_text
from storage.store import SqliteStore
from tests.frame.checks import integrity
from tests.frame.raw import message
from tests.frame.town import eventually
from tests.world import KEY, World, at, open_world

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
RENAMED = {"channels": "ways"}
PLACES = {"people": ("first_name", "id"), "inbox": ("body", "update_id"), "outbox": ("params", "dedupe_key")}


def sealer() -> Sealer:
    return Sealer(key_from_text(KEY))


def fill(database: Path) -> dict[str, int]:
    """A row in every table, whatever the revision calls its columns; returns the counts."""
    with closing(sqlite3.connect(database)) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        tables = [
            (row[0], row[1])
            for row in conn.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table' "
                "AND name NOT LIKE '%yoyo%' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        for table, sql in tables:
            allowed = dict(re.findall(r"CHECK \((\w+) IN \('(\w+)'", sql))
            columns = conn.execute(f"PRAGMA table_info({table})").fetchall()
            values = [1 if "INT" in column[2] else allowed.get(column[1], "1") for column in columns]
            marks = ", ".join("?" * len(values))
            conn.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608
        conn.commit()
        return counts(conn, [name for name, _ in tables])


def counts(conn: sqlite3.Connection, tables: list[str]) -> dict[str, int]:
    return {table: conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # noqa: S608


@cache
def as_it_was(revision: str) -> bytes:
    """A database at a revision, made from the one before it: from the first one each would take seconds."""
    before = [name for name in known() if name < revision]
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "old.db"
        if before:
            database.write_bytes(as_it_was(before[-1]))
        assert migrate(database, until=revision) == [revision]
        return database.read_bytes()


@pytest.mark.parametrize("revision", known())
def test_a_database_of_any_revision_is_brought_up_with_its_rows(revision: str, tmp_path: Path) -> None:
    database = tmp_path / "old.db"
    database.write_bytes(as_it_was(revision))
    before = fill(database)
    assert before
    assert set(before.values()) == {1}
    assert migrate(database) == [name for name in known() if name > revision]
    assert describe(database) == snapshot()
    with closing(sqlite3.connect(database)) as conn:
        now = {RENAMED.get(table, table): count for table, count in before.items()}
        assert counts(conn, list(now)) == now
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert migrate(database) == []


def test_what_was_about_to_be_told_of_a_no_show_is_still_told(tmp_path: Path) -> None:
    database = tmp_path / "old.db"
    migrate(database, until="0004_places_and_wordings")
    rows = [
        ("a", 1, "no_show", "queued"),
        ("b", 2, "no_show_corrected", "queued"),
        ("c", 1, "no_show", "sent"),
    ]
    with closing(sqlite3.connect(database)) as conn:
        for key, version, template, state in rows:
            conn.execute(
                "INSERT INTO outcomes (appointment_id, version, client_id, late_notice, left_early, "
                "reported_by, reported_at) VALUES (?, ?, 'client', 0, 0, 'coach', 7)",
                (key, version),
            )
            conn.execute(
                "INSERT INTO outbox (dedupe_key, person_id, template, params, means, lane, due_at, "
                "expires_at, state, created_at) VALUES (?, 'km', ?, x'00', 'send', 1, 1, 2, ?, 1)",
                (f"{template}:{key}:{version}", template, state),
            )
        conn.commit()
    migrate(database)
    with closing(sqlite3.connect(database)) as conn:
        told = conn.execute("SELECT template, subject, params FROM outbox ORDER BY id").fetchall()
        tasks = conn.execute("SELECT id, appointment_id, closed_at FROM tasks ORDER BY id").fetchall()
        steps = conn.execute("SELECT task_id, step, by_id FROM task_steps").fetchall()
    assert told == [("task", "task:old1", None), ("task", "task:old2", None), ("no_show", None, b"\x00")]
    assert tasks == [("old1", "a", None), ("old2", "b", 7)]
    assert steps == [("old2", "withdrawn", "coach")]


def test_what_several_municipalities_shared_is_kept_for_each(tmp_path: Path) -> None:
    """Terms and places counted for all; an answer goes to a municipality where it can be no other's."""
    database = tmp_path / "old.db"
    migrate(database, until="0010_lines")
    with closing(sqlite3.connect(database)) as conn:
        for number, (supplier, town) in enumerate([("a", "Velsen"), ("b", "Velsen"), ("b", "Haarlem")]):
            conn.execute(
                "INSERT INTO people VALUES (?, 'client', ?, x'00', 'nl', ?, ?, 0)",
                (f"p{number}", f"K-100{number}", supplier, town),
            )
        conn.execute(
            "INSERT INTO satisfaction VALUES ('1', 'a', '2026-11-23', 4), ('2', 'b', '2026-11-23', 4)"
        )
        conn.execute("INSERT INTO contracts VALUES ('C1', '{}')")
        conn.execute("INSERT INTO places VALUES ('Kade 12', 'Kade 12, Velsen', '52.4', '4.6')")
        conn.commit()
    migrate(database)
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("SELECT id, municipality FROM satisfaction ORDER BY id").fetchall() == [
            ("1", "Velsen"),
            ("2", ""),
        ]
        for rows in (
            conn.execute("SELECT municipality FROM contracts WHERE name = 'C1'"),
            conn.execute("SELECT municipality FROM places WHERE location = 'Kade 12'"),
        ):
            assert sorted(rows) == [("Haarlem",), ("Velsen",)]


def test_whoever_works_there_has_a_membership_and_was_seen_when_the_audit_says(tmp_path: Path) -> None:
    database = tmp_path / "old.db"
    migrate(database, until="0013_reads")
    with closing(sqlite3.connect(database)) as conn:
        for code, role, since in (
            ("sanne", "coach", 3),
            ("ingrid", "klantmanager", 5),
            ("K-1042", "client", 1),
        ):
            conn.execute(
                "INSERT INTO people VALUES (?, ?, ?, x'00', 'nl', 'brug', 'Velsen', ?)",
                (code, role, code, since),
            )
            conn.execute("INSERT INTO channels VALUES (?, 'telegram', ?, 'active', 4, 1)", (code, code))
        conn.execute(
            "INSERT INTO audit (at, actor, action, object, detail) VALUES (9, 'sanne', 'a', 'b', '{}')"
        )
        conn.commit()
    migrate(database)
    with closing(sqlite3.connect(database)) as conn:
        opened = conn.execute(
            "SELECT person_id, role, since, until FROM memberships ORDER BY since"
        ).fetchall()
        seen = dict(conn.execute("SELECT person_id, last_proof_at FROM ways").fetchall())
    assert opened == [("sanne", "coach", 3, None), ("ingrid", "klantmanager", 5, None)]
    assert seen == {"sanne": 9, "ingrid": 4, "K-1042": 4}


async def test_the_account_of_before_is_kept_sealed_and_its_holder_known_again(tmp_path: Path) -> None:
    database = tmp_path / "old.db"
    migrate(database, until="0035_guesses")
    with closing(sqlite3.connect(database)) as conn:
        conn.execute("INSERT INTO organisations VALUES ('o', 'Brug', 'supplier', NULL, NULL, NULL)")
        conn.execute(
            "INSERT INTO people (id, role, code, first_name, language, organisation_id, municipality, "
            "created_at) VALUES ('p', 'coach', 'sanne', ?, 'nl', 'o', 'Velsen', 1)",
            (sealer().seal_text("Sanne", "people.first_name:p"),),
        )
        conn.execute("INSERT INTO channels VALUES ('p', 'telegram', '5001234', 'active', 4, 1, 7)")
        conn.commit()
    migrate(database)
    store = await SqliteStore.open(database, sealer())
    async with store.begin() as work:
        found = await work.people.by_address("5001234")
        [way] = await work.ways.of("p")
    await store.close()
    assert found is not None
    assert (found.code, found.reach) == ("sanne", Reach.ACTIVE)
    assert (way.kind, way.address, way.verified_at is not None) == (WayKind.TELEGRAM, "5001234", True)
    assert b"5001234" not in database.read_bytes()


async def test_a_sealed_value_is_refused_in_another_row(tmp_path: Path) -> None:
    meeting = ("K-1103", "2026-11-27 10:00", 60, "coaching", "Stationsplein 3")
    other = ("K-1042", "2026-11-27 11:00", 60, "coaching", "Stationsplein 3")
    async with open_world(tmp_path, [meeting, other]) as world:
        await world.settle()
        with closing(sqlite3.connect(world.settings.database)) as conn:
            names = conn.execute("SELECT id, first_name FROM people LIMIT 2").fetchall()
            places = conn.execute("SELECT id, location FROM appointments LIMIT 2").fetchall()
            params = conn.execute(
                "SELECT dedupe_key, params FROM outbox WHERE params IS NOT NULL LIMIT 2"
            ).fetchall()
        checked = (
            ("people.first_name", names), ("appointments.location", places), ("outbox.params", params)
        )  # fmt: skip
        for table, ((key, sealed), (other_key, _)) in checked:
            assert sealer().open(sealed, f"{table}:{key}")
            with pytest.raises(WrongKey):
                sealer().open(sealed, f"{table}:{other_key}")
        with pytest.raises(WrongKey):
            Sealer(b"x" * 32).open(names[0][1], f"people.first_name:{names[0][0]}")


async def test_one_damaged_message_fails_alone(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await put_two_days(world, coach.id)
        await world.settle()
        rows = await world.rows("SELECT state, reason FROM outbox WHERE dedupe_key LIKE 'test:%' ORDER BY id")
        assert [state for state, _ in rows] == ["failed", "sent"]
        assert rows[0][1].startswith("set aside ")


async def put_two_days(world: World, address: int) -> None:
    """Two messages to a coach, the first with the contents of the second."""
    now = world.kortelijn.clock.now()
    async with world.kortelijn.store.begin() as work:
        me = await work.people.by_address(str(address))
        assert me is not None
        for key in ("test:1", "test:2"):
            until = now + timedelta(hours=1)
            told = DayList(date(2026, 11, 24))
            await work.outbox.put(Notice(key, told, Lane.ANSWER, now, until, person_id=me.id), now)
        await work._conn.execute_fetchall(
            "UPDATE outbox SET params = (SELECT params FROM outbox WHERE dedupe_key = 'test:2') "
            "WHERE dedupe_key = 'test:1'"
        )


async def test_inbox_bodies_are_wiped_when_done(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await coach.say("niemand mag dit lezen")
        await world.settle()
        assert await world.rows("SELECT DISTINCT state, body IS NULL FROM inbox") == [("done", 1)]
        ended = "SELECT count(*) FROM outbox WHERE state NOT IN ('queued', 'sending') AND params IS NOT NULL"
        assert await world.rows(ended) == [(0,)]


async def test_a_cancelled_transaction_leaves_the_next_one_free(tmp_path: Path) -> None:
    """Somebody else holds the file; who waits for it gives up, at every possible moment."""
    database = tmp_path / "kortelijn.db"
    migrate(database)
    store = await SqliteStore.open(database, sealer())
    try:
        for waiting in (0.0, 0.001, 0.01, 0.05):
            with closing(sqlite3.connect(database, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                task = asyncio.create_task(write(store, "given up"))
                await asyncio.sleep(waiting)
                task.cancel()
                await asyncio.sleep(0.01)
                other.execute("ROLLBACK")
                with suppress(asyncio.CancelledError):
                    await task
            await asyncio.wait_for(write(store, f"after {waiting}"), 5)
        for moment in range(40):
            task = asyncio.create_task(write(store, f"perhaps {moment}"))
            await asyncio.sleep(moment * 0.0001)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await asyncio.wait_for(write(store, "the end"), 5)
        async with store.view() as work:
            assert await work.runtime_value("test") == "the end"
    finally:
        await store.close()
    assert integrity(database) == "ok"


async def write(store: SqliteStore, value: str) -> None:
    async with store.begin() as work:
        await work.set_runtime_value("test", value)
        await asyncio.sleep(0)


async def test_what_does_not_fit_on_the_disk_stays_at_telegram(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await world.stop()
        world.kortelijn = await build(world.settings)
        writer = world.kortelijn.store._writer
        pages = (await writer.execute_fetchall("PRAGMA page_count"))[0][0]
        await writer.execute_fetchall(f"PRAGMA max_page_count = {pages}")
        big = message(coach, "x" * 4000, 9_000, int(at("2026-11-24 09:00").timestamp()))
        await world.telegram.inject_many([big] * 40)
        await world.start()
        await asyncio.sleep(2)
        held = (await world.telegram.pending()).updates
        assert held == 40, "it was told that we have what we have not"
        await writer.execute_fetchall("PRAGMA max_page_count = 100000")

        async def handled() -> bool:
            rows = await world.rows("SELECT state FROM inbox WHERE state <> 'done'")
            return not rows and (await world.telegram.pending()).updates == 0

        await eventually(handled, 20, "no recovery after the disk has room again")
        assert await world.rows("SELECT count(*) FROM inbox") == [(2 + 40,)]


def test_a_plan_that_was_agreed_before_a_yes_was_asked_still_counts(tmp_path: Path) -> None:
    database = tmp_path / "kortelijn.sqlite3"
    migrate(database, until="0026_complaint_terms")
    with sqlite3.connect(database) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        for kind in ("plan_agreed", "plan_submitted"):
            conn.execute(
                "INSERT INTO facts (id, kind, client_id, type, on_date, details, reported_by, reported_at) "
                "VALUES (?, 'milestone', 'c', ?, '2026-10-20', '{}', 'coach', 1)",
                (kind, kind),
            )
    migrate(database)
    with sqlite3.connect(database) as conn:
        kept = conn.execute("SELECT fact_id, said FROM confirmations").fetchall()
        assert kept == [("plan_agreed", "before")]
        assert conn.execute("SELECT * FROM claims").fetchall() == []
