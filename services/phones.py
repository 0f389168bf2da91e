"""Whom to call: the number of somebody of the staff, or of their organisation, as it is now (R110)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.calendar import Calendar
from domain.ports import UnitOfWork
from domain.values import Person
from services.access import present_one


@dataclass(frozen=True, slots=True)
class WhomToCall:
    """Whose number is to be rung, and the number. `closed`: nobody works now, it is the one for the night."""

    name: str  # a first name, or an organisation
    phone: str  # as domain/phones.py keeps it
    closed: bool = False


def is_closed(now: datetime, calendar: Calendar) -> bool:
    """Whether nobody works now, so that only a night number is picked up."""
    return calendar.next_office_hours(now) > now


async def whom_to_call(
    work: UnitOfWork, person: Person, now: datetime, calendar: Calendar
) -> WhomToCall | None:
    """Whom to ring for somebody of the staff: in office hours they themselves, else their organisation.

    Of who is away it is who stands in, or the organisation where messages do not get there. Outside office
    hours the night number of the organisation. None where there is no number.
    """
    present = await work.people.by_id(await present_one(work, person.id, now))
    nobody = present.id == person.id and await work.absences.at(person.id, now) is not None
    person = present
    phones = await work.people.phones(person.id)
    if phones.own is not None and not nobody and not is_closed(now, calendar):
        return WhomToCall(person.first_name, phones.own)
    return await organisation_to_call(work, person, now, calendar)


async def colleague_to_call(work: UnitOfWork, person: Person) -> WhomToCall | None:
    """Whom a colleague rings, at any hour: somebody of the staff themselves, else where they work."""
    phones = await work.people.phones(person.id)
    if phones.own is not None:
        return WhomToCall(person.first_name, phones.own)
    return None if phones.organisation is None else WhomToCall(person.organisation, phones.organisation)


async def office_of(work: UnitOfWork, client_id: str) -> str | None:
    """The number of the office of a client's coach, or of the municipality, for what is read at any hour."""
    client = await work.caseload.client(client_id)
    for person_id in (client.coach_id, client.klantmanager_id):
        phone = (await work.people.phones(person_id)).organisation
        if phone is not None:
            return phone
    return None


async def organisation_to_call(
    work: UnitOfWork, person: Person, now: datetime, calendar: Calendar
) -> WhomToCall | None:
    """Whom to ring where somebody works who cannot be told anything; None where there is no number."""
    phones = await work.people.phones(person.id)
    closed = is_closed(now, calendar)
    phone = phones.night if closed else phones.organisation
    return WhomToCall(person.organisation, phone, closed) if phone is not None else None
