"""Look at every row of a folder before the first is stored; the good rows are kept, sealed, in parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.ids import new_id
from domain.ports import KeyLine, Store, UnitOfWork
from services.importing.effects import Effects
from services.importing.encodings import Given
from services.importing.faults import Faults
from services.importing.files import (
    APPOINTMENTS,
    CLIENTS,
    CONTRACTS,
    ORGANISATIONS,
    ROWS,
    STAFF,
    Line,
    SourceFile,
)
from services.importing.folder import files_of
from services.importing.following import GONE, GONE_ROWS, Follow, GoneRow, GoneTold, Scope, gone_of
from services.importing.giving_way import give_way
from services.importing.meetings import meeting_of, noted_of
from services.importing.references import Checking, check_rows
from services.importing.would import row_name, would

PART = 50
"""Rows of one file that are kept together and stored in one transaction."""
CHECKED_AT_ONCE = 20 * PART

_KEY_COLUMN: Final = {
    STAFF: "staff_code",
    CONTRACTS: "contract",
    ORGANISATIONS: "organisation",
    CLIENTS: "client_code",
    APPOINTMENTS: "starts_at",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """How an import is to be made. `languages`: those of which there are texts.

    `encoding`: what files that are not UTF-8 are written in. `follow`: what becomes of appointments whose row
    is gone. `look`: nothing is kept, and what the rows would do is told. `municipality`: whose import it has
    to be; None: its first row says so.
    """

    languages: Collection[str] = ()
    encoding: str | None = None
    follow: Follow = Follow.NAME
    look: bool = False
    municipality: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """An import of which every row is good: the id under which they are kept, and how many there are."""

    id: str
    rows: int
    left: tuple[str, ...]  # codes of staff rows that change nothing, for those people have left
    gone: GoneTold
    would: Effects  # what the rows would do, where somebody only looks


async def check(
    store: Store,
    folder: Path,
    calendar: Calendar,
    now: datetime,
    faults: Faults,
    on_bytes: Callable[[int], None] = lambda _: None,
    wish: Wish = Wish(),
) -> Checked | None:
    """Read and check the files of a folder; what is wrong is added to `faults`, with what looks odd.

    Returns what is kept and ready to be stored; None when there is a fault. `on_bytes` hears how many bytes
    have been read.
    """
    files = files_of(folder, faults)
    if faults.count:
        return None
    return await check_files(store, files, calendar, now, faults, on_bytes, wish, str(folder))


async def check_files(
    store: Store,
    files: Mapping[str, Path | Given],
    calendar: Calendar,
    now: datetime,
    faults: Faults,
    on_bytes: Callable[[int], None] = lambda _: None,
    wish: Wish = Wish(),
    place: str = "",
) -> Checked | None:
    """The same for files that are at hand, by name. `place`: what is said where they come from."""
    state = Checking(
        new_id(), calendar, now, faults, wish.languages, wish.municipality, has_clients=CLIENTS in files
    )
    effects = Effects() if wish.look else None
    async with store.begin() as work:
        await work.imports.forget_keys()
        if effects is None:
            await work.imports.begin(state.import_id, now)
    done = 0
    for name, path in files.items():
        source = SourceFile(name, path, faults, wish.encoding)
        lines = source.lines()
        while some := list(islice(lines, CHECKED_AT_ONCE)):
            async with store.begin() as work:
                await _check_some(work, state, name, some, effects)
            on_bytes(done + source.read)
        done += source.read
        if source.gaps:
            state.gaps.add(name)
    async with store.begin() as work:
        municipality = state.municipality or await _only_municipality(work, state, place)
    gone = GoneTold()
    if not faults.count:
        await _look_what_is_gone(store, state, municipality, wish, gone, effects)
    if faults.count and effects is None:
        await drop(store, state.import_id)
    if faults.count:
        return None
    if effects is None:
        async with store.begin() as work:
            await work.imports.checked(state.import_id, municipality, state.rows, now)
    return Checked(state.import_id, state.rows, tuple(state.left), gone, effects or Effects())


async def _look_what_is_gone(
    store: Store, state: Checking, municipality: str, wish: Wish, told: GoneTold, effects: Effects | None
) -> None:
    """Name what is gone from the file; what is to be done about it is kept before all rows."""
    if not state.appointments:
        return  # no row at all tells of nothing, least of all that everything is off
    scope = Scope(municipality, state.has_clients, state.suppliers)
    number = 0
    async for found in gone_of(store, scope, wish.follow, told, state.calendar, state.now):
        rows = [one.row for one in found if one.done]
        if effects is not None:
            _count_done(effects, rows, state.calendar)
            continue
        for begin in range(0, len(rows), PART):
            some = rows[begin : begin + PART]
            number -= 1
            async with store.begin() as work:
                await work.imports.add_part(
                    state.import_id, number, GONE, len(some), GONE_ROWS.dump_json(some)
                )
            state.rows += len(some)


def _count_done(effects: Effects, rows: Sequence[GoneRow], calendar: Calendar) -> None:
    for row in rows:
        if row.moved_to is None:
            effects.cancelled += 1
        else:
            effects.moved += 1
            start = f"{calendar.local(row.moved_to):%Y-%m-%d %H:%M}"
            effects.take_back(APPOINTMENTS, f"{row.client_code} {start}")


async def _only_municipality(work: UnitOfWork, state: Checking, place: str) -> str:
    """Whose terms and places are where no other row says it: of the one municipality there is."""
    known = await work.people.municipalities()
    if len(known) != 1 and not state.faults.count:
        expected = f"{STAFF} or {CLIENTS} as well: they tell of which municipality this is"
        state.faults.add(place, 0, "", expected)
    return known[0] if known else ""


async def drop(store: Store, import_id: str) -> None:
    """Wipe an import of which nothing was stored."""
    left = True
    while left:
        async with store.begin() as work:
            left = await work.imports.wipe(import_id, PART)
        await give_way(store)
    async with store.begin() as work:
        await work.imports.end(import_id)


async def _check_some(
    work: UnitOfWork, state: Checking, file: str, lines: Sequence[Line], effects: Effects | None
) -> None:
    column = _KEY_COLUMN.get(file)
    if column is not None:
        keys = list(_keys(file, lines))
        said = {number: key for number, key, *_ in keys}
        for number, first in await work.imports.note_keys(file, keys):
            state.faults.add(file, number, column, f"each once; line {first} has this already", said[number])
    good = [line for line in lines if line.row is not None]
    await check_rows(work, state, file, good)
    state.appointments += len(good) if file == APPOINTMENTS else 0
    if state.faults.count:
        return
    if effects is not None:
        await _note_effects(work, state, file, [line.row for line in good], effects)
        return
    for begin in range(0, len(good), PART):
        rows = [line.row for line in good[begin : begin + PART]]
        body = ROWS[file].dump_json(rows)
        await work.imports.add_part(state.import_id, state.parts, file, len(rows), body)
        state.parts += 1
        state.rows += len(rows)


async def _note_effects(
    work: UnitOfWork, state: Checking, file: str, rows: Sequence[Any], effects: Effects
) -> None:
    """What rows would do, by what stands now; of files before them nothing is stored yet."""
    if file == APPOINTMENTS:
        noted = await noted_of(work, rows, state.calendar)
        for row in rows:
            meeting = await meeting_of(work, row, noted, state.calendar)
            effects.note(file, row_name(row), meeting.effect)
        return
    towns = [state.municipality] if state.municipality else await work.people.municipalities()
    for row in rows:
        effects.note(file, row_name(row), await would(work, row, towns[0] if towns else ""))


def _keys(file: str, lines: Sequence[Line]) -> Iterator[KeyLine]:
    """What may stand in a file only once; of a wrong row as far as it can be read."""
    for line in lines:
        row = line.row
        if file == APPOINTMENTS:
            if row is not None:
                key = f"{row.client_code} {row.starts_at}"
                yield line.number, key, None, None, row.type
        elif row is None:
            if line.code:
                yield line.number, line.code, None, None, None
        elif file in (CONTRACTS, ORGANISATIONS):
            yield line.number, getattr(row, _KEY_COLUMN[file]), None, None, None
        elif file == STAFF:
            yield line.number, line.code, row.role, row.municipality, None
        else:
            yield line.number, line.code, Role.CLIENT, None, None
