"""Somebody of the staff works there no more, or lost a phone: access ends at once (docs/adr/0027)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.ids import new_id
from domain.messages.message import ByMail, Lane, Message
from domain.messages.notices import Means, Notice
from domain.ports import Store, UnitOfWork
from domain.values import Absence, Client, Person, Reach
from domain.ways import WayKind
from services.access import coordinators_of, present_one
from services.people.waiting import end_waiting
from services.tasks.unanswered import pass_on_of

_STILL_TAKEN: Final = timedelta(hours=47, minutes=55)
"""For so long Telegram lets a message be taken away."""
_AHEAD: Final = timedelta(days=14)
"""So far ahead it is told which appointments stand with somebody who is gone."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody whose access has ended, as colleagues know them."""

    name: str
    role: Role
    organisation: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An appointment that still stands with somebody who is gone."""

    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StaffLeft(Message):
    """A coordinator hears who has no access any more, and who has nobody now: clients by code.

    `last_on`: it is known ahead, and comes true when this day is over.
    """

    kept_as = "staff_left"
    who: tuple[Gone, ...]
    without_coach: tuple[str, ...]
    without_klantmanager: tuple[str, ...]
    uncovered: tuple[str, ...]  # who is away and has nobody who stands in now
    meetings: tuple[Standing, ...] = ()
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class SignedOut(Message):
    """Somebody else has ended all that a person signs in with: they read it by mail, lost phone or not."""

    kept_as = "signed_out"
    mail = ByMail.NOW
    only_by = WayKind.EMAIL
    leads_to = "inloggen"


@dataclass(frozen=True, slots=True)
class ColleagueLeft(Message):
    """The other one who answers for clients, klantmanager or coach, hears of whom they get somebody new."""

    kept_as = "colleague_left"
    who: tuple[Gone, ...]
    codes: tuple[str, ...]
    meetings: tuple[Standing, ...] = ()
    alone: bool = False  # messages reach no coordinator who sees what is left


@dataclass(frozen=True, slots=True)
class StandInLeft(Message):
    """Somebody who is away hears that nobody stands in any more."""

    kept_as = "stand_in_left"
    stand_in: str


@dataclass(frozen=True, slots=True)
class StandInLost(Message):
    """Somebody who is away hears that who stands in gets no messages: what comes is theirs to read now."""

    kept_as = "stand_in_lost"
    stand_in: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Who has nobody then: clients by code, whoever is away by code, and what stands in the calendar."""

    without_coach: tuple[str, ...]
    without_klantmanager: tuple[str, ...]
    uncovered: tuple[str, ...]
    meetings: tuple[Standing, ...]
    towns: tuple[str, ...]  # municipalities that have no coordinator then


@dataclass(frozen=True, slots=True)
class _Left:
    """A client who loses somebody, in which municipality, and what still stands with that one."""

    person: Person
    client: Client
    town: str
    meetings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """When it was done, by whom, and when the others hear of it."""

    by: str
    now: datetime
    at: datetime

    async def tell(self, work: UnitOfWork, reader: str, told: Message, about: str = "") -> None:
        key = f"{told.kept_as}:{reader}{about}:{self.now.isoformat()}"
        await work.outbox.put(Notice.to(reader, told, key=key, due_at=self.at), self.now)


async def leave(
    work: UnitOfWork, people: Sequence[Person], by: str, now: datetime, told_at: datetime | None = None
) -> Gap:
    """End the memberships of staff, and tell whoever has to find somebody else. Returns who has nobody now.

    `by`: who says so, a person or the console, as in the audit. `told_at`: when the others hear of it.
    """
    left, away = await _lost(work, people, now), await _uncovered(work, people, now)
    for one in people:
        await _shut_out(work, one, Reach.LEFT, now)
        await work.memberships.end(one.id, by, now)
        await work.memberships.end_last_day(one.id)
        await work.people.put_phone(one.id, None, None)  # nobody is to ring who is gone
        await work.tasks.end_stand_in(one.id)
        await work.audit.add(now, by, "leave", one.id)
    for one in people:
        if one.role is Role.KLANTMANAGER:
            await pass_on_of(work, one.id, now)
    telling = _Telling(by, now, told_at or now)
    await _tell_coordinators(work, people, left, [one for _, one in away], telling)
    await _tell_others(work, left, telling)
    for stand_in, one in away:
        # Still away, with nobody: what is said meanwhile goes on to who follows, not to somebody on holiday.
        absence = await work.absences.at(one.id, now)
        if absence is not None:
            await work.absences.put(Absence(one.id, one.id, now, absence.until))
        await telling.tell(work, one.id, StandInLeft(stand_in.first_name))
    return await _gap(work, people, left, [one for _, one in away])


