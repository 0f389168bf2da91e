"""After repeated absence one proposal: client, coach and klantmanager together, with times (R43)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.calendar import Calendar
from domain.codes import AppointmentAction, AppointmentType
from domain.errors import Refused, StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.reading import AppointmentChange
from domain.tasks import CALLS, Owner, Step, Task, TaskKind, may_lead_to_talk, proposed_at
from domain.values import Client
from services.access import coach_for_card
from services.appointments.changes import arrange
from services.report import new_report
from services.tasks.free_times import LOOK_AHEAD, free_times, is_free
from services.tasks.news import tell_result
from services.tasks.steps import show_in_place, task_for
from services.tasks.tasks import (
    ABOUT_TALK,
    about_talk,
    add_step,
    raise_task,
    refresh_cards,
    tell_card,
    who_follows,
)
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class ProposeTalk(Meaning):
    """The klantmanager picks a time for a joint talk."""

    kept_as = "propose"
    task: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TimePassed(Message):
    """Klantmanager or coach chose a time that is over."""

    kept_as = "refused.time_passed"


@dataclass(frozen=True, slots=True)
class TimeTaken(Message):
    """The coach accepts a time at which coach or client have something else by now."""

    kept_as = "refused.time_taken"
    name: str


async def talk_times(work: UnitOfWork, client: Client, now: datetime, calendar: Calendar) -> list[datetime]:
    """Times for a joint talk that nobody refused.

    Nor does the klantmanager sit in another one then; the rest of their agenda is not known here.
    """
    others = await work.appointments.of_type(
        client.klantmanager_id, AppointmentType.THREE_WAY_TALK, now, now + LOOK_AHEAD
    )
    refused = {
        at
        for task in await work.tasks.of_client(client.id)
        if task.kind is TaskKind.JOINT_TALK and (at := proposed_at(task.steps)) is not None
    }
    return await free_times(work, client, now, calendar, but=frozenset(refused), taken=others)


async def planned_talk(work: UnitOfWork, client: Client, now: datetime) -> datetime | None:
    """When a joint talk is planned already."""
    ahead = await work.appointments.of_client(client.id, now, now + timedelta(days=60))
    return next((one.starts_at for one in ahead if one.type is AppointmentType.THREE_WAY_TALK), None)


async def propose(turn: Turn, task_id: str, at: datetime, message_id: str) -> None:
    """The klantmanager picks a time; the coach is asked. Raises StaleButton, NotAllowed, Refused."""
    task, client, side = await task_for(turn, task_id)
    if side is not Owner.KLANTMANAGER or task.kind not in (TaskKind.NO_SHOW, TaskKind.JOINT_TALK):
        raise StaleButton
    if not await _may_be_proposed(turn, task):
        await show_in_place(turn, task, message_id)
        return
    if at <= turn.now:
        raise Refused(TimePassed())
    if task.kind is TaskKind.NO_SHOW:
        task = await add_step(turn, task, Step.PROPOSED, task.owner, detail=at.isoformat())
        await _ask_for_talk(turn, task, client, at)
        await show_in_place(turn, task, message_id)
        return
    task = await add_step(turn, task, Step.PROPOSED, Owner.COACH, detail=at.isoformat())
    await show_in_place(turn, task, message_id)
    await tell_card(turn.work, task, await coach_for_card(turn.work, client.coach_id, turn.now), turn.now)


async def _may_be_proposed(turn: Turn, task: Task) -> bool:
    """A talk is asked for once at a time; also of a no-show of which it was said how it went."""
    if task.kind is TaskKind.JOINT_TALK:
        return task.closed_at is None and task.owner is not Owner.COACH
    talk = await turn.work.tasks.about(about_talk(task))
    return may_lead_to_talk(task) and (talk is None or talk.closed_at is not None)


async def _ask_for_talk(turn: Turn, no_show: Task, client: Client, at: datetime) -> None:
    """The coach is asked; the klantmanager's card of the no-show stays what it is: somebody calls today."""
    about = about_talk(no_show)
    talk = await turn.work.tasks.about(about)
    if talk is None:
        meeting = no_show.appointment_id
        talk = await raise_task(
            turn, client, TaskKind.JOINT_TALK, about, appointment_id=meeting, owner=Owner.COACH
        )
        if talk is not None:
            await add_step(turn, talk, Step.PROPOSED, Owner.COACH, detail=at.isoformat())
        return
    talk = await add_step(
        turn, replace(talk, closed_at=None), Step.PROPOSED, Owner.COACH, detail=at.isoformat()
    )
    await tell_card(turn.work, talk, await coach_for_card(turn.work, client.coach_id, turn.now), turn.now)


async def accept(turn: Turn, task_id: str, message_id: str) -> None:
    """The coach agrees: the talk is an appointment, the client hears of it, the klantmanager too."""
    task, client, side = await task_for(turn, task_id)
    starts_at = proposed_at(task.steps)
    if side is not Owner.COACH or task.kind is not TaskKind.JOINT_TALK or starts_at is None:
        raise StaleButton
    if task.owner is not Owner.COACH or task.closed_at is not None:
        await show_in_place(turn, task, message_id)
        return
    if starts_at <= turn.now:
        raise Refused(TimePassed())
    if not await is_free(turn.work, client, starts_at, turn.now):
        raise Refused(TimeTaken(client.first_name))
    report = await new_report(turn, None)
    wish = AppointmentChange(
        client=client.code,
        change=AppointmentAction.CREATE,
        appointment=None,
        starts_at=starts_at,
        type=AppointmentType.THREE_WAY_TALK,
    )
    await arrange(turn, wish, client, report.id, None)
    task = await add_step(turn, task, Step.ACCEPTED, None, detail=starts_at.isoformat())
    await show_in_place(turn, task, message_id)
    await tell_result(turn, task, client, Step.ACCEPTED, await who_follows(turn.work, task, client, turn.now))
    await _answers_no_show(turn, task, report.id)


async def _answers_no_show(turn: Turn, talk: Task, report_id: str) -> None:
    """The talk is the answer to the no-show behind it, unless somebody is still to call about that."""
    no_show = await turn.work.tasks.get(talk.about.removeprefix(ABOUT_TALK))
    if no_show is None or no_show.closed_at is not None or no_show.choice in CALLS:
        return
    [change] = await turn.work.appointments.changes_of_report(report_id)
    closed = await add_step(turn, no_show, Step.PLANNED, None, detail=change.appointment_id)
    await refresh_cards(turn.work, closed, turn.now)
