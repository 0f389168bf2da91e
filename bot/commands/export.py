"""`python -m bot export`: the facts as files for another system. Streams client by client."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from rich.progress import Progress

from bot.clock import SystemClock
from bot.commands.console import open_store
from bot.settings import Settings
from domain.clients.export import COLUMNS, cells, csv_text
from domain.codes import Role
from domain.ports import UnitOfWork
from services.clients.export import Taken, take_all
from words.catalogs import Words
from words.papers import klantinteracties

FACTS, INTERACTIONS = "facts.csv", "klantinteracties.json"


class NotExported(Exception):
    """Nothing was written; the argument says why."""


@dataclass(slots=True)
class Count:
    """How much went out, and how much the other system refused."""

    clients: int = 0
    facts: int = 0
    contacts: int = 0
    tasks: int = 0


async def export_folder(
    settings: Settings,
    folder: Path,
    progress: Progress,
    *,
    since: date | None = None,
    klantmanager: str | None = None,
    municipality: str | None = None,
    force: bool = False,
    at: datetime | None = None,
) -> Count:
    """Write both files, readable by their owner alone; whole or not at all. Raises NotExported.

    `since`: only what was stored or changed from that local day on. `klantmanager`, `municipality`: only
    their clients; where there are several municipalities, one of both has to be named (S22). `at`: the moment
    that counts as now.
    """
    paths = _free_paths(folder, force=force)
    store, calendar, now = await open_store(settings), settings.calendar, at or SystemClock().now()
    first = calendar.day_bounds(since)[0] if since else None
    try:
        with ExitStack() as files:
            parts = [files.enter_context(_own_file(path)) for path in paths]
            later = files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
            sheet = _Sheet(Words.for_staff(calendar, now), parts[0], parts[1], later)
            async with store.view() as work:
                whose = await _klantmanager_id(work, klantmanager)
                await _check_municipality(work, municipality, klantmanager)
                total = await work.exports.count(whose, municipality)
                task = progress.add_task("Export", total=total)
                async for taken in take_all(work, calendar, whose, first, municipality):
                    sheet.add(taken)
                    progress.advance(task)
            sheet.end()
        async with store.begin() as work:
            whole = klantmanager or municipality or "all"
            await work.audit.add(now, "console", "export", whole, rows=sheet.count.facts)
        for path in paths:
            _part(path).replace(path)
    finally:
        for path in paths:
            _part(path).unlink(missing_ok=True)
        await store.close()
    return sheet.count


def _free_paths(folder: Path, *, force: bool) -> list[Path]:
    """Where the files go; the folder is made if need be. Raises NotExported when they are there already."""
    paths = [folder / FACTS, folder / INTERACTIONS]
    there = [path.name for path in paths if path.exists()]
    if there and not force:
        raise NotExported(f"{folder} already holds {' and '.join(there)}; --force writes them anew.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return paths


def _part(path: Path) -> Path:
    """The name of a file until it is whole."""
    return path.with_name(f"{path.name}.part")


async def _klantmanager_id(work: UnitOfWork, code: str | None) -> str | None:
    if code is None:
        return None
    person = await work.people.by_code(code)
    if person is None or person.role is not Role.KLANTMANAGER:
        raise NotExported(f"{code} is not the staff code of a klantmanager.")
    return person.id


async def _check_municipality(work: UnitOfWork, wanted: str | None, klantmanager: str | None) -> None:
    """One file is for one municipality: who receives it may not know of the clients of another."""
    known = await work.people.municipalities()
    if wanted is not None and wanted not in known:
        raise NotExported(f"{wanted} is no municipality of this deployment; it has {', '.join(known)}.")
    if wanted is None and klantmanager is None and len(known) > 1:
        raise NotExported(
            f"This deployment has several municipalities ({', '.join(known)}): say which with "
            "--municipality NAME (MUNICIPALITY=NAME with make), or name a caseload with --klantmanager CODE."
        )


@contextmanager
def _own_file(path: Path) -> Iterator[TextIO]:
    """A fresh file that nobody else may read."""
    _part(path).unlink(missing_ok=True)
    handle = os.open(_part(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="utf-8", newline="") as target:
        yield target


@dataclass(slots=True)
class _Sheet:
    """Both files while they grow. Tasks wait in a file of their own: they come after the contacts."""

    words: Words
    facts: TextIO
    interactions: TextIO
    later: TextIO
    count: Count = field(default_factory=Count)
    _actors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.facts.write("\ufeff" + csv_text([COLUMNS]))
        self.interactions.write('{"klantcontacten": [')

    def add(self, taken: Taken) -> None:
        """Write what is known of one client."""
        calendar = self.words.calendar
        self.facts.write(csv_text(cells(row, taken.client, calendar) for row in taken.rows))
        contacts = [klantinteracties.contact(self.words, one) for one in taken.contacts]
        no_shows = [task for task in taken.tasks if klantinteracties.is_no_show(task)]
        # One appointment is one contact, however often it was reported and taken back.
        meetings = {task.appointment_id: task for task in no_shows}
        contacts += [klantinteracties.missed_meeting(self.words, task) for task in meetings.values()]
        for one in contacts:
            self.interactions.write(_item(one, first=not self.count.contacts))
            self.count.contacts += 1
        for task in no_shows:
            told = klantinteracties.internal_task(self.words, task, taken.client)
            self.later.write(_item(told, first=not self.count.tasks))
            self._actors.add(taken.client.klantmanager)
            self.count.tasks += 1
        self.count.clients += 1
        self.count.facts += len(taken.rows)

    def end(self) -> None:
        """Put the tasks and those they are for behind the contacts."""
        self.interactions.write('\n],\n"internetaken": [')
        self.later.seek(0)
        shutil.copyfileobj(self.later, self.interactions)
        self.interactions.write('\n],\n"actoren": [')
        for number, code in enumerate(sorted(self._actors)):
            self.interactions.write(_item(klantinteracties.actor(code), first=number == 0))
        self.interactions.write("\n]}\n")


def _item(value: dict[str, Any], *, first: bool) -> str:
    return ("\n" if first else ",\n") + json.dumps(value, ensure_ascii=False)
