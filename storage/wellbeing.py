"""Rows about how clients are doing: who had no contact, who may be asked, and the scores."""

from __future__ import annotations

from datetime import date, datetime

from domain.ids import new_id
from storage.connection import Connection
from storage.moments import to_micros
from storage.named import Q


class WellbeingRows:
    """Fulfils domain.ports.caseload.Wellbeing."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def without_contact(self, since: datetime, until: datetime, today: date) -> list[str]:
        """Clients in a trajectory whom messages reach, with neither an appointment nor an answer then."""
        rows = Q.clients_without_contact(
            self._conn, since=to_micros(since), until=to_micros(until), today=today.isoformat()
        )
        return [row[0] async for row in rows]

    async def to_ask(
        self,
        active_since: datetime,
        asked_before: datetime,
        milestone_since: datetime,
        long_ago: datetime,
        today: date,
    ) -> list[str]:
        """Clients in a trajectory who may be asked: after a step, or long; never again within the pause."""
        rows = Q.clients_to_ask(
            self._conn,
            active_since=to_micros(active_since),
            asked_before=to_micros(asked_before),
            milestone_since=to_micros(milestone_since),
            long_ago=to_micros(long_ago),
            today=today.isoformat(),
        )
        return [row[0] async for row in rows]

    async def note_asked(self, person_id: str, at: datetime) -> None:
        """Note when a client was asked how it goes, so that the pause begins."""
        await Q.note_asked(self._conn, person_id=person_id, at=to_micros(at))

    async def add_score(self, person_id: str, week: str, score: int) -> None:
        """A score of the person's supplier by a client of their municipality; whose it is, is not kept."""
        await Q.add_score(self._conn, id=new_id(), person_id=person_id, week=week, score=score)

    async def scores(self, municipality: str, first_week: str) -> list[tuple[str, int, int]]:
        """Supplier, number of answers and their sum, of the clients of a municipality since a week."""
        rows = Q.scores(self._conn, municipality=municipality, first_week=first_week)
        return [tuple(row) async for row in rows]
