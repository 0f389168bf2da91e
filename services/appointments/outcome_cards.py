"""A card that asked how a meeting went, once that was told in whatever way: it shows what was told."""

from __future__ import annotations

from dataclasses import dataclass

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
    """Change the cards of a meeting in place. `version`: of the outcome that was told or taken back."""
    for person_id, message_id in await turn.work.outbox.told_about(subject_of(appointment.id), OutcomeCard):
        if message_id is not None:
            key = f"outcome_card_now:{appointment.id}:{message_id}:{version}"
            await turn.edit_of(person_id, message_id, OutcomeCardNow(appointment.id), key=key)
