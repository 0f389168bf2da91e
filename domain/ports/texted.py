"""Text messages that Notify has taken, until it is known what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.messages.delivery import Result, State
from domain.messages.notices import Notice
from domain.ways import WayKind


@dataclass(frozen=True, slots=True)
class Texted:
    """A message that left as a text message, as it stands when something is heard of that."""

    row: int
    notice: Notice
    state: State
    way: WayKind | None  # that it is on now
    uncertain: bool  # nobody knew whether it had left
    said: frozenset[tuple[Result, str | None]]  # what is known of this reference
    newest: bool  # it has not left again since
    failures: int  # how often it came to nothing so far, under whichever reference


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A text message of which nobody has said how it ended."""

    reference: str
    number: str


class TextMessages(Protocol):
    """Rows of the outbox by the reference that Notify knows."""

    async def of(self, reference: str) -> Texted | None:
        """The message of a reference; None for one that is not ours."""

    async def note(self, texted: Texted, reference: str, result: Result, status: str, at: datetime) -> None:
        """Keep what was said of it."""

    async def arrived(self, row: int, at: datetime) -> None:
        """It has left, though nobody was sure of that."""

    async def send_again(self, row: int, way: WayKind, due_at: datetime) -> None:
        """Let it leave once more, or on another way."""

    async def fail(self, row: int, reason: str, at: datetime, *, told: bool) -> None:
        """It got to nobody. `told`: somebody else was told instead."""

    async def under_way(self, since: datetime) -> list[UnderWay]:
        """What was handed over since then and has not ended, oldest first."""
