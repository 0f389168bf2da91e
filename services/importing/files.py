"""The CSV files of an import, read line by line: what is wrong is told, and the reading goes on."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, TypeAdapter, ValidationError

from services.importing.encodings import WINDOWS, Given, writing_of
from services.importing.faults import Faults, shown
from services.importing.rows import (
    AppointmentRow,
    ClientRow,
    ContractRow,
    OrganisationRow,
    PlaceRow,
    StaffRow,
)
from services.importing.suggestions import asked, near

STAFF, CLIENTS, APPOINTMENTS = "staff.csv", "clients.csv", "appointments.csv"
PLACES, CONTRACTS, ORGANISATIONS = "places.csv", "contracts.csv", "organisations.csv"  # may be left out
MODELS: Final[dict[str, type[BaseModel]]] = {
    STAFF: StaffRow,
    CONTRACTS: ContractRow,
    PLACES: PlaceRow,
    CLIENTS: ClientRow,
    ORGANISATIONS: OrganisationRow,
    APPOINTMENTS: AppointmentRow,
}
"""The files in the order in which they are read and stored: nothing comes before what it refers to."""

ROWS: Final[dict[str, TypeAdapter[list[Any]]]] = {
    STAFF: TypeAdapter(list[StaffRow]),
    CONTRACTS: TypeAdapter(list[ContractRow]),
    PLACES: TypeAdapter(list[PlaceRow]),
    CLIENTS: TypeAdapter(list[ClientRow]),
    ORGANISATIONS: TypeAdapter(list[OrganisationRow]),
    APPOINTMENTS: TypeAdapter(list[AppointmentRow]),
}
"""How rows are written and read while they are kept."""

SEPARATORS: Final = ",;\t|"
_LONGEST: Final = 8 * csv.field_size_limit()
"""Characters of a line; beyond that the file is no table."""
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
_SAID: Final = re.compile(r"\"?sep=([,;|\t])\"?[,;|\t\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A row and where it begins. `row` is None for one that is wrong, of which `code` may still be known."""

    number: int
    row: Any
    code: str = ""


class SourceFile:
    """One file of the folder. `read`: its bytes so far; `gaps`: whether rows of it stayed unknown.

    `encoding`: what files that are not UTF-8 are written in, where somebody said it.
    """

    def __init__(self, name: str, path: Path | Given, faults: Faults, encoding: str | None = None) -> None:
        self.name = name
        self.read = 0
        self.gaps = False
        self._path = path
        self._model = MODELS[name]
        self._faults = faults
        self._said = encoding
        self._first = next(iter(self._model.model_fields))  # the code or name that a row is called by
        self._columns: list[str] = []
        self._separator = ","
        self._undecoded = 0  # rows with a byte that is not of the encoding
        self._undecoded_first = (0, "")  # line and cell

    def lines(self) -> Iterator[Line]:
        """Each row that is not empty."""
        writing = writing_of(self._path, self._said)
        if writing.fault:
            self._lost(1, writing.fault)
            return
        with self._path.open("rb") as raw:
            errors = "replace" if writing.encoding.startswith("utf-16") else "surrogateescape"
            text = io.TextIOWrapper(raw, writing.encoding, errors=errors, newline="")
            for line in self._rows(text):
                self.read = raw.tell()
                yield line
            self.read = raw.tell()
        if self._undecoded:
            number, cell = self._undecoded_first
            more = self._undecoded - 1
            rows = "1 row after it is" if more == 1 else f"{more} rows after it are"
            rest = f" ({rows} not either)" if more else ""
            named = "UTF-8" if writing.encoding == "utf-8-sig" else writing.encoding
            cell = cell.encode("utf-8", "surrogateescape").decode(WINDOWS, "replace")
            self._faults.add(self.name, number, "", f"text in {named}{rest}{writing.hint}", cell)

    def _rows(self, text: io.TextIOWrapper) -> Iterator[Line]:
        physical = _physical(text)
        try:
            first, before = next(physical, ""), 0
            said = _SAID.fullmatch(first.lstrip("\ufeff"))
            if said:
                first, before = next(physical, ""), 1
        except csv.Error as fault:
            self._lost(1, _expected(str(fault), self._separator))
            return
        # A sheet that was saved anew may keep a first line that holds no more: the header itself says it.
        self._separator = said[1] if said and said[1] in first else max(SEPARATORS, key=first.count)
        reader = csv.reader(chain([first], physical), delimiter=self._separator, strict=True)
        number = before + 1
        while (cells := self._next(reader, number)) is not None:
            if not self._columns:
                if not self._header(number, cells):
                    self.gaps = True
                    return
            elif any(map(str.strip, cells)):
                yield self._line(number, cells)
            number = before + reader.line_num + 1

    def _next(self, reader: Any, number: int) -> list[str] | None:
        """The next cells, none where they are no cells; None at the end of the file."""
        try:
            return list(next(reader))
        except StopIteration:
            return None
        except csv.Error as fault:
            self._lost(number, _expected(str(fault), self._separator))
            return [] if self._columns else None

    def _lost(self, number: int, expected: str) -> None:
        self.gaps = True
        self._faults.add(self.name, number, "", expected)

    def _header(self, number: int, cells: Sequence[str]) -> bool:
        """Learn the columns; False when there is no reading on with them."""
        if self._is_undecoded(number, cells):
            return False
        before = self._faults.count
        known = self._model.model_fields
        columns = [_plain(cell) for cell in cells]
        wanted = [column for column, about in known.items() if about.is_required()]
        if not set(columns) & set(known):
            self._faults.no_table(self.name, number, ", ".join(wanted), self._separator.join(cells))
            return False
        unknown = dict.fromkeys(column for column in columns if column and column not in known)
        self._missing(number, [column for column in wanted if column not in columns], unknown)
        for column, count in Counter(columns).items():
            if column in known and count > 1:
                self._faults.add(self.name, number, column, f"this column once, not {count} times")
        if unknown and self._model.model_config.get("extra") == "forbid":
            first, *others = unknown
            also = f" ({len(others)} more are not)" if others else ""
            expected = f"one of {', '.join(known)}{also}{asked(near(first, known))}"
            self._faults.add(self.name, number, shown(first), expected)
        elif self._faults.count == before:
            self._passed_over(number, unknown, set(known) - set(columns))
        self._columns = columns
        return self._faults.count == before

    def _missing(self, number: int, missing: Sequence[str], unknown: Collection[str]) -> None:
        """Columns that must be there and are not; what stands in their place may be called otherwise."""
        if not missing:
            return
        found = [(column, _nearest(column, unknown)) for column in missing]
        asks = [f"is it {shown(there)}?" for column, there in found if there]
        what = "this column" if len(missing) == 1 else f"the columns {', '.join(missing)}"
        column = missing[0] if len(missing) == 1 else ""
        self._faults.add(self.name, number, column, "; ".join([what, *asks]))

    def _passed_over(self, number: int, unknown: Collection[str], absent: Collection[str]) -> None:
        """A column that is called almost like one that may be left out is a slip, as like as not."""
        for column in sorted(absent):
            there = _nearest(column, unknown)
            if there:
                self._faults.warnings.add(self.name, number, column, "this column; it is not read", there)

    def _line(self, number: int, cells: list[str]) -> Line:
        raw = {column: cell for column, cell in zip(self._columns, cells, strict=False) if column}
        code = raw.get(self._first, "").strip()
        if self._is_undecoded(number, cells):
            return self._bad(number, code)
        if self._miscounted(cells):
            told = f"{len(self._columns)} cells, as the header has; here are {len(cells)}"
            self._faults.add(self.name, number, "", told)
            return self._bad(number, code)
        raw |= dict.fromkeys(self._model.model_fields.keys() & set(self._columns[len(cells) :]), "")
        try:
            return Line(number, self._model.model_validate(raw), code)
        except ValidationError as fault:
            for error in fault.errors():
                cause: Any = error.get("ctx", {}).get("error")
                column = str(error["loc"][0])
                self._faults.add(self.name, number, column, str(cause or error["msg"]), raw.get(column, ""))
                code = "" if column == self._first else code
            return self._bad(number, code)

    def _is_undecoded(self, number: int, cells: Sequence[str]) -> bool:
        bad = next(filter(_UNDECODED.search, cells), None)
        if bad is None:
            return False
        if not self._undecoded:
            self._undecoded_first = number, bad
        self._undecoded += 1
        return True

    def _bad(self, number: int, code: str) -> Line:
        if not code or _UNDECODED.search(code):
            self.gaps = True
        return Line(number, None, code)

    def _miscounted(self, cells: Sequence[str]) -> bool:
        """Whether a cell is too many, or one that is needed is missing; empty cells at the end are none."""
        missing = self._columns[len(cells) :]
        fields = self._model.model_fields
        return any(map(str.strip, cells[len(self._columns) :])) or any(
            column in fields and fields[column].is_required() for column in missing
        )


