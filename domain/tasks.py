"""What asks somebody to act: each is one card with one owner and one next step (R5, R7, R26, R34, R39, R59).

A task is raised by a report or by a client; steps are appended; where it stands is read from the steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.calendar import Calendar


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
    # What a client asks or says waits for an answer (docs/adr/0034).
    WROTE = "wrote"  # in own words
    WANTS_CALL = "wants_call"
    NEEDS_HELP = "needs_help"  # said when asked how the week goes
    WANTS_TO_MEET = "wants_to_meet"
    WRONG_TIME = "wrong_time"
    NEW_TIME = "new_time"  # after a meeting that was missed
    WOULD_COME = "would_come"  # to a meeting that the coach called off
    WENT_WRONG = "went_wrong"
    CANCELLED = "cancelled"
    MAY_CALL = "may_call"  # today, by the coach
    OTHER_CALLS = "other_calls"  # today, by somebody else than the coach, who does not see it
    PAUSE = "pause"  # a pause that takes the klantmanager's yes
    PAUSE_OVER = "pause_over"  # its end has come: how does it go on?


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
    COMES_AGAIN = "comes_again"  # reached: all is clear, the client comes the next time
    UNCLEAR = "unclear"  # reached: it is not clear how it goes on
    CALL_LATER = "call_later"  # reached: the client wants to be called another time
    NEW_APPOINTMENT = "new_appointment"  # a time for it is looked for; kept only of earlier versions
    ASKED_TO_PLAN = "asked_to_plan"  # the klantmanager names a time; the detail is the instant
    PLANNED = "planned"  # a meeting that stands now is the answer; the detail is the appointment
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
    RESUMED = "resumed"  # after a pause the trajectory goes on
    LONGER = "longer"  # another pause takes the place of one
    LAPSED = "lapsed"  # nobody answered before it was too late
    TAKEN_BACK = "taken_back"  # who took the step before it takes it back


class PassedTo(StrEnum):
    """To whom a client's request has come by now; it never goes back (docs/adr/0034)."""

    COACH = "coach"
    COACH_AGAIN = "coach_again"  # its term has passed
    KLANTMANAGER = "klantmanager"
    COORDINATORS = "coordinators"


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
    passed_to: PassedTo | None = None  # of a client's request only
    steps: tuple[StepTaken, ...] = ()

    @property
    def standing(self) -> tuple[StepTaken, ...]:
        """The steps that nobody took back."""
        stand = stands(self.kind, [one.step for one in self.steps])
        return tuple([self.steps[at] for at in stand])

    @property
    def last(self) -> StepTaken | None:
        """The newest step that stands and says how it goes."""
        said = [one for one in self.standing if _says(self.kind, one.step)]
        return said[-1] if said else None

    @property
    def choice(self) -> Step | None:
        """Who calls, as far as that is agreed."""
        chosen = [one.step for one in self.standing if one.step in CHOICES]
        return chosen[-1] if chosen else None

    def may_be_taken_back(self, person_id: str, now: datetime) -> bool:
        """Whether somebody may take back the newest step: their own, for a day, until something follows."""
        last = self.last
        return (
            last is not None
            and last.step in TAKEN_BACK_OF.get(self.kind, ())
            and last.by_id == person_id
            and now - last.at <= TAKEN_BACK_WITHIN
        )

    @property
    def with_supplier(self) -> bool:
        """Whether it is a client's request that only the coach's side has so far."""
        return self.passed_to in (PassedTo.COACH, PassedTo.COACH_AGAIN)

    @property
    def withdrawn(self) -> bool:
        """Whether the report behind it was taken back or corrected."""
        return self.last is not None and self.last.step is Step.WITHDRAWN


def stands(kind: TaskKind, steps: Sequence[Step]) -> list[int]:
    """The places of the steps that nobody took back; each that was taken back is the newest before it."""
    found: list[int] = []
    for place, step in enumerate(steps):
        if step is not Step.TAKEN_BACK:
            found.append(place)
            continue
        said = [one for one in found if _says(kind, steps[one])]
        if said:
            found.remove(said[-1])
    return found


def _says(kind: TaskKind, step: Step) -> bool:
    """Whether a step says how it goes: a proposed talk stands beside what is said of a no-show."""
    return kind is not TaskKind.NO_SHOW or step is not Step.PROPOSED


@dataclass(frozen=True, slots=True)
class Move:
    """What a step leads to. `owner` None: the task is closed by it."""

    owner: Owner | None


