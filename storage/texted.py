"""Text messages that Notify has taken, until it is known what came of them."""

from __future__ import annotations

from datetime import datetime

from domain.messages.delivery import Result, State
from domain.messages.with_nobody import left_with
from domain.ports.texted import Texted, UnderWay
from domain.ways import WayKind
from storage.connection import Connection
from storage.moments import micros_or_none, to_micros
from storage.named import Q
from storage.outbox import OutboxRows, Tried
from storage.sealing import Sealer
from storage.ways import Addresses


class TextedRows(OutboxRows):
    """Fulfils domain.ports.texted.TextMessages."""

    def __init__(self, conn: Connection, sealer: Sealer, addresses: Addresses) -> None:
        super().__init__(conn, sealer)
        self._addresses = addresses

    async def of(self, reference: str) -> Texted | None:
        """The message of a reference; None for one that is not ours."""
        row = await Q.texted(self._conn, reference=reference)
        if row is None:
            return None
        state, newest, failures = row[16:]
        queued = self._queued(row[:16])
        said = Q.said_of_text(self._conn, reference=reference)
        return Texted(
            row=queued.id,
            notice=queued.notice,
            state=State(state),
            way=queued.way,
            uncertain=queued.uncertain > 0,
            said=frozenset([(Result(one[0]), one[1]) async for one in said]),
            newest=bool(newest),
            failures=failures,
        )

    async def note(self, texted: Texted, reference: str, result: Result, status: str, at: datetime) -> None:
        """Keep what was said of it."""
        await self.note_attempts([Tried(texted.row, WayKind.SMS, result, status, reference)], at)

    async def arrived(self, row: int, at: datetime) -> None:
        """It has left, though nobody was sure of that."""
        await Q.text_arrived(self._conn, row_id=row, at=to_micros(at))

    async def send_again(self, row: int, way: WayKind, due_at: datetime) -> None:
        """Let it leave once more, or on another way."""
        await Q.text_again(self._conn, row_id=row, way=way, due_at=to_micros(due_at))
        self.added = True

    async def fail(self, row: int, reason: str, at: datetime, *, told: bool) -> None:
        """It got to nobody. `told`: somebody else was told instead."""
        await Q.text_failed(
            self._conn,
            row_id=row,
            reason=reason,
            left_with=left_with(State.FAILED, reason, told=told),
            told_at=micros_or_none(at if told else None),
        )

    async def under_way(self, since: datetime) -> list[UnderWay]:
        """What was handed over since then and has not ended, oldest first."""
        rows = Q.texts_under_way(self._conn, since=to_micros(since))
        found = []
        async for reference, person_id, address in rows:
            number = self._addresses.opened(person_id, WayKind.SMS, address)
            if number is not None:
                found.append(UnderWay(reference, number))
        return found
