"""A bell: everybody who waits is woken when it rings."""

from __future__ import annotations

import asyncio


class Bell:
    """Wakes all waiters at once; costs nothing while nobody waits."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake everybody who waits now."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait for the next ring; return False when `seconds` have passed without one."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            # Not wait_for(): in Python 3.11 it swallows a cancellation that comes together with the ring.
            async with asyncio.timeout(seconds):
                await future
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True
