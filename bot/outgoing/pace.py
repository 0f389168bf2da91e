"""How fast messages may leave: evenly over the token, and with a gap within one chat."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

AHEAD = 0.01
"""Seconds before its slot in which a message is taken in hand: one that is in hand at a kill is in doubt."""


@dataclass(slots=True)
class Pace:
    """25 messages a second over all, one a second to one reader; real seconds, whatever the clock says."""

    per_second: float = 25.0
    reader_gap: float = 1.0
    monotonic: Callable[[], float] = time.monotonic
    _next_slot: float = 0.0
    _reader_free: dict[str, float] = field(default_factory=dict)
    _paused_until: float = 0.0

    def paused(self) -> float:
        """Seconds that the whole token still waits after a 429."""
        return max(0.0, self._paused_until - self.monotonic())

    def pause(self, seconds: float) -> None:
        """Telegram said to wait: nothing leaves until then."""
        self._paused_until = max(self._paused_until, self.monotonic() + seconds)

    def waiting(self) -> list[str]:
        """Readers whose turn has not come."""
        now = self.monotonic()
        self._reader_free = {reader: free for reader, free in self._reader_free.items() if free > now}
        return list(self._reader_free)

    def next_turn(self) -> float:
        """Seconds until the first waiting reader's turn comes, or the pause ends."""
        now = self.monotonic()
        ahead = [free - now for free in self._reader_free.values() if free > now]
        return max(min(ahead, default=3600.0), self.paused())

    def next_place(self) -> float:
        """Seconds until another message may be taken in hand, whoever reads it."""
        return max(0.0, self._next_slot - self.monotonic() - AHEAD)

    def places(self, most: int) -> int:
        """How many messages, of so many, can leave within `AHEAD`."""
        left = AHEAD - max(0.0, self._next_slot - self.monotonic())
        return 0 if left < 0 else min(most, 1 + int(left * self.per_second))

    def slot(self, reader: str) -> float:
        """Reserve the next place for a message to a reader; returns the seconds to wait for it."""
        now = self.monotonic()
        start = max(now, self._next_slot)
        self._next_slot = start + 1 / self.per_second
        self._reader_free[reader] = start + self.reader_gap
        return start - now
