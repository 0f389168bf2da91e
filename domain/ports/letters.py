"""Messages of clients who read letters: to be printed, and posted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.messages.delivery import State
from domain.messages.notices import Notice


@dataclass(frozen=True, slots=True)
class ToPost:
    """A message that goes by post, or went. `at`: when it is about; `posted_at`: when it was ticked off."""

    row: int
    notice: Notice
    state: State
    at: datetime
    posted_at: datetime | None


class Letters(Protocol):
    """Rows of the outbox whose reader has no other way that is open."""

    async def waiting(self, names: Collection[str], municipality: str | None = None) -> list[ToPost]:
        """What is to be posted, of some names, the nearest meeting first; of one municipality or of all."""

    async def posted(self, municipality: str, since: datetime) -> list[ToPost]:
        """What was ticked off since then, the last one first."""

    async def tick_off(self, row: int, language: str, at: datetime) -> None:
        """It was posted."""

    async def take_back(self, row: int, at: datetime) -> None:
        """It was not posted after all."""

    async def give_up(self, row: int, reason: str, at: datetime) -> None:
        """It cannot be posted in time any more."""
