"""What the clock does with pauses: the end is asked about, silence is told, a wish that waited too long ends.

The deadlines need none of this: they run again when the day has come.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Final

from domain.calendar import Calendar
from domain.ids import new_id
from domain.messages.notices import Notice
from domain.pauses.pauses import ANSWER_DAYS, Pause
from domain.ports import Store, UnitOfWork
from domain.tasks import Owner, Step, StepTaken, Task, TaskKind
from services.access import coach_for_card, present_one
from services.pauses.messages import PauseNews
from services.pauses.pauses import about_end, about_pause
from services.tasks.news import subject_of_task
from services.tasks.tasks import is_coming, klantmanager_or_stand_in, refresh_cards, tell_card

MORNING: Final = time(8, 30)
_SILENT: Final = ":silent"


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Ask and tell what is due this morning, on office days; returns how many pauses there were.

    What was asked is a task, and what was told has a key, so it may run again at any moment.
    """
    today = calendar.day(now)
    night = calendar.instant(today, calendar.quiet.start)
    if not calendar.instant(today, MORNING) <= now < night or not calendar.is_office_day(today):
        return 0
    async with store.view() as work:
        found = [
            one for one in await work.pauses.to_look_at(today) if await _is_due(work, one, now, calendar)
        ]
    for one in found:
        async with store.begin() as work:
            pause = await work.pauses.get(one.id)
            if pause is not None and pause.ended_on is None:
                await _look(work, pause, now, calendar)
    return len(found)


async def _is_due(work: UnitOfWork, pause: Pause, now: datetime, calendar: Calendar) -> bool:
    """Whether there is anything to do: nobody writes for what was asked and may still be answered."""
    task = await work.tasks.about(about_end(pause.id))
    if pause.waits or task is None:
        return True
    if not _silent(task, now, calendar):
        return await work.pauses.stopped(pause.client_id, calendar.day(now))
    reader = await klantmanager_or_stand_in(work, await work.caseload.client(pause.client_id), now)
    told = await work.outbox.state(f"{subject_of_task(task.id)}:{reader}:{len(task.steps)}{_SILENT}")
    return told is None and not await is_coming(work, task, reader)


def _silent(task: Task, now: datetime, calendar: Calendar) -> bool:
    return calendar.office_days(calendar.day(task.raised_at), calendar.day(now)) >= ANSWER_DAYS


async def _look(work: UnitOfWork, pause: Pause, now: datetime, calendar: Calendar) -> None:
    client = await work.caseload.client(pause.client_id)
    stopped = await work.pauses.stopped(client.id, calendar.day(now))
    task = await work.tasks.about(about_end(pause.id))
    if pause.waits:
        await _lapse(work, pause, now, told=not stopped)
    elif stopped:
        await work.pauses.end(pause.id, pause.until, pause.asked_by, now)
        if task is not None and task.closed_at is None:
            await _close(work, task, Step.LAPSED, now)
    elif task is None:
        task = Task(
            id=new_id(),
            kind=TaskKind.PAUSE_OVER,
            client_id=client.id,
            about=about_end(pause.id),
            raised_by=pause.asked_by,
            raised_at=now,
            owner=Owner.COACH,
        )
        if await work.tasks.add(task):
            await work.audit.add(now, "tick", "task", task.id, kind=task.kind)
            await tell_card(work, task, await coach_for_card(work, client.coach_id, now), now)
    elif _silent(task, now, calendar):
        reader = await klantmanager_or_stand_in(work, client, now)
        await tell_card(work, task, reader, now, shown_by=_SILENT)


async def _lapse(work: UnitOfWork, pause: Pause, now: datetime, *, told: bool) -> None:
    """Nobody said yes before the day had come, or the trajectory has stopped: there was no pause."""
    client = await work.caseload.client(pause.client_id)
    await work.pauses.decide(pause.id, allowed=False, since=pause.since, by=pause.asked_by, at=now)
    await work.pauses.end(pause.id, pause.since, pause.asked_by, now)
    await work.audit.add(now, "tick", "pause_lapsed", pause.id)
    task = await work.tasks.about(about_pause(pause.id))
    if task is not None and task.closed_at is None:
        await _close(work, task, Step.LAPSED, now)
    if told:
        klantmanager = await work.people.by_id(client.klantmanager_id)
        news = PauseNews(pause.id, "lapsed", klantmanager.first_name)
        key = f"pause_news:{pause.id}:lapsed"
        reader = await present_one(work, client.coach_id, now)
        await work.outbox.put(Notice.to(reader, news, key=key, due_at=now), now)


async def _close(work: UnitOfWork, task: Task, step: Step, now: datetime) -> None:
    taken = StepTaken(step, task.raised_by, now)
    await work.tasks.add_step(task.id, taken)
    await work.tasks.put_state(task.id, task.owner, now)
    closed = await work.tasks.get(task.id)
    if closed is not None:
        await refresh_cards(work, closed, now)
