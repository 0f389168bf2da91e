"""What did not leave in time is ended in parts and told: to each coach in one list, and to who waits (P3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.calendar import Calendar
from domain.messages.delivery import State
from domain.messages.message import LookedUp, Message
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from services.appointments.reminders import News, Reminder
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.messages.from_clients import FromClient
from services.messages.phrases import Phrase
from services.people.handover import CoachNew
from services.sending.after import card_missed, words_too_late
from services.tasks.tasks import TaskCard

AT_ONCE: Final = 200
"""Rows in one transaction, so that nobody waits long behind it."""

PARTS: Final = 50
"""Transactions in one round; the next round goes on."""

MOST_LISTED: Final = 30


class Lost(StrEnum):
    """What it was that a client did not get."""

    REMINDER = "reminder"
    NEWS = "news"
    PHRASE = "phrase"
    COACH_NEW = "coach_new"


_KINDS: Final = {Reminder: Lost.REMINDER, News: Lost.NEWS, Phrase: Lost.PHRASE, CoachNew: Lost.COACH_NEW}


@dataclass(frozen=True, slots=True)
class ClientsNotTold(LookedUp):
    """A coach hears what their clients did not get because it was too late, since a moment."""

    kept_as = "too_late"
    since: datetime


@dataclass(frozen=True, slots=True)
class NotTold:
    """One thing that a client did not get; `at`: the start of the appointment it was about."""

    what: Lost
    code: str
    name: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ClientsNotToldShown(Message):
    """The list, by start of the appointment; `more` of them are not among the items."""

    items: tuple[NotTold, ...]
    more: int


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """End what came too late, tell who waits for it, and queue a list for each coach; returns how many ended.

    Toasts, signs, menus and whatever another message still says end without a word.
    """
    names = {TaskCard.kept_as, *_names(FromClient)}
    ended = 0
    for _ in range(PARTS):
        async with store.begin() as work:
            count, notices = await work.expired.end_some(now, AT_ONCE, names)
            for notice in notices:
                await _tell_who_waits(work, notice, now)
        ended += count
        if count < AT_ONCE:
            break
    async with store.view() as work:
        coaches = await work.expired.coaches_to_tell()
    if coaches:
        async with store.begin() as work:
            await work.expired.spare(_names(*_KINDS))
            coaches = await work.expired.coaches_to_tell()
    for coach_id in coaches:
        async with store.begin() as work:
            await _tell_coach(work, coach_id, now)
    return ended


async def _tell_who_waits(work: UnitOfWork, notice: Notice, now: datetime) -> None:
    if isinstance(notice.message, TaskCard):
        await card_missed(work, notice, now)
    else:
        await words_too_late(work, notice, now)


async def _tell_coach(work: UnitOfWork, coach_id: str, now: datetime) -> None:
    """One list: what comes too late while it waits to leave stands in it as well."""
    subject = f"too_late:{coach_id}"
    waits = any(one.state is State.QUEUED for one in await work.outbox.about(subject))
    await work.expired.note_told(coach_id, now)
    if not waits:
        told = ClientsNotTold(now)
        notice = Notice.to(coach_id, told, key=f"{subject}:{now.isoformat()}", due_at=now, subject=subject)
        await work.outbox.put(notice, now)


def _names(*bases: type[Message]) -> set[str]:
    return {name for name, kind in Message.family().items() if issubclass(kind, bases)}


def _what(name: str) -> Lost:
    kind = Message.named(name)
    return next(lost for base, lost in _KINDS.items() if kind is not None and issubclass(kind, base))


async def _list(message: ClientsNotTold, sending: Sending) -> ClientsNotToldShown:
    """A line for each client and appointment, whatever and however much it was."""
    lines: dict[NotTold, None] = {}
    for one in await sending.work.expired.told(sending.me.id, message.since):
        client = await sending.work.caseload.client(one.client_id)
        lines[NotTold(_what(one.name), client.code, client.first_name, one.at)] = None
    if not lines:
        raise NotTrue("gone")
    items = tuple(lines)
    return ClientsNotToldShown(items[:MOST_LISTED], max(0, len(items) - MOST_LISTED))


LOOK_UPS: LookUps = dict((looks_up(ClientsNotTold, _list),))
