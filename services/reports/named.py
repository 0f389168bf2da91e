"""A client whom a coach names and nothing else: the question that waits about them, or their card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import ReadAction
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.reading import Reading
from domain.values import Client
from domain.whom.meant import names_only, only_client
from services.reads import note_read
from services.reports.context import ReaderContext
from services.reports.lists import CoachCard
from services.reports.meetings import Meeting, missing
from services.reports.questions import keep
from services.turn import Turn

LATELY: Final = timedelta(days=3)
"""An outcome that a coach may still have in mind who types no more than a name."""


@dataclass(frozen=True, slots=True)
class ShowCoachCard(Meaning):
    """Button: the coach's card of a client."""

    kept_as = "show_coach_card"
    client: str  # code


@dataclass(frozen=True, slots=True)
class NamedAsked(Message):
    """A coach named a client of whom an outcome lacks: how did it go, or did you mean the card?"""

    kept_as = "named_asked"
    code: str
    name: str
    at: datetime
    appointment: str
    question: str


async def show_card(turn: Turn, client: Client) -> None:
    """Show a coach the card of a client who is known to be in sight; the audit has the read."""
    await note_read(turn, "client_seen", client.id)
    await turn.answer(CoachCard(client.code))


async def take_name(
    turn: Turn,
    message_id: str,
    text: str,
    reading: Reading,
    clients: Mapping[str, Client],
    at: ReaderContext,
) -> bool:
    """Answer a code or first name that stands alone; False where the text says more, or might.

    As long as a meeting of the last days lacks its outcome the name most likely opens a report: the
    question comes with the outcomes to tap, and is kept, so that the next words complete it.
    """
    if reading.ask is None or reading.action is not ReadAction.ASK or reading.privacy:
        return False
    meant = only_client(text, at.clients)
    client = clients.get(meant.code) if meant is not None else None
    if meant is None or client is None or not names_only(text, meant):
        return False
    lacks = await _lacks(turn, client)
    question = None
    if lacks is not None:
        question = await keep(turn, message_id, text, reading, None, at, lacks.appointment)
    if lacks is None or question is None:
        await show_card(turn, client)
        return True
    told = NamedAsked(client.code, client.first_name, lacks.at, lacks.appointment, question.id)
    await turn.answer(told)
    return True


async def _lacks(turn: Turn, client: Client) -> Meeting | None:
    """The newest meeting of the last days of which no outcome is known."""
    found = await missing(turn.work, turn.me, turn.now - LATELY, turn.now)
    return next((one for one in reversed(found) if one.code == client.code), None)
