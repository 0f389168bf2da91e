"""What asks somebody to act: each is one card with one owner and one next step (R5, R7, R26, R34, R59).

A task is raised by a report or by a client; steps are appended; where it stands is read from the steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class TaskKind(StrEnum):
    """What a task is about."""

    NO_SHOW = "no_show"
    JOINT_TALK = "joint_talk"  # a time for client, coach and klantmanager together (R43)
    SIGNAL = "signal"
    CALL = "call"  # "bel mij over 1042" (R7)
    INTERPRETER = "interpreter"  # R17
    PLAN = "plan"  # a plan to agree with (R26)
    DECISION = "decision"  # start or no start (R24)
    ENDING = "ending"


class Owner(StrEnum):
    """Who has to act next on a task."""

    KLANTMANAGER = "klantmanager"
    COACH = "coach"
    BOTH = "both"


class Step(StrEnum):
    """What somebody says about a task with a button."""

    WE_CALL = "we_call"
    YOU_CALL = "you_call"
    TOGETHER = "together"
    SEEN = "seen"
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    NEW_APPOINTMENT = "new_appointment"
    PROPOSED = "proposed"  # a time for a joint talk; the detail is the instant
    ACCEPTED = "accepted"
    OTHER_TIME = "other_time"
    TAKEN = "taken"
    DONE = "done"
    NOT_POSSIBLE = "not_possible"
    AGREED = "agreed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"  # the report behind it was taken back or corrected
    MERGED = "merged"  # a newer task about the same client tells it all
    REOPENED = "reopened"  # what had closed it was taken back


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step, who took it, and when (UTC)."""

    step: Step
    by_id: str
    at: datetime
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for an act, until it is closed."""

    id: str
    kind: TaskKind
    client_id: str
    about: str  # what it is about; the same again is no second task
    raised_by: str
    raised_at: datetime
    owner: Owner
    appointment_id: str | None = None
    fact_id: str | None = None
    stand_in_id: str | None = None  # who was asked because no answer came; who is away is another matter
    closed_at: datetime | None = None
    steps: tuple[StepTaken, ...] = ()

    @property
    def last(self) -> StepTaken | None:
        """The newest step."""
        return self.steps[-1] if self.steps else None

    @property
    def choice(self) -> Step | None:
        """Who calls, as far as that is agreed."""
        chosen = [one.step for one in self.steps if one.step in CHOICES]
        return chosen[-1] if chosen else None

    @property
    def withdrawn(self) -> bool:
        """Whether the report behind it was taken back or corrected."""
        return self.last is not None and self.last.step is Step.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Move:
    """What a step leads to. `owner` None: the task is closed by it."""

    owner: Owner | None


CALLS: Final = (Step.WE_CALL, Step.YOU_CALL, Step.TOGETHER)
CHOICES: Final = (*CALLS, Step.SEEN)
RESULTS: Final = (Step.REACHED, Step.NOT_REACHED, Step.NEW_APPOINTMENT)
_CALLER: Final = {
    Step.WE_CALL: Owner.KLANTMANAGER,
    Step.YOU_CALL: Owner.COACH,
    Step.TOGETHER: Owner.BOTH,
    Step.SEEN: Owner.KLANTMANAGER,
}
_OPENING: Final[dict[TaskKind, dict[Step, Owner | None]]] = {
    TaskKind.SIGNAL: {Step.TAKEN: Owner.KLANTMANAGER, Step.DONE: None},
    TaskKind.CALL: {Step.REACHED: None, Step.NOT_REACHED: Owner.KLANTMANAGER},
    TaskKind.INTERPRETER: {Step.DONE: None, Step.NOT_POSSIBLE: None},
    TaskKind.PLAN: {Step.AGREED: None, Step.RETURNED: None},
    TaskKind.DECISION: {Step.SEEN: None},
    TaskKind.ENDING: {Step.SEEN: None},
}


def moves(task: Task, side: Owner) -> dict[Step, Move]:
    """The steps that a side (klantmanager or coach) may take now, in the order of their buttons."""
    if task.closed_at is not None:
        return {}
    if task.kind is TaskKind.JOINT_TALK:
        return _talk_moves(task, side)
    if task.kind is TaskKind.NO_SHOW:
        return _call_moves(task, side)
    if side is not Owner.KLANTMANAGER:
        return {}
    known = _OPENING[task.kind]
    taken = {one.step for one in task.steps}
    return {step: Move(owner) for step, owner in known.items() if step not in taken or owner is None}


def _call_moves(task: Task, side: Owner) -> dict[Step, Move]:
    choice = task.choice
    found: dict[Step, Move] = {}
    if choice in CALLS and task.owner in (side, Owner.BOTH):
        found |= {
            Step.REACHED: Move(None),
            Step.NOT_REACHED: Move(task.owner),
            Step.NEW_APPOINTMENT: Move(None),
        }
    if side is Owner.KLANTMANAGER:
        others = [
            step for step in CHOICES if step is not choice and (choice is None or step is not Step.SEEN)
        ]
        found |= {step: Move(_CALLER[step]) for step in others}
        if choice is Step.SEEN:
            found[Step.DONE] = Move(None)
    return found


def _talk_moves(task: Task, side: Owner) -> dict[Step, Move]:
    """The klantmanager proposes a time, the coach accepts it or asks for another.

    The klantmanager may end it at any moment: a coach may never answer.
    """
    if side is Owner.KLANTMANAGER:
        proposal = {Step.PROPOSED: Move(Owner.COACH)} if side is task.owner else {}
        return proposal | {Step.DONE: Move(None)}
    if side is task.owner:
        return {Step.ACCEPTED: Move(None), Step.OTHER_TIME: Move(Owner.KLANTMANAGER)}
    return {}


def proposed_at(steps: Sequence[StepTaken]) -> datetime | None:
    """The time that was proposed last for a joint talk."""
    told = [one.detail for one in steps if one.step is Step.PROPOSED and one.detail]
    return datetime.fromisoformat(told[-1]) if told else None
