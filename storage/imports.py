"""Rows of imports that are under way, and of people whose start link nobody has been shown."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from domain.codes import Role
from domain.ports import CodeKnown, KeyLine, OpenImport, Part
from domain.ports.imports import KeptUpload
from storage.appointment_sources import AppointmentSourceRows
from storage.connection import Connection
from storage.moments import to_micros
from storage.named import Q
from storage.sealing import Sealer


def _place(import_id: str, number: int) -> str:
    return f"import_parts.body:{import_id}:{number}"


def upload_place(upload_id: str, part: str) -> str:
    """Where a part of what somebody gave on a page is sealed for."""
    return f"uploads.{part}:{upload_id}"


class UploadRows:
    """Fulfils domain.ports.imports.Uploads. What it does names people, so that is sealed as well."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    async def put(self, upload_id: str, person_id: str, at: datetime, body: bytes | None, told: str) -> None:
        """Keep one, in place of what they gave before; once more, what it does now."""
        if body is not None:
            await Q.end_uploads_of(self._conn, person_id=person_id)
            body = self._sealer.seal(body, upload_place(upload_id, "body"))
        await Q.put_upload(
            self._conn,
            id=upload_id,
            person_id=person_id,
            at=to_micros(at),
            body=body,
            told=self._sealer.seal_text(told, upload_place(upload_id, "told")),
        )

    async def get(self, upload_id: str, person_id: str, since: datetime) -> KeptUpload | None:
        """One that is not older."""
        row = await Q.upload(self._conn, id=upload_id, person_id=person_id, since=to_micros(since))
        if row is None:
            return None
        sealed, told, done_at = row
        body = self._sealer.open(sealed, upload_place(upload_id, "body")) if sealed is not None else None
        said = self._sealer.open(told, upload_place(upload_id, "told")).decode()
        return KeptUpload(body, said, done_at is not None)

    async def end(self, upload_id: str, at: datetime) -> None:
        """It is stored: the file is wiped."""
        await Q.upload_done(self._conn, id=upload_id, at=to_micros(at))

    async def forget(self, before: datetime) -> None:
        """Wipe what is older."""
        await Q.wipe_uploads(self._conn, before=to_micros(before))


class ImportRows(AppointmentSourceRows):
    """Fulfils domain.ports.imports.Imports.

    The keys of the files stand in a table of the connection alone: SQLite keeps it in memory and, when it
    grows, in a file that nobody else can open and that is gone with the process.
    """

    async def open(self) -> OpenImport | None:
        """The import that is not finished, if there is one."""
        row = await Q.open_import(self._conn)
        return OpenImport(row[0], row[1] is not None, *row[2:]) if row else None

    async def begin(self, import_id: str, at: datetime) -> None:
        """Begin to check, with keys that were forgotten before."""
        await Q.begin_import(self._conn, id=import_id, at=to_micros(at))

    async def forget_keys(self) -> None:
        """Forget what was noted of earlier files: those of another folder are looked at."""
        await Q.make_import_keys(self._conn)
        await Q.forget_import_keys(self._conn)

    async def note_keys(self, file: str, lines: Sequence[KeyLine]) -> list[tuple[int, int]]:
        """Note the keys of lines; returns each line whose key stood on another line before, and that line."""
        given = {"file": file, "lines": json.dumps(lines)}
        await Q.add_import_keys(self._conn, **given)
        return [(line, first) async for line, first in Q.import_doubles(self._conn, **given)]

    async def known(self, file: str, codes: Collection[str]) -> dict[str, CodeKnown]:
        """What is known of each code from the lines that were noted of a file, and from the database."""
        rows = Q.import_roles(self._conn, file=file, codes=json.dumps(list(codes)))
        return {
            code: CodeKnown(
                bool(in_file),
                _role(role if in_file else stored),
                town if in_file else stored_in,
                stored_in,
                bool(left),
            )
            async for code, in_file, role, town, stored, stored_in, left in rows
        }

    async def add_part(self, import_id: str, number: int, file: str, rows: int, body: bytes) -> None:
        """Keep checked rows, sealed, until they are stored."""
        sealed = self._sealer.seal(body, _place(import_id, number))
        await Q.add_import_part(self._conn, id=import_id, number=number, file=file, rows=rows, body=sealed)

    async def checked(self, import_id: str, municipality: str, rows: int, at: datetime) -> None:
        """All rows are good: from now on the import is finished, whatever happens."""
        await Q.import_checked(
            self._conn, id=import_id, municipality=municipality, rows=rows, at=to_micros(at)
        )

    async def next_part(self, import_id: str) -> Part | None:
        """The first part of which rows are still to be stored."""
        row = await Q.next_import_part(self._conn, id=import_id)
        if row is None:
            return None
        number, file, stored, body = row
        return Part(number, file, stored, self._sealer.open(body, _place(import_id, number)))

    async def stored(self, import_id: str, number: int, rows: int) -> None:
        """Count rows of a part as stored; a part of which all rows are is wiped."""
        await Q.import_rows_stored(self._conn, id=import_id, number=number, rows=rows)
        await Q.count_import_rows(self._conn, id=import_id, rows=rows)
        await Q.wipe_stored_import_part(self._conn, id=import_id, number=number)

    async def wipe(self, import_id: str, most: int) -> bool:
        """Wipe up to `most` parts that are not wanted; False when none was left."""
        rows = Q.wipe_import_parts(self._conn, id=import_id, most=most)
        return bool([row async for row in rows])

    async def end(self, import_id: str) -> None:
        """Nothing is left to store."""
        await Q.end_import(self._conn, id=import_id)

    async def add_uninvited(self, person_id: str) -> None:
        """Note somebody new, who needs a start link."""
        await Q.add_uninvited(self._conn, person_id=person_id)

    async def uninvited(self, after: int, most: int) -> list[tuple[int, str]]:
        """Who needs a start link, in the order of the files: number and person, from behind a number on."""
        rows = Q.uninvited(self._conn, after=after, most=most)
        return [(number, person_id) async for number, person_id in rows]

    async def count_uninvited(self) -> int:
        """How many people need a start link."""
        return int(await Q.count_uninvited(self._conn))

    async def end_uninvited(self, person_ids: Collection[str]) -> None:
        """Their start links have been shown, or they need none."""
        await Q.end_uninvited(self._conn, people=json.dumps(list(person_ids)))


def _role(kept: str | None) -> Role | None:
    return Role(kept) if kept else None
