"""Rows of questions for files, and of the answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.files import FileRequest
from storage.connection import Connection
from storage.kept import meaning_or_none, written
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q


class FileRequestRows:
    """Fulfils domain.ports.files.FileRequests."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def put(self, request: FileRequest) -> None:
        """Keep a question. Its wish must be known."""
        if request.wish is None:
            raise ValueError("a question without a wish")
        await Q.put_file_request(
            self._conn,
            id=request.id,
            person_id=request.person_id,
            action=request.wish.kept_as,
            object=written(request.wish).decode(),
            asked_at=to_micros(request.asked_at),
        )

    async def get(self, request_id: str) -> FileRequest | None:
        """A question by its id, as long as it is kept."""
        row = await Q.file_request(self._conn, id=request_id)
        return _request(row) if row else None

    async def of_person(self, person_id: str, since: datetime) -> list[FileRequest]:
        """What somebody asked since then, oldest first."""
        rows = Q.file_requests_of(self._conn, person_id=person_id, since=to_micros(since))
        return [_request(row) async for row in rows]

    async def decide(self, request_id: str, by: str, at: datetime, *, allowed: bool) -> None:
        """Note the answer; the first one stands."""
        await Q.decide_file_request(self._conn, id=request_id, by=by, at=to_micros(at), allowed=int(allowed))

    async def end_of(self, person_id: str) -> None:
        """Delete what somebody asked or answered: it holds no longer than their access."""
        await Q.end_file_requests_of(self._conn, person_id=person_id)

    async def forget(self, before: datetime) -> None:
        """Delete what was asked before the moment, answered or not."""
        await Q.forget_file_requests(self._conn, before=to_micros(before))


def _request(row: Any) -> FileRequest:
    key, person, action, about, asked_at, decided_at, decided_by, allowed = row
    return FileRequest(
        id=key,
        person_id=person,
        wish=meaning_or_none(action, about),
        asked_at=from_micros(asked_at),
        decided_at=instant_or_none(decided_at),
        decided_by=decided_by,
        allowed=bool(allowed),
    )