async def tell_who_is_away(work: UnitOfWork, stand_in: Person, now: datetime) -> None:
    """Who stands in stopped, blocked the bot or was silent too long: who is away may choose somebody else."""
    for person_id in sorted(await work.absences.covered_by(stand_in.id, now)):
        key = f"stand_in_lost:{person_id}:{stand_in.id}:{now.isoformat()}"
        told = StandInLost(stand_in.first_name)
        await work.outbox.put(Notice.to(person_id, told, key=key, due_at=now), now)


async def plan_to_leave(
    work: UnitOfWork, people: Sequence[Person], last_on: date, by: str, now: datetime
) -> Gap:
    """Note the last day of staff, and tell the coordinators who will have nobody then. Returns the same."""
    left, away = await _lost(work, people, now), await _uncovered(work, people, now)
    for one in people:
        await work.memberships.put_last_day(one.id, last_on, by, now)
        await work.audit.add(now, by, "last_day", one.id, day=last_on.isoformat())
    await _tell_coordinators(work, people, left, [one for _, one in away], _Telling(by, now, now), last_on)
    return await _gap(work, people, left, [one for _, one in away])


async def let_go(work: UnitOfWork, person: Person, by: str, now: datetime) -> None:
    """The phone is lost: nothing comes there any more. The person stays, and joins by a fresh invitation."""
    await _shut_out(work, person, Reach.NOT_JOINED, now)
    await work.audit.add(now, by, "let_go", person.id)
    await tell_by_mail(work, person.id, SignedOut(), now)


async def tell_by_mail(work: UnitOfWork, person_id: str, told: Message, now: datetime) -> None:
    """Tell somebody what may not have been them, where they read mail: whoever has the phone reads it not."""
    if any(way.kind is WayKind.EMAIL and way.is_open for way in await work.ways.of(person_id)):
        key = f"{told.kept_as}:{person_id}:{new_id()}"
        await work.outbox.put(Notice.to(person_id, told, key=key, due_at=now), now)


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """End the memberships whose last day is over; returns how many. The others hear of it in the morning."""
    async with store.view() as work:
        over = await work.memberships.last_days_before(calendar.day(now))
    if not over:
        return 0
    async with store.begin() as work:
        over = await work.memberships.last_days_before(calendar.day(now))
        for by in sorted({by for _, by in over}):
            people = [await work.people.by_id(one) for one, said_by in over if said_by == by]
            await leave(work, people, by, now, calendar.next_office_hours(now))
    return len(over)


async def tell_given_to_gone(
    work: UnitOfWork, person: Person, role: Role, client_id: str, now: datetime
) -> None:
    """A client was given to somebody who does that no more: the coordinators hear of it, as of the others."""
    client = await work.caseload.client(client_id)
    town = (await work.people.by_id(client_id)).municipality
    told = StaffLeft(
        who=(Gone(person.first_name, role, person.organisation),),
        without_coach=(client.code,) if role is Role.COACH else (),
        without_klantmanager=(client.code,) if role is Role.KLANTMANAGER else (),
        uncovered=(),
    )
    for coordinator in await coordinators_of(work, town):
        await _Telling("import", now, now).tell(work, coordinator.id, told, about=f":{client.id}:{role}")


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
    if reach is Reach.LEFT:
        await work.ways.shut_out(person.id, now)
    await close_pages(work, person.id, now)
    await work.agendas.end_feed(person.id)
    await work.agendas.end(person.id)
    await work.people.close_invitations(person.id, now)
    await work.buttons.expire(person.id, now)
    await work.files.end_of(person.id)
    await work.outbox.shut_out(person.id, now)
    if address is not None:
        await empty_chat(work, person.id, address, now)


async def close_pages(work: UnitOfWork, person_id: str, now: datetime) -> None:
    """Sign somebody out of every page, and let nothing that they have open one again."""
    await work.access.end(person_id)
    await work.sessions.end_all(person_id, now)
    await work.entrances.end_all(person_id, now)
    await work.factors.end_all(person_id, now)
    await work.identities.end_all(person_id)


async def end_unconfirmed(work: UnitOfWork, person_id: str, now: datetime) -> None:
    """Nobody says that it was them who said yes on a page, or they begin anew elsewhere."""
    access = await work.access.of(person_id)
    if access is not None and access.confirmed_at is None:
        await close_pages(work, person_id, now)


async def end_what_is_not_theirs_yet(work: UnitOfWork, person_id: str, now: datetime) -> None:
    """Somebody is invited anew: nothing that was set up before opens a page, unless it was confirmed."""
    access = await work.access.of(person_id)
    if access is not None and access.confirmed_at is None:
        await end_waiting(work, person_id, now)  # while it still shows that they wait
    if access is None or access.confirmed_at is None:
        await close_pages(work, person_id, now)


async def empty_chat(work: UnitOfWork, person_id: str, address: str, now: datetime) -> None:
    """Take away what Telegram still lets us: names must not stay on a phone that is out of hand."""
    for message_id, at in await work.outbox.shown_since(person_id, now - _STILL_TAKEN):
        await take_away(work, person_id, address, message_id, at, now)


