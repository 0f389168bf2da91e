"""Undo: what a report said is taken back, and what counted before counts again. Nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.errors import StaleButton
from domain.members import Act, require
from domain.reading import Withdraw
from domain.values import Appointment, Client, Happened
from services.appointments.changes import lines_of_changes, undo_change
from services.readback import Line, fact_line, outcome_line
from services.reports.congratulations import subject_of_fact
from services.reports.outcomes import record, take_back
from services.tasks.tasks import unfollow_fact
from services.turn import Turn


async def own_appointment(turn: Turn, appointment_id: str) -> tuple[Appointment, Client]:
    """An appointment of one's own caseload. Raises NotAllowed, StaleButton."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None or appointment.cancelled_by is not None:
        raise StaleButton
    client = await turn.work.caseload.client(appointment.client_id)
    require(turn.me, Act.REPORT, client)
    return appointment, client


@dataclass(slots=True)
class Kept:
    """What of a report stays: outcomes by appointment, facts and changes by id."""

    appointments: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)


async def undo_report(turn: Turn, report_id: str, kept: Kept | None = None) -> list[Line]:
    """Take back what a report stored, but for what is `kept`; returns lines for reading back."""
    kept = kept or Kept()
    lines: list[Line] = []
    for outcome in await turn.work.outcomes.of_report(report_id):
        if outcome.appointment_id in kept.appointments:
            continue
        appointment, client = await own_appointment(turn, outcome.appointment_id)
        await take_back(turn, client, appointment, report_id)
        lines.append(outcome_line(client, appointment, outcome.happened))
    for fact in await turn.work.outcomes.facts_of_report(report_id):
        if fact.id in kept.facts:
            continue
        client = await turn.work.caseload.client(fact.client_id)
        await turn.work.outcomes.retract_fact(fact.id, turn.now)
        await turn.work.outbox.void_subject(subject_of_fact(fact.id), turn.now)
        await turn.note("fact_retracted", fact.id)
        await unfollow_fact(turn, client, fact)
        lines.append(fact_line(client, fact))
    for change in await turn.work.appointments.changes_of_report(report_id):
        line = None if change.id in kept.changes else await undo_change(turn, change)
        lines += [line] if line else []
    return lines


async def lines_of_report(turn: Turn, report_id: str) -> list[Line]:
    """What counts of a report now."""
    lines: list[Line] = []
    for outcome in await turn.work.outcomes.of_report(report_id):
        appointment, client = await own_appointment(turn, outcome.appointment_id)
        lines.append(outcome_line(client, appointment, outcome.happened))
    for fact in await turn.work.outcomes.facts_of_report(report_id):
        lines.append(fact_line(await turn.work.caseload.client(fact.client_id), fact))
    return [*lines, *await lines_of_changes(turn, report_id)]


async def withdraw(turn: Turn, item: Withdraw) -> list[Line]:
    """Take back the last message, or one client's outcome; returns what was taken back."""
    if item.target == "last_message" or item.appointment is None:
        last = await turn.work.outcomes.last_report(turn.me.id)
        return await undo_report(turn, last.id) if last else []
    appointment, client = await own_appointment(turn, item.appointment)
    outcome = await turn.work.outcomes.current(appointment.id)
    if outcome is None or outcome.status is None:
        return []
    # Only this client's outcome: the same message may have told of others.
    if outcome.report_id is None:
        await record(turn, client, appointment, Happened(None), None)
    else:
        await take_back(turn, client, appointment, outcome.report_id)
    return [outcome_line(client, appointment, outcome.happened)]
