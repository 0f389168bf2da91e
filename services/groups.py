"""A group meeting as one card: who was there with a toggle each, the rest by name (R35)."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.codes import GROUP_TYPES, AppointmentType, Status
from domain.errors import StaleButton
from domain.ports import Work
from domain.values import Appointment
from services.outcomes import Happened, record
from services.storing import new_report
from services.taking_back import own_appointment
from services.turn import Turn


async def group_at(work: Work, coach_id: str, at: datetime, kind: AppointmentType) -> list[Appointment]:
    """The appointments of one group meeting of a coach; empty when it is no group."""
    if kind not in GROUP_TYPES:
        return []
    there = await work.appointments.of_coach(coach_id, at, at + timedelta(microseconds=1))
    members = [appointment for appointment in there if appointment.type is kind]
    return members if len(members) > 1 else []


async def leads_group(work: Work, appointment: Appointment) -> bool | None:
    """Whether the card of this appointment is the one of its group; None when it is in no group.

    The first member without an outcome leads, so that a group has one card, and none when all is told.
    """
    for member in await group_at(work, appointment.coach_id, appointment.starts_at, appointment.type):
        outcome = await work.outcomes.current(member.id)
        if outcome is None or outcome.status is None:
            return member.id == appointment.id
    return None


async def show(turn: Turn, at: str, kind: str) -> None:
    """The card of a group meeting, as a message of its own."""
    await turn.answer("group", at=at, type=kind, stage="who")


async def toggle(turn: Turn, appointment_id: str, message_id: str) -> None:
    """There, or not (yet) said to be there."""
    appointment, client = await own_appointment(turn, appointment_id)
    outcome = await turn.work.outcomes.current(appointment.id)
    there = outcome is not None and outcome.status in (Status.PRESENT, Status.LATE)
    report = await new_report(turn, None)
    await record(turn, client, appointment, Happened(None if there else Status.PRESENT), report.id)
    await stage(turn, appointment.starts_at.isoformat(), str(appointment.type), "who", message_id)


async def all_present(turn: Turn, at: str, kind: str, message_id: str) -> None:
    """Everybody of whom nothing is known yet was there."""
    members = await _members(turn, at, kind)
    report = await new_report(turn, None)
    for member in members:
        appointment, client = await own_appointment(turn, member.id)
        outcome = await turn.work.outcomes.current(appointment.id)
        if outcome is None or outcome.status is None:
            await record(turn, client, appointment, Happened(Status.PRESENT), report.id)
    await stage(turn, at, kind, "who", message_id)


async def stage(turn: Turn, at: str, kind: str, which: str, message_id: str) -> None:
    """Show the card again: `who` was there, or the `rest`."""
    await _members(turn, at, kind)
    await turn.edit(message_id, "group", at=at, type=kind, stage=which)


async def _members(turn: Turn, at: str, kind: str) -> list[Appointment]:
    members = await group_at(turn.work, turn.me.id, datetime.fromisoformat(at), AppointmentType(kind))
    if not members:
        raise StaleButton
    return members
