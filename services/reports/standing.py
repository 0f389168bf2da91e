"""What is still planned when a trajectory stops: the coach says whether it stays (R48)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from domain.codes import AskReason
from domain.errors import StaleButton
from domain.ids import new_id
from domain.members import Act
from domain.messages.kept import Meaning
from domain.ports import Report
from domain.values import Appointment, Client, Fact, Question, Reach
from services.access import check_sight
from services.appointments.changes import call_off
from services.appointments.reminders import plannable
from services.readback import Note, Readback, StandingNote
from services.report import own_report
from services.reports.held import hold, let_go, stops
from services.reports.undo import lines_of_report
from services.turn import Turn

SHOWN: Final = 5
_LEFT: Final = "planned_left"


@dataclass(frozen=True, slots=True)
class LeavePlanned(Meaning):
    """Button: what is planned after an ending stays."""

    kept_as = "leave_planned"
    fact: str
    report: str


@dataclass(frozen=True, slots=True)
class CancelPlanned(Meaning):
    """Button: what is planned after an ending is called off, and the client hears it."""

    kept_as = "cancel_planned"
    fact: str
    report: str


async def standing(turn: Turn, client: Client, fact: Fact, report: Report) -> list[Note]:
    """What stands after a trajectory stops, with the question whether it stays: no reminder before."""
    planned = await _planned_after(turn, fact) if stops(fact) else []
    if not planned or await _answered(turn, fact):
        return []
    await hold(turn, planned)
    question = Question(
        id=new_id(),
        person_id=turn.me.id,
        message_id=f"{report.message_id or 'tap'}/{fact.id}",
        report_id=report.id,
        reason=AskReason.PLANNED_AFTER_END,
        about=(client.code,),
        appointment_id=None,
        text=fact.id,
        sent_at=turn.now,
        asked_at=turn.now,
    )
    await turn.work.questions.put(question)
    return [_note(client, fact, planned)]


async def _answered(turn: Turn, fact: Fact) -> bool:
    return any(one.action == _LEFT for one in await turn.work.audit.about(fact.id))


async def ask_again(turn: Turn, question: Question) -> None:
    """The question as things stand now. Raises StaleButton, NotAllowed."""
    await turn.answer(await asked_anew(turn, question))


async def asked_anew(turn: Turn, question: Question) -> Readback:
    """The same, below what its report holds. Raises StaleButton, NotAllowed."""
    notes = await standing_note(turn, question)
    if not notes:
        raise StaleButton
    lines = await lines_of_report(turn, question.report_id or "")
    return Readback(tuple(lines), tuple(notes), question.report_id)


async def standing_note(turn: Turn, question: Question) -> list[Note]:
    """What is still planned of what is asked about. Raises StaleButton, NotAllowed."""
    client, fact = await _asked(turn, question.text or "", question.report_id or "")
    planned = await _planned_after(turn, fact)
    return [_note(client, fact, planned)] if planned else []


async def _end_question(turn: Turn, fact: Fact, report_id: str) -> None:
    for question in await turn.work.questions.of_report(report_id):
        if question.reason is AskReason.PLANNED_AFTER_END and question.text == fact.id:
            await turn.work.questions.end(question.id, "answered", turn.now)


async def leave_planned(turn: Turn, fact_id: str, report_id: str, message_id: str) -> None:
    """The appointments stay, and so do their reminders. Raises NotAllowed, StaleButton."""
    client, fact = await _asked(turn, fact_id, report_id)
    planned = await _planned_after(turn, fact)
    await turn.note(_LEFT, fact.id)
    await _end_question(turn, fact, report_id)
    await let_go(turn, client)
    notes: list[Note] = [replace(_note(client, fact, planned), left=True)] if planned else []
    await _show(turn, report_id, message_id, notes)


async def cancel_planned(turn: Turn, fact_id: str, report_id: str, message_id: str) -> bool:
    """The appointments are called off within the report, so that its Ongedaan brings them back.

    Whether any stood. Raises NotAllowed, StaleButton.
    """
    client, fact = await _asked(turn, fact_id, report_id)
    notes: list[Note] = []
    await _end_question(turn, fact, report_id)
    planned = await _planned_after(turn, fact)
    for appointment in planned:
        notes += (await call_off(turn, appointment, client, report_id)).notes
    await _show(turn, report_id, message_id, notes)
    return bool(planned)


async def _asked(turn: Turn, fact_id: str, report_id: str) -> tuple[Client, Fact]:
    await own_report(turn, report_id)
    facts = await turn.work.outcomes.facts_of_report(report_id)
    fact = next((one for one in facts if one.id == fact_id), None)
    if fact is None:
        raise StaleButton
    client = await check_sight(turn.work, turn.me, fact.client_id, turn.now, Act.PLAN)
    return client, fact


async def _planned_after(turn: Turn, fact: Fact) -> list[Appointment]:
    """What has no outcome yet; of an ending that is still to come, what lies behind its day."""
    ahead = await plannable(turn.work, fact.client_id, turn.now)
    if fact.on_date <= turn.calendar.day(turn.now):
        return ahead
    return [one for one in ahead if turn.calendar.day(one.starts_at) > fact.on_date]


def _note(client: Client, fact: Fact, planned: list[Appointment]) -> StandingNote:
    times = tuple(one.starts_at for one in planned[:SHOWN])
    reached = client.reach is Reach.ACTIVE
    return StandingNote(client.code, client.first_name, fact.id, times, len(planned), reached)


async def _show(turn: Turn, report_id: str, message_id: str, notes: list[Note]) -> None:
    """What the report holds now, in place, with the question about whoever else of it stops."""
    lines = await lines_of_report(turn, report_id)
    await turn.edit(message_id, Readback(tuple(lines), tuple(notes), report_id))
