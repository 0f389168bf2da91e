"""Which way a message takes: decided when it leaves, as its words are (docs/adr/0054)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from domain.codes import Role
from domain.messages.message import ByMail, Lane, Message
from domain.messages.notices import Means, Notice
from domain.ports import UnitOfWork
from domain.values import Person, Reach
from domain.ways import WayKind, first_open
from services.access import coordinators_for
from services.sending.after import StaffMailReturned


async def choose(
    work: UnitOfWork, notice: Notice, kinds: Collection[WayKind], after: WayKind | None = None
) -> WayKind | None:
    """The way that carries it, of those of some kinds; None where none that is open can.

    `after`: the way that did not carry it. What changes, answers or ends something in a chat is the chat's.
    """
    message = notice.message
    if message is not None and message.only_by is not None:
        return message.only_by if after is None else None
    in_chat = notice.means is not Means.SEND or notice.lane is Lane.ANSWER or message is None
    if in_chat or notice.person_id is None or notice.address is not None or message is None:
        return WayKind.TELEGRAM if after is None else None
    way = first_open(await work.ways.of(notice.person_id), _able(message, kinds), after)
    return way.kind if way is not None else None


def _able(message: Message, kinds: Collection[WayKind]) -> set[WayKind]:
    """The kinds that can carry a message at all."""
    cannot = {WayKind.EMAIL} if message.by_mail() is ByMail.NEVER else set()
    if not message.few_words:
        cannot |= {WayKind.SMS, WayKind.LETTER}
    return set(kinds) - cannot


async def mail_lost(work: UnitOfWork, reader: Person, now: datetime, reason: str) -> None:
    """Nobody reads at the address of somebody: the way closes, and the coordinators hear of it once."""
    ways = await work.ways.of(reader.id)
    if not any(way.kind is WayKind.EMAIL and way.is_open for way in ways):
        return
    await work.ways.set_reach(reader.id, WayKind.EMAIL, Reach.UNREACHABLE, now, reason)
    await work.audit.add(now, "sender", "mail_unreachable", reader.id)
    if reader.role is Role.CLIENT:
        return
    for coordinator in await coordinators_for(work, reader):
        if coordinator.id != reader.id:
            told = StaffMailReturned(reader.role, reader.first_name, reader.code)
            key = f"mail_returned:{reader.id}:{now.isoformat()}:{coordinator.id}"
            await work.outbox.put(Notice.to(coordinator.id, told, key=key, due_at=now), now)
