"""Klantmanager and coach act on a task with a button, and the other side sees it (R34, R26, R59)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.codes import Role
from domain.errors import NotAllowed, Refused, StaleButton
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.tasks import (
    CHOICES,
    FROM_CLIENT,
    HOW_IT_WENT,
    NOT_FOR_COACH,
    RESULTS,
    TO_BE_CALLED,
    Owner,
    Step,
    Task,
    TaskKind,
    moves,
)
from domain.values import Client
from services.access import coach_for_card, covers_of, not_theirs, present_one
from services.tasks import confirming
from services.tasks.interpreter import passed, tell_client
from services.tasks.news import subject_of_task, tell_result
from services.tasks.tasks import (
    TaskButtons,
    TaskCard,
    TaskCardMoved,
    add_step,
    answerable,
    has_moved,
    refresh_cards,
    reopen,
    tell_card,
    who_follows,
    words_leave,
)
from services.tasks.waiting import close_spoken, open_about
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class TaskStep(Meaning):
    """Somebody says something about a task."""

    kept_as = "task_step"
    task: str
    step: Step


TOLD_TO_COACH: Final = frozenset({Step.TAKEN, Step.DONE, Step.NOT_POSSIBLE, Step.AGREED, Step.RETURNED})
"""What the klantmanager does with a signal, a request or a plan; that something was seen is no news."""

_ONE_PRESS: Final = timedelta(seconds=5)
_BY_THEMSELVES: Final = frozenset({Step.PROPOSED, Step.ACCEPTED, Step.NEW_APPOINTMENT})
"""They take a time, and have ways of their own."""

ON_BOTH_PHONES: Final = frozenset({TaskKind.NO_SHOW, TaskKind.JOINT_TALK})
"""The coach has a card of these too, which changes in place when the klantmanager ends them."""


async def side_of(turn: Turn, task: Task, client: Client) -> Owner:
    """On which side the member stands. Raises NotAllowed."""
    covers = await covers_of(turn.work, turn.me, client, turn.now)
    if task.stand_in_id == turn.me.id:  # also when it was closed meanwhile: the card says so
        covers |= {client.klantmanager_id}
    try:
        require(turn.me, Act.FOLLOW_UP, client, covers)
    except NotAllowed:
        raise await not_theirs(turn.work, turn.me, client) from None
    if turn.me.role is Role.COACH and task.kind in NOT_FOR_COACH:
        raise NotAllowed
    return Owner.COACH if turn.me.role is Role.COACH else Owner.KLANTMANAGER


async def task_for(turn: Turn, task_id: str) -> tuple[Task, Client, Owner]:
    """A task that the member may act on. Raises StaleButton, NotAllowed."""
    task = await turn.work.tasks.get(task_id)
    if task is None:
        raise StaleButton
    client = await turn.work.caseload.client(task.client_id)
    return task, client, await side_of(turn, task, client)


@dataclass(frozen=True, slots=True)
class ChangedMeanwhile(Message):
    """Something was done about a task since the page that was pressed: nothing is done, it is asked anew."""

    kept_as = "refused.changed_meanwhile"


async def check_seen(turn: Turn, task_id: str, seen: int) -> None:
    """Whoever presses has seen every step of a task. Raises StaleButton, NotAllowed, Refused."""
    task, _, _ = await task_for(turn, task_id)
    if len(task.steps) != seen:
        raise Refused(ChangedMeanwhile())


async def show_task(turn: Turn, task_id: str, press_id: str) -> None:
    """The card of a task as a message of its own."""
    task, _, _ = await task_for(turn, task_id)
    await tell_card(turn.work, task, turn.me.id, turn.now, shown_by=f":{press_id}")


async def take_step(turn: Turn, task_id: str, step: Step, message_id: str) -> None:
    """Say something about a task; every card of it changes. What is no longer possible just shows why."""
    task, client, side = await task_for(turn, task_id)
    move = moves(task, side).get(step)
    if move is not None and await passed(turn, task):
        step = Step.LAPSED  # nobody is promised an interpreter at a meeting that is over
    if step is Step.LAPSED and task.kind is TaskKind.INTERPRETER and task.closed_at is None:
        task = await add_step(turn, task, step, None)
    elif move is not None and step not in _BY_THEMSELVES and not _pressed_twice(task, step, turn):
        if step is Step.REOPENED:
            if await open_about(turn.work, client.id, task.kind, task.appointment_id) is None:
                task = await reopen(turn, task)
        else:
            task = await add_step(turn, task, step, move.owner)
            if step is Step.REACHED and task.kind in TO_BE_CALLED:
                await close_spoken(turn, task)
        await _tell_other_side(turn, task, client, side, step)
        if task.kind is TaskKind.PLAN:
            await confirming.answer(turn, task, client, step)
    await show_in_place(turn, task, message_id)


def _pressed_twice(task: Task, step: Step, turn: Turn) -> bool:
    """Whether it is what the same person has just said; what clients ask shows how often on the button."""
    last = task.last if task.kind not in FROM_CLIENT else None
    same = last is not None and (last.step, last.by_id) == (step, turn.me.id)
    return last is not None and same and turn.now - last.at < _ONE_PRESS


async def show_in_place(turn: Turn, task: Task, message_id: str) -> None:
    """Change the card that was pressed, and the others of the task."""
    subject = subject_of_task(task.id)
    with_words = await turn.work.outbox.told_about(subject, *answerable())
    old = await words_leave(turn.work, task, turn.me.id, message_id, turn.now)
    if (turn.me.id, message_id) in with_words and not old:
        await turn.buttons(message_id, TaskButtons(), subject=subject)
    elif await has_moved(turn.work, task, turn.me.id, message_id):
        await turn.edit(message_id, TaskCardMoved())
    else:
        await turn.edit(message_id, TaskCard(), subject=subject)
    on_page = turn.me.id if not message_id else None
    await refresh_cards(turn.work, task, turn.now, but=message_id, seen_by=on_page)


async def _tell_other_side(turn: Turn, task: Task, client: Client, side: Owner, step: Step) -> None:
    if task.kind in NOT_FOR_COACH:
        return
    klantmanager = await who_follows(turn.work, task, client, turn.now)
    coach = await present_one(turn.work, client.coach_id, turn.now)
    if step in CHOICES and task.kind is TaskKind.NO_SHOW:
        reader = await coach_for_card(turn.work, client.coach_id, turn.now)
        await tell_card(turn.work, task, reader, turn.now)
    elif step is Step.OTHER_TIME:
        await tell_card(turn.work, task, klantmanager, turn.now)
    elif step in (*RESULTS, *HOW_IT_WENT) and task.kind is TaskKind.NO_SHOW:
        other = coach if side is Owner.KLANTMANAGER else klantmanager
        await tell_result(turn, task, client, step, other)
    elif task.kind in FROM_CLIENT and (side is Owner.COACH or step not in (*RESULTS, Step.DONE)):
        return  # the coach's side hears of what others did
    elif task.kind not in ON_BOTH_PHONES and (step in RESULTS or step in TOLD_TO_COACH):
        await tell_result(turn, task, client, step, coach)
        await tell_client(turn, task, step)
