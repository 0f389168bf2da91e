"""A coach's report: a message, edit, tap or undo becomes records, read back in one line (R35)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from domain.codes import AskReason, IgnoreReason, Reason, Status
from domain.errors import NotAllowed, Refused
from domain.ids import new_id
from domain.members import Act, require
from domain.ports import Report
from domain.reading import (
    Attendance,
    KnownAppointment,
    KnownClient,
    Reading,
    Withdraw,
    read,
)
from domain.values import Client
from services.asking import answer_query
from services.facts import FactRecord, fact_of
from services.outcomes import Happened, record
from services.report_lines import Line, fact_line, outcome_line
from services.taking_back import lines_of_report, own_appointment, own_report, undo_report, withdraw
from services.turn import Turn

LOOK_BACK = timedelta(days=31)
LOOK_AHEAD = timedelta(days=31)
RECENT = timedelta(days=3)
# Questions that an outcome settles; the others need words.
TAPPABLE = frozenset(
    {
        AskReason.NOTICE_UNKNOWN,
        AskReason.UNCLEAR_STATUS,
        AskReason.UNKNOWN_CLIENT,
        AskReason.AMBIGUOUS_CLIENT,
        AskReason.NAME_MISMATCH,
        AskReason.CONFLICT,
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a person typed, or typed anew."""

    message_id: str
    text: str
    sent_at: datetime
    edited: bool


@dataclass(slots=True)
class _Sheet:
    """What one report has stored so far, as lines to read back."""

    lines: list[Line] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)


async def take_message(turn: Turn, said: Said) -> None:
    """Read a coach's message, store what is clear, and answer exactly once. An edit corrects."""
    clients = {client.code: client for client in await turn.work.caseload.of_coach(turn.me.id)}
    reading = await _read(turn, said, clients)
    report = None
    if said.edited:
        report = await turn.work.outcomes.report_of_message(turn.me.id, said.message_id)
    if reading.action == "refuse" and reading.refuse is not None:
        await _refuse(turn, said, report, reading.refuse.reason)
        return
    if any(isinstance(item, Withdraw) for item in reading.records):
        await _withdraw(turn, reading, clients)
        return
    if report is None and not reading.records:
        await _without_record(turn, reading, clients)
        return
    await _store(turn, said, report, reading, clients)


async def tap_outcome(
    turn: Turn, appointment_id: str, status: Status, message_id: str, back: dict[str, str] | None = None
) -> None:
    """Store an outcome by a tap on a card or on a list (`back`), and change that message in place."""
    appointment, client = await own_appointment(turn, appointment_id)
    report = await _new_report(turn, None)
    await record(turn, client, appointment, Happened(status), report.id)
    if back is not None:
        await turn.edit(message_id, **back)
        return
    line = outcome_line(client, appointment, Happened(status))
    await turn.edit(message_id, "readback", lines=[line], notes=[], report=report.id, edited=False)


async def choose_client(turn: Turn, client_id: str, message_id: str) -> None:
    """The client that a question was about: offer the outcomes of their newest appointment."""
    client = await turn.work.caseload.client(client_id)
    require(turn.me, Act.REPORT, client)
    meetings = await turn.work.appointments.of_client(client.id, turn.now - RECENT, turn.now)
    mine = [meeting for meeting in meetings if meeting.coach_id == turn.me.id]
    if not mine:
        named = [{"code": client.code, "name": client.first_name}]
        await turn.edit(message_id, "ask.no_appointment", about=named, notes=[], choices=[])
        return
    await turn.edit(message_id, "choose_outcome", **outcome_line(client, mine[-1], Happened(None)),
                    appointment=mine[-1].id)  # fmt: skip


async def settle(
    turn: Turn, appointment_id: str, status: Status, message_id: str, report_id: str | None
) -> None:
    """The answer by tap to a question; what the message had stored already stays with it."""
    if report_id is None:
        await tap_outcome(turn, appointment_id, status, message_id)
    else:
        await change_outcome(turn, report_id, appointment_id, status, message_id)


async def undo(turn: Turn, report_id: str, message_id: str) -> None:
    """Take a report back; what it said stays on record as taken back."""
    await own_report(turn, report_id)
    lines = await undo_report(turn, report_id, keep=set())
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


async def _read(turn: Turn, said: Said, clients: dict[str, Client]) -> Reading:
    meetings = await turn.work.appointments.meetings(
        turn.me.id, said.sent_at - LOOK_BACK, said.sent_at + LOOK_AHEAD
    )
    local = turn.calendar.local
    return read(
        said.text,
        local(said.sent_at),
        [KnownClient(client.code, client.first_name) for client in clients.values()],
        [
            KnownAppointment(meeting.id, meeting.client_code, local(meeting.starts_at), meeting.type)
            for meeting in meetings
            if meeting.client_code in clients
        ],
    )


