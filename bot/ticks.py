"""The bell: it rings, and the database says what is due. A tick may run twice, late, or after days."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.events import EVENT_SCHEDULER_SHUTDOWN
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot
from telegram.error import TelegramError

from bot import logs
from bot.alive import Beat, unwatched
from bot.away import Away
from bot.clock import Clock
from bot.clock_watch import ClockWatch
from bot.incoming.intake import Pulse
from bot.only_one import IMPORT, OnlyOne
from bot.settings import Unusable
from domain.calendar import Calendar
from domain.ports import Store
from domain.retention import (
    ANSWER_LINKS,
    DEAD_UPDATES,
    DONE_UPDATES,
    DRAFTS,
    ERASED_AFTER,
    EXPIRED_BUTTONS,
    FILE_REQUESTS,
    FORMS,
    LOOKS,
    NOTICES,
    QUESTIONS,
    REASONS,
    SESSIONS,
    TEXT_MARKS,
    TRIES,
    UPLOADS,
)
from services.clients import rights_due
from services.deadlines import bundles
from services.digests import due as due_digests
from services.importing.parts import finish_left
from services.messages import check_ins, stand_ins
from services.pauses import due as pauses
from services.people import leaving, reviewing, silence
from services.reports import daily
from services.sending import crowds, expired, letters, with_nobody
from services.tasks import planning, unanswered, waiting
from storage.store import OpenWork, SqliteStore

DUE_SECONDS = 5
WATCH_SECONDS = 30
HOUSEKEEPING_SECONDS = 3600
MAX_PENDING = 50
PutDue = Callable[[Store, datetime, Calendar], Awaitable[int]]
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
        beat: Beat = unwatched,
        due_seconds: int = DUE_SECONDS,
    ) -> None:
        self._store = store
        self._due_seconds = due_seconds
        self._beat = beat
        self._clock = clock
        self._calendar = calendar
        self.watch = watch
        self.away = away
        self._clock_watch = ClockWatch(store, clock)
        self._database = database
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._one_round = asyncio.Lock()

    async def run(self) -> None:
        """Ring each kind of work at its interval, for ever; ends when cancelled."""
        ended = asyncio.Event()
        self._scheduler.add_listener(lambda _: ended.set(), EVENT_SCHEDULER_SHUTDOWN)
        self._start()
        try:
            await ended.wait()
        finally:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)  # what runs now may end

    def _start(self) -> None:
        for seconds, work in (
            (self._due_seconds, self.due),
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

    def ring_now(self) -> None:
        """The clock was moved: look at once at what is due."""
        self._clock_watch.expect()
        self.away.expect()
        self._store.outbox_grew.set()
        self._store.texts_grew.set()
        if self._scheduler.running:
            self._scheduler.add_job(_safely(self.due), misfire_grace_time=None)

    async def due(self) -> None:
        """Queue the digests, lists, questions and clocks that are due, and ask who stands in.

        A fault in one of them costs the others nothing; it is raised when they have had their turn. A round
        waits for the one before it: two at once would both find the same thing untold and tell it twice.
        """
        async with self._one_round:
            await self._round()

    async def _round(self) -> None:
        now, store = self._clock.now(), _Beating(self._store, self._beat)
        counts: dict[str, int] = {}
        faults: list[Exception] = []
        try:
            half = await self._half_imported(store)
        except Exception as fault:  # noqa: BLE001 - see above
            faults.append(fault)
            half = True
        for name, put_due in (*self._always(), *self._of_a_whole_caseload(half)):
            try:
                counts[name] = await put_due(store, now, self._calendar)
            except Exception as fault:  # noqa: BLE001 - see above
                faults.append(fault)
        if any(counts.values()):
            log.info("queued", **counts)
        if faults:
            raise faults[0]

    def _always(self) -> tuple[tuple[str, PutDue], ...]:
        return (
            ("clock_jumps", self._look_at_clock),
            ("left", leaving.put_due),
            ("absences", stand_ins.put_due),
            ("absences_begun", stand_ins.put_begun),
            ("silent", silence.put_due),
            ("access_reviews", reviewing.put_due),
            ("rights_requests", rights_due.put_due),
            ("shown_again", self._look_back),
            ("no_shows_met", planning.put_due),
            ("letters", letters.put_due),
            ("too_late", expired.put_due),
            ("with_nobody", with_nobody.put_due),
            ("crowds", crowds.put_due),
        )

    @staticmethod
    def _of_a_whole_caseload(half: bool) -> tuple[tuple[str, PutDue], ...]:
        """What judges by what is missing: it waits while an import is stored in half."""
        if half:
            return ()
        return (
            ("stand_ins", unanswered.put_due),
            ("client_requests", waiting.put_due),
            ("digests", due_digests.put_due),
            ("lists", daily.put_due),
            ("asked", check_ins.put_due),
            ("clocks", bundles.put_due),
            ("pauses", pauses.put_due),
        )

    async def _look_at_clock(self, *_: object) -> int:
        return await self._clock_watch.look()

    async def _look_back(self, *_: object) -> int:
        return await self.away.look()

    async def _half_imported(self, store: Store) -> bool:
        """Whether an import is half stored; a killed one is finished here (docs/adr/0030)."""
        async with self._store.view() as work:
            left = await work.imports.open()
        if left is None:
            return False
        try:
            with OnlyOne(self._database, IMPORT):
                finished = await finish_left(store, self._calendar, self._clock.now())
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
            await work.outbox.forget(now - NOTICES, now - DEAD_UPDATES, now)
            await work.outcomes.forget_reasons(now - REASONS)
            await work.buttons.forget(now - EXPIRED_BUTTONS)
            await work.questions.expire(now - QUESTIONS, now)
            await work.texts.forget(now - TEXT_MARKS)
            await work.people.forget_openings(now)
            await work.files.forget(now - FILE_REQUESTS)
            await work.forms.forget(now - FORMS)
            await work.sessions.forget(now - SESSIONS)
            await work.entrances.forget(now)
            await work.tries.forget_old(now - TRIES)
            await work.drafts.forget(now - DRAFTS)
            await work.looks.forget(now - LOOKS)
            await work.ways.erase(now - ERASED_AFTER)
            await work.ways.forget_links(now - ANSWER_LINKS)
            await work.uploads.forget(now - UPLOADS)
        await self._store.truncate_log()


class _Beating:
    """The store, with a beat for each look and transaction: a long round that gets on is not stuck."""

    def __init__(self, store: SqliteStore, beat: Beat) -> None:
        self._store = store
        self._beat = beat
        beat()

    def begin(self) -> AbstractAsyncContextManager[OpenWork]:
        """A transaction that may write."""
        self._beat()
        return self._store.begin()

    def view(self) -> AbstractAsyncContextManager[OpenWork]:
        """A consistent look."""
        self._beat()
        return self._store.view()

    def glance(self) -> AbstractAsyncContextManager[OpenWork]:
        """See SqliteStore."""
        self._beat()
        return self._store.glance()


def _safely(work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """One failing tick is logged and does not stop the next."""

    async def run() -> None:
        try:
            await work()
        except Exception as fault:  # noqa: BLE001 - the bell must go on ringing
            log.error("tick_failed", tick=getattr(work, "__name__", "tick"), fault=logs.where(fault))

    return run
