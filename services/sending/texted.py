"""What comes of a text message: Notify says so by callback or when it is asked, late, twice, in any order.

The first word on how it ended is the last one that counts; later ones are kept beside it (docs/adr/0059).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from domain.messages.delivery import MAIL_RETRY_AFTER, Result, State
from domain.messages.message import Unread
from domain.messages.notices import Notice
from domain.ports import UnitOfWork
from domain.ports.texted import Texted
from domain.values import Reach
from domain.ways import WayKind
from services.access import present_one
from services.sending.after import ClientTextReturned, ClientUnreachable, missed
from services.sending.choosing import choose
from services.tasks.tasks import klantmanager_or_stand_in

NOT_BY_SMS: Final = "not_by_sms"
"""Why a message does not leave whose reader has text messages only: it has no few words."""
AT_NIGHT: Final = "at_night"
"""Why one does not leave that would ring by night, and in the morning be too late."""
WRONG_NUMBER: Final = "permanent-failure"
_SAID: Final = {
    "delivered": Result.DELIVERED,
    WRONG_NUMBER: Result.RETURNED,
    "temporary-failure": Result.RETURNED,
    "technical-failure": Result.RETURNED,
}
"""The words of Notify that say how it ended; all others say that it is under way."""


class StillLeaving(Exception):
    """The message is in hand just now: what is said of it has to be said again."""


async def take_status(
    work: UnitOfWork, reference: str, status: str, kinds: Collection[WayKind], now: datetime
) -> bool:
    """Keep what is said of a message, and act on the first word on how it ended; False for an unknown one.

    `kinds`: the ways that something sends on. Raises StillLeaving.
    """
    texted = await work.texted.of(reference)
    if texted is None:
        return False
    result = _SAID.get(status)
    if result is None or (result, status) in texted.said:
        return True
    if texted.state is State.SENDING and texted.newest:
        raise StillLeaving
    ended = any(said in (Result.DELIVERED, Result.RETURNED) for said, _ in texted.said)
    await work.texted.note(texted, reference, result, status, now)
    if ended or not texted.newest or texted.way is not WayKind.SMS or not _is_out(texted):
        return True
    if result is Result.DELIVERED:
        await work.texted.arrived(texted.row, now)
        return True
    if status == WRONG_NUMBER and texted.notice.person_id is not None:
        await number_lost(work, texted.notice.person_id, now, status)
    await _go_on(work, texted, status, kinds, now)
    return True


def _is_out(texted: Texted) -> bool:
    """Whether it has left, or may have."""
    return texted.state in (State.SENT, State.UNCERTAIN) or (
        texted.state is State.QUEUED and texted.uncertain
    )


async def _go_on(
    work: UnitOfWork, texted: Texted, status: str, kinds: Collection[WayKind], now: datetime
) -> None:
    """While it lives it is sent again where that may help, a few times, or another way carries it."""
    notice = texted.notice
    if _lives(notice, now):
        again = MAIL_RETRY_AFTER[texted.failures : texted.failures + 1]
        if status != WRONG_NUMBER and again and now + again[0] < notice.expires_at:
            await work.texted.send_again(texted.row, WayKind.SMS, now + again[0])
            return
        other = await choose(work, notice, kinds, after=WayKind.SMS)
        if other is not None:
            await work.texted.send_again(texted.row, other, now)
            return
    told = await missed(work, notice, now)
    await work.texted.fail(texted.row, status, now, told=told)


def _lives(notice: Notice, now: datetime) -> bool:
    """Whether it may still be told; the contents of what may not are gone."""
    return notice.expires_at > now and notice.message is not None and not isinstance(notice.message, Unread)


async def number_lost(work: UnitOfWork, client_id: str, now: datetime, reason: str) -> None:
    """No text gets to the number of a client: the way closes, and the coach asks for the right one, once."""
    ways = await work.ways.of(client_id)
    if not any(way.kind is WayKind.SMS and way.is_open for way in ways):
        return
    await work.ways.set_reach(client_id, WayKind.SMS, Reach.UNREACHABLE, now, reason)
    await work.audit.add(now, "sender", "sms_unreachable", client_id)
    client = await work.caseload.client(client_id)
    coach = await present_one(work, client.coach_id, now)
    told = ClientTextReturned(client.code, client.first_name)
    key = f"text_returned:{client_id}:{now.isoformat()}"
    await work.outbox.put(Notice.to(coach, told, key=key, due_at=now), now)
    if (await work.people.by_id(client_id)).reach is not Reach.ACTIVE:
        await work.audit.add(now, "sender", "unreachable", client_id)
        follows = await klantmanager_or_stand_in(work, client, now)
        lost = ClientUnreachable(client.code, client.first_name)
        await work.outbox.put(Notice.to(follows, lost, key=f"{key}:{follows}", due_at=now), now)
