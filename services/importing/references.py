"""Whether a row agrees with the other rows and with what is known already."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

from domain.calendar import Calendar
from domain.codes import PrivacyKind, Role
from domain.ids import stable_id
from domain.ports import UnitOfWork
from domain.values import Person, Reach
from domain.ways import WayKind
from services.importing.debris import is_nothing, is_odd_name, meant
from services.importing.faults import Faults
from services.importing.files import APPOINTMENTS, CLIENTS, ORGANISATIONS, PLACES, STAFF, Line
from services.importing.rows import StaffRow
from services.importing.suggestions import asked, language
from services.importing.would import COLUMN_OF
from services.people.client_ways import of_staff
from services.privacy import NUMBERS, private_in

FIRST_YEAR: Final = 2000
YEARS_AHEAD: Final = 5
TAKEN: Final = "a code of your own municipality; this one is taken"
"""Whose it is, and who that is, is not for whoever imports to know (docs/adr/0024)."""

_TEXTS: Final = {
    STAFF: ("first_name", "organisation", "municipality"),
    CLIENTS: ("first_name",),
    PLACES: ("location", "address"),
    APPOINTMENTS: ("location",),
}
_NUMBERLESS: Final = {
    STAFF: ("organisation", "municipality"),
    ORGANISATIONS: ("organisation",),
    PLACES: ("location", "address"),
    APPOINTMENTS: ("location",),
}
"""Texts that hold nobody's number."""
_PRINTED: Final = ("location", "address")
"""What letters and reminders say of a client: nothing of health either. An employer may be a clinic."""


@dataclass(slots=True)
class Checking:
    """What one look at a folder knows."""

    import_id: str
    calendar: Calendar
    now: datetime
    faults: Faults
    languages: Collection[str] = ()  # those of which there are texts
    municipality: str | None = None  # whose the import is: its first row says so
    gaps: set[str] = field(default_factory=set)  # files of which rows stayed unknown
    parts: int = 0
    rows: int = 0
    appointments: int = 0  # good rows of appointments.csv
    left: list[str] = field(default_factory=list)  # codes of staff.csv of those who have left
    organisations: set[str] = field(default_factory=set)  # of the good rows of staff.csv
    addresses: dict[str, str] = field(default_factory=dict)  # mail of staff.csv, and whose code it is
    suppliers: set[str] = field(default_factory=set)  # of the coaches of those in appointments.csv
    private: dict[str, PrivacyKind | None] = field(default_factory=dict)  # by text
    has_clients: bool = True  # the folder says itself which clients it is about

    def belongs(self, municipality: str | None) -> bool:
        """Whether a row is of the municipality that the import is for; the first that says one decides."""
        self.municipality = self.municipality or municipality
        return self.municipality == municipality


async def check_rows(work: UnitOfWork, state: Checking, file: str, lines: Sequence[Line]) -> None:
    """Look at good rows of one file; what does not agree is a fault, and what looks odd a warning."""
    if file == STAFF:
        await _check_staff(work, state, lines)
    elif file == CLIENTS:
        await _check_clients(work, state, lines)
    elif file == ORGANISATIONS:
        await _check_organisations(work, state, lines)
    elif file == APPOINTMENTS:
        await _check_appointments(work, state, lines)
    for column in _TEXTS.get(file, ()):
        for line in lines:
            _look_at_text(state, file, line.number, column, getattr(line.row, column))
    for column in _NUMBERLESS.get(file, ()):
        for line in lines:
            _refuse_private(state, file, line.number, column, getattr(line.row, column))


def _refuse_private(state: Checking, file: str, line: int, column: str, text: str) -> None:
    """What a chat would take away is not stored from a file; a number is shown as stars."""
    if text not in state.private:
        state.private[text] = private_in(text)
    private = state.private[text]
    if private in NUMBERS:
        expected = f"the {column} without a burgerservicenummer, telephone, document or account number"
        state.faults.add(file, line, column, expected, re.sub(r"\d", "*", text))
    elif private is not None and column in _PRINTED:
        expected = f"the {column} without what tells of health, faith, offences or danger"
        state.faults.add(file, line, column, expected, text)


