"""A page costs what it shows: it walks through no history, and no long look holds it up."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.store import SqliteStore
from tests.storage.test_store import sealer
from tests.world import blank_database

TRAFFIC = Path(__file__).parents[2] / "storage" / "queries" / "traffic.sql"


def test_what_was_not_looked_at_yet_is_found_by_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "blank.db"
    path.write_bytes(blank_database())
    [sql] = re.findall(r"-- name: words_unseen\([^)]*\)\n(.*?);", TRAFFIC.read_text(encoding="utf-8"), re.S)
    with closing(sqlite3.connect(path)) as conn:
        given = {"person_id": "km", "template": "line"}
        plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
    assert any("SEARCH o USING INDEX outbox_words" in step for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan


async def test_a_page_does_not_wait_for_a_long_look_or_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "blank.db"
    path.write_bytes(blank_database())
    store = await SqliteStore.open(path, sealer())
    try:
        async with store.view(), store.begin() as work:
            await work.set_runtime_value("said", "now")
            async with asyncio.timeout(1), store.glance() as glance:
                assert await glance.runtime_value("said") is None
        async with store.glance() as glance:
            assert await glance.runtime_value("said") == "now"
    finally:
        await store.close()
