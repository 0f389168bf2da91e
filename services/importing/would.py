"""What a row of the books would do: the import asks before it stores, and a look ahead asks the same."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from domain.codes import Role
from domain.ids import stable_id
from domain.members import Act, may_ever
from domain.ports import UnitOfWork
from domain.ports.people import PhoneBy
from domain.values import Person, Place, Reach
from domain.ways import WayKind
from services.importing.effects import Column, Does, Effect, changes, compared, unseen
from services.importing.rows import (
    AppointmentRow,
    ClientRow,
    ContractRow,
    OrganisationRow,
    PlaceRow,
    StaffRow,
)

_ADDED: Final = Effect(Does.ADDED)
COLUMN_OF: Final = {WayKind.EMAIL: "email", WayKind.SMS: "mobile", WayKind.LETTER: "letter"}
"""In which column of clients.csv a way stands."""


async def staff_would(work: UnitOfWork, row: StaffRow) -> Effect:
    """A file from before somebody left, or came back as another, changes neither (docs/adr/0027)."""
    known = await work.people.by_code(row.staff_code)
    if known is None:
        return _ADDED
    if known.reach is Reach.LEFT or known.role is not row.role:
        return Effect(Does.UNCHANGED)
    phone = await new_phone(work, known, row)
    return changes(
        [
            *unseen("first_name", known.first_name, row.first_name),
            *compared({"organisation": (known.organisation, row.organisation)}),
            *([Column("work_phone")] if phone is not None else []),
            *([Column("email")] if await _new_email(work, known, row) else []),
        ]
    )


async def new_phone(work: UnitOfWork, known: Person | None, row: StaffRow) -> str | None:
    """The number that the file brings; what somebody says of their own number goes before it."""
    if not may_ever(row.role, Act.SET_PHONE):
        return None
    if known is None:
        return row.work_phone
    phones = await work.people.phones(known.id)
    return None if phones.by is PhoneBy.SELF or phones.own == row.work_phone else row.work_phone


async def _new_email(work: UnitOfWork, known: Person, row: StaffRow) -> bool:
    """Whether the file brings another mail address, or takes it away; an empty cell changes nothing."""
    ways = await work.ways.of(known.id)
    had = next((way.address for way in ways if way.kind is WayKind.EMAIL), None)
    return row.email is not None and row.address != had


async def client_would(work: UnitOfWork, row: ClientRow) -> Effect:
    """The language of somebody who has joined is their own choice; a coach brings the organisation along."""
    known = await work.people.by_code(row.client_code)
    before = await work.caseload.trajectory(stable_id("person", row.client_code))
    if known is None or before is None:
        return _ADDED
    coach_id, klantmanager_id, contract, lot, referred_on = before
    joined = (await work.people.in_chat(known.id)).reach is not Reach.NOT_JOINED
    coach = await work.people.by_code(row.coach)
    columns = [
        *unseen("first_name", known.first_name, row.first_name),
        *compared(
            {
                "language": (known.language, known.language if joined else row.language),
                "coach": ((await work.people.by_id(coach_id)).code, row.coach),
                "klantmanager": ((await work.people.by_id(klantmanager_id)).code, row.klantmanager),
                "contract": (contract, row.contract),
                "lot": (lot, row.lot),
                "referred_on": (referred_on, row.referred_on.isoformat()),
            }
        ),
    ]
    if coach is not None and not columns:
        columns = compared({"organisation": (known.organisation, coach.organisation)})
    return changes([*columns, *(Column(COLUMN_OF[kind]) for kind in await new_ways(work, known.id, row))])


async def new_ways(work: UnitOfWork, client_id: str, row: ClientRow) -> list[WayKind]:
    """The ways that a row brings. What was said or taken back after its day goes before it."""
    had = {way.kind: way.address for way in await work.ways.of(client_id)}
    consents = await work.ways.consents(client_id)
    found = []
    for kind, address in row.ways().items():
        said = [one.withdrawn_at or one.given_at for one in consents if one.kind is kind]
        later = row.agreed_on is None or any(at.date() >= row.agreed_on for at in said)
        if not later and (kind not in had or had[kind] != address):
            found.append(kind)
    return found


async def place_would(work: UnitOfWork, row: PlaceRow, municipality: str) -> Effect:
    """A location on the map."""
    known = await work.appointments.place(municipality, row.location)
    wanted = Place(**row.model_dump())
    if known is None:
        return _ADDED
    pairs = {name: (old, getattr(wanted, name)) for name, old in asdict(known).items()}
    return changes(compared(pairs))


async def terms_would(work: UnitOfWork, row: ContractRow, municipality: str) -> Effect:
    """The terms of a contract."""
    known = await work.deadlines.terms_of(municipality, row.contract)
    if known is None:
        return _ADDED
    wanted = asdict(row.terms())
    return changes(compared({name: (old, wanted[name]) for name, old in asdict(known).items()}))


async def phones_would(work: UnitOfWork, row: OrganisationRow) -> Effect:
    """The numbers of an organisation, which is there already or comes with the staff."""
    known = await work.people.organisation_phones(stable_id("organisation", row.organisation))
    phone, night = known or (None, None)
    return changes([*unseen("phone", phone, row.phone), *unseen("night_phone", night, row.night_phone)])


async def would(work: UnitOfWork, row: Any, municipality: str) -> Effect:
    """What a row does that is no appointment."""
    if isinstance(row, StaffRow):
        return await staff_would(work, row)
    if isinstance(row, ContractRow):
        return await terms_would(work, row, municipality)
    if isinstance(row, OrganisationRow):
        return await phones_would(work, row)
    if isinstance(row, PlaceRow):
        return await place_would(work, row, municipality)
    return await client_would(work, row)


def row_name(row: Any) -> str:
    """What a row is called by: its code or name, and of an appointment its start beside it."""
    if isinstance(row, AppointmentRow):
        return f"{row.client_code} {row.starts_at:%Y-%m-%d %H:%M}"
    return str(getattr(row, next(iter(type(row).model_fields))))


def works_as(person: Person, role: Role) -> bool:
    """Whether somebody works there, in this role."""
    return person.reach is not Reach.LEFT and person.role is role
