"""The rows of the three CSV files, and what each column expects."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from domain.codes import AppointmentType, Role

MAX_NAME = 40
STAFF_ROLES = (Role.COACH, Role.KLANTMANAGER, Role.CONTRACT_MANAGER, Role.COORDINATOR)
MINUTES = range(5, 601)


def _text(longest: int, expected: str) -> AfterValidator:
    def check(value: str) -> str:
        cleaned = unicodedata.normalize("NFC", value).strip()
        if not cleaned or len(cleaned) > longest or any(not char.isprintable() for char in cleaned):
            raise ValueError(expected)
        return cleaned

    return AfterValidator(check)


def _first_name(value: str) -> str:
    if any(char.isdigit() for char in value):
        raise ValueError("a first name only, without digits")
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


Name = Annotated[
    str, _text(MAX_NAME, f"a first name of 1 to {MAX_NAME} characters"), AfterValidator(_first_name)
]
Label = Annotated[str, _text(80, "a text of 1 to 80 characters")]
ClientCode = Annotated[str, _matching(r"K-\d{4}", "a client code such as K-1042")]
StaffCode = Annotated[str, _matching(r"[A-Za-z0-9._-]{1,30}", "a code of letters, digits, dots and hyphens")]
Language = Annotated[str, _matching(r"[a-z]{2,3}(_[A-Z]{2})?", "a language code such as nl, ti or fa_AF")]


class StaffRow(BaseModel):
    """staff.csv"""

    model_config = ConfigDict(extra="ignore")
    staff_code: StaffCode
    role: Annotated[Role, BeforeValidator(_role)]
    first_name: Name
    organisation: Label
    municipality: Label


class ClientRow(BaseModel):
    """clients.csv"""

    model_config = ConfigDict(extra="ignore")
    client_code: ClientCode
    first_name: Name
    language: Language
    coach: StaffCode
    klantmanager: StaffCode
    contract: Label
    lot: Label
    referred_on: Annotated[date, BeforeValidator(_day)]


class PlaceRow(BaseModel):
    """places.csv, which may be left out: where the locations of appointments are on the map."""

    model_config = ConfigDict(extra="ignore")
    location: Label
    address: Label
    latitude: Annotated[float, BeforeValidator(_degrees(90))]
    longitude: Annotated[float, BeforeValidator(_degrees(180))]


class AppointmentRow(BaseModel):
    """appointments.csv"""

    model_config = ConfigDict(extra="ignore")
    client_code: ClientCode
    starts_at: Annotated[datetime, BeforeValidator(_local)]
    minutes: Annotated[int, BeforeValidator(_minutes)]
    type: Annotated[AppointmentType, BeforeValidator(_type)]
    location: Label
