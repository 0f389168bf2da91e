"""Imports that are under way: checked rows that wait to be stored, and who needs a start link."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.codes import Role

KeyLine = tuple[int, str, Role | None, str | None]
"""A line of a file, the key that stands on it, for a person the role and for staff the municipality; None for
both where the row is wrong."""


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


class Imports(Protocol):
    """The import that is under way; there is one at a time."""

    async def open(self) -> OpenImport | None:
        """The import that is not finished, if there is one."""

    async def begin(self, import_id: str, at: datetime) -> None:
        """Begin to check; what was noted of earlier files is forgotten."""

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
