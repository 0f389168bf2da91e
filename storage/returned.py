"""Mail that was handed over and of which something is heard later."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.messages.delivery import Mailed, Result, State
from domain.messages.message import Unread
from domain.messages.with_nobody import left_with
from domain.ports.returned import NotArrivedRow, Returned
from domain.ways import WayKind
from storage.moments import from_micros, micros_or_none, to_micros
from storage.named import Q
from storage.outbox import OutboxRows


class ReturnedRows(OutboxRows):
    """Fulfils domain.ports.returned.ReturnedMail."""

    async def mailed(self, row_id: int, number: int) -> list[Mailed]:
        """The messages of a mail, by the first of its rows and its number."""
        found = []
        async for row in Q.mailed(self._conn, row_id=row_id, opening=f"<k{row_id}.{number}@*"):
            state, provider_id, at, said, newest = row[16:]
            queued = self._queued(row[:16])
            found.append(
                Mailed(
                    row=queued.id,
                    notice=queued.notice,
                    state=State(state),
                    way=queued.way,
                    provider_id=provider_id,
                    at=from_micros(at),
                    said=frozenset(Result(one) for one in said.split(",")),
                    newest=bool(newest),
                )
            )
        return found

    async def is_leaving(self, row_id: int) -> bool:
        """Whether a message is in the hand of a sender: what came of it is not written down yet."""
        return bool(await Q.is_leaving(self._conn, row_id=row_id))

    async def note(self, mailed: Mailed, result: Result, status: str, at: datetime) -> None:
        """Keep what a report says."""
        told = {"outbox_id": mailed.row, "way": WayKind.EMAIL, "at": to_micros(at), "result": result}
        await Q.put_attempt(
            self._conn, [told | {"reason": status or None, "provider_id": mailed.provider_id}]
        )

    async def times(self, row_id: int) -> int:
        """How often a message came back."""
        return int(await Q.times_returned(self._conn, row_id=row_id))

    async def send_again(self, row_id: int, way: WayKind | None, due_at: datetime | None = None) -> None:
        """Let a message that did not arrive leave once more; `way` None: it is chosen again."""
        await Q.send_again(self._conn, row_id=row_id, way=way, due_at=micros_or_none(due_at))
        self.added = True

    async def fail(self, row_id: int, reason: str, at: datetime, *, told: bool) -> None:
        """It came back, and no way is left."""
        await Q.came_back(
            self._conn,
            row_id=row_id,
            reason=reason,
            left_with=left_with(State.FAILED, reason, told=told),
            told_at=to_micros(at) if told else None,
        )

    async def arrived(self, row_id: int) -> None:
        """Nobody knew whether it had been taken: it was."""
        await Q.arrived_after_all(self._conn, row_id=row_id)

    async def came_back_about(self, subject: str) -> list[Returned]:
        """What came back of the messages about a subject, whatever became of them then."""
        rows = Q.returned_about(self._conn, subject=subject)
        return [
            Returned(key, name, who, WayKind(way), from_micros(at)) async for key, name, who, way, at in rows
        ]

    async def came_back_since(self, since: datetime) -> list[tuple[str, int]]:
        """How many mails came back since then, by status."""
        rows = Q.came_back_since(self._conn, since=to_micros(since))
        return [(status or "", count) async for status, count in rows]

    async def not_arrived(self, municipality: str, since: datetime) -> list[NotArrivedRow]:
        """What did not get to people of a municipality since then, the newest first."""
        rows = Q.not_arrived_in(self._conn, municipality=municipality, since=to_micros(since))
        return [self._not_arrived(row) async for row in rows]

    def _not_arrived(self, row: Any) -> NotArrivedRow:
        number, name, who, state, reason, way, at, until, other, kept, key = row
        message = self._message(name, kept, key)
        return NotArrivedRow(
            row=number,
            name=name,
            message=None if isinstance(message, Unread) else message,
            person_id=who,
            state=State(state),
            reason=reason,
            way=WayKind(way) if way else None,
            at=from_micros(at),
            expires_at=from_micros(until),
            with_other=bool(other),
        )

    async def waiting(self, municipality: str, now: datetime) -> list[tuple[WayKind, int, datetime]]:
        """What waits to leave for them, by kind of way: how many, and when the first is or was due."""
        rows = Q.waiting_in(self._conn, municipality=municipality, now=to_micros(now))
        return [(WayKind(kind), count, from_micros(due)) async for kind, count, due in rows]
