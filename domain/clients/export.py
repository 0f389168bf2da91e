"""What leaves for another system: one row a fact, with codes that never change (docs/export.md)."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.calendar import Calendar
from domain.codes import AppointmentType, Status
from domain.ids import stable_id
from domain.tasks import TaskKind

COLUMNS: Final = (
    "fact_id",
    "client_code",
    "kind",
    "type",
    "value",
    "detail",
    "on_date",
    "at",
    "reported_by",
    "reported_at",
    "version",
    "status",
    "contract",
    "lot",
    "municipality",
    "organisation",
    "confirmed_by",
    "confirmed_at",
)
STANDS, CORRECTED, RETRACTED = "stands", "corrected", "retracted"
CLAIM: Final = "claim"
"""How it went with what waits for the other side's yes."""
OURS: Final = "kortelijn"
"""Who reports what no person did, such as a reminder."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NAMESPACE: Final = uuid.UUID("6f1c1a52-93a5-5d0e-8a5e-0d6f5c1f2b77")

TAAL: Final = {
    "nl": "nld",  # the bibliographic code is dut, but the API itself gives nld as its example
    "en": "eng",
    "ar": "ara",
    "ti": "tir",
    "tr": "tur",
    "fa": "per",
    "fa_AF": "per",
    "ps": "pus",
    "ku": "kur",
    "ckb": "kur",  # ISO 639-2 knows the Kurdish languages together only
    "so": "som",
    "am": "amh",
    "uk": "ukr",
    "ru": "rus",
    "fr": "fre",
}
"""ISO 639-2/B by the code of a catalog."""

NO_TAAL: Final = "und"
"""ISO 639-2 for: not known."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A client as every row names it: by codes, never by name."""

    id: str
    code: str
    contract: str
    lot: str
    municipality: str
    organisation: str
    klantmanager: str  # staff code


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact on its way out. `at`: an instant, where the fact has one; `detail`: pairs name=value."""

    fact_id: str
    client_code: str
    kind: str
    type: str
    value: str
    detail: str
    on_date: date | None
    at: datetime | None
    reported_by: str
    reported_at: datetime
    version: int
    status: str
    confirmed_by: str = ""  # whose yes it counts with, where it takes one
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A message that was sent, an answer that came, or a call that somebody made, about an appointment."""

    id: str
    client_code: str
    what: str  # the template of a message, `answer` or `call`
    value: str  # how it went, or what was answered
    language: str | None
    wording: str | None
    at: datetime
    by: str  # a client or staff code, or ours
    appointment_id: str
    about: datetime  # the start of the appointment
    type: AppointmentType


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task, as far as others are concerned with it."""

    id: str
    client_code: str
    kind: TaskKind
    raised_by: str
    raised_at: datetime
    closed_at: datetime | None
    last_step: str | None
    steps: int
    appointment_id: str | None
    about: datetime | None  # the start of the appointment
    type: AppointmentType | None
    status: Status | None  # the outcome of the appointment now


def fact_id(kind: str, key: str) -> str:
    """The id of a fact outside: it tells nothing, and no sheet takes it for a number or a formula."""
    return f"F{stable_id('fact', kind, key)}"


def outside_uuid(kind: str, key: str) -> str:
    """The same UUID for the same thing in every export."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}:{key}"))


def detail(pairs: dict[str, str | int | bool | None]) -> str:
    """ "level=A2 component=reading" in alphabetical order; what is not so is left out."""
    told = {name: value for name, value in pairs.items() if value is not None and value is not False}
    return " ".join(f"{name}={1 if value is True else value}" for name, value in sorted(told.items()))


def taal(language: str | None) -> str:
    """ISO 639-2/B of a catalog's language; of two languages in one message the first."""
    return TAAL.get((language or "").split("+")[0], NO_TAAL)


def contact_row(contact: Contact, calendar: Calendar) -> FactRow:
    """A contact as a fact."""
    return FactRow(
        fact_id=fact_id("contact", contact.id),
        client_code=contact.client_code,
        kind="contact",
        type=contact.what,
        value=contact.value,
        detail=detail({"language": contact.language, "wording": contact.wording}),
        on_date=calendar.day(contact.about),
        at=contact.at,
        reported_by=contact.by,
        reported_at=contact.at,
        version=1,
        status=STANDS,
    )


def task_row(task: Waiting, calendar: Calendar) -> FactRow:
    """A task as a fact; its version rises with every step."""
    return FactRow(
        fact_id=fact_id("task", task.id),
        client_code=task.client_code,
        kind="task",
        type=str(task.kind),
        value=task.last_step or "open",
        detail=detail({"closed": task.closed_at is not None}),
        on_date=calendar.day(task.about) if task.about else None,
        at=task.raised_at,
        reported_by=task.raised_by,
        reported_at=task.raised_at,
        version=1 + task.steps,
        status=RETRACTED if task.last_step == "withdrawn" else STANDS,
    )


def cells(row: FactRow, of: Exported, calendar: Calendar) -> tuple[str, ...]:
    """A row in the order of COLUMNS; moments in local time with their offset from UTC."""
    return (
        row.fact_id,
        row.client_code,
        row.kind,
        row.type,
        row.value,
        row.detail,
        row.on_date.isoformat() if row.on_date else "",
        moment(row.at, calendar) if row.at else "",
        row.reported_by,
        moment(row.reported_at, calendar),
        str(row.version),
        row.status,
        of.contract,
        of.lot,
        of.municipality,
        of.organisation,
        row.confirmed_by,
        moment(row.confirmed_at, calendar) if row.confirmed_at else "",
    )


def moment(at: datetime, calendar: Calendar) -> str:
    """ "2026-11-24T10:00:00+01:00"."""
    return calendar.local(at).isoformat(timespec="seconds")


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of CSV with semicolons, as a Dutch sheet expects; a cell that would be a formula is made text."""
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=";").writerows([_plain(cell) for cell in row] for row in rows)
    return target.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
