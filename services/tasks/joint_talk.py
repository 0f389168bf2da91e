"""After repeated absence one proposal: client, coach and klantmanager together, with times (R43)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from domain.appointments.planning import USUAL_MINUTES
from domain.calendar import Calendar
from domain.codes import AppointmentAction, AppointmentType
from domain.errors import Refused, StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.reading import AppointmentChange
from domain.tasks import Owner, Step, TaskKind, proposed_at
from domain.values import Appointment, Client
from services.access import coach_for_card, present_one
from services.appointments.changes import arrange
from services.report import new_report
from services.tasks.news import tell_result
from services.tasks.steps import show_in_place, task_for
from services.tasks.tasks import about_talk, add_step, raise_task, tell_card, who_follows
from services.turn import Turn

HOURS: Final = (time(10, 0), time(14, 0), time(11, 0), time(15, 0), time(9, 0), time(13, 0), time(16, 0))
"""In the order in which they are tried; two days apart begin with another one."""

CHOICES_OFFERED: Final = 3
LENGTH: Final = timedelta(minutes=USUAL_MINUTES)
LOOK_AHEAD: Final = timedelta(days=15)


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


async def free_times(work: UnitOfWork, client: Client, now: datetime, calendar: Calendar) -> list[datetime]:
    """Up to three times on different office days at which coach and client are free, the next day first.

    Nor does the klantmanager sit in another joint talk then, as far as this is known here.
    """
    until = now + LOOK_AHEAD
    taken = [
        *await _agenda(work, client, now),
        *await work.appointments.of_type(client.klantmanager_id, AppointmentType.THREE_WAY_TALK, now, until),
    ]
    refused = {
        at
        for task in await work.tasks.of_client(client.id)
        if task.kind is TaskKind.JOINT_TALK and (at := proposed_at(task.steps)) is not None
    }
    found: list[datetime] = []
    day = calendar.day(now)
    while len(found) < CHOICES_OFFERED and (day := day + timedelta(days=1)) <= calendar.day(until):
        if not calendar.is_office_day(day):
            continue
        hours = HOURS if len(found) % 2 == 0 else (*HOURS[1:], HOURS[0])
        options = (calendar.instant(day, hour) for hour in hours)
        free = next((at for at in options if at not in refused and _is_free(at, taken)), None)
        found += [free] if free is not None else []
    return found


async def _agenda(work: UnitOfWork, client: Client, now: datetime) -> list[Appointment]:
    """What coach, who stands in for the coach, and client have ahead."""
    until = now + LOOK_AHEAD
    coaches = sorted({client.coach_id, await present_one(work, client.coach_id, now)})
    return [
        *[one for coach in coaches for one in await work.appointments.of_coach(coach, now, until)],
        *await work.appointments.of_client(client.id, now, until),
    ]


def _is_free(at: datetime, taken: list[Appointment]) -> bool:
    return all(one.ends_at <= at or at + LENGTH <= one.starts_at for one in taken)


async def planned_talk(work: UnitOfWork, client: Client, now: datetime) -> datetime | None:
    """When a joint talk is planned already."""
    ahead = await work.appointments.of_client(client.id, now, now + timedelta(days=60))
    return next((one.starts_at for one in ahead if one.type is AppointmentType.THREE_WAY_TALK), None)


async def propose(turn: Turn, task_id: str, at: datetime, message_id: str) -> None:
    """The klantmanager picks a time; the coach is asked. Raises StaleButton, NotAllowed, Refused."""
    task, client, side = await task_for(turn, task_id)
    if side is not Owner.KLANTMANAGER or task.kind not in (TaskKind.NO_SHOW, TaskKind.JOINT_TALK):
        raise StaleButton
    if task.closed_at is not None or (task.owner is Owner.COACH and task.kind is TaskKind.JOINT_TALK):
        await show_in_place(turn, task, message_id)
        return
    if at <= turn.now:
        raise Refused(TimePassed())
    if task.kind is TaskKind.NO_SHOW:
        about = about_talk(task)
        task = await add_step(turn, task, Step.PROPOSED, None, detail=at.isoformat())
        await show_in_place(turn, task, message_id)
        talk = await raise_task(
            turn, client, TaskKind.JOINT_TALK, about, appointment_id=task.appointment_id, owner=Owner.COACH
        )
        if talk is not None:
            await add_step(turn, talk, Step.PROPOSED, Owner.COACH, detail=at.isoformat())
        return
    task = await add_step(turn, task, Step.PROPOSED, Owner.COACH, detail=at.isoformat())
    await show_in_place(turn, task, message_id)
    await tell_card(turn.work, task, await coach_for_card(turn.work, client.coach_id, turn.now), turn.now)


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
    if not _is_free(starts_at, await _agenda(turn.work, client, turn.now)):
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
