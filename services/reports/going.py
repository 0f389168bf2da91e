"""No-shows of a report that wait: at what time the municipality is told, and who is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.codes import Status
from domain.ports import UnitOfWork
from domain.values import Named, Outcome, Reach
from services.readback import GoesNote, Line, OutcomeLine
from services.tasks.second_thoughts import waiting_card
from services.turn import Turn


async def goes_notes(turn: Turn, report_id: str, lines: Iterable[Line]) -> list[GoesNote]:
    """One note for each moment and reader, as they stand in the outbox; none once they are told.

    `lines`: what the report says now.
    """
    if not any(isinstance(line, OutcomeLine) and line.status is Status.NO_SHOW for line in lines):
        return []
    found: dict[tuple[datetime, str], list[Named]] = {}
    for outcome in await turn.work.outcomes.of_report(report_id):
        waits = await _waits(turn.work, outcome, turn.now)
        if waits is not None:
            client = await turn.work.caseload.client(outcome.client_id)
            found.setdefault(waits, []).append(client.named)
    notes = []
    for (at, person_id), about in found.items():
        reader = await turn.work.people.by_id(person_id)
        notes.append(GoesNote(tuple(about), at, reader.first_name, reader.reach is Reach.ACTIVE))
    return notes


async def _waits(work: UnitOfWork, outcome: Outcome, now: datetime) -> tuple[datetime, str] | None:
    """When the card of a no-show is shown, and to whom; None where it has been, or there is none."""
    if outcome.status is not Status.NO_SHOW:
        return None
    for task in await work.tasks.of_client(outcome.client_id):
        if task.appointment_id == outcome.appointment_id:
            card = await waiting_card(work, task, now)
            if card is not None and card.person_id is not None:
                return card.due_at, card.person_id
    return None


async def goes_of(work: UnitOfWork, appointment_id: str, now: datetime) -> GoesNote | None:
    """The no-show of one meeting as it waits; None where it has been told, or there is none."""
    outcome = await work.outcomes.current(appointment_id)
    waits = await _waits(work, outcome, now) if outcome is not None else None
    if outcome is None or waits is None:
        return None
    client, reader = await work.caseload.client(outcome.client_id), await work.people.by_id(waits[1])
    return GoesNote((client.named,), waits[0], reader.first_name, reader.reach is Reach.ACTIVE)
