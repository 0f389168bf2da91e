"""A coach's report: a message, edit, tap or undo becomes records, read back in one line (R35)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from domain.codes import IgnoreReason, Reason, Status
from domain.errors import NotAllowed, Refused, StaleButton
from domain.ids import new_id
from domain.members import Act, require
from domain.ports import Report
from domain.reading import (
    Attendance,
    Ending,
    KnownAppointment,
    KnownClient,
    Ladder,
    Milestone,
    Reading,
    Request,
    Signal,
    Withdraw,
    read,
)
from domain.values import Appointment, Client, Fact, FactKind, Outcome
from services.outcomes import Happened, record, take_back
from services.turn import Turn

LOOK_BACK = timedelta(days=31)
LOOK_AHEAD = timedelta(days=31)

FactRecord: TypeAlias = Milestone | Ladder | Ending | Signal | Request


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

    lines: list[dict[str, Any]] = field(default_factory=list)
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
    turn: Turn, appointment_id: str, status: Status, message_id: str, list_day: str | None
) -> None:
    """Store an outcome by a tap on a card or on the day's list, and change that card in place."""
    appointment, client = await own_appointment(turn, appointment_id)
    report = await _new_report(turn, None)
    await record(turn, client, appointment, Happened(status), report.id)
    if list_day is not None:
        await turn.edit(message_id, "day", day=list_day)
        return
    line = _outcome_line(client, appointment, Happened(status))
    await turn.edit(message_id, "readback", lines=[line], notes=[], report=report.id, edited=False)


async def undo(turn: Turn, report_id: str, message_id: str) -> None:
    """Take a report back; what it said stays on record as taken back."""
    await _own_report(turn, report_id)
    lines = await _undo_report(turn, report_id, keep=set())
    await turn.edit(message_id, "taken_back", lines=lines)


async def choose_change(turn: Turn, report_id: str, message_id: str) -> None:
    """Offer the other outcomes of a report; with several clients, who is meant first."""
    await _own_report(turn, report_id)
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
    await _own_report(turn, report_id)
    appointment, client = await own_appointment(turn, appointment_id)
    choice = {"appointment": appointment.id, "code": client.code, "name": client.first_name}
    await turn.edit(message_id, "change", choices=[choice], report=report_id)


async def change_outcome(
    turn: Turn, report_id: str, appointment_id: str, status: Status, message_id: str
) -> None:
    """Store another outcome for an appointment of an earlier report."""
    await _own_report(turn, report_id)
    appointment, client = await own_appointment(turn, appointment_id)
    await record(turn, client, appointment, Happened(status), report_id)
    await turn.work.outcomes.bump_report(report_id)
    lines = await _lines_of_report(turn, report_id)
    await turn.edit(message_id, "readback", lines=lines, notes=[], report=report_id, edited=True)


