"""Rows of agendas: addresses at which they are given out, calendars that coaches gave, and their events."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from domain.ports.agendas import (
    AgendaFeed,
    CalendarFault,
    EventLink,
    GivenCalendar,
    LinkState,
    SentCalendar,
)
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, micros_or_none, to_micros
from storage.named import Q
from storage.sealing import Sealer


def calendar_place(person_id: str) -> str:
    """Where the address of a calendar is sealed for."""
    return f"given_calendars.address:{person_id}"


def _file_place(sent_id: str) -> str:
    return f"sent_calendars.file_id:{sent_id}"


class AgendaRows:
    """Fulfils domain.ports.agendas.Agendas."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    async def feed_of(self, person_id: str) -> AgendaFeed | None:
        """Somebody's address, if there is one."""
        return _feed(await Q.agenda_feed(self._conn, person_id=person_id))

    async def feed_at(self, token_hash: str) -> AgendaFeed | None:
        """Whose agenda stands at an address."""
        return _feed(await Q.agenda_feed_at(self._conn, token_hash=token_hash))

    async def put_feed(self, person_id: str, token_hash: str, at: datetime) -> None:
        """A fresh address; the one before opens nothing any more."""
        await Q.put_agenda_feed(self._conn, person_id=person_id, token_hash=token_hash, now=to_micros(at))

    async def note_used(self, person_id: str, at: datetime) -> None:
        """It was fetched."""
        await Q.note_agenda_feed_used(self._conn, person_id=person_id, now=to_micros(at))

    async def end_feed(self, person_id: str) -> bool:
        """Take the address back; False where there is none."""
        return await Q.end_agenda_feed(self._conn, person_id=person_id) is not None

    def _calendar(self, row: Any) -> GivenCalendar:
        person_id, address, given_at, due_at, read_at, etag, modified, fault, since, told, asked_at = row
        return GivenCalendar(
            person_id=person_id,
            address=self._sealer.open(address, calendar_place(person_id)).decode(),
            given_at=from_micros(given_at),
            due_at=from_micros(due_at),
            read_at=instant_or_none(read_at),
            etag=etag,
            modified=modified,
            fault=CalendarFault(fault) if fault else None,
            fault_since=instant_or_none(since),
            told=bool(told),
            asked_at=instant_or_none(asked_at),
        )

    async def given(self, person_id: str) -> GivenCalendar | None:
        """The calendar that a coach gave."""
        row = await Q.given_calendar(self._conn, person_id=person_id)
        return self._calendar(row) if row else None

    async def due(self, now: datetime, most: int) -> list[GivenCalendar]:
        """Calendars that are to be read now, the longest due first."""
        rows = Q.due_calendars(self._conn, now=to_micros(now), most=most)
        return [self._calendar(row) async for row in rows]

    async def put(self, calendar: GivenCalendar) -> None:
        """Add or change a calendar."""
        await Q.put_given_calendar(
            self._conn,
            person_id=calendar.person_id,
            address=self._sealer.seal(calendar.address.encode(), calendar_place(calendar.person_id)),
            given_at=to_micros(calendar.given_at),
            due_at=to_micros(calendar.due_at),
            read_at=micros_or_none(calendar.read_at),
            etag=calendar.etag,
            modified=calendar.modified,
            fault=calendar.fault,
            fault_since=micros_or_none(calendar.fault_since),
            told=int(calendar.told),
            asked_at=micros_or_none(calendar.asked_at),
        )

    async def end(self, person_id: str) -> bool:
        """Read somebody's calendar no more, and forget all that is kept of it; False where there is none."""
        await Q.end_sent_calendars_of(self._conn, person_id=person_id)
        await Q.end_event_links_of(self._conn, person_id=person_id)
        return await Q.end_given_calendar(self._conn, person_id=person_id) is not None

    async def faults(self) -> list[tuple[str, str]]:
        """Calendars that their coach was told cannot be read: code of the coach, and why."""
        return [(code, fault) async for code, fault in Q.told_calendar_faults(self._conn)]

    async def send(self, sent: SentCalendar) -> None:
        """A file waits to be read."""
        await Q.put_sent_calendar(
            self._conn,
            id=sent.id,
            person_id=sent.person_id,
            file_id=self._sealer.seal(sent.file_id.encode(), _file_place(sent.id)),
            message_id=sent.message_id,
            sent_at=to_micros(sent.sent_at),
        )

    async def sent(self, most: int) -> list[SentCalendar]:
        """Files that wait, the oldest first."""
        found = []
        async for key, person_id, file_id, message_id, sent_at in Q.sent_calendars(self._conn, most=most):
            file = self._sealer.open(file_id, _file_place(key)).decode()
            found.append(SentCalendar(key, person_id, file, message_id, from_micros(sent_at)))
        return found

    async def end_sent(self, sent_id: str) -> bool:
        """It waits no more; False where it did not."""
        return await Q.end_sent_calendar(self._conn, id=sent_id) is not None

    def mark(self, person_id: str, text: str) -> str:
        """By which something in the calendar of a coach is known again, and which tells nothing of it."""
        return self._sealer.mark(text, f"event_links.mark:{person_id}").hex()

    async def links(self, person_id: str) -> list[EventLink]:
        """What is kept of the events of a coach."""
        found = []
        async for row in Q.event_links(self._conn, person_id=person_id):
            mark, starts_at, appointment_id, client_id, state, place_mark, problem, from_file = row
            found.append(
                EventLink(
                    mark=mark,
                    starts_at=from_micros(starts_at),
                    appointment_id=appointment_id,
                    client_id=client_id,
                    state=LinkState(state),
                    place_mark=place_mark,
                    problem=problem,
                    from_file=bool(from_file),
                )
            )
        return found

    async def put_link(self, person_id: str, link: EventLink) -> None:
        """Add or change what is kept of an event."""
        await Q.put_event_link(
            self._conn,
            person_id=person_id,
            mark=link.mark,
            starts_at=to_micros(link.starts_at),
            appointment_id=link.appointment_id,
            client_id=link.client_id,
            state=link.state,
            place_mark=link.place_mark,
            problem=link.problem,
            from_file=int(link.from_file),
        )

    async def end_links(self, person_id: str, marks: Collection[str]) -> None:
        """Forget some events."""
        await Q.end_event_links(self._conn, person_id=person_id, marks=json.dumps(list(marks)))

    async def end_past_links(self, person_id: str, now: datetime) -> None:
        """Forget the events that have begun."""
        await Q.end_past_event_links(self._conn, person_id=person_id, now=to_micros(now))


def _feed(row: Any) -> AgendaFeed | None:
    return AgendaFeed(row[0], from_micros(row[1]), instant_or_none(row[2])) if row else None
