"""Updates come in: committed to the inbox first, and only then is Telegram told that we have them."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeGuard

from telegram import Bot
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError

from bot import logs
from bot.alive import Beat, rest, unwatched
from bot.clock import Clock, steady
from bot.transport import CONNECT, AiohttpRequest, TooDeep
from storage.store import SqliteStore

LONG_POLL = 25  # seconds
POLL_READ = 10.0  # seconds on top for the answer itself
BATCH = 100
MIN_GAP = 0.5  # seconds between polls that bring nothing new: at most two a second
MAX_BACKOFF = 30.0
SILENCE = 90.0  # seconds after which /readyz turns red (P7)
MAX_ID = 2**63 - 1
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
log = logs.get("intake")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long polling waits, in seconds."""

    long_poll: int = LONG_POLL
    answer: float = POLL_READ  # on top of the long poll
    reach: float = 2 * CONNECT  # to get there: names looked up, a connection made
    gap: float = MIN_GAP
    longest_pause: float = MAX_BACKOFF


class Pulse:
    """When Telegram was last heard, for the watchdog and /readyz. `longest`: seconds of silence that pass."""

    def __init__(self, longest: float = SILENCE) -> None:
        self._longest = longest
        self._heard = steady()
        self._gap: float | None = None

    def beat(self) -> None:
        """Note that Telegram answered just now, whatever it said."""
        now = steady()
        self._gap = max(self._gap or 0.0, now - self._heard)
        self._heard = now

    def take_gap(self) -> float | None:
        """The longest silence in seconds that has ended since this was asked; None: nothing was heard."""
        gap, self._gap = self._gap, None
        return gap

    @property
    def silence(self) -> float:
        """Seconds since Telegram was last heard."""
        return steady() - self._heard

    @property
    def alive(self) -> bool:
        """Whether the silence is short enough."""
        return self.silence < self._longest


def has_id(raw: Any) -> TypeGuard[dict[str, Any]]:
    """Whether it is an object with an update id that the inbox can hold."""
    return isinstance(raw, dict) and type(raw.get("update_id")) is int and 0 <= raw["update_id"] <= MAX_ID


class Inlet:
    """Commits raw updates; those that arrive while a commit runs share the next one."""

    def __init__(self, store: SqliteStore, clock: Clock, ring: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._ring = ring
        self._waiting: list[tuple[list[dict[str, Any]], asyncio.Future[None]]] = []
        self._committing = asyncio.Lock()

    async def take(self, updates: list[dict[str, Any]]) -> None:
        """Return once the updates are on disk. One that was stored before changes nothing."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((updates, done))
        async with self._committing:
            if not done.done():
                await self._commit()
        await done
        self._ring()

    async def keep_place(self, update_id: int) -> None:
        """Store that there was an update which nobody can read: it is set aside, and people hear of it."""
        log.error("update_too_deep", update=update_id)
        async with self._store.begin() as work:
            await work.inbox.put_unreadable(update_id, self._clock.now())
        self._ring()

    async def _commit(self) -> None:
        group, self._waiting = self._waiting, []
        try:
            async with self._store.begin() as work:
                await work.inbox.put([raw for updates, _ in group for raw in updates], self._clock.now())
        except Exception as fault:  # noqa: BLE001 - every waiting sender must hear it
            for _, done in group:
                done.set_exception(fault)
            return
        for _, done in group:
            done.set_result(None)


class Poller:
    """Our own loop over getUpdates: it survives malformed updates, silence and other pollers."""

    def __init__(
        self,
        bot: Bot,
        request: AiohttpRequest,
        store: SqliteStore,
        inlet: Inlet,
        pulse: Pulse,
        patience: Patience = Patience(),
        beat: Beat = unwatched,
    ) -> None:
        self._url = f"{bot.base_url}/getUpdates"
        self._bot = bot
        self._request = request
        self._store = store
        self._inlet = inlet
        self._pulse = pulse
        self._patience = patience
        self._beat = beat
        self._offset = 0
        self._limit = BATCH
        self._answered = False  # the last call: where it was not, the next one asks without waiting

    async def run(self) -> None:
        """Poll for ever."""
        async with self._store.view() as work:
            last = await work.inbox.last_id()
        self._offset = last + 1 if last is not None else 0
        faults = 0
        while True:
            self._beat()
            started = time.monotonic()
            try:
                fresh = await self._poll()
                faults = 0
            except Exception as fault:  # noqa: BLE001 - the loop must outlive any fault
                faults += 1
                fresh = self._answered = False
                await self._after_fault(fault, faults)
            if not fresh:
                await asyncio.sleep(max(0.0, self._patience.gap - (time.monotonic() - started)))

    async def _poll(self) -> bool:
        """One call; True when it brought something new."""
        asked = {
            "offset": self._offset,
            "limit": self._limit,
            "timeout": self._patience.long_poll if self._answered else 0,
            "allowed_updates": ALLOWED,
        }
        # The raw answer, not PTB's objects: one update that PTB cannot parse must not stop the others.
        read = self._patience.long_poll + self._patience.answer
        try:
            # The transport bounds each wait, this bounds them together: an answer may come byte by byte.
            async with asyncio.timeout(read + self._patience.reach):
                updates = await self._request.call(self._url, asked, read)
        except TooDeep as fault:
            return await self._look_closer(fault)
        self._pulse.beat()
        self._answered = True
        self._beat()
        if not isinstance(updates, list):
            raise NetworkError("getUpdates gave no list")
        usable = [raw for raw in updates if has_id(raw)]
        if len(usable) < len(updates):
            log.error("updates_without_id", count=len(updates) - len(usable))
        if not usable:
            self._limit = BATCH
            return False
        await self._inlet.take(usable)
        offset: int = max(raw["update_id"] for raw in usable) + 1
        fresh = offset > self._offset
        self._offset = offset
        return fresh

    async def _look_closer(self, fault: TooDeep) -> bool:
        """What cannot be parsed hides what came with it: ask for one at a time until it comes alone."""
        ahead = [number for number in fault.update_ids if self._offset <= number <= MAX_ID]
        if not ahead:
            raise fault
        self._pulse.beat()
        if self._limit > 1:
            self._limit = 1
            return True
        await self._inlet.keep_place(ahead[0])
        self._offset, self._limit = ahead[0] + 1, BATCH
        return True

    async def _after_fault(self, fault: Exception, faults: int) -> None:
        log.warning("poll_failed", fault=type(fault).__name__, faults=faults)
        if isinstance(fault, Conflict) and "webhook" in str(fault):
            await self._drop_webhook()
            return
        if isinstance(fault, RetryAfter):
            await rest(_seconds(fault.retry_after), self._beat)
            return
        backoff = min(self._patience.longest_pause, self._patience.gap * 2 ** min(faults, 7))
        await rest(backoff * random.uniform(0.7, 1.0), self._beat)  # noqa: S311 - no secret in it

    async def _drop_webhook(self) -> None:
        """The token was used with a webhook before; what waits there is kept."""
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as fault:
            log.warning("delete_webhook_failed", fault=type(fault).__name__)


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
