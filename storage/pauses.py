"""Rows of pauses: days and who decided, never why."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from domain.pauses.pauses import Pause
from storage.connection import Connection
from storage.moments import from_micros, to_micros
from storage.named import Q


class PauseRows:
    """Fulfils domain.ports.pauses.Pauses."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def add(self, pause: Pause) -> None:
        """Keep a pause, or the wish for one."""
        await Q.add_pause(
            self._conn,
            id=pause.id,
            client_id=pause.client_id,
            since=pause.since.isoformat(),
            until=pause.until.isoformat(),
            asked_by=pause.asked_by,
            asked_at=to_micros(pause.asked_at),
            allowed=None if pause.allowed is None else int(pause.allowed),
            report_id=pause.report_id,
        )

    async def get(self, pause_id: str) -> Pause | None:
        """A pause by its id."""
        row = await Q.pause_by_id(self._conn, id=pause_id)
        return _pause(row) if row else None

    async def of_client(self, client_id: str) -> list[Pause]:
        """Every pause of a client, in the order in which they were asked for."""
        return [_pause(row) async for row in Q.pauses_of_client(self._conn, client_id=client_id)]

    async def of_report(self, report_id: str) -> list[Pause]:
        """The pauses that one message asked for."""
        return [_pause(row) async for row in Q.pauses_of_report(self._conn, report_id=report_id)]

    async def to_look_at(self, today: date) -> list[Pause]:
        """What nobody has ended although its day has come, and what waits although the trajectory stopped."""
        return [_pause(row) async for row in Q.pauses_to_look_at(self._conn, today=today.isoformat())]

    async def decide(self, pause_id: str, *, allowed: bool, since: date, by: str, at: datetime) -> None:
        """Note the klantmanager's answer, and from when it holds."""
        await Q.decide_pause(
            self._conn,
            id=pause_id,
            allowed=int(allowed),
            since=since.isoformat(),
            decided_by=by,
            decided_at=to_micros(at),
        )

    async def end(
        self, pause_id: str, on: date, by: str, at: datetime, replaced_by: str | None = None
    ) -> None:
        """Note the first day that counts again, and which pause took its place."""
        await Q.end_pause(
            self._conn,
            id=pause_id,
            ended_on=on.isoformat(),
            ended_by=by,
            ended_at=to_micros(at),
            replaced_by=replaced_by,
        )

    async def restore(self, replaced_by: str) -> list[str]:
        """What a pause took the place of stands again; returns the ids."""
        return [row[0] async for row in Q.restore_pauses(self._conn, replaced_by=replaced_by)]

    async def leave_meetings(self, pause_id: str) -> None:
        """Note that what is planned in it stays."""
        await Q.leave_meetings(self._conn, id=pause_id)

    async def until(self, client_id: str, today: date) -> date | None:
        """Until when a trajectory stands still; None when it does not."""
        found = await Q.paused_until(self._conn, client_id=client_id, today=today.isoformat())
        return date.fromisoformat(found) if found else None

    async def of_person(self, person_id: str, today: date) -> dict[str, date]:
        """The same for everybody in the caseload of a coach or klantmanager who stands still today."""
        rows = Q.paused_of_person(self._conn, person_id=person_id, today=today.isoformat())
        return {client: date.fromisoformat(until) async for client, until in rows}

    async def stopped(self, client_id: str, today: date) -> bool:
        """Whether the trajectory has ended by today, or does not start or go on."""
        return bool(await Q.is_stopped(self._conn, client_id=client_id, today=today.isoformat()))


def _pause(row: Any) -> Pause:
    key, client, since, until, by, at, allowed, report, ended_on, replaced_by, left = row
    return Pause(
        id=key,
        client_id=client,
        since=date.fromisoformat(since),
        until=date.fromisoformat(until),
        asked_by=by,
        asked_at=from_micros(at),
        allowed=None if allowed is None else bool(allowed),
        report_id=report,
        ended_on=date.fromisoformat(ended_on) if ended_on else None,
        replaced_by=replaced_by,
        meetings_left=bool(left),
    )
