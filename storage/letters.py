"""Messages of clients who read letters: to be printed, and posted."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from domain.messages.delivery import Result, State
from domain.ports.letters import ToPost
from domain.ways import WayKind
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q
from storage.outbox import Ended, OutboxRows, Tried


class LetterRows(OutboxRows):
    """Fulfils domain.ports.letters.Letters."""

    async def waiting(self, names: Collection[str], municipality: str | None = None) -> list[ToPost]:
        """What is to be posted, of some names, the nearest meeting first; of one municipality or of all."""
        rows = Q.letters_waiting(self._conn, names=json.dumps(sorted(names)), municipality=municipality)
        return [self._to_post(row) async for row in rows]

    async def posted(self, municipality: str, since: datetime) -> list[ToPost]:
        """What was ticked off since then, the last one first."""
        rows = Q.letters_posted(self._conn, municipality=municipality, since=to_micros(since))
        return [self._to_post(row) async for row in rows]

    def _to_post(self, row: Any) -> ToPost:
        state, starts_at, ended_at = row[16:]
        queued = self._queued(row[:16])
        return ToPost(
            queued.id, queued.notice, State(state), from_micros(starts_at), instant_or_none(ended_at)
        )

    async def tick_off(self, row: int, language: str, at: datetime) -> None:
        """It was posted."""
        await self.note_attempts([Tried(row, WayKind.LETTER, Result.SENT, "posted", None)], at)
        sent = Ended(row, State.SENT, language=language, way=WayKind.LETTER, keeps=True)
        await self.end([sent], at)

    async def take_back(self, row: int, at: datetime) -> None:
        """It was not posted after all."""
        await self.note_attempts([Tried(row, WayKind.LETTER, Result.NOT_SENT, "taken_back", None)], at)
        await Q.letter_waits_again(self._conn, row_id=row)

    async def give_up(self, row: int, reason: str, at: datetime) -> None:
        """It cannot be posted in time any more."""
        await self.end([Ended(row, State.VOID, reason=reason, way=WayKind.LETTER)], at)
