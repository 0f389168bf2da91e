"""An appointment that a coach plans, moves or calls off by choosing: read back as if it had been typed."""

from __future__ import annotations

from domain.codes import ReadAction
from domain.reading import AppointmentChange, Reading
from domain.values import Client
from services.readback import NothingStored, Readback
from services.report import new_report
from services.reports.store import store
from services.turn import Turn


async def plan(turn: Turn, client: Client, wish: AppointmentChange) -> None:
    """Do it under a report of its own, which Ongedaan takes back. Raises NotAllowed."""
    report = await new_report(turn, None)
    stored = await store(turn, Reading(ReadAction.RECORD, (wish,)), {client.code: client}, report, "")
    if stored.lines:
        await turn.answer(Readback(tuple(stored.lines), tuple(stored.notes), report.id))
    else:
        await turn.answer(NothingStored(tuple(stored.notes)))
