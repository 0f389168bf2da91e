"""Where the parts meet: build them once, run them together, stop them in order."""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from bot import clock as clocks
from bot import logs, profile
from bot.away import Away
from bot.clock import Clock, MovableClock, SystemClock
from bot.ending import WRONG_KEY
from bot.incoming import web
from bot.incoming.crowd import Crowd
from bot.incoming.dispatch import Dispatch
from bot.incoming.intake import ALLOWED, LONG_POLL, POLL_READ, Inlet, Poller, Pulse, Unauthorized
from bot.outgoing.pace import Pace
from bot.outgoing.sender import Sender
from bot.settings import Settings, Unusable
from bot.ticks import Ticks, Watch
from bot.transport import AiohttpRequest
from handlers.routing import App, register
from storage.schema import migrate
from storage.sealing import Sealer, WrongKey, key_from_text
from storage.store import SqliteStore

CONNECTIONS = 16
log = logs.get("app")


@dataclass(slots=True)
class KorteLijn:
    """The parts of one running bot, made from its settings."""

    settings: Settings
    store: SqliteStore
    app: App
    bot: Bot
    clock: Clock
    pulse: Pulse
    dispatch: Dispatch
    sender: Sender
    ticks: Ticks
    inlet: Inlet
    poller: Poller
    polling: AiohttpRequest
    _tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    async def run(self) -> None:
        """Run until cancelled, or until a part ends for good. Raises Unusable for a bad token."""
        try:
            self._start_clock_and_web()
            await self._begin_bot()
            self._spawn(self.dispatch.run())
            self._spawn(self.sender.run())
            self.ticks.start()
            self._spawn(self._present())
            self._spawn(self.poller.run() if self.settings.mode == "polling" else self._set_webhook())
            await self._until_one_fails()
        except Unauthorized:
            raise Unusable(
                "KORTELIJN_BOT_TOKEN is not known to Telegram; ask BotFather for the right one"
            ) from None
        finally:
            await self._stop()

    async def _until_one_fails(self) -> None:
        waiting = set(self._tasks)
        while waiting:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                await task

    def _spawn(self, part: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(part))

    def _start_clock_and_web(self) -> None:
        settings = self.settings
        if isinstance(self.clock, MovableClock) and settings.clock_url:
            self._spawn(clocks.follow(self.clock, settings.clock_url, self.ticks.ring_now))
        if settings.listen is None:
            return
        webhook = settings.mode == "webhook"
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
        site = web.build(self.pulse, self._checks, self.inlet if webhook else None, secret)
        self._spawn(web.serve(site, settings.listen))

    async def _begin_bot(self) -> None:
        """Learn who we are at Telegram, for as long as that takes: a start without network is no fault."""
        await self.polling.initialize()
        faults = 0
        while True:
            try:
                await self.app.initialize()
                break
            except InvalidToken as fault:
                raise Unauthorized from fault
            except (NetworkError, RetryAfter, Conflict) as fault:
                faults += 1
                log.warning("telegram_not_reached", fault=type(fault).__name__, faults=faults)
                await asyncio.sleep(min(30.0, 0.5 * 2 ** min(faults, 6)) * random.uniform(0.7, 1.0))  # noqa: S311
        async with self.store.begin() as work:
            await work.set_runtime_value("bot_username", self.bot.username)
        log.info("started", mode=self.settings.mode)

    async def _present(self) -> None:
        """Menus and descriptions are a nicety: a fault waits for the next start."""
        try:
            await profile.present(
                self.bot, self.store, self.settings.calendar, self.clock.now(), self.sender.pace
            )
        except TelegramError as fault:
            log.warning("profile_not_told", fault=type(fault).__name__)

    async def _set_webhook(self) -> None:
        """Ask for updates to be brought; what waits at Telegram is kept."""
        secret = self.settings.webhook_secret
        faults = 0
        while True:
            try:
                await self.bot.set_webhook(
                    f"{(self.settings.webhook_url or '').rstrip('/')}{web.WEBHOOK_PATH}",
                    secret_token=secret.get_secret_value() if secret else None,
                    allowed_updates=list(ALLOWED),
                    drop_pending_updates=False,
                )
                return
            except (NetworkError, RetryAfter) as fault:
                faults += 1
                log.warning("webhook_not_set", fault=type(fault).__name__)
                await asyncio.sleep(min(30.0, 0.5 * 2 ** min(faults, 6)))

    async def _checks(self) -> dict[str, bool]:
        """Whether the database takes a write, and the dead rows are few."""
        try:
            async with asyncio.timeout(5):
                async with self.store.begin() as work:
                    await work.set_runtime_value("ready_check", "1")
        except Exception as fault:  # noqa: BLE001 - any fault means not ready
            log.error("not_ready", fault=logs.where(fault))
            return {"database": False}
        return {"database": True}

    async def _stop(self) -> None:
        """Take nothing in, finish what is in hand, close."""
        self.ticks.stop()
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError, Exception):
                await task
        with suppress(TelegramError, RuntimeError):
            await self.app.shutdown()
        await self.polling.shutdown()
        await self.store.close()


def build_app(settings: Settings) -> tuple[App, AiohttpRequest]:
    """PTB's application with our transport, and the transport for polling."""
    polling = AiohttpRequest(connections=4, read=LONG_POLL + POLL_READ)
    app = (
        Application.builder()
        .token(settings.bot_token.get_secret_value())
        .base_url(settings.telegram_url)
        .base_file_url(settings.file_url)
        .request(AiohttpRequest(CONNECTIONS))
        .get_updates_request(AiohttpRequest(connections=1))
        .updater(None)
        .job_queue(None)
        .build()
    )
    register(app)
    return app, polling


async def build(
    settings: Settings, clock: Clock | None = None, pace: Pace | None = None, crowd: Crowd | None = None
) -> KorteLijn:
    """Put everything together; the database is brought to the newest schema first."""
    migrate(settings.database)
    sealer = Sealer(key_from_text(settings.secret_key.get_secret_value()))
    try:
        store = await SqliteStore.open(settings.database, sealer)
    except WrongKey:
        raise Unusable(WRONG_KEY) from None
    clock = clock or await _clock(settings)
    app, polling = build_app(settings)
    calendar, pulse = settings.calendar, Pulse()
    calendar.is_quiet(clock.now())  # loads the holidays now, not while somebody waits for an answer
    # What stands now stays: the collector need not look at it again with every update.
    gc.collect()
    gc.freeze()
    dispatch = Dispatch(store, app, clock, calendar, crowd or Crowd())
    inlet = Inlet(store, clock, dispatch.bell.set)
    watch = Watch(app.bot, pulse, webhook=settings.mode == "webhook")
    return KorteLijn(
        settings=settings,
        store=store,
        app=app,
        bot=app.bot,
        clock=clock,
        pulse=pulse,
        dispatch=dispatch,
        sender=Sender(store, app.bot, clock, calendar, pace or Pace(settings.calls_per_second)),
        ticks=Ticks(store, clock, calendar, watch, Away(store, clock, pulse), settings.database),
        inlet=inlet,
        poller=Poller(app.bot, polling, store, inlet, pulse),
        polling=polling,
    )


async def _clock(settings: Settings) -> Clock:
    if not settings.clock_url:
        return SystemClock()
    clock = MovableClock()
    await clocks.first_offset(clock, settings.clock_url)
    return clock
