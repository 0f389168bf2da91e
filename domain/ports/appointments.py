"""Meetings, and what was said about them beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.codes import AppointmentType
from domain.values import Appointment, Change, Place


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who meets the coach when."""

    id: str
    client_code: str
    starts_at: datetime
    minutes: int
    type: str


class Appointments(Protocol):
    """Meetings, and what clients said about them beforehand."""

    async def get(self, appointment_id: str) -> Appointment | None:
        """An appointment by its id, cancelled ones too; None when there is none."""

    async def put(self, appointment: Appointment) -> None:
        """Add or change an appointment."""

    async def of_coach(self, coach_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand, from `since` until before `until`."""

    async def all_of_coach(self, coach_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand and those that were cancelled, from `since` until before `until`."""

    async def of_former_coaches(self, coach_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """What somebody else held with the clients of a coach, from `since` until before `until`."""

    async def meetings(self, coach_id: str, since: datetime, until: datetime) -> list[Meeting]:
        """Who meets the coach when, without the places."""

    async def of_client(self, client_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand, from `since` until before `until`."""

    async def all_of_client(self, client_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand and those that were cancelled, from `since` until before `until`."""

    async def of_type(
        self, klantmanager_id: str, kind: AppointmentType, since: datetime, until: datetime
    ) -> list[Appointment]:
        """Those of one type that stand in a caseload, from `since` until before `until`."""

    async def place(self, municipality: str, location: str) -> Place | None:
        """Where a location is, if the municipality told."""

    async def put_place(self, municipality: str, place: Place) -> bool:
        """Add or change a location on the map; False when nothing changed."""

    async def add_change(self, change: Change) -> None:
        """Append what a report did to an appointment."""

    async def changes_of_report(self, report_id: str) -> list[Change]:
        """What a report did and nobody took back, newest first."""

    async def last_change(self, appointment_id: str) -> Change | None:
        """The newest change that stands."""

    async def history(self, appointment_id: str) -> list[tuple[Change, datetime | None]]:
        """Every change of an appointment, oldest first, with the moment at which it was taken back."""

    async def undo_change(self, change_id: str, at: datetime) -> None:
        """Mark a change as taken back; it stays."""

    async def add_answer(self, appointment_id: str, person_id: str, answer: str, at: datetime) -> None:
        """Append what a client said of an appointment, or a coach heard; the newest counts."""

    async def answers_of(self, person_id: str) -> list[tuple[str, str, datetime]]:
        """Everything that a person answered: appointment, answer, moment."""

    async def answers_about(self, appointment_id: str) -> list[tuple[str, str, datetime]]:
        """What was answered about an appointment: by whom, answer, moment; oldest first."""

    async def last_answers(self, coach_id: str, since: datetime, until: datetime) -> dict[str, str]:
        """The newest answer for each appointment of a coach: the client's own, or what the coach heard."""
