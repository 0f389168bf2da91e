"""When the clock of the machine jumped, and how far: those who run this and coordinators should know."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Final

from domain.ports import UnitOfWork

JUMPS: Final = "clock_jumps"


async def jumps_since(work: UnitOfWork, since: datetime) -> list[tuple[datetime, int]]:
    """The jumps since a moment: when, by the clock after it, and by how many seconds."""
    kept = json.loads(await work.runtime_value(JUMPS) or "[]")
    found = [(datetime.fromisoformat(at), int(by)) for at, by in kept]
    return [(at, by) for at, by in found if at >= since]
