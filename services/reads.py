"""Who opens cards and files of very many clients within an hour: work, most likely; somebody should ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.errors import Refused
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
    """A coordinator hears of how many clients somebody of the staff opened something within an hour; none is
    named."""

    kept_as = "many_opened"
    reader: str  # a first name
    count: int


MOST_PAPERS: Final = 20


@dataclass(frozen=True, slots=True)
class PapersToday(Message):
    """Somebody has taken along as many files as one may in a day, and reads when there can be more."""

    kept_as = "refused.papers_today"
    count: int


async def check_papers(turn: Turn, routes: Sequence[str]) -> None:
    """Whether somebody may take one more file along today. `routes`: by which they leave. Raises Refused."""
    midnight = turn.calendar.day_bounds(turn.calendar.day(turn.now))[0]
    if await turn.work.looks.by_routes(turn.me.id, midnight, routes) >= MOST_PAPERS:
        raise Refused(PapersToday(MOST_PAPERS))


async def note_read(turn: Turn, action: str, object_id: str, **detail: str | int | None) -> None:
    """Append the line of a read to the audit; once a day the coordinators hear of very many of them."""
    await turn.note(action, object_id, **detail)
    await heed_many(turn)


async def heed_many(turn: Turn) -> None:
    """Once a day the coordinators hear of somebody who opens very many clients, in the chat and on pages."""
    since = turn.now - WITHIN
    seen = await turn.work.audit.objects(turn.me.id, since, READS)
    count = len(seen | await turn.work.looks.clients(turn.me.id, since))
    midnight = turn.calendar.day_bounds(turn.calendar.day(turn.now))[0]
    if count <= MOST or await turn.work.audit.count(turn.me.id, midnight, {BULK}):
        return
    await turn.note(BULK, turn.me.id, count=count)
    for coordinator in await coordinators_of(turn.work, turn.me.municipality):
        key = f"{BULK}:{turn.me.id}:{midnight.date().isoformat()}:{coordinator.id}"
        await turn.tell(coordinator.id, ManyOpened(turn.me.first_name, count), key=key)
