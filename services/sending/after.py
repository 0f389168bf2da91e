"""After sending: what follows from a message that has arrived, has not, or may have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.appointments.reminders import Step
from domain.calendar import Calendar
from domain.clients.no_show_file import TOLD_WITH
from domain.codes import Role
from domain.messages.delivery import State
from domain.messages.message import ANSWER_LIVES, Lane, Message
from domain.messages.notices import Means, Notice
from domain.ports import UnitOfWork
from domain.tasks import Owner, Task, TaskKind
from domain.values import Person, Reach
from services.appointments.reminders import DayBeforeReminder, same_day
from services.looking_up import LookUps, looks_up
from services.tasks.news import AboutClient, still_theirs, subject_of_task, task_of
from services.tasks.tasks import TaskCard, klantmanager_or_stand_in, tell_card, who_follows

STAYS: Final = timedelta(hours=47)
_COMES: Final = frozenset({State.QUEUED, State.SENDING, State.SENT, State.UNCERTAIN})


@dataclass(frozen=True, slots=True)
class ClientUnreachable(Message):
    """The coach hears that messages do not get to a client any more."""

    kept_as = "client_unreachable"
    lives = ANSWER_LIVES
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CoachNotReached(AboutClient):
    """The klantmanager hears that a card did not get to the coach, and acts."""

    kept_as = "coach_not_reached"
    lives = ANSWER_LIVES
    coach: str


@dataclass(frozen=True, slots=True)
class KlantmanagerNotReached(AboutClient):
    """The coach hears that a card did not get to the klantmanager, and acts."""

    kept_as = "klantmanager_not_reached"
    lives = ANSWER_LIVES
    klantmanager: str


@dataclass(frozen=True, slots=True)
class CardUncertain(Message):
    """The reader of a card of which nobody knows whether it arrived is asked to look."""

    kept_as = "alert_uncertain"
    lives = ANSWER_LIVES
    task: str


async def clean_up_later(work: UnitOfWork, notice: Notice, message_id: str, now: datetime) -> None:
    """What says much about somebody leaves the chat while Telegram still allows it (48 hours)."""
    if notice.message is None or not notice.message.leaves_chat or notice.person_id is None:
        return
    await work.outbox.put(
        Notice(
            key=f"leaving:{notice.key}",
            message=None,
            lane=Lane.ANSWER,
            due_at=now + STAYS,
            expires_at=now + STAYS + timedelta(minutes=55),
            person_id=notice.person_id,
            means=Means.DELETE,
            target=message_id,
        ),
        now,
    )


async def reader_lost(work: UnitOfWork, reader: Person, now: datetime) -> None:
    """Messages do not get there any more: note it, void what waits, tell the coach (R38)."""
    if reader.reach is Reach.UNREACHABLE:
        return
    await work.people.set_reach(reader.id, Reach.UNREACHABLE, now)
    await work.outbox.void_person(reader.id, now)
    await work.audit.add(now, "sender", "unreachable", reader.id)
    if reader.role is Role.CLIENT:
        client = await work.caseload.client(reader.id)
        key = f"unreachable:{reader.id}:{now.isoformat()}"
        lost = ClientUnreachable(client.code, client.first_name)
        await work.outbox.put(Notice.to(client.coach_id, lost, key=key, due_at=now), now)


async def reminder_told(work: UnitOfWork, notice: Notice, now: datetime, calendar: Calendar) -> None:
    """The reminder of the day before has arrived: what else it told of needs none of its own."""
    if not isinstance(notice.message, DayBeforeReminder):
        return
    appointment = await work.appointments.get(notice.message.appointment)
    if appointment is None:
        return
    for one in await same_day(work, appointment, now, calendar):
        own = f"{Step.DAY_BEFORE}:{one.id}:{one.version}"
        await work.outbox.void_key(own, now, f"{TOLD_WITH}{notice.key}")


async def card_missed(work: UnitOfWork, notice: Notice, now: datetime) -> None:
    """A card of an open task did not get to somebody who has to act: the other side must know, and acts.

    A former coach, klantmanager or stand-in misses nothing: the card is for whoever came instead.
    """
    task = await _task_sent(work, notice)
    if task is None or task.closed_at is not None:
        return
    client = await work.caseload.client(task.client_id)
    reader = await work.people.by_id(notice.person_id or client.klantmanager_id)
    key = f"missed:{notice.key}"
    if reader.id == client.coach_id and task.owner is not Owner.KLANTMANAGER:
        klantmanager = await who_follows(work, task, client, now)
        missed = CoachNotReached(client.code, client.first_name, reader.first_name)
        await work.outbox.put(Notice.to(klantmanager, missed, key=key, due_at=now), now)
    elif task.kind is TaskKind.NO_SHOW and reader.id in (
        await klantmanager_or_stand_in(work, client, now),
        task.stand_in_id,
    ):
        unread = KlantmanagerNotReached(client.code, client.first_name, reader.first_name)
        await work.outbox.put(Notice.to(client.coach_id, unread, key=key, due_at=now), now)
    elif reader.role is Role.KLANTMANAGER:
        await _tell_instead(work, task, await who_follows(work, task, client, now), now)


async def _tell_instead(work: UnitOfWork, task: Task, person_id: str, now: datetime) -> None:
    """Show a card to who has to see it now, unless they have it or it is on its way."""
    traces = await work.outbox.about(subject_of_task(task.id))
    if not any(
        one.template == TaskCard.kept_as and one.person_id == person_id and one.state in _COMES
        for one in traces
    ):
        await tell_card(work, task, person_id, now, shown_by=":instead")


async def card_uncertain(work: UnitOfWork, notice: Notice, now: datetime) -> None:
    """Nobody knows whether a card arrived. It is not sent twice; a line without a name asks to look."""
    task = await _task_sent(work, notice)
    if task is None or task.kind is not TaskKind.NO_SHOW or notice.person_id is None:
        return
    asks = Notice.to(notice.person_id, CardUncertain(task.id), key=f"uncertain:{notice.key}", due_at=now)
    await work.outbox.put(asks, now)


async def _task_sent(work: UnitOfWork, notice: Notice) -> Task | None:
    """The task whose card a notice sends; changes in place are looked at again."""
    if not isinstance(notice.message, TaskCard) or notice.means is not Means.SEND:
        return None
    return await task_of(work, notice.subject)


LOOK_UPS: LookUps = dict(
    (looks_up(CoachNotReached, still_theirs), looks_up(KlantmanagerNotReached, still_theirs))
)
