"""A card that asked how a meeting went, once that was told in whatever way: it shows what was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain.codes import GROUP_TYPES
from domain.messages.message import LookedUp
from domain.values import Appointment
from services.appointments.reminders import OutcomeCard, subject_of
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class OutcomeCardNow(LookedUp):
    """The card on a coach's screen, as the meeting stands now: with what was told, or asking again."""

    kept_as = "outcome_card_now"
    appointment: str


async def refresh_cards(turn: Turn, appointment: Appointment, version: int) -> None:
    """Change the cards of a meeting in place; a group has one for all its members.

    `version`: of the outcome that was told or taken back.
    """
    for subject in await _subjects(turn, appointment):
        for person_id, message_id in await turn.work.outbox.told_about(subject, OutcomeCard):
            if message_id is not None:
                key = f"outcome_card_now:{appointment.id}:{message_id}:{version}"
                await turn.edit_of(person_id, message_id, OutcomeCardNow(appointment.id), key=key)


async def _subjects(turn: Turn, appointment: Appointment) -> list[str]:
    """What the cards of a meeting are found by: of a group any member may have led it."""
    if appointment.type not in GROUP_TYPES:
        return [subject_of(appointment.id)]
    at = appointment.starts_at
    there = await turn.work.appointments.of_coach(appointment.coach_id, at, at + timedelta(microseconds=1))
    return [subject_of(one.id) for one in there if one.type is appointment.type]