def _look_at_text(state: Checking, file: str, line: int, column: str, text: str) -> None:
    was = meant(text)
    if was is not None:
        expected = f"a text in letters{asked(was)} It is taken as it stands"
    elif column == "first_name" and is_odd_name(text):
        expected = "what somebody is called; they are greeted so"
    elif is_nothing(text):
        expected = f"the {column}; people read it as it stands"
    else:
        return
    state.faults.warnings.add(file, line, column, expected, text)


async def _check_staff(work: UnitOfWork, state: Checking, lines: Sequence[Line]) -> None:
    for line in lines:
        row = line.row
        known = await work.people.by_code(row.staff_code)
        has_left = known is not None and known.reach is Reach.LEFT
        if has_left:
            state.left.append(row.staff_code)
        state.organisations.add(row.organisation)
        await _check_address(work, state, line)
        if known is not None and _is_same_coach(known, row):
            continue  # a supplier may work for several municipalities
        if not state.belongs(row.municipality):
            expected = f"{state.municipality}, as in the rows before: an import is for one municipality"
            _fault(state, STAFF, line, "municipality", expected)
        elif known is None:
            continue
        elif known.municipality != row.municipality:
            coach = " (a coach may stand here exactly as known, or be left out)"
            _fault(state, STAFF, line, "staff_code", TAKEN + coach)
        elif known.role is not row.role and not has_left:
            expected = f"{known.role}, which this code has; somebody with another role gets another code"
            _fault(state, STAFF, line, "role", expected)


async def _check_address(work: UnitOfWork, state: Checking, line: Line) -> None:
    """A mail address is one person's: whoever signs in by it would be either of two."""
    row = line.row
    if row.address is None:
        return
    code = state.addresses.setdefault(row.address.casefold(), row.staff_code)
    holder = await work.ways.whose(WayKind.EMAIL, row.address)
    if code != row.staff_code or holder not in (None, stable_id("person", row.staff_code)):
        _fault(state, STAFF, line, "email", "an address that nobody else has, or nothing")


async def _check_ways(work: UnitOfWork, state: Checking, line: Line) -> None:
    """Of a client a day that has been, and no address of somebody who works here."""
    row = line.row
    if row.agreed_on is not None and row.agreed_on > state.calendar.day(state.now):
        _fault(state, CLIENTS, line, "agreed_on", "a day that has been")
    for kind, address in row.ways().items():
        in_file = kind is WayKind.EMAIL and str(address).casefold() in state.addresses
        if in_file or await of_staff(work, kind, address):
            expected = "the client's own address, not one of somebody who works here"
            _fault(state, CLIENTS, line, COLUMN_OF[kind], expected)


def _fault(state: Checking, file: str, line: Line, column: str, expected: str) -> None:
    value: Any = getattr(line.row, column)
    shown = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
    state.faults.add(file, line.number, column, expected, shown)


def _is_same_coach(known: Person, row: StaffRow) -> bool:
    said = (row.role, row.first_name, row.organisation)
    return row.role is Role.COACH and said == (known.role, known.first_name, known.organisation)


async def _check_clients(work: UnitOfWork, state: Checking, lines: Sequence[Line]) -> None:
    codes = {code for line in lines for code in (line.row.coach, line.row.klantmanager)}
    known = await work.imports.known(STAFF, codes)
    clients = await work.imports.known(CLIENTS, {line.row.client_code for line in lines})
    for line in lines:
        for column, role in (("coach", Role.COACH), ("klantmanager", Role.KLANTMANAGER)):
            code = getattr(line.row, column)
            if known[code].role is role:
                if role is Role.KLANTMANAGER and not state.belongs(known[code].municipality):
                    _of_another(state, line, told=known[code].in_file)
                elif known[code].left and not await _has_already(work, line.row.client_code, code):
                    expected = f"the staff_code of a {role} who works there; {code} has left"
                    _fault(state, CLIENTS, line, column, expected)
                continue
            if (known[code].in_file and known[code].role is None) or STAFF in state.gaps:
                state.faults.unchecked[CLIENTS] += 1
            else:
                who = _who(known[code].role, code) + await _in_small_letters(work, code)
                expected = f"the staff_code of a {role}; {who}"
                _fault(state, CLIENTS, line, column, expected)
        stored_in = clients[line.row.client_code].stored_in
        if state.municipality and stored_in and stored_in != state.municipality:
            _fault(state, CLIENTS, line, "client_code", TAKEN)
        if not _is_likely(line.row.referred_on, state):
            _fault(state, CLIENTS, line, "referred_on", _likely("a day", state))
        await _check_ways(work, state, line)
        if state.languages and line.row.language not in state.languages:
            expected = f"one of {', '.join(state.languages)}, or they read Dutch and English"
            meant_one = asked(language(line.row.language, state.languages))
            state.faults.warnings.add(
                CLIENTS, line.number, "language", expected + meant_one, line.row.language
            )


