"""After an outage what has open buttons asks to be pressed again: Telegram forgets a press in 150 s (T9).

Messages are changed in place, without a sound, with fresh buttons; what was answered meanwhile is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Role
from domain.messages.message import ANSWER_LIVES, Lane, LookedUp, Message
from domain.messages.notices import Means, Notice
from domain.ports import OnScreen, Store, UnitOfWork
from domain.retention import QUESTIONS
from domain.values import Person, Reach
from services.appointments.missed import MissedYou
from services.appointments.reminders import OfAppointment, OutcomeCard, Reminder, subject_of
from services.looking_up import NotTrue, Sending
from services.messages.client_answers import CancelAsk, RunningLate
from services.people.joining import LanguageChoice
from services.readback import Asked, Readback
from services.reports.lists import EveningList
from services.tasks.cards import open_for
from services.tasks.news import subject_of_task
from services.tasks.tasks import TaskCard

SHOWN_SINCE: Final = timedelta(days=5)
"""Older messages than this are scrolled away; lists and the next reminder show the same."""

LOST_AFTER: Final = timedelta(seconds=150)
"""On what has come since nobody can have pressed in vain."""

MOST_CARDS: Final = 20
"""Cards of one reader, the newest: the open list has them all."""

TALKED_WITHIN: Final = timedelta(minutes=10)
"""So long before an outage a message came, for its reader to have been in the middle of a talk."""
_TALKS: Final = tuple(
    kind.kept_as for kind in (Readback, Asked, CancelAsk, RunningLate, LanguageChoice, MissedYou)
)

AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class PressAgain(LookedUp):
    """A message on somebody's screen is shown again with its buttons: a press may have been lost."""

    kept_as = "press_again"
    lane = Lane.DIGEST
    lives = ANSWER_LIVES
    silent = True
    of: str  # the name of the message
    appointment: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class PressAgainLine(Message):
    """Who may have pressed a button of a message that cannot be shown again is asked to press once more."""

    kept_as = "press_again_line"
    lane = Lane.DIGEST
    lives = ANSWER_LIVES
    silent = True


@dataclass(frozen=True, slots=True)
class PressAgainShown(Message):
    """The same, with what stands on it now."""

    shown: Message


async def put_due(store: Store, since: datetime, now: datetime) -> int:
    """Queue a change of everything that still has open buttons; returns how many.

    `since`: when Telegram was last heard before the outage; the same again queues nothing new.
    """
    async with store.view() as work:
        notices = [
            *await _of_appointments(work, since, now),
            *await _of_staff(work, since, now),
        ]
        asked = {notice.person_id for notice in notices}
        notices += [one for one in await _of_talks(work, since, now) if one.person_id not in asked]
    for first in range(0, len(notices), AT_ONCE):
        async with store.begin() as work:
            for notice in notices[first : first + AT_ONCE]:
                await work.outbox.put(notice, now)
    return len(notices)


async def inner_of(message: PressAgain, sending: Sending) -> Message:
    """The message that is shown again. Raises NotTrue when it is gone or was answered meanwhile."""
    kind = Message.named(message.of)
    if kind is None:
        raise NotTrue("gone")
    if not issubclass(kind, OfAppointment):
        return kind()
    if issubclass(kind, Reminder) and await _answered(sending.work, message.appointment, sending.me.id):
        raise NotTrue("answered")
    return kind(message.appointment, message.version)


async def _answered(work: UnitOfWork, appointment_id: str, client_id: str) -> bool:
    return any(person == client_id for person, _, _ in await work.appointments.answers_about(appointment_id))


async def _of_appointments(work: UnitOfWork, since: datetime, now: datetime) -> list[Notice]:
    """The newest reminder of each appointment ahead that its client has not answered, and outcome cards."""
    kinds = {
        name: kind for name, kind in Message.family().items() if issubclass(kind, Reminder | OutcomeCard)
    }
    newest = {
        (one.person_id, one.subject): one
        for one in await work.outbox.on_screen(kinds, now - SHOWN_SINCE, now - LOST_AFTER)
        if one.subject is not None
    }
    found = []
    for one in newest.values():
        appointment = await work.appointments.get((one.subject or "").removeprefix(subject_of("")))
        if appointment is None or appointment.cancelled_by is not None:
            continue
        if not one.key.endswith(f":{appointment.version}"):
            continue  # it was moved since: another message tells of that
        expires_at = now + ANSWER_LIVES
        if issubclass(kinds[one.name], Reminder):
            if appointment.starts_at <= now or await _answered(work, appointment.id, one.person_id):
                continue
            expires_at = min(expires_at, appointment.starts_at)
        elif (outcome := await work.outcomes.current(appointment.id)) is not None and outcome.status:
            continue
        again = PressAgain(one.name, appointment.id, appointment.version)
        found.append(_change(one, again, since, now, expires_at))
    return found


async def _of_staff(work: UnitOfWork, since: datetime, now: datetime) -> list[Notice]:
    """Cards of open tasks, and a coach's evening list or, where there is none, the questions that wait."""
    lists = await work.outbox.on_screen([EveningList.kept_as], now - timedelta(days=1), now - LOST_AFTER)
    evenings = {one.person_id: one for one in lists}
    cards: dict[tuple[str, str | None], OnScreen] = {
        (one.person_id, one.subject): one
        for one in await work.outbox.on_screen([TaskCard.kept_as], now - SHOWN_SINCE, now - LOST_AFTER)
    }
    found = []
    for reader in await _staff(work, now):
        mine = [cards.get((reader.id, subject_of_task(one.id))) for one in await open_for(work, reader, now)]
        for card in [one for one in mine if one is not None][-MOST_CARDS:]:
            found.append(_change(card, PressAgain(TaskCard.kept_as), since, now, now + ANSWER_LIVES))
        again, evening = PressAgain(EveningList.kept_as), evenings.get(reader.id)
        if evening is not None:
            found.append(_change(evening, again, since, now, now + ANSWER_LIVES))
        elif reader.role is Role.COACH and await work.questions.waiting(reader.id, now - QUESTIONS):
            key = f"press_again:{since.isoformat()}:{reader.id}"
            found.append(Notice.to(reader.id, again, key=key, due_at=now))
    return found


async def _of_talks(work: UnitOfWork, since: datetime, now: datetime) -> list[Notice]:
    """Whoever was in the middle of a talk: a read-back, a reason. What it said is no longer kept."""
    if now - since > ANSWER_LIVES:
        return []
    found: dict[str, Notice] = {}
    for one in await work.outbox.on_screen(_TALKS, since - TALKED_WITHIN, now - LOST_AFTER):
        if (await work.people.by_id(one.person_id)).reach is Reach.ACTIVE:
            key = f"press_again:{since.isoformat()}:{one.person_id}:talk"
            found[one.person_id] = Notice.to(one.person_id, PressAgainLine(), key=key, due_at=now)
    return list(found.values())


async def _staff(work: UnitOfWork, now: datetime) -> Iterable[Person]:
    return [*await work.people.readers(Role.COACH, now), *await work.people.readers(Role.KLANTMANAGER, now)]


def _change(one: OnScreen, again: PressAgain, since: datetime, now: datetime, until: datetime) -> Notice:
    """Change a message in place, once for each outage."""
    return Notice(
        key=f"press_again:{since.isoformat()}:{one.key}",
        message=again,
        lane=again.lane,
        due_at=now,
        expires_at=until,
        person_id=one.person_id,
        means=Means.EDIT,
        target=one.message_id,
        subject=one.subject,
    )
