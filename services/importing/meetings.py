"""An appointment of a file and what the chat made of it: which of the two stays (docs/adr/0041)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from domain.calendar import Calendar
from domain.codes import AppointmentAction
from domain.ids import new_id, stable_id
from domain.ports import UnitOfWork
from domain.ports.imports import Said, Source
from domain.values import Appointment
from services.appointments.news import store_and_tell
from services.appointments.reminders import AppointmentMade, plan_again, put_appointment
from services.importing.effects import Column, Does, Effect, compared
from services.importing.rows import AppointmentRow

UNCHANGED: Final = Effect(Does.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a row of appointments.csv does: to tell, and to store. What is None is left as it is."""

    effect: Effect
    appointment: Appointment | None = None
    source: Source | None = None
    is_back: bool = False  # it was cancelled with its row, and the row is there again


@dataclass(frozen=True, slots=True)
class Noted:
    """What is known of some rows, asked for at once: what files said of them, and where an appointment is."""

    sources: dict[tuple[str, datetime], Source]
    occupied: set[tuple[str, datetime]]


async def noted_of(work: UnitOfWork, rows: Iterable[AppointmentRow], calendar: Calendar) -> Noted:
    """What is known of rows of one file."""
    keys = [(*_place_of(row, calendar), _key_of(row, calendar)) for row in rows]
    return Noted(await work.imports.sources(keys), await work.imports.occupied(keys))


def _place_of(row: AppointmentRow, calendar: Calendar) -> tuple[str, datetime]:
    """The client, and when it starts in the file."""
    return stable_id("person", row.client_code), row.starts_at.replace(tzinfo=calendar.zone).astimezone(UTC)


def _key_of(row: AppointmentRow, calendar: Calendar) -> str:
    return stable_id("appointment", row.client_code, _place_of(row, calendar)[1].isoformat())


async def meeting_of(work: UnitOfWork, row: AppointmentRow, noted: Noted, calendar: Calendar) -> Meeting:
    """What a row would do. Its client may be new; then it is added."""
    place = _place_of(row, calendar)
    said = Said(row.minutes, row.type, row.location)
    source = noted.sources.get(place)
    if source is None and place not in noted.occupied:
        return _added(_key_of(row, calendar), place, said)
    if source is None:
        source = await _taken_over(work, _key_of(row, calendar), place, said)
    elif said == source.said and not source.gone:
        return Meeting(UNCHANGED)
    known = await work.appointments.get(source.appointment_id) if source else None
    if source is None or known is None:
        return _added(new_id(), place, said)  # the one of the usual id stands at another time now
    return await _known(work, known, source, said, calendar, is_new=place not in noted.sources)


async def _known(
    work: UnitOfWork, known: Appointment, source: Source, said: Said, calendar: Calendar, *, is_new: bool
) -> Meeting:
    """What a row does to the appointment that it stands for."""
    starts_at = source.starts_at
    if source.gone:
        return await _back(work, source, known, said)
    if said == source.said:
        return Meeting(UNCHANGED, source=source)
    ours = Said(known.minutes, known.type, known.location)
    stands = known.cancelled_by is None and known.starts_at == starts_at
    if stands and _alike(ours, said):
        return Meeting(UNCHANGED, source=replace(source, said=said))
    if stands and source.said is not None and _alike(ours, source.said):
        changed = replace(
            known,
            minutes=said.minutes,
            type=said.type,
            location=said.location,
        )
        return Meeting(Effect(Does.CHANGED, tuple(_columns(ours, said))), changed, replace(source, said=said))
    note = _what_stands(known, starts_at, calendar)
    return Meeting(Effect(Does.DIFFERS, tuple(_columns(ours, said)), note), source=source if is_new else None)


