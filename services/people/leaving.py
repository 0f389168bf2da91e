"""Somebody of the staff works there no more, or lost a phone: access ends at once (docs/adr/0027)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.messages.message import Lane, Message
from domain.messages.notices import Means, Notice
from domain.ports import Store, UnitOfWork
from domain.values import Client, Person, Reach
from services.access import coordinators_of
from services.people.waiting import end_waiting

_STILL_TAKEN: Final = timedelta(hours=47, minutes=55)
"""For so long Telegram lets a message be taken away."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody whose access has ended, as colleagues know them."""

    name: str
    role: Role
    organisation: str


@dataclass(frozen=True, slots=True)
class StaffLeft(Message):
    """A coordinator hears who has no access any more, and who has nobody now: clients by code."""

    kept_as = "staff_left"
    who: tuple[Gone, ...]
    without_coach: tuple[str, ...]
    without_klantmanager: tuple[str, ...]
    uncovered: tuple[str, ...]  # who is away and has nobody who stands in now


@dataclass(frozen=True, slots=True)
class ColleagueLeft(Message):
    """The other one who answers for clients, klantmanager or coach, hears of whom they get somebody new."""

    kept_as = "colleague_left"
    who: tuple[Gone, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Who has nobody now: clients by code, and whoever is away."""

    without_coach: tuple[str, ...]
    without_klantmanager: tuple[str, ...]
    uncovered: tuple[str, ...]


async def leave(work: UnitOfWork, people: Sequence[Person], by: str, now: datetime) -> Gap:
    """End the memberships of staff, and tell whoever has to find somebody else. Returns who has nobody now.

    `by`: who says so, a person or the console, as in the audit.
    """
    clients = [(one, client) for one in people for client in await clients_of(work, one)]
    away = [other for one in people for other in await _uncovered_by(work, one, now)]
    for one in people:
        await _shut_out(work, one, Reach.LEFT, now)
        await work.memberships.end(one.id, by, now)
        await work.memberships.end_last_day(one.id)
        await work.tasks.end_stand_in(one.id)
        await work.audit.add(now, by, "leave", one.id)
    away = [one for one in away if one.id not in {gone.id for gone in people}]
    await _tell_coordinators(work, people, clients, away, by, now)
    await _tell_others(work, clients, now)
    return Gap(
        _codes(client for one, client in clients if one.role is Role.COACH),
        _codes(client for one, client in clients if one.role is Role.KLANTMANAGER),
        tuple(one.code for one in away),
    )


async def let_go(work: UnitOfWork, person: Person, by: str, now: datetime) -> None:
    """The phone is lost: nothing comes there any more. The person stays, and joins by a fresh invitation."""
    await _shut_out(work, person, Reach.NOT_JOINED, now)
    await work.audit.add(now, by, "let_go", person.id)


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """End the memberships whose last day is over; returns how many."""
    async with store.view() as work:
        over = await work.memberships.last_days_before(calendar.day(now))
    if not over:
        return 0
    async with store.begin() as work:
        over = await work.memberships.last_days_before(calendar.day(now))
        for by in sorted({by for _, by in over}):
            people = [await work.people.by_id(one) for one, said_by in over if said_by == by]
            await leave(work, people, by, now)
    return len(over)


async def clients_of(work: UnitOfWork, person: Person) -> list[Client]:
    """Whom somebody of the staff answers for."""
    if person.role is Role.COACH:
        return await work.caseload.of_coach(person.id)
    if person.role is Role.KLANTMANAGER:
        return await work.caseload.of_klantmanager(person.id)
    return []


async def _shut_out(work: UnitOfWork, person: Person, reach: Reach, now: datetime) -> None:
    """Let go of the account, with all that waits for it and all that its buttons can do."""
    address, _ = await work.people.address(person.id)
    await end_waiting(work, person.id, now)  # while it still shows that they wait
    await work.people.release(person.id, reach, now)
    await work.people.close_invitations(person.id, now)
    await work.buttons.expire(person.id, now)
    await work.outbox.shut_out(person.id, now)
    if address is not None:
        await _empty_chat(work, person.id, address, now)


async def _empty_chat(work: UnitOfWork, person_id: str, address: str, now: datetime) -> None:
    """Take away what Telegram still lets us: names must not stay on a phone that is out of hand."""
    for message_id, at in await work.outbox.shown_since(person_id, now - _STILL_TAKEN):
        notice = Notice(
            key=f"shut_out:{person_id}:{message_id}:{now.isoformat()}",
            message=None,
            lane=Lane.SPARE,
            due_at=now,
            expires_at=at + _STILL_TAKEN,
            address=address,
            means=Means.DELETE,
            target=message_id,
        )
        await work.outbox.put(notice, now)


async def _uncovered_by(work: UnitOfWork, person: Person, now: datetime) -> list[Person]:
    return [await work.people.by_id(one) for one in sorted(await work.absences.covered_by(person.id, now))]


async def _tell_coordinators(
    work: UnitOfWork,
    people: Sequence[Person],
    clients: Sequence[tuple[Person, Client]],
    away: Sequence[Person],
    by: str,
    now: datetime,
) -> None:
    """Each hears of the staff of their municipality and of whoever had clients there; no other clients."""
    town_of = {
        one: (await work.people.by_id(one)).municipality for one in {c.klantmanager_id for _, c in clients}
    }
    theirs = [(one, client, town_of[client.klantmanager_id]) for one, client in clients]
    for town in sorted({one.municipality for one in people} | {town for _, _, town in theirs}):
        here = [(one, client) for one, client, of in theirs if of == town]
        ids = {one.id for one, _ in here}
        told = StaffLeft(
            tuple(_gone(one) for one in people if one.municipality == town or one.id in ids),
            _codes(client for one, client in here if one.role is Role.COACH),
            _codes(client for one, client in here if one.role is Role.KLANTMANAGER),
            tuple(one.first_name for one in away if one.municipality == town),
        )
        for coordinator in await coordinators_of(work, town):
            if coordinator.reach is Reach.ACTIVE and coordinator.id != by:
                await _tell(work, coordinator.id, told, now)


async def _tell_others(work: UnitOfWork, clients: Sequence[tuple[Person, Client]], now: datetime) -> None:
    """A klantmanager hears it of a coach, a coach of a klantmanager: one message for all their clients."""
    others: dict[tuple[str, Role], list[tuple[Person, Client]]] = {}
    for one, client in clients:
        other = client.klantmanager_id if one.role is Role.COACH else client.coach_id
        others.setdefault((other, one.role), []).append((one, client))
    for (reader, _), found in others.items():
        who = {one.id: one for one, _ in found}
        told = ColleagueLeft(tuple(_gone(one) for one in who.values()), _codes(client for _, client in found))
        await _tell(work, reader, told, now)


async def _tell(work: UnitOfWork, reader: str, told: StaffLeft | ColleagueLeft, now: datetime) -> None:
    who = told.who[0].role if isinstance(told, ColleagueLeft) else "all"
    key = f"{told.kept_as}:{reader}:{who}:{now.isoformat()}"
    await work.outbox.put(Notice.to(reader, told, key=key, due_at=now), now)


def _gone(person: Person) -> Gone:
    return Gone(person.first_name, person.role, person.organisation)


def _codes(clients: Iterable[Client]) -> tuple[str, ...]:
    return tuple(sorted(client.code for client in clients))
