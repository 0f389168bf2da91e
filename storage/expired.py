"""Rows whose last moment has passed before they left: ended in parts, and who has to be told of them."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime, timedelta

from domain.messages.notices import Notice
from domain.ports import TooLate
from storage.moments import instant_or_none, to_micros
from storage.named import Q
from storage.outbox import OutboxRows

_ENDED_BEFORE = timedelta(days=1)  # what is told was ended shortly before; keeps the look to an index


class ExpiredRows(OutboxRows):
    """Fulfils domain.ports.messages.Expired."""

    async def end_some(self, now: datetime, limit: int, names: Collection[str]) -> tuple[int, list[Notice]]:
        """End the oldest ones; how many there were, and those with one of the names as they stood."""
        rows = [row async for row in Q.too_late(self._conn, now=to_micros(now), limit=limit)]
        wanted = [self._queued(row).notice for row in rows if row[4] in names]
        await Q.end_too_late(self._conn, [{"id": row[0], "now": to_micros(now)} for row in rows])
        return len(rows), wanted

    async def spare(self, names: Collection[str]) -> None:
        """Leave untold what nobody has to know: only messages with one of the names are told."""
        await Q.spare_untold(self._conn, names=json.dumps(sorted(names)))

    async def coaches_to_tell(self) -> list[str]:
        """The coaches of whose clients something came too late that they have not been told of."""
        return [row[0] async for row in Q.coaches_untold(self._conn)]

    async def note_told(self, coach_id: str, at: datetime) -> None:
        """From now on it counts as told."""
        await Q.mark_told(self._conn, coach_id=coach_id, now=to_micros(at))

    async def told(self, coach_id: str, since: datetime) -> list[TooLate]:
        """What a coach is told of since then, by start of the appointment."""
        rows = Q.told_too_late(
            self._conn, coach_id=coach_id, since=to_micros(since), ended=to_micros(since - _ENDED_BEFORE)
        )
        return [TooLate(row[0], row[1], instant_or_none(row[2])) async for row in rows]

    async def counts_since(self, since: datetime) -> dict[str, int]:
        """How many messages of each name came too late since then."""
        return {name: count async for name, count in Q.count_too_late(self._conn, since=to_micros(since))}
