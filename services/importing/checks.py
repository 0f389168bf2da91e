"""Look at every row of a folder before the first is stored; the good rows are kept, sealed, in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.ids import new_id, stable_id
from domain.ports import KeyLine, Store, UnitOfWork
from domain.values import Person, Reach
from services.importing.files import (
    APPOINTMENTS,
    CLIENTS,
    CONTRACTS,
    MODELS,
    ORGANISATIONS,
    ROWS,
    STAFF,
    Faults,
    Line,
    SourceFile,
)
from services.importing.giving_way import give_way
from services.importing.rows import StaffRow

PART = 50
"""Rows of one file that are kept together and stored in one transaction."""
CHECKED_AT_ONCE = 20 * PART
FIRST_YEAR: Final = 2000
YEARS_AHEAD: Final = 5
TAKEN: Final = "a code of your own municipality; this one is taken"
"""Whose it is, and who that is, is not for whoever imports to know (docs/adr/0024)."""

_KEY_COLUMN: Final = {
    STAFF: "staff_code",
    CONTRACTS: "contract",
    ORGANISATIONS: "organisation",
    CLIENTS: "client_code",
    APPOINTMENTS: "starts_at",
}


@dataclass(slots=True)
class _Check:
    """What one look at a folder knows."""

    import_id: str
    calendar: Calendar
    now: datetime
    faults: Faults
    municipality: str | None = None  # whose the import is: its first row says so
    gaps: set[str] = field(default_factory=set)  # files of which rows stayed unknown
    parts: int = 0
    rows: int = 0
    left: list[str] = field(default_factory=list)  # codes of staff.csv of those who have left
    organisations: set[str] = field(default_factory=set)  # of the good rows of staff.csv


def sizes(folder: Path) -> int:
    """Bytes of all files of the folder that will be read."""
    return sum(path.stat().st_size for path in _present(folder))


def _is_folder(path: Path) -> bool:
    return path.is_dir()


def _present(folder: Path) -> list[Path]:
    return [folder / name for name in MODELS if (folder / name).is_file()]


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
) -> Checked | None:
    """Read and check the files of a folder; what is wrong is added to `faults`.

    Returns what is kept and ready to be stored; None when there is a fault. `on_bytes` hears how many bytes
    have been read.
    """
    paths = _present(folder)
    if not paths:
        what = "a folder with" if _is_folder(folder) else "a folder (there is none of this name) with"
        faults.add(str(folder), 0, "", f"{what} {STAFF}, {CLIENTS} or {APPOINTMENTS}")
        return None
    state = _Check(new_id(), calendar, now, faults)
    async with store.begin() as work:
        await work.imports.begin(state.import_id, now)
    done = 0
    for path in paths:
        source = SourceFile(path, faults)
        lines = source.lines()
        while some := list(islice(lines, CHECKED_AT_ONCE)):
            async with store.begin() as work:
                await _check_some(work, state, source.name, some)
            on_bytes(done + source.read)
        done += source.read
        if source.gaps:
            state.gaps.add(source.name)
    async with store.begin() as work:
        municipality = state.municipality or await _only_municipality(work, state, folder)
        if not faults.count:
            await work.imports.checked(state.import_id, municipality, state.rows, now)
    if faults.count:
        await drop(store, state.import_id)
        return None
    return Checked(state.import_id, state.rows, tuple(state.left))


async def _only_municipality(work: UnitOfWork, state: _Check, folder: Path) -> str:
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


async def _check_some(work: UnitOfWork, state: _Check, file: str, lines: Sequence[Line]) -> None:
    column = _KEY_COLUMN.get(file)
    if column is not None:
        for line, first in await work.imports.note_keys(file, list(_keys(file, lines))):
            state.faults.add(file, line, column, f"something else than on line {first}")
    good = [line for line in lines if line.row is not None]
    if file == STAFF:
        await _check_staff(work, state, good)
    elif file == CLIENTS:
        await _check_clients(work, state, good)
    elif file == ORGANISATIONS:
        await _check_organisations(work, state, good)
    elif file == APPOINTMENTS:
        await _check_appointments(work, state, good)
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
            yield line.number, line.code, None, None
        elif file in (CONTRACTS, ORGANISATIONS):
            yield line.number, getattr(row, _KEY_COLUMN[file]), None, None
        elif file == STAFF:
            yield line.number, line.code, row.role, row.municipality
        else:
            yield line.number, line.code, Role.CLIENT, None


async def _check_staff(work: UnitOfWork, state: _Check, lines: Sequence[Line]) -> None:
    for line in lines:
        row = line.row
        known = await work.people.by_code(row.staff_code)
        has_left = known is not None and known.reach is Reach.LEFT
        if has_left:
            state.left.append(row.staff_code)
        state.organisations.add(row.organisation)
        if known is not None and _is_same_coach(known, row):
            continue  # a supplier may work for several municipalities
        if not _belongs(state, row.municipality):
            expected = f"{state.municipality}, as in the rows before: an import is for one municipality"
            state.faults.add(STAFF, line.number, "municipality", expected)
        elif known is None:
            continue
        elif known.municipality != row.municipality:
            coach = " (a coach may stand here exactly as known, or be left out)"
            state.faults.add(STAFF, line.number, "staff_code", TAKEN + coach)
        elif known.role is not row.role and not has_left:
            expected = f"{known.role}, which this code has; somebody with another role gets another code"
            state.faults.add(STAFF, line.number, "role", expected)


def _is_same_coach(known: Person, row: StaffRow) -> bool:
    said = (row.role, row.first_name, row.organisation)
    return row.role is Role.COACH and said == (known.role, known.first_name, known.organisation)


def _belongs(state: _Check, municipality: str | None) -> bool:
    """Whether a row is of the municipality that the import is for."""
    state.municipality = state.municipality or municipality
    return state.municipality == municipality


async def _check_clients(work: UnitOfWork, state: _Check, lines: Sequence[Line]) -> None:
    codes = {code for line in lines for code in (line.row.coach, line.row.klantmanager)}
    known = await work.imports.known(STAFF, codes)
    clients = await work.imports.known(CLIENTS, {line.row.client_code for line in lines})
    for line in lines:
        for column, role in (("coach", Role.COACH), ("klantmanager", Role.KLANTMANAGER)):
            code = getattr(line.row, column)
            if known[code].role is role:
                if role is Role.KLANTMANAGER and not _belongs(state, known[code].municipality):
                    expected = "the staff_code of a klantmanager of your own municipality"
                    state.faults.add(CLIENTS, line.number, column, expected)
                elif known[code].left and not await _has_already(work, line.row.client_code, code):
                    expected = f"the staff_code of a {role} who works there; {code} has left"
                    state.faults.add(CLIENTS, line.number, column, expected)
                continue
            if (known[code].in_file and known[code].role is None) or STAFF in state.gaps:
                state.faults.unchecked[CLIENTS] += 1
            else:
                expected = f"the staff_code of a {role}; {code} is not one"
                state.faults.add(CLIENTS, line.number, column, expected)
        stored_in = clients[line.row.client_code].stored_in
        if state.municipality and stored_in and stored_in != state.municipality:
            state.faults.add(CLIENTS, line.number, "client_code", TAKEN)
        if not _is_likely(line.row.referred_on, state):
            state.faults.add(CLIENTS, line.number, "referred_on", _likely("a day", state))


async def _has_already(work: UnitOfWork, client_code: str, staff_code: str) -> bool:
    """Whether a client is with somebody already: a row that says so again moves nobody to who has left."""
    stored = await work.caseload.trajectory(stable_id("person", client_code))
    return stored is not None and stable_id("person", staff_code) in stored[:2]


async def _check_organisations(work: UnitOfWork, state: _Check, lines: Sequence[Line]) -> None:
    """Whoever is rung belongs to the municipality: a supplier of its clients, or itself."""
    towns = [state.municipality] if state.municipality else await work.people.municipalities()
    if len(towns) != 1:
        return  # nobody knows yet whose they are; that is told at the end
    for line in lines:
        name = line.row.organisation
        theirs = await work.memberships.towns_of(name)
        if towns[0] in theirs or (name in state.organisations and not theirs):
            continue
        if name in state.organisations and await work.memberships.organisation(name, towns[0]) is not None:
            continue  # a supplier of others, and from now on of this municipality
        if STAFF in state.gaps:
            state.faults.unchecked[ORGANISATIONS] += 1
        else:
            expected = f"an organisation of {STAFF}, or one that is known here; {name} is not one"
            state.faults.add(ORGANISATIONS, line.number, "organisation", expected)


async def _check_appointments(work: UnitOfWork, state: _Check, lines: Sequence[Line]) -> None:
    known = await work.imports.known(CLIENTS, {line.row.client_code for line in lines})
    for line in lines:
        code = line.row.client_code
        is_client = known[code].role is Role.CLIENT
        if not is_client or not (known[code].in_file or _belongs(state, known[code].stored_in)):
            if known[code].in_file or CLIENTS in state.gaps:
                state.faults.unchecked[APPOINTMENTS] += 1
            else:
                expected = f"a client code of {CLIENTS}; {code} is not in it"
                state.faults.add(APPOINTMENTS, line.number, "client_code", expected)
        if not _is_likely(line.row.starts_at.date(), state):
            state.faults.add(APPOINTMENTS, line.number, "starts_at", _likely("a time", state))
        elif not _exists(line.row.starts_at, state.calendar):
            expected = "a time that exists; on this day the clock goes forward an hour"
            state.faults.add(APPOINTMENTS, line.number, "starts_at", expected)


def _is_likely(day: date, state: _Check) -> bool:
    return FIRST_YEAR <= day.year <= state.now.year + YEARS_AHEAD


def _likely(what: str, state: _Check) -> str:
    """A year outside of this is a slip, such as 0202 or 2062."""
    return f"{what} in the years {FIRST_YEAR} to {state.now.year + YEARS_AHEAD}"


def _exists(local: datetime, calendar: Calendar) -> bool:
    aware = local.replace(tzinfo=calendar.zone)
    return aware.astimezone(UTC).astimezone(calendar.zone).replace(tzinfo=None) == local
