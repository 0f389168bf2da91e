"""The rows of the CSV files, and what each column expects."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationInfo, field_validator

from domain.client_codes import PATTERN
from domain.codes import AppointmentType, Role
from domain.deadlines.terms import DecisionFrom, Terms
from domain.phones import NotAPhoneNumber, read_phone
from domain.text.links import is_linked

MAX_NAME = 40
STAFF_ROLES = (Role.COACH, Role.KLANTMANAGER, Role.CONTRACT_MANAGER, Role.COORDINATOR)
MINUTES = range(5, 601)


def _text(longest: int, expected: str, *, shown: bool = True) -> AfterValidator:
    """A text of so many characters. `shown`: to people in a chat, where nothing in it may become a link."""

    def check(value: str) -> str:
        cleaned = unicodedata.normalize("NFC", value).strip()
        if not cleaned or len(cleaned) > longest or any(not char.isprintable() for char in cleaned):
            raise ValueError(expected)
        if shown and is_linked(cleaned):
            raise ValueError(f"{expected}, without what Telegram makes a link of (t.me, @name, /word, A.nl)")
        return cleaned

    return AfterValidator(check)


def _first_name(value: str) -> str:
    if any(char.isdigit() for char in value):
        raise ValueError("a first name only, without digits")
    if re.search(r"[@/<>\\]|\.\w\w", value):
        raise ValueError("a first name only, without @, /, <, > or a dot in a word")
    return value


def _matching(pattern: str, expected: str) -> AfterValidator:
    def check(value: str) -> str:
        cleaned = value.strip()
        if re.fullmatch(pattern, cleaned) is None:
            raise ValueError(expected)
        return cleaned

    return AfterValidator(check)


def _role(value: Any) -> Role:
    if value not in tuple(STAFF_ROLES):
        raise ValueError("one of " + ", ".join(STAFF_ROLES))
    return Role(value)


def _type(value: Any) -> AppointmentType:
    if value not in tuple(AppointmentType):
        raise ValueError("one of " + ", ".join(AppointmentType))
    return AppointmentType(value)


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as fault:
        raise ValueError("a day such as 2026-11-24") from fault


def _local(value: Any) -> datetime:
    """Local wall-clock time without a zone; the import gives it the zone of the deployment."""
    expected = "a local time such as 2026-11-24 14:30"
    try:
        moment = datetime.fromisoformat(str(value).strip())
    except ValueError as fault:
        raise ValueError(expected) from fault
    if (
        moment.tzinfo is not None
        or "T" not in moment.isoformat()
        or len(str(value).strip()) < len("2026-11-24 14:30")
    ):
        raise ValueError(expected)
    return moment


def _minutes(value: Any) -> int:
    text = str(value).strip()
    if not text.isascii() or not text.isdigit() or int(text) not in MINUTES:
        raise ValueError(f"whole minutes from {MINUTES.start} to {MINUTES.stop - 1}")
    return int(text)


def _degrees(most: int) -> Callable[[Any], float]:
    """A reader of decimal degrees up to `most` on either side of zero."""

    def read(value: Any) -> float:
        try:
            degrees = float(str(value).strip())
        except ValueError:
            degrees = math.inf
        if not -most <= degrees <= most:
            raise ValueError(f"decimal degrees from -{most} to {most}, such as 52.4587")
        return degrees

    return read


def _phone(value: Any) -> str | None:
    """A reader of a telephone number; an empty cell means that there is none."""
    text = str(value or "").strip()
    if not text:
        return None
    try:
        return read_phone(text)
    except NotAPhoneNumber as fault:
        raise ValueError("a Dutch telephone number with its 0, such as 06 12345678, or nothing") from fault


DAYS, MONTHS, COUNT, FLAG = range(367), range(61), range(21), range(2)


def _term(limits: range) -> BeforeValidator:
    """A reader of one term of a contract; an empty cell means the default."""

    def read(value: Any, about: ValidationInfo) -> int:
        text = str(value).strip()
        if not text:
            return int(getattr(_DEFAULTS, about.field_name or ""))
        if not text.isascii() or not text.isdigit() or int(text) not in limits:
            raise ValueError(f"a whole number from 0 to {limits[-1]}, or nothing")
        return int(text)

    return BeforeValidator(read)


def _decision_from(value: Any) -> DecisionFrom:
    text = str(value).strip() or _DEFAULTS.decision_from
    if text not in tuple(DecisionFrom):
        raise ValueError("one of " + ", ".join(DecisionFrom) + ", or nothing")
    return DecisionFrom(text)


_DEFAULTS = Terms()
Days = Annotated[int, _term(DAYS)]
Months = Annotated[int, _term(MONTHS)]
Count = Annotated[int, _term(COUNT)]
Flag = Annotated[int, _term(FLAG)]
Name = Annotated[
    str, _text(MAX_NAME, f"a first name of 1 to {MAX_NAME} characters"), AfterValidator(_first_name)
]
Label = Annotated[str, _text(80, "a text of 1 to 80 characters")]
Reference = Annotated[str, _text(80, "a text of 1 to 80 characters", shown=False)]
"""How a contract or lot is called in the books: `WMO/2026.12` is one."""
Phone = Annotated[str | None, BeforeValidator(_phone)]
ClientCode = Annotated[str, _matching(PATTERN, "a client code such as K-1042: three to six digits")]
StaffCode = Annotated[
    str,
    _matching(
        rf"(?!{PATTERN}$)[A-Za-z0-9._-]{{1,30}}",
        "a code of letters, digits, dots and hyphens that is no client code",
    ),
]
Language = Annotated[str, _matching(r"[a-z]{2,3}(_[A-Z]{2})?", "a language code such as nl, ti or fa_AF")]


class StaffRow(BaseModel):
    """A row of staff.csv: one person of a municipality or supplier; the column of numbers may be left out."""

    model_config = ConfigDict(extra="ignore")
    staff_code: StaffCode
    role: Annotated[Role, BeforeValidator(_role)]
    first_name: Name
    organisation: Label
    municipality: Label
    work_phone: Phone = None


class OrganisationRow(BaseModel):
    """organisations.csv, which may be left out: where to ring in office hours, and outside them (R110)."""

    model_config = ConfigDict(extra="ignore")
    organisation: Label
    phone: Phone
    night_phone: Phone


class ClientRow(BaseModel):
    """A row of clients.csv: a client and who guides them."""

    model_config = ConfigDict(extra="ignore")
    client_code: ClientCode
    first_name: Name
    language: Language
    coach: StaffCode
    klantmanager: StaffCode
    contract: Reference
    lot: Reference
    referred_on: Annotated[date, BeforeValidator(_day)]


class PlaceRow(BaseModel):
    """places.csv, which may be left out: where the locations of appointments are on the map."""

    model_config = ConfigDict(extra="ignore")
    location: Label
    address: Label
    latitude: Annotated[float, BeforeValidator(_degrees(90))]
    longitude: Annotated[float, BeforeValidator(_degrees(180))]


class AppointmentRow(BaseModel):
    """A row of appointments.csv; `starts_at` is local time, `minutes` how long it lasts."""

    model_config = ConfigDict(extra="ignore")
    client_code: ClientCode
    starts_at: Annotated[datetime, BeforeValidator(_local)]
    minutes: Annotated[int, BeforeValidator(_minutes)]
    type: Annotated[AppointmentType, BeforeValidator(_type)]
    location: Label


class ContractRow(BaseModel):
    """contracts.csv, which may be left out: what a contract says about time (domain/deadlines/terms.py).

    A column may be left out and a cell left empty, both mean the default; an unknown column is a fault,
    for a mistyped one would be a default that nobody wanted.
    """

    model_config = ConfigDict(extra="forbid", validate_default=True)
    contract: Reference
    intake_days: Days = _DEFAULTS.intake_days
    intake_first_reminder: Days = _DEFAULTS.intake_first_reminder
    intake_second_reminder: Days = _DEFAULTS.intake_second_reminder
    decision_days: Days = _DEFAULTS.decision_days
    decision_from: Annotated[DecisionFrom, BeforeValidator(_decision_from)] = _DEFAULTS.decision_from
    plan_answer_days: Days = _DEFAULTS.plan_answer_days
    plan_before_start: Flag = _DEFAULTS.plan_before_start
    start_days: Days = _DEFAULTS.start_days
    halfway_notice_days: Days = _DEFAULTS.halfway_notice_days
    contact_days: Days = _DEFAULTS.contact_days
    gap_days: Days = _DEFAULTS.gap_days
    months: Months = _DEFAULTS.months
    first_countdown_months: Months = _DEFAULTS.first_countdown_months
    last_countdown_months: Months = _DEFAULTS.last_countdown_months
    report_start_days: Days = _DEFAULTS.report_start_days
    report_interim: Flag = _DEFAULTS.report_interim
    report_final_days: Days = _DEFAULTS.report_final_days
    ladder: Flag = _DEFAULTS.ladder
    no_coach_days: Days = _DEFAULTS.no_coach_days
    working_days: Flag = _DEFAULTS.working_days
    absence_count: Count = _DEFAULTS.absence_count
    absence_days: Days = _DEFAULTS.absence_days
    stand_in_hours: Count = _DEFAULTS.stand_in_hours
    pause_free_days: Days = _DEFAULTS.pause_free_days
    pause_extends: Flag = _DEFAULTS.pause_extends
    complaint_call_days: Days = _DEFAULTS.complaint_call_days
    complaint_answer_days: Days = _DEFAULTS.complaint_answer_days

    @field_validator("intake_first_reminder", "intake_second_reminder")
    @classmethod
    def _reminder_in_time(cls, value: int, about: ValidationInfo) -> int:
        """A reminder after the last day would remind of nothing."""
        days = about.data.get("intake_days", 0)
        if days and value > days:
            raise ValueError(f"at most intake_days ({days}), or 0 for no reminder")
        return value

    @field_validator("first_countdown_months", "last_countdown_months")
    @classmethod
    def _countdown_within(cls, value: int, about: ValidationInfo) -> int:
        """A countdown begins after the trajectory itself."""
        months = about.data.get("months", 0)
        if months and value >= months:
            raise ValueError(f"fewer than months ({months}), or 0 for no word beforehand")
        return value

    def terms(self) -> Terms:
        """The terms of the contract."""
        return Terms.of(self.model_dump())
