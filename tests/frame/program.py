"""The real program, `python -m bot run`, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.frame.town import Town

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def program(town: Town, log: Path, *command: str, **more: str) -> AsyncIterator[Process]:
    """`python -m bot run` or another command, settings in the environment, output in a file."""
    given = {f"KORTELIJN_{name.upper()}": str(value) for name, value in (town.given | more).items()}
    environment = {**os.environ, "PTB_TIMEDELTA": "1", "NO_COLOR": "1", "PYTHONPATH": str(ROOT), **given}
    whole = [sys.executable, "-m", "bot", *(command or ("run",))]
    with log.open("ab") as target:
        process = await asyncio.create_subprocess_exec(
            *whole, cwd=log.parent, env=environment, stdout=target, stderr=target
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()


async def polled(town: Town) -> bool:
    """Whether a bot has asked for messages."""
    return (await town.telegram.pending()).polls > 0
