"""Whether the pages of a database file are whole."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def damage(conn: sqlite3.Connection, check: str = "quick_check") -> str | None:
    """The first thing that SQLite finds wrong, None when there is nothing.

    `quick_check` reads every page; `integrity_check` compares the indexes with the rows as well.
    """
    try:
        found = str(conn.execute(f"PRAGMA {check}(1)").fetchone()[0])
    except sqlite3.DatabaseError as fault:
        if getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF not in _DAMAGED:
            raise
        return str(fault)
    return None if found == "ok" else f"it is damaged: {found.splitlines()[-1]}"


async def damage_aside(database: Path) -> str | None:
    """The same in a thread, on a connection of its own: nobody waits for it. Raises sqlite3.Error."""
    conn = sqlite3.connect(database, check_same_thread=False)

    def look() -> str | None:
        with closing(conn):
            return damage(conn)

    try:
        return await asyncio.to_thread(look)
    finally:
        with suppress(sqlite3.ProgrammingError):  # it is closed already
            conn.interrupt()  # a stop does not wait for the last page
