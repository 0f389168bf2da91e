"""A database as a deployment has it: coaches who joined, clients, and appointments of this morning."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import Any

from bench import stream
from bench.report_bot import settings_for
from bot.commands.console import import_folder, open_store
from domain.values import Reach
from storage.store import OpenWork

LANGUAGES = ("nl", "ar", "ti", "en")


def _write(path: Path, header: str, rows: Iterable[Iterable[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _write_town(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    coaches = stream.coaches()
    staff = [(coach.code, "coach", coach.first_name, "Stichting Brug", "Velsen") for coach in coaches]
    staff.append(("ingrid", "klantmanager", "Ingrid", "Gemeente Velsen", "Velsen"))
    _write(folder / "staff.csv", "staff_code,role,first_name,organisation,municipality", staff)
    clients, meetings = [], []
    for number, coach in enumerate(coaches):
        for one in range(stream.CLIENTS_EACH):
            code, language = stream.client_code(number, one), LANGUAGES[one % len(LANGUAGES)]
            name = f"Naam{chr(97 + one)}"
            clients.append((code, name, language, coach.code, "ingrid", "C1", "meedoen", "2026-10-05"))
            meetings.append((code, "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"))
            meetings.append((code, "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"))
    header = "client_code,first_name,language,coach,klantmanager,contract,lot,referred_on"
    _write(folder / "clients.csv", header, clients)
    _write(folder / "appointments.csv", "client_code,starts_at,minutes,type,location", meetings)


def copy(source: Path, target: Path) -> None:
    """Copy a database with what still stands in its log."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


async def seed(url: str, folder: Path) -> Path:
    """Make the database that every run starts from; returns its file."""
    _write_town(folder)
    settings = settings_for(url, folder / "town.db")
    told = await import_folder(settings, folder, None, at=stream.NOW.astimezone(UTC), confirmed=True)
    if told["errors"]:
        raise RuntimeError(f"the town of the bench is wrong: {told['errors'][0]}")
    store = await open_store(settings)
    try:
        async with store.begin() as work:
            await _join_all(work)
    finally:
        await store.close()
    with closing(sqlite3.connect(settings.database)) as conn, conn:
        conn.execute("DELETE FROM outbox")  # nothing waits to be sent yet: the simulator knows nobody
    return settings.database


async def _join_all(work: OpenWork) -> None:
    """Everybody has said yes, clients too, so that reminders can leave."""
    addresses = {coach.code: coach.address for coach in stream.coaches()} | {"ingrid": 6_100_000}
    for number in range(stream.COACHES * stream.CLIENTS_EACH):
        code = stream.client_code(*divmod(number, stream.CLIENTS_EACH))
        addresses[code] = 6_200_000 + number
    for code, address in addresses.items():
        person = await work.people.by_code(code)
        if person is None:
            raise RuntimeError(f"{code} was not imported")
        await work.people.bind(person.id, str(address), Reach.ACTIVE, stream.NOW, confirmed=True)
