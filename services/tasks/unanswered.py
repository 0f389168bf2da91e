"""A no-show, pause or plan that nobody answers in time: who stands in sees it, or it is stuck (R10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.deadlines.terms import Terms
from domain.messages.message import Message
from domain.ports import Store, Unanswered, UnitOfWork
from domain.tasks import Owner, Task, TaskKind
from domain.values import Person, Reach
from services.access import coordinators_of, present_one
from services.tasks.news import subject_of_task
from services.tasks.tasks import TaskCard, refresh_cards, tell_card

_USUAL: Final = Terms()


@dataclass(frozen=True, slots=True)
class StuckNoShow(Message):
    """The same of a version without a card for coordinators."""

    kept_as = "stuck_no_show"
    code: str
    klantmanager: str
    stand_in: str | None  # who was told as well
    hours: int  # of office time


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Show what nobody has answered within the terms to the stand-in; returns how many.

    Where nobody else can be asked the coordinators hear that it is stuck, by code (R10). Each only once.
    Only office time counts, so there is nothing to look for outside it.
    """
    if calendar.next_office_hours(now) > now:
        return 0
    async with store.view() as work:
        unanswered = await work.tasks.unanswered()
        terms = await work.deadlines.terms() if unanswered else {}
    waiting = []
    for one in unanswered:
        if _too_long(one, terms.get(one.contract, _USUAL), now, calendar):
            waiting.append(one.task_id)
    for task_id in waiting:
        async with store.begin() as work:
            task = await work.tasks.get(task_id)
            # Somebody may have answered, or been asked, since the look.
            if task is not None and not (task.closed_at or task.choice or task.stand_in_id):
                await _ask_somebody_else(work, task, now)
    return len(waiting)


async def pass_on_of(work: UnitOfWork, klantmanager_id: str, now: datetime) -> None:
    """A klantmanager is gone: what waits for them is asked of who stands in, or else of the coordinators."""
    for task in await work.tasks.open_of_klantmanager(klantmanager_id):
        waits = task.owner is not Owner.COACH and task.stand_in_id is None
        if waits and task.kind in (TaskKind.NO_SHOW, TaskKind.PAUSE, TaskKind.PLAN):
            await _ask_somebody_else(work, task, now)


def _too_long(one: Unanswered, terms: Terms, now: datetime, calendar: Calendar) -> bool:
    """Whether the term has passed: of a plan days, in which the klantmanager is told; of the others hours."""
    if one.kind is TaskKind.PLAN:
        days = (calendar.day(now) - calendar.day(one.raised_at)).days
        return 0 < terms.plan_answer_days < days
    passed = terms.calendar(calendar).office_time(one.raised_at, now)
    return 0 < terms.stand_in_hours <= passed / timedelta(hours=1)


async def _stand_in_of(work: UnitOfWork, klantmanager: Person, now: datetime) -> Person | None:
    """Who stands in now, or did the last time, if messages get there."""
    reader = await present_one(work, klantmanager.id, now)
    if reader == klantmanager.id:
        known = await work.absences.last_stand_in(klantmanager.id)
        reader = await present_one(work, known, now) if known else reader
    found = await work.people.by_id(reader)
    return found if found.id != klantmanager.id and found.reach is Reach.ACTIVE else None


async def _ask_somebody_else(work: UnitOfWork, task: Task, now: datetime) -> None:
    client = await work.caseload.client(task.client_id)
    klantmanager = await work.people.by_id(client.klantmanager_id)
    stand_in = await _stand_in_of(work, klantmanager, now)
    told = {person_id for person_id, _ in await work.outbox.told_about(subject_of_task(task.id), TaskCard)}
    if stand_in is not None and stand_in.id not in told:
        await work.tasks.put_stand_in(task.id, stand_in.id, now)
        await tell_card(work, task, stand_in.id, now, shown_by=":stand_in")
        await refresh_cards(work, replace(task, stand_in_id=stand_in.id), now)
        return
    await work.tasks.put_stand_in(task.id, None, now)
    for coordinator in await coordinators_of(work, klantmanager.municipality):
        await tell_card(work, task, coordinator.id, now, shown_by=":stuck")
