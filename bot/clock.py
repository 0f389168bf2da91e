"""The only place that asks the system for the time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

import aiohttp

_LONG_POLL = 20
_RETRY = 1.0


class Clock(Protocol):
    """Where the bot takes the time from: the system's, or one that tests move."""

    def now(self) -> datetime:
        """The moment, aware and in UTC."""


def steady() -> float:
    """Seconds that nobody can set: they also run while the machine sleeps, where it tells."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """The clock of the machine with an offset: for the demo and the tests."""

    def __init__(self) -> None:
        self.offset = timedelta(0)

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        return datetime.now(UTC) + self.offset


async def read_offset(
    url: str, session: aiohttp.ClientSession, after: int | None = None
) -> tuple[timedelta, int]:
    """The offset of a simulator's clock and its version; with `after` it waits for a newer one."""
    params = {} if after is None else {"after": str(after), "wait": str(_LONG_POLL)}
    async with session.get(url, params=params) as answer:
        told = await answer.json()
        return timedelta(seconds=told["offset"]), int(told["version"])


async def follow(clock: MovableClock, url: str, on_jump: Callable[[], None]) -> None:
    """Keep a clock equal to a simulator's, for ever."""
    version: int | None = None
    timeout = aiohttp.ClientTimeout(total=_LONG_POLL + 10)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        while True:
            try:
                offset, newest = await read_offset(url, session, version)
            except (aiohttp.ClientError, TimeoutError):
                await asyncio.sleep(_RETRY)
                continue
            if newest != version:
                clock.offset, version = offset, newest
                on_jump()


async def first_offset(clock: MovableClock, url: str) -> None:
    """Set the clock once before anything reads it; without a simulator it stays the machine's."""
    with suppress(aiohttp.ClientError, TimeoutError):
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session:
            clock.offset, _ = await read_offset(url, session)
