"""Who opens very many cards and files of clients within an hour: work, most likely; somebody should ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.messages.message import Message
from services.access import coordinators_of
from services.turn import Turn

MOST: Final = 60
WITHIN: Final = timedelta(hours=1)
BULK: Final = "bulk_read"
READS: Final = frozenset({"client_seen", "export", "overview_file", "fairness_seen", "fairness_paper_seen"})
"""Lines of the audit in which somebody reads of clients."""


@dataclass(frozen=True, slots=True)
class ManyOpened(Message):
    """A coordinator hears how much somebody of the staff has opened within an hour: no client is named."""

    kept_as = "many_opened"
    reader: str  # a staff code
    count: int


async def note_read(turn: Turn, action: str, object_id: str, **detail: str | int | None) -> None:
    """Append the line of a read to the audit; once a day the coordinators hear of very many of them."""
    await turn.note(action, object_id, **detail)
    await heed_many(turn)


async def heed_many(turn: Turn) -> None:
    """Once a day the coordinators hear of somebody who opens very many clients, in the chat and on pages."""
    since = turn.now - WITHIN
    count = await turn.work.audit.count(turn.me.id, since, READS)
    count += await turn.work.looks.of_clients(turn.me.id, since)
    midnight = turn.calendar.day_bounds(turn.calendar.day(turn.now))[0]
    if count <= MOST or await turn.work.audit.count(turn.me.id, midnight, {BULK}):
        return
    await turn.note(BULK, turn.me.id, count=count)
    for coordinator in await coordinators_of(turn.work, turn.me.municipality):
        key = f"{BULK}:{turn.me.id}:{midnight.date().isoformat()}:{coordinator.id}"
        await turn.tell(coordinator.id, ManyOpened(turn.me.code, count), key=key)
