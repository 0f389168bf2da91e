"""What did not get to a client is told to who can still call: once a day, and no message is with nobody
before it was seen whether somebody has it (docs/adr/0029)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.messages.delivery import State
from domain.messages.message import LookedUp, Message
from domain.messages.notices import Notice
from domain.messages.with_nobody import LeftWith
from domain.ports import Store, UnitOfWork
from domain.values import Client, Reach
from services.access import present_one
from services.appointments.reminders import News, Reminder
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.messages.phrases import Phrase
from services.messages.unheard import nobody_hears, who_hears
from services.pauses.messages import PauseEnded, PauseTold
from services.people.handover import CoachNew
from services.tasks.tasks import klantmanager_or_stand_in

AT_ONCE: Final = 100
"""Clients in one transaction, so that nobody waits long behind it."""
MOST_LISTED: Final = 30
_NOT_THERE_YET: Final = frozenset({Reach.NOT_JOINED, Reach.INVITED, Reach.WAITING})
"""Nobody was told that they get messages."""


class Lost(StrEnum):
    """What it was that a client did not get."""

    REMINDER = "reminder"
    NEWS = "news"
    PHRASE = "phrase"
    COACH_NEW = "coach_new"
    PAUSE = "pause"
    OTHER = "other"


_KINDS: Final = {
    Reminder: Lost.REMINDER,
    News: Lost.NEWS,
    Phrase: Lost.PHRASE,
    CoachNew: Lost.COACH_NEW,
    PauseTold: Lost.PAUSE,
    PauseEnded: Lost.PAUSE,
}


@dataclass(frozen=True, slots=True)
class ClientsNotTold(LookedUp):
    """A coach, or who follows when messages do not reach the coach, hears what clients did not get."""

    kept_as = "too_late"
    since: datetime


@dataclass(frozen=True, slots=True)
class NotTold:
    """One thing that a client did not get; `at`: the start of the appointment it was about.

    `maybe`: it may have arrived after all. `coach`: whose client it is, when somebody else reads.
    """

    what: Lost
    code: str
    name: str
    at: datetime | None
    maybe: bool
    coach: str | None


@dataclass(frozen=True, slots=True)
class ClientsNotToldShown(Message):
    """The list, by start of the appointment; `more` of them are not among the items."""

    items: tuple[NotTold, ...]
    more: int


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """See who has what was not sent, and queue a list for each who has to know; returns for how many people.

    Toasts, signs, menus and whatever another message still says end without a word.
    """
    day = calendar.day_bounds(calendar.day(now))[0]
    async with store.begin() as work:
        await work.with_nobody.spare(_not_owed())
        await work.with_nobody.leave_staff()
        clients = await work.with_nobody.clients(day, quiet=calendar.is_quiet(now))
    readers: dict[str, list[str]] = {}
    for first in range(0, len(clients), AT_ONCE):
        async with store.begin() as work:
            for client_id in clients[first : first + AT_ONCE]:
                reader = await _who_is_told(work, await work.caseload.client(client_id), now)
                if isinstance(reader, LeftWith):
                    await work.with_nobody.note([client_id], reader, now)
                else:
                    readers.setdefault(reader, []).append(client_id)
    for reader_id, of in readers.items():
        async with store.begin() as work:
            await _tell(work, reader_id, of, now)
    return len(readers)


async def _who_is_told(work: UnitOfWork, client: Client, now: datetime) -> str | LeftWith:
    """Who is told of what a client did not get; or who has it anyway."""
    reader = await who_hears(work, client, now)
    if reader is not None and reader.role is Role.COACH:
        # Who gets no messages is known as such to the coach, who calls or writes.
        return reader.id if client.reach is Reach.ACTIVE else LeftWith.ANOTHER
    coach = await work.people.by_id(client.coach_id)
    if client.reach in _NOT_THERE_YET and coach.reach in _NOT_THERE_YET:
        return LeftWith.NOBODY  # it has not begun for either of them
    if reader is not None:
        return reader.id
    return LeftWith.ANOTHER if await nobody_hears(work, client, now) else LeftWith.NOBODY


async def _tell(work: UnitOfWork, reader_id: str, client_ids: list[str], now: datetime) -> None:
    """One list: what is lost while it waits to leave stands in it as well."""
    subject = f"too_late:{reader_id}"
    waits = any(one.state is State.QUEUED for one in await work.outbox.about(subject))
    await work.with_nobody.note(client_ids, LeftWith.ANOTHER, now, told_to=reader_id)
    if not waits:
        told = ClientsNotTold(now)
        notice = Notice.to(reader_id, told, key=f"{subject}:{now.isoformat()}", due_at=now, subject=subject)
        await work.outbox.put(notice, now)


def _not_owed() -> set[str]:
    return {name for name, kind in Message.family().items() if kind.silent or not kind.owed}


def _what(name: str) -> Lost:
    kind = Message.named(name)
    return next(
        (lost for base, lost in _KINDS.items() if kind is not None and issubclass(kind, base)), Lost.OTHER
    )


async def _list(message: ClientsNotTold, sending: Sending) -> ClientsNotToldShown:
    """A line for each client and appointment, whatever and however much it was."""
    work, me = sending.work, sending.me
    lines: dict[NotTold, None] = {}
    for one in await work.with_nobody.told(me.id, message.since):
        client = await work.caseload.client(one.client_id)
        coach = None
        if client.coach_id != me.id:
            if me.id not in (
                client.klantmanager_id,
                await klantmanager_or_stand_in(work, client, sending.now),
                await present_one(work, client.coach_id, sending.now),
            ):
                continue
            coach = (await work.people.by_id(client.coach_id)).first_name
        lines[NotTold(_what(one.name), client.code, client.first_name, one.at, one.maybe, coach)] = None
    if not lines:
        raise NotTrue("gone")
    items = tuple(lines)
    return ClientsNotToldShown(items[:MOST_LISTED], max(0, len(items) - MOST_LISTED))


LOOK_UPS: LookUps = dict((looks_up(ClientsNotTold, _list),))
