"""The CSV files of an import, read and checked row by row; line 1 is the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from services.importing.rows import AppointmentRow, ClientRow, ContractRow, PlaceRow, StaffRow

STAFF, CLIENTS, APPOINTMENTS = "staff.csv", "clients.csv", "appointments.csv"
PLACES, CONTRACTS = "places.csv", "contracts.csv"  # may be left out
MODELS: dict[str, type[BaseModel]] = {
    STAFF: StaffRow,
    CLIENTS: ClientRow,
    APPOINTMENTS: AppointmentRow,
    PLACES: PlaceRow,
    CONTRACTS: ContractRow,
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
    contracts: list[Line[ContractRow]] = field(default_factory=list)
    errors: list[BadRow] = field(default_factory=list)

    def rows(self, name: str) -> Sequence[Line[Any]]:
        """The good rows of one file."""
        known: dict[str, Sequence[Line[Any]]] = {
            STAFF: self.staff,
            CLIENTS: self.clients,
            APPOINTMENTS: self.appointments,
            PLACES: self.places,
            CONTRACTS: self.contracts,
        }
        return known[name]

    @property
    def count(self) -> int:
        """How many good rows there are."""
        return sum(len(self.rows(name)) for name in MODELS)


def read_files(folder: Path) -> Files:
    """Read and check the files of a folder; what is wrong stands in `errors`."""
    files = Files()
    present = [name for name in MODELS if (folder / name).is_file()]
    if not present:
        files.errors.append(BadRow(str(STAFF), 0, "", f"a folder with {STAFF}, {CLIENTS} or {APPOINTMENTS}"))
    files.staff = list(_rows(folder / STAFF, StaffRow, files.errors))
    files.clients = list(_rows(folder / CLIENTS, ClientRow, files.errors))
    files.appointments = list(_rows(folder / APPOINTMENTS, AppointmentRow, files.errors))
    files.places = list(_rows(folder / PLACES, PlaceRow, files.errors))
    files.contracts = list(_rows(folder / CONTRACTS, ContractRow, files.errors))
    _check_doubles(files)
    return files


def _rows(path: Path, model: type[RowT], errors: list[BadRow]) -> Iterator[Line[RowT]]:
    if not path.is_file():
        return
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        errors.append(BadRow(path.name, line, "", "text in UTF-8"))
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_separator(text))
    faults = list(_bad_header(path.name, model, reader.fieldnames or []))
    if faults:
        errors.extend(faults)
        return
    for raw in reader:
        try:
            yield Line(reader.line_num, model.model_validate({k: v or "" for k, v in raw.items() if k}))
        except ValidationError as fault:
            errors.extend(_bad_columns(path.name, reader.line_num, fault))


def _separator(text: str) -> str:
    """A Dutch spreadsheet writes semicolons."""
    header = text.partition("\n")[0]
    return ";" if ";" in header and "," not in header else ","


def _bad_header(name: str, model: type[BaseModel], columns: Sequence[str]) -> Iterator[BadRow]:
    """Columns that lack, and where others mean a mistake, those that nobody knows."""
    known = model.model_fields
    for column, wanted in known.items():
        if wanted.is_required() and column not in columns:
            yield BadRow(name, 1, column, "this column")
    if model.model_config.get("extra") == "forbid":
        for column in columns:
            if column and column not in known:
                yield BadRow(name, 1, column, "one of " + ", ".join(known))


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
    lines += [(CONTRACTS, line.number, "contract", line.row.contract) for line in files.contracts]
    seen: dict[Any, int] = {}
    for name, number, column, key in lines:
        first = seen.setdefault((name, key), number)
        if first != number:
            files.errors.append(BadRow(name, number, column, f"something else than on line {first}"))
