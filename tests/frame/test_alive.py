"""No process that lives and does nothing: a part that ends or stands still ends the process."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.alive import PARTS, Beats, kept_status, status_file
from bot.commands.doctor import Finding, examine
from bot.settings import Settings
from tests.frame import child
from tests.frame.soak import FORKS, free_port, settings_for
from tests.frame.town import Town, eventually, open_town

pytestmark = pytest.mark.drill

SOON = 30.0
"""Seconds at most, on a busy machine, for a start, half a second of work, and the end."""
STILL = 3.0
"""Seconds that a part may stand still where it has to be short."""


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as town:
        yield town


@asynccontextmanager
async def broken(
    town: Town, log: Path, part: str = "", how: str = "", *, limit: float = STILL, **more: Any
) -> AsyncIterator[BaseProcess]:
    bot = FORKS.Process(
        target=child.run_broken, args=(town.given | more, str(log), part, how, limit), daemon=True
    )
    bot.start()
    try:
        yield bot
    finally:
        bot.kill()
        await asyncio.to_thread(bot.join)


async def last_words(bot: BaseProcess, log: Path) -> tuple[int | None, list[str]]:
    await asyncio.to_thread(bot.join, SOON)
    lines = log.read_text("utf-8").splitlines()
    assert "Traceback" not in "\n".join(lines)
    return bot.exitcode, [line for line in lines if not line.startswith("{")]


def all_moving(town: Town) -> Callable[[], object]:
    async def told() -> bool:
        try:
            return set(kept_status(town.database)) == set(PARTS)
        except OSError:
            return False

    return told


@pytest.mark.parametrize("how", ["returns", "raises", "is cancelled"])
async def test_a_part_that_ends_ends_the_process(town: Town, tmp_path: Path, how: str) -> None:
    for part in ("sender",) if how == "is cancelled" else PARTS:
        log = tmp_path / f"{part}.log"
        async with broken(town, log, part, how, limit=60) as bot:
            code, told = await last_words(bot, log)
        assert code == 1
        assert len(told) == 1
        assert told[0].startswith(f"The {part} part of the bot ended, and the bot with it. ")
        assert ("LookupError at child.py:" in told[0]) == (how == "raises")
        assert "names and texts" not in log.read_text("utf-8")


async def test_a_part_that_hangs_ends_the_process(town: Town, tmp_path: Path) -> None:
    for part in PARTS:
        log = tmp_path / f"{part}.log"
        async with broken(town, log, part, "hangs") as bot:
            code, told = await last_words(bot, log)
        assert code == 1
        assert len(told) == 1
        assert told[0].startswith(f"The {part} part of the bot has not moved for ")
        assert '"event": "stuck"' in log.read_text("utf-8")


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_blocked_event_loop_ends_the_process(town: Town, tmp_path: Path, mode: str) -> None:
    """Everything stands still; what blocks it is named."""
    log = tmp_path / "bot.log"
    async with broken(town, log, "dispatch", "blocks", **settings_for(mode)) as bot:
        code, told = await last_words(bot, log)
    assert code == 1
    assert len(told) == 1
    assert "has not moved for" in told[0]
    assert "child.py:" in told[0]


async def test_a_stop_that_a_part_does_not_hear_is_cut_short(town: Town, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with broken(town, log, "sender", "will not stop", limit=60) as bot:
        await eventually(all_moving(town), SOON, "it does not begin")
        await asyncio.sleep(1)
        assert bot.pid is not None
        os.kill(bot.pid, signal.SIGTERM)
        code, told = await last_words(bot, log)
    assert code == 1
    assert told == ["The stop took longer than 4 s, so it was cut short."]


async def test_a_start_that_waits_for_telegram_hears_a_stop(town: Town, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with broken(town, log, limit=60, telegram_url="http://127.0.0.1:9") as bot:

        async def waits() -> bool:
            return log.exists() and "telegram_not_reached" in log.read_text("utf-8")

        await eventually(waits, SOON, "it does not try")
        assert (await doctor(town)).told == "our own bot is starting: it has not reached Telegram yet"
        assert bot.pid is not None
        os.kill(bot.pid, signal.SIGTERM)
        code, told = await last_words(bot, log)
    assert (code, told) == (0, [])
    assert not status_file(town.database).exists()


async def lives(bot: BaseProcess, seconds: float) -> None:
    await asyncio.sleep(seconds)
    assert bot.is_alive()


async def test_who_waits_is_not_stuck(town: Town, tmp_path: Path) -> None:
    """Idle, told to wait, refused, mute and locked, each for longer than a part may stand still."""
    async with broken(town, tmp_path / "bot.log") as bot:
        await eventually(all_moving(town), SOON, "it does not begin")
        await lives(bot, STILL + 1)
        await town.telegram.faults(retry_after={"seconds": 30, "count": 1, "methods": ["getUpdates"]})
        await lives(bot, STILL + 1)
        await town.telegram.faults(status={"code": 502, "count": 10_000})
        await lives(bot, STILL + 1)
        await town.telegram.clear_faults()
        await town.telegram.faults(mute=True)
        await town.coaches[0].say("/vandaag")
        await lives(bot, STILL + 1)
        await town.telegram.faults(mute=False)
        with closing(sqlite3.connect(town.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await town.coaches[0].say("/vandaag")
            await lives(bot, 12)
            other.execute("ROLLBACK")


async def test_a_machine_that_slept_is_not_stuck(town: Town, tmp_path: Path) -> None:
    async with broken(town, tmp_path / "bot.log") as bot:
        await eventually(all_moving(town), SOON, "it does not begin")
        assert bot.pid is not None
        os.kill(bot.pid, signal.SIGSTOP)
        await asyncio.sleep(STILL + 1)
        os.kill(bot.pid, signal.SIGCONT)
        await lives(bot, STILL + 1)


async def test_readyz_says_which_part(town: Town, tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    async with (
        broken(town, tmp_path / "bot.log", listen=listen) as bot,
        aiohttp.ClientSession() as session,
    ):

        async def ready() -> bool:
            try:
                async with session.get(f"http://{listen}/readyz") as answer:
                    told = await answer.json()
            except aiohttp.ClientError:
                return False
            assert told.keys() == {*PARTS, "telegram_heard", "database"}
            return all(told.values())

        await eventually(ready, SOON, "not ready")
        assert bot.is_alive()


async def doctor(town: Town) -> Finding:
    findings = await examine(Settings(_env_file=None, **town.given))
    return next(finding for finding in findings if finding.name == "parts")


async def test_doctor_says_which_part_from_another_process(town: Town, tmp_path: Path) -> None:
    assert await doctor(town) == Finding("parts", True, "our own bot does not run on this database")
    async with broken(town, tmp_path / "bot.log", "sender", "hangs", limit=60) as bot:
        await eventually(all_moving(town), SOON, "it does not begin")
        assert await doctor(town) == Finding("parts", True, "all 4 move")
        assert bot.pid is not None
        os.kill(bot.pid, signal.SIGSTOP)  # nobody writes the file any more
        stand = status_file(town.database)
        told = stand.read_text().replace('"sender": ', '"sender": 7')
        stand.write_text(told)
        found = await doctor(town)
        assert not found.ok
        assert found.told.startswith("our own bot runs; its sender part has not moved for 7")
        stand.unlink()
        assert not (await doctor(town)).ok


async def test_systemd_hears_how_we_are_and_the_file_goes_with_a_clean_stop(
    town: Town, tmp_path: Path
) -> None:
    heard: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        address = f"\0kortelijn-test-{os.getpid()}"
        systemd.bind(address)
        systemd.setblocking(False)

        async def hears(word: str) -> bool:
            while True:
                try:
                    heard.extend(systemd.recv(4096).decode().split("\n"))
                except BlockingIOError:
                    return word in heard

        async with broken(town, tmp_path / "bot.log", NOTIFY_SOCKET=f"@{address[1:]}") as bot:
            await eventually(lambda: hears("READY=1"), SOON, "not ready")
            await eventually(lambda: hears("WATCHDOG=1"), SOON, "no sign of life")
            assert heard.index("READY=1") < heard.index("WATCHDOG=1")
            assert "STATUS=Starting: Telegram was not reached yet" in heard
            assert status_file(town.database).exists()
            assert bot.pid is not None
            os.kill(bot.pid, signal.SIGTERM)
            await asyncio.to_thread(bot.join, SOON)
            assert bot.exitcode == 0
            assert await hears("STOPPING=1")
        assert not status_file(town.database).exists()


def test_beats() -> None:
    now = 100.0
    beats = Beats(60, lambda: now)
    assert beats.still() == {}
    assert not any(beats.moving().values())
    beats.begin()
    now += 59
    assert all(beats.moving().values())
    beats.of("sender")()
    now += 1
    assert beats.moving() == {"intake": False, "dispatch": False, "sender": True, "ticks": False}
    beats.count_anew()
    assert beats.still() == dict.fromkeys(PARTS, 0.0)
