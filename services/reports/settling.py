"""The coach answers a doubt: the outcome is stored all the same, or what stands stays."""

from __future__ import annotations

from collections.abc import Sequence

from domain.codes import AskReason
from domain.values import Happened, Question
from services.readback import LeftStandingNote, Line, Note, Readback, outcome_line
from services.reports.congratulations import still_to_come
from services.reports.doubts import DOUBTS, asked_about, beside, happened_of, meeting_of
from services.reports.going import goes_notes
from services.reports.outcomes import record
from services.reports.questions import own_question, report_of
from services.reports.standing import standing_note
from services.reports.undo import lines_of_report, still_own
from services.turn import Turn


async def store_anyway(turn: Turn, question_id: str, message_id: str) -> bool:
    """Store what was asked about, and read it back with what else the same report holds.

    Whether that changed something. Raises StaleButton, NotAllowed, Refused.
    """
    changed, told = await stored_anyway(turn, await own_question(turn, question_id))
    await turn.edit(message_id, told)
    return changed


async def leave_standing(turn: Turn, question_id: str, message_id: str) -> None:
    """Store nothing, and say what stands. Raises StaleButton, NotAllowed."""
    await turn.edit(message_id, await left_standing(turn, await own_question(turn, question_id)))


async def stored_anyway(turn: Turn, question: Question) -> tuple[bool, Readback]:
    """Store what was asked about: whether that changed something, and what to read back of its report."""
    appointment, client = await meeting_of(turn, question)
    report = await report_of(turn, question)
    changed = await record(turn, client, appointment, happened_of(question), report.id)
    await turn.work.questions.end(question.id, "answered", turn.now)
    lines = await lines_of_report(turn, report.id)
    others = await beside(turn, report.id, question)
    goes = await goes_notes(turn, report.id, lines)
    return changed, Readback(tuple(lines), (*goes, *others), report.id)


async def left_standing(turn: Turn, question: Question) -> Readback:
    """Store nothing: what stands, and what else its report holds."""
    appointment, client = await meeting_of(turn, question)
    await turn.work.questions.end(question.id, "left", turn.now)
    report = await report_of(turn, question)
    before = await turn.work.outcomes.current(appointment.id)
    now = before.happened if before is not None else Happened(None)
    note = LeftStandingNote(outcome_line(client, appointment, now))
    lines = await lines_of_report(turn, report.id)
    others = await beside(turn, report.id, question)
    goes = await goes_notes(turn, report.id, lines)
    return Readback(tuple(lines), (*goes, note, *others), report.id)


async def notes_of(turn: Turn, report_id: str, lines: Sequence[Line]) -> list[Note]:
    """What of a report can still be answered, held back or taken back unheard, below it."""
    found: list[Note] = [*await goes_notes(turn, report_id, lines)]
    for question in await turn.work.questions.of_report(report_id):
        if question.reason in DOUBTS:
            found.append(await asked_about(turn, question))
        elif question.reason is AskReason.PLANNED_AFTER_END:
            found += await standing_note(turn, question)
    for fact in await turn.work.outcomes.facts_of_report(report_id):
        client = await still_own(turn, fact.client_id)
        if client is not None:
            found += await still_to_come(turn, client, fact)
    return found
