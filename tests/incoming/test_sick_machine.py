"""A fault of the machine is no fault of the update: it waits, loses no try, and others go on."""

from __future__ import annotations

import asyncio
import errno
import resource
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import MessageHandler, filters

from bot.incoming.dispatch import MAX_TRIES
from storage import machine
from storage.connection import Locked
from tests.frame.checks import effects_of, query, rows_have_ended
from tests.frame.program import program
from tests.frame.soak import Soak
from tests.frame.town import eventually, open_town
from tests.world import World, open_world


def sqlite_fault(code: int) -> sqlite3.Error:
    fault = sqlite3.OperationalError("on purpose")
    fault.sqlite_errorcode = code
    return fault


MACHINES: list[BaseException] = [
    OSError(errno.EMFILE, "no descriptors"),
    OSError(errno.ENOSPC, "disk full"),
    MemoryError(),
    Locked("another process"),
    sqlite_fault(sqlite3.SQLITE_FULL),
    sqlite_fault(sqlite3.SQLITE_IOERR_WRITE),
    sqlite_fault(sqlite3.SQLITE_BUSY_SNAPSHOT),
    RuntimeError("can't start new thread"),
]
OWN: list[BaseException] = [
    ValueError("of the update"),
    KeyError("text"),
    FileNotFoundError(errno.ENOENT, "no such file"),
    sqlite_fault(sqlite3.SQLITE_CONSTRAINT_UNIQUE),
    sqlite3.ProgrammingError("wrong number of bindings"),
    RuntimeError("on purpose"),
]


@pytest.mark.parametrize("fault", MACHINES, ids=repr)
def test_faults_of_the_machine_are_known(fault: BaseException) -> None:
    assert machine.at_fault(fault)
    wrapped = ValueError("what came of it")
    wrapped.__cause__ = fault
    assert machine.at_fault(wrapped)


@pytest.mark.parametrize("fault", OWN, ids=repr)
def test_faults_of_an_update_are_its_own(fault: BaseException) -> None:
    assert not machine.at_fault(fault)


def fails(world: World, text: str, fault: BaseException) -> list[bool]:
    """Let a text fail for as long as the list is not empty."""
    sick = [True]

    async def burst(*_: Any) -> None:
        if sick:
            raise fault

    world.kortelijn.app.add_handler(MessageHandler[Any, Any](filters.Regex(f"^{text}$"), burst), group=-1)
    return sick


@pytest.mark.parametrize("fault", [MACHINES[0], MACHINES[2], MACHINES[4]], ids=repr)
async def test_an_update_waits_for_the_machine_and_others_go_on(fault: BaseException, tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        sanne, mo = await world.join("sanne"), await world.join("mo")
        sick = fails(world, "/week", fault)
        await sanne.say("/week")
        await sanne.say("/vandaag")
        await asyncio.sleep(1.0)
        await mo.say("/vandaag")
        await mo.wait_for("Uw dag", timeout=5)
        waiting = await world.rows("SELECT tries, state FROM inbox WHERE state <> 'done' ORDER BY update_id")
        assert waiting == [(0, "todo"), (0, "todo")], "no try is lost, and the line keeps its order"
        sick.clear()
        await eventually(lambda: all_done(world), 15, "not handled when the machine is well")
        await world.settle()
        said = [one.text for one in await sanne.screen() if one.from_bot]
        places = [
            next(n for n, text in enumerate(said) if word in text) for word in ("zeven dagen", "Uw dag")
        ]
        assert places == sorted(places)
        assert not any("ging iets mis" in text for text in said)


async def all_done(world: World) -> bool:
    return await world.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]


async def test_a_fault_of_its_own_still_ends_an_update(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        sanne = await world.join("sanne")
        fails(world, "/week", ValueError("on purpose"))
        await sanne.say("/week")
        for _ in range(MAX_TRIES):
            await world.telegram.jump(by=60)
            await world.settle()
        assert await world.rows("SELECT state, tries FROM inbox WHERE state <> 'done'") == [
            ("dead", MAX_TRIES - 1)
        ]


@pytest.mark.drill
@pytest.mark.parametrize("descriptors", [3, 12])
async def test_without_descriptors_nothing_is_set_aside(descriptors: int, tmp_path: Path) -> None:
    """The real program, from outside: its limit goes below what it has open, and comes back."""
    log = tmp_path / "bot.log"
    async with open_town(tmp_path) as town:
        soak = Soak(town, seed=3, updates=80, kills=0)
        await soak.speak(20)
        async with program(town, log) as bot:
            await soak.wait_for_call(0, "sendMessage", 20)
            before = resource.prlimit(bot.pid, resource.RLIMIT_NOFILE)
            resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, (descriptors, before[1]))
            await soak.speak(60)
            await asyncio.sleep(6)
            resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, before)
            await eventually(lambda: none_wait(town.database), 40, "what waited is not handled")
            bot.terminate()
            await bot.wait()
        await soak.finish()
        effects_of(town.database, soak.said)
        rows_have_ended(town.database)
        assert len(log.read_text().splitlines()) < 200


def none_wait(database: Path) -> Any:
    async def look() -> bool:
        return query(database, "SELECT count(*) FROM inbox WHERE state = 'todo'") == [(0,)]

    return look()
