"""A report: what a message or tap of a coach stored hangs on it, so that it can be taken back."""

from __future__ import annotations

from domain.errors import NotAllowed
from domain.ids import new_id
from domain.ports import Report
from services.turn import Turn


async def new_report(turn: Turn, message_id: str | None) -> Report:
    """A report that nothing hangs on yet."""
    report = Report(new_id(), turn.me.id, message_id, turn.now, 1)
    await turn.work.outcomes.put_report(report)
    return report


async def own_report(turn: Turn, report_id: str) -> Report:
    """A report of one's own. Raises NotAllowed."""
    report = await turn.work.outcomes.report(report_id)
    if report is None or report.person_id != turn.me.id:
        raise NotAllowed
    return report
