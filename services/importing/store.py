"""Store a checked row of an import; once more changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.calendar import Calendar
from domain.codes import Role
from domain.ids import stable_id
from domain.ports import UnitOfWork
from domain.ports.people import PhoneBy
from domain.values import Person, Place, Reach
from domain.ways import WayKind
from services.importing.effects import Does, Effects
from services.importing.files import APPOINTMENTS
from services.importing.following import GoneRow, follow
from services.importing.meetings import meeting_of, noted_of, store_meeting
from services.importing.rows import (
    AppointmentRow,
    ClientRow,
    ContractRow,
    OrganisationRow,
    PlaceRow,
    StaffRow,
)
from services.importing.would import new_phone, new_ways, row_name, works_as, would
from services.messages.given_over import give_over
from services.messages.line import pass_on_lines
from services.messages.stand_ins import tell_client
from services.messages.unheard import pass_on_words
from services.people.client_ways import Agreed, agree_noted
from services.people.handover import (
    hand_over,
    introduce,
    note_change,
    pass_on_calls,
)
from services.people.leaving import tell_given_to_gone


async def store_appointments(
    work: UnitOfWork, rows: Sequence[AppointmentRow], effects: Effects, calendar: Calendar, now: datetime
) -> None:
    """Store checked rows of appointments.csv."""
    noted = await noted_of(work, rows, calendar)
    for row in rows:
        meeting = await meeting_of(work, row, noted, calendar)
        await store_meeting(work, meeting, calendar, now)
        effects.note(APPOINTMENTS, row_name(row), meeting.effect)


async def store_row(
    work: UnitOfWork,
    file: str,
    row: Any,
    municipality: str,
    effects: Effects,
    calendar: Calendar,
    now: datetime,
) -> int:
    """Store one checked row of a municipality's import; returns how many people and appointments it took."""
    if isinstance(row, GoneRow):
        await follow(work, row, effects, calendar, now)
        return 1
    effect = await would(work, row, municipality)
    effects.note(file, row_name(row), effect)
    if effect.does is Does.UNCHANGED:
        return 1
    if isinstance(row, StaffRow):
        await _store_staff(work, row, now)
    elif isinstance(row, ContractRow):
        await work.deadlines.put_terms(municipality, row.contract, row.terms())
    elif isinstance(row, OrganisationRow):
        key = stable_id("organisation", row.organisation)
        await work.people.put_organisation_phones(key, row.phone, row.night_phone)
    elif isinstance(row, PlaceRow):
        await work.appointments.put_place(municipality, Place(**row.model_dump()))
    else:
        return 1 + await _store_client(work, row, calendar, now)
    return 1


async def _store_staff(work: UnitOfWork, row: StaffRow, now: datetime) -> None:
    kind = "supplier" if row.role is Role.COACH else "municipality"
    organisation = await work.people.put_organisation(row.organisation, kind)
    known = await work.people.by_code(row.staff_code)
    wanted = Person(
        id=stable_id("person", row.staff_code),
        role=row.role,
        code=row.staff_code,
        first_name=row.first_name,
        language="nl",
        organisation=row.organisation,
        municipality=known.municipality if known else row.municipality,  # a coach may work for several
        reach=Reach.NOT_JOINED,
    )
    phone = await new_phone(work, known, row)
    await _store_person(work, known, wanted, organisation, now)
    if phone is not None:
        await work.people.put_phone(wanted.id, phone, PhoneBy.FILE)
    if row.email is not None:
        await work.ways.put(wanted.id, WayKind.EMAIL, row.address, now)
    if known is None or known.organisation != row.organisation:
        await work.memberships.end(wanted.id, "import", now)
        await work.memberships.open(wanted, organisation, "import", now)


async def _store_client(work: UnitOfWork, row: ClientRow, calendar: Calendar, now: datetime) -> int:
    """Returns how many appointments went along to another coach."""
    klantmanager = await work.people.by_code(row.klantmanager)
    coach = await work.people.by_code(row.coach)
    if klantmanager is None or coach is None:
        raise LookupError("references are checked before rows are stored")
    organisation = await work.people.put_organisation(coach.organisation, "supplier")
    known = await work.people.by_code(row.client_code)
    wanted = Person(
        id=stable_id("person", row.client_code),
        role=Role.CLIENT,
        code=row.client_code,
        first_name=row.first_name,
        language=known.language if known is not None and await _joined(work, known) else row.language,
        organisation=coach.organisation,
        municipality=klantmanager.municipality,
        reach=Reach.NOT_JOINED,
    )
    trajectory = (coach.id, klantmanager.id, row.contract, row.lot, row.referred_on.isoformat())
    before = await work.caseload.trajectory(wanted.id)
    moved = before != trajectory
    await _store_person(work, known, wanted, organisation, now)
    went_along = 0
    if moved:
        await work.caseload.put(wanted.id, coach.id, klantmanager.id, row.contract, row.lot, row.referred_on)
        went_along = await hand_over(work, wanted.id, coach.id, calendar, now)
    if before is not None and before[1] != klantmanager.id:
        works = works_as(klantmanager, Role.KLANTMANAGER)
        await give_over(work, wanted.id, before[1], klantmanager, now, works=works)
    await _store_ways(work, wanted.id, row, coach.id, calendar, now)
    for answers, role in ((coach, Role.COACH), (klantmanager, Role.KLANTMANAGER)):
        # They may have left since the rows were checked.
        if moved and not works_as(answers, role):
            await tell_given_to_gone(work, answers, role, wanted.id, now)
    if before is not None and before[0] != coach.id:
        await note_change(work, wanted.id, before[0], coach.id, now)
        if works_as(coach, Role.COACH):
            await introduce(work, wanted.id, before[0], coach, calendar, now)
            client = await work.caseload.client(wanted.id)
            await tell_client(work, client, None, calendar, now)  # the new coach may be away
        await pass_on_calls(work, wanted.id, coach.id, now)
        await pass_on_words(work, wanted.id, before[0], now)
        await pass_on_lines(work, wanted.id, before[0], coach.id, now)
    return went_along


async def _joined(work: UnitOfWork, known: Person) -> bool:
    """Whether they chose a language in the chat, whatever other ways there are."""
    return (await work.people.in_chat(known.id)).reach is not Reach.NOT_JOINED


async def _store_ways(
    work: UnitOfWork, client_id: str, row: ClientRow, coach_id: str, calendar: Calendar, now: datetime
) -> None:
    """Keep the ways to which the client agreed, as who keeps the file says."""
    for kind in await new_ways(work, client_id, row):
        if row.agreed_on is not None and row.agreed_how is not None:
            client, said = await work.caseload.client(client_id), calendar.day_bounds(row.agreed_on)[0]
            consent = Agreed(kind, row.ways()[kind], coach_id, row.agreed_how, min(said, now))
            await agree_noted(work, client, consent, calendar, now)


async def _store_person(
    work: UnitOfWork, known: Person | None, wanted: Person, organisation: str, now: datetime
) -> None:
    if known is None or replace(known, reach=wanted.reach) != wanted:
        await work.people.put(wanted, organisation, now)
    if known is None:
        await work.imports.add_uninvited(wanted.id)
