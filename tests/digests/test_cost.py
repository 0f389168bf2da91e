"""A digest costs what its caseload and its weeks cost: no query of it walks through a history."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.world import blank_database

QUERIES = Path(__file__).parents[2] / "storage" / "queries" / "digests.sql"
NAMED = re.compile(r"-- name: (\w+)\([^)]*\)[\^$]?\n(.*?);", re.S)  # what looks; what stores ends in "!"
OPEN_TASKS = "SCAN k USING INDEX tasks_open"  # holds the open ones alone


def test_no_query_of_a_digest_scans_a_table(tmp_path: Path) -> None:
    path = tmp_path / "blank.db"
    path.write_bytes(blank_database())
    queries = NAMED.findall(QUERIES.read_text(encoding="utf-8"))
    assert len(queries) >= 12
    with closing(sqlite3.connect(path)) as conn:
        for name, sql in queries:
            given = dict.fromkeys(re.findall(r":(\w+)", sql), 0)
            plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
            scans = [step for step in plan if step.startswith("SCAN") and step != OPEN_TASKS]
            assert plan
            assert scans == [], (name, plan)
