"""Whose facts somebody may see: one's own clients, and those of whom they stand in for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.clients.rights import RightsRequest
from domain.codes import Role
from domain.errors import NotAllowed, Refused
from domain.members import Act, require
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.values import Appointment, Client, Outcome, Person, Reach


async def client_in_sight(
    work: UnitOfWork, person: Person, code: str, now: datetime, act: Act = Act.SEE_CLIENT
) -> Client:
    """The client with a code. Raises NotAllowed, also for a code that nobody has: it tells nothing."""
    found = await work.people.by_code(code)
    if found is None or found.role is not Role.CLIENT:
        raise NotAllowed
    return await check_sight(work, person, found.id, now, act)


async def check_sight(
    work: UnitOfWork, person: Person, client_id: str, now: datetime, act: Act = Act.SEE_CLIENT
) -> Client:
    """The client with an id. Raises NotAllowed."""
    client = await work.caseload.client(client_id)
    require(person, act, client, await covers_of(work, person, client, now))
    return client


HANDED_OVER: Final = "handed_over"
"""In the audit of a client: who was coach or klantmanager before (`old`) and since (`new`)."""


@dataclass(frozen=True, slots=True)
class GivenToOther(Message):
    """Who had a client before wants something about them, and reads whose client it is now."""

    kept_as = "refused.given_to_other"
    role: Role  # of both
    who: str


async def not_theirs(work: UnitOfWork, person: Person, client: Client) -> Refused:
    """Why somebody may not act on a client: whose client it is now, for who had them; else no word of it."""
    now = {Role.COACH: client.coach_id, Role.KLANTMANAGER: client.klantmanager_id}.get(person.role)
    told = [one for one in await work.audit.about(client.id) if one.action == HANDED_OVER]
    if now in (None, person.id) or not any(one.detail.get("old") == person.id for one in told):
        return NotAllowed()
    return Refused(GivenToOther(person.role, (await work.people.by_id(str(now))).first_name))


async def covers_of(work: UnitOfWork, person: Person, client: Client, now: datetime) -> frozenset[str]:
    """For whom somebody stands in now as far as this client goes: for who is away, or did not answer."""
    covers = await work.absences.covered_by(person.id, now)
    if person.role is not Role.KLANTMANAGER or client.klantmanager_id in (person.id, *covers):
        return covers
    tasks = await work.tasks.of_client(client.id)
    if any(one.stand_in_id == person.id and one.closed_at is None for one in tasks):
        covers |= {client.klantmanager_id}
    return covers


async def acts_on(
    work: UnitOfWork, person: Person, client_id: str, now: datetime, act: Act = Act.REPORT
) -> Client | None:
    """The client as long as somebody may do this now; None where they may not any more."""
    try:
        return await check_sight(work, person, client_id, now, act)
    except NotAllowed:
        return None


async def clients_in_sight(work: UnitOfWork, person: Person, now: datetime) -> list[Client]:
    """The clients of klantmanager or coach, and of whoever they stand in for."""
    coach = person.role is Role.COACH
    of_one = work.caseload.of_coach if coach else work.caseload.of_klantmanager
    found = await of_one(person.id)
    for other in sorted(await work.absences.covered_by(person.id, now)):
        found += [
            one for one in await of_one(other) if not coach or one.organisation_id == person.organisation
        ]
    return found


async def acts_for(work: UnitOfWork, person_id: str, now: datetime) -> tuple[str, ...]:
    """Somebody, and whoever they stand in for now."""
    return (person_id, *sorted(await work.absences.covered_by(person_id, now)))


async def meetings_in_sight(
    work: UnitOfWork, coach_id: str, since: datetime, until: datetime, now: datetime
) -> list[Appointment]:
    """The appointments of a coach, and of whoever they stand in for, by start."""
    found = []
    for one in await acts_for(work, coach_id, now):
        found += await work.appointments.of_coach(one, since, until)
    return sorted(found, key=lambda each: (each.starts_at, each.id))


async def outcomes_in_sight(
    work: UnitOfWork, coach_id: str, since: datetime, until: datetime, now: datetime
) -> dict[str, Outcome]:
    """What is known of those appointments, by appointment."""
    found: dict[str, Outcome] = {}
    for one in await acts_for(work, coach_id, now):
        found |= await work.outcomes.of_coach(one, since, until)
    return found


async def present_one(work: UnitOfWork, person_id: str, at: datetime) -> str:
    """Klantmanager or coach, or whoever stands in; for a stand-in who is away too, the next one."""
    first = await work.people.by_id(person_id)
    reader, passed = person_id, {person_id}
    while (absence := await work.absences.at(reader, at)) is not None:
        stand_in = await work.people.by_id(absence.stand_in_id)
        moved = first.role is Role.COACH and stand_in.organisation != first.organisation
        if stand_in.reach is not Reach.ACTIVE or stand_in.id in passed or moved:
            break
        reader = stand_in.id
        passed.add(reader)
    return reader


async def coach_or_stand_in(work: UnitOfWork, coach_id: str, now: datetime) -> Person:
    """Who reads for a coach now: the stand-in of a coach who is away, if messages get there."""
    return await work.people.by_id(await present_one(work, coach_id, now))


async def coach_for_card(work: UnitOfWork, coach_id: str, now: datetime) -> str:
    """Who gets a card that a coach has to act on.

    Of a coach who is away it is the stand-in, also one whom messages do not reach: then the other side hears
    that it did not arrive, and does not wait for somebody on holiday.
    """
    reader, absence = await present_one(work, coach_id, now), await work.absences.at(coach_id, now)
    return absence.stand_in_id if absence is not None and reader == coach_id else reader


async def away_for(work: UnitOfWork, reader: Person, client: Client) -> str | None:
    """For which coach somebody reads who is not the client's own; None for the own one."""
    if reader.role is not Role.COACH or client.coach_id == reader.id:
        return None
    return (await work.people.by_id(client.coach_id)).first_name


