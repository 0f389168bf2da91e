"""What can be done about a task: the buttons of its card, and those under a client's words."""

from __future__ import annotations

from datetime import datetime

from domain.codes import Status
from domain.messages.kept import Meaning
from domain.tasks import (
    CALLS,
    CHOICES,
    FROM_CLIENT,
    HOW_IT_WENT,
    NOT_FOR_COACH,
    RESULTS,
    Owner,
    Step,
    TaskKind,
)
from handlers.views.chat import Button, Rows
from services.clients.card import ShowClient
from services.messages.line import WriteLine
from services.messages.phrases import ReplyWithPhrase
from services.pauses.messages import AskLonger
from services.reports.after_all import TakesPlace
from services.tasks.joint_talk import ProposeTalk
from services.tasks.planning import PlanAt, PlanNext
from services.tasks.shown import StepSaid, TaskShown
from services.tasks.steps import TaskStep
from services.tasks.taking_back import TakeBack
from words.catalogs import Words
from words.tasks import request_labels, step_label


def card_buttons(words: Words, task: TaskShown) -> Rows:
    """Results first, then who calls, then times, then the line to the other side."""

    def row(wanted: tuple[Step, ...]) -> tuple[Button, ...]:
        return tuple(
            Button(step_label(words, task, step), _meaning(task, step))
            for step in wanted
            if step in task.steps and step is not Step.PROPOSED
        )

    if task.kind in FROM_CLIENT:
        return (*request_buttons(words, task), _line_button(words, task))
    apart = (*RESULTS, *HOW_IT_WENT, *CHOICES, Step.TAKEN_BACK)
    others = tuple(step for step in task.steps if step not in apart)
    results = row((*RESULTS, *HOW_IT_WENT))
    longer: tuple[Button, ...] = ()
    if task.kind is TaskKind.PAUSE_OVER and task.steps:
        longer = (Button(words.label("button.pause_longer"), AskLonger(task.client.code)),)
    planned: tuple[Button, ...] = ()
    if task.side is Owner.COACH and task.asked_to_plan and task.proposed is not None:
        label = words.label("button.plan_asked", at=task.proposed)
        planned = (Button(label, PlanAt(task.task, task.proposed)),)
    rows = [
        planned + results[:2],
        results[2:4],
        results[4:],
        row(CALLS[:2]),
        row((Step.TOGETHER, Step.SEEN)),
        row(others) + longer,
        row((Step.TAKEN_BACK,)),
    ]
    rows.append(
        tuple(
            Button(words.label("button.propose", at=at), ProposeTalk(task.task, at))
            for at in (task.repetition.times if task.repetition is not None else ())
        )
    )
    rows.append(_line_button(words, task))
    return tuple(one for one in rows if one)


def _meaning(task: TaskShown, step: Step) -> Meaning:
    match step:
        case Step.NEW_APPOINTMENT:
            return PlanNext(task.task)
        case Step.TAKEN_BACK:
            return TakeBack(task.task, task.taken)
        case _:
            return TaskStep(task.task, step)


def plan_button(words: Words, task: str, at: datetime) -> Button:
    """A moment for a new appointment."""
    return Button(words.label("button.plan_at", at=at), PlanAt(task, at))


def request_buttons(words: Words, task: TaskShown) -> Rows:
    """What can be said about a client's request; who would come to what was called off can be let come."""
    said = request_rows(words, task.task, task.steps, task.last, task.tries)
    meeting = task.meeting
    if task.kind is not TaskKind.WOULD_COME or task.side is not Owner.COACH or meeting is None:
        return said
    if meeting.status is not Status.EXCUSED:
        return said
    takes_place = Button(words.label("button.takes_place"), TakesPlace(meeting.id, task.task))
    return ((takes_place,), *said)


def request_rows(
    words: Words, task: str, steps: tuple[Step, ...], last: StepSaid | None = None, tries: int = 0
) -> Rows:
    """What can be said about a client's request: that it was answered and how, or was not after all."""
    labels = request_labels(words, last, tries)
    buttons = tuple(Button(labels[step], TaskStep(task, step)) for step in steps)
    return tuple(row for row in (buttons[:2], buttons[2:]) if row)


def reply_button(words: Words, code: str, task: str = "") -> Button:
    """A ready phrase back, in the client's language."""
    return Button(words.label("button.reply"), ReplyWithPhrase((code,), task))


def _line_button(words: Words, task: TaskShown) -> tuple[Button, ...]:
    code, involved = task.client.code, task.involved
    if task.kind in NOT_FOR_COACH:
        return (Button(words.label("button.card"), ShowClient(code)),)
    to = involved.klantmanager if task.side is Owner.COACH else involved.coach
    line = Button(words.label("button.write_line", to=to), WriteLine(code))
    if task.side is Owner.COACH:
        return (line,)
    return line, Button(words.label("button.card"), ShowClient(code))
