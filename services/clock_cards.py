"""A coach answers a clock with a tap: the step is stored as if it had been typed, and the clock closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.calendar import Calendar
from domain.clocks import Clock, Stage
from domain.codes import EndingReason, MilestoneOutcome, MilestoneType, ReadAction
from domain.errors import StaleButton
from domain.kept import Meaning
from domain.members import Act
from domain.message import LookedUp, Message
from domain.ports import Work
from domain.reading import Ending, Ladder, Milestone, Reading
from domain.tasks import Owner
from services.clocks import ClockLine, OpenClock, line_of, open_clocks_of_client
from services.looking_up import LookUps, Sending, looks_up
from services.question_options import LADDER_STEPS
from services.readback import Readback
from services.report import new_report
from services.seeing import client_in_sight
from services.storing import store
from services.turn import Turn

_Answer = Callable[[str, date], Milestone | Ladder | Ending]


@dataclass(frozen=True, slots=True)
class ShowClock(Meaning):
    """What can be done about a clock of a client?"""

    kept_as = "show_clock"
    client: str  # code
    clock: Clock


@dataclass(frozen=True, slots=True)
class AnswerClock(Meaning):
    """The step that a clock waits for."""

    kept_as = "answer_clock"
    client: str  # code
    clock: Clock
    value: str  # one of the options


@dataclass(frozen=True, slots=True)
class ClockCard(LookedUp):
    """A coach gets the card of a clock."""

    kept_as = "clock_card"
    client: str  # id
    clock: Clock


@dataclass(frozen=True, slots=True)
class ClockShown(Message):
    """The clock with what a tap can answer, and a day for an example."""

    line: ClockLine
    options: tuple[str, ...]
    ahead: date


@dataclass(frozen=True, slots=True)
class ClockClosed(Message):
    """The clock was answered meanwhile."""

    code: str
    name: str


def _step(kind: MilestoneType, outcome: MilestoneOutcome | None = None) -> _Answer:
    return lambda client, day: Milestone(client, day, kind, outcome)


def _ladder(step: int) -> _Answer:
    return lambda client, day: Ladder(client, day, step)


def _ending(reason: EndingReason) -> _Answer:
    return lambda client, day: Ending(client, day, reason)


_LADDER: Final = {str(step): _ladder(step) for step in LADDER_STEPS}
_ANSWERS: Final[dict[Clock, dict[str, _Answer]]] = {
    Clock.INTAKE: {"intake_held": _step(MilestoneType.INTAKE_HELD)},
    Clock.DECISION: {
        "start": _step(MilestoneType.START_DECISION, MilestoneOutcome.START),
        "no_start": _step(MilestoneType.START_DECISION, MilestoneOutcome.NO_START),
    },
    Clock.START: {"traject_started": _step(MilestoneType.TRAJECT_STARTED)},
    Clock.GO_NO_GO: {
        "go": _step(MilestoneType.GO_NO_GO, MilestoneOutcome.GO),
        "no_go": _step(MilestoneType.GO_NO_GO, MilestoneOutcome.NO_GO),
    },
    Clock.ENDING: {str(reason): _ending(reason) for reason in EndingReason},
    Clock.REPORT_START: {"sent": _step(MilestoneType.REPORT_START)},
    Clock.REPORT_INTERIM: {"sent": _step(MilestoneType.REPORT_INTERIM)},
    Clock.REPORT_FINAL: {"sent": _step(MilestoneType.REPORT_FINAL)},
    Clock.LADDER_START: _LADDER,
    Clock.LADDER_HALF: _LADDER,
    Clock.LADDER_END: _LADDER,
}
_NOT_YET: Final = {
    Clock.GO_NO_GO: (Stage.FIRST,),
    Clock.ENDING: (Stage.FIRST, Stage.SECOND),
}
"""Stages at which there is something to prepare, and nothing to answer yet."""


async def show(turn: Turn, code: str, clock: Clock) -> None:
    """What a coach can do now about a clock. Raises NotAllowed."""
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.REPORT)
    await turn.answer(ClockCard(client.id, clock))


async def answer(turn: Turn, code: str, clock: Clock, value: str, message_id: str) -> None:
    """Store what a tap on a card says, and read it back in place. Raises NotAllowed, StaleButton.

    A clock that was answered meanwhile, by a typed message or a second tap, stores nothing more.
    """
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.REPORT)
    one = await _standing(turn.work, client.id, clock, turn.now, turn.calendar)
    if one is None:
        await turn.answer(ClockCard(client.id, clock))
        return
    if value not in options(one.due.clock, one.due.stage):
        raise StaleButton
    record = _ANSWERS[one.due.clock][value](client.code, turn.calendar.day(turn.now))
    report = await new_report(turn, None)
    reading = Reading(ReadAction.RECORD, (record,))
    sheet = await store(turn, reading, {client.code: client}, report, "")
    await turn.edit(message_id, Readback(tuple(sheet.lines), tuple(sheet.notes), report.id))


async def card(message: ClockCard, sending: Sending) -> ClockShown | ClockClosed:
    """The clock as it stands at the moment of sending, what can be answered, and a day for an example."""
    client = await sending.work.caseload.client(message.client)
    one = await _standing(sending.work, client.id, message.clock, sending.now, sending.calendar)
    if one is None:
        return ClockClosed(client.code, client.first_name)
    ahead = sending.calendar.office_day(sending.today, 1)
    return ClockShown(line_of(one), options(one.due.clock, one.due.stage), ahead)


async def _standing(
    work: Work, client_id: str, clock: Clock, now: datetime, calendar: Calendar
) -> OpenClock | None:
    """The clock of a client, as long as it waits for the coach."""
    standing = await open_clocks_of_client(work, client_id, calendar.day(now), calendar)
    mine = [one for one in standing if one.due.clock is clock and one.due.owner is Owner.COACH]
    return mine[0] if mine else None


def options(clock: Clock, stage: Stage) -> tuple[str, ...]:
    """What a tap can answer at a stage of a clock."""
    return () if stage in _NOT_YET.get(clock, ()) else tuple(_ANSWERS.get(clock, ()))


LOOK_UPS: LookUps = dict((looks_up(ClockCard, card),))
