"""After an attempt on whichever way: who has to know, who has it instead, and which way is left."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot import logs
from bot.clock import Clock
from bot.outgoing.letters import CannotBeShown
from domain.calendar import Calendar
from domain.ids import new_reference
from domain.messages.delivery import Result, State
from domain.messages.with_nobody import ELSEWHERE
from domain.values import Person
from domain.ways import WayKind
from services.sending.after import card_uncertain, missed, reader_lost, reminder_told
from services.sending.choosing import choose, mail_lost
from services.sending.set_aside import tell_set_aside
from services.sending.texted import number_lost
from storage.outbox import Ended, Queued
from storage.store import OpenWork

log = logs.get("sender")


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What follows; a fault in it never stops what became of the others from being kept.

    `kinds`: the ways that this process sends on.
    """

    clock: Clock
    calendar: Calendar
    kinds: Collection[WayKind]

    async def next_way(
        self, work: OpenWork, queued: Queued, reader: Person | None, result: Result, way: WayKind, why: str
    ) -> bool:
        """Close a way that leads nowhere, and let the next one carry what still lives; whether one does."""
        now = self.clock.now()
        try:
            async with work.savepoint():
                await self._lost(work, queued, reader, result, way, why)
                if queued.notice.expires_at <= now:
                    return False
                other = await choose(work, queued.notice, self.kinds, after=way)
                if other is None:
                    return False
                await work.outbox.hand_over(queued.id, other, attempted=True)
                return True
        except Exception as fault:  # noqa: BLE001 - see above
            log.error("next_way_fault", row=queued.id, fault=logs.where(fault))
        return False

    async def _lost(
        self, work: OpenWork, queued: Queued, reader: Person | None, result: Result, way: WayKind, why: str
    ) -> None:
        # At an address of its own reads whoever opened a link: the person may be somewhere else.
        if result is not Result.UNREACHABLE or reader is None or queued.notice.address is not None:
            return
        if way is WayKind.EMAIL:
            await mail_lost(work, reader, self.clock.now(), why)
        elif way is WayKind.SMS:
            await number_lost(work, reader.id, self.clock.now(), why)
        else:
            await reader_lost(work, reader, self.clock.now())

    async def follow_up(self, work: OpenWork, queued: Queued, state: State) -> bool:
        """Tell who has to know; whether somebody else has it now."""
        notice, now = queued.notice, self.clock.now()
        try:
            async with work.savepoint():
                if state is State.FAILED:
                    return await missed(work, notice, now)
                if state is State.SENT:
                    await reminder_told(work, notice, now, self.calendar)
                if state is State.UNCERTAIN:
                    return await card_uncertain(work, notice, now)
        except Exception as fault:  # noqa: BLE001 - see above
            log.error("follow_up_fault", row=queued.id, fault=logs.where(fault))
        return False

    async def set_aside(self, work: OpenWork, queued: Queued, fault: Exception) -> Ended:
        """It cannot be put into words, now or in this version: it is kept, and nobody is left in the dark."""
        reference, notice = new_reference(), queued.notice
        why = str(fault) if isinstance(fault, CannotBeShown) else logs.where(fault)
        log.error("message_set_aside", row=queued.id, message=notice.logged, reference=reference, fault=why)
        try:
            async with work.savepoint():
                await tell_set_aside(work, notice, reference, self.clock.now(), self.calendar)
        except Exception as unable:  # noqa: BLE001 - what cannot be told must not hold up the others
            log.error("set_aside_not_told", row=queued.id, fault=logs.where(unable))
        return Ended(queued.id, State.FAILED, reason=f"set aside {reference} {why}", set_aside=True)

    async def untrue(self, work: OpenWork, queued: Queued, reason: str) -> Ended:
        """It does not leave, for it has become untrue or its reader may not get it."""
        told = reason not in ELSEWHERE and await self.tell_missed(work, queued)
        return Ended(queued.id, State.VOID, reason=reason, told=told)

    async def tell_missed(self, work: OpenWork, queued: Queued) -> bool:
        """It does not leave: who has to know hears it."""
        return await self.follow_up(work, queued, State.FAILED)