async def own_appointment(turn: Turn, appointment_id: str) -> tuple[Appointment, Client]:
    """An appointment of one's own caseload. Raises NotAllowed, StaleButton."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None or appointment.cancelled_by is not None:
        raise StaleButton
    client = await turn.work.caseload.client(appointment.client_id)
    require(turn.me, Act.REPORT, client)
    return appointment, client


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
        await _undo_report(turn, report.id, keep=set())
    if reason in ("bsn", "identity_number", "safety"):
        await turn.delete(said.message_id)
    await turn.note("refused", turn.me.id, reason=reason)
    await turn.answer(f"refuse.{reason}")


async def _without_record(turn: Turn, reading: Reading, clients: dict[str, Client]) -> None:
    if reading.action == "ask" and reading.ask is not None:
        await turn.answer(
            f"ask.{reading.ask.reason}", about=_named(reading.ask.about, clients), notes=_privacy(reading)
        )
    elif reading.action == "answer":
        await turn.answer("question_by_command")
    elif reading.ignore is IgnoreReason.SMALLTALK:
        await turn.answer("ignored")
    else:
        await turn.answer("no_report_read")


def _named(codes: tuple[str, ...], clients: dict[str, Client]) -> list[dict[str, str]]:
    """Codes with the name beside them where the coach may know it."""
    return [{"code": code, "name": clients[code].first_name if code in clients else ""} for code in codes]


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
        await _undo_report(turn, report.id, keep=kept)
    for item in reading.records:
        await _apply(turn, item, clients, report.id, sheet)
    if reading.ask is not None:
        sheet.notes.append(
            {"kind": "ask", "what": reading.ask.reason, "about": _named(reading.ask.about, clients)}
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
        sheet.lines.append(_outcome_line(client, appointment, happened))
    elif isinstance(item, FactRecord):
        fact = _fact(turn, item, client, report_id)
        await turn.work.outcomes.add_fact(fact)
        await turn.note("fact", fact.id, kind=fact.kind, type=fact.type)
        sheet.lines.append(_fact_line(client, fact))
    else:
        sheet.notes.append(
            {"kind": "not_stored", "what": "appointment", "about": _named((client.code,), clients)}
        )


def _fact(turn: Turn, item: FactRecord, client: Client, report_id: str) -> Fact:
    kind, code, details = _fact_parts(item)
    on_date = getattr(item, "date", None) or turn.calendar.day(turn.now)
    return Fact(
        id=new_id(),
        kind=kind,
        client_id=client.id,
        type=code,
        on_date=on_date if isinstance(on_date, date) else date.fromisoformat(on_date),
        details={name: value for name, value in details.items() if value is not None and value is not False},
        reported_by=turn.me.id,
        reported_at=turn.now,
        report_id=report_id,
    )


def _fact_parts(item: FactRecord) -> tuple[FactKind, str, dict[str, Any]]:
    match item:
        case Milestone():
            names = ("outcome", "component", "level", "route", "hours", "planned")
            return FactKind.MILESTONE, item.type, {name: getattr(item, name) for name in names}
        case Ladder():
            return FactKind.LADDER, str(item.step), {"from": item.from_step}
        case Ending():
            return FactKind.ENDING, item.reason, {}
        case Signal():
            return FactKind.SIGNAL, item.topic, {}
        case Request():
            return FactKind.REQUEST, item.type, {"language": item.language}


async def _new_report(turn: Turn, message_id: str | None) -> Report:
    report = Report(new_id(), turn.me.id, message_id, turn.now, 1)
    await turn.work.outcomes.put_report(report)
    return report


async def _own_report(turn: Turn, report_id: str) -> Report:
    report = await turn.work.outcomes.report(report_id)
    if report is None or report.person_id != turn.me.id:
        raise NotAllowed
    return report


async def _undo_report(turn: Turn, report_id: str, keep: set[str | None]) -> list[dict[str, Any]]:
    """Take back what a report stored, but for the appointments in `keep`; returns lines for reading back."""
    lines = []
    for outcome in await turn.work.outcomes.of_report(report_id):
        if outcome.appointment_id in keep:
            continue
        appointment, client = await own_appointment(turn, outcome.appointment_id)
        await take_back(turn, client, appointment, report_id)
        lines.append(_outcome_line(client, appointment, _happened(outcome)))
    for fact in await turn.work.outcomes.facts_of_report(report_id):
        client = await turn.work.caseload.client(fact.client_id)
        await turn.work.outcomes.retract_fact(fact.id, turn.now)
        await turn.note("fact_retracted", fact.id)
        lines.append(_fact_line(client, fact))
    return lines


async def _lines_of_report(turn: Turn, report_id: str) -> list[dict[str, Any]]:
    lines = []
    for outcome in await turn.work.outcomes.of_report(report_id):
        appointment, client = await own_appointment(turn, outcome.appointment_id)
        lines.append(_outcome_line(client, appointment, _happened(outcome)))
    for fact in await turn.work.outcomes.facts_of_report(report_id):
        lines.append(_fact_line(await turn.work.caseload.client(fact.client_id), fact))
    return lines


async def _withdraw(turn: Turn, reading: Reading, clients: dict[str, Client]) -> None:
    """ "Vergeet mijn vorige bericht", "trek de no-show van Zahra in"."""
    lines: list[dict[str, Any]] = []
    for item in reading.records:
        if not isinstance(item, Withdraw):
            continue
        report_id = await _withdrawn_report(turn, item)
        if report_id is not None:
            lines += await _undo_report(turn, report_id, keep=set())
    if not lines:
        raise Refused("refused.nothing_to_withdraw")
    rest = [item for item in reading.records if not isinstance(item, Withdraw)]
    sheet = _Sheet()
    if rest:
        report = await _new_report(turn, None)
        for item in rest:
            await _apply(turn, item, clients, report.id, sheet)
    await turn.answer("taken_back", lines=lines, instead=sheet.lines)


async def _withdrawn_report(turn: Turn, item: Withdraw) -> str | None:
    if item.target == "last_message" or item.appointment is None:
        last = await turn.work.outcomes.last_report(turn.me.id)
        return last.id if last else None
    outcome = await turn.work.outcomes.current(item.appointment)
    return outcome.report_id if outcome else None


def _happened(outcome: Outcome) -> Happened:
    return Happened(
        outcome.status, outcome.minutes_late, outcome.reason, outcome.late_notice, outcome.left_early
    )


def _outcome_line(client: Client, appointment: Appointment, happened: Happened) -> dict[str, Any]:
    return {
        "kind": "attendance",
        "code": client.code,
        "name": client.first_name,
        "status": happened.status,
        "at": appointment.starts_at.isoformat(),
        "minutes": happened.minutes_late,
        "reason": happened.reason,
        "late_notice": happened.late_notice,
        "left_early": happened.left_early,
    }


def _fact_line(client: Client, fact: Fact) -> dict[str, Any]:
    return {
        "kind": str(fact.kind),
        "code": client.code,
        "name": client.first_name,
        "type": fact.type,
        "on": fact.on_date.isoformat(),
        "details": fact.details,
    }
