"""How fast calls may leave: evenly over the token, and with a gap between messages within one chat."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

PER_SECOND = 25.0
AHEAD = 0.01
"""Seconds before its slot in which a message is taken in hand: one that is in hand at a kill is in doubt."""
SERVED = 10.0
"""Seconds in which somebody who was just written to lets others of the same lane go first."""


@dataclass(slots=True)
class Pace:
    """25 calls a second over all, one message a second to one reader; seconds are real ones."""

    per_second: float = PER_SECOND
    reader_gap: float = 1.0
    monotonic: Callable[[], float] = time.monotonic
    _next_slot: float = 0.0
    _reader_free: dict[str, float] = field(default_factory=dict)
    _served: dict[str, float] = field(default_factory=dict)
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

    def served(self) -> list[str]:
        """Readers who were written to a short time ago."""
        since = self.monotonic() - SERVED
        self._served = {reader: at for reader, at in self._served.items() if at > since}
        return list(self._served)

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

    def slot(self, reader: str = "") -> float:
        """Reserve the next place for a message to a reader, or for a call that shows nobody a message.

        Returns the seconds to wait for it.
        """
        now = self.monotonic()
        start = max(now, self._next_slot)
        self._next_slot = start + 1 / self.per_second
        if reader:
            self._reader_free[reader] = start + self.reader_gap
            self._served[reader] = start
        return start - now
