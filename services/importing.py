"""Import staff, clients and appointments from CSV: all rows or none, and a second run changes nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from domain.calendar import Calendar
from domain.codes import Role
from domain.ids import stable_id
from domain.ports import Work
from domain.values import Appointment, Person, Place, Reach
from services.handing_over import hand_over, introduce, pass_on_tasks
from services.import_rows import AppointmentRow, ClientRow, PlaceRow, StaffRow
from services.joining import make_invitation
from services.planning import put_appointment

STAFF, CLIENTS, APPOINTMENTS, PLACES = "staff.csv", "clients.csv", "appointments.csv", "places.csv"
_MODELS: dict[str, type[BaseModel]] = {
    STAFF: StaffRow,
    CLIENTS: ClientRow,
    APPOINTMENTS: AppointmentRow,
    PLACES: PlaceRow,
}
RowT = TypeVar("RowT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong where, and what was expected. Line 1 is the header."""

    file: str
    line: int
    column: str
    expected: str


@dataclass(frozen=True, slots=True)
class Line(Generic[RowT]):
    """A good row and where it stands."""

    number: int
    row: RowT


@dataclass(slots=True)
class Files:
    """Everything that the folder holds, checked row by row."""

    staff: list[Line[StaffRow]] = field(default_factory=list)
    clients: list[Line[ClientRow]] = field(default_factory=list)
    appointments: list[Line[AppointmentRow]] = field(default_factory=list)
    places: list[Line[PlaceRow]] = field(default_factory=list)
    errors: list[BadRow] = field(default_factory=list)


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


def read_files(folder: Path) -> Files:
    """Read and check the files of a folder; what is wrong stands in `errors`."""
    files = Files()
    present = [name for name in _MODELS if (folder / name).is_file()]
    if not present:
        files.errors.append(BadRow(str(STAFF), 0, "", f"a folder with {STAFF}, {CLIENTS} or {APPOINTMENTS}"))
    files.staff = list(_rows(folder / STAFF, StaffRow, files.errors))
    files.clients = list(_rows(folder / CLIENTS, ClientRow, files.errors))
    files.appointments = list(_rows(folder / APPOINTMENTS, AppointmentRow, files.errors))
    files.places = list(_rows(folder / PLACES, PlaceRow, files.errors))
    _check_doubles(files)
    return files


async def check_references(work: Work, files: Files, calendar: Calendar) -> None:
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
    work: Work, files: Files, calendar: Calendar, now: datetime, on_row: Callable[[], None] = lambda: None
) -> Imported:
    """Store checked files in one transaction; the caller commits."""
    told = [name for name in _MODELS if name != PLACES or files.places]
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
    for meeting in files.appointments:
        await _store_appointment(work, meeting.row, done, calendar, now)
        on_row()
    await work.audit.add(now, "console", "import", "files", rows=sum(map(_rows_of, done.counts.values())))
    return done


def _rows_of(count: Count) -> int:
    return count.added + count.changed + count.unchanged


def _rows(path: Path, model: type[RowT], errors: list[BadRow]) -> Iterator[Line[RowT]]:
    if not path.is_file():
        return
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        errors.append(BadRow(path.name, line, "", "text in UTF-8"))
        return
    reader = csv.DictReader(io.StringIO(text, newline=""))
    lacking = [name for name in model.model_fields if name not in (reader.fieldnames or [])]
    if lacking:
        errors.extend(BadRow(path.name, 1, name, "this column") for name in lacking)
        return
    for raw in reader:
        try:
            yield Line(reader.line_num, model.model_validate({k: v or "" for k, v in raw.items() if k}))
        except ValidationError as fault:
            errors.extend(_bad_columns(path.name, reader.line_num, fault))


def _bad_columns(name: str, line: int, fault: ValidationError) -> Iterator[BadRow]:
    for error in fault.errors():
        cause: Any = error.get("ctx", {}).get("error")
        yield BadRow(name, line, str(error["loc"][0]), str(cause or error["msg"]))


def _check_doubles(files: Files) -> None:
    lines: list[tuple[str, int, str, Any]] = []
    lines += [(STAFF, line.number, "staff_code", line.row.staff_code) for line in files.staff]
    lines += [(CLIENTS, line.number, "client_code", line.row.client_code) for line in files.clients]
    lines += [
        (APPOINTMENTS, line.number, "starts_at", (line.row.client_code, line.row.starts_at))
        for line in files.appointments
    ]
    seen: dict[Any, int] = {}
    for name, number, column, key in lines:
        first = seen.setdefault((name, key), number)
        if first != number:
            files.errors.append(BadRow(name, number, column, f"something else than on line {first}"))


def _exists(local: datetime, calendar: Calendar) -> bool:
    aware = local.replace(tzinfo=calendar.zone)
    return aware.astimezone(UTC).astimezone(calendar.zone).replace(tzinfo=None) == local


async def _role_of(work: Work, code: str) -> Role | None:
    person = await work.people.by_code(code)
    return person.role if person else None


async def _store_staff(work: Work, row: StaffRow, done: Imported, now: datetime) -> None:
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
    work: Work, row: ClientRow, done: Imported, calendar: Calendar, now: datetime
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
        await pass_on_tasks(work, wanted.id, klantmanager.id, now)
    if before is not None and before[0] != coach.id:
        await introduce(work, wanted.id, before[0], coach, calendar, now)


async def _store_person(
    work: Work,
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


async def _store_place(work: Work, row: PlaceRow, count: Count) -> None:
    known = await work.appointments.place(row.location)
    if not await work.appointments.put_place(Place(**row.model_dump())):
        count.unchanged += 1
    elif known is None:
        count.added += 1
    else:
        count.changed += 1


async def _store_appointment(
    work: Work, row: AppointmentRow, done: Imported, calendar: Calendar, now: datetime
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
