"""Appointments as a list of a coach shows them: with whom, what is known, what the client answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.appointments.doubts import LAST_DAYS
from domain.codes import AppointmentType, Status
from domain.ports import UnitOfWork
from domain.values import Appointment, Client, Outcome, Person
from services.access import acts_for, away_for, clients_in_sight, meetings_in_sight, outcomes_in_sight
from services.appointments.reminders import held_by
from services.appointments.said import NOT_KEPT, unconfirmed


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment on a list: what is known of it, or what the client answered beforehand."""

    appointment: str
    code: str
    name: str
    at: datetime
    type: AppointmentType
    begun: bool
    ended: bool
    status: Status | None
    minutes: int | None
    late_notice: bool
    answer: str | None
    held_by: str | None = None  # the former coach, where it was not the one who reads
    stands_in_for: str | None = None  # the coach who is away
    location: str = ""


async def missing(work: UnitOfWork, coach: Person, since: datetime, now: datetime) -> tuple[Meeting, ...]:
    """Appointments that a coach acts for since then, that have ended without an outcome, oldest first."""
    items = [
        one for one in await meetings_shown(work, coach, since, now, now) if one.ended and not one.status
    ]
    return tuple([await _with_holder(work, one) for one in items])


async def _with_holder(work: UnitOfWork, item: Meeting) -> Meeting:
    """With whom it was, where its coach of now has to report on a meeting of a former one."""
    appointment = await work.appointments.get(item.appointment)
    if appointment is None:
        return item
    return replace(item, held_by=await held_by(work, appointment))


async def meetings_shown(
    work: UnitOfWork, coach: Person, since: datetime, until: datetime, now: datetime
) -> tuple[Meeting, ...]:
    """What a coach acts for from `since` until before `until`, by start; what a former coach held too."""
    clients = {client.id: client for client in await clients_in_sight(work, coach, now)}
    outcomes = await outcomes_in_sight(work, coach.id, since, until, now)
    answers: dict[str, str] = {}
    coaches = await acts_for(work, coach.id, now)
    for one in coaches:
        answers |= await work.appointments.last_answers(one, since, until)
    items = []
    for appointment in await meetings_in_sight(work, coach.id, since, until, now):
        client = clients.get(appointment.client_id)
        if client is not None:
            said = await _said(work, appointment, answers.get(appointment.id), now)
            item = _meeting(appointment, client, outcomes.get(appointment.id), said, now)
            items.append(replace(item, stands_in_for=await away_for(work, coach, client)))
    former = [
        each for one in coaches for each in await work.appointments.of_former_coaches(one, since, until)
    ]
    for each in former:
        client = clients.get(each.client_id)
        if client is not None:
            item = _meeting(each, client, await work.outcomes.current(each.id), None, now)
            items.append(replace(item, held_by=await held_by(work, each)))
    return tuple(sorted(items, key=lambda item: (item.at, item.code)))


async def meeting_shown(
    work: UnitOfWork, coach: Person, appointment: Appointment, client: Client, now: datetime
) -> Meeting:
    """One appointment as a list shows it."""
    since = appointment.starts_at
    answers = await work.appointments.last_answers(
        appointment.coach_id, since, since + timedelta(microseconds=1)
    )
    said = await _said(work, appointment, answers.get(appointment.id), now)
    item = _meeting(appointment, client, await work.outcomes.current(appointment.id), said, now)
    held = await held_by(work, appointment)
    return replace(item, held_by=held, stands_in_for=await away_for(work, coach, client))


async def _said(work: UnitOfWork, appointment: Appointment, pressed: str | None, now: datetime) -> str | None:
    """What was answered last, or own words about coming that no tap confirmed: a yes before them is old."""
    near = now < appointment.ends_at and appointment.starts_at < now + LAST_DAYS
    if not near or pressed not in (None, "come"):
        return pressed
    for one in reversed(await unconfirmed(work, appointment, appointment.starts_at - LAST_DAYS, now)):
        if pressed is None or one.what != NOT_KEPT:
            return one.what
    return pressed


def _meeting(
    appointment: Appointment, client: Client, outcome: Outcome | None, said: str | None, now: datetime
) -> Meeting:
    return Meeting(
        appointment=appointment.id,
        code=client.code,
        name=client.first_name,
        at=appointment.starts_at,
        type=appointment.type,
        begun=appointment.starts_at <= now,
        ended=appointment.ends_at <= now,
        status=outcome.status if outcome else None,
        minutes=outcome.minutes_late if outcome else None,
        late_notice=bool(outcome and outcome.late_notice),
        answer=said,
        location=appointment.location,
    )
