"""Store a checked row of an import; once more changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from domain.calendar import Calendar
from domain.codes import Role
from domain.ids import stable_id
from domain.members import Act, may_ever
from domain.ports import UnitOfWork
from domain.ports.people import PhoneBy
from domain.values import Appointment, Person, Place, Reach
from services.appointments.reminders import put_appointment
from services.importing.rows import (
    AppointmentRow,
    ClientRow,
    ContractRow,
    OrganisationRow,
    PlaceRow,
    StaffRow,
)
from services.messages.line import pass_on_lines
from services.messages.stand_ins import tell_client
from services.messages.unheard import pass_on_words
from services.people.handover import (
    hand_over,
    introduce,
    introduce_klantmanager,
    note_change,
    pass_on_calls,
    pass_on_tasks,
)
from services.people.leaving import tell_given_to_gone


@dataclass(slots=True)
class Count:
    """Rows of one file by what they did."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


async def store_row(
    work: UnitOfWork, row: Any, municipality: str, count: Count, calendar: Calendar, now: datetime
) -> int:
    """Store one checked row of a municipality's import; returns how many people and appointments it took."""
    if isinstance(row, StaffRow):
        await _store_staff(work, row, count, now)
    elif isinstance(row, ContractRow):
        await _store_terms(work, row, municipality, count)
    elif isinstance(row, OrganisationRow):
        await _store_phones(work, row, count)
    elif isinstance(row, PlaceRow):
        await _store_place(work, row, municipality, count)
    elif isinstance(row, ClientRow):
        return 1 + await _store_client(work, row, count, calendar, now)
    else:
        await _store_appointment(work, row, count, calendar, now)
    return 1


async def _store_staff(work: UnitOfWork, row: StaffRow, count: Count, now: datetime) -> None:
    kind = "supplier" if row.role is Role.COACH else "municipality"
    organisation = await work.people.put_organisation(row.organisation, kind)
    known = await work.people.by_code(row.staff_code)
    if known is not None and (known.reach is Reach.LEFT or known.role is not row.role):
        # A file that was made before they left, or came back as another, changes neither (docs/adr/0027).
        count.unchanged += 1
        return
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
    new_phone = await _new_phone(work, known, row) if may_ever(row.role, Act.SET_PHONE) else None
    await _store_person(work, wanted, organisation, count, now, also_changed=new_phone is not None)
    if new_phone is not None:
        await work.people.put_phone(wanted.id, new_phone, PhoneBy.FILE)
    if known is None or known.organisation != row.organisation:
        await work.memberships.end(wanted.id, "import", now)
        await work.memberships.open(wanted, organisation, "import", now)


async def _new_phone(work: UnitOfWork, known: Person | None, row: StaffRow) -> str | None:
    """The number that the file brings; what somebody says of their own number goes before it."""
    if known is None:
        return row.work_phone
    phones = await work.people.phones(known.id)
    return None if phones.by is PhoneBy.SELF or phones.own == row.work_phone else row.work_phone


async def _store_phones(work: UnitOfWork, row: OrganisationRow, count: Count) -> None:
    key = stable_id("organisation", row.organisation)
    if await work.people.put_organisation_phones(key, row.phone, row.night_phone):
        count.changed += 1
    else:
        count.unchanged += 1


