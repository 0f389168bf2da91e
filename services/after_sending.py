"""After sending: what follows from a message that has arrived, has not, or may have."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domain.calendar import Calendar
from domain.codes import Role
from domain.delivery import State
from domain.fairness import TOLD_WITH
from domain.notices import ANSWER_LIVES, Lane, Means, Notice
from domain.ports import Work
from domain.reminders import Step
from domain.tasks import Owner, Task, TaskKind
from domain.values import Person, Reach
from services.delivery import same_day
from services.tasks import klantmanager_or_stand_in, subject_of_task, task_of, tell_card, who_follows

STAYS = timedelta(hours=47)
_COMES = frozenset({State.QUEUED, State.SENDING, State.SENT, State.UNCERTAIN})
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
    """A card of an open task did not get to somebody who has to act: the other side must know, and acts.

    A former coach, klantmanager or stand-in misses nothing: the card is for whoever came instead.
    """
    task = await _task_sent(work, notice)
    if task is None or task.closed_at is not None:
        return
    client = await work.caseload.client(task.client_id)
    reader = await work.people.by_id(notice.person_id or client.klantmanager_id)
    about = {"code": client.code, "name": client.first_name}
    key = f"missed:{notice.key}"
    if reader.id == client.coach_id and task.owner is not Owner.KLANTMANAGER:
        klantmanager = await who_follows(work, task, client, now)
        await _put(work, now, klantmanager, "coach_not_reached", key, coach=reader.first_name, **about)
    elif task.kind is TaskKind.NO_SHOW and reader.id in (
        await klantmanager_or_stand_in(work, client, now),
        task.stand_in_id,
    ):
        told = {"klantmanager": reader.first_name, **about}
        await _put(work, now, client.coach_id, "klantmanager_not_reached", key, **told)
    elif reader.role is Role.KLANTMANAGER:
        await _tell_instead(work, task, await who_follows(work, task, client, now), now)


async def _tell_instead(work: Work, task: Task, person_id: str, now: datetime) -> None:
    """Show a card to who has to see it now, unless they have it or it is on its way."""
    traces = await work.outbox.about(subject_of_task(task.id))
    if not any(
        one.template == "task" and one.person_id == person_id and one.state in _COMES for one in traces
    ):
        await tell_card(work, task, person_id, now, shown_by=":instead")


async def card_uncertain(work: Work, notice: Notice, now: datetime) -> None:
    """Nobody knows whether a card arrived. It is not sent twice; a line without a name asks to look."""
    task = await _task_sent(work, notice)
    if task is None or task.kind is not TaskKind.NO_SHOW or notice.person_id is None:
        return
    await _put(work, now, notice.person_id, "alert_uncertain", f"uncertain:{notice.key}", task=task.id)


async def _task_sent(work: Work, notice: Notice) -> Task | None:
    """The task whose card a notice sends; changes in place are looked at again."""
    if notice.template != "task" or notice.means is not Means.SEND:
        return None
    return await task_of(work, notice.subject)


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
