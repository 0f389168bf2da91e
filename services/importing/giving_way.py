"""A pause between two transactions of an import, in which whoever else wants to write gets a turn."""

from __future__ import annotations

import asyncio
from typing import Final

PAUSE: Final = 0.025
"""Seconds. Who waits for the right to write tries every hundredth of a second."""


async def give_way() -> None:
    """Let others write."""
    await asyncio.sleep(PAUSE)
