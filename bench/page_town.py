"""A town for the pages: 200 klantmanagers with 80 clients each are signed in, 60 coaches report."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bench import digest_town, stream
from bench.digest_town import CLIENTS_A_COACH, Size
from bench.report_bot import KEY
from domain.ports.sessions import SignInWay
from domain.values import Reach
from services.signin.sessions import open_session
from storage.appointments import location_place
from storage.moments import to_micros
from storage.sealing import Sealer, key_from_text
from storage.store import OpenWork, SqliteStore

CASELOAD = 80
VISITORS = 200
COACHES = 60
SIZE = Size(VISITORS * CASELOAD, 10 * VISITORS * CASELOAD, CASELOAD)
NOW = digest_town.NOW + timedelta(days=1, hours=3, minutes=30)  # after the appointments of this morning
_TASK_EVERY = 10  # clients, as the town has them

_TODAY = """
INSERT INTO appointments (id, client_id, coach_id, starts_at, minutes, type, location, version)
SELECT 'today-' || client_id, client_id, coach_id, :today, 60, 'coaching', '', 1
FROM trajectories WHERE rowid <= :reported
"""
# A plan that waits for a yes: what its task is about.
_PLANS = """
INSERT INTO facts (id, kind, client_id, type, on_date, details, reported_by, reported_at)
SELECT 'plan-' || client_id, 'milestone', client_id, 'plan_submitted', '2026-11-25', '{}', raised_by,
    raised_at FROM tasks
"""
_PLANS_OF_TASKS = "UPDATE tasks SET fact_id = 'plan-' || client_id"
_PLACES = "UPDATE appointments SET location = sealed_place(id)"
# Nobody but the coaches who report has a chat, so that nothing else is sent meanwhile.
_NO_CHATS = "UPDATE ways SET address = NULL, reach = 'not_joined'"


@dataclass(frozen=True, slots=True)
class Report:
    """What a coach types."""

    coach: stream.Coach
    code: str  # of the client
    text: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """A klantmanager who is signed in: what the browser keeps, and the pages that are opened in turn."""

    cookie: str
    pages: dict[str, str]  # the kind of page -> its address


def coaches() -> list[stream.Coach]:
    """Who reports: so many that nobody types more a minute than a person does."""
    return [stream.Coach(f"coach{n}", f"Coach{n}", stream.FIRST_COACH + n) for n in range(COACHES)]


def reports() -> Iterator[Report]:
    """Coaches take turns with the clients of this morning, each once."""
    for client in range(CLIENTS_A_COACH):
        for number, coach in enumerate(coaches()):
            code = client_code(number * CLIENTS_A_COACH + client)
            yield Report(coach, code, f"{code} {stream.SAYINGS[client % len(stream.SAYINGS)]}")


def client_code(number: int) -> str:
    """The code of a client of the town."""
    return f"K-{100_000 + number}"


async def seed(path: Path, size: Size, advance: Callable[[int], None]) -> list[Visitor]:
    """Write the town; `advance` is told how many meetings are done."""
    digest_town.seed(path, size, advance)
    sealer = Sealer(key_from_text(KEY))
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.create_function("sealed_place", 1, lambda key: sealer.seal_text("Kade 12", location_place(key)))
        reported = COACHES * CLIENTS_A_COACH
        conn.execute(_TODAY, {"today": to_micros(NOW.replace(hour=10, minute=0)), "reported": reported})
        for sql in (_PLANS, _PLANS_OF_TASKS, _PLACES, _NO_CHATS):
            conn.execute(sql)
    store = await SqliteStore.open(path, sealer)
    try:
        async with store.begin() as work:
            for number, coach in enumerate(coaches()[: size.clients // CLIENTS_A_COACH]):
                address = str(coach.address)
                await work.people.bind(f"coach-{number}", address, Reach.ACTIVE, NOW, confirmed=True)
            return [await _let_in(work, number, size.caseload) for number in range(size.klantmanagers)]
    finally:
        await store.close()


async def _let_in(work: OpenWork, number: int, caseload: int) -> Visitor:
    """Sign somebody in by the door of the service."""
    person = await work.people.by_id(f"km-{number}")
    await work.access.bind(person.id, NOW, confirmed=True)
    first = number * caseload
    pages = {
        "start": "/",
        "tasks": "/taken",
        "a task": f"/taken/task-client-{first + _TASK_EVERY - 1}",
        "caseload": "/deelnemers",
        "client card": f"/deelnemers/{client_code(first + number % caseload)}",
        "week": "/week",
    }
    return Visitor(await open_session(work, person, SignInWay.MAIL, NOW), pages)
