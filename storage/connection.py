"""A connection of aiosqlite on which short statements run at once (docs/adr/0011).

Handing a statement to aiosqlite's thread and back costs a tenth of a millisecond of CPU, five to ten times
what an indexed look-up takes. So only what waits for the disk, for another process, or takes long goes there.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import aiosqlite

_FOR_THE_THREAD = ("COMMIT", "ROLLBACK", "DELETE", "PRAGMA")
_BUSY_WAIT = 0.01  # seconds between tries while another process writes
_BUSY_TRIES = 1000


class Locked(TimeoutError):
    """Another process keeps the right to write."""


class Connection:
    """One connection. `at_once=False` sends every statement to the thread: for long looks such as digests.

    Whoever uses it awaits one statement before the next; storage.store holds a lock for that.
    """

    def __init__(self, threaded: aiosqlite.Connection, direct: sqlite3.Connection, *, at_once: bool) -> None:
        self._threaded = threaded
        self._direct = direct
        self._at_once = at_once

    @classmethod
    async def open(cls, path: Path, *, at_once: bool) -> Connection:
        """Open the file; commits are ours alone (autocommit mode)."""
        opened: list[sqlite3.Connection] = []

        def connect() -> sqlite3.Connection:
            opened.append(sqlite3.connect(path, isolation_level=None, check_same_thread=False))
            return opened[0]

        threaded = await aiosqlite.Connection(connect, iter_chunk_size=64)
        return cls(threaded, opened[0], at_once=at_once)

    async def close(self) -> None:
        """Close; without this the thread keeps the process alive."""
        await self._threaded.close()

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._direct.in_transaction

    async def begin(self, on_locked: Callable[[], None]) -> None:
        """Take the right to write; waits while another process, such as an import, has it.

        `on_locked` is called before each further try.
        """
        for _ in range(_BUSY_TRIES):
            try:
                self._direct.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as fault:
                if fault.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    raise
                on_locked()
                await asyncio.sleep(_BUSY_WAIT)
            else:
                return
        raise Locked("another process has been writing to the database for ten seconds")

    async def execute_fetchall(self, sql: str, given: Any = ()) -> list[Any]:
        """Run a statement and give all its rows."""
        if self._at_once and not sql.startswith(_FOR_THE_THREAD):
            return self._direct.execute(sql, given).fetchall()
        return list(await self._threaded.execute_fetchall(sql, given))

    async def run_many(self, sql: str, given: Iterable[Any]) -> None:
        """Run a change for many rows."""
        if self._at_once:
            self._direct.executemany(sql, given)
        else:
            await (await self._threaded.executemany(sql, given)).close()
