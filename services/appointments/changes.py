"""A coach makes, moves, cancels or confirms an appointment by message; reminders and the client follow."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from domain.appointments.planning import usual_minutes
from domain.appointments.ways import Way, way
from domain.codes import AppointmentAction, AppointmentType, Side
from domain.ids import new_id
from domain.members import Act
from domain.reading import AppointmentChange
from domain.values import Appointment, Change, Client, Reach
from services.access import acts_on, check_sight
from services.appointments.news import store_and_tell
from services.appointments.reminders import (
    AppointmentChanged,
    AppointmentMade,
    AppointmentStands,
    CancelledByUs,
    CancelledForYou,
    News,
)
from services.appointments.restored import thinks_it_is_off
from services.appointments.warnings import warnings
from services.readback import ChangeLine, Note, change_line, planning_note
from services.turn import Turn

BEFORE = timedelta(days=400)


@dataclass(slots=True)
class Arranged:
    """What came of one wish: a line to read back, or nothing, with notes beside it."""

    line: ChangeLine | None = None
    notes: list[Note] = field(default_factory=list)


async def arrange(
    turn: Turn,
    item: AppointmentChange,
    client: Client,
    report_id: str,
    place: str | None,
    minutes: int | None = None,
) -> Arranged:
    """Do what one record of the reader or of a calendar asks. Raises NotAllowed outside the coach's sight.

    `minutes`: how long it takes, where that is said; a message never says it.
    """
    await check_sight(turn.work, turn.me, client.id, turn.now, Act.PLAN)
    match item.change:
        case AppointmentAction.CREATE:
            return await _create(turn, item, client, report_id, place, minutes)
        case AppointmentAction.MOVE:
            return await _move(turn, item, client, report_id, place, minutes)
        case AppointmentAction.CANCEL:
            return await _cancel(turn, item, client, report_id)
        case AppointmentAction.CONFIRM:
            return await _confirm(turn, item, client, report_id)


async def undo_change(turn: Turn, change: Change) -> ChangeLine | None:
    """Take one change back, unless a later one stands on it, or it was told how the meeting went."""
    last = await turn.work.appointments.last_change(change.appointment_id)
    appointment = await turn.work.appointments.get(change.appointment_id)
    if appointment is None or last is None or last.id != change.id:
        return None
    if appointment.starts_at <= turn.now and await _has_outcome(turn, appointment):
        return None
    client = await check_sight(turn.work, turn.me, appointment.client_id, turn.now, Act.PLAN)
    await turn.work.appointments.undo_change(change.id, turn.now)
    await turn.note("arranged_undone", appointment.id, what=change.action)
    line = change_line(client, appointment, change)
    if change.action is AppointmentAction.CONFIRM:
        await turn.work.appointments.add_answer(appointment.id, turn.me.id, "none", turn.now)
        return line
    news: type[News] = AppointmentChanged
    knows = await thinks_it_is_off(turn.work, appointment)
    match change.action:
        case AppointmentAction.CREATE:
            restored, news = replace(appointment, cancelled_by=Side.SUPPLIER), CancelledByUs
        case AppointmentAction.CANCEL:
            restored = replace(appointment, cancelled_by=None)
            news = AppointmentStands if knows else AppointmentMade
        case _:
            restored = replace(
                appointment,
                starts_at=change.was_starts_at or appointment.starts_at,
                location=change.was_location if change.was_location is not None else appointment.location,
            )
    was = None if appointment.cancelled_by else appointment.starts_at
    await _store(turn, restored, news, was=was, quiet_if_untold=news is not AppointmentStands)
    return line


async def lines_of_changes(turn: Turn, report_id: str) -> list[ChangeLine]:
    """What stands of the changes of a report, in the order in which they were made."""
    lines = []
    for change in reversed(await turn.work.appointments.changes_of_report(report_id)):
        appointment = await turn.work.appointments.get(change.appointment_id)
        if appointment is not None:
            client = await acts_on(turn.work, turn.me, appointment.client_id, turn.now)
            if client is not None:
                lines.append(change_line(client, appointment, change))
    return lines


async def same_again(
    turn: Turn, item: AppointmentChange, place: str | None, changes: list[Change]
) -> Change | None:
    """The earlier change of an edited message that says what `item` says, so that it can stay."""
    for change in changes:
        appointment = await turn.work.appointments.get(change.appointment_id)
        if appointment is None or change.action is not item.change:
            continue
        client = await turn.work.caseload.client(appointment.client_id)
        same_time = item.starts_at is None or item.starts_at == appointment.starts_at
        same_meeting = item.appointment in (None, appointment.id)
        same_place = place is None or place == appointment.location
        same_kind = item.type is None or item.type is appointment.type
        if client.code == item.client and same_time and same_meeting and same_place and same_kind:
            return change
    return None


async def _create(
    turn: Turn,
    item: AppointmentChange,
    client: Client,
    report_id: str,
    place: str | None,
    minutes: int | None,
) -> Arranged:
    starts_at = _instant(item)
    if starts_at <= turn.now:
        return Arranged(notes=[planning_note("planned_past", client, starts_at)])
    ahead = await turn.work.appointments.of_client(client.id, starts_at, starts_at + timedelta(minutes=1))
    if any(meeting.coach_id == client.coach_id for meeting in ahead):
        return Arranged(notes=[planning_note("planned_already", client, starts_at)])
    kind = item.type or AppointmentType.COACHING
    location, assumed = await _place(turn, client, kind, place)
    appointment = Appointment(
        id=new_id(),
        client_id=client.id,
        coach_id=client.coach_id,  # also where somebody else stands in
        starts_at=starts_at,
        minutes=minutes or usual_minutes(kind),
        type=kind,
        location=location,
        version=0,
        cancelled_by=None,
    )
    change = _change(turn, appointment, AppointmentAction.CREATE, report_id)
    return await _done(turn, appointment, client, change, AppointmentMade, assumed=assumed)


async def _move(
    turn: Turn,
    item: AppointmentChange,
    client: Client,
    report_id: str,
    place: str | None,
    minutes: int | None,
) -> Arranged:
    appointment = await _of(turn, item, client)
    starts_at = _instant(item)
    if appointment is None or await _has_outcome(turn, appointment):
        # What somebody stayed away from stays on record; what it is moved to is a new appointment.
        fresh = replace(
            item,
            change=AppointmentAction.CREATE,
            appointment=None,
            type=appointment.type if appointment else item.type,
        )
        return await _create(turn, fresh, client, report_id, place, minutes)
    if starts_at <= turn.now:
        return Arranged(notes=[planning_note("planned_past", client, starts_at)])
    if appointment.starts_at <= turn.now:
        return Arranged(notes=[planning_note("begun_already", client, appointment.starts_at)])
    change = _change(turn, appointment, AppointmentAction.MOVE, report_id, was=appointment)
    moved = replace(
        appointment,
        starts_at=starts_at,
        minutes=minutes or appointment.minutes,
        location=place or appointment.location,
    )
    return await _done(turn, moved, client, change, AppointmentChanged, was=appointment.starts_at)


async def _cancel(turn: Turn, item: AppointmentChange, client: Client, report_id: str) -> Arranged:
    appointment = await _of(turn, item, client)
    if appointment is None:
        return Arranged(notes=[planning_note("gone_already", client, turn.now)])
    if await _has_outcome(turn, appointment):
        return Arranged(notes=[planning_note("outcome_already", client, appointment.starts_at)])
    return await call_off(turn, appointment, client, report_id, item.cancelled_by or Side.SUPPLIER)


async def call_off(
    turn: Turn, appointment: Appointment, client: Client, report_id: str, side: Side = Side.SUPPLIER
) -> Arranged:
    """Cancel an appointment as part of a report; the client hears it. Raises NotAllowed."""
    await check_sight(turn.work, turn.me, client.id, turn.now, Act.PLAN)
    change = _change(turn, appointment, AppointmentAction.CANCEL, report_id, was=appointment)
    cancelled = replace(appointment, cancelled_by=side)
    news = CancelledForYou if side is Side.CLIENT else CancelledByUs
    return await _done(turn, cancelled, client, change, news, was=appointment.starts_at)


async def _confirm(turn: Turn, item: AppointmentChange, client: Client, report_id: str) -> Arranged:
    appointment = await _of(turn, item, client)
    if appointment is None or appointment.starts_at <= turn.now:
        return Arranged(notes=[planning_note("gone_already", client, turn.now)])
    await turn.work.appointments.add_answer(appointment.id, turn.me.id, "come", turn.now)
    change = _change(turn, appointment, AppointmentAction.CONFIRM, report_id)
    await turn.work.appointments.add_change(change)
    await turn.note("arranged", appointment.id, what=change.action)
    return Arranged(change_line(client, appointment, change))


async def _done(
    turn: Turn,
    appointment: Appointment,
    client: Client,
    change: Change,
    news: type[News],
    *,
    was: datetime | None = None,
    assumed: bool = False,
) -> Arranged:
    """Store it with its history, tell the client, and say what the coach should look at again."""
    stored = await _store(turn, appointment, news, was=was)
    await turn.work.appointments.add_change(change)
    await turn.note("arranged", appointment.id, what=change.action, version=stored.version)
    line = change_line(client, stored, change, place_assumed=assumed)
    notes: list[Note] = [] if stored.cancelled_by else [*await warnings(turn, stored, client)]
    if client.reach is not Reach.ACTIVE and appointment.starts_at > turn.now:
        notes.append(planning_note("tell_yourself", client, stored.starts_at))
    heard_at = turn.calendar.after_quiet(turn.now)
    if client.reach is Reach.ACTIVE and turn.now < heard_at < stored.starts_at:
        notes.append(planning_note("heard_later", client, heard_at))
    return Arranged(line, notes)


async def _store(
    turn: Turn,
    appointment: Appointment,
    news: type[News],
    *,
    was: datetime | None = None,
    quiet_if_untold: bool = False,
) -> Appointment:
    """Store the next version; the client hears of it. `was` is the start until now."""
    stored = replace(appointment, version=appointment.version + 1)
    await store_and_tell(
        turn.work, stored, news, turn.calendar, turn.now, was=was, quiet_if_untold=quiet_if_untold
    )
    return stored


async def _place(turn: Turn, client: Client, kind: AppointmentType, place: str | None) -> tuple[str, bool]:
    """The place that was named, or else that of the last meeting with this coach (then True).

    Who is called or visited at home goes nowhere, and the last call does not say where the next meeting is.
    """
    if place is not None or way(kind, "") is not Way.PLACE:
        return place or "", False
    met = await turn.work.appointments.of_client(client.id, turn.now - BEFORE, turn.now + BEFORE)
    known = [
        one.location
        for one in met
        if one.coach_id == client.coach_id and one.location and way(one.type, one.location) is Way.PLACE
    ]
    return (known[-1], True) if known else ("", False)


async def _of(turn: Turn, item: AppointmentChange, client: Client) -> Appointment | None:
    """The appointment that a record means, as long as it stands and is this client's."""
    appointment = await turn.work.appointments.get(item.appointment or "")
    if appointment is None or appointment.client_id != client.id or appointment.cancelled_by is not None:
        return None
    return appointment


async def _has_outcome(turn: Turn, appointment: Appointment) -> bool:
    outcome = await turn.work.outcomes.current(appointment.id)
    return outcome is not None and outcome.status is not None


def _instant(item: AppointmentChange) -> datetime:
    if item.starts_at is None:
        raise ValueError("an appointment that is made or moved has a moment")
    return item.starts_at.astimezone(UTC)


def _change(
    turn: Turn,
    appointment: Appointment,
    action: AppointmentAction,
    report_id: str,
    was: Appointment | None = None,
) -> Change:
    return Change(
        id=new_id(),
        appointment_id=appointment.id,
        report_id=report_id,
        action=action,
        changed_by=turn.me.id,
        changed_at=turn.now,
        was_starts_at=was.starts_at if was else None,
        was_location=was.location if was else None,
    )
