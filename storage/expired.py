"""Rows whose last moment has passed before they left, and whatever else ended without having been sent."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from domain.messages.delivery import State
from domain.messages.notices import HELP, Notice
from domain.messages.with_nobody import LeftWith
from domain.ports import NotArrived
from storage.connection import Connection
from storage.moments import instant_or_none, to_micros
from storage.named import Q
from storage.outbox import OutboxRows


class ExpiredRows(OutboxRows):
    """Fulfils domain.ports.messages.Expired."""

    async def end_some(self, now: datetime, limit: int, names: Collection[str]) -> tuple[int, list[Notice]]:
        """End the oldest ones; how many there were, and those with one of the names as they stood."""
        rows = [row async for row in Q.too_late(self._conn, now=to_micros(now), limit=limit)]
        wanted = [self._queued(row).notice for row in rows if row[4] in names]
        await Q.end_too_late(self._conn, [{"id": row[0], "now": to_micros(now)} for row in rows])
        await Q.forget_help(self._conn, low=f"{HELP}:", high=f"{HELP};")
        return len(rows), wanted

    async def take_over(self, key: str, at: datetime) -> None:
        """Somebody else was told of one of them."""
        await Q.note_taken_over(self._conn, dedupe_key=key, now=to_micros(at))

    async def counts_since(self, since: datetime) -> dict[str, int]:
        """How many messages of each name came too late since then."""
        return {name: count async for name, count in Q.count_too_late(self._conn, since=to_micros(since))}


class WithNobodyRows:
    """Fulfils domain.ports.messages.WithNobody."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def spare(self, names: Collection[str]) -> None:
        """Settle what nobody misses; nobody waits for a message with one of the names."""
        await Q.spare_left_over(self._conn, names=json.dumps(sorted(names)))

    async def leave_staff(self) -> None:
        """What is left and was for no client is with nobody."""
        await Q.leave_staff_with_nobody(self._conn)

    async def clients(self, day: datetime, *, quiet: bool) -> list[str]:
        """The clients of whom something is left that somebody can be told now, `day`: when it began."""
        rows = Q.clients_left_over(self._conn, day=to_micros(day), quiet=quiet)
        return [row[0] async for row in rows]

    async def note(
        self, client_ids: Iterable[str], left: LeftWith, at: datetime, told_to: str | None = None
    ) -> None:
        """Who has now what is left of some clients."""
        moment = to_micros(at)
        told = [
            {"client_id": one, "left_with": left, "told_to": told_to, "now": moment} for one in client_ids
        ]
        await Q.note_left_with(self._conn, told)

    async def told(self, reader_id: str, since: datetime) -> list[NotArrived]:
        """What somebody is told of since then, by start of the appointment."""
        rows = Q.told_left_over(self._conn, reader_id=reader_id, since=to_micros(since))
        return [NotArrived(row[0], row[1], instant_or_none(row[2]), bool(row[3])) async for row in rows]

    async def count(self, since: datetime) -> int:
        """How many messages ended with nobody since then."""
        return int(await Q.count_with_nobody(self._conn, since=to_micros(since)))

    async def by_name(self, since: datetime) -> list[tuple[str, State, str | None, int]]:
        """How many of each name, state and reason."""
        rows = Q.with_nobody(self._conn, since=to_micros(since))
        return [(name, State(state), reason, count) async for name, state, reason, count in rows]

    async def of_municipality(
        self, municipality: str, since: datetime
    ) -> list[tuple[State, str | None, int]]:
        """How many of each state and reason were for people of a municipality."""
        rows = Q.with_nobody_in(self._conn, municipality=municipality, since=to_micros(since))
        return [(State(state), reason, count) async for state, reason, count in rows]
