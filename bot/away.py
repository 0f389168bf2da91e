"""Notices when Telegram is heard again after a time that lost presses, and has buttons shown anew (T9)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot import logs
from bot.clock import Clock
from bot.incoming.intake import Pulse
from domain.messages.delivery import TELEGRAM_HEARD
from services.sending import press_again
from storage.store import SqliteStore

AWAY: Final = 120.0  # seconds; Telegram forgets a press after 150
KEPT_EVERY: Final = timedelta(minutes=1)
log = logs.get("away")


class Away:
    """Remembers when Telegram was last heard, over restarts. `longest`: seconds that lose no press."""

    def __init__(self, store: SqliteStore, clock: Clock, pulse: Pulse, longest: float = AWAY) -> None:
        self._store = store
        self._clock = clock
        self._pulse = pulse
        self._longest = timedelta(seconds=longest)
        self.heard = False
        self._kept: datetime | None = None

    async def look(self) -> int:
        """Look once; returns how many messages are shown again. After a fault the next look begins anew."""
        gap = self._pulse.take_gap()
        now = self._clock.now()
        if gap is None:
            if self.heard and self._kept is None:
                await self._keep(now)
            return 0
        since = now - timedelta(seconds=gap)
        if not self.heard:
            since = min(since, await self._before_start() or since)
        count = 0
        if now - since > self._longest:
            count = await press_again.put_due(self._store, since, now)
            log.info("back", seconds=int((now - since).total_seconds()), shown_again=count)
        self.heard = True
        if self._kept is None or not timedelta(0) <= now - self._kept < KEPT_EVERY:
            await self._keep(now)
        return count

    def expect(self) -> None:
        """The clock was moved on purpose: that is no outage."""
        self._kept = None

    async def _keep(self, now: datetime) -> None:
        self._kept = now
        async with self._store.begin() as work:
            await work.set_runtime_value(TELEGRAM_HEARD, now.isoformat())

    async def _before_start(self) -> datetime | None:
        async with self._store.view() as work:
            heard = await work.runtime_value(TELEGRAM_HEARD)
        return datetime.fromisoformat(heard) if heard else None
