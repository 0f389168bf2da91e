"""Figures of the traffic for whoever watches the bot: cheap to ask, whatever the size of the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.messages.delivery import State
from domain.messages.message import Lane
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q


@dataclass(frozen=True, slots=True)
class Queued:
    """What a lane of the outbox holds; `due`: how many of them wait only for the sender."""

    lane: Lane
    messages: int
    due: int
    first_due: datetime


class MetricRows:
    """Counts of inbox and outbox."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def queued(self, now: datetime) -> list[Queued]:
        """The lanes that hold messages."""
        return [
            Queued(Lane(lane), count, due, from_micros(first))
            async for lane, count, due, first in Q.queued_by_lane(self._conn, now=to_micros(now))
        ]

    async def sending(self) -> int:
        """How many messages are in hand."""
        return int(await Q.count_sending(self._conn))

    async def mails_due(self, now: datetime) -> int:
        """How many messages wait only for the mailer."""
        return int(await Q.count_mails_due(self._conn, now=to_micros(now)))

    async def oldest_open_update(self) -> datetime | None:
        """When the update came that has waited longest."""
        return instant_or_none(await Q.oldest_open_update(self._conn))

    async def ended(self) -> dict[State, int]:
        """How many messages ended in each way since the beginning, deleted rows among them."""
        return {State(name): count async for name, count in Q.tallies(self._conn)}
