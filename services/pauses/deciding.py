"""A card is answered; one about a pause with the klantmanager's yes or no, or how it goes on after it."""

from __future__ import annotations

from dataclasses import replace

from domain.errors import NotAllowed, StaleButton
from domain.tasks import Step, Task, TaskKind, moves
from domain.values import Client
from services.pauses.pauses import about_pause, begin, go_on, may_pause, refuse, tell_coach
from services.tasks import joint_talk, planning, steps
from services.tasks.steps import show_in_place, task_for
from services.tasks.tasks import add_step
from services.turn import Turn


async def press(turn: Turn, task_id: str, step: Step, message_id: str) -> None:
    """Say something about a task, of whatever kind it is. Raises StaleButton, NotAllowed, Refused."""
    if step is Step.ACCEPTED:
        await joint_talk.accept(turn, task_id, message_id)
    elif step is Step.NEW_APPOINTMENT:
        await planning.ask_when(turn, task_id, message_id)
    elif not await take_step(turn, task_id, step, message_id):
        await steps.take_step(turn, task_id, step, message_id)


async def take_step(turn: Turn, task_id: str, step: Step, message_id: str) -> bool:
    """Answer a card about a pause; False when the card is about something else.

    What is no longer possible just shows why. Raises NotAllowed, StaleButton.
    """
    task, client, side = await task_for(turn, task_id)
    if task.kind not in (TaskKind.PAUSE, TaskKind.PAUSE_OVER):
        return False
    if step in moves(task, side):
        if not await may_pause(turn, client):
            raise NotAllowed
        if task.kind is TaskKind.PAUSE:
            task = await _decide(turn, task, client, step)
        else:
            await go_on(turn, client)
            task = await turn.work.tasks.get(task.id) or task
    await show_in_place(turn, task, message_id)
    return True


async def _decide(turn: Turn, task: Task, client: Client, step: Step) -> Task:
    """The pause begins with the yes, not before it; a yes that comes too late begins none."""
    today = turn.calendar.day(turn.now)
    pause = await turn.work.pauses.get(task.about.removeprefix(about_pause("")))
    if pause is None:
        raise StaleButton
    stopped = await turn.work.pauses.stopped(client.id, today)
    if pause.until <= today or stopped:
        await refuse(turn, pause)
        if not stopped:
            await tell_coach(turn, client, pause, "lapsed")
        return await add_step(turn, task, Step.LAPSED, None)
    if step is not Step.AGREED:
        await refuse(turn, pause)
        await tell_coach(turn, client, pause, "refused")
        return await add_step(turn, task, step, None)
    await turn.work.pauses.decide(pause.id, allowed=True, since=today, by=turn.me.id, at=turn.now)
    decided = replace(pause, allowed=True, since=today)
    await begin(turn, client, decided, "allowed")
    return await add_step(turn, task, step, None)
