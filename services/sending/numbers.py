"""At the moment of sending: whose number stands under what a client reads (R110)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from domain.codes import Role
from domain.messages.message import Message, Rings
from domain.values import Client
from services.looking_up import Sending
from services.messages.unheard import NotPassedOn
from services.phones import WhomToCall, organisation_to_call, whom_to_call
from services.sending.press_again import PressAgainShown


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands under a message: whom to ring, and that 112 is there where somebody is in danger."""

    whom: WhomToCall | None
    danger: bool


async def numbers_under(message: Message | None, sending: Sending) -> Numbers | None:
    """The numbers that hold now; None where the message names nobody to turn to, or there is no number."""
    told = message.shown if isinstance(message, PressAgainShown) else message
    if told is None or told.rings is None or sending.reader is None or sending.reader.role is not Role.CLIENT:
        return None
    client = await sending.work.caseload.client(sending.reader.id)
    rings = told.rings
    if isinstance(told, NotPassedOn) and told.reader == sending.reader.municipality:
        rings = Rings.MUNICIPALITY
    whom = await _WHOM[rings](client, sending)
    danger = told.urgent or (whom is not None and whom.closed)
    return Numbers(whom, danger) if danger or whom is not None else None


async def _coach(client: Client, sending: Sending) -> WhomToCall | None:
    coach = await sending.work.people.by_id(client.coach_id)
    return await whom_to_call(sending.work, coach, sending.now, sending.calendar)


async def _municipality(client: Client, sending: Sending) -> WhomToCall | None:
    klantmanager = await sending.work.people.by_id(client.klantmanager_id)
    return await organisation_to_call(sending.work, klantmanager, sending.now, sending.calendar)


async def _organisation(client: Client, sending: Sending) -> WhomToCall | None:
    """Messages do not reach the coach; a colleague picks up, or the municipality, or the coach after all."""
    coach = await sending.work.people.by_id(client.coach_id)
    return (
        await organisation_to_call(sending.work, coach, sending.now, sending.calendar)
        or await _municipality(client, sending)
        or await _coach(client, sending)
    )


_WHOM: Final[dict[Rings, Callable[[Client, Sending], Awaitable[WhomToCall | None]]]] = {
    Rings.COACH: _coach,
    Rings.ORGANISATION: _organisation,
    Rings.MUNICIPALITY: _municipality,
}
