"""Rows of the pages: who is signed in, which forms were sent, who looked at what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.ids import new_id
from domain.messages.message import Message
from domain.ports.sessions import Look, Looked, SentForm, Session, SignInWay
from storage.connection import Connection
from storage.kept import read_back, written
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q
from storage.sealing import Sealer


def said_place(form_id: str, person_id: str) -> str:
    """Where what was said about a form is sealed for."""
    return f"forms.said:{form_id}:{person_id}"


def _session(row: Any) -> Session:
    key, person_id, way, opened, seen, proved, ended = row
    return Session(
        key,
        person_id,
        SignInWay(way),
        from_micros(opened),
        from_micros(seen),
        from_micros(proved),
        instant_or_none(ended),
    )


def contents_place(form_id: str, person_id: str) -> str:
    """Where what a form held is marked for."""
    return f"forms.contents:{form_id}:{person_id}"


class SessionRows:
    """Fulfils domain.ports.sessions.Sessions."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def open(
        self, cookie_hash: str, person_id: str, way: SignInWay, at: datetime, proved_at: datetime
    ) -> str:
        """Somebody has signed in; returns the id of the session."""
        key = new_id()
        await Q.open_session(
            self._conn,
            id=key,
            cookie_hash=cookie_hash,
            person_id=person_id,
            way=way,
            now=to_micros(at),
            proved_at=to_micros(proved_at),
        )
        return key

    async def by_cookie(self, cookie_hash: str) -> Session | None:
        """The session of a cookie, also one that is over."""
        row = await Q.session_by_cookie(self._conn, cookie_hash=cookie_hash)
        return _session(row) if row else None

    async def of_person(self, person_id: str) -> list[Session]:
        """Those of somebody that nobody has ended, the oldest first."""
        return [_session(row) async for row in Q.sessions_of(self._conn, person_id=person_id)]

    async def note_seen(self, session_id: str, at: datetime) -> None:
        """They asked for a page."""
        await Q.note_session_seen(self._conn, id=session_id, now=to_micros(at))

    async def renew(self, session_id: str, cookie_hash: str, at: datetime, proved_at: datetime) -> None:
        """They showed a second factor again: the cookie is another from now on."""
        await Q.renew_session(
            self._conn,
            id=session_id,
            cookie_hash=cookie_hash,
            now=to_micros(at),
            proved_at=to_micros(proved_at),
        )

    async def end(self, session_id: str, at: datetime) -> None:
        """Sign out of one."""
        await Q.end_session(self._conn, id=session_id, now=to_micros(at))

    async def end_all(self, person_id: str, at: datetime) -> None:
        """Sign somebody out everywhere."""
        await Q.end_sessions_of(self._conn, person_id=person_id, now=to_micros(at))

    async def forget(self, before: datetime) -> None:
        """Wipe what is older."""
        await Q.wipe_sessions(self._conn, before=to_micros(before))


class FormRows:
    """Fulfils domain.ports.sessions.Forms. What was said may name a client, so it is sealed."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    async def sent(self, form_id: str, person_id: str) -> SentForm | None:
        """What came of a form of somebody; None when it has not been sent."""
        row = await Q.form(self._conn, id=form_id, person_id=person_id)
        if row is None:
            return None
        goes_to, _, sealed = row
        told = json.loads(self._sealer.open(sealed, said_place(form_id, person_id)))
        return SentForm(goes_to, tuple(read_back(Message, name, raw) for name, raw in told))

    async def held(self, form_id: str, person_id: str, contents: str) -> bool:
        """Whether a form that was sent held just this."""
        row = await Q.form(self._conn, id=form_id, person_id=person_id)
        return row is not None and row[1] == self._mark(form_id, person_id, contents)

    async def put(self, form_id: str, person_id: str, at: datetime, contents: str, result: SentForm) -> None:
        """Note what came of it; of what it held only a mark is kept."""
        told = json.dumps([[one.kept_as, written(one).decode()] for one in result.said])
        await Q.put_form(
            self._conn,
            id=form_id,
            person_id=person_id,
            at=to_micros(at),
            goes_to=result.goes_to,
            contents=self._mark(form_id, person_id, contents),
            said=self._sealer.seal(told.encode(), said_place(form_id, person_id)),
        )

    def _mark(self, form_id: str, person_id: str, contents: str) -> bytes:
        return self._sealer.mark(contents, contents_place(form_id, person_id))

    async def forget(self, before: datetime) -> None:
        """Wipe what is older."""
        await Q.wipe_forms(self._conn, before=to_micros(before))


class LookRows:
    """Fulfils domain.ports.sessions.Looks."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def add(self, at: datetime, real_at: datetime, person_id: str, route: str, look: Look) -> None:
        """Append a look."""
        await Q.add_look(
            self._conn,
            at=to_micros(at),
            real_at=to_micros(real_at),
            person_id=person_id,
            route=route,
            object=look.object,
            client_id=look.client_id,
            number=look.number,
        )

    async def of_municipality(self, municipality: str, since: datetime, code: str, most: int) -> list[Looked]:
        """Looks of its staff and at its clients, the newest first. `code`: of who looked, or of whom at."""
        rows = Q.looks_of(self._conn, municipality=municipality, since=to_micros(since), code=code, most=most)
        return [Looked(from_micros(row[0]), *row[1:]) async for row in rows]

    async def by_routes(self, person_id: str, since: datetime, routes: Sequence[str]) -> int:
        """How often somebody came by some routes since a moment."""
        count = await Q.looks_by(
            self._conn, person_id=person_id, since=to_micros(since), routes=json.dumps(list(routes))
        )
        return int(count or 0)

    async def clients(self, person_id: str, since: datetime) -> set[str]:
        """At which clients somebody looked one by one since a moment."""
        rows = Q.looks_at_clients(self._conn, person_id=person_id, since=to_micros(since))
        return {row[0] async for row in rows}

    async def forget(self, before: datetime) -> None:
        """Wipe what is older."""
        await Q.wipe_looks(self._conn, before=to_micros(before))