async def _store_client(
    work: UnitOfWork, row: ClientRow, count: Count, calendar: Calendar, now: datetime
) -> int:
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
        language=known.language if known and known.reach is not Reach.NOT_JOINED else row.language,
        organisation=coach.organisation,
        municipality=klantmanager.municipality,
        reach=Reach.NOT_JOINED,
    )
    trajectory = (coach.id, klantmanager.id, row.contract, row.lot, row.referred_on.isoformat())
    before = await work.caseload.trajectory(wanted.id)
    moved = before != trajectory
    await _store_person(work, wanted, organisation, count, now, also_changed=moved)
    went_along = 0
    if moved:
        await work.caseload.put(wanted.id, coach.id, klantmanager.id, row.contract, row.lot, row.referred_on)
        went_along = await hand_over(work, wanted.id, coach.id, calendar, now)
    if before is not None and before[1] != klantmanager.id:
        await note_change(work, wanted.id, before[1], klantmanager.id, now)
        if _works_as(klantmanager, Role.KLANTMANAGER):
            await introduce_klantmanager(work, wanted.id, before[1], klantmanager, now)
        await pass_on_tasks(work, wanted.id, now)
        await pass_on_lines(work, wanted.id, before[1], klantmanager.id, now)
    for answers, role in ((coach, Role.COACH), (klantmanager, Role.KLANTMANAGER)):
        # They may have left since the rows were checked.
        if moved and not _works_as(answers, role):
            await tell_given_to_gone(work, answers, role, wanted.id, now)
    if before is not None and before[0] != coach.id:
        await note_change(work, wanted.id, before[0], coach.id, now)
        if _works_as(coach, Role.COACH):
            await introduce(work, wanted.id, before[0], coach, calendar, now)
            client = await work.caseload.client(wanted.id)
            await tell_client(work, client, None, calendar, now)  # the new coach may be away
        await pass_on_calls(work, wanted.id, coach.id, now)
        await pass_on_words(work, wanted.id, before[0], now)
        await pass_on_lines(work, wanted.id, before[0], coach.id, now)
    return went_along


def _works_as(person: Person, role: Role) -> bool:
    return person.reach is not Reach.LEFT and person.role is role


async def _store_person(
    work: UnitOfWork,
    wanted: Person,
    organisation: str,
    count: Count,
    now: datetime,
    *,
    also_changed: bool = False,
) -> None:
    known = await work.people.by_code(wanted.code)
    if known is None:
        await work.people.put(wanted, organisation, now)
        await work.imports.add_uninvited(wanted.id)
        count.added += 1
    elif replace(known, reach=wanted.reach) != wanted:
        await work.people.put(wanted, organisation, now)
        count.changed += 1
    elif also_changed:
        count.changed += 1
    else:
        count.unchanged += 1


async def _store_place(work: UnitOfWork, row: PlaceRow, municipality: str, count: Count) -> None:
    known = await work.appointments.place(municipality, row.location)
    if not await work.appointments.put_place(municipality, Place(**row.model_dump())):
        count.unchanged += 1
    elif known is None:
        count.added += 1
    else:
        count.changed += 1


async def _store_terms(work: UnitOfWork, row: ContractRow, municipality: str, count: Count) -> None:
    known = await work.deadlines.terms_of(municipality, row.contract)
    if not await work.deadlines.put_terms(municipality, row.contract, row.terms()):
        count.unchanged += 1
    elif known is None:
        count.added += 1
    else:
        count.changed += 1


async def _store_appointment(
    work: UnitOfWork, row: AppointmentRow, count: Count, calendar: Calendar, now: datetime
) -> None:
    client = await work.people.by_code(row.client_code)
    if client is None:
        raise LookupError("references are checked before rows are stored")
    trajectory = await work.caseload.client(client.id)
    starts_at = row.starts_at.replace(tzinfo=calendar.zone).astimezone(UTC)
    key = stable_id("appointment", row.client_code, starts_at.isoformat())
    known = await work.appointments.get(key)
    wanted = Appointment(
        id=key,
        client_id=client.id,
        coach_id=trajectory.coach_id,
        starts_at=starts_at,
        minutes=row.minutes,
        type=row.type,
        location=row.location,
        version=known.version if known else 1,
        cancelled_by=known.cancelled_by if known else None,
    )
    if known == wanted:
        count.unchanged += 1
        return
    if known is not None:
        wanted = replace(wanted, version=known.version + 1)
        count.changed += 1
    else:
        count.added += 1
    await put_appointment(work, wanted, calendar, now)
