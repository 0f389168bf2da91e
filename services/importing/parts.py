"""Store checked rows part by part, so that whoever else writes gets a turn in between (docs/adr/0030)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter

from domain.calendar import Calendar
from domain.ports import OpenImport, Part, Store, UnitOfWork
from services.importing.checks import PART, drop
from services.importing.effects import Count, Effects
from services.importing.files import APPOINTMENTS, CLIENTS, ROWS, STAFF
from services.importing.following import GONE, GONE_ROWS
from services.importing.giving_way import give_way
from services.importing.store import store_appointments, store_row

_KEPT: Final[dict[str, TypeAdapter[list[Any]]]] = {**ROWS, GONE: GONE_ROWS}


@dataclass(frozen=True, slots=True)
class Finished:
    """An import that was ended half way, and is finished now. `stored`: rows that it had stored itself."""

    rows: int
    stored: int


async def store_parts(
    store: Store,
    import_id: str,
    calendar: Calendar,
    now: datetime,
    on_rows: Callable[[int], None],
    by: str = "console",
) -> Effects:
    """Store what is kept of an import, each part in a transaction of its own; returns what the rows did.

    `on_rows` hears after each part how many rows of the import are stored. `by`: as in the audit.
    """
    effects = Effects({name: Count() for name in (STAFF, CLIENTS, APPOINTMENTS)})
    stored = await _store_one(store, import_id, effects, calendar, now, by)
    while stored is not None:
        on_rows(stored)
        await give_way(store)
        stored = await _store_one(store, import_id, effects, calendar, now, by)
    return effects


async def finish_left(
    store: Store, calendar: Calendar, now: datetime, on_rows: Callable[[int], None] = lambda _: None
) -> Finished | None:
    """Finish an import that was ended half way; one that had not begun to store is dropped.

    The caller has seen to it that the import is not under way in another process.
    """
    async with store.view() as work:
        left = await work.imports.open()
    if left is None:
        return None
    if not left.checked:
        await drop(store, left.id)
        return None
    await store_parts(store, left.id, calendar, now, on_rows)
    return Finished(left.rows, left.stored)


async def _store_one(
    store: Store, import_id: str, effects: Effects, calendar: Calendar, now: datetime, by: str
) -> int | None:
    """Store the next part; returns how many rows of the import are stored, None when nothing was left."""
    async with store.begin() as work:
        part = await work.imports.next_part(import_id)
        state = await work.imports.open()
        if state is None:
            raise LookupError("an import ends when its last part is stored")
        if part is None:
            await _end(work, state, now, by)
            return None
        rows = await _store_rows(work, state, part, effects, calendar, now)
        await work.imports.stored(import_id, part.number, rows)
        return state.stored + rows


async def _store_rows(
    work: UnitOfWork, state: OpenImport, part: Part, effects: Effects, calendar: Calendar, now: datetime
) -> int:
    """Store rows of a part, fewer where much goes along with them; returns how many."""
    rows = _KEPT[part.file].validate_json(part.body)[part.stored :]
    if part.file == APPOINTMENTS:
        await store_appointments(work, rows, effects, calendar, now)
        return len(rows)
    touched = stored = 0
    for row in rows:
        touched += await store_row(work, part.file, row, state.municipality, effects, calendar, now)
        stored += 1
        if touched >= PART:
            break
    return stored


async def _end(work: UnitOfWork, state: OpenImport, now: datetime, by: str) -> None:
    await work.imports.end(state.id)
    await work.audit.add(now, by, "import", state.id, rows=state.rows)
