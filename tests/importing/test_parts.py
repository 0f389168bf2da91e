"""An import is stored in parts: others get a turn, and one that is killed is finished (docs/adr/0030)."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.progress import Progress, TaskID

from bot.commands.console import import_folder, invite
from bot.only_one import IMPORT, OnlyOne
from services.importing.checks import PART
from tests.frame.checks import integrity, query
from tests.frame.program import program
from tests.frame.town import eventually, open_town
from tests.importing.test_importing import imported, run, settings_of
from tests.world import (
    CLIENTS,
    KEY,
    STAFF,
    TOKEN,
    World,
    at,
    open_world,
    write_town,
)

DAYS = 40
MEETINGS = [
    (client[0], f"{at('2026-12-01 10:00') + timedelta(days=day):%Y-%m-%d %H:%M}", 60, "coaching", "Kade 12")
    for day in range(DAYS)
    for client in CLIENTS
]
TABLES = ("people", "trajectories", "appointments", "organisations")
KILLED = -9


def kill_an_import(folder: Path, step: str, most: int, **settings: str) -> None:
    """Run an import in a process that ends as by `kill -9` at this place."""
    given = {
        "bot_token": TOKEN,
        "secret_key": KEY,
        "database_url": f"sqlite:///{folder / 'k.db'}",
        "telegram_url": "http://127.0.0.1:9/bot",
    }
    given |= settings
    environment = {f"KORTELIJN_{name.upper()}": str(value) for name, value in given.items()}
    command = [sys.executable, "-m", "tests.importing.killed", str(folder), step, str(most)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)
    assert done.returncode == KILLED, done.stderr


def counts(database: Path) -> dict[str, int]:
    return {table: query(database, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}  # noqa: S608


def left(database: Path) -> tuple[int, int]:
    """Imports that are not finished, and parts that are kept."""
    return (
        query(database, "SELECT count(*) FROM imports")[0][0],
        query(database, "SELECT count(*) FROM import_parts")[0][0],
    )


def everything(database: Path) -> list[Any]:
    """What an import has stored, but for what is sealed or random."""
    appointments = query(database, "SELECT id, coach_id, starts_at, minutes, type, version FROM appointments")
    outbox = query(database, "SELECT dedupe_key, due_at, expires_at, state FROM outbox")
    trajectories = query(database, "SELECT * FROM trajectories")
    people = query(database, "SELECT id, role, code, language, municipality FROM people")
    return [sorted(rows) for rows in (appointments, outbox, trajectories, people)]


@pytest.mark.parametrize("rows", [7, 60, 150])
def test_an_import_that_was_killed_is_finished_by_the_next(tmp_path: Path, rows: int) -> None:
    write_town(tmp_path, MEETINGS)
    kill_an_import(tmp_path, "Store", rows)
    database = tmp_path / "k.db"
    ((_, checked, total, stored),) = query(database, "SELECT id, checked_at, rows, stored FROM imports")
    assert checked is not None
    assert total == len(STAFF) + len(CLIENTS) + len(MEETINGS)
    assert rows <= stored < total
    assert sum(counts(database).values())
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("k.db*"))
    for word in ("Samira", "Yonas", "Sanne", "Ingrid", "Kade 12"):
        assert word.encode() not in raw
    done = run(tmp_path, "import", str(tmp_path))
    assert done.returncode == 0
    first, *others = done.stdout.splitlines()
    assert first == (
        f"An earlier import was not finished: {stored} of {total} rows were stored. It is finished now."
    )
    assert "appointments.csv: 0 added, 0 changed, 200 unchanged" in others
    assert {line.split()[0] for line in others if "/start " in line} == {row[0] for row in (*STAFF, *CLIENTS)}
    assert left(database) == (0, 0)
    assert integrity(database) == "ok"
    whole = tmp_path / "whole"
    whole.mkdir()
    write_town(whole, MEETINGS)
    imported(whole)
    assert everything(database) == everything(whole / "k.db")
    assert query(database, "SELECT count(*) FROM audit WHERE action = 'import'") == [(2,)]


def test_an_import_that_was_killed_while_it_checked_has_stored_nothing(tmp_path: Path) -> None:
    write_town(tmp_path, MEETINGS)
    kill_an_import(tmp_path, "Check", 1)
    database = tmp_path / "k.db"
    assert set(counts(database).values()) == {0}
    assert left(database)[0] == 1
    write_town(tmp_path, MEETINGS[:2])
    code, told = imported(tmp_path)
    assert code == 0
    assert told["earlier"] is None
    assert told["counts"]["appointments.csv"]["added"] == 2
    assert left(database) == (0, 0)


def test_faults_do_not_keep_an_earlier_import_from_being_finished(tmp_path: Path) -> None:
    write_town(tmp_path, MEETINGS)
    kill_an_import(tmp_path, "Store", 60)
    write_town(tmp_path, [("K-1042", "soon", 60, "coaching", "X")])
    look = run(tmp_path, "import", str(tmp_path), "--check")
    assert look.stdout.startswith("An earlier import is not finished; what it has still to store")
    code, told = imported(tmp_path)
    assert code == 1
    assert told["error_count"] == 1
    assert told["earlier"]["rows"] == len(STAFF) + len(CLIENTS) + len(MEETINGS)
    assert len(told["start_links"]) == len(STAFF) + len(CLIENTS)
    assert counts(tmp_path / "k.db")["appointments"] == len(MEETINGS)


def test_links_that_nobody_has_seen_are_made_anew(tmp_path: Path) -> None:
    """All was stored, and the process was killed before it could show a link."""
    write_town(tmp_path, MEETINGS[:5])
    kill_an_import(tmp_path, "Links", 0)
    lost = {row[0] for row in query(tmp_path / "k.db", "SELECT token_hash FROM invitations")}
    assert len(lost) == len(STAFF) + len(CLIENTS)
    assert run(tmp_path, "invite", "K-1042").returncode == 0
    told = imported(tmp_path)[1]
    codes = {link["code"] for link in told["start_links"]}
    assert codes == {row[0] for row in (*STAFF, *CLIENTS)} - {"K-1042"}, "one was seen by `invite`"
    opened = query(tmp_path / "k.db", "SELECT token_hash FROM invitations WHERE closed_at IS NULL")
    assert len(opened) == len(STAFF) + len(CLIENTS)
    assert not lost & {row[0] for row in opened}
    assert imported(tmp_path)[1]["start_links"] == []


def test_a_wrong_file_leaves_nothing_behind(tmp_path: Path) -> None:
    write_town(tmp_path, [*MEETINGS, ("K-1042", "soon", 60, "coaching", "X")])
    assert imported(tmp_path)[0] == 1
    database = tmp_path / "k.db"
    assert set(counts(database).values()) == {0}
    assert left(database) == (0, 0)
    assert query(database, "SELECT count(*) FROM uninvited") == [(0,)]


def test_two_imports_at_once_are_refused(tmp_path: Path) -> None:
    write_town(tmp_path, MEETINGS[:1])
    database = tmp_path / "k.db"
    with OnlyOne(database, IMPORT):
        done = run(tmp_path, "import", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        f"Another import (process {os.getpid()}) is under way on {database}; wait until it has ended."
    ]
    assert imported(tmp_path)[0] == 0


class Watching(Progress):
    """Between two parts: how much has been stored, and whether another connection may write."""

    def __init__(self, database: Path) -> None:
        super().__init__(disable=True)
        self._database = database
        self.stored: list[Counter[str]] = [Counter()]

    def update(self, task_id: TaskID, *, completed: float | None = None, **more: Any) -> None:
        """After each part."""
        super().update(task_id, completed=completed, **more)
        with closing(sqlite3.connect(self._database, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        if self.tasks[-1].description == "Store":
            self.stored.append(Counter(counts(self._database)))
            changed = "SELECT coalesce(sum(version), 0) FROM appointments"
            self.stored[-1]["versions"] = query(self._database, changed)[0][0]

    def steps(self, table: str) -> list[int]:
        """How many rows each part added."""
        return [
            after[table] - before[table] for before, after in zip(self.stored, self.stored[1:], strict=False)
        ]


async def test_nobody_waits_for_more_than_a_part(tmp_path: Path) -> None:
    write_town(tmp_path, MEETINGS)
    settings = settings_of(tmp_path / "k.db")
    watching = Watching(settings.database)
    await import_folder(settings, tmp_path, watching)
    assert sum(watching.steps("appointments")) == len(MEETINGS)
    assert max(watching.steps("appointments")) == PART
    assert len(watching.stored) - 1 == 2 + len(MEETINGS) / PART
    order = [table for step in range(len(watching.stored) - 1) for table in ("people", "appointments")
             if watching.steps(table)[step]]  # fmt: skip
    assert order == ["people", "people", *["appointments"] * (len(MEETINGS) // PART)]


async def test_clients_who_change_hands_with_much_ahead_are_parts_of_their_own(tmp_path: Path) -> None:
    write_town(tmp_path, MEETINGS)
    settings, now = settings_of(tmp_path / "k.db"), at("2026-11-24 09:00")
    await import_folder(settings, tmp_path, None, at=now)
    moved = [(*row[:3], "sanne" if row[3] == "mo" else "mo", *row[4:]) for row in CLIENTS]
    write_town(tmp_path, [], clients=moved)
    watching = Watching(settings.database)
    await import_folder(settings, tmp_path, watching, at=now)
    went_along = [count for count in watching.steps("versions")[1:] if count]
    assert went_along == [2 * DAYS, 2 * DAYS, DAYS], "a part ends with the client that fills it"


async def killed_beside(world: World, folder: Path) -> None:
    """An import of many appointments on the database of a bot that runs, killed half way."""
    folder.mkdir()
    write_town(folder, MEETINGS, clients=[*CLIENTS, ("K-10000", "Hodan", *CLIENTS[0][2:])])
    url = f"sqlite:///{world.settings.database}"
    await asyncio.to_thread(kill_an_import, folder, "Store", 60, database_url=url)


async def test_a_bot_that_runs_finishes_what_was_killed(world: World, tmp_path: Path) -> None:
    await killed_beside(world, tmp_path / "in")
    assert left(world.settings.database)[0] == 1
    await world.kortelijn.ticks.due()
    assert left(world.settings.database) == (0, 0)
    assert counts(world.settings.database)["appointments"] == len(MEETINGS)
    told = await import_folder(
        world.settings, tmp_path / "in", None, at=world.kortelijn.clock.now(), confirmed=True
    )
    assert [link["code"] for link in told["start_links"]] == ["K-10000"]
    assert told["earlier"] is None


async def test_what_judges_the_whole_waits_while_half_is_stored(tmp_path: Path) -> None:
    """A digest or a term of half an import would miss what comes a moment later."""
    async with open_world(tmp_path, begin=at("2026-11-30 07:00")) as world:
        ingrid = await world.join("ingrid")
        await killed_beside(world, tmp_path / "in")
        with OnlyOne(world.settings.database, IMPORT):  # its process is at work
            before = len(await ingrid.screen())
            await world.jump(at("2026-11-30 09:00"))
            assert len(await ingrid.screen()) == before
            await ingrid.say("/help")
            await world.settle()
            assert (await ingrid.last()).from_bot, "answers do not wait"
        assert left(world.settings.database)[0] == 1
        before = len(await ingrid.screen())
        await world.jump(at("2026-11-30 09:01"))
        await eventually(lambda: finished(world.settings.database), 30, "the import is not finished")
        await world.jump(at("2026-11-30 09:02"))
        assert len(await ingrid.screen()) > before


async def test_invite_gives_a_link_to_somebody_of_an_import_that_a_bot_finished(
    world: World, tmp_path: Path
) -> None:
    await killed_beside(world, tmp_path / "in")
    await world.kortelijn.ticks.due()
    link = await invite(world.settings, "K-10000")
    assert link is not None
    phone = await world.phone("Hodan")
    await phone.start(link["command"].split()[1])
    await world.settle()
    assert "Stichting Brug" in (await phone.last()).text
    told = await import_folder(
        world.settings, tmp_path / "in", None, at=world.kortelijn.clock.now(), confirmed=True
    )
    assert told["start_links"] == []


async def test_a_start_of_the_program_finishes_what_was_killed(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        folder = tmp_path / "in"
        folder.mkdir()
        write_town(folder, MEETINGS)
        await asyncio.to_thread(kill_an_import, folder, "Store", 60, database_url=town.given["database_url"])

        log = tmp_path / "bot.log"
        async with program(town, log):
            await eventually(lambda: finished(town.database), 60, "the import is not finished")
            await eventually(lambda: says(log, "import_finished"), 10, "the log says nothing")
        line = next(line for line in log.read_text("utf-8").splitlines() if "import_finished" in line)
        kept = json.loads(line)
        assert kept["rows"] == len(STAFF) + len(CLIENTS) + len(MEETINGS)
        assert 60 <= kept["before"] < kept["rows"]
        assert kept["without_link"] == len(STAFF) + len(CLIENTS) - 1, "Wil was there before"
        assert not any(name in line for name in ("Samira", "Sanne", "K-1042"))


async def finished(database: Path) -> bool:
    return left(database) == (0, 0)


async def says(log: Path, word: str) -> bool:
    return word in log.read_text("utf-8")
