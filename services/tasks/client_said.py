"""What a client said around a meeting: what was pressed about it, and that they wrote or asked for a call.

Never what was written, nor why somebody cannot come (services/appointments/said.py).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from domain.ports import UnitOfWork
from domain.tasks import NOT_FOR_COACH
from services.appointments.said import ClientSaid, said_without_meeting

BEFORE: Final = timedelta(days=7)
"""So long before a meeting a word of the client that names no meeting is told with it."""


async def said_about(
    work: UnitOfWork, appointment_id: str, client_id: str, starts_at: datetime, now: datetime
) -> tuple[ClientSaid, ...]:
    """What stands on the card of a no-show: every answer, and how often the client wrote or asked.

    Once for before the start and once for since: words that called off in time must not look like an excuse.
    """
    answers = [
        ClientSaid("answer", at, answer=answer)
        for person, answer, at in await work.appointments.answers_about(appointment_id)
        if person == client_id
    ]
    rest: dict[tuple[str, bool], ClientSaid] = {}
    since = starts_at - BEFORE
    asked = await _asked_municipality(work, client_id, since, now)
    said = await said_without_meeting(work, client_id, appointment_id, since, now)
    for one in sorted([*said, *asked], key=lambda each: each.at):
        known = rest.get((one.what, one.at < starts_at))
        count = known.count + 1 if known else 1
        rest[one.what, one.at < starts_at] = ClientSaid(one.what, one.at, count=count)
    return (*answers, *rest.values())


async def _asked_municipality(
    work: UnitOfWork, client_id: str, since: datetime, until: datetime
) -> list[ClientSaid]:
    """That the client asked to be called by somebody else than the coach.

    Only the klantmanager's card tells what was said, and the klantmanager has the request.
    """
    return [
        ClientSaid("asked_for_call", one.raised_at)
        for one in await work.tasks.of_client(client_id)
        if one.kind in NOT_FOR_COACH and since <= one.raised_at <= until
    ]
