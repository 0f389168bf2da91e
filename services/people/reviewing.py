"""Once a month the coordinators look through who has access: whoever should not, is let go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.messages.notices import Notice
from domain.ports import Store
from services.access import coordinators_of
from services.people.members import WhoHasAccess
from services.turn import Turn

AT: Final = time(9, 0)
WITHIN: Final = timedelta(days=14)
"""A list that could not be sent for so long is not sent any more: the next one comes."""
_ROUND: Final = "access_review"


@dataclass(frozen=True, slots=True)
class AccessReviewed(Message):
    """Every coordinator reads that one of them has looked through the list."""

    kept_as = "access_reviewed"
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ListIsRight(Meaning):
    """Button: everybody in the list should have access."""

    kept_as = "access_right"
    month: date


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Queue the list of the month for every coordinator whom messages reach; returns how many."""
    month = calendar.day(now).replace(day=1)
    moment = calendar.instant(calendar.office_day_from(month), AT)
    if not moment <= now < moment + WITHIN:
        return 0
    async with store.view() as work:
        if await work.runtime_value(_ROUND) == month.isoformat():
            return 0
    made = 0
    async with store.begin() as work:
        for reader in await work.people.readers(Role.COORDINATOR, moment):
            key = f"access_review:{month.isoformat()}:{reader.id}"
            asked = Notice.to(
                reader.id,
                WhoHasAccess(0, month),
                key=key,
                due_at=now,
                subject=_subject(reader.municipality, month),
            )
            made += await work.outbox.put(asked, now)
        await work.set_runtime_value(_ROUND, month.isoformat())
    return made


async def list_is_right(turn: Turn, month: date, message_id: str) -> None:
    """One of the coordinators has looked; the others need not."""
    me, today = turn.me, turn.calendar.day(turn.now)
    await turn.work.set_runtime_value(f"access_reviewed:{me.municipality}", today.isoformat())
    await turn.note("access_reviewed", me.id, month=month.isoformat())
    told = AccessReviewed(me.first_name, today)
    await turn.edit(message_id, told)
    subject = _subject(me.municipality, month)
    readers = {one.id for one in await coordinators_of(turn.work, me.municipality)} - {me.id}
    for reader, shown in await turn.work.outbox.told_about(subject, WhoHasAccess):
        if reader in readers and shown is not None:
            await turn.edit_of(reader, shown, told, key=f"access_reviewed:{month.isoformat()}:{reader}")


def _subject(municipality: str, month: date) -> str:
    return f"access:{municipality}:{month.isoformat()}"
