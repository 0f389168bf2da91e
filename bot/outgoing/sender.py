"""Drains the outbox: best lane first, evenly paced, honest about what it does not know."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle

from telegram import Bot

from bot import logs
from bot.alive import Beat, unwatched
from bot.clock import Clock
from bot.outgoing.aftermath import Aftermath
from bot.outgoing.channel import FILE_NOT_MADE, Attempt, Letter, answers, deliver
from bot.outgoing.letters import CannotBeShown, write
from bot.outgoing.outage import Outage
from bot.outgoing.pace import Pace
from domain.calendar import Calendar
from domain.messages.delivery import Attempted, Result, State, verdict
from domain.messages.message import Lane
from domain.messages.notices import Means
from domain.values import Person
from domain.ways import WayKind
from services.appointments.reminders import DayBeforeReminder
from services.looking_up import NotTrue, NotYet
from services.sending.after import card_uncertain, clean_up_after, clean_up_later
from services.sending.choosing import choose
from storage import machine
from storage.outbox import IN_CHAT, Ended, Queued, Tried
from storage.store import OpenWork, SqliteStore

IN_FLIGHT = 8
MOST_IN_FLIGHT = 15  # of the 16 connections, one is left for the question whether Telegram is there
GATHER = 0.02  # seconds that a landed message may wait for others to be written down with it
LANDING = 3.0  # seconds that a stop waits for what is in the air
IDLE = 1.0  # seconds between looks at the outbox when nobody rings
TOO_LONG = 5.0  # seconds in the air after which Telegram is asked whether it is there
_TAKES = frozenset({Result.SENT, Result.UNREACHABLE, Result.BAD_TEXT, Result.REFUSED, Result.PAUSED})
"""Telegram has judged the message, so it is there."""
_SPREAD = 0.2
_LANES = tuple(Lane)
_ROUNDS = tuple(
    (first, *(lane for lane in _LANES if lane is not first))
    for first in (Lane.ANSWER, Lane.ANSWER, Lane.ALERT, Lane.ANSWER, Lane.ANSWER, Lane.SAME_DAY)
)
"""Answers go first, but alerts and reminders of today keep a share, however many answers wait."""
_AFTER_OUTAGE = (Lane.ALERT, *(lane for lane in _LANES if lane is not Lane.ALERT))
"""What waited behind an outage: who did not come is told first, then those who wait for an answer."""
log = logs.get("sender")


@dataclass(frozen=True, slots=True)
class _Ready:
    queued: Queued
    letter: Letter
    reader: Person | None


@dataclass(frozen=True, slots=True)
class _Tried:
    ready: _Ready
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class _Flight:
    reader: str
    in_chat: bool
    since: float


class Sender:
    """One sender a database: the pace of the token is kept here."""

    def __init__(
        self,
        store: SqliteStore,
        bot: Bot,
        clock: Clock,
        calendar: Calendar,
        pace: Pace,
        beat: Beat = unwatched,
        kinds: Collection[WayKind] = (WayKind.TELEGRAM,),
    ) -> None:
        self._store = store
        self._beat = beat
        self._bot = bot
        self._clock = clock
        self._calendar = calendar
        self.pace = pace
        self._kinds = kinds
        self._after = Aftermath(clock, calendar, kinds)
        self._outage = Outage(pace.monotonic)
        self._rounds = cycle(_ROUNDS)
        self._catching_up = False
        self._tried: deque[_Tried] = deque()
        self._flying: dict[asyncio.Task[None], _Flight] = {}
        self._late: set[asyncio.Task[None]] = set()  # in the air for too long, which was said
        self._asking: set[asyncio.Task[None]] = set()
        self._gathering: asyncio.TimerHandle | None = None
        self._more = False  # due, and only waiting for its slot

    async def run(self) -> None:
        """Send for ever; ends when cancelled, after what is in the air has landed."""
        await self._recover()
        try:
            while True:
                self._beat()
                await self._wait()
                try:
                    await self._finish_step()
                except Exception as fault:  # noqa: BLE001 - the loop must outlive any fault
                    log.error("sender_fault", fault=logs.where(fault))
                    await asyncio.sleep(IDLE)
        finally:
            if self._gathering is not None:
                self._gathering.cancel()
            for question in self._asking:
                question.cancel()
            if self._flying:
                await asyncio.wait(self._flying, timeout=LANDING)
            await self._write_down()

    @property
    def idle(self) -> bool:
        """Nothing in the air and nothing to write down."""
        return not self._flying and not self._tried

    @property
    def holds_back(self) -> bool:
        """Whether Telegram takes no messages, so that what is due waits."""
        return not self._outage.over

    async def _wait(self) -> None:
        """Until something was queued or landed, a reader's turn comes, or the idle time is over."""
        timeout = min(
            IDLE,
            self.pace.next_turn(),
            self.pace.next_place() if self._more else IDLE,
            self._outage.next_question(),
        )
        # Not wait_for: with Python 3.11 it swallows a stop that comes with the alarm.
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await self._store.outbox_grew.wait()

    async def _finish_step(self) -> None:
        """A stop does not cut a step in two: what was claimed would be neither sent nor queued."""
        step = asyncio.ensure_future(self._step())
        try:
            await asyncio.shield(step)
        except asyncio.CancelledError:
            await step
            raise

    async def _step(self) -> None:
        """Write down what landed and take what is due, in one transaction; then let it fly."""
        self._store.outbox_grew.clear()
        ready: list[_Ready] = []
        more = False
        landed: list[_Tried] = []
        try:
            async with self._store.begin() as work:
                # Behind BEGIN, until nothing more lands: who is no longer in the air counts as reached below.
                while fresh := self._take_tried():
                    landed += fresh
                    await self._settle(work, fresh)
                # Only what can leave now is claimed: a kill must not put in doubt what never left.
                free = self._free()
                places = self.pace.places(free)
                if places > 0 and not self.pace.paused():
                    ready, more = await self._claim(work, places)
                elif free > 0:
                    more = not self.pace.paused()
        except BaseException:
            self._tried.extendleft(reversed(landed))  # still to be written down
            raise
        for one in ready:
            self._launch(one)
        self._more = more and self._free() > 0
        self._ask()
        if self._more and self.pace.places(1):
            self._store.outbox_grew.set()

    def _free(self) -> int:
        """How many messages may go up. What is in the air for too long no longer fills a place."""
        since = self.pace.monotonic() - TOO_LONG
        late = {task for task, flight in self._flying.items() if flight.since <= since}
        if late - self._late and self._outage.suspected():
            log.warning("outage_begins", reason="no_answer")
        self._late = late
        in_time = len(self._flying) - len(late)
        room = min(IN_FLIGHT - in_time, MOST_IN_FLIGHT - len(self._flying))
        return self._outage.places(max(0, room), in_time)

    def _ask(self) -> None:
        """While nothing leaves: one question at a time, so that no message is put in doubt to find out."""
        if self._outage.ask_now():
            question = asyncio.create_task(self._asked())
            self._asking.add(question)
            question.add_done_callback(self._asking.discard)

    async def _asked(self) -> None:
        if await answers(self._bot):
            self._outage.answered()
            self._store.outbox_grew.set()

    async def _claim(self, work: OpenWork, limit: int) -> tuple[list[_Ready], bool]:
        """What can fly now, and whether more may be due; what waits for a reader in the air is not more."""
        now = self._clock.now()
        waiting = {*self.pace.waiting(), *self._outage.held()}
        waiting |= {flight.reader for flight in self._flying.values() if flight.in_chat}
        served = self.pace.served() if self._outage.over else self._outage.tried()
        lanes = _AFTER_OUTAGE if self._catching_up else next(self._rounds)
        claimed = await work.outbox.claim(now, limit, lanes, waiting=waiting, served=served)
        self._catching_up = self._catching_up and len(claimed) == limit
        ready, dropped = [], []
        for queued in claimed:
            if queued.notice.means in (Means.EDIT, Means.BUTTONS) and await work.outbox.edited_since(queued):
                dropped.append(Ended(queued.id, State.VOID, reason="superseded"))
                continue
            if queued.way is None:
                way = await choose(work, queued.notice, self._kinds)
                if way not in (None, WayKind.TELEGRAM):
                    await work.outbox.hand_over(queued.id, way)
                    continue
            try:
                letter, reader = await write(
                    work, queued.notice, now, self._calendar, again=queued.uncertain > 0
                )
                ready.append(_Ready(queued, letter, reader))
            except NotYet as wait:
                await work.outbox.postpone(queued.id, wait.until)
            except NotTrue as reason:
                dropped.append(await self._after.untrue(work, queued, str(reason)))
            except Exception as fault:
                if machine.at_fault(fault):
                    raise  # nothing is wrong with the row: all of it has its turn again
                aside = await self._after.set_aside(work, queued, fault)
                dropped.append(replace(aside, told=await self._after.tell_missed(work, queued)))
        await work.outbox.end(dropped, now)
        return ready, len(claimed) == limit

    def _launch(self, ready: _Ready) -> None:
        reader, in_chat = ready.queued.reader, ready.letter.means in IN_CHAT
        wait = self.pace.slot(reader if in_chat else "")
        task = asyncio.create_task(self._fly(ready, wait))
        self._flying[task] = _Flight(reader, in_chat, self.pace.monotonic())
        task.add_done_callback(self._land)

    def _land(self, task: asyncio.Task[None]) -> None:
        """Ring when there is enough to write down, for every transaction waits for the disk."""
        self._flying.pop(task, None)
        if not self._flying or len(self._tried) >= IN_FLIGHT // 2:
            self._store.outbox_grew.set()
        elif self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(GATHER, self._gathered)

    def _gathered(self) -> None:
        self._gathering = None
        self._store.outbox_grew.set()

    async def _fly(self, ready: _Ready, wait: float) -> None:
        if wait > 0:
            await asyncio.sleep(wait)
        if self.pace.paused():
            attempt = Attempt(Result.PAUSED, reason="429", wait=self.pace.paused())
        else:
            attempt = await self._attempt(ready)
        self.pace.pause(attempt.wait)
        self._note(ready.queued.reader, attempt)
        self._tried.append(_Tried(ready, attempt))

    def _note(self, reader: str, attempt: Attempt) -> None:
        """What an attempt tells of Telegram itself."""
        if attempt.reason == FILE_NOT_MADE:
            return  # it never left
        if attempt.result in _TAKES:
            lasted = self._outage.arrived(reader)
            if lasted is not None:
                self._catching_up = True
                log.warning("outage_over", seconds=round(lasted, 1))
            return
        unsure = attempt.result is Result.UNCERTAIN and attempt.reason != "timeout"
        begins = self._outage.doubted(reader) if unsure else self._outage.failed(reader)
        if begins:
            log.warning("outage_begins", reason=attempt.reason)

    async def _attempt(self, ready: _Ready) -> Attempt:
        async def another(in_chat: bool) -> None:
            gap = self.pace.reader_gap if in_chat else 0.0
            await asyncio.sleep(self.pace.slot(ready.queued.reader if in_chat else "") + gap)

        try:
            return await deliver(self._bot, ready.letter, another)
        except Exception as fault:  # noqa: BLE001 - the row must end, whatever happened
            log.error("delivery_fault", row=ready.queued.id, fault=logs.where(fault))
            if machine.at_fault(fault):
                return Attempt(Result.NOT_SENT, reason="machine")
            return Attempt(Result.UNCERTAIN, reason="fault")

    def _take_tried(self) -> list[_Tried]:
        taken = list(self._tried)
        self._tried.clear()
        return taken

    async def _write_down(self) -> None:
        with suppress(Exception):
            async with self._store.begin() as work:
                await self._settle(work, self._take_tried())

    async def _settle(self, work: OpenWork, tried: Iterable[_Tried]) -> None:
        now = self._clock.now()
        ended, attempts = [], []
        for one in tried:
            queued, attempt = one.ready.queued, one.attempt
            alone = self._outage.alone(queued.reader)
            row = replace(_judge(queued, attempt, self._clock, alone), language=one.ready.letter.language)
            if queued.notice.means is Means.SEND and attempt.result is not Result.PAUSED:
                row = replace(row, way=WayKind.TELEGRAM)
                attempts.append(_kept(queued, attempt))
            if attempt.reason == FILE_NOT_MADE:
                row = await self._after.set_aside(work, queued, CannotBeShown(FILE_NOT_MADE))
            if row.state is State.SENT and attempt.message_id is not None:
                await work.outbox.put_pieces(queued.id, attempt.earlier)
                if one.ready.letter.shown and queued.notice.means is not Means.BUTTONS:
                    numbers = (*attempt.earlier, attempt.message_id)
                    await work.outbox.put_shown(queued.id, queued.notice, numbers, one.ready.letter.shown)
                for number in (*attempt.earlier, attempt.message_id):
                    await clean_up_later(work, queued.notice, number, now)
                    await clean_up_after(work, queued.notice, one.ready.letter.address, number, now)
            if row.state in (State.FAILED, State.UNCERTAIN):
                told = {"row": queued.id, "message": queued.notice.logged, "reason": attempt.reason}
                log.warning(str(row.state), **told)
                if row.state is State.FAILED and not row.set_aside and await self._goes_on(work, one):
                    continue
                row = replace(row, told=await self._after.follow_up(work, queued, row.state))
            elif row.state is State.SENT and isinstance(queued.notice.message, DayBeforeReminder):
                await self._after.follow_up(work, queued, row.state)
            ended.append(row)
        await work.outbox.note_attempts(attempts, now)
        await work.outbox.end(ended, now)

    async def _goes_on(self, work: OpenWork, tried: _Tried) -> bool:
        """Whether another way carries what the chat did not."""
        return await self._after.next_way(
            work,
            tried.ready.queued,
            tried.ready.reader,
            tried.attempt.result,
            WayKind.TELEGRAM,
            tried.attempt.reason or "",
        )

    async def _recover(self) -> None:
        """What an earlier process had in hand when it was killed may have left: its fate is unknown."""
        async with self._store.begin() as work:
            chat = (None, WayKind.TELEGRAM)
            left = [one for one in await work.outbox.left_sending() if one.way in chat]
            ended = [
                _judge(queued, Attempt(Result.UNCERTAIN, reason="killed"), self._clock) for queued in left
            ]
            for number, (queued, row) in enumerate(zip(left, ended, strict=True)):
                if row.state is State.UNCERTAIN:
                    told = await card_uncertain(work, queued.notice, self._clock.now())
                    ended[number] = replace(row, told=told)
            await work.outbox.end(ended, self._clock.now())


def _kept(queued: Queued, attempt: Attempt) -> Tried:
    return Tried(queued.id, WayKind.TELEGRAM, attempt.result, attempt.reason, attempt.message_id)


def _judge(queued: Queued, attempt: Attempt, clock: Clock, alone: bool = False) -> Ended:
    """Ask the policy, and spread retries so that they do not all come at once."""
    unsure = attempt.result is Result.UNCERTAIN
    notice, now = queued.notice, clock.now()
    attempted = Attempted(
        notice.means, queued.uncertain + unsure, notice.expires_at, queued.attempts + 1, alone
    )
    judged = verdict(attempt.result, attempted, now)
    retry_at = judged.retry_at
    if retry_at is not None and retry_at > now:
        retry_at += timedelta(seconds=random.uniform(0, _SPREAD))  # noqa: S311 - no secret in it
    return Ended(
        queued.id,
        judged.state,
        retry_at,
        attempt.reason,
        attempt.message_id,
        uncertain=unsure,
        counts=attempt.result is not Result.PAUSED,
    )
