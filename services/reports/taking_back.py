"""What is taken back by words or by the button of a question, and what is said instead, in one answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from domain.codes import AskReason, ReadAction
from domain.ports import Report
from domain.reading import Guess, Reading, Withdraw
from domain.reading.because import ASKED
from domain.reading.schema import Ask
from domain.values import Client
from services.readback import Asked, Counts, LeftStandingNote, Line, Note, TakenBack, outcome_line
from services.report import new_report
from services.reports.context import ReaderContext
from services.reports.options import asked
from services.reports.questions import keep
from services.reports.store import StoredReport, store
from services.reports.undo import own_appointment, withdraw
from services.turn import Turn


def takes_back(reading: Reading) -> bool:
    """Whether something reported earlier is taken back."""
    return any(isinstance(item, Withdraw) for item in reading.records)


async def take_back_and_store(
    turn: Turn, reading: Reading, clients: Mapping[str, Client], text: str, report: Report | None = None
) -> TakenBack:
    """Take back what the reading withdraws and store the rest, under `report` or a new one.

    Without lines there was nothing to take back. Raises NotAllowed, Refused, StaleButton.
    """
    lines: list[Line] = []
    counts: list[Counts] = []
    notes: list[Note] = []
    for item in reading.records:
        if isinstance(item, Withdraw):
            undone = await withdraw(turn, item)
            lines += undone.lines
            counts += undone.counts
            notes += undone.notes
    rest = tuple(item for item in reading.records if not isinstance(item, Withdraw))
    stored = StoredReport()
    if rest and lines:
        report = report or await new_report(turn, None)
        stored = await store(turn, replace(reading, records=rest), clients, report, text)
    now = () if stored.lines else tuple(counts)
    return TakenBack(tuple(lines), tuple(stored.lines), tuple(stored.notes or notes), now)


async def something_else_stands(
    turn: Turn, message_id: str, text: str, reading: Reading, at: ReaderContext
) -> bool:
    """Ask, where the text takes back an outcome that does not stand so; whether it was asked."""
    for item in reading.records:
        if not isinstance(item, Withdraw) or item.appointment is None or item.reported is None:
            continue
        stands = await turn.work.outcomes.current(item.appointment)
        if stands is None or stands.status in (None, item.reported):
            continue
        appointment, client = await own_appointment(turn, item.appointment)
        why = AskReason.REFERS_TO_EARLIER
        ask = Ask(why, (client.code,), ASKED[why])
        question = Reading(
            ReadAction.ASK, ask=ask, guesses=(Guess(reading.records),), privacy=reading.privacy
        )
        kept = await keep(turn, message_id, text, question, None, at)
        note = LeftStandingNote(outcome_line(client, appointment, stands.happened))
        await turn.answer(Asked(asked(question, kept, at), (note,)))
        return True
    return False
