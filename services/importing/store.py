"""Import staff, clients, appointments, places and the terms of contracts: all rows or none, and a second run
changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from domain.calendar import Calendar
from domain.codes import Role
from domain.ids import stable_id
from domain.ports import UnitOfWork
from domain.values import Appointment, Person, Place, Reach
from services.appointments.reminders import put_appointment
from services.importing.files import APPOINTMENTS, CLIENTS, CONTRACTS, MODELS, PLACES, STAFF, BadRow, Files
from services.importing.rows import AppointmentRow, ClientRow, ContractRow, PlaceRow, StaffRow
from services.people.handover import hand_over, introduce, pass_on_calls, pass_on_tasks
from services.people.joining import make_invitation


@dataclass(slots=True)
class Count:
    """Rows of one file by what they did."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Imported:
    """What an import did. `tokens`: the start token of everybody who is new."""

    counts: dict[str, Count]
    errors: list[BadRow]
    tokens: list[tuple[Person, str]]


async def check_references(work: UnitOfWork, files: Files, calendar: Calendar) -> None:
    """Add to `errors` what does not fit together: unknown coaches, clients, times that do not exist."""
    roles = {line.row.staff_code: line.row.role for line in files.staff}
    for line in files.clients:
        for column, role in (("coach", Role.COACH), ("klantmanager", Role.KLANTMANAGER)):
            code = getattr(line.row, column)
            known = roles.get(code) or await _role_of(work, code)
            if known is not role:
                expected = f"the staff_code of a {role}; {code} is not one"
                files.errors.append(BadRow(CLIENTS, line.number, column, expected))
    clients = {line.row.client_code for line in files.clients}
    for meeting in files.appointments:
        code = meeting.row.client_code
        if code not in clients and await _role_of(work, code) is not Role.CLIENT:
            expected = f"a client code of {CLIENTS}; {code} is not in it"
            files.errors.append(BadRow(APPOINTMENTS, meeting.number, "client_code", expected))
        if not _exists(meeting.row.starts_at, calendar):
            expected = "a time that exists; on this day the clock goes forward an hour"
            files.errors.append(BadRow(APPOINTMENTS, meeting.number, "starts_at", expected))


async def store(
    work: UnitOfWork,
    files: Files,
    calendar: Calendar,
    now: datetime,
    on_row: Callable[[], None] = lambda: None,
) -> Imported:
    """Store checked files in one transaction; the caller commits."""
    told = [name for name in MODELS if name not in (PLACES, CONTRACTS) or files.rows(name)]
    done = Imported({name: Count() for name in told}, [], [])
    for staff in files.staff:
        await _store_staff(work, staff.row, done, now)
        on_row()
    for client in files.clients:
        await _store_client(work, client.row, done, calendar, now)
        on_row()
    for place in files.places:
        await _store_place(work, place.row, done.counts[PLACES])
        on_row()
    for contract in files.contracts:
        await _store_terms(work, contract.row, done.counts[CONTRACTS])
        on_row()
    for meeting in files.appointments:
        await _store_appointment(work, meeting.row, done, calendar, now)
        on_row()
    await work.audit.add(now, "console", "import", "files", rows=sum(map(_rows_of, done.counts.values())))
    return done


def _rows_of(count: Count) -> int:
    return count.added + count.changed + count.unchanged


def _exists(local: datetime, calendar: Calendar) -> bool:
    aware = local.replace(tzinfo=calendar.zone)
    return aware.astimezone(UTC).astimezone(calendar.zone).replace(tzinfo=None) == local


async def _role_of(work: UnitOfWork, code: str) -> Role | None:
    person = await work.people.by_code(code)
    return person.role if person else None


async def _store_staff(work: UnitOfWork, row: StaffRow, done: Imported, now: datetime) -> None:
    kind = "supplier" if row.role is Role.COACH else "municipality"
    organisation = await work.people.put_organisation(row.organisation, kind)
    wanted = Person(
        id=stable_id("person", row.staff_code),
        role=row.role,
        code=row.staff_code,
        first_name=row.first_name,
        language="nl",
        organisation=row.organisation,
        municipality=row.municipality,
        reach=Reach.NOT_JOINED,
    )
    await _store_person(work, wanted, organisation, done, STAFF, now)


async def _store_client(
    work: UnitOfWork, row: ClientRow, done: Imported, calendar: Calendar, now: datetime
) -> None:
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
    await _store_person(work, wanted, organisation, done, CLIENTS, now, also_changed=moved)
    if moved:
        await work.caseload.put(wanted.id, coach.id, klantmanager.id, row.contract, row.lot, row.referred_on)
        await hand_over(work, wanted.id, coach.id, calendar, now)
    if before is not None and before[1] != klantmanager.id:
        await pass_on_tasks(work, wanted.id, now)
    if before is not None and before[0] != coach.id:
        await introduce(work, wanted.id, before[0], coach, calendar, now)
        await pass_on_calls(work, wanted.id, coach.id, now)


async def _store_person(
    work: UnitOfWork,
    wanted: Person,
    organisation: str,
    done: Imported,
    name: str,
    now: datetime,
    *,
    also_changed: bool = False,
) -> None:
    known = await work.people.by_code(wanted.code)
    if known is None:
        await work.people.put(wanted, organisation, now)
        done.tokens.append((wanted, await make_invitation(work, wanted, now)))
        done.counts[name].added += 1
    elif replace(known, reach=wanted.reach) != wanted:
        await work.people.put(wanted, organisation, now)
        done.counts[name].changed += 1
    elif also_changed:
        done.counts[name].changed += 1
    else:
        done.counts[name].unchanged += 1


async def _store_place(work: UnitOfWork, row: PlaceRow, count: Count) -> None:
    known = await work.appointments.place(row.location)
    if not await work.appointments.put_place(Place(**row.model_dump())):
        count.unchanged += 1
    elif known is None:
        count.added += 1
    else:
        count.changed += 1


async def _store_terms(work: UnitOfWork, row: ContractRow, count: Count) -> None:
    known = await work.deadlines.terms_of(row.contract)
    if not await work.deadlines.put_terms(row.contract, row.terms()):
        count.unchanged += 1
    elif known is None:
        count.added += 1
    else:
        count.changed += 1


async def _store_appointment(
    work: UnitOfWork, row: AppointmentRow, done: Imported, calendar: Calendar, now: datetime
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
    count = done.counts[APPOINTMENTS]
    if known == wanted:
        count.unchanged += 1
        return
    if known is not None:
        wanted = replace(wanted, version=known.version + 1)
        count.changed += 1
    else:
        count.added += 1
    await put_appointment(work, wanted, calendar, now)
