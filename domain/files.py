"""A file with facts of clients needs a second yes: how long a question waits, how long a yes holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.messages.kept import Meaning
from domain.messages.message import ANSWER_LIVES

YES_HOLDS: Final = timedelta(minutes=10)
ASKED_AGAIN: Final = timedelta(minutes=10)
"""Sooner nobody is asked again, neither after silence nor after a no: who is asked all the time says yes."""
WAITS: Final = ANSWER_LIVES


@dataclass(frozen=True, slots=True)
class FileRequest:
    """Somebody's question for a file; `wish` None: only an earlier version of the bot knew it."""

    id: str
    person_id: str
    wish: Meaning | None
    asked_at: datetime
    decided_at: datetime | None = None
    decided_by: str | None = None
    allowed: bool = False

    def waits(self, now: datetime) -> bool:
        """Whether it can still be answered."""
        return self.decided_at is None and now < self.asked_at + WAITS

    def opens(self, now: datetime) -> bool:
        """Whether its yes holds; one from ahead of the clock does not."""
        if self.decided_at is None or not self.allowed:
            return False
        return timedelta(0) <= now - self.decided_at < YES_HOLDS

    def asked_lately(self, now: datetime) -> bool:
        """Whether it is too early to ask again: of a no, since it was said."""
        return now < (self.decided_at or self.asked_at) + ASKED_AGAIN
