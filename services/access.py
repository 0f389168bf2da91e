"""Whose facts somebody may see: one's own clients; a klantmanager also those of whom they stand in for."""

from __future__ import annotations

from datetime import datetime

from domain.clients.rights import RightsRequest
from domain.codes import Role
from domain.errors import NotAllowed
from domain.members import Act, require
from domain.ports import UnitOfWork
from domain.values import Client, Person, Reach


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


async def covers_of(work: UnitOfWork, person: Person, client: Client, now: datetime) -> frozenset[str]:
    """For whom somebody stands in now as far as this client goes: for who is away, or did not answer."""
    covers = await work.absences.covered_by(person.id, now)
    if person.role is not Role.KLANTMANAGER or client.klantmanager_id in (person.id, *covers):
        return covers
    tasks = await work.tasks.of_client(client.id)
    if any(one.stand_in_id == person.id and one.closed_at is None for one in tasks):
        covers |= {client.klantmanager_id}
    return covers


async def clients_in_sight(work: UnitOfWork, person: Person, now: datetime) -> list[Client]:
    """Everybody whose card the klantmanager may see."""
    own = await work.caseload.of_klantmanager(person.id)
    for other in sorted(await work.absences.covered_by(person.id, now)):
        own += await work.caseload.of_klantmanager(other)
    return own


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
    found = [
        one
        for one in await work.people.with_role(Role.KLANTMANAGER, municipality)
        if one.reach is Reach.ACTIVE and await work.absences.at(one.id, now) is None
    ]
    return sorted(found, key=lambda one: (one.first_name, one.code))


async def coach_of(work: UnitOfWork, client_id: str) -> str:
    """The first name of the coach that a client has now."""
    client = await work.caseload.client(client_id)
    return (await work.people.by_id(client.coach_id)).first_name
