"""Asking who rests costs what there is: four times the clients cost four times the steps, not sixteen."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.world import blank_database

QUERIES = Path(__file__).parents[2] / "storage" / "queries" / "clients.sql"
EVERY = 100
"""Steps of the database between two looks at the counter."""
PERSON = (
    "INSERT INTO people (id, role, code, first_name, language, organisation_id, municipality, created_at)"
    " VALUES (?, 'client', ?, x'00', 'nl', 'o', 'Velsen', 0)"
)
PAUSE = (
    "INSERT INTO pauses (id, client_id, since, until, asked_by, asked_at, allowed) "
    "VALUES (?, ?, '2026-11-01', '2026-11-20', ?, 0, 1)"
)


def steps(path: Path, name: str, clients: int) -> int:
    """How many steps a query takes with so many clients, each with a pause and a few facts."""
    found = re.search(rf"-- name: {name}\([^)]*\)\n(.*?);", QUERIES.read_text(encoding="utf-8"), re.S)
    assert found is not None
    path.write_bytes(blank_database())
    keys = [f"c{number:04}" for number in range(clients)]
    looks = 0

    def look() -> int:
        nonlocal looks
        looks += 1
        return 0

    with closing(sqlite3.connect(path)) as conn:
        conn.execute("INSERT INTO organisations (id, name, kind) VALUES ('o', 'Brug', 'supplier')")
        conn.executemany(PERSON, [(key, f"K-{key[1:]}") for key in keys])
        conn.executemany(
            "INSERT INTO ways (person_id, kind, rank, reach, since) VALUES (?, 'telegram', 10, 'active', 0)",
            [(key,) for key in keys],
        )
        conn.executemany(
            "INSERT INTO trajectories VALUES (?, ?, ?, 'C1', 'werk', '2026-01-01')",
            [(key, key, key) for key in keys],
        )
        conn.executemany(
            "INSERT INTO facts VALUES (?, ?, ?, 'work', '2026-11-20', '{}', ?, 0, NULL, NULL)",
            [(f"{kind}{key}", kind, key, key) for key in keys for kind in ("ladder", "ending", "signal")],
        )
        conn.executemany(PAUSE, [(key, key, key) for key in keys])
        given = dict.fromkeys(re.findall(r":(\w+)", found[1]), 1) | {"today": "2026-11-24"}
        conn.set_progress_handler(look, EVERY)
        conn.execute(found[1], given).fetchall()
    return looks


@pytest.mark.parametrize("name", ["clients_without_contact", "clients_to_ask"])
def test_who_rests_is_looked_up_once(tmp_path: Path, name: str) -> None:
    few, many = (steps(tmp_path / f"{count}.db", name, count) for count in (100, 400))
    assert few > 20
    assert many < 6 * few
