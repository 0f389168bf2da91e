"""Rows of appointments and of what clients answered about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.codes import AppointmentAction, AppointmentType, Side
from domain.ids import new_id
from domain.ports import Meeting
from domain.values import Appointment, Change, Place
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q
from storage.sealing import Sealer


def location_place(appointment_id: str) -> str:
    """Where the location of an appointment is sealed for."""
    return f"appointments.location:{appointment_id}"


def _old_place(change_id: str) -> str:
    return f"appointment_changes.was_location:{change_id}"


class AppointmentRows:
    """Fulfils domain.ports.appointments.Appointments."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    def _appointment(self, row: Any) -> Appointment:
        key, client, coach, starts_at, minutes, kind, location, version, cancelled_by = row
        return Appointment(
            id=key,
            client_id=client,
            coach_id=coach,
            starts_at=from_micros(starts_at),
            minutes=minutes,
            type=AppointmentType(kind),
            location=self._sealer.open_text(location, location_place(key)),
            version=version,
            cancelled_by=Side(cancelled_by) if cancelled_by else None,
        )

    async def get(self, appointment_id: str) -> Appointment | None:
        """The appointment, also a cancelled one."""
        row = await Q.appointment_by_id(self._conn, id=appointment_id)
        return self._appointment(row) if row else None

    async def put(self, appointment: Appointment) -> None:
        """Add or change an appointment."""
        await Q.put_appointment(
            self._conn,
            id=appointment.id,
            client_id=appointment.client_id,
            coach_id=appointment.coach_id,
            starts_at=to_micros(appointment.starts_at),
            minutes=appointment.minutes,
            type=appointment.type,
            location=self._sealer.seal_text(appointment.location, location_place(appointment.id)),
            version=appointment.version,
            cancelled_by=appointment.cancelled_by,
        )

    async def of_coach(self, coach_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand, from `since` until before `until`."""
        rows = Q.appointments_of_coach(
            self._conn, coach_id=coach_id, since=to_micros(since), until=to_micros(until)
        )
        return [self._appointment(row) async for row in rows]

    async def all_of_coach(self, coach_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand and those that were cancelled, from `since` until before `until`."""
        rows = Q.all_appointments_of_coach(
            self._conn, coach_id=coach_id, since=to_micros(since), until=to_micros(until)
        )
        return [self._appointment(row) async for row in rows]

    async def of_former_coaches(self, coach_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """What somebody else held with the clients of a coach, from `since` until before `until`."""
        rows = Q.appointments_of_former_coaches(
            self._conn, coach_id=coach_id, since=to_micros(since), until=to_micros(until)
        )
        return [self._appointment(row) async for row in rows]

    async def meetings(self, coach_id: str, since: datetime, until: datetime) -> list[Meeting]:
        """Who meets the coach when: all that reading a message needs, without the places."""
        rows = Q.meetings_of_coach(
            self._conn, coach_id=coach_id, since=to_micros(since), until=to_micros(until)
        )
        return [
            Meeting(key, code, from_micros(starts_at), minutes, kind)
            async for key, code, starts_at, minutes, kind in rows
        ]

    async def of_client(self, client_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand, from `since` until before `until`."""
        rows = Q.appointments_of_client(
            self._conn, client_id=client_id, since=to_micros(since), until=to_micros(until)
        )
        return [self._appointment(row) async for row in rows]

    async def all_of_client(self, client_id: str, since: datetime, until: datetime) -> list[Appointment]:
        """Those that stand and those that were cancelled, from `since` until before `until`."""
        rows = Q.all_appointments_of_client(
            self._conn, client_id=client_id, since=to_micros(since), until=to_micros(until)
        )
        return [self._appointment(row) async for row in rows]

    async def of_type(
        self, klantmanager_id: str, kind: AppointmentType, since: datetime, until: datetime
    ) -> list[Appointment]:
        """Those of one type that stand in a caseload, from `since` until before `until`."""
        rows = Q.appointments_of_type(
            self._conn,
            klantmanager_id=klantmanager_id,
            type=kind,
            since=to_micros(since),
            until=to_micros(until),
        )
        return [self._appointment(row) async for row in rows]

    async def place(self, municipality: str, location: str) -> Place | None:
        """Where a location is, if the municipality told."""
        row = await Q.place_of(self._conn, municipality=municipality, location=location)
        return Place(row[0], row[1], float(row[2]), float(row[3])) if row else None

    async def put_place(self, municipality: str, place: Place) -> bool:
        """Add or change a location on the map; False when nothing changed."""
        row = await Q.put_place(
            self._conn,
            municipality=municipality,
            location=place.location,
            address=place.address,
            latitude=str(place.latitude),
            longitude=str(place.longitude),
        )
        return row is not None

    def _change(self, row: Any) -> Change:
        key, appointment, report, action, by, at, was_starts_at, was_location = row
        return Change(
            id=key,
            appointment_id=appointment,
            report_id=report,
            action=AppointmentAction(action),
            changed_by=by,
            changed_at=from_micros(at),
            was_starts_at=instant_or_none(was_starts_at),
            was_location=self._sealer.open_text(was_location, _old_place(key)) if was_location else None,
        )

    async def add_change(self, change: Change) -> None:
        """Append what a report did to an appointment."""
        was = change.was_location
        await Q.add_change(
            self._conn,
            id=change.id,
            appointment_id=change.appointment_id,
            report_id=change.report_id,
            change=change.action,
            changed_by=change.changed_by,
            changed_at=to_micros(change.changed_at),
            was_starts_at=to_micros(change.was_starts_at) if change.was_starts_at else None,
            was_location=self._sealer.seal_text(was, _old_place(change.id)) if was is not None else None,
        )

    async def changes_of_report(self, report_id: str) -> list[Change]:
        """What a report did and nobody took back, newest first."""
        return [self._change(row) async for row in Q.changes_of_report(self._conn, report_id=report_id)]

    async def last_change(self, appointment_id: str) -> Change | None:
        """The newest change that stands."""
        row = await Q.last_change(self._conn, appointment_id=appointment_id)
        return self._change(row) if row else None

    async def history(self, appointment_id: str) -> list[tuple[Change, datetime | None]]:
        """Every change of an appointment, oldest first, with the moment at which it was taken back."""
        rows = Q.changes_of_appointment(self._conn, appointment_id=appointment_id)
        return [(self._change(change), instant_or_none(undone_at)) async for *change, undone_at in rows]

    async def undo_change(self, change_id: str, at: datetime) -> None:
        """Mark a change as taken back; it stays."""
        await Q.undo_change(self._conn, id=change_id, at=to_micros(at))

    async def add_answer(self, appointment_id: str, person_id: str, answer: str, at: datetime) -> None:
        """Append what a client said of an appointment, or a coach heard; the newest counts."""
        await Q.add_answer(
            self._conn,
            id=new_id(),
            appointment_id=appointment_id,
            person_id=person_id,
            answer=answer,
            at=to_micros(at),
        )

    async def answers_of(self, person_id: str) -> list[tuple[str, str, datetime]]:
        """Everything that a person answered: appointment, answer, moment."""
        rows = Q.answers_of(self._conn, person_id=person_id)
        return [(appointment, answer, from_micros(at)) async for appointment, answer, at in rows]

    async def answers_about(self, appointment_id: str) -> list[tuple[str, str, datetime]]:
        """What was answered about an appointment: by whom, answer, moment; oldest first."""
        rows = Q.answers_about(self._conn, appointment_id=appointment_id)
        return [(person, answer, from_micros(at)) async for person, answer, at in rows]

    async def last_answers(self, coach_id: str, since: datetime, until: datetime) -> dict[str, str]:
        """The newest answer for each appointment of a coach: the client's own, or what the coach heard."""
        rows = Q.last_answers_of_coach(
            self._conn, coach_id=coach_id, since=to_micros(since), until=to_micros(until)
        )
        return {appointment: answer async for appointment, answer in rows}
