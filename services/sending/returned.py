"""Mail that comes back: which way closes, which one carries the message now, and who has to know
(docs/adr/0057)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from domain.messages.delivery import MAIL_RETRY_AFTER, Mailed, Result, State
from domain.messages.message import Unread
from domain.messages.returned import Fate, Report
from domain.messages.with_nobody import RETURNED
from domain.ports import UnitOfWork
from domain.ways import WayKind
from services.sending.after import missed
from services.sending.choosing import choose, mail_lost

_RESULT: Final = {
    Fate.GONE: Result.RETURNED,
    Fate.LATER: Result.RETURNED,
    Fate.REFUSED: Result.RETURNED,
    Fate.DELAYED: Result.DELAYED,
    Fate.RELAYED: Result.RELAYED,
    Fate.DELIVERED: Result.DELIVERED,
}
_LAST_WORD: Final = frozenset({Result.RETURNED, Result.DELIVERED})


async def address_of(work: UnitOfWork, mailed: Sequence[Mailed]) -> str | None:
    """Where the reader of a mail reads now; a report may name others too."""
    person_id = next((one.notice.person_id for one in mailed), None)
    ways = await work.ways.of(person_id) if person_id is not None else []
    return next((way.address for way in ways if way.kind is WayKind.EMAIL), None)


async def take_report(
    work: UnitOfWork, mailed: Sequence[Mailed], report: Report, kinds: Collection[WayKind], now: datetime
) -> bool:
    """What a report says is kept and acted on; False for one that says nothing new.

    Reports come late, twice and in any order. The first that says how it ended is the last one that counts.
    `kinds`: the ways that something sends on.
    """
    result = _RESULT[report.fate]
    fresh = [one for one in mailed if not one.said & _LAST_WORD and result not in one.said]
    for one in fresh:
        await work.returned.note(one, result, report.status, now)
    if fresh and report.fate is Fate.GONE:
        await _close(work, fresh[0], report, now)
    for one in fresh:
        # Sent again since, or on another way already: a report on what was before changes nothing.
        if not one.newest or one.way is not WayKind.EMAIL or one.state not in (State.SENT, State.UNCERTAIN):
            continue
        if result is Result.RETURNED:
            await _go_on(work, one, report, kinds, now)
        elif result is not Result.DELAYED:
            await work.returned.arrived(one.row)
    return bool(fresh)


async def _close(work: UnitOfWork, mailed: Mailed, report: Report, now: datetime) -> None:
    """Close the way, unless it is another address by now, or somebody has opened it again since."""
    person_id = mailed.notice.person_id
    if person_id is None:
        return
    ways = await work.ways.of(person_id)
    if any(way.kind is WayKind.EMAIL and way.since <= mailed.at for way in ways):
        await mail_lost(work, await work.people.by_id(person_id), now, f"{RETURNED} {report.status}")


async def _go_on(
    work: UnitOfWork, mailed: Mailed, report: Report, kinds: Collection[WayKind], now: datetime
) -> None:
    """While it lives another way carries it; where there is none the same one later, if that may help."""
    notice = mailed.notice
    if notice.expires_at > now and notice.message is not None and not isinstance(notice.message, Unread):
        others = [kind for kind in kinds if kind is not WayKind.EMAIL]
        bound = notice.message.only_by is not None
        other = None if bound else await choose(work, notice, others)
        if other is not None:
            await work.returned.send_again(mailed.row, other, now)
            return
        tried = await work.returned.times(mailed.row)
        if report.fate is Fate.LATER and tried <= len(MAIL_RETRY_AFTER):
            await work.returned.send_again(mailed.row, WayKind.EMAIL, now + MAIL_RETRY_AFTER[tried - 1])
            return
    told = await missed(work, notice, now)
    await work.returned.fail(mailed.row, f"{RETURNED} {report.status}".strip(), now, told=told)