async def take_away(
    work: UnitOfWork, person_id: str, address: str, message_id: str, sent_at: datetime, now: datetime
) -> None:
    """Take a message away from a chat that is no longer somebody's, while Telegram lets us."""
    notice = Notice(
        key=f"shut_out:{person_id}:{message_id}:{now.isoformat()}",
        message=None,
        lane=Lane.SPARE,
        due_at=now,
        expires_at=sent_at + _STILL_TAKEN,
        address=address,
        means=Means.DELETE,
        target=message_id,
    )
    await work.outbox.put(notice, now)


async def _uncovered(
    work: UnitOfWork, people: Sequence[Person], now: datetime
) -> list[tuple[Person, Person]]:
    """Who stands in, for whom: as far as the one who is away does not leave as well."""
    gone = {one.id for one in people}
    return [
        (one, await work.people.by_id(other))
        for one in people
        for other in sorted(await work.absences.covered_by(one.id, now) - gone)
        if (absence := await work.absences.at(other, now)) is not None and absence.stand_in_id == one.id
    ]


async def _lost(work: UnitOfWork, people: Sequence[Person], now: datetime) -> list[_Left]:
    """Whom they answer for, and which meetings of theirs lie within the next two weeks."""
    town_of: dict[str, str] = {}
    found = []
    for one in people:
        for client in await clients_of(work, one):
            km = client.klantmanager_id
            if km not in town_of:
                town_of[km] = (await work.people.by_id(km)).municipality
            ahead = await work.appointments.of_client(client.id, now, now + _AHEAD)
            standing = tuple(
                Standing(client.code, each.starts_at) for each in ahead if each.coach_id == one.id
            )
            found.append(_Left(one, client, town_of[km], standing))
    return found


async def _gap(
    work: UnitOfWork, people: Sequence[Person], left: Sequence[_Left], away: Sequence[Person]
) -> Gap:
    gone = {one.id for one in people}
    towns = []
    for town in sorted({one.municipality for one in people if one.role is Role.COORDINATOR}):
        if not [one for one in await coordinators_of(work, town) if one.id not in gone]:
            towns.append(town)
    return Gap(
        _codes(left, Role.COACH),
        _codes(left, Role.KLANTMANAGER),
        tuple(one.code for one in away),
        _meetings(left),
        tuple(towns),
    )


async def _tell_coordinators(
    work: UnitOfWork,
    people: Sequence[Person],
    left: Sequence[_Left],
    away: Sequence[Person],
    telling: _Telling,
    last_on: date | None = None,
) -> None:
    """Each hears of the staff of their municipality and of whoever had clients there; no other clients."""
    for town in sorted({one.municipality for one in people} | {one.town for one in left}):
        here = [one for one in left if one.town == town]
        ids = {one.person.id for one in here}
        told = StaffLeft(
            who=tuple(_gone(one) for one in people if one.municipality == town or one.id in ids),
            without_coach=_codes(here, Role.COACH),
            without_klantmanager=_codes(here, Role.KLANTMANAGER),
            uncovered=tuple(one.first_name for one in away if one.municipality == town),
            meetings=_meetings(here),
            last_on=last_on,
        )
        for coordinator in await coordinators_of(work, town):
            if coordinator.reach is Reach.ACTIVE and coordinator.id != telling.by:
                await telling.tell(work, coordinator.id, told)


async def _tell_others(work: UnitOfWork, left: Sequence[_Left], telling: _Telling) -> None:
    """A klantmanager hears it of a coach, a coach of a klantmanager: one message for all their clients."""
    others: dict[tuple[str, Role], list[_Left]] = {}
    for one in left:
        role = one.person.role
        other = one.client.klantmanager_id if role is Role.COACH else one.client.coach_id
        other = await present_one(work, other, telling.now)
        others.setdefault((other, role), []).append(one)
    for (reader, role), found in others.items():
        who = {one.person.id: one.person for one in found}
        alone = role is Role.KLANTMANAGER and not await _overseen(work, {one.town for one in found})
        told = ColleagueLeft(
            tuple(_gone(one) for one in who.values()), _codes(found, role), _meetings(found), alone
        )
        await telling.tell(work, reader, told, about=f":{role}")


async def _overseen(work: UnitOfWork, towns: Iterable[str]) -> bool:
    """Whether messages reach a coordinator in each of these municipalities."""
    for town in towns:
        if not any(one.reach is Reach.ACTIVE for one in await coordinators_of(work, town)):
            return False
    return True


def _gone(person: Person) -> Gone:
    return Gone(person.first_name, person.role, person.organisation)


def _codes(left: Iterable[_Left], role: Role) -> tuple[str, ...]:
    return tuple(sorted(one.client.code for one in left if one.person.role is role))


def _meetings(left: Iterable[_Left]) -> tuple[Standing, ...]:
    return tuple(
        sorted((each for one in left for each in one.meetings), key=lambda each: (each.at, each.code))
    )
