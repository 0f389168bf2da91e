"""What did not leave in time is ended in parts, and told to who waits for it (P3)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from domain.calendar import Calendar
from domain.messages.message import Message
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from services.messages.from_clients import FromClient
from services.messages.line import LineReceived, line_missed
from services.sending.after import card_missed, words_too_late
from services.tasks.tasks import TaskCard

AT_ONCE: Final = 200
"""Rows in one transaction, so that nobody waits long behind it."""

PARTS: Final = 50
"""Transactions in one round; the next round goes on."""


async def put_due(store: Store, now: datetime, _: Calendar) -> int:
    """End what came too late, and tell who waits for it; returns how many ended.

    What did not get to clients is listed for their coaches (services.sending.with_nobody).
    """
    words = {n for n, kind in Message.family().items() if issubclass(kind, FromClient)}
    names = {TaskCard.kept_as, LineReceived.kept_as, *words}
    ended = 0
    for _part in range(PARTS):
        async with store.begin() as work:
            count, notices = await work.expired.end_some(now, AT_ONCE, names)
            for notice in notices:
                if await _tell_who_waits(work, notice, now):
                    await work.expired.take_over(notice.key, now)
        ended += count
        if count < AT_ONCE:
            break
    return ended


async def _tell_who_waits(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    if isinstance(notice.message, TaskCard):
        return await card_missed(work, notice, now)
    if isinstance(notice.message, LineReceived):
        return await line_missed(work, notice, now)
    return await words_too_late(work, notice, now)
