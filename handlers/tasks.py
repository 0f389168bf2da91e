"""Klantmanager and coach act on a task."""

from __future__ import annotations

from telegram import Update

from domain.members import Act
from domain.messages.kept import Meaning
from handlers.guard import Guarded, GuardedPress, Press, Saved, Undone, pressed
from services.pauses import deciding
from services.tasks import joint_talk, planning, steps, stuck, taking_back
from services.tasks.cards import OpenTasks, ShowOpenTasks
from services.tasks.joint_talk import ProposeTalk
from services.tasks.planning import NotNow, PlanAt, PlanNext
from services.tasks.steps import TaskStep
from services.tasks.stuck import PutOn, Settle, ShowStuck
from services.tasks.taking_back import TakeBack
from services.tasks.tasks import ShowTask
from services.turn import Turn


async def _take_step(turn: Turn, press: Press[TaskStep]) -> None:
    await deciding.press(turn, press.meaning.task, press.meaning.step, press.message_id)


async def _propose(turn: Turn, press: Press[ProposeTalk]) -> None:
    await joint_talk.propose(turn, press.meaning.task, press.meaning.at, press.message_id)


async def _take_back(turn: Turn, press: Press[TakeBack]) -> None:
    await taking_back.take_back(turn, press.meaning, press.message_id)


async def _plan_next(turn: Turn, press: Press[PlanNext]) -> None:
    await planning.ask_when(turn, press.meaning.task, press.message_id)


async def _plan_at(turn: Turn, press: Press[PlanAt]) -> None:
    await planning.plan_at(turn, press.meaning.task, press.meaning.at, press.message_id)


async def _not_now(turn: Turn, press: Press[NotNow]) -> None:
    await planning.not_now(turn, press.meaning.task, press.message_id)


async def _show_task(turn: Turn, press: Press[ShowTask]) -> None:
    await steps.show_task(turn, press.meaning.task, press.press_id)


async def _tasks(turn: Turn, update: Update) -> None:
    await turn.answer(OpenTasks())


async def _show_tasks(turn: Turn, press: Press[ShowOpenTasks]) -> None:
    await turn.answer(OpenTasks())


async def _put_on(turn: Turn, press: Press[PutOn]) -> None:
    await stuck.put_on(turn, press.meaning.task, press.meaning.person, press.message_id)


async def _settle(turn: Turn, press: Press[Settle]) -> None:
    await stuck.settle(turn, press.meaning.task, press.message_id)


async def _show_stuck(turn: Turn, press: Press[ShowStuck]) -> None:
    await stuck.show(turn, press.meaning.task, press.press_id)


COMMANDS = {
    "taken": Guarded("taken", Act.SEE_DIGEST, _tasks),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(TaskStep, Act.FOLLOW_UP, _take_step, Saved()),
        pressed(ShowTask, Act.FOLLOW_UP, _show_task),
        pressed(ShowOpenTasks, Act.SEE_DIGEST, _show_tasks),
        pressed(PutOn, Act.UNBLOCK, _put_on, Saved()),
        pressed(Settle, Act.UNBLOCK, _settle, Saved()),
        pressed(ShowStuck, Act.UNBLOCK, _show_stuck),
        pressed(ProposeTalk, Act.FOLLOW_UP, _propose, Saved()),
        pressed(TakeBack, Act.FOLLOW_UP, _take_back, Undone()),
        pressed(PlanNext, Act.FOLLOW_UP, _plan_next),
        pressed(PlanAt, Act.FOLLOW_UP, _plan_at, Saved()),
        pressed(NotNow, Act.FOLLOW_UP, _not_now),
    )
)
