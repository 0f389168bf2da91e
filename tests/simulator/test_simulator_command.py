from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from simulator.client import Telegram

ROOT = Path(__file__).parents[2]


async def test_the_command_serves_until_it_is_stopped() -> None:
    command = [sys.executable, "-m", "simulator", "--port", "0"]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, cwd=ROOT)
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    async with Telegram(url) as telegram:
        assert (await telegram.bot_api("getMe"))["ok"]
        assert (await telegram.clock()).offset == 0
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 5) == 0
