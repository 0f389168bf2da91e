"""What cannot be handled or shown is set aside, and neither its sender, its reader nor whoever runs this is
left in the dark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.calendar import Calendar
from domain.messages.message import Lane, Message
from domain.messages.notices import HELP, Means, Notice, series_of
from domain.ports import UnitOfWork
from services.access import coordinators_for


@dataclass(frozen=True, slots=True)
class WentWrong(Message):
    """The sender of a message that could not be handled hears that it is not lost, and its number."""

    kept_as = "bug"
    reference: str


@dataclass(frozen=True, slots=True)
class UpdateSetAside(Message):
    """A coordinator hears that an incoming message could not be handled."""

    kept_as = "dead_update"
    number: str


@dataclass(frozen=True, slots=True)
class NotShown(Message):
    """The reader of a message that could not be put into words: that there was one, and its number."""

    kept_as = "not_shown"
    owed = False  # the message that it stands for is
    reference: str


@dataclass(frozen=True, slots=True)
class MessageSetAside(Message):
    """A coordinator hears that an outgoing message could not be put into words."""

    kept_as = "message_set_aside"
    owed = False
    number: str


async def tell_set_aside(
    work: UnitOfWork, notice: Notice, reference: str, now: datetime, calendar: Calendar
) -> None:
    """Tell the reader that there was a message, and the coordinators which one is to be looked into.

    The coordinators hear of one kind of message once a day: one fault can meet a thousand readers.
    In place of whom to call in need the reader gets the numbers all the same, for they stand under it.
    """
    if isinstance(notice.message, NotShown | MessageSetAside):
        return
    help_ = series_of(notice.key) == HELP
    if notice.means in (Means.SEND, Means.EDIT):
        told = NotShown(reference)
        await work.outbox.put(
            Notice(
                key=f"{HELP}:not_shown:{notice.key}" if help_ else f"not_shown:{notice.key}",
                message=told,
                lane=Lane.ANSWER if notice.lane is Lane.ANSWER else told.lane,
                due_at=now,
                expires_at=now + told.lives,
                person_id=notice.person_id,
                address=notice.address,
            ),
            now,
        )
    reader = await work.people.by_id(notice.person_id) if notice.person_id is not None else None
    for person in await coordinators_for(work, reader):
        if person.id == notice.person_id:
            continue
        key = f"message_set_aside:{notice.logged}:{calendar.day(now).isoformat()}:{person.id}"
        await work.outbox.put(Notice.to(person.id, MessageSetAside(reference), key=key, due_at=now), now)
