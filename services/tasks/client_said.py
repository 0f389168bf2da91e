"""What a client said around a meeting: what was pressed about it, and that they wrote or asked for a call.

Never what was written, nor why somebody cannot come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.ports import UnitOfWork

BEFORE: Final = timedelta(days=7)
"""So long before a meeting a word of the client that names no meeting is told with it."""

_ACTIONS: Final = {"call_me": "asked_for_call", "text_passed_on": "wrote"}
"""Lines of the audit in which the client says something, and what they are called here."""


@dataclass(frozen=True, slots=True)
class ClientSaid:
    """Something that the client said, and the last time; `count`: how often. `answer`: what was pressed."""

    what: str  # `answer`, `wrote`, `asked_for_call`, `asked_for_help`
    at: datetime
    count: int = 1
    answer: str | None = None


async def said_without_meeting(
    work: UnitOfWork, client_id: str, since: datetime, until: datetime
) -> list[ClientSaid]:
    """What the client said between two moments that names no meeting, in order of time."""
    found = []
    for line in await work.audit.about(client_id):
        what = _said(line.action, line.detail)
        if what is not None and since <= line.at <= until:
            found.append(ClientSaid(what, line.at))
    return found


def _said(action: str, detail: Mapping[str, object]) -> str | None:
    if action == "checkin" and detail.get("answer") == "help":
        return "asked_for_help"
    return _ACTIONS.get(action)


async def said_about(
    work: UnitOfWork, appointment_id: str, client_id: str, starts_at: datetime, now: datetime
) -> tuple[ClientSaid, ...]:
    """What stands on the card of a no-show: every answer, and once how often the client wrote or asked."""
    answers = [
        ClientSaid("answer", at, answer=answer)
        for person, answer, at in await work.appointments.answers_about(appointment_id)
        if person == client_id
    ]
    rest: dict[str, ClientSaid] = {}
    for one in await said_without_meeting(work, client_id, starts_at - BEFORE, now):
        known = rest.get(one.what)
        rest[one.what] = ClientSaid(one.what, one.at, count=known.count + 1 if known else 1)
    return (*answers, *rest.values())
