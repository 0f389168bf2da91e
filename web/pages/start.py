"""The own start: the first thing to do."""

from __future__ import annotations

from web.visit import Shown, Visit


async def show(visit: Visit) -> Shown:
    """Where somebody begins."""
    return Shown("start.html")
