"""A coach answers a deadline with a tap: the step is stored as if it had been typed, and it closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.calendar import Calendar
from domain.codes import EndingReason, MilestoneOutcome, MilestoneType, ReadAction
from domain.deadlines.due import Deadline, Stage
from domain.errors import StaleButton
from domain.members import Act
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.reading import Ending, Ladder, Milestone, Reading
from domain.reading.guessing.guesses import LADDER_STEPS
from domain.tasks import Owner
from services.access import client_in_sight
from services.deadlines.bundles import DeadlineLine, OpenDeadline, line_of, open_deadlines_of_client
from services.looking_up import LookUps, Sending, looks_up
from services.readback import Readback
from services.report import new_report
from services.reports.store import store
from services.turn import Turn

_Answer = Callable[[str, date], Milestone | Ladder | Ending]


@dataclass(frozen=True, slots=True)
class ShowDeadline(Meaning):
    """What can be done about a deadline of a client?"""

    kept_as = "show_clock"
    client: str  # code
    clock: Deadline


@dataclass(frozen=True, slots=True)
class AnswerDeadline(Meaning):
    """The step that a deadline waits for."""

    kept_as = "answer_clock"
    client: str  # code
    clock: Deadline
    value: str  # one of the options


@dataclass(frozen=True, slots=True)
class DeadlineCard(LookedUp):
    """A coach gets the card of a deadline."""

    kept_as = "clock_card"
    client: str  # id
    clock: Deadline


@dataclass(frozen=True, slots=True)
class DeadlineShown(Message):
    """The deadline with what a tap can answer, and a day for an example."""

    line: DeadlineLine
    options: tuple[str, ...]
    ahead: date


@dataclass(frozen=True, slots=True)
class DeadlineClosed(Message):
    """The deadline was answered meanwhile."""

    code: str
    name: str


def _step(kind: MilestoneType, outcome: MilestoneOutcome | None = None) -> _Answer:
    return lambda client, day: Milestone(client, day, kind, outcome)


def _ladder(step: int) -> _Answer:
    return lambda client, day: Ladder(client, day, step)


def _ending(reason: EndingReason) -> _Answer:
    return lambda client, day: Ending(client, day, reason)


_LADDER: Final = {str(step): _ladder(step) for step in LADDER_STEPS}
_ANSWERS: Final[dict[Deadline, dict[str, _Answer]]] = {
    Deadline.INTAKE: {"intake_held": _step(MilestoneType.INTAKE_HELD)},
    Deadline.DECISION: {
        "start": _step(MilestoneType.START_DECISION, MilestoneOutcome.START),
        "no_start": _step(MilestoneType.START_DECISION, MilestoneOutcome.NO_START),
    },
    Deadline.START: {"traject_started": _step(MilestoneType.TRAJECT_STARTED)},
    Deadline.GO_NO_GO: {
        "go": _step(MilestoneType.GO_NO_GO, MilestoneOutcome.GO),
        "no_go": _step(MilestoneType.GO_NO_GO, MilestoneOutcome.NO_GO),
    },
    Deadline.ENDING: {str(reason): _ending(reason) for reason in EndingReason},
    Deadline.REPORT_START: {"sent": _step(MilestoneType.REPORT_START)},
    Deadline.REPORT_INTERIM: {"sent": _step(MilestoneType.REPORT_INTERIM)},
    Deadline.REPORT_FINAL: {"sent": _step(MilestoneType.REPORT_FINAL)},
    Deadline.LADDER_START: _LADDER,
    Deadline.LADDER_HALF: _LADDER,
    Deadline.LADDER_END: _LADDER,
}
_NOT_YET: Final = {
    Deadline.GO_NO_GO: (Stage.FIRST,),
    Deadline.ENDING: (Stage.FIRST, Stage.SECOND),
}
"""Stages at which there is something to prepare, and nothing to answer yet."""


async def show(turn: Turn, code: str, clock: Deadline) -> None:
    """What a coach can do now about a deadline. Raises NotAllowed."""
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.REPORT)
    await turn.answer(DeadlineCard(client.id, clock))


async def answer(turn: Turn, code: str, clock: Deadline, value: str, message_id: str) -> None:
    """Store what a tap on a card says, and read it back in place. Raises NotAllowed, StaleButton.

    A deadline that was answered meanwhile, by a typed message or a second tap, stores nothing more.
    """
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.REPORT)
    one = await _standing(turn.work, client.id, clock, turn.now, turn.calendar)
    if one is None:
        await turn.answer(DeadlineCard(client.id, clock))
        return
    if value not in options(one.due.clock, one.due.stage):
        raise StaleButton
    record = _ANSWERS[one.due.clock][value](client.code, turn.calendar.day(turn.now))
    report = await new_report(turn, None)
    reading = Reading(ReadAction.RECORD, (record,))
    stored = await store(turn, reading, {client.code: client}, report, "")
    await turn.edit(message_id, Readback(tuple(stored.lines), tuple(stored.notes), report.id))


async def card(message: DeadlineCard, sending: Sending) -> DeadlineShown | DeadlineClosed:
    """The deadline as it stands at the moment of sending, what can be answered, and a day for an example."""
    client = await sending.work.caseload.client(message.client)
    one = await _standing(sending.work, client.id, message.clock, sending.now, sending.calendar)
    if one is None:
        return DeadlineClosed(client.code, client.first_name)
    ahead = sending.calendar.office_day(sending.today, 1)
    return DeadlineShown(line_of(one), options(one.due.clock, one.due.stage), ahead)


async def _standing(
    work: UnitOfWork, client_id: str, clock: Deadline, now: datetime, calendar: Calendar
) -> OpenDeadline | None:
    """The deadline of a client, as long as it waits for the coach."""
    standing = await open_deadlines_of_client(work, client_id, calendar.day(now), calendar)
    mine = [one for one in standing if one.due.clock is clock and one.due.owner is Owner.COACH]
    return mine[0] if mine else None


def options(clock: Deadline, stage: Stage) -> tuple[str, ...]:
    """What a tap can answer at a stage of a deadline."""
    return () if stage in _NOT_YET.get(clock, ()) else tuple(_ANSWERS.get(clock, ()))


LOOK_UPS: LookUps = dict((looks_up(DeadlineCard, card),))