FROM_CLIENT: Final[dict[TaskKind, int]] = {
    TaskKind.WROTE: 2,
    TaskKind.WANTS_CALL: 1,
    TaskKind.NEEDS_HELP: 1,
    TaskKind.WANTS_TO_MEET: 2,
    TaskKind.WRONG_TIME: 2,
    TaskKind.NEW_TIME: 2,
    TaskKind.WOULD_COME: 1,
    TaskKind.WENT_WRONG: 2,
    TaskKind.CANCELLED: 2,
    TaskKind.MAY_CALL: 1,
    TaskKind.OTHER_CALLS: 1,
}
"""What a client waits for an answer to, and its term in days of the office."""
TODAY: Final = frozenset({TaskKind.MAY_CALL, TaskKind.OTHER_CALLS})
"""Of these the term is the day of the office itself, or the next one where it was closed by then."""
NOT_FOR_COACH: Final = frozenset({TaskKind.OTHER_CALLS})
"""The municipality has these from the start; the coach may be the trouble, and sees nothing of them."""
TO_BE_CALLED: Final = frozenset({TaskKind.WANTS_CALL, TaskKind.MAY_CALL})
"""Who has spoken with the client has answered all of these at once."""
ABOUT_A_TIME: Final = frozenset(
    {TaskKind.WANTS_TO_MEET, TaskKind.WRONG_TIME, TaskKind.NEW_TIME, TaskKind.WOULD_COME, TaskKind.CANCELLED}
)
"""Of these a meeting that is planned, or moved, afterwards is the answer."""
STANDS_AFTER: Final = timedelta(minutes=10)
"""So long after it was planned a meeting is the answer: by then nobody takes it back any more."""


PASSED: Final = tuple(PassedTo)
"""From the first to the last; each waits one term more."""


def first_has(kind: TaskKind) -> PassedTo:
    """Who has a client's request first."""
    return PassedTo.KLANTMANAGER if kind in NOT_FOR_COACH else PassedTo.COACH


def meant_for(kind: TaskKind, raised_at: datetime, calendar: Calendar) -> date:
    """The day of the office from which the term of a client's request counts.

    Of what hurries it is the day on which the client is to be called.
    """
    return calendar.day(calendar.next_office_hours(raised_at) if kind in TODAY else raised_at)


CALLS: Final = (Step.WE_CALL, Step.YOU_CALL, Step.TOGETHER)
CHOICES: Final = (*CALLS, Step.SEEN)
ANSWERS: Final = (Step.REACHED, Step.NOT_REACHED, Step.DONE)
"""What can be said of a client's request while it is open."""
RESULTS: Final = (Step.REACHED, Step.NOT_REACHED, Step.NEW_APPOINTMENT)
HOW_IT_WENT: Final = (Step.COMES_AGAIN, Step.UNCLEAR, Step.CALL_LATER)
"""What came of it when the client was reached after a no-show."""
TAKEN_BACK_WITHIN: Final = timedelta(days=1)
TAKEN_BACK_OF: Final[dict[TaskKind, frozenset[Step]]] = {
    TaskKind.NO_SHOW: frozenset(
        {
            *CHOICES,
            Step.REACHED,
            Step.NOT_REACHED,
            *HOW_IT_WENT,
            Step.ASKED_TO_PLAN,
            Step.PLANNED,
            Step.DONE,
        }
    ),
    TaskKind.JOINT_TALK: frozenset({Step.DONE}),
    TaskKind.SIGNAL: frozenset({Step.TAKEN, Step.DONE}),
    TaskKind.CALL: frozenset({Step.REACHED, Step.NOT_REACHED}),
    TaskKind.PLAN: frozenset({Step.AGREED, Step.RETURNED}),
    TaskKind.DECISION: frozenset({Step.SEEN}),
    TaskKind.ENDING: frozenset({Step.SEEN}),
}
"""What is one tap and would mislead if it was the wrong one. What a client has heard is not among them."""
_STILL_PLANNED: Final = frozenset(
    {Step.REACHED, Step.COMES_AGAIN, Step.UNCLEAR, Step.NEW_APPOINTMENT, Step.DONE}
)
"""After these a new appointment can still come of a no-show that is closed."""
_OTHER_ANSWER: Final = {Step.DONE: Step.NOT_POSSIBLE, Step.NOT_POSSIBLE: Step.DONE}
"""The client was told whether there will be an interpreter: the other answer puts a wrong one right."""
_CALLER: Final = {
    Step.WE_CALL: Owner.KLANTMANAGER,
    Step.YOU_CALL: Owner.COACH,
    Step.TOGETHER: Owner.BOTH,
    Step.SEEN: Owner.KLANTMANAGER,
}


_CLOSED_IT: Final = frozenset({Step.COMES_AGAIN, Step.UNCLEAR, Step.DONE})
"""A no-show that ended so can still lead to a new appointment."""


