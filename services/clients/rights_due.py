"""What clients ask about their rights stays in sight: who handles it sees it, and hears of its terms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.clients.rights import RequestStage, RightsRequest, stage
from domain.messages.delivery import Trace
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from domain.values import Client, Person
from services.clients.rights import card, cards_of, had_by, own_subject_of, readers
from services.messages.unheard import ON_ITS_WAY, NotPassedOn

_SHOWN_AGAIN: Final = timedelta(days=28)
"""Shorter than a button lives (handlers.views.chat)."""
_TRIED_AGAIN: Final = timedelta(days=1)
"""A card that cannot be delivered to somebody whom messages reach is tried once a day."""


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Show each open request to whoever handles it and has no card, and tell each stage of its terms once.

    Nobody has to remember who was away, blocked the bot, joined later or left: it costs what is open, which
    are few. Terms are told in office hours.
    """
    async with store.view() as work:
        waiting = [
            request.id for request in await work.rights.open() if await _notices(work, request, now, calendar)
        ]
    for request_id in waiting:
        async with store.begin() as work:
            request = await work.rights.get(request_id)
            if request is not None and not request.closed:
                await show(work, request, now, calendar)
    return len(waiting)


async def show(work: UnitOfWork, request: RightsRequest, now: datetime, calendar: Calendar) -> None:
    """Queue what is to be shown of one request now."""
    for notice in await _notices(work, request, now, calendar):
        await work.outbox.put(notice, now)
    told = await _stage_to_tell(work, request, now, calendar)
    if told is not None:
        await work.rights.put_reminded(request.id, told)


async def _notices(
    work: UnitOfWork, request: RightsRequest, now: datetime, calendar: Calendar
) -> list[Notice]:
    client = await work.caseload.client(request.client_id)
    traces = await cards_of(work, request)
    handle = await readers(work, client, now)
    if not handle:
        return await _told_client(work, request, client, traces, now)
    told = await _stage_to_tell(work, request, now, calendar)
    if told is not None:
        why = f"{told}:extended" if request.extended else told  # of a new term it is told once more
        return [card(request, reader.id, why, now) for reader in handle]
    found = []
    for reader in handle:
        theirs = [one for one in traces if one.person_id == reader.id]
        if not await _has_it(work, reader, theirs, now, calendar):
            found.append(card(request, reader.id, f"shown:{len(theirs)}", now))
    return found


async def _stage_to_tell(
    work: UnitOfWork, request: RightsRequest, now: datetime, calendar: Calendar
) -> RequestStage | None:
    """The stage of its terms that has come and was not told; None outside office hours, or to nobody."""
    come = stage(request, calendar.day(now), calendar)
    if come is None or come is request.reminded or calendar.next_office_hours(now) > now:
        return None
    client = await work.caseload.client(request.client_id)
    return come if await readers(work, client, now) else None


async def _has_it(
    work: UnitOfWork, reader: Person, theirs: Sequence[Trace], now: datetime, calendar: Calendar
) -> bool:
    """Whether somebody has the card, or it is on its way, since they joined or came back.

    One whose buttons are about to die is shown anew, in office hours: what is open can always be closed.
    """
    if not theirs or theirs[-1].created_at < await work.people.reach_since(reader.id):
        return False
    if theirs[-1].created_at < now - _SHOWN_AGAIN and calendar.next_office_hours(now) <= now:
        return False
    return theirs[-1].state in ON_ITS_WAY or theirs[-1].created_at > now - _TRIED_AGAIN


async def _told_client(
    work: UnitOfWork, request: RightsRequest, client: Client, traces: Sequence[Trace], now: datetime
) -> list[Notice]:
    """A client who read that it was passed on reads that nobody has it after all, or any more."""
    key = f"{own_subject_of(request)}:unheard:{len(traces)}"
    tried = bool(traces) and not await had_by(work, request)
    if not tried or await work.outbox.trace(key) is not None:
        return []
    municipality = (await work.people.by_id(client.id)).municipality
    return [Notice.to(client.id, NotPassedOn(municipality), key=key, due_at=now)]
