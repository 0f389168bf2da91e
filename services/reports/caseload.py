"""Every client of a coach, with the next appointment, and whom to ring at the municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.values import Client, Reach
from services.access import away_for, clients_in_sight, meetings_in_sight, outcomes_in_sight
from services.looking_up import LookUps, Sending, looks_up
from services.phones import colleague_to_call


@dataclass(frozen=True, slots=True)
class CaseloadList(LookedUp):
    """Every client of a coach; `page`: from 0."""

    kept_as = "caseload"
    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowCaseload(Meaning):
    """Button: another page of them, in place."""

    kept_as = "show_caseload"
    page: int


@dataclass(frozen=True, slots=True)
class CaseloadItem:
    """A client, the start of the next appointment, whether messages get there, and until when it pauses."""

    code: str
    name: str
    next: datetime | None
    reach: Reach
    paused_until: date | None = None
    stands_in_for: str | None = None  # the coach who is away


@dataclass(frozen=True, slots=True)
class KlantmanagerItem:
    """A klantmanager of clients of a coach, with the number on which to ring them, and whose they are."""

    name: str
    phone: str | None  # their own, or that of where they work
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseloadShown(Message):
    """The clients of a coach by code, and their klantmanagers by name."""

    items: tuple[CaseloadItem, ...]
    klantmanagers: tuple[KlantmanagerItem, ...] = ()
    page: int = 0


async def _caseload(message: CaseloadList, sending: Sending) -> Message:
    """Every client of a coach, and of whoever the coach stands in for, with the next appointment."""
    work, me, now = sending.work, sending.me, sending.now
    first: dict[str, datetime] = {}
    until = now + timedelta(days=60)
    told = await outcomes_in_sight(work, me.id, now, until, now)  # ahead that is: called off
    for appointment in await meetings_in_sight(work, me.id, now, until, now):
        outcome = told.get(appointment.id)
        if outcome is None or outcome.status is None:
            first.setdefault(appointment.client_id, appointment.starts_at)
    paused = await work.pauses.of_person(me.id, sending.today)
    clients = await clients_in_sight(work, me, now)
    items = [
        CaseloadItem(
            one.code,
            one.first_name,
            first.get(one.id),
            one.reach,
            paused.get(one.id),
            await away_for(work, me, one),
        )
        for one in clients
    ]
    return CaseloadShown(tuple(items), await _klantmanagers(work, clients), message.page)


async def _klantmanagers(work: UnitOfWork, clients: list[Client]) -> tuple[KlantmanagerItem, ...]:
    codes: dict[str, list[str]] = {}
    for client in clients:
        codes.setdefault(client.klantmanager_id, []).append(client.code)
    found = []
    for person_id, theirs in codes.items():
        person = await work.people.by_id(person_id)
        call = await colleague_to_call(work, person)
        found.append(KlantmanagerItem(person.first_name, call.phone if call else None, tuple(theirs)))
    return tuple(sorted(found, key=lambda one: (one.name, one.codes)))


LOOK_UPS: LookUps = dict((looks_up(CaseloadList, _caseload),))
