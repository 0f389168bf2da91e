"""A large deployment for digests and pages, written by bulk SQL: a meeting every other week."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench import stream
from bench.report_bot import KEY
from storage.moments import to_micros
from storage.people import name_place
from storage.schema import migrate
from storage.sealing import Sealer, key_from_text

CASELOAD = 200
CLIENTS_A_COACH = 40
COACHES_A_SUPPLIER = 20
ROUND = 100_000  # meetings a statement, so that the progress moves
FORTNIGHT = timedelta(weeks=2)
NOW = stream.NOW.replace(day=30, hour=8)  # the Monday of the digest
_HOUR = 3_600_000_000  # microseconds

_PERSON = """
INSERT INTO people (id, role, code, first_name, language, organisation_id, municipality, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
# The n-th meeting counts back from the newest: every client has one before anybody has a second.
_MEETINGS = """
WITH RECURSIVE numbers (n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :last)
INSERT INTO appointments (id, client_id, coach_id, starts_at, minutes, type, location, version)
SELECT substr(hex(randomblob(11)), 1, 22), 'client-' || (n % :clients), 'coach-' || (n % :clients / :each),
    :newest - (n / :clients) * :fortnight - (n % 10) * :day - (n % 7) * :hour, 60, 'coaching',
    randomblob(44), 1
FROM numbers
"""
_OUTCOMES = """
INSERT INTO outcomes (appointment_id, version, client_id, status, late_notice, left_early, reported_by,
    reported_at)
SELECT id, 1, client_id,
    CASE WHEN (rowid + rowid / :clients) % 20 < 16 THEN 'present'
    WHEN (rowid + rowid / :clients) % 20 < 18 THEN 'excused'
    WHEN (rowid + rowid / :clients) % 20 = 18 THEN 'late' ELSE 'no_show' END,
    0, 0, coach_id, starts_at + (1 + rowid % 40) * :hour
FROM appointments WHERE rowid > :first AND rowid <= :last AND (starts_at < :recently OR rowid % 30 <> 0)
"""
_AHEAD = """
INSERT INTO appointments (id, client_id, coach_id, starts_at, minutes, type, location, version)
SELECT 'ahead-' || client_id, client_id, coach_id, :ahead, 60, 'coaching', randomblob(44), 1
FROM trajectories WHERE rowid % 8 <> 0
"""
_FACTS = """
INSERT INTO facts (id, kind, client_id, type, on_date, details, reported_by, reported_at)
SELECT 'fact-' || t.client_id || s.type, s.kind, t.client_id, s.type,
    date('2026-11-29', '-' || ((t.rowid * 7 + s.days) % 365) || ' days'), '{}', t.coach_id, :now
FROM trajectories t, (SELECT 'milestone' AS kind, 'intake_held' AS type, 40 AS days UNION ALL
    SELECT 'milestone', 'traject_started', 20 UNION ALL SELECT 'ladder', '3', 5) s
"""
_TASKS = """
INSERT INTO tasks (id, kind, client_id, about, raised_by, raised_at, owner)
SELECT 'task-' || client_id, 'plan', client_id, 'plan:' || client_id, coach_id, :now - 5 * :day,
    'klantmanager'
FROM trajectories WHERE rowid % 10 = 0
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a deployment is."""

    clients: int
    outcomes: int
    caseload: int = CASELOAD

    @property
    def klantmanagers(self) -> int:
        """As many as the caseloads make."""
        return -(-self.clients // self.caseload)


def seed(path: Path, size: Size, advance: Callable[[int], None]) -> None:
    """Write the deployment; `advance` is told how many meetings are done."""
    migrate(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "cache_size = -1500000",
            "foreign_keys = OFF",
        ):
            conn.execute(f"PRAGMA {pragma}")
        indexes = conn.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN ('appointments', 'outcomes')"
        ).fetchall()
        conn.execute("BEGIN")
        for name, _ in indexes:
            conn.execute(f"DROP INDEX {name}")
        _people(conn, size)
        _meetings(conn, size, advance)
        for _, sql in indexes:
            conn.execute(sql)
        given = {"now": to_micros(NOW), "day": 24 * _HOUR, "ahead": to_micros(NOW + timedelta(days=9))}
        for sql in (_AHEAD, _FACTS, _TASKS):
            conn.execute(sql, given)
        conn.execute("COMMIT")


def _people(conn: sqlite3.Connection, size: Size) -> None:
    sealer = Sealer(key_from_text(KEY))
    coaches = -(-size.clients // CLIENTS_A_COACH)
    suppliers = -(-coaches // COACHES_A_SUPPLIER)
    conn.execute(
        "INSERT INTO organisations (id, name, kind) VALUES ('town', 'Gemeente Velsen', 'municipality')"
    )
    conn.executemany(
        "INSERT INTO organisations (id, name, kind) VALUES (?, ?, 'supplier')",
        ((f"supplier-{number}", f"Aanbieder {number:03d}") for number in range(suppliers)),
    )

    def rows() -> Iterator[tuple[Any, ...]]:
        for number in range(size.klantmanagers):
            yield f"km-{number}", "klantmanager", f"km{number}", "town"
        for number in range(coaches):
            yield f"coach-{number}", "coach", f"coach{number}", f"supplier-{number // COACHES_A_SUPPLIER}"
        for number in range(size.clients):
            yield f"client-{number}", "client", f"K-{100_000 + number}", "town"

    def people() -> Iterable[tuple[Any, ...]]:
        for key, role, code, organisation in rows():
            name = sealer.seal_text(f"Naam {code[-4:]}", name_place(key))
            yield key, role, code, name, "nl", organisation, "Velsen", 0

    conn.executemany(_PERSON, people())
    conn.execute(
        "INSERT INTO ways (person_id, kind, address, rank, reach, since) "
        "SELECT id, 'telegram', rowid, 10, 'active', 0 FROM people"
    )
    conn.executemany(
        "INSERT INTO trajectories VALUES (?, ?, ?, 'C1', 'werk', '2025-10-05')",
        (
            (f"client-{number}", f"coach-{number // CLIENTS_A_COACH}", f"km-{number // size.caseload}")
            for number in range(size.clients)
        ),
    )


def _meetings(conn: sqlite3.Connection, size: Size, advance: Callable[[int], None]) -> None:
    newest = NOW - timedelta(hours=20)
    given = {
        "clients": size.clients,
        "each": CLIENTS_A_COACH,
        "newest": to_micros(newest),
        "fortnight": FORTNIGHT // timedelta(microseconds=1),
        "hour": _HOUR,
        "day": 24 * _HOUR,
        "recently": to_micros(newest - timedelta(weeks=4)),
    }
    for first in range(0, size.outcomes, ROUND):
        part = {**given, "first": first, "last": min(first + ROUND, size.outcomes)}
        conn.execute(_MEETINGS, part)
        conn.execute(_OUTCOMES, part)
        advance(part["last"] - first)
