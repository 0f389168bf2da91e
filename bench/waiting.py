"""What waiting reminders cost: `python -m bench.waiting URL DATABASE` looks and prints figures as JSON."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any, cast

from telegram import Bot

from bench import stream
from bench.report_bot import no_waiting, settings_for
from bot.app import build
from bot.outgoing.sender import Sender
from domain.messages.notices import Notice
from services.appointments.reminders import DayBeforeReminder
from storage.moments import to_micros
from storage.store import SqliteStore

TICKS = 300
HOUSEKEEPING = 3
DUE = 100
_SEALED = 118  # bytes of the sealed parameters of a reminder
_FILL = """
WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count),
    clients AS MATERIALIZED (SELECT client_id, row_number() OVER () - 1 AS place FROM trajectories)
INSERT INTO outbox (dedupe_key, person_id, template, params, means, subject, lane, due_at, expires_at, state,
    created_at)
SELECT 'day_before:' || hex(randomblob(16)) || ':1', c.client_id, 'reminder_day_before', randomblob(:sealed),
    'send', 'appointment:' || hex(randomblob(16)), 3,
    :first + n * 1000000, :first + n * 1000000 + 86400000000,
    'queued', :first
FROM numbers JOIN clients c ON c.place = n % (SELECT count(*) FROM trajectories)
"""


def fill(database: Path, count: int) -> None:
    """Put reminders that are due from tomorrow on, one a second."""
    conn = sqlite3.connect(database)
    first = to_micros(stream.NOW + timedelta(days=1))
    with conn:
        conn.execute(_FILL, {"count": count, "sealed": _SEALED, "first": first})
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()


class StillClock:
    """Stands still at the moment of the bench."""

    def now(self) -> Any:
        """The moment."""
        return stream.NOW.astimezone(UTC)


class Letterbox:
    """Takes every message at once, so that the network costs nothing here."""

    taken = 0

    async def send_message(self, *_: Any, **__: Any) -> Any:
        """Count it."""
        self.taken += 1
        return self

    message_id = 1


async def timed(step: Callable[[], Awaitable[None]], times: int) -> dict[str, float]:
    """Milliseconds of CPU (all threads) and of waiting for one step."""
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(times):
        await step()
    return {
        "cpu": (time.process_time() - cpu) * 1000 / times,
        "wall": (time.perf_counter() - wall) * 1000 / times,
    }


async def put_due(store: SqliteStore) -> None:
    """Queue true reminders that are due now, for clients who can be reached."""
    now = StillClock().now()
    async with store.begin() as work:
        ahead = []
        for coach in stream.coaches():
            person = await work.people.by_address(str(coach.address))
            if person is not None:
                ahead += await work.appointments.of_coach(person.id, now, now + timedelta(days=5))
        for number in range(DUE):
            meeting = ahead[number % len(ahead)]
            notice = Notice.to(
                meeting.client_id,
                DayBeforeReminder(meeting.id, meeting.version),
                key=f"due:{number}",
                due_at=now,
                expires_at=meeting.starts_at,
                subject=f"appointment:{meeting.id}",
            )
            await work.outbox.put(notice, now)


async def look(url: str, database: Path) -> dict[str, Any]:
    """Measure idle steps, the other ticks, and the steps that send what is due."""
    settings = settings_for(url, database)
    box, clock = Letterbox(), StillClock()
    kortelijn = await build(settings, clock=clock)
    store, ticks = kortelijn.store, kortelijn.ticks
    sender = Sender(store, cast("Bot", box), clock, settings.calendar, no_waiting())
    try:
        await sender._step()
        idle = await timed(sender._step, TICKS)
        digests = await timed(ticks.due, TICKS)
        house = await timed(ticks.keep_house, HOUSEKEEPING)
        await put_due(store)

        async def drain() -> None:
            while box.taken < DUE or not sender.idle:
                await sender._step()
                await asyncio.sleep(0)

        due = await timed(drain, 1)
    finally:
        await store.close()
    return {"idle": idle, "digests": digests, "house": house, "due": due}


def main() -> None:
    """Print the figures."""
    print(json.dumps(asyncio.run(look(sys.argv[1], Path(sys.argv[2])))))


if __name__ == "__main__":
    main()
