"""Mail of which something is heard after it was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.messages.delivery import Mailed, Result, State
from domain.messages.message import Message
from domain.ways import WayKind


@dataclass(frozen=True, slots=True)
class Returned:
    """A message that came back: its key and name, whose it was, on which way, and when that was heard."""

    key: str
    name: str
    person_id: str | None
    way: WayKind
    at: datetime


@dataclass(frozen=True, slots=True)
class NotArrivedRow:
    """A message that failed, or of which nobody knows whether it arrived; None where it is kept no longer."""

    row: int
    name: str
    message: Message | None
    person_id: str
    state: State
    reason: str | None
    way: WayKind | None
    at: datetime
    expires_at: datetime
    with_other: bool


class ReturnedMail(Protocol):
    """What reports say of mails (docs/web.md)."""

    async def mailed(self, row_id: int, number: int) -> list[Mailed]:
        """The messages of a mail, by the first of its rows and its number."""

    async def is_leaving(self, row_id: int) -> bool:
        """Whether a message is in the hand of a sender: what came of it is not written down yet."""

    async def note(self, mailed: Mailed, result: Result, status: str, at: datetime) -> None:
        """Keep what a report says."""

    async def times(self, row_id: int) -> int:
        """How often a message came back."""

    async def send_again(self, row_id: int, way: WayKind | None, due_at: datetime | None = None) -> None:
        """Let a message that did not arrive leave once more; `way` None: it is chosen again."""

    async def fail(self, row_id: int, reason: str, at: datetime, *, told: bool) -> None:
        """It came back, and no way is left."""

    async def arrived(self, row_id: int) -> None:
        """Nobody knew whether it had been taken: it was."""

    async def came_back_about(self, subject: str) -> list[Returned]:
        """What came back of the messages about a subject, whatever became of them then."""

    async def came_back_since(self, since: datetime) -> list[tuple[str, int]]:
        """How many mails came back since then, by status."""

    async def not_arrived(self, municipality: str, since: datetime) -> list[NotArrivedRow]:
        """What did not get to people of a municipality since then, the newest first."""

    async def waiting(self, municipality: str, now: datetime) -> list[tuple[WayKind, int, datetime]]:
        """What waits to leave for them, by kind of way: how many, and when the first is or was due."""