def _physical(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of the file with their ends, each of a bounded length. Raises csv.Error for a longer one."""
    while line := text.readline(_LONGEST):
        if len(line) == _LONGEST:
            raise csv.Error("field larger than field limit")
        yield line


def kind_of(name: str, body: bytes) -> str | None:
    """Which of the files one is: its columns say it, or else its name; None where neither does."""
    lines = body.decode(WINDOWS, "replace").removeprefix("ï»¿").lstrip("\r\n").split("\n", 2)
    head = lines[1] if len(lines) > 1 and _SAID.fullmatch(lines[0].strip()) else lines[0]
    separator = max(SEPARATORS, key=head.count)
    columns = {_plain(cell.strip().strip('"')) for cell in head.split(separator)}
    found: dict[str, int] = {}
    for kind, model in MODELS.items():
        wanted = {column for column, about in model.model_fields.items() if about.is_required()}
        if wanted & columns:
            found[kind] = len(wanted & columns) - len(wanted - columns)
    if found:
        return max(found, key=lambda kind: found[kind])
    named = name.casefold()
    return next((kind for kind in MODELS if named.startswith(kind.removesuffix(".csv"))), None)


def _plain(column: str) -> str:
    """A name of a column without capitals, spaces and marks of no width; `Client code` is one too."""
    seen = "".join(char for char in column if unicodedata.category(char) != "Cf")
    return re.sub(r"[\s\-_]+", "_", seen.strip()).casefold()


def _nearest(column: str, unknown: Collection[str]) -> str | None:
    """The column of a file that may stand for one that is not there."""
    likely = [there for there in unknown if near(there, [column])]
    return likely[0] if likely else None


def _expected(fault: str, separator: str) -> str:
    """What was expected where the csv module of Python found `fault`."""
    if "limit" in fault:
        most = f"{csv.field_size_limit():,}"
        return f'cells of at most {most} characters; a quote (") that opens on this line may not be closed'
    if "end of data" in fault:
        return 'a closing quote ("); one that opens on this line is never closed'
    return (
        f'"{separator}" or the end of the row behind a closing quote; a quote (") on this line is not closed'
    )