def _of_another(state: Checking, line: Line, *, told: bool) -> None:
    """A klantmanager of another municipality; a row of staff.csv that says so was told as a fault there."""
    if told:
        state.faults.unchecked[CLIENTS] += 1
    else:
        expected = "the staff_code of a klantmanager of your own municipality"
        _fault(state, CLIENTS, line, "klantmanager", expected)


def _who(role: Role | None, code: str) -> str:
    return f"{code} stands nowhere in {STAFF}" if role is None else f"{code} is a {role}"


async def _in_small_letters(work: UnitOfWork, code: str) -> str:
    """A question whether the code was meant that is the same but for its capitals."""
    small = code.lower()
    known = await work.imports.known(STAFF, [small]) if small != code else {}
    return asked(small if small in known and known[small].role is not None else None)


async def _has_already(work: UnitOfWork, client_code: str, staff_code: str) -> bool:
    """Whether a client is with somebody already: a row that says so again moves nobody to who has left."""
    stored = await work.caseload.trajectory(stable_id("person", client_code))
    return stored is not None and stable_id("person", staff_code) in stored[:2]


async def _check_organisations(work: UnitOfWork, state: Checking, lines: Sequence[Line]) -> None:
    """Whoever is rung belongs to the municipality: a supplier of its clients, or itself."""
    towns = [state.municipality] if state.municipality else await work.people.municipalities()
    if len(towns) != 1:
        return  # nobody knows yet whose they are; that is told at the end
    for line in lines:
        name = line.row.organisation
        theirs = await work.memberships.towns_of(name)
        if towns[0] in theirs or (name in state.organisations and not theirs):
            continue
        if name in state.organisations and await work.memberships.organisation(name, towns[0]) is not None:
            continue  # a supplier of others, and from now on of this municipality
        if STAFF in state.gaps:
            state.faults.unchecked[ORGANISATIONS] += 1
        else:
            expected = f"an organisation of {STAFF}, or one that is known here; {name} is not one"
            _fault(state, ORGANISATIONS, line, "organisation", expected)


async def _check_appointments(work: UnitOfWork, state: Checking, lines: Sequence[Line]) -> None:
    codes = {line.row.client_code for line in lines}
    known = await work.imports.known(CLIENTS, codes)
    if not state.has_clients:
        state.suppliers |= await work.imports.suppliers(codes)
    for line in lines:
        code = line.row.client_code
        is_client = known[code].role is Role.CLIENT
        if not is_client or not (known[code].in_file or state.belongs(known[code].stored_in)):
            if known[code].in_file or CLIENTS in state.gaps:
                state.faults.unchecked[APPOINTMENTS] += 1
            else:
                expected = f"a client code of {CLIENTS}; {code} is not in it"
                if not state.has_clients:
                    expected = (
                        f"a client code that is known; there is no {CLIENTS} in the folder to add {code}"
                    )
                _fault(state, APPOINTMENTS, line, "client_code", expected)
        if not _is_likely(line.row.starts_at.date(), state):
            _fault(state, APPOINTMENTS, line, "starts_at", _likely("a time", state))
        elif not _exists(line.row.starts_at, state.calendar):
            expected = "a time that exists; on this day the clock goes forward an hour"
            _fault(state, APPOINTMENTS, line, "starts_at", expected)


def _is_likely(day: date, state: Checking) -> bool:
    return FIRST_YEAR <= day.year <= state.now.year + YEARS_AHEAD


def _likely(what: str, state: Checking) -> str:
    """A year outside of this is a slip, such as 0202 or 2062."""
    return f"{what} in the years {FIRST_YEAR} to {state.now.year + YEARS_AHEAD}"


def _exists(local: datetime, calendar: Calendar) -> bool:
    aware = local.replace(tzinfo=calendar.zone)
    return aware.astimezone(UTC).astimezone(calendar.zone).replace(tzinfo=None) == local
