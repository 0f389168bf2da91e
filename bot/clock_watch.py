"""Notices that the clock of the machine jumped, while the bot runs or while it was down, and keeps that."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Final

from bot import logs
from bot.clock import Clock, steady
from services.digests.clock_jumps import JUMPS, jumps_since
from storage.store import SqliteStore

MOST: Final = timedelta(seconds=60)
"""A smaller step harms no promise: a reminder leaves within a minute of its time (P4)."""

KEPT: Final = timedelta(days=28)
SEEN_EVERY: Final = timedelta(minutes=1)
_SEEN: Final = "last_seen"
log = logs.get("clock")


class ClockWatch:
    """Compares the clock with seconds that nobody can set."""

    def __init__(self, store: SqliteStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._last: tuple[datetime, float] | None = None
        self._seen: datetime | None = None

    async def look(self) -> int:
        """Look once, and tell how often it jumped; the log, `doctor` and the team digest say it."""
        now, counted = self._clock.now(), steady()
        if self._last is None:
            jumped = await self._while_down(now)
        else:
            before, then = self._last
            jumped = (now - before) - timedelta(seconds=counted - then)
        self._last = now, counted
        far = abs(jumped) > MOST
        if far:
            await self._note(jumped, now)
        if self._seen is None or not timedelta(0) <= now - self._seen < SEEN_EVERY:
            await self._remember(now)
        return int(far)

    def expect(self) -> None:
        """The clock was moved on purpose, as a demo and tests do."""
        if self._last is not None:
            self._last = self._clock.now(), steady()

    async def _remember(self, now: datetime) -> None:
        self._seen = now
        async with self._store.begin() as work:
            await work.set_runtime_value(_SEEN, now.isoformat())

    async def _while_down(self, now: datetime) -> timedelta:
        """A clock that was set back shows; one set forward looks like a longer time without a bot."""
        async with self._store.view() as work:
            seen = await work.runtime_value(_SEEN)
        return min(now - datetime.fromisoformat(seen), timedelta(0)) if seen else timedelta(0)

    async def _note(self, jumped: timedelta, now: datetime) -> None:
        seconds = int(jumped.total_seconds())
        log.warning("clock_jumped", seconds=seconds)
        async with self._store.begin() as work:
            kept = await jumps_since(work, now - KEPT)
            told = [*kept, (now, seconds)]
            await work.set_runtime_value(JUMPS, json.dumps([(at.isoformat(), by) for at, by in told]))
