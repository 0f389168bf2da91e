"""The rows of the CSV files, and what each column expects."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, field_validator

from domain.deadlines.terms import Terms
from domain.ways import WayKind
from services.importing.cells import (
    DEFAULTS,
    NO_ADDRESS,
    AgreedHow,
    AgreedOn,
    ClientCode,
    Count,
    Day,
    Days,
    Email,
    Flag,
    From,
    Label,
    Language,
    Letter,
    LocalTime,
    Minutes,
    Mobile,
    Months,
    Name,
    Phone,
    Reference,
    Seconds,
    StaffCode,
    StaffEmail,
    StaffRole,
    Type,
    degrees,
)


class StaffRow(BaseModel):
    """A row of staff.csv: one person of a municipality or supplier; number and address may be left out."""

    model_config = ConfigDict(extra="ignore")
    staff_code: StaffCode
    role: StaffRole
    first_name: Name
    organisation: Label
    municipality: Label
    work_phone: Phone = None
    email: StaffEmail = None

    @property
    def address(self) -> str | None:
        """The address of mail, None where there is none; says nothing where the cell was empty."""
        return None if self.email == NO_ADDRESS else self.email


class OrganisationRow(BaseModel):
    """organisations.csv, which may be left out: where to ring in office hours, and outside them (R110)."""

    model_config = ConfigDict(extra="ignore")
    organisation: Label
    phone: Phone
    night_phone: Phone


class ClientRow(BaseModel):
    """A row of clients.csv: a client and who guides them; the ways to which they agreed may be left out."""

    model_config = ConfigDict(extra="ignore", validate_default=True)
    client_code: ClientCode
    first_name: Name
    language: Language
    coach: StaffCode
    klantmanager: StaffCode
    contract: Reference
    lot: Reference
    referred_on: Day
    email: Email = None
    mobile: Mobile = None
    letter: Letter = False
    agreed_on: AgreedOn = None
    agreed_how: AgreedHow = None

    def ways(self) -> dict[WayKind, str | None]:
        """The ways that the row names, each with its address."""
        named = {WayKind.EMAIL: self.email, WayKind.SMS: self.mobile}
        found: dict[WayKind, str | None] = {kind: at for kind, at in named.items() if at is not None}
        return found | ({WayKind.LETTER: None} if self.letter else {})


class PlaceRow(BaseModel):
    """places.csv, which may be left out: where the locations of appointments are on the map."""

    model_config = ConfigDict(extra="ignore")
    location: Label
    address: Label
    latitude: Annotated[float, BeforeValidator(degrees(90))]
    longitude: Annotated[float, BeforeValidator(degrees(180))]


class AppointmentRow(BaseModel):
    """A row of appointments.csv; `starts_at` is local time, `minutes` how long it lasts."""

    model_config = ConfigDict(extra="ignore")
    client_code: ClientCode
    starts_at: LocalTime
    minutes: Minutes
    type: Type
    location: Label


class ContractRow(BaseModel):
    """contracts.csv, which may be left out: what a contract says about time (domain/deadlines/terms.py).

    A column may be left out and a cell left empty, both mean the default; an unknown column is a fault,
    for a mistyped one would be a default that nobody wanted.
    """

    model_config = ConfigDict(extra="forbid", validate_default=True)
    contract: Reference
    intake_days: Days = DEFAULTS.intake_days
    intake_first_reminder: Days = DEFAULTS.intake_first_reminder
    intake_second_reminder: Days = DEFAULTS.intake_second_reminder
    decision_days: Days = DEFAULTS.decision_days
    decision_from: From = DEFAULTS.decision_from
    plan_answer_days: Days = DEFAULTS.plan_answer_days
    plan_before_start: Flag = DEFAULTS.plan_before_start
    start_days: Days = DEFAULTS.start_days
    halfway_notice_days: Days = DEFAULTS.halfway_notice_days
    contact_days: Days = DEFAULTS.contact_days
    gap_days: Days = DEFAULTS.gap_days
    months: Months = DEFAULTS.months
    first_countdown_months: Months = DEFAULTS.first_countdown_months
    last_countdown_months: Months = DEFAULTS.last_countdown_months
    report_start_days: Days = DEFAULTS.report_start_days
    report_interim: Flag = DEFAULTS.report_interim
    report_final_days: Days = DEFAULTS.report_final_days
    ladder: Flag = DEFAULTS.ladder
    no_coach_days: Days = DEFAULTS.no_coach_days
    working_days: Flag = DEFAULTS.working_days
    absence_count: Count = DEFAULTS.absence_count
    absence_days: Days = DEFAULTS.absence_days
    stand_in_hours: Count = DEFAULTS.stand_in_hours
    no_show_wait_seconds: Seconds = DEFAULTS.no_show_wait_seconds
    pause_free_days: Days = DEFAULTS.pause_free_days
    pause_extends: Flag = DEFAULTS.pause_extends
    each_5_may: Flag = DEFAULTS.each_5_may
    complaint_call_days: Days = DEFAULTS.complaint_call_days
    complaint_answer_days: Days = DEFAULTS.complaint_answer_days

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
