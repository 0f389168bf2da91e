"""What a card after a meeting shows once somebody has told how it went, or taken that back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.messages.message import Message
from services.access import acts_on
from services.appointments.outcome_cards import OutcomeCardNow
from services.appointments.reminders import held_by
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.readback import OutcomeLine, outcome_line
from services.reports.groups import OutcomeAsked, group_at
from services.reports.lists import GroupCard, Stage, group_shown


@dataclass(frozen=True, slots=True)
class OutcomeReported(Message):
    """How a meeting went, and when that was told: nothing is asked any more."""

    line: OutcomeLine
    since: datetime


async def _card_now(message: OutcomeCardNow, sending: Sending) -> Message:
    """The card as the meeting stands; of a group it stays one for all."""
    work = sending.work
    appointment = await work.appointments.get(message.appointment)
    if appointment is None or appointment.cancelled_by is not None:
        raise NotTrue("cancelled")
    client = await acts_on(work, sending.me, appointment.client_id, sending.now)
    if client is None:
        raise NotTrue("former")
    if await group_at(work, sending.me, appointment.starts_at, appointment.type, sending.now):
        return await group_shown(GroupCard(appointment.starts_at, appointment.type, Stage.WHO), sending)
    outcome = await work.outcomes.current(appointment.id)
    if outcome is None or outcome.status is None:
        former = await held_by(work, appointment)
        return OutcomeAsked(client.code, client.first_name, appointment.starts_at, appointment.id, former)
    return OutcomeReported(outcome_line(client, appointment, outcome.happened), outcome.reported_at)


LOOK_UPS: LookUps = dict((looks_up(OutcomeCardNow, _card_now),))
