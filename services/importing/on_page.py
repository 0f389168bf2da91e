"""An import that a coordinator makes on a page: tried out and undone, looked at, and stored at their yes."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from domain.errors import Refused, StaleButton
from domain.ids import new_id
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.retention import UPLOADS
from domain.values import Person, Reach
from services.importing.checks import Wish, check_files
from services.importing.effects import Does, RowEffect
from services.importing.encodings import WINDOWS, Given
from services.importing.faults import BadRow, Faults
from services.importing.files import kind_of
from services.importing.giving_way import InOne
from services.importing.parts import store_parts
from services.people.joining import Inviting, make_invitation
from services.turn import Turn

MOST_BYTES: Final = 1024 * 1024
MOST_ROWS: Final = 2500
"""The writer is held while the whole file is tried out; what is larger is read at the console."""
TOLD: Final = 50


@dataclass(frozen=True, slots=True)
class Tried:
    """What a file does, or what is wrong with it; `counts`: rows by what they do, and `gone`."""

    file: str
    rows: int
    counts: dict[str, int]
    changed: tuple[RowEffect, ...]
    faults: tuple[BadRow, ...]
    fault_count: int
    unchecked: int
    warnings: tuple[BadRow, ...]
    warning_count: int
    left: tuple[str, ...]


_TRIED: Final = TypeAdapter(Tried)


@dataclass(frozen=True, slots=True)
class ImportBusy(Message):
    """Another import is being stored, or was ended half way: only one goes on at a time."""

    kept_as = "page.import.busy"


@dataclass(frozen=True, slots=True)
class ImportDiffers(Message):
    """Something changed since: the file does something else now, and is shown anew."""

    kept_as = "page.import.differs"


@dataclass(frozen=True, slots=True)
class ImportStored(Message):
    """It is stored; nobody has a start link yet."""

    kept_as = "page.import.stored"
    rows: int


class _Undone(Exception):
    """Ends a part of the transaction whose changes are not wanted."""


async def try_out(turn: Turn, name: str, body: bytes, languages: Collection[str]) -> str | None:
    """Run the whole import and undo it; returns the number under which file and result are kept.

    None where nobody can tell what kind of file it is. Raises Refused while another import goes on.
    """
    await _check_free(turn.work)
    kind = kind_of(name, body)
    if kind is None:
        return None
    tried = await _tried(turn, kind, body, languages)
    key = new_id()
    kept = body if not tried.fault_count else None
    await turn.work.uploads.put(key, turn.me.id, turn.now, kept, _written(tried))
    await turn.note("import_tried", key, rows=tried.rows, faults=tried.fault_count)
    return key


async def tried_before(work: UnitOfWork, person: Person, key: str, now: datetime) -> tuple[Tried, bool, bool]:
    """What a file would do, whether it can be stored now, and whether it is. Raises StaleButton."""
    kept = await work.uploads.get(key, person.id, now - UPLOADS)
    if kept is None:
        raise StaleButton
    return _TRIED.validate_json(kept.told), kept.body is not None, kept.done


async def store(turn: Turn, key: str, languages: Collection[str]) -> None:
    """Store it, as long as it does what it was said to do; a second yes does nothing.

    Raises Refused while another import goes on, StaleButton where it is kept no longer.
    """
    kept = await turn.work.uploads.get(key, turn.me.id, turn.now - UPLOADS)
    if kept is None or (kept.body is None and not kept.done):
        raise StaleButton
    if kept.done or kept.body is None:
        return
    await _check_free(turn.work)
    told = _TRIED.validate_json(kept.told)
    try:
        async with turn.work.savepoint():
            does = await _run(turn, told.file, kept.body, languages)
            if (does.counts, does.fault_count) != (told.counts, told.fault_count):
                raise _Undone
    except _Undone:
        await turn.work.uploads.put(key, turn.me.id, turn.now, None, _written(does))
        await turn.answer(ImportDiffers())
        return
    await turn.work.uploads.end(key, turn.now)
    await turn.answer(ImportStored(told.rows))


async def to_invite(work: UnitOfWork, municipality: str) -> list[Person]:
    """Whom an import added, of a municipality, and whose start link nobody has been shown."""
    found: list[Person] = []
    after = 0
    while waiting := await work.imports.uninvited(after, TOLD):
        after = waiting[-1][0]
        found += [await work.people.by_id(person_id) for _, person_id in waiting]
    return [one for one in found if one.municipality == municipality and one.reach is Reach.NOT_JOINED]


async def invite_new(turn: Turn, inviting: Inviting) -> list[tuple[Person, str]]:
    """A fresh start token for each of them; it is shown this once."""
    people = await to_invite(turn.work, turn.me.municipality)
    tokens = [(one, await make_invitation(turn.work, one, turn.now, inviting)) for one in people]
    await turn.work.imports.end_uninvited([one.id for one in people])
    return tokens


async def _check_free(work: UnitOfWork) -> None:
    if await work.imports.open() is not None:
        raise Refused(ImportBusy())


async def _tried(turn: Turn, kind: str, body: bytes, languages: Collection[str]) -> Tried:
    found: list[Tried] = []
    try:
        async with turn.work.savepoint():
            found.append(await _run(turn, kind, body, languages))
            raise _Undone
    except _Undone:
        return found[0]


async def _run(turn: Turn, kind: str, body: bytes, languages: Collection[str]) -> Tried:
    """The import as the console makes it, within the transaction that there is."""
    faults, whole, calendar = Faults(), InOne(turn.work), turn.calendar
    wish = Wish(languages, WINDOWS, municipality=turn.me.municipality)
    files = {kind: Given(body)}
    checked = await check_files(whole, files, calendar, turn.now, faults, wish=wish, place=kind)
    counts: dict[str, int] = {}
    changed: tuple[RowEffect, ...] = ()
    if checked is not None:
        actor = turn.me.id
        effects = await store_parts(whole, checked.id, calendar, turn.now, _nobody, actor)
        counts = asdict(effects.counts[kind]) if kind in effects.counts else {}
        counts["gone"] = checked.gone.count
        changed = tuple(one for one in effects.first if one.does is not Does.ADDED)[:TOLD]
    return Tried(
        file=kind,
        rows=checked.rows if checked is not None else 0,
        counts=counts,
        changed=changed,
        faults=tuple(faults.first[:TOLD]),
        fault_count=faults.count,
        unchecked=sum(faults.unchecked.values()),
        warnings=tuple(faults.warnings.first[:TOLD]),
        warning_count=faults.warnings.count,
        left=checked.left if checked is not None else (),
    )


def _nobody(rows: int) -> None:
    """Nobody waits before a bar."""


def _written(tried: Tried) -> str:
    return json.dumps(_TRIED.dump_python(tried, mode="json"))
