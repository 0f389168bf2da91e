"""A coach's report: a message, edit, tap or undo becomes records, read back in one line (R35)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.codes import SPECIAL_KINDS, IgnoreReason, PrivacyKind, ReadAction, Status
from domain.errors import Refused, StaleButton
from domain.members import Act
from domain.ports import Report
from domain.reading import Reading, Withdraw
from domain.values import Client
from services.asking import answer_query
from services.congratulating import hold_back
from services.outcomes import Happened, record
from services.question_options import asked
from services.questions import answer_by_typing, end_settled, keep
from services.report_lines import Line, outcome_line
from services.seeing import client_in_sight
from services.storing import Sheet, new_report, store
from services.taking_back import lines_of_report, own_appointment, own_report, undo_report, withdraw
from services.tips import next_tip
from services.turn import Turn
from services.understanding import Scene, scene

RECENT = timedelta(days=3)
# Health, faith, offences, identity: the message leaves the chat too. A phone number or an address is only
# not kept.
DELETED = SPECIAL_KINDS | {PrivacyKind.BSN, PrivacyKind.IDENTITY_NUMBER}


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a person typed, or typed anew."""

    message_id: str
    text: str
    sent_at: datetime
    edited: bool


async def take_message(turn: Turn, said: Said) -> None:
    """Read a coach's message, store what is clear, and answer exactly once. An edit corrects."""
    clients = {client.code: client for client in await turn.work.caseload.of_coach(turn.me.id)}
    at = await scene(turn, said.sent_at, clients.values())
    reading = at.read(said.text)
    report = None
    if said.edited:
        report = await turn.work.outcomes.report_of_message(turn.me.id, said.message_id)
        await turn.work.questions.end_of_message(turn.me.id, said.message_id, turn.now)
    if reading.action is ReadAction.REFUSE and reading.refuse is not None:
        await _refuse(turn, said, report, reading.refuse.reason)
        return
    if DELETED & set(reading.privacy):
        await turn.delete(said.message_id)
    if any(isinstance(item, Withdraw) for item in reading.records):
        await _withdraw(turn, said, reading, clients)
    elif report is not None or reading.records:
        await _store(turn, said, report, reading, clients, at)
    elif said.edited or not await answer_by_typing(turn, said.text, reading, clients, at):
        await _without_record(turn, said, reading, clients, at)


async def tap_outcome(
    turn: Turn, appointment_id: str, status: Status, message_id: str, back: dict[str, str] | None = None
) -> None:
    """Store an outcome by a tap on a card or on a list (`back`), and change that message in place."""
    appointment, client = await own_appointment(turn, appointment_id)
    report = await new_report(turn, None)
    await record(turn, client, appointment, Happened(status), report.id)
    if back is not None:
        await turn.edit(message_id, **back)
        return
    line = outcome_line(client, appointment, Happened(status))
    await turn.edit(message_id, "readback", lines=[line], notes=[], report=report.id, edited=False)


async def choose_client(turn: Turn, code: str, message_id: str, question_id: str | None) -> None:
    """The client that a question was about: offer the outcomes of their newest appointment.

    Raises NotAllowed.
    """
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.REPORT)
    meetings = await turn.work.appointments.of_client(client.id, turn.now - RECENT, turn.now)
    mine = [meeting for meeting in meetings if meeting.coach_id == turn.me.id]
    if not mine:
        about = [{"code": client.code, "name": client.first_name}]
        note = {"kind": "ask", "what": "no_appointment", "about": about, "question": None, "options": []}
        await turn.edit(message_id, "asked", note=note, notes=[])
        return
    line = outcome_line(client, mine[-1], Happened(None))
    await turn.edit(message_id, "choose_outcome", **line, appointment=mine[-1].id, question=question_id)


async def hold_congratulation(turn: Turn, report_id: str, fact_id: str, message_id: str) -> None:
    """No congratulation for this step; the report itself stays."""
    await own_report(turn, report_id)
    if fact_id not in {fact.id for fact in await turn.work.outcomes.facts_of_report(report_id)}:
        raise StaleButton
    await hold_back(turn, fact_id)
    lines = await lines_of_report(turn, report_id)
    await turn.edit(message_id, "readback", lines=lines, notes=[], report=report_id, edited=False)


async def undo(turn: Turn, report_id: str, message_id: str) -> None:
    """Take a report back; what it said stays on record as taken back."""
    await own_report(turn, report_id)
    lines = await undo_report(turn, report_id)
    await turn.edit(message_id, "taken_back", lines=lines)


