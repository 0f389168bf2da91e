"""Somebody of the staff who has left works there again, in the same role or another (docs/adr/0027)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.codes import Role
from domain.ports import UnitOfWork
from domain.values import Person, Reach
from services.people.leaving import clients_of

_KINDS = {Role.COACH: "supplier"}


class StillTheirs(Exception):
    """In the earlier role there are clients whom nobody else has taken over; the argument says which."""


class NotThere(Exception):
    """The organisation is unknown, or of a kind that has nobody in this role; the argument is its name."""


async def rejoin(
    work: UnitOfWork, person: Person, role: Role, organisation: str, by: str, now: datetime
) -> Person:
    """Open another membership; access needs a fresh invitation. Raises NotThere, StillTheirs.

    For another role the clients of the earlier one must be with somebody else: no file could move them then.
    """
    found = await work.memberships.organisation(organisation, person.municipality)
    if found is None or found[1] != _KINDS.get(role, "municipality"):
        raise NotThere(organisation)
    clients = await clients_of(work, person)
    if role is not person.role and clients:
        raise StillTheirs(", ".join(client.code for client in clients))
    await work.memberships.take_on(person.id, role, found[0])
    now_is = replace(person, role=role, organisation=organisation, reach=Reach.NOT_JOINED)
    await work.memberships.open(now_is, found[0], by, now)
    await work.people.set_reach(person.id, Reach.NOT_JOINED, now)
    await work.audit.add(now, by, "rejoin", person.id, role=role)
    return now_is
