"""Who tapped in error takes the step back: the card stands as before, and whoever was told hears it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from domain.messages.kept import Meaning
from domain.tasks import (
    CHOICES,
    HOW_IT_WENT,
    RESULTS,
    Owner,
    Step,
    StepTaken,
    Task,
    TaskKind,
    owner_without_last,
)
from domain.values import Client
from services.access import present_one
from services.tasks.confirming import take_back_answer
from services.tasks.news import tell_result
from services.tasks.planning import unplan
from services.tasks.steps import ON_BOTH_PHONES, TOLD_TO_COACH, show_in_place, task_for
from services.tasks.tasks import add_step, joins, who_follows
from services.turn import Turn

_TOLD: Final = frozenset({*CHOICES, *RESULTS, *HOW_IT_WENT, Step.ASKED_TO_PLAN, Step.PLANNED})
"""Of a no-show: what the other side was told, so that it hears that it is taken back."""


@dataclass(frozen=True, slots=True)
class TakeBack(Meaning):
    """Button: the newest step was pressed in error. `steps`: how many there were; two presses are one."""

    kept_as = "task_take_back"
    task: str
    steps: int


async def take_back(turn: Turn, button: TakeBack, message_id: str) -> None:
    """Take back one's own newest step, as long as nothing followed. Raises StaleButton, NotAllowed."""
    task, client, side = await task_for(turn, button.task)
    last = task.last
    still = len(task.steps) == button.steps and task.may_be_taken_back(turn.me.id, turn.now)
    if last is not None and still and (last.step is not Step.PLANNED or await unplan(turn, task)):
        task = await _take_back(turn, task, last, client, side)
    await show_in_place(turn, task, message_id)


async def _take_back(turn: Turn, task: Task, last: StepTaken, client: Client, side: Owner) -> Task:
    if task.kind is TaskKind.PLAN:
        await take_back_answer(turn, task, last)
    opened = replace(task, closed_at=None)
    task = await add_step(turn, opened, Step.TAKEN_BACK, owner_without_last(task))
    if await joins(turn.work, task):
        task = await add_step(turn, task, Step.MERGED, None)
    coach = await present_one(turn.work, client.coach_id, turn.now)
    if task.kind is TaskKind.NO_SHOW and last.step in _TOLD:
        follows = await who_follows(turn.work, task, client, turn.now)
        await tell_result(turn, task, client, Step.TAKEN_BACK, follows if side is Owner.COACH else coach)
    elif task.kind not in ON_BOTH_PHONES and (last.step in RESULTS or last.step in TOLD_TO_COACH):
        await tell_result(turn, task, client, Step.TAKEN_BACK, coach)
    return task
