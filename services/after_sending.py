"""After sending: what follows from a message that has arrived, has not, or may have."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domain.calendar import Calendar
from domain.codes import Role
from domain.fairness import TOLD_WITH
from domain.notices import ANSWER_LIVES, Lane, Means, Notice
from domain.ports import Work
from domain.reminders import Step
from domain.tasks import Task, TaskKind
from domain.values import Person, Reach
from services.delivery import same_day
from services.tasks import task_of

STAYS = timedelta(hours=47)
LEAVING = frozenset({"data_shown", "data_file", "client_text", "line"})
"""Own data, and what people wrote to each other."""


async def clean_up_later(work: Work, notice: Notice, message_id: str, now: datetime) -> None:
    """What says much about somebody leaves the chat while Telegram still allows it (48 hours)."""
    if notice.template not in LEAVING or notice.person_id is None:
        return
    await work.outbox.put(
        Notice(
            key=f"leaving:{notice.key}",
            template="",
            lane=Lane.ANSWER,
            due_at=now + STAYS,
            expires_at=now + STAYS + timedelta(minutes=55),
            person_id=notice.person_id,
            means=Means.DELETE,
            target=message_id,
        ),
        now,
    )


async def reader_lost(work: Work, reader: Person, now: datetime) -> None:
    """Messages do not get there any more: note it, void what waits, tell the coach (R38)."""
    if reader.reach is Reach.UNREACHABLE:
        return
    await work.people.set_reach(reader.id, Reach.UNREACHABLE, now)
    await work.outbox.void_person(reader.id, now)
    await work.audit.add(now, "sender", "unreachable", reader.id)
    if reader.role is Role.CLIENT:
        client = await work.caseload.client(reader.id)
        key = f"unreachable:{reader.id}:{now.isoformat()}"
        await _put(work, now, client.coach_id, "client_unreachable", key, code=client.code,
                   name=client.first_name)  # fmt: skip


async def reminder_told(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> None:
    """The reminder of the day before has arrived: what else it told of needs none of its own."""
    appointment = await work.appointments.get(notice.params["appointment"])
    if appointment is None:
        return
    for one in await same_day(work, appointment, now, calendar):
        own = f"{Step.DAY_BEFORE}:{one.id}:{one.version}"
        await work.outbox.void_key(own, now, f"{TOLD_WITH}{notice.key}")


async def card_missed(work: Work, notice: Notice, now: datetime) -> None:
    """The card of a no-show did not get to the klantmanager: the coach must know, and calls."""
    task = await _no_show_task(work, notice)
    if task is None:
        return
    client = await work.caseload.client(task.client_id)
    if notice.person_id == client.coach_id:
        return
    reader = await work.people.by_id(notice.person_id or client.klantmanager_id)
    await _put(work, now, client.coach_id, "klantmanager_not_reached", f"missed:{notice.key}",
               code=client.code, name=client.first_name, klantmanager=reader.first_name)  # fmt: skip


async def card_uncertain(work: Work, notice: Notice, now: datetime) -> None:
    """Nobody knows whether a card arrived. It is not sent twice; a line without a name asks to look."""
    task = await _no_show_task(work, notice)
    if task is None or notice.person_id is None:
        return
    await _put(work, now, notice.person_id, "alert_uncertain", f"uncertain:{notice.key}", task=task.id)


async def _no_show_task(work: Work, notice: Notice) -> Task | None:
    """The task whose card a notice sends, if it is about a no-show; changes in place are looked at again."""
    if notice.template != "task" or notice.means is not Means.SEND:
        return None
    task = await task_of(work, notice.subject)
    return task if task is not None and task.kind is TaskKind.NO_SHOW else None


async def _put(work: Work, now: datetime, person_id: str, template: str, key: str, **params: Any) -> None:
    await work.outbox.put(
        Notice(
            key=key,
            template=template,
            lane=Lane.ALERT,
            due_at=now,
            expires_at=now + ANSWER_LIVES,
            person_id=person_id,
            params=params,
        ),
        now,
    )
