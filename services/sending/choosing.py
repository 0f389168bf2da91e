"""Which way a message takes: decided when it leaves, as its words are (docs/adr/0054)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from domain.codes import Role
from domain.messages.message import ByMail, Lane, Message
from domain.messages.notices import Means, Notice
from domain.ports import UnitOfWork
from domain.values import Client, Person, Reach
from domain.ways import FEW_WORDS, WayKind, first_open
from services.access import coordinators_for, present_one
from services.people.leaving import tell_who_is_away
from services.sending.after import ClientMailReturned, ClientUnreachable, StaffMailReturned
from services.tasks.tasks import klantmanager_or_stand_in


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
    way = first_open(await work.ways.of(notice.person_id), able(message, kinds), after)
    return way.kind if way is not None else None


def able(message: Message, kinds: Collection[WayKind]) -> set[WayKind]:
    """The kinds, of some, that can carry a message at all."""
    if message.only_by is not None:
        return {message.only_by} & set(kinds)
    cannot = {WayKind.EMAIL} if message.by_mail() is ByMail.NEVER else set()
    if not message.few_words:
        cannot |= FEW_WORDS
    return set(kinds) - cannot


async def mail_lost(work: UnitOfWork, reader: Person, now: datetime, reason: str) -> None:
    """Nobody reads at the address of somebody: the way closes, and who can mend it hears of it once."""
    ways = await work.ways.of(reader.id)
    if not any(way.kind is WayKind.EMAIL and way.is_open for way in ways):
        return
    await work.ways.set_reach(reader.id, WayKind.EMAIL, Reach.UNREACHABLE, now, reason)
    await work.audit.add(now, "sender", "mail_unreachable", reader.id)
    lost = (await work.people.by_id(reader.id)).reach is not Reach.ACTIVE
    key = f"mail_returned:{reader.id}:{now.isoformat()}"
    if reader.role is Role.CLIENT:
        await _tell_of_client(work, await work.caseload.client(reader.id), key, now, lost=lost)
        return
    if lost:
        await tell_who_is_away(work, reader, now)
    for coordinator in await coordinators_for(work, reader):
        if coordinator.id != reader.id:
            told = StaffMailReturned(reader.role, reader.first_name, reader.code)
            own = f"{key}:{coordinator.id}"
            await work.outbox.put(Notice.to(coordinator.id, told, key=own, due_at=now), now)


async def _tell_of_client(work: UnitOfWork, client: Client, key: str, now: datetime, *, lost: bool) -> None:
    """The coach asks for the right address; where nothing else is left the klantmanager knows that too."""
    coach = await present_one(work, client.coach_id, now)
    returned = ClientMailReturned(client.code, client.first_name)
    await work.outbox.put(Notice.to(coach, returned, key=key, due_at=now), now)
    if lost:
        follows = await klantmanager_or_stand_in(work, client, now)
        unreachable = ClientUnreachable(client.code, client.first_name)
        own = f"{key}:{follows}"
        await work.outbox.put(Notice.to(follows, unreachable, key=own, due_at=now), now)
