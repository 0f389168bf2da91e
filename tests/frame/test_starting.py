"""A process that cannot work ends within seconds, with one sentence and a code; it never lives on deaf."""

from __future__ import annotations

import asyncio
import shutil
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.frame.checks import page_of
from tests.frame.program import polled, program
from tests.frame.town import Town, eventually, open_town

pytestmark = pytest.mark.drill

SOON = 30.0
"""Seconds at most on a busy machine: the imports, the ten that it waits for a locked database, the end."""


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as town:
        yield town


async def ends(town: Town, folder: Path, *command: str, **settings: str) -> tuple[int, list[str]]:
    """Call a command, `run` if none is named: the exit code, and what it told the operator."""
    log = folder / "bot.log"
    async with program(town, log, *command, **settings) as bot:
        code = await asyncio.wait_for(bot.wait(), SOON)
    lines = log.read_text("utf-8").splitlines()
    assert "Traceback" not in "\n".join(lines)
    return code, [line for line in lines if not line.startswith("{")]


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_an_address_that_another_program_has(town: Town, tmp_path: Path, mode: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        listen = f"127.0.0.1:{other.getsockname()[1]}"
        hook = {"webhook_url": f"http://{listen}", "webhook_secret": "a" * 32} if mode == "webhook" else {}
        code, told = await ends(town, tmp_path, mode=mode, listen=listen, **hook)
    assert code == 2
    assert told == [
        f"KORTELIJN_LISTEN={listen} cannot be used (Address already in use); does another program have it?"
    ]


async def test_a_taken_address_is_told_also_while_telegram_is_not_reached(town: Town, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        listen = f"127.0.0.1:{other.getsockname()[1]}"
        code, told = await ends(town, tmp_path, listen=listen, telegram_url="http://127.0.0.1:9")
    assert code == 2
    assert f"KORTELIJN_LISTEN={listen} cannot be used" in told[-1]


async def test_a_database_that_another_program_keeps_locked(town: Town, tmp_path: Path) -> None:
    with closing(sqlite3.connect(town.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, told = await ends(town, tmp_path)
    assert code == 1
    assert told == [
        f"Another program keeps {town.database} locked; end it (`fuser {town.database}` names it)."
    ]


async def test_a_lock_that_ends_in_time_is_waited_for(town: Town, tmp_path: Path) -> None:
    with closing(sqlite3.connect(town.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with program(town, tmp_path / "bot.log"):
            await asyncio.sleep(3)
            other.execute("ROLLBACK")
            await eventually(lambda: polled(town), SOON, "the bot does not ask for messages")


@pytest.mark.parametrize("damage", ["header", "folder", "no folder", "a page", "a page that no start reads"])
async def test_a_database_that_cannot_be_used(town: Town, tmp_path: Path, damage: str) -> None:
    place = tmp_path / "other" / "kortelijn.db"
    place.parent.mkdir()
    if damage == "folder":
        place.mkdir()
    elif damage == "no folder":
        place.parent.rmdir()
        place.parent.write_text("a file stands here")
    else:
        shutil.copy(town.database, place)
        with place.open("r+b") as file:
            file.seek(_place(place, damage))
            file.write(b"\xff" * 4000)
    code, told = await ends(town, tmp_path, database_url=f"sqlite:///{place}")
    assert code == 1
    assert len(told) == 1
    assert str(place.parent) in told[0]


def _place(database: Path, damage: str) -> int:
    if damage != "a page that no start reads":
        return 0 if damage == "header" else 100
    return page_of(database, "satisfaction")


async def test_another_key(town: Town, tmp_path: Path) -> None:
    code, told = await ends(town, tmp_path, secret_key="MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
    assert code == 2
    assert told == ["KORTELIJN_SECRET_KEY does not open this database; use the key that it was made with"]


@pytest.mark.parametrize("command", ["invite K-3000", "wordings", "export out", "import ."])
async def test_any_command_ends_while_another_program_keeps_the_database_locked(
    town: Town, tmp_path: Path, command: str
) -> None:
    with closing(sqlite3.connect(town.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, told = await ends(town, tmp_path, *command.split())
    assert code == 1
    assert told == [
        f"Another program keeps {town.database} locked; end it (`fuser {town.database}` names it)."
    ]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("understand nothing.jsonl", "nothing.jsonl cannot be used (No such file or directory)."),
        ("understand text.txt", "Line 2 is no message. One looks like this: {"),
        ("export text.txt/out", "cannot be used (Not a directory)."),
        ("invite K-3000 --qr text.txt/out", "cannot be used (Not a directory)."),
    ],
)
async def test_a_mistake_gets_a_sentence(town: Town, tmp_path: Path, command: str, said: str) -> None:
    (tmp_path / "text.txt").write_text(
        '{"text": "1042 ns", "sent_at": "2026-11-24T15:00:00+01:00"}\n1042 ns\n'
    )
    code, told = await ends(town, tmp_path, *command.split())
    assert code in (1, 2)
    assert said in told[-1]


async def test_the_doctor_says_what_to_do_about_a_damaged_file(town: Town, tmp_path: Path) -> None:
    with town.database.open("r+b") as file:
        file.write(b"\xff" * 4000)
    code, told = await ends(town, tmp_path, "doctor")
    assert code == 1
    assert any("Put the last copy of the file back." in line for line in told)
