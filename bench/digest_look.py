"""What digests cost: `python -m bench.digest_look DATABASE` makes them and prints figures as JSON."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from datetime import UTC
from pathlib import Path
from typing import Any

from bench.child import high_water
from bench.digest_town import NOW
from bench.report_bot import KEY, settings_for
from domain.codes import Role
from services.digests import attachments, contents, due, team
from storage.sealing import Sealer, key_from_text
from storage.store import SqliteStore

ONE = 20  # single digests, of as many klantmanagers


def _memory() -> float:
    """The highest so far, in MiB."""
    return high_water(os.getpid()) or 0.0


async def look(database: Path) -> dict[str, Any]:
    """One digest after another, then all that are due, then the team's."""
    calendar, now = settings_for("http://localhost", database).calendar, NOW.astimezone(UTC)
    store = await SqliteStore.open(database, Sealer(key_from_text(KEY)))
    try:
        empty = _memory()
        async with store.view() as work:
            readers = [one.person_id for one in await work.digests.readers(Role.KLANTMANAGER)]
        chosen = readers[:: max(1, len(readers) // ONE)][:ONE]
        monday = calendar.last_digest(now).monday
        wall, cpu = time.perf_counter(), time.process_time()
        for reader in chosen:
            async with store.view() as work:
                await contents.sheet(work, reader, monday, now, calendar)
                await attachments.picture(work, reader, monday, now, calendar)
        one = _since(wall, cpu, len(chosen))
        wall, cpu = time.perf_counter(), time.process_time()
        made = await due.put_due(store, now, calendar)
        every = _since(wall, cpu, 1)
        memory = _memory()
        wall, cpu = time.perf_counter(), time.process_time()
        again = await due.put_due(store, now, calendar)
        idle = _since(wall, cpu, 1)
        wall, cpu = time.perf_counter(), time.process_time()
        async with store.view() as work:
            await team.sheet(work, "Velsen", monday, now, calendar)
        stuck = _since(wall, cpu, 1)
    finally:
        await store.close()
    if made != len(readers) or again != 0:
        raise SystemExit(f"measured something else: {made} digests for {len(readers)} readers, then {again}")
    return {
        "made": made,
        "one": one,
        "every": every,
        "idle": idle,
        "team": stuck,
        "empty": empty,
        "memory": memory,
    }


def _since(wall: float, cpu: float, times: int) -> dict[str, float]:
    """Milliseconds since then, of processor (all threads) and of waiting."""
    return {
        "cpu": (time.process_time() - cpu) * 1000 / times,
        "wall": (time.perf_counter() - wall) * 1000 / times,
    }


def main() -> None:
    """Print the figures."""
    print(json.dumps(asyncio.run(look(Path(sys.argv[1])))))


if __name__ == "__main__":
    main()
