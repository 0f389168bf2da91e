"""Whether Telegram takes messages at all: after a fault nothing leaves until one question finds it back.

Without this each message would wait on a ladder of its own: minutes after the end of an outage some still
wait, and newer ones leave before older ones.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

FIRST_PAUSE = 0.5  # seconds until Telegram is asked; doubled with each question that stays without an answer
LONGEST_PAUSE = 5.0
DOUBTS = 3  # lost answers in a row that count as an outage; one alone happens every day
LADDER = (0.0, 1.0, 5.0, 30.0, 300.0)
"""Seconds that a reader waits whose messages fail again and again while those of others arrive."""


class _Way(Enum):
    OPEN = auto()
    SHUT = auto()  # nothing leaves; Telegram is asked now and then whether it is there
    AJAR = auto()  # it is there: one message shows whether it takes them


@dataclass(slots=True)
class Outage:
    """Seconds are real ones, whatever the clock says."""

    monotonic: Callable[[], float] = time.monotonic
    _way: _Way = _Way.OPEN
    _ask_at: float = 0.0
    _began: float = 0.0
    _asked: int = 0
    _doubts: int = 0
    _failed: set[str] = field(default_factory=set)  # readers, since messages last arrived
    _level: dict[str, int] = field(default_factory=dict)
    _held: dict[str, float] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """Whether messages arrive, as far as is known."""
        return self._way is _Way.OPEN

    def places(self, free: int, in_the_air: int) -> int:
        """How many messages may be taken in hand."""
        if self._way is _Way.OPEN:
            return free
        return 1 if self._way is _Way.AJAR and not in_the_air else 0

    def ask_now(self) -> bool:
        """Whether it is time to ask Telegram; the next time is set."""
        now = self.monotonic()
        if self._way is not _Way.SHUT or now < self._ask_at:
            return False
        self._asked += 1
        self._ask_at = now + self._pause()
        return True

    def next_question(self) -> float:
        """Seconds until Telegram is to be asked."""
        return max(0.0, self._ask_at - self.monotonic()) if self._way is _Way.SHUT else LONGEST_PAUSE

    def answered(self) -> None:
        """Telegram is there."""
        if self._way is _Way.SHUT:
            self._way = _Way.AJAR

    def failed(self, reader: str) -> bool:
        """A message was not taken; True when an outage begins with it."""
        self._failed.add(reader)
        return self._shut()

    def doubted(self, reader: str) -> bool:
        """Nobody knows whether a message was taken; True when an outage begins with it."""
        self._doubts += 1
        if self._way is _Way.OPEN and self._doubts < DOUBTS:
            return False
        self._failed.add(reader)
        return self._shut()

    def suspected(self) -> bool:
        """A message is in the air for too long; True when an outage begins with it."""
        return self._shut() if self._way is _Way.OPEN else False

    def arrived(self, reader: str) -> float | None:
        """A message was taken; the seconds that the outage lasted when it ends one."""
        self._doubts = 0
        self._level.pop(reader, None)
        self._held.pop(reader, None)
        self._failed.discard(reader)
        if self._way is _Way.OPEN:
            return None
        now = self.monotonic()
        for other in self._failed:
            step = self._level.get(other, 0)
            self._level[other] = min(step + 1, len(LADDER) - 1)
            self._held[other] = now + LADDER[step]
        self._failed.clear()
        self._way, self._asked = _Way.OPEN, 0
        return now - self._began

    def held(self) -> list[str]:
        """Readers who wait: their messages fail while those of others arrive."""
        now = self.monotonic()
        self._held = {reader: until for reader, until in self._held.items() if until > now}
        return list(self._held)

    def alone(self, reader: str) -> bool:
        """Whether only this reader's messages fail: those of others have arrived after each fault."""
        return self._level.get(reader, 0) == len(LADDER) - 1

    def tried(self) -> list[str]:
        """Readers whose messages failed in this outage: another's shows better whether it is over."""
        return list(self._failed)

    def _shut(self) -> bool:
        began = self._way is _Way.OPEN
        now = self.monotonic()
        if began:
            self._began, self._asked = now, 0
        if self._way is not _Way.SHUT:
            self._ask_at = now + self._pause()
        self._way = _Way.SHUT
        return began

    def _pause(self) -> float:
        return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(self._asked, 8))
