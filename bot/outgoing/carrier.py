"""The loop of a way whose server may be away: it waits, takes what is due, and rests when nobody answers."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from bot import logs
from bot.alive import Beat

IDLE: Final = 1.0
LANDING: Final = 3.0  # seconds that a stop waits for what is under way


class Carrier(ABC):
    """Drains one way, step by step.

    `rests`: after how many seconds a server that is away is asked again, at first and at most.
    """

    def __init__(
        self,
        name: str,
        grew: asyncio.Event,
        rests: tuple[float, float],
        beat: Beat,
        monotonic: Callable[[], float],
    ) -> None:
        self._log = logs.get(name)
        self._name = name
        self._grew = grew
        self._first_rest, self._longest_rest = rests
        self._beat = beat
        self._monotonic = monotonic
        self._busy = False
        self._stopping = False
        self._resting_until = 0.0
        self._rests = 0

    @property
    def idle(self) -> bool:
        """Nothing in hand."""
        return not self._busy

    @property
    def holds_back(self) -> bool:
        """Whether the server takes nothing, so that what is due waits."""
        return self._resting_until > self._monotonic()

    async def run(self) -> None:
        """Send for ever; ends when cancelled, after what is under way has landed."""
        await self._recover()
        try:
            while True:
                self._beat()
                with suppress(TimeoutError):
                    async with asyncio.timeout(IDLE):
                        await self._grew.wait()
                self._grew.clear()
                try:
                    while await self._finish_step():
                        pass
                except Exception as fault:  # noqa: BLE001 - the loop must outlive any fault
                    self._log.error(f"{self._name}_fault", fault=logs.where(fault))
                    await asyncio.sleep(IDLE)
        finally:
            await self._close()

    async def _finish_step(self) -> bool:
        """A stop cuts nothing in two; what was not begun waits for the next start."""
        step = asyncio.ensure_future(self._busy_step())
        try:
            return await asyncio.shield(step)
        except asyncio.CancelledError:
            self._stopping = True
            await asyncio.wait({step}, timeout=LANDING)
            step.cancel()
            raise

    async def _busy_step(self) -> bool:
        if self.holds_back:
            return False
        self._busy = True
        try:
            return await self._step()
        finally:
            self._busy = False

    def _rest_for(self) -> float:
        """Ask the server no more for a while, longer each time; returns how long, in seconds."""
        wait = min(self._longest_rest, self._first_rest * 2.0 ** min(self._rests, 8))
        self._rests += 1
        self._resting_until = self._monotonic() + wait
        return wait

    @abstractmethod
    async def _recover(self) -> None:
        """Settle what an earlier process had in hand when it was killed."""

    @abstractmethod
    async def _step(self) -> bool:
        """Take what is due, send it, write down what came of it; whether there may be more."""

    @abstractmethod
    async def _close(self) -> None:
        """Let the server go."""
