"""The own agenda at a secret address: codes, kind and place, for a calendar that fetches it now and then."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import AppointmentType, Role, Status
from domain.ids import token_hash
from domain.members import Act, may_ever
from domain.messages.message import ByMail, Message
from domain.ports import UnitOfWork
from domain.values import Appointment, Client, Outcome, Person, Reach
from services.access import acts_for, clients_in_sight
from services.turn import Turn

BACK: Final = timedelta(days=31)
AHEAD: Final = timedelta(days=400)
PAGES_AT: Final = "pages_at"
"""Of the runtime: the address of the pages, "" where there are none."""


@dataclass(frozen=True, slots=True)
class FeedMade(Message):
    """Somebody reads the address of their agenda, this once; the one before opens nothing any more."""

    kept_as = "agenda.made"
    leaves_chat = True  # whoever has the address has the agenda
    mail = ByMail.NEVER
    address: str


@dataclass(frozen=True, slots=True)
class FeedEnded(Message):
    """The address opens nothing any more."""

    kept_as = "agenda.ended"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An appointment as the agenda of staff shows it: no name, and no reason."""

    id: str
    code: str
    at: datetime
    minutes: int
    type: AppointmentType
    location: str
    sequence: int
    called_off: bool


async def pages_at(work: UnitOfWork) -> str:
    """Where the pages are; "" where there are none, and so no agendas to fetch."""
    return await work.runtime_value(PAGES_AT) or ""


async def make_feed(turn: Turn) -> str:
    """A fresh path for the agenda of who acts; of the token only a hash is kept."""
    token = secrets.token_urlsafe(32)
    await turn.work.agendas.put_feed(turn.me.id, token_hash(token), turn.now)
    await turn.note("agenda_made", turn.me.id)
    return f"/agenda/{token}.ics"


async def end_feed(turn: Turn) -> None:
    """The address opens nothing any more."""
    if await turn.work.agendas.end_feed(turn.me.id):
        await turn.note("agenda_ended", turn.me.id)


async def whose_feed(work: UnitOfWork, token: str) -> Person | None:
    """Whose agenda an address shows, as long as they may have it."""
    feed = await work.agendas.feed_at(token_hash(token))
    if feed is None:
        return None
    person = await work.people.by_id(feed.person_id)
    return person if person.reach is not Reach.LEFT and may_ever(person.role, Act.TAKE_AGENDA) else None


async def entries_of(work: UnitOfWork, person: Person, now: datetime) -> list[FeedEntry]:
    """The appointments of a coach, or of the clients of a klantmanager; of whom they stand in for, too."""
    clients = {client.id: client for client in await clients_in_sight(work, person, now)}
    found: list[Appointment] = []
    if person.role is Role.COACH:
        for coach_id in await acts_for(work, person.id, now):
            found += await work.appointments.all_of_coach(coach_id, now - BACK, now + AHEAD)
    else:
        for client_id in clients:
            found += await work.appointments.all_of_client(client_id, now - BACK, now + AHEAD)
    entries = []
    for one in sorted(found, key=lambda each: (each.starts_at, each.id)):
        client = clients.get(one.client_id)
        if client is not None:
            entries.append(_entry(one, client, await work.outcomes.current(one.id)))
    return entries


def _entry(appointment: Appointment, client: Client, outcome: Outcome | None) -> FeedEntry:
    """What a client calls off changes no appointment, so its outcome counts in the version."""
    off = outcome is not None and outcome.status is Status.EXCUSED
    return FeedEntry(
        id=appointment.id,
        code=client.code,
        at=appointment.starts_at,
        minutes=appointment.minutes,
        type=appointment.type,
        location=appointment.location,
        sequence=appointment.version + (outcome.version if outcome is not None else 0),
        called_off=off or appointment.cancelled_by is not None,
    )
