"""The loop of text messages, with a pace of its own: a Notify that hangs delays no chat and no mail."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot import logs
from bot.alive import unwatched
from bot.clock import Clock
from bot.outgoing.aftermath import Aftermath
from bot.outgoing.carrier import Carrier
from bot.outgoing.letters import CannotBeShown
from bot.outgoing.notify import Notify, Texted, Unanswered
from domain.calendar import Calendar
from domain.codes import Role
from domain.messages.delivery import Attempted, Result, State, sms_verdict
from domain.messages.message import Unread
from domain.messages.notices import Means
from domain.values import Person
from domain.ways import WayKind
from services.appointments.reminders import DayBeforeReminder
from services.looking_up import NotTrue, NotYet, Sending
from services.phones import office_of
from services.sending.before import shown
from services.sending.choosing import choose
from services.sending.texted import AT_NIGHT, NOT_BY_SMS, StillLeaving, take_status
from storage import machine
from storage.outbox import Ended, OutOfOrder, Queued, Tried
from storage.store import OpenWork, SqliteStore
from words.catalogs import Words
from words.letters.short import TextMessage, has_few_words, text_message

MOST_LOOKED_AT: Final = 40  # messages in one transaction, of which the first that is still true leaves
RESTS: Final = (2.0, 60.0)  # seconds until a Notify that did not answer is asked again
ASKED_EVERY: Final = timedelta(minutes=5)
"""How often it is asked what came of a message, as long as nobody has said so."""
ASKED_AT_ONCE: Final = 25
ASKED_FOR: Final = timedelta(days=3)
"""So long a provider tries; then nothing more is said."""
NOTIFY_FAULT: Final = "notify_fault"  # of the runtime: why no text message was taken, for doctor
log = logs.get("texter")


@dataclass(frozen=True, slots=True)
class _Ready:
    """A text message about to leave, or one of which nobody knows whether it did."""

    queued: Queued
    reader: Person
    number: str
    text: TextMessage
    reference: str


class Texter(Carrier):
    """Drains what goes as a text message, one after another."""

    def __init__(
        self,
        store: SqliteStore,
        notify: Notify,
        clock: Clock,
        calendar: Calendar,
        kinds: Sequence[WayKind],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__("texter", store.texts_grew, RESTS, unwatched, monotonic)
        self._store = store
        self._notify = notify
        self._clock = clock
        self._calendar = calendar
        self._kinds = kinds
        self._after = Aftermath(clock, calendar, kinds)
        self._landed: tuple[_Ready, Texted] | None = None  # still to be written down
        self._asked: dict[str, datetime] = {}  # when it was last asked what came of a message
        self._fault: str | None = None  # as it stands in the database

    async def _close(self) -> None:
        """End the connections to Notify."""
        await self._notify.close()

    async def _step(self) -> bool:
        """Take what is due, send it, write down what came of it; whether there may be more."""
        await self._write_down()
        async with self._store.begin() as work:
            ready = await self._claim(work)
        if ready is None:
            await self._ask_what_came_of_them()
            return False
        self._landed = ready, await self._send(ready)
        await self._write_down()
        return not self.holds_back

    async def _write_down(self) -> None:
        """Keep what came of a message; a database that was locked then has it the next time."""
        if self._landed is not None:
            async with self._store.begin() as work:
                await self._settle(work, *self._landed)
            self._landed = None

    async def _send(self, ready: _Ready) -> Texted:
        """Send it. Where it may have left already, Notify is asked first: two of one are never sent."""
        try:
            known = await self._notify.find(ready.reference, ready.number) if ready.queued.uncertain else None
            told = known or await self._notify.send(ready.number, ready.text.body, ready.reference)
        except Unanswered as fault:
            self._rest(str(fault))
            # What was in doubt stays so: it is asked about again before anything leaves.
            return Texted(Result.NOT_SENT, str(fault))
        except Exception as fault:  # noqa: BLE001 - the row must end, whatever happened
            log.error("text_not_sent", row=ready.queued.id, fault=logs.where(fault))
            return Texted(Result.UNCERTAIN, "fault")
        if told.result is Result.UNCERTAIN:
            self._rest(told.reason or "")
        else:
            self._rests = 0
        return told

    def _rest(self, reason: str) -> None:
        log.warning("notify_not_reached", reason=reason, rests=round(self._rest_for()))

    async def _claim(self, work: OpenWork) -> _Ready | None:
        """The first that is due and still true; what is not has ended when this returns."""
        dropped: list[Ended] = []
        ready = None
        for _ in range(MOST_LOOKED_AT):
            found = await work.outbox.claim_text(self._clock.now())
            if found is None:
                break
            try:
                await work.outbox.check_order(found, self._clock.now())
                ready = await self._ready(work, found)
            except (NotYet, OutOfOrder) as wait:
                await work.outbox.postpone(found.id, wait.until)
            except NotTrue as reason:
                dropped.append(await self._after.untrue(work, found, str(reason)))
            except Exception as fault:
                if machine.at_fault(fault):
                    raise
                aside = await self._after.set_aside(work, found, fault)
                dropped.append(replace(aside, told=await self._after.tell_missed(work, found)))
            if ready is not None:
                break
        await work.outbox.end(dropped, self._clock.now())
        return ready

    async def _ready(self, work: OpenWork, queued: Queued) -> _Ready | None:
        """A message in words; None where another way carries it. Raises NotTrue, NotYet."""
        notice, now = queued.notice, self._clock.now()
        if notice.person_id is None:
            raise NotTrue("no_reader")
        way = WayKind.SMS if queued.uncertain else await choose(work, notice, self._kinds)
        if way is not WayKind.SMS:
            await work.outbox.hand_over(queued.id, way or WayKind.TELEGRAM)
            return None
        reader = await work.people.by_id(notice.person_id)
        number = next(
            (one.address for one in await work.ways.of(reader.id) if one.kind is WayKind.SMS and one.is_open),
            None,
        )
        if number is None:
            raise NotTrue("no_address")
        message = await shown(notice, Sending(work, reader, notice.subject, now, self._calendar))
        if message is None or isinstance(message, Unread):
            raise CannotBeShown(message.why if isinstance(message, Unread) else "nothing is said")
        if self._calendar.is_quiet(now):
            raise NotTrue(AT_NIGHT)  # a text message rings, and in the morning it would be too late
        if reader.role is not Role.CLIENT or not has_few_words(message):
            raise NotTrue(NOT_BY_SMS)
        words = Words.for_client(reader.language, self._calendar, now, reader)
        text = text_message(words, message, await office_of(work, reader.id))
        if text is None:
            raise NotTrue(NOT_BY_SMS)
        return _Ready(queued, reader, number, text, _reference(queued))

    async def _settle(self, work: OpenWork, ready: _Ready, told: Texted) -> None:
        queued, now = ready.queued, self._clock.now()
        await self._note_fault(work, told)
        row = _judge(queued, told, self._clock)
        tried = Tried(queued.id, WayKind.SMS, told.result, told.reason, ready.reference)
        await work.outbox.note_attempts([tried], now)
        if row.state in (State.FAILED, State.UNCERTAIN):
            log.warning("text_not_sent", row=queued.id, message=queued.notice.logged, reason=told.reason)
        gives_up = row.state is State.QUEUED and _has_waited(queued, told)
        if (gives_up or row.state is State.FAILED) and await self._after.next_way(
            work, queued, ready.reader, told.result, WayKind.SMS, told.reason or ""
        ):
            return
        if row.state in (State.FAILED, State.UNCERTAIN) or (
            row.state is State.SENT and isinstance(queued.notice.message, DayBeforeReminder)
        ):
            row = replace(row, told=await self._after.follow_up(work, queued, row.state))
        await work.outbox.end([replace(row, language=ready.text.language)], now)
        if told.status is not None:
            with suppress(StillLeaving):
                await take_status(work, ready.reference, told.status, self._kinds, now)

    async def _note_fault(self, work: OpenWork, told: Texted) -> None:
        """For doctor: why Notify takes no text messages, or takes them again."""
        fault = "" if told.result in (Result.SENT, Result.UNREACHABLE) else told.reason or ""
        if fault != self._fault:
            await work.set_runtime_value(NOTIFY_FAULT, fault)
            self._fault = fault

    async def _ask_what_came_of_them(self) -> None:
        """Of what is under way, and nobody has said more of; callbacks get lost, or there are none."""
        now = self._clock.now()
        async with self._store.view() as work:
            waiting = await work.texted.under_way(now - ASKED_FOR)
        self._asked = {one.reference: self._asked.get(one.reference, now) for one in waiting}
        due = [one for one in waiting if self._asked[one.reference] + ASKED_EVERY <= now]
        for one in due[:ASKED_AT_ONCE]:
            self._asked[one.reference] = now
            try:
                known = await self._notify.find(one.reference, one.number)
            except Unanswered as fault:
                self._rest(str(fault))
                return
            if known is not None and known.status is not None:
                async with self._store.begin() as work:
                    await take_status(work, one.reference, known.status, self._kinds, now)

    async def _recover(self) -> None:
        """Of what an earlier process had in hand when it was killed Notify is asked before it goes again."""
        async with self._store.begin() as work:
            killed = Texted(Result.UNCERTAIN, "killed")
            left = [one for one in await work.outbox.left_sending() if one.way is WayKind.SMS]
            await work.outbox.end([_judge(one, killed, self._clock) for one in left], self._clock.now())


def _reference(queued: Queued) -> str:
    """The number of a message at Notify, of its row and attempt; it stays the same while it is in doubt."""
    return f"kortelijn-{queued.id}-{queued.attempts + 1 - queued.uncertain}"


def _has_waited(queued: Queued, told: Texted) -> bool:
    """Whether a Notify that cannot take it now was asked often enough for another way to have its turn."""
    return told.result is Result.NOT_SENT and not queued.uncertain and queued.attempts >= 4


def _judge(queued: Queued, told: Texted, clock: Clock) -> Ended:
    unsure = told.result is Result.UNCERTAIN or (told.result is Result.NOT_SENT and queued.uncertain > 0)
    attempted = Attempted(
        Means.SEND, queued.uncertain + unsure, queued.notice.expires_at, queued.attempts + 1
    )
    judged = sms_verdict(told.result, attempted, clock.now())
    return Ended(
        queued.id,
        judged.state,
        judged.retry_at,
        told.reason,
        uncertain=unsure,
        way=WayKind.SMS,
        keeps=judged.state is State.SENT,
    )
