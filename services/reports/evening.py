"""In the evening a coach is asked once for what is missing, and only if something is (R35, R100)."""

from __future__ import annotations

from datetime import datetime, time

from domain.calendar import Calendar
from domain.codes import Role
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from domain.retention import QUESTIONS
from domain.values import Person
from services.reports.lists import EveningList, missing
from services.tasks.cards import waiting_for_coach

EVENING = time(17, 30)


async def _anything_open(work: UnitOfWork, coach: Person, morning: datetime, now: datetime) -> bool:
    """Whether an outcome of today is missing, a question waits, or somebody is still to be called."""
    return bool(
        await missing(work, coach, morning, now)
        or await work.questions.waiting(coach.id, now - QUESTIONS)
        or await waiting_for_coach(work, coach, now)
    )


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Queue tonight's list for every coach whose day lacks an outcome; returns how many.

    Between half past five and the quiet hours; the key names coach and day, so it may run again.
    """
    today = calendar.day(now)
    evening = calendar.instant(today, EVENING)
    night = calendar.instant(today, calendar.quiet.start)
    if not evening <= now < night:
        return 0
    morning = calendar.day_bounds(today)[0]
    notices = []
    async with store.view() as work:
        for coach in await work.people.readers(Role.COACH, now):
            key = f"evening:{coach.id}:{today.isoformat()}"
            if await work.absences.at(coach.id, now) is not None:
                continue  # who stands in gets it
            if await work.outbox.state(key) is None and await _anything_open(work, coach, morning, now):
                notices.append(Notice.to(coach.id, EveningList(), key=key, due_at=now, expires_at=night))
    if notices:
        async with store.begin() as work:
            for notice in notices:
                await work.outbox.put(notice, now)
    return len(notices)
