"""The one way in which a coach's outcome is stored: asked first where something speaks against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.ports import Report
from domain.values import Appointment, Client, Happened
from services.readback import AskNote, OutcomeLine, outcome_line
from services.reports.doubts import ask_first, doubt_about
from services.reports.outcomes import record
from services.turn import Turn


async def report_outcome(
    turn: Turn,
    client: Client,
    appointment: Appointment,
    happened: Happened,
    report: Report,
    *,
    message_id: str | None = None,
    old_copy: bool = False,
    wait: timedelta | None = None,
    corrects: bool = False,
    in_passing: bool = False,
) -> OutcomeLine | AskNote:
    """Store an outcome and say what took whose place, or ask first and store nothing. Raises Refused.

    `message_id`: the message that told of it, where the report has none. `old_copy`: it was tapped on a card
    that may still ask what has been told since. `wait`: how long a no-show is told to nobody else (`record`).
    `corrects`: the words say that something else stood. `in_passing`: told of a whole group or by a toggle,
    where the coach may not have this one client in mind.
    """
    doubt = await doubt_about(
        turn,
        client,
        appointment,
        happened,
        report,
        old_copy=old_copy,
        corrects=corrects,
        in_passing=in_passing,
    )
    if doubt is not None:
        return await ask_first(turn, client, appointment, happened, report, doubt, message_id)
    before = await turn.work.outcomes.current(appointment.id)
    await record(turn, client, appointment, happened, report.id, wait=wait)
    line = outcome_line(client, appointment, happened)
    if before is None or before.status is None or before.report_id == report.id:
        return line
    if before.happened == happened:
        return replace(line, already=True)
    return replace(line, was=before.happened)
