"""Reminders of what is planned after a trajectory stops wait until the coach says whether it stays (R48)."""

from __future__ import annotations

from typing import Final

from domain.appointments.reminders import CLIENT_STEPS
from domain.clients.no_show_file import HELD
from domain.codes import MilestoneOutcome
from domain.values import Appointment, Client, Fact, FactKind
from services.appointments.reminders import plannable
from services.appointments.restored import stand_again
from services.turn import Turn

_STOPS: Final = frozenset({MilestoneOutcome.NO_START, MilestoneOutcome.NO_GO})


def stops(fact: Fact) -> bool:
    """Whether the fact is the end of a trajectory, or a no to starting or going on."""
    return fact.kind is FactKind.ENDING or fact.details.get("outcome") in _STOPS


async def hold(turn: Turn, planned: list[Appointment]) -> None:
    """No reminder leaves before the coach has answered; the coach's own card still comes."""
    for appointment in planned:
        for step in CLIENT_STEPS:
            key = f"{step}:{appointment.id}:{appointment.version}"
            await turn.work.outbox.void_key(key, turn.now, HELD)


async def let_go(turn: Turn, client: Client) -> None:
    """It stays, or nothing has stopped after all: the reminders wait for their moment again."""
    for appointment in await plannable(turn.work, client.id, turn.now):
        await stand_again(turn.work, appointment, turn.calendar, turn.now)