async def choose_change(turn: Turn, report_id: str, message_id: str) -> None:
    """Offer the other outcomes of a report; with several clients, who is meant first."""
    await own_report(turn, report_id)
    outcomes = await turn.work.outcomes.of_report(report_id)
    if not outcomes:
        await turn.answer("change_by_edit")
        return
    choices = []
    for outcome in outcomes:
        appointment, client = await own_appointment(turn, outcome.appointment_id)
        choices.append({"appointment": appointment.id, "code": client.code, "name": client.first_name})
    await turn.edit(message_id, "change", choices=choices, report=report_id)


async def choose_outcome(turn: Turn, report_id: str, appointment_id: str, message_id: str) -> None:
    """Offer the outcomes for one client of a report."""
    await own_report(turn, report_id)
    appointment, client = await own_appointment(turn, appointment_id)
    choice = {"appointment": appointment.id, "code": client.code, "name": client.first_name}
    await turn.edit(message_id, "change", choices=[choice], report=report_id)


async def change_outcome(
    turn: Turn, report_id: str, appointment_id: str, status: Status, message_id: str
) -> None:
    """Store another outcome for an appointment of an earlier report."""
    await own_report(turn, report_id)
    appointment, client = await own_appointment(turn, appointment_id)
    await record(turn, client, appointment, Happened(status), report_id)
    await turn.work.outcomes.bump_report(report_id)
    lines = await lines_of_report(turn, report_id)
    await turn.edit(message_id, "readback", lines=lines, notes=[], report=report_id, edited=True)


async def _refuse(turn: Turn, said: Said, report: Report | None, reason: str) -> None:
    """Nothing is stored, an earlier version is taken back, and dangerous text leaves the chat."""
    if report is not None:
        await undo_report(turn, report.id)
    if reason in ("bsn", "identity_number", "safety"):
        await turn.delete(said.message_id)
    await turn.note("refused", turn.me.id, reason=reason)
    await turn.answer(f"refuse.{reason}")


async def _without_record(
    turn: Turn, said: Said, reading: Reading, clients: dict[str, Client], at: Scene
) -> None:
    if reading.ask is not None:
        question = await keep(turn, said.message_id, said.text, reading, None, at)
        await turn.answer("asked", note=asked(reading, question, at), notes=_privacy(reading))
    elif reading.query is not None:
        await answer_query(turn, reading.query, clients)
    elif reading.ignore is IgnoreReason.SMALLTALK:
        await turn.answer("ignored")
    else:
        await turn.answer("no_report_read")


def _privacy(reading: Reading) -> list[dict[str, Any]]:
    return [{"kind": "privacy", "what": str(kind), "deleted": kind in DELETED} for kind in reading.privacy]


async def _store(
    turn: Turn, said: Said, report: Report | None, reading: Reading, clients: dict[str, Client], at: Scene
) -> None:
    """Store a message, or the newer version of one, and read it back; a question may stand beside it."""
    edited = report is not None
    if report is None:
        await end_settled(turn, reading)
        report = await new_report(turn, said.message_id)
    else:
        await turn.work.outcomes.bump_report(report.id)
    sheet = await store(turn, reading, clients, report, said.text, edited=edited)
    notes = _privacy(reading) + sheet.notes
    if reading.ask is not None:
        question = await keep(turn, said.message_id, said.text, reading, report, at)
        notes.append(asked(reading, question, at))
    if sheet.lines:
        if not DELETED & set(reading.privacy):
            await turn.react(said.message_id)
        tip = None if edited or notes else await next_tip(turn, reading)
        await turn.answer(
            "readback", lines=sheet.lines, notes=notes, report=report.id, edited=edited, tip=tip
        )
    elif edited:
        await turn.answer("edit_withdrew", notes=notes)
    else:
        await turn.answer("nothing_stored", notes=notes)


async def _withdraw(turn: Turn, said: Said, reading: Reading, clients: dict[str, Client]) -> None:
    """What is taken back, and what the same message says instead, in one answer."""
    lines: list[Line] = []
    for item in reading.records:
        if isinstance(item, Withdraw):
            lines += await withdraw(turn, item)
    if not lines:
        raise Refused("refused.nothing_to_withdraw")
    rest = tuple(item for item in reading.records if not isinstance(item, Withdraw))
    sheet = Sheet()
    if rest:
        report = await new_report(turn, None)
        sheet = await store(turn, replace(reading, records=rest), clients, report, said.text)
    await turn.answer("taken_back", lines=lines, instead=sheet.lines)
