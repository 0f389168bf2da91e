"""The checker of the soak: set arithmetic over what was said, the database, and what phones showed."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from simulator.client import Phone

Said = dict[int, list[tuple[str, int]]]  # by coach: (message id, number), in the order of saying
_NUMBER = re.compile(r"(\d+) min")


def query(database: Path, sql: str, *given: Any) -> list[tuple[Any, ...]]:
    """Rows of the file, read beside whoever works with it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5)) as conn:
        return list(conn.execute(sql, given))


def integrity(database: Path) -> str:
    """SQLite's own word on the file and its references."""
    with closing(sqlite3.connect(database)) as conn:
        broken = conn.execute("PRAGMA foreign_key_check").fetchall()
        return str(conn.execute("PRAGMA integrity_check").fetchone()[0]) if not broken else repr(broken)


def page_of(database: Path, table: str) -> int:
    """Where the first page of a table begins in the file."""
    root = query(database, "SELECT rootpage FROM sqlite_master WHERE name = ?", table)[0][0]
    return int((root - 1) * query(database, "PRAGMA page_size")[0][0])


def under_way(database: Path) -> int:
    """Updates without an end, and messages that are due without an end."""
    sql = (
        "SELECT (SELECT count(*) FROM inbox WHERE state = 'todo') + "
        "(SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending'))"
    )
    return int(query(database, sql)[0][0])


def stored_reports(database: Path) -> list[tuple[str, str, int]]:
    """Message id, report id and number of each effect, in the order in which they were stored."""
    sql = (
        "SELECT r.message_id, r.id, o.minutes_late FROM audit a "
        "JOIN outcomes o ON o.appointment_id = a.object AND o.version = json_extract(a.detail, '$.version') "
        "JOIN reports r ON r.id = o.report_id WHERE a.action = 'outcome' ORDER BY a.id"
    )
    return query(database, sql)


def effects_of(database: Path, said: Said) -> None:
    """Every message has one effect, nothing else has, and a person's effects follow one another."""
    stored = stored_reports(database)
    wanted = {message for messages in said.values() for message, _ in messages}
    times = Counter(message for message, _, _ in stored)
    assert wanted - times.keys() == set(), "lost"
    assert times.keys() - wanted == set(), "unexpected"
    assert [message for message, count in times.items() if count > 1] == [], "double effects"
    assert query(database, "SELECT count(*) FROM reports")[0][0] == len(wanted), "reports without outcome"
    place = {message: number for number, (message, _, _) in enumerate(stored)}
    for messages in said.values():
        places = [place[message] for message, _ in messages]
        assert places == sorted(places), "order of one person"
    numbers = {message: number for message, _, number in stored}
    for messages in said.values():
        assert [(message, numbers[message]) for message, _ in messages] == messages, "another content"


def rows_have_ended(database: Path) -> None:
    """The inbox is done and wiped; every message ended once; nothing is tried for ever."""
    assert query(database, "SELECT DISTINCT state, body IS NULL FROM inbox") == [("done", 1)]
    open_rows = "SELECT dedupe_key, state, reason FROM outbox WHERE state IN ('queued', 'sending', 'failed')"
    assert query(database, open_rows) == []
    assert query(database, "SELECT count(*) FROM outbox WHERE params IS NOT NULL")[0][0] == 0
    twice = "SELECT dedupe_key FROM outbox WHERE state = 'sent' GROUP BY dedupe_key HAVING count(*) > 1"
    assert query(database, twice) == []


MAYBE_TWICE = ("Mogelijk ziet u dit twee keer.", "Misschien ziet u dit twee keer.")


async def answers_on(phone: Phone, *, again: bool = False) -> Counter[int]:
    """How often each number was read back on a coach's phone, without saying that it may be there twice.

    `again`: only those that do say so.
    """
    numbers: Counter[int] = Counter()
    for message in await phone.screen():
        if message.from_bot and message.text.startswith(MAYBE_TWICE) == again:
            found = _NUMBER.search(message.text)
            if found is not None:
                numbers[int(found.group(1))] += 1
    return numbers