async def store_meeting(work: UnitOfWork, meeting: Meeting, calendar: Calendar, now: datetime) -> None:
    """Store what a row does; the client hears of an appointment that is there again."""
    appointment = meeting.appointment
    if appointment is not None and meeting.is_back:
        await store_and_tell(work, appointment, AppointmentMade, calendar, now)
    elif appointment is not None and meeting.effect.does is Does.ADDED:
        coach_id = (await work.caseload.client(appointment.client_id)).coach_id
        await put_appointment(work, replace(appointment, coach_id=coach_id), calendar, now)
    elif appointment is not None:
        await plan_again(work, appointment, calendar, now)
    if meeting.source is not None:
        await work.imports.put_source(meeting.source, now)


async def _taken_over(work: UnitOfWork, key: str, place: tuple[str, datetime], said: Said) -> Source | None:
    """What stands already for a row that was not noted yet: of an import before this, or of a chat."""
    client_id, starts_at = place
    known = await work.appointments.get(key)
    if known is not None and not await work.imports.sources_of(key):
        ours = Said(known.minutes, known.type, known.location)
        return Source(client_id, starts_at, key, said if await _chat_changed(work, key) else ours)
    trajectory = await work.caseload.trajectory(client_id)
    for one in await work.imports.at_start(client_id, starts_at):
        planned = await work.appointments.get(one)
        if planned is not None and trajectory is not None and planned.coach_id == trajectory[0]:
            filled = Said(planned.minutes, planned.type, planned.location or said.location)
            mends = not planned.location and _alike(filled, said) and planned.cancelled_by is None
            ours = Said(planned.minutes, planned.type, planned.location)
            return Source(client_id, starts_at, one, ours if mends else None)
    return None


async def _chat_changed(work: UnitOfWork, appointment_id: str) -> bool:
    """Whether somebody moved, made or cancelled it in the chat, and did not take that back."""
    history = await work.appointments.history(appointment_id)
    return any(
        undone_at is None and change.action is not AppointmentAction.CONFIRM for change, undone_at in history
    )


def _added(key: str, place: tuple[str, datetime], said: Said) -> Meeting:
    client_id, starts_at = place
    wanted = Appointment(
        id=key,
        client_id=client_id,
        coach_id="",  # whoever has the client when it is stored
        starts_at=starts_at,
        minutes=said.minutes,
        type=said.type,
        location=said.location,
        version=1,
        cancelled_by=None,
    )
    return Meeting(Effect(Does.ADDED), wanted, Source(client_id, starts_at, key, said))


async def _back(work: UnitOfWork, source: Source, known: Appointment, said: Said) -> Meeting:
    """The row is there again that was cancelled when it was gone; unless the chat has planned it anew."""
    for one in await work.imports.at_start(source.client_id, source.starts_at):
        planned = await work.appointments.get(one)
        if planned is not None and planned.cancelled_by is None:
            return Meeting(UNCHANGED, source=replace(source, appointment_id=one, said=said, gone=False))
    stands = replace(
        known,
        starts_at=source.starts_at,
        minutes=said.minutes,
        type=said.type,
        location=said.location,
        version=known.version + 1,
        cancelled_by=None,
    )
    return Meeting(Effect(Does.ADDED), stands, replace(source, said=said, gone=False), is_back=True)


def _columns(old: Said, new: Said) -> list[Column]:
    return compared(
        {
            "minutes": (old.minutes, new.minutes),
            "type": (old.type, new.type),
            "location": (old.location, new.location),
        }
    )


def _alike(one: Said, other: Said) -> bool:
    """Whether both say the same; nobody means another place by capitals or spaces."""
    return (one.minutes, one.type, _plain(one.location)) == (
        other.minutes,
        other.type,
        _plain(other.location),
    )


def _plain(location: str) -> str:
    return " ".join(location.split()).casefold()


def _what_stands(known: Appointment, starts_at: datetime, calendar: Calendar) -> str:
    """What the chat made of it."""
    if known.cancelled_by is not None:
        return "cancelled in the chat, and stays cancelled"
    if known.starts_at != starts_at:
        return f"moved in the chat to {calendar.local(known.starts_at):%Y-%m-%d %H:%M}, and stays there"
    return "changed or planned in the chat, and stays so"
