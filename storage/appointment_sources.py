"""Rows of what files said of appointments."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from domain.codes import AppointmentType
from domain.ports.imports import Ahead, RowKey, Said, Source
from storage.connection import Connection
from storage.moments import from_micros, to_micros
from storage.named import Q
from storage.sealing import Sealer

_MINUTE: Final = timedelta(minutes=1)
_APPOINTMENTS: Final = "appointments.csv"
_NOTHING: Final = 0
"""Minutes of a source of which nothing was taken over."""


def _place(client_id: str, starts_at: int) -> str:
    return f"appointment_sources.location:{client_id}:{starts_at}"


def _given(rows: Sequence[RowKey]) -> str:
    return json.dumps([(client_id, to_micros(starts_at), key) for client_id, starts_at, key in rows])


class AppointmentSourceRows:
    """Fulfils domain.ports.imports.AppointmentSources."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    async def sources(self, rows: Sequence[RowKey]) -> dict[tuple[str, datetime], Source]:
        """What files said the last time, by client and start."""
        found = {}
        async for client_id, start, *more in Q.appointment_sources(self._conn, rows=_given(rows)):
            appointment_id, minutes, kind, location, gone_at = more
            where = self._sealer.open_text(location, _place(client_id, start))
            said = Said(minutes, AppointmentType(kind), where) if minutes != _NOTHING else None
            starts_at = from_micros(start)
            gone = gone_at is not None
            found[client_id, starts_at] = Source(client_id, starts_at, appointment_id, said, gone)
        return found

    async def occupied(self, rows: Sequence[RowKey]) -> set[tuple[str, datetime]]:
        """Clients and starts where an appointment has this id or begins that minute, cancelled ones too."""
        minute = _MINUTE // timedelta(microseconds=1)
        found = Q.occupied_starts(self._conn, rows=_given(rows), minute=minute)
        return {(client_id, from_micros(start)) async for client_id, start in found}

    async def put_source(self, source: Source, at: datetime) -> None:
        """Remember what a file says now."""
        start = to_micros(source.starts_at)
        said = source.said or Said(_NOTHING, AppointmentType.COACHING, "")
        await Q.put_appointment_source(
            self._conn,
            client_id=source.client_id,
            starts_at=start,
            appointment_id=source.appointment_id,
            minutes=said.minutes,
            type=said.type,
            location=self._sealer.seal_text(said.location, _place(source.client_id, start)),
            gone_at=to_micros(at) if source.gone else None,
        )

    async def end_source(self, client_id: str, starts_at: datetime) -> None:
        """Forget it: the row stands at another start now."""
        await Q.end_appointment_source(self._conn, client_id=client_id, starts_at=to_micros(starts_at))

    async def sources_of(self, appointment_id: str) -> list[datetime]:
        """The starts that an appointment has in files."""
        rows = Q.sources_of_appointment(self._conn, appointment_id=appointment_id)
        return [from_micros(row[0]) async for row in rows]

    async def at_start(self, client_id: str, starts_at: datetime) -> list[str]:
        """The appointments of a client in this minute, cancelled ones last."""
        begin = starts_at.replace(second=0, microsecond=0)
        rows = Q.appointments_at(
            self._conn, client_id=client_id, since=to_micros(begin), until=to_micros(begin + _MINUTE)
        )
        return [row[0] async for row in rows]

    async def suppliers(self, client_codes: Collection[str]) -> set[str]:
        """The organisations of the coaches of clients."""
        rows = Q.suppliers_of_clients(self._conn, codes=json.dumps(list(client_codes)))
        return {row[0] async for row in rows}

    async def clients(self, municipality: str, after: str, most: int) -> list[tuple[str, str, str]]:
        """Clients by code, from behind one on: id, code and the organisation of the coach."""
        rows = Q.clients_of_municipality(self._conn, municipality=municipality, after=after, most=most)
        return [(client_id, code, supplier) async for client_id, code, supplier in rows]

    async def ahead(self, client_ids: Collection[str], now: datetime) -> dict[str, list[Ahead]]:
        """What stands ahead of each client, by start."""
        rows = Q.appointments_ahead(self._conn, clients=json.dumps(list(client_ids)), now=to_micros(now))
        first: dict[str, tuple[Any, ...]] = {}
        sources: dict[str, list[datetime]] = defaultdict(list)
        async for client_id, key, starts_at, kind, start in rows:
            first.setdefault(key, (client_id, starts_at, kind))
            sources[key].extend([] if start is None else [from_micros(start)])
        found: dict[str, list[Ahead]] = defaultdict(list)
        for key, (client_id, starts_at, kind) in first.items():
            one = Ahead(key, from_micros(starts_at), AppointmentType(kind), tuple(sources[key]))
            found[client_id].append(one)
        return found

    async def starts(self, client_codes: Collection[str]) -> dict[str, list[tuple[str, AppointmentType]]]:
        """What the file that is being checked holds of each client: local start and type."""
        rows = Q.import_starts(self._conn, file=_APPOINTMENTS, codes=json.dumps(list(client_codes)))
        found: dict[str, list[tuple[str, AppointmentType]]] = defaultdict(list)
        async for code, start, kind in rows:
            found[code].append((start, AppointmentType(kind)))
        return found

    async def known_starts(self, client_id: str, since: datetime) -> set[datetime]:
        """Every start from `since` on that a client has or had, here or in a file."""
        rows = Q.known_starts(self._conn, client_id=client_id, since=to_micros(since))
        return {from_micros(row[0]) async for row in rows}
