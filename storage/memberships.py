"""Rows of memberships, of last days, and of when somebody was seen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from domain.codes import Role
from domain.ids import new_id
from domain.ports.memberships import Member
from domain.values import Person, Reach
from storage.connection import Connection
from storage.moments import from_micros, to_micros
from storage.named import Q
from storage.people import PeopleRows

_SEEN_TO = timedelta(days=1)
"""So exactly is it kept when somebody was seen: not a write with every message."""


def _access(chat: Reach, pages: int | None) -> Reach:
    """Who can see something: in the chat, or on pages once confirmed. An open mailbox lets nobody in."""
    if chat is Reach.ACTIVE or pages is None:
        return chat
    return Reach.ACTIVE if pages else Reach.WAITING


class MembershipRows:
    """Fulfils domain.ports.memberships.Memberships."""

    def __init__(self, conn: Connection, people: PeopleRows) -> None:
        self._conn = conn
        self._people = people

    async def open(self, person: Person, organisation_id: str, by: str, at: datetime) -> None:
        """Somebody begins, in their role of now. `by`: who says so, as in the audit."""
        await Q.open_membership(
            self._conn,
            id=new_id(),
            person_id=person.id,
            role=person.role,
            organisation_id=organisation_id,
            municipality=person.municipality,
            since=to_micros(at),
            made_by=by,
        )

    async def end(self, person_id: str, by: str, at: datetime) -> bool:
        """Somebody works there no more; False when they did not."""
        rows = Q.end_membership(self._conn, person_id=person_id, until=to_micros(at), ended_by=by)
        return bool([row async for row in rows])

    async def take_on(self, person_id: str, role: Role, organisation_id: str) -> None:
        """Write role and organisation of a membership that is about to open; no other path changes a role."""
        await Q.take_on(self._conn, id=person_id, role=role, organisation_id=organisation_id)

    async def members(self, municipality: str | None) -> list[Member]:
        """Whose membership is open, by role and code: in all municipalities or in one.

        In one, the coaches of its clients are among them whoever brought them.
        """
        rows = [row async for row in Q.members(self._conn, municipality=municipality)]
        return [
            Member(
                await self._people.by_id(key),
                from_micros(since),
                from_micros(seen) if seen else None,
                date.fromisoformat(last_on) if last_on else None,
                bool(own),
                clients,
                _access(Reach(chat), pages),
            )
            for key, since, seen, last_on, own, clients, chat, pages in rows
        ]

    async def of_organisation(self, name: str) -> list[str]:
        """Whose membership is open at an organisation: ids, by code."""
        return [row[0] async for row in Q.members_of_organisation(self._conn, name=name)]

    async def organisation(self, name: str, municipality: str) -> tuple[str, str] | None:
        """Id and kind of an organisation: any supplier, or one of the municipality's own."""
        row = await Q.organisation_named(self._conn, name=name, municipality=municipality)
        return (row[0], row[1]) if row else None

    async def towns_of(self, name: str) -> list[str]:
        """The municipalities in which an organisation has staff or clients."""
        return [row[0] async for row in Q.towns_of_organisation(self._conn, name=name)]

    async def put_last_day(self, person_id: str, last_on: date, by: str, at: datetime) -> None:
        """Note the last day of somebody, ahead; a later word replaces an earlier one."""
        await Q.put_last_day(
            self._conn, person_id=person_id, last_on=last_on.isoformat(), asked_by=by, asked_at=to_micros(at)
        )

    async def last_days_before(self, today: date) -> list[tuple[str, str]]:
        """Whose last day is over: the person, and who said so."""
        return [(row[0], row[1]) async for row in Q.last_days_before(self._conn, today=today.isoformat())]

    async def end_last_day(self, person_id: str) -> bool:
        """Take a last day back, or be done with it; False when there was none."""
        return bool([row async for row in Q.end_last_day(self._conn, person_id=person_id)])

    async def note_seen(self, person_id: str, at: datetime) -> None:
        """Somebody wrote or pressed; kept to the day."""
        await Q.note_seen(self._conn, person_id=person_id, now=to_micros(at), before=to_micros(at - _SEEN_TO))

    async def unseen(self, now: datetime) -> list[tuple[str, datetime]]:
        """Staff who read by mail or on the pages first, and since when they have opened nothing."""
        return [(key, from_micros(at)) async for key, at in Q.unseen_readers(self._conn, now=to_micros(now))]

    async def silent_since(self, before: datetime) -> list[tuple[str, datetime]]:
        """Staff who could see something by a word, and neither wrote nor pressed since the moment."""
        rows = Q.silent_since(self._conn, before=to_micros(before))
        return [(key, from_micros(seen)) async for key, seen in rows]