async def _refuse(turn: Turn, said: Said, report: Report | None, reason: str) -> None:
    """Nothing is stored, an earlier version is taken back, and dangerous text leaves the chat."""
    if report is not None:
        await undo_report(turn, report.id, keep=set())
    if reason in ("bsn", "identity_number", "safety"):
        await turn.delete(said.message_id)
    await turn.note("refused", turn.me.id, reason=reason)
    await turn.answer(f"refuse.{reason}")


async def _without_record(turn: Turn, reading: Reading, clients: dict[str, Client]) -> None:
    if reading.action == "ask" and reading.ask is not None:
        await turn.answer(
            f"ask.{reading.ask.reason}",
            about=_named(reading.ask.about, clients),
            notes=_privacy(reading),
            choices=_choices(reading, clients),
        )
    elif reading.query is not None:
        await answer_query(turn, reading.query, clients)
    elif reading.ignore is IgnoreReason.SMALLTALK:
        await turn.answer("ignored")
    else:
        await turn.answer("no_report_read")


def _named(codes: tuple[str, ...], clients: dict[str, Client]) -> list[dict[str, str]]:
    """Codes with the name beside them where the coach may know it."""
    return [{"code": code, "name": clients[code].first_name if code in clients else ""} for code in codes]


def _choices(reading: Reading, clients: dict[str, Client]) -> list[dict[str, Any]]:
    """What a tap can settle: an absence whose notice is unknown, or which client was meant.

    Nobody outside the caseload is offered, and nothing is stored before the tap.
    """
    if reading.ask is None or reading.ask.reason not in TAPPABLE:
        return []
    pending = {item.client: item.appointment for item in reading.pending}
    return [
        {
            "client": clients[code].id,
            "code": code,
            "name": clients[code].first_name,
            "appointment": pending.get(code),
        }
        for code in reading.ask.about
        if code in clients
    ]


def _privacy(reading: Reading) -> list[dict[str, Any]]:
    return [{"kind": "privacy", "what": str(kind)} for kind in reading.privacy]


async def _store(
    turn: Turn, said: Said, report: Report | None, reading: Reading, clients: dict[str, Client]
) -> None:
    sheet = _Sheet(notes=_privacy(reading))
    edited = report is not None
    if report is None:
        report = await _new_report(turn, said.message_id)
    else:
        await turn.work.outcomes.bump_report(report.id)
        kept: set[str | None] = {item.appointment for item in reading.records if isinstance(item, Attendance)}
        await undo_report(turn, report.id, keep=kept)
    for item in reading.records:
        await _apply(turn, item, clients, report.id, sheet)
    if reading.ask is not None:
        sheet.notes.append(
            {
                "kind": "ask",
                "what": reading.ask.reason,
                "about": _named(reading.ask.about, clients),
                "choices": _choices(reading, clients),
            }
        )
    if sheet.lines:
        await turn.answer("readback", lines=sheet.lines, notes=sheet.notes, report=report.id, edited=edited)
    elif edited:
        await turn.answer("edit_withdrew", notes=sheet.notes)
    else:
        await turn.answer("nothing_stored", notes=sheet.notes)


async def _apply(turn: Turn, item: Any, clients: dict[str, Client], report_id: str, sheet: _Sheet) -> None:
    client = clients[item.client]
    require(turn.me, Act.REPORT, client)
    if isinstance(item, Attendance):
        appointment = await turn.work.appointments.get(item.appointment or "")
        if appointment is None or appointment.client_id != client.id:
            raise NotAllowed
        happened = Happened(
            Status(item.status),
            item.minutes_late,
            Reason(item.reason) if item.reason else None,
            bool(item.late_notice),
            bool(item.left_early),
        )
        await record(turn, client, appointment, happened, report_id)
        sheet.lines.append(outcome_line(client, appointment, happened))
    elif isinstance(item, FactRecord):
        fact = fact_of(turn, item, client, report_id)
        await turn.work.outcomes.add_fact(fact)
        await turn.note("fact", fact.id, kind=fact.kind, type=fact.type)
        sheet.lines.append(fact_line(client, fact))
    else:
        sheet.notes.append(
            {"kind": "not_stored", "what": "appointment", "about": _named((client.code,), clients)}
        )


async def _new_report(turn: Turn, message_id: str | None) -> Report:
    report = Report(new_id(), turn.me.id, message_id, turn.now, 1)
    await turn.work.outcomes.put_report(report)
    return report


async def _withdraw(turn: Turn, reading: Reading, clients: dict[str, Client]) -> None:
    """What is taken back, and what the same message says instead, in one answer."""
    lines: list[Line] = []
    for item in reading.records:
        if isinstance(item, Withdraw):
            lines += await withdraw(turn, item)
    if not lines:
        raise Refused("refused.nothing_to_withdraw")
    sheet = _Sheet()
    rest = [item for item in reading.records if not isinstance(item, Withdraw)]
    if rest:
        report = await _new_report(turn, None)
        for item in rest:
            await _apply(turn, item, clients, report.id, sheet)
    await turn.answer("taken_back", lines=lines, instead=sheet.lines)
