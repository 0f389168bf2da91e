"""Imports that are under way: checked rows that wait to be stored, and who needs a start link."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.codes import AppointmentType, Role

KeyLine = tuple[int, str, Role | None, str | None, AppointmentType | None]
"""A line of a file, the key that stands on it, for a person the role, for staff the municipality and for an
appointment the type; None where it has none or the row is wrong."""


@dataclass(frozen=True, slots=True)
class OpenImport:
    """An import that is not finished. `checked`: all rows were good, and storing them has begun.

    `municipality`: whose it is, once it is checked.
    """

    id: str
    checked: bool
    stored: int
    rows: int
    municipality: str


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one file as they are kept until they are stored; the first `stored` of them are."""

    number: int
    file: str
    stored: int
    body: bytes


@dataclass(frozen=True, slots=True)
class CodeKnown:
    """What is known of a code: whether it is in the file; role and municipality there, else in the database.

    `stored_in`: the municipality in the database, None for a code that is new.
    """

    in_file: bool
    role: Role | None
    municipality: str | None
    stored_in: str | None
    left: bool  # somebody of the staff who has left


RowKey = tuple[str, datetime, str]
"""A row of appointments.csv: the client, the start, and the id that an appointment of it gets when new."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of an appointment, apart from whose it is and when it starts."""

    minutes: int
    type: AppointmentType
    location: str


@dataclass(frozen=True, slots=True)
class Source:
    """A row of a file as it was the last time, by client and start, and the appointment that it stands for.

    `said`: None where something else stood in the chat already and nothing of the row was taken over.
    `gone`: the row disappeared and the appointment was cancelled with it.
    """

    client_id: str
    starts_at: datetime
    appointment_id: str
    said: Said | None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """An appointment to come that stands, and the starts that it has in files; none: no file told of it."""

    id: str
    starts_at: datetime
    type: AppointmentType
    sources: tuple[datetime, ...]


class AppointmentSources(Protocol):
    """What files said of appointments (docs/adr/0041)."""

    async def sources(self, rows: Sequence[RowKey]) -> dict[tuple[str, datetime], Source]:
        """What files said the last time, by client and start."""

    async def occupied(self, rows: Sequence[RowKey]) -> set[tuple[str, datetime]]:
        """Clients and starts where an appointment has this id or begins that minute, cancelled ones too."""

    async def put_source(self, source: Source, at: datetime) -> None:
        """Remember what a file says now."""

    async def end_source(self, client_id: str, starts_at: datetime) -> None:
        """Forget it: the row stands at another start now."""

    async def sources_of(self, appointment_id: str) -> list[datetime]:
        """The starts that an appointment has in files."""

    async def at_start(self, client_id: str, starts_at: datetime) -> list[str]:
        """The appointments of a client in this minute, cancelled ones last."""

    async def suppliers(self, client_codes: Collection[str]) -> set[str]:
        """The organisations of the coaches of clients."""

    async def clients(self, municipality: str, after: str, most: int) -> list[tuple[str, str, str]]:
        """Clients by code, from behind one on: id, code and the organisation of the coach."""

    async def ahead(self, client_ids: Collection[str], now: datetime) -> dict[str, list[Ahead]]:
        """What stands ahead of each client, by start."""

    async def starts(self, client_codes: Collection[str]) -> dict[str, list[tuple[str, AppointmentType]]]:
        """What the file that is being checked holds of each client: local start and type."""

    async def known_starts(self, client_id: str, since: datetime) -> set[datetime]:
        """Every start from `since` on that a client has or had, here or in a file."""


@dataclass(frozen=True, slots=True)
class KeptUpload:
    """A file that somebody gave on a page. `body`: None once it is stored, or another one came after it."""

    body: bytes | None
    told: str  # what it does, or what is wrong with it, as JSON
    done: bool


class Uploads(Protocol):
    """Files between what they would do and the yes to it, sealed, for whoever gave them alone."""

    async def put(self, upload_id: str, person_id: str, at: datetime, body: bytes | None, told: str) -> None:
        """Keep one, in place of what they gave before; once more, what it does now."""

    async def get(self, upload_id: str, person_id: str, since: datetime) -> KeptUpload | None:
        """One that is not older."""

    async def end(self, upload_id: str, at: datetime) -> None:
        """It is stored: the file is wiped."""


class Imports(AppointmentSources, Protocol):
    """The import that is under way; there is one at a time."""

    async def open(self) -> OpenImport | None:
        """The import that is not finished, if there is one."""

    async def begin(self, import_id: str, at: datetime) -> None:
        """Begin to check, with keys that were forgotten before."""

    async def forget_keys(self) -> None:
        """Forget what was noted of earlier files: those of another folder are looked at."""

    async def note_keys(self, file: str, lines: Sequence[KeyLine]) -> list[tuple[int, int]]:
        """Note the keys of lines; returns each line whose key stood on another line before, and that line."""

    async def known(self, file: str, codes: Collection[str]) -> dict[str, CodeKnown]:
        """What is known of each code from the lines that were noted of a file, and from the database."""

    async def add_part(self, import_id: str, number: int, file: str, rows: int, body: bytes) -> None:
        """Keep checked rows, sealed, until they are stored."""

    async def checked(self, import_id: str, municipality: str, rows: int, at: datetime) -> None:
        """All rows are good: from now on the import is finished, whatever happens."""

    async def next_part(self, import_id: str) -> Part | None:
        """The first part of which rows are still to be stored."""

    async def stored(self, import_id: str, number: int, rows: int) -> None:
        """Count rows of a part as stored; a part of which all rows are is wiped."""

    async def wipe(self, import_id: str, most: int) -> bool:
        """Wipe up to `most` parts that are not wanted; False when none was left."""

    async def end(self, import_id: str) -> None:
        """Nothing is left to store."""

    async def add_uninvited(self, person_id: str) -> None:
        """Note somebody new, who needs a start link."""

    async def uninvited(self, after: int, most: int) -> list[tuple[int, str]]:
        """Who needs a start link, in the order of the files: number and person, from behind a number on."""

    async def count_uninvited(self) -> int:
        """How many people need a start link."""

    async def end_uninvited(self, person_ids: Collection[str]) -> None:
        """Their start links have been shown, or they need none."""
