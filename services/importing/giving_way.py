"""A pause between two transactions of an import, in which whoever else wants to write gets a turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from domain.ports import Store, UnitOfWork

PAUSE: Final = 0.025
"""Seconds. Who waits for the right to write tries every hundredth of a second."""


class InOne:
    """A store whose transactions are all parts of one: it is kept or undone whole, and nobody else writes."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """The one transaction."""
        yield self._work

    @asynccontextmanager
    async def view(self) -> AsyncIterator[UnitOfWork]:
        """The one transaction, as it stands."""
        yield self._work

    glance = view


async def give_way(store: Store) -> None:
    """Let others write, where the transactions are not parts of one."""
    if not isinstance(store, InOne):
        await asyncio.sleep(PAUSE)
