"""The named queries of storage/queries, as functions of a connection."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiosql

from storage.connection import Connection

HERE = Path(__file__).parent / "queries"


class OneHop:
    """aiosql's driver for aiosqlite with one step to the database thread a query instead of three.

    The stock adapter opens, reads and closes a cursor in three steps; a report runs ten queries.
    """

    is_aio_driver = True

    def process_sql(self, _name: str, _kind: Any, sql: str) -> str:
        """aiosqlite reads `:name` as it stands."""
        return sql

    async def select(self, conn: Connection, _name: str, sql: str, given: Any, _: Any = None) -> Any:
        """All rows, one by one, as aiosql expects of a driver."""
        for row in await conn.execute_fetchall(sql, given):
            yield row

    async def select_one(self, conn: Connection, _name: str, sql: str, given: Any, _: Any = None) -> Any:
        """The first row or None."""
        rows = await conn.execute_fetchall(sql, given)
        return rows[0] if rows else None

    async def select_value(self, conn: Connection, _name: str, sql: str, given: Any) -> Any:
        """The first column of the first row or None."""
        rows = await conn.execute_fetchall(sql, given)
        return rows[0][0] if rows else None

    async def insert_update_delete(self, conn: Connection, _name: str, sql: str, given: Any) -> None:
        """Run a change; who needs to know what changed uses RETURNING."""
        await conn.execute_fetchall(sql, given)

    async def insert_update_delete_many(self, conn: Connection, _name: str, sql: str, given: Any) -> None:
        """Run a change for many rows."""
        await conn.run_many(sql, given)


_driver: Any = OneHop  # aiosql types its drivers more narrowly than it uses them
Q: Any = aiosql.from_path(HERE, _driver, mandatory_parameters=False)
