"""After a no-show a new appointment: the card asks when, and closes once the meeting stands (R34, R38).

The coach plans. A klantmanager names a time and the coach is asked: the table of rights gives planning to the
coach alone, whose calendar it is (docs/adr/0038).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.calendar import Calendar
from domain.codes import AppointmentAction
from domain.errors import Refused
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import Store
from domain.reading import AppointmentChange
from domain.tasks import Owner, Step, StepTaken, Task, TaskKind, moves, proposed_at
from domain.values import Client, Named
from services.access import coach_for_card
from services.appointments.changes import arrange, undo_change
from services.report import new_report
from services.tasks.free_times import is_free
from services.tasks.joint_talk import TimePassed, TimeTaken
from services.tasks.news import subject_of_task, tell_result
from services.tasks.steps import show_in_place, task_for
from services.tasks.tasks import add_step, refresh_cards, tell_card, who_follows
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class PlanNext(Meaning):
    """Button: a new appointment has to come of the no-show; the card asks when."""

    kept_as = "plan_next"
    task: str


@dataclass(frozen=True, slots=True)
class PlanAt(Meaning):
    """Button: the new appointment is at this moment; of a klantmanager, that the coach is asked for it."""

    kept_as = "plan_at"
    task: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NotNow(Meaning):
    """Button: no moment is chosen now; the card comes back as it was."""

    kept_as = "plan_not_now"
    task: str


@dataclass(frozen=True, slots=True)
class AskWhen(LookedUp):
    """Klantmanager or coach wants a new appointment after a no-show and is asked when, on the card itself."""

    kept_as = "task_when"


@dataclass(frozen=True, slots=True)
class WhenShown(Message):
    """The moments at which coach and client are free. `plans`: the reader is the coach, who plans."""

    task: str
    client: Named
    caller: str  # who acts as coach now
    plans: bool
    times: tuple[datetime, ...]
    asked: datetime | None = None  # for which the coach is asked now


def may_plan(task: Task, side: Owner) -> bool:
    """Whether a new appointment can come of it now, and that side may say when."""
    return task.kind is TaskKind.NO_SHOW and Step.NEW_APPOINTMENT in moves(task, side)


def asked_for(task: Task) -> datetime | None:
    """The time for which the coach is asked now."""
    asked = task.last is not None and task.last.step is Step.ASKED_TO_PLAN
    return proposed_at(task.steps, Step.ASKED_TO_PLAN) if asked else None


async def ask_when(turn: Turn, task_id: str, message_id: str) -> None:
    """Ask for the moment in place of the card. Raises StaleButton, NotAllowed."""
    task, _, side = await task_for(turn, task_id)
    if may_plan(task, side):
        await turn.edit(message_id, AskWhen(), subject=subject_of_task(task.id))
    else:
        await show_in_place(turn, task, message_id)


async def not_now(turn: Turn, task_id: str, message_id: str) -> None:
    """Show the card again as it stands. Raises StaleButton, NotAllowed."""
    task, _, _ = await task_for(turn, task_id)
    await show_in_place(turn, task, message_id)


async def plan_at(turn: Turn, task_id: str, at: datetime, message_id: str) -> None:
    """The coach plans it and the client hears of it; a klantmanager asks the coach for it.

    Raises StaleButton, NotAllowed, Refused.
    """
    task, client, side = await task_for(turn, task_id)
    asked_already = side is Owner.KLANTMANAGER and asked_for(task) == at
    if not may_plan(task, side) or asked_already:
        await show_in_place(turn, task, message_id)
        return
    if at <= turn.now:
        raise Refused(TimePassed())
    if not await is_free(turn.work, client, at, turn.now):
        raise Refused(TimeTaken(client.first_name))
    if side is Owner.KLANTMANAGER:
        open_again = replace(task, closed_at=None)
        task = await add_step(turn, open_again, Step.ASKED_TO_PLAN, Owner.COACH, detail=at.isoformat())
        await show_in_place(turn, task, message_id)
        reader = await coach_for_card(turn.work, client.coach_id, turn.now)
        await tell_card(turn.work, task, reader, turn.now)
        return
    task = await _plan(turn, task, client, at)
    await show_in_place(turn, task, message_id)
    follows = await who_follows(turn.work, task, client, turn.now)
    await tell_result(turn, task, client, Step.PLANNED, follows)


async def _plan(turn: Turn, task: Task, client: Client, at: datetime) -> Task:
    """The same kind of meeting as the one that was missed, at the place of the last one."""
    missed = await turn.work.appointments.get(task.appointment_id) if task.appointment_id else None
    report = await new_report(turn, None)
    wish = AppointmentChange(
        client=client.code,
        change=AppointmentAction.CREATE,
        appointment=None,
        starts_at=at,
        type=missed.type if missed is not None else None,
    )
    await arrange(turn, wish, client, report.id, None)
    [change] = await turn.work.appointments.changes_of_report(report.id)
    return await add_step(turn, task, Step.PLANNED, None, detail=change.appointment_id)


async def unplan(turn: Turn, task: Task) -> bool:
    """Take back the meeting that closed a no-show; False where a later change of it stands in the way."""
    planned = task.last.detail if task.last is not None else None
    change = await turn.work.appointments.last_change(planned) if planned else None
    if change is None or change.action is not AppointmentAction.CREATE:
        return False
    return await undo_change(turn, change) is not None


async def open_unplanned(turn: Turn, appointment_id: str) -> None:
    """Where a planned meeting was taken back the no-show that it had closed waits again."""
    planned = await turn.work.appointments.get(appointment_id)
    if planned is None or planned.cancelled_by is None:
        return
    for task in await turn.work.tasks.of_client(planned.client_id):
        last = task.last
        answered = last is not None and last.step is Step.PLANNED and last.detail == appointment_id
        if answered and task.kind is TaskKind.NO_SHOW:
            again = await add_step(turn, replace(task, closed_at=None), Step.TAKEN_BACK, task.owner)
            await refresh_cards(turn.work, again, turn.now)


async def put_due(store: Store, now: datetime, _: Calendar) -> int:
    """Close the no-shows that a coach answered with a typed meeting, once that stands; returns how many."""
    async with store.view() as work:
        met = await work.tasks.no_shows_met(now)
    for task_id, appointment_id, planned_by in met:
        async with store.begin() as work:
            task = await work.tasks.get(task_id)
            if task is None or task.closed_at is not None:
                continue
            taken = StepTaken(Step.PLANNED, planned_by, now, appointment_id)
            await work.tasks.add_step(task.id, taken)
            await work.tasks.put_state(task.id, task.owner, now)
            await work.audit.add(now, planned_by, "task_step", task.id, step=taken.step)
            closed = replace(task, steps=(*task.steps, taken), closed_at=now)
            await refresh_cards(work, closed, now)
    return len(met)
