"""The buttons under a card, a list or a read-back: an outcome with one tap, another one, or taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.codes import Status
from domain.errors import StaleButton
from domain.members import Act
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.values import Happened
from services.access import check_sight, client_in_sight
from services.readback import Asked, AskNote, Readback, TakenBack, UnchangedNote
from services.report import new_report, own_report
from services.reports.changing import show_report
from services.reports.congratulations import hold_back
from services.reports.lists import DayList, GroupCard, OpenList
from services.reports.telling import report_outcome
from services.reports.undo import overtaken, own_appointment, undo_report
from services.turn import Turn

RECENT = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class TapOutcome(Meaning):
    """The outcome of an appointment; `back`: the list of an earlier version that it stands under."""

    kept_as = "outcome"
    appointment: str
    status: Status
    back: DayList | GroupCard | OpenList | None = None


@dataclass(frozen=True, slots=True)
class ChooseClient(Meaning):
    """The client that a question was about."""

    kept_as = "choose_client"
    code: str
    question: str | None = None


@dataclass(frozen=True, slots=True)
class HoldBack(Meaning):
    """No congratulation for a step."""

    kept_as = "hold_back"
    fact: str
    report: str


@dataclass(frozen=True, slots=True)
class Undo(Meaning):
    """Button: take back all that one report stored."""

    kept_as = "undo"
    report: str


@dataclass(frozen=True, slots=True)
class ChooseOutcome(Message):
    """The outcomes to choose from for an appointment that a question was about."""

    kept_as = "choose_outcome"
    code: str
    name: str
    at: datetime
    appointment: str
    question: str | None


async def tap_outcome(turn: Turn, appointment_id: str, status: Status, message_id: str) -> bool:
    """Store an outcome by a tap on the card of one meeting, and change that message in place.

    Whether that changed something; not where the coach has to see something first.
    """
    appointment, client = await own_appointment(turn, appointment_id)
    report = await new_report(turn, None)
    told = await report_outcome(
        turn, client, appointment, Happened(status), report, message_id="tap", old_copy=True
    )
    if isinstance(told, AskNote):
        await turn.edit(message_id, Asked(told))
        return False
    await turn.edit(message_id, Readback((told,), (), report.id))
    return not told.already


async def choose_client(turn: Turn, code: str, message_id: str, question_id: str | None) -> None:
    """The client that a question was about: offer the outcomes of their newest appointment.

    Raises NotAllowed.
    """
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.REPORT)
    meetings = await turn.work.appointments.of_client(client.id, turn.now - RECENT, turn.now)
    mine = [meeting for meeting in meetings if meeting.coach_id == client.coach_id] or meetings
    if not mine:
        await turn.edit(message_id, Asked(AskNote("no_appointment", (client.named,))))
        return
    asked_about = mine[-1]
    await turn.edit(
        message_id,
        ChooseOutcome(client.code, client.first_name, asked_about.starts_at, asked_about.id, question_id),
    )


async def hold_congratulation(turn: Turn, report_id: str, fact_id: str, message_id: str) -> None:
    """No congratulation for this step; the report itself stays."""
    await own_report(turn, report_id)
    facts = {fact.id: fact for fact in await turn.work.outcomes.facts_of_report(report_id)}
    if fact_id not in facts:
        raise StaleButton
    await check_sight(turn.work, turn.me, facts[fact_id].client_id, turn.now, Act.REPORT)
    await hold_back(turn, fact_id)
    await show_report(turn, report_id, message_id)


async def undo(turn: Turn, report_id: str, message_id: str) -> bool:
    """Take a report back; what it said stays on record as taken back. Whether there was something.

    What something else has changed since stays, and the message says so.
    """
    await own_report(turn, report_id)
    undone = await undo_report(turn, report_id)
    if undone.lines or undone.left:
        told = TakenBack(tuple(undone.lines), notes=tuple(undone.notes), counts=tuple(undone.counts))
        await turn.edit(message_id, told)
        return bool(undone.lines)
    past = await overtaken(turn, report_id)
    if past.lines:
        await turn.edit(message_id, Readback(tuple(past.lines), (UnchangedNote(), *past.since), None))
    return False
