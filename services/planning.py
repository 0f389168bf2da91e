"""Appointments, and the messages that come with them: written together, voided when it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from domain.calendar import Calendar
from domain.notices import Lane, Notice
from domain.ports import Work
from domain.reminders import Planned, Step, plan
from domain.values import Appointment
from domain.wordings import WORDINGS

AHEAD = timedelta(days=400)
NEWS = ("appointment_made", "appointment_changed", "cancelled_by_us", "cancelled_for_you")
"""What tells a client that an appointment changed."""

_LANES = {
    Step.THREE_DAYS: Lane.DAY_BEFORE,
    Step.DAY_BEFORE: Lane.DAY_BEFORE,
    Step.TWO_HOURS: Lane.SAME_DAY,
    Step.OUTCOME_CARD: Lane.ALERT,
}


def subject_of(appointment_id: str) -> str:
    """What the queued messages of an appointment are found by."""
    return f"appointment:{appointment_id}"


async def put_appointment(
    work: Work, appointment: Appointment, calendar: Calendar, now: datetime
) -> list[Notice]:
    """Store an appointment and queue its reminders and outcome card; older ones of it become void.

    Returns what became void: whoever it was for has not been told yet.
    """
    await work.appointments.put(appointment)
    voided = await work.outbox.void_subject(subject_of(appointment.id), now)
    if appointment.cancelled_by is None:
        for planned in plan(appointment, calendar, now):
            await work.outbox.put(_notice(appointment, planned), now)
    return voided


async def plan_again(work: Work, appointment: Appointment, calendar: Calendar, now: datetime) -> None:
    """Queue the messages of an appointment anew, for example when somebody comes after all.

    News of it that its client has still to hear stays news.
    """
    anew = replace(appointment, version=appointment.version + 1)
    for untold in await put_appointment(work, anew, calendar, now):
        if untold.template in NEWS:
            key = f"{untold.template}:{anew.id}:{anew.version}"
            params = {**untold.params, "version": anew.version}
            await work.outbox.put(replace(untold, key=key, params=params), now)


async def plan_all_again(work: Work, client_id: str, calendar: Calendar, now: datetime) -> None:
    """Queue the messages of every appointment ahead: the client has just said yes to messages."""
    for appointment in await work.appointments.of_client(client_id, now, now + AHEAD):
        outcome = await work.outcomes.current(appointment.id)
        if outcome is None or outcome.status is None:
            await plan_again(work, appointment, calendar, now)


def _notice(appointment: Appointment, planned: Planned) -> Notice:
    reader = appointment.coach_id if planned.step is Step.OUTCOME_CARD else appointment.client_id
    return Notice(
        key=f"{planned.step}:{appointment.id}:{appointment.version}",
        template="outcome_card" if planned.step is Step.OUTCOME_CARD else f"reminder_{planned.step}",
        lane=_LANES[planned.step],
        due_at=planned.due_at,
        expires_at=planned.expires_at,
        person_id=reader,
        params={"appointment": appointment.id, "version": appointment.version},
        subject=subject_of(appointment.id),
        wording=WORDINGS.get(f"reminder_{planned.step}"),
    )