def owner_without_last(task: Task) -> Owner | None:
    """Whose turn it is once the newest step is taken back: who calls, and who is asked to plan, gives the
    turn to somebody else. None: it was closed before."""
    last = task.last
    if last is None or last.step not in (*CHOICES, Step.ASKED_TO_PLAN):
        return task.owner
    before = [one.step for one in task.standing if one is not last]
    if last.step is Step.ASKED_TO_PLAN and before and before[-1] in _CLOSED_IT:
        return None
    chosen = [step for step in before if step in CHOICES]
    return _CALLER[chosen[-1]] if chosen else Owner.KLANTMANAGER


_OPENING: Final[dict[TaskKind, dict[Step, Owner | None]]] = {
    TaskKind.SIGNAL: {Step.TAKEN: Owner.KLANTMANAGER, Step.DONE: None},
    TaskKind.CALL: {Step.REACHED: None, Step.NOT_REACHED: Owner.KLANTMANAGER},
    TaskKind.INTERPRETER: {Step.DONE: None, Step.NOT_POSSIBLE: None},
    TaskKind.PLAN: {Step.AGREED: None, Step.RETURNED: None},
    TaskKind.DECISION: {Step.SEEN: None},
    TaskKind.ENDING: {Step.SEEN: None},
    TaskKind.PAUSE: {Step.AGREED: None, Step.RETURNED: None},
}


def moves(task: Task, side: Owner) -> dict[Step, Move]:
    """The steps that a side (klantmanager or coach) may take now, in the order of their buttons."""
    if task.kind in NOT_FOR_COACH and side is Owner.COACH:
        return {}
    if task.kind in FROM_CLIENT:
        return _answer_moves(task)
    if task.closed_at is not None:
        return _moves_after(task, side)
    if task.kind is TaskKind.JOINT_TALK:
        return _talk_moves(task, side)
    if task.kind is TaskKind.NO_SHOW:
        return _call_moves(task, side)
    if task.kind is TaskKind.PAUSE_OVER:
        return {Step.RESUMED: Move(None)} if side in (task.owner, Owner.KLANTMANAGER) else {}
    if side is not Owner.KLANTMANAGER:
        return {}
    known = _OPENING[task.kind]
    taken = {one.step for one in task.steps}
    return {step: Move(owner) for step, owner in known.items() if step not in taken or owner is None}


def _moves_after(task: Task, side: Owner) -> dict[Step, Move]:
    """What can still come of what is closed: a new appointment, or the other answer after a wrong one."""
    said = task.last.step if task.last is not None else None
    if task.kind is TaskKind.NO_SHOW and said in _STILL_PLANNED:
        return {Step.NEW_APPOINTMENT: Move(None)}
    other = _OTHER_ANSWER.get(said) if said is not None else None
    if task.kind is TaskKind.INTERPRETER and side is Owner.KLANTMANAGER and other is not None:
        return {other: Move(None)}
    return {}


def _answer_moves(task: Task) -> dict[Step, Move]:
    """Whoever has it says what was done; who pressed in error takes it back."""
    if task.closed_at is not None:
        done = task.last is not None and task.last.step in (Step.REACHED, Step.DONE)
        return {Step.REOPENED: Move(task.owner)} if done else {}
    return {step: Move(task.owner if step is Step.NOT_REACHED else None) for step in ANSWERS}


def _call_moves(task: Task, side: Owner) -> dict[Step, Move]:
    """Who calls; then what came of it. A new appointment closes it once it stands."""
    choice, last = task.choice, task.last.step if task.last is not None else None
    found: dict[Step, Move] = {}
    if last is Step.ASKED_TO_PLAN:
        found[Step.NEW_APPOINTMENT] = Move(None)
    elif choice in CALLS and task.owner in (side, Owner.BOTH):
        if last is Step.REACHED:
            return {
                Step.NEW_APPOINTMENT: Move(None),
                Step.COMES_AGAIN: Move(None),
                Step.UNCLEAR: Move(None),
                Step.CALL_LATER: Move(task.owner),
            }
        found |= {
            Step.REACHED: Move(task.owner),
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


def may_lead_to_talk(no_show: Task) -> bool:
    """Whether a joint talk may come of a no-show: while it is open, and after it was said how it went."""
    said = no_show.last.step if no_show.last is not None else None
    return no_show.closed_at is None or said in _STILL_PLANNED


def proposed_at(steps: Sequence[StepTaken], by: Step = Step.PROPOSED) -> datetime | None:
    """The time that was proposed last for a joint talk, or for a new appointment (`by` ASKED_TO_PLAN)."""
    told = [one.detail for one in steps if one.step is by and one.detail]
    return datetime.fromisoformat(told[-1]) if told else None
