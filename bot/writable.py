"""Whether the database takes a write, for everybody who asks: one try answers all of them for a while.

`/readyz` is open to whoever reaches the web server; a write for each question would wear out the disk.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final

from bot import logs
from storage.store import SqliteStore

HOLDS: Final = 2.0
"""Seconds for which an answer holds."""
PATIENCE: Final = 3.0
"""Seconds that a try may take; with HOLDS a sick database is known within five."""
log = logs.get("writable")


class Writable:
    """The newest answer and when it was found. `holds` counts seconds of `monotonic`."""

    def __init__(
        self, store: SqliteStore, holds: float = HOLDS, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._holds = holds
        self._monotonic = monotonic
        self._one_at_a_time = asyncio.Lock()
        self._until: float | None = None
        self._told = False

    async def told(self) -> bool:
        """Whether the last try went well; tries again when that was too long ago."""
        async with self._one_at_a_time:
            if self._until is None or self._monotonic() >= self._until:
                self._told = await self._try()
                self._until = self._monotonic() + self._holds
            return self._told

    async def _try(self) -> bool:
        try:
            async with asyncio.timeout(PATIENCE), self._store.begin() as work:
                await work.set_runtime_value("ready_check", "1")
        except Exception as fault:  # noqa: BLE001 - any fault means not ready
            log.error("not_ready", fault=logs.where(fault))
            return False
        return True
