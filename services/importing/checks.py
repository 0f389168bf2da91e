"""Look at every row of a folder before the first is stored; the good rows are kept, sealed, in parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.ids import new_id
from domain.ports import KeyLine, Store, UnitOfWork
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
from services.importing.giving_way import give_way
from services.importing.references import Checking, check_rows

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
class Checked:
    """An import of which every row is good: the id under which they are kept, and how many there are."""

    id: str
    rows: int
    left: tuple[str, ...]  # codes of staff rows that change nothing, for those people have left


async def check(
    store: Store,
    folder: Path,
    calendar: Calendar,
    now: datetime,
    faults: Faults,
    on_bytes: Callable[[int], None] = lambda _: None,
    *,
    languages: Collection[str] = (),
    encoding: str | None = None,
) -> Checked | None:
    """Read and check the files of a folder; what is wrong is added to `faults`, with what looks odd.

    Returns what is kept and ready to be stored; None when there is a fault. `on_bytes` hears how many bytes
    have been read. `languages`: those of which there are texts. `encoding`: of files that are not UTF-8.
    """
    files = files_of(folder, faults)
    if faults.count:
        return None
    state = Checking(new_id(), calendar, now, faults, languages)
    async with store.begin() as work:
        await work.imports.begin(state.import_id, now)
    done = 0
    for name, path in files.items():
        source = SourceFile(name, path, faults, encoding)
        lines = source.lines()
        while some := list(islice(lines, CHECKED_AT_ONCE)):
            async with store.begin() as work:
                await _check_some(work, state, name, some)
            on_bytes(done + source.read)
        done += source.read
        if source.gaps:
            state.gaps.add(name)
    async with store.begin() as work:
        municipality = state.municipality or await _only_municipality(work, state, folder)
        if not faults.count:
            await work.imports.checked(state.import_id, municipality, state.rows, now)
    if faults.count:
        await drop(store, state.import_id)
        return None
    return Checked(state.import_id, state.rows, tuple(state.left))


async def _only_municipality(work: UnitOfWork, state: Checking, folder: Path) -> str:
    """Whose terms and places are where no other row says it: of the one municipality there is."""
    known = await work.people.municipalities()
    if len(known) != 1 and not state.faults.count:
        expected = f"{STAFF} or {CLIENTS} as well: they tell of which municipality this is"
        state.faults.add(str(folder), 0, "", expected)
    return known[0] if known else ""


async def drop(store: Store, import_id: str) -> None:
    """Wipe an import of which nothing was stored."""
    left = True
    while left:
        async with store.begin() as work:
            left = await work.imports.wipe(import_id, PART)
        await give_way()
    async with store.begin() as work:
        await work.imports.end(import_id)


async def _check_some(work: UnitOfWork, state: Checking, file: str, lines: Sequence[Line]) -> None:
    column = _KEY_COLUMN.get(file)
    if column is not None:
        keys = list(_keys(file, lines))
        said = {line: key for line, key, *_ in keys}
        for line, first in await work.imports.note_keys(file, keys):
            state.faults.add(file, line, column, f"something else than on line {first}", said[line])
    good = [line for line in lines if line.row is not None]
    await check_rows(work, state, file, good)
    if state.faults.count:
        return
    for begin in range(0, len(good), PART):
        rows = [line.row for line in good[begin : begin + PART]]
        body = ROWS[file].dump_json(rows)
        await work.imports.add_part(state.import_id, state.parts, file, len(rows), body)
        state.parts += 1
        state.rows += len(rows)


def _keys(file: str, lines: Sequence[Line]) -> Iterator[KeyLine]:
    """What may stand in a file only once; of a wrong row as far as it can be read."""
    for line in lines:
        row = line.row
        if file == APPOINTMENTS:
            if row is not None:
                yield line.number, f"{row.client_code} {row.starts_at.isoformat()}", None, None
        elif row is None:
            if line.code:
                yield line.number, line.code, None, None
        elif file in (CONTRACTS, ORGANISATIONS):
            yield line.number, getattr(row, _KEY_COLUMN[file]), None, None
        elif file == STAFF:
            yield line.number, line.code, row.role, row.municipality
        else:
            yield line.number, line.code, Role.CLIENT, None
