"""One run of one bot: updates wait in the simulator, the bot starts, and ends when all are answered."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import stream
from bench.cases import SENT, STORED, Case
from bench.child import Child, Failed, Used
from bench.town import copy
from simulator.client import Telegram

PATIENCE = 120.0
WARM = 4.0
SETTLE = 0.5  # seconds in which a bot may write down what it did


@dataclass(frozen=True, slots=True)
class Run:
    """What a run showed."""

    used: Used
    first_poll: float  # seconds from the start of the process
    first_answer: float  # seconds from the start of the process
    answering: float  # seconds from the first to the last answer


@dataclass(frozen=True, slots=True)
class Measured:
    """A run with many updates beside one with a single update: the difference is what updates cost."""

    rate: float  # updates per second
    cpu: float  # milliseconds per update
    memory: float  # MiB
    first_poll: float  # seconds
    start_cpu: float  # seconds for a start, one answer and an end


async def measure(telegram: Telegram, case: Case, count: int, folder: Path, town: Path) -> Measured:
    """Run a case twice."""
    single = await run(telegram, case, 1, folder, town)
    many = await run(telegram, case, count, folder, town)
    return Measured(
        rate=(count - 1) / many.answering,
        cpu=(many.used.cpu - single.used.cpu) / (count - 1) * 1000,
        memory=many.used.memory,
        first_poll=single.first_poll,
        start_cpu=single.used.cpu,
    )


async def begin(telegram: Telegram, count: int) -> int:
    """A fresh simulator with waiting updates; returns the number of its newest event."""
    await telegram.reset()
    await telegram.faults(limits=False)
    await telegram.jump(to=stream.NOW)
    await telegram.inject_many(stream.updates(count))
    return await telegram.seq()


async def run(telegram: Telegram, case: Case, count: int, folder: Path, town: Path) -> Run:
    """Answer `count` updates, and check that it was done."""
    before = await begin(telegram, count)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        own = Path(name)
        child = Child(case.prepare(telegram.url, own, town), own / "log")
        try:
            await _until_sent(telegram, child, before, 1)
            first = time.monotonic()
            polled = (await telegram.calls(method="getUpdates"))[0].monotonic
            await telegram.faults(record_calls=False)
            await _until_sent(telegram, child, before, count)
            last = time.monotonic()
            await asyncio.sleep(SETTLE)
            used = await child.end()
        finally:
            child.kill()
        events, _ = await telegram.history(before)
        case.check(own, count, events)
    return Run(used, polled - child.started, first - child.started, last - first)


async def _until_sent(telegram: Telegram, child: Child, before: int, count: int) -> None:
    """Wait until people got `count` messages since event number `before`."""
    deadline = time.monotonic() + PATIENCE
    number = before + count
    while time.monotonic() < deadline:
        _, newest = await telegram.history(number - 1, wait=2)
        if newest >= number:
            events, _ = await telegram.history(before)
            missing = count - sum(event["kind"] == SENT for event in events)
            if missing <= 0:
                return
            number = newest + missing
        child.check()
    raise Failed(f"no {count} answers within {PATIENCE:.0f} s:\n{child.told()[-2000:]}")


async def warm(telegram: Telegram, case: Case, folder: Path, town: Path) -> None:
    """Start a bot once on the town itself, so that what only a first start does is done."""
    await telegram.reset()
    await telegram.jump(to=stream.NOW)
    own = folder / "warm"
    own.mkdir()
    arguments = case.prepare(telegram.url, own, town)
    child = Child(arguments, own / "log")
    try:
        await asyncio.sleep(WARM)
        await child.end()
    finally:
        child.kill()
    if (own / STORED).exists():
        copy(own / STORED, town)
    shutil.rmtree(own)