async def hears(work: UnitOfWork, person: Person, now: datetime) -> bool:
    """Whether messages get to somebody of the staff, and they are there to act on them."""
    return person.reach is Reach.ACTIVE and await work.absences.at(person.id, now) is None


async def requests_handled(work: UnitOfWork, klantmanager_id: str) -> list[RightsRequest]:
    """What clients of a caseload ask about their rights while no coordinator can be reached (adr/0028)."""
    klantmanager = await work.people.by_id(klantmanager_id)
    coordinators = await coordinators_of(work, klantmanager.municipality)
    if any(one.reach is Reach.ACTIVE for one in coordinators):
        return []
    found = []
    for request in await work.rights.open(klantmanager.municipality):
        if (await work.caseload.client(request.client_id)).klantmanager_id == klantmanager_id:
            found.append(request)
    return found


async def coordinators_of(work: UnitOfWork, municipality: str) -> list[Person]:
    """Who keeps the overview for a municipality."""
    return await work.people.with_role(Role.COORDINATOR, municipality)


async def coordinators_for(work: UnitOfWork, person: Person | None) -> list[Person]:
    """Who is told that something is the matter with somebody: the coordinators of their municipality.

    A coach works for every municipality whose clients they have. Of a stranger nobody knows whose they are:
    all hear it, and it names nobody.
    """
    if person is None:
        return await work.people.with_role(Role.COORDINATOR, None)
    towns = [person.municipality]
    if person.role is Role.COACH:
        towns = await work.people.municipalities_of_coach(person.id) or towns
    return [one for town in towns for one in await coordinators_of(work, town)]


async def present_klantmanagers(work: UnitOfWork, municipality: str, now: datetime) -> list[Person]:
    """Klantmanagers of a municipality whom messages reach and who are not away themselves, by name."""
    everybody = await work.people.with_role(Role.KLANTMANAGER, municipality)
    return sorted(
        [one for one in everybody if await hears(work, one, now)], key=lambda one: (one.first_name, one.code)
    )


async def coach_of(work: UnitOfWork, client_id: str, now: datetime) -> str:
    """The first name of who acts as coach of a client now: the stand-in of a coach who is away."""
    client = await work.caseload.client(client_id)
    return (await coach_or_stand_in(work, client.coach_id, now)).first_name
