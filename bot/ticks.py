"""The bell: it rings, and the database says what is due. A tick may run twice, late, or after days."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot
from telegram.error import TelegramError

from bot import logs
from bot.away import Away
from bot.clock import Clock
from bot.clock_watch import ClockWatch
from bot.incoming.intake import Pulse
from bot.only_one import IMPORT, OnlyOne
from bot.settings import Unusable
from domain.calendar import Calendar
from domain.retention import (
    DEAD_UPDATES,
    DONE_UPDATES,
    EXPIRED_BUTTONS,
    NOTICES,
    QUESTIONS,
    REASONS,
)
from services.deadlines import bundles
from services.digests import due as due_digests
from services.importing.parts import finish_left
from services.messages import check_ins
from services.reports import evening
from services.sending import crowds, expired
from services.tasks import unanswered
from storage.store import SqliteStore

DUE_SECONDS = 5
WATCH_SECONDS = 30
HOUSEKEEPING_SECONDS = 3600
MAX_PENDING = 50
log = logs.get("ticks")


class Watch:
    """Notices silence (P7). Behind a webhook a quiet night is no silence, so Telegram is asked."""

    def __init__(self, bot: Bot, pulse: Pulse, *, webhook: bool) -> None:
        self._bot = bot
        self._pulse = pulse
        self._webhook = webhook

    async def look(self) -> None:
        """Look once; an alert stands in the log."""
        if self._webhook:
            await self._ask()
        if not self._pulse.alive:
            log.error("telegram_silent", seconds=int(self._pulse.silence))

    async def _ask(self) -> None:
        try:
            info = await self._bot.get_webhook_info()
        except TelegramError as fault:
            log.warning("webhook_not_seen", fault=type(fault).__name__)
            return
        if info.pending_update_count <= MAX_PENDING:
            self._pulse.beat()
        else:
            log.error("updates_pile_up", pending=info.pending_update_count)


class Ticks:
    """Everything that happens because time passes. Reminders and cards are outbox rows: the sender's."""

    def __init__(
        self,
        store: SqliteStore,
        clock: Clock,
        calendar: Calendar,
        watch: Watch,
        away: Away,
        database: Path,
    ) -> None:
        self._store = store
        self._clock = clock
        self._calendar = calendar
        self.watch = watch
        self.away = away
        self._clock_watch = ClockWatch(store, clock)
        self._database = database
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def start(self) -> None:
        """Begin to ring each kind of work at its interval."""
        for seconds, work in (
            (DUE_SECONDS, self.due),
            (WATCH_SECONDS, self.watch.look),
            (HOUSEKEEPING_SECONDS, self.keep_house),
        ):
            self._scheduler.add_job(
                _safely(work),
                "interval",
                seconds=seconds,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    def stop(self) -> None:
        """Ring no more; what runs now may end."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def ring_now(self) -> None:
        """The clock was moved: look at once at what is due."""
        self._clock_watch.expect()
        self.away.expect()
        self._store.outbox_grew.set()
        if self._scheduler.running:
            self._scheduler.add_job(_safely(self.due), misfire_grace_time=None)

    async def due(self) -> None:
        """Queue the digests, lists, questions and clocks that are due, and ask who stands in.

        A fault in one of them costs the others nothing; it is raised when they have had their turn.
        All of them judge by what is missing, so they wait while an import is stored in half.
        """
        now = self._clock.now()
        if await self._half_imported():
            return
        counts, faults = {}, []
        for name, put_due in (
            ("clock_jumps", self._look_at_clock),
            ("shown_again", self._look_back),
            ("too_late", expired.put_due),
            ("stand_ins", unanswered.put_due),
            ("digests", due_digests.put_due),
            ("evenings", evening.put_due),
            ("asked", check_ins.put_due),
            ("clocks", bundles.put_due),
            ("crowds", crowds.put_due),
        ):
            try:
                counts[name] = await put_due(self._store, now, self._calendar)
            except Exception as fault:  # noqa: BLE001 - see above
                faults.append(fault)
        if any(counts.values()):
            log.info("queued", **counts)
        if faults:
            raise faults[0]

    async def _look_at_clock(self, *_: object) -> int:
        return await self._clock_watch.look()

    async def _look_back(self, *_: object) -> int:
        return await self.away.look()

    async def _half_imported(self) -> bool:
        """Whether an import is half stored; a killed one is finished here (docs/adr/0030)."""
        async with self._store.view() as work:
            left = await work.imports.open()
        if left is None:
            return False
        try:
            with OnlyOne(self._database, IMPORT):
                finished = await finish_left(self._store, self._calendar, self._clock.now())
        except Unusable:  # its process is at work
            return left.checked
        if finished is not None:
            async with self._store.view() as work:
                without_link = await work.imports.count_uninvited()
            log.info("import_finished", rows=finished.rows, before=finished.stored, without_link=without_link)
        await self._store.truncate_log()
        return False

    async def keep_house(self) -> None:
        """Forget what is kept no longer."""
        now = self._clock.now()
        async with self._store.begin() as work:
            await work.inbox.forget(now - DONE_UPDATES, now - DEAD_UPDATES)
            await work.outbox.forget(now - NOTICES, now - DEAD_UPDATES)
            await work.outcomes.forget_reasons(now - REASONS)
            await work.buttons.forget(now - EXPIRED_BUTTONS)
            await work.questions.expire(now - QUESTIONS, now)
        await self._store.truncate_log()


def _safely(work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """One failing tick is logged and does not stop the next."""

    async def run() -> None:
        try:
            await work()
        except Exception as fault:  # noqa: BLE001 - the bell must go on ringing
            log.error("tick_failed", tick=getattr(work, "__name__", "tick"), fault=logs.where(fault))

    return run
