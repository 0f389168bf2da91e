"""Where the parts meet: build them once, run them together, stop them in order."""

from __future__ import annotations

import asyncio
import gc
import random
import signal
import sqlite3
from collections.abc import Coroutine
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from prometheus_client.metrics_core import Metric
from starlette.routing import Route
from starlette.types import ASGIApp
from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import Application

from bot import clock as clocks
from bot import hearing, logs, metrics, profile
from bot.agendas.fetch import Fetcher, only_simulated
from bot.agendas.loop import Agendas, Download
from bot.alive import STOP, Beats, Watchman, rest, unwatched
from bot.away import Away
from bot.clock import Clock, MovableClock, SystemClock
from bot.ending import BROKEN, WRONG_KEY, PartEnded, reason
from bot.incoming import web
from bot.incoming.crowd import Crowd
from bot.incoming.dispatch import Dispatch
from bot.incoming.intake import ALLOWED, LONG_POLL, POLL_READ, Inlet, Poller, Pulse
from bot.incoming.notify import Callbacks
from bot.incoming.returned import Returns
from bot.outgoing.mail import MailServer, Server
from bot.outgoing.mailer import REFUSES_FOR, Mailer
from bot.outgoing.notify import ApiKey, Notify, template_of
from bot.outgoing.pace import Pace
from bot.outgoing.return_path import ReturnPaths
from bot.outgoing.sender import Sender
from bot.outgoing.texter import Texter
from bot.settings import Settings, Unusable
from bot.standing import NotTelegram, Standing, said
from bot.talk import ChatTalk
from bot.ticks import Ticks, Watch
from bot.transport import AiohttpRequest
from bot.writable import Writable
from domain.ways import WayKind
from handlers.routing import App, register
from services.agendas.feed import PAGES_AT
from services.agendas.giving import HOSTS
from services.signin.sessions import SessionTerms
from storage import machine
from storage.pages import damage, damage_aside
from storage.schema import migrate
from storage.sealing import Sealer, WrongKey, derived_key, key_from_text
from storage.store import SqliteStore
from web import app as pages
from web.about import About
from web.about import load as load_about
from web.signin.oidc import Accounts, NotProven
from web.signin.providers import load as load_providers
from web.site import Site
from web.theme import load as load_theme

CONNECTIONS = 16
INSPECTED_AT_START = 64 * 1024 * 1024
"""Bytes of a database that is read whole before the start, in less than a second; a larger one after it."""
INSPECTED_EVERY = 3600.0
TAKEN = "taken_by_telegram"  # the digest of the token that it took last
WEBHOOK_FAULT = "webhook_fault"
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
    mailer: Mailer | None
    texter: Texter | None
    returns: Returns | None
    ticks: Ticks
    agendas: Agendas
    inlet: Inlet
    poller: Poller
    polling: AiohttpRequest
    beats: Beats
    standing: Standing
    writable: Writable
    inspected_every: float = INSPECTED_EVERY
    damage: str | None = None  # what is wrong with the file of the database
    _tasks: dict[asyncio.Task[Any], str] = field(default_factory=dict)  # "" is an errand, which may end

    async def run(self) -> None:
        """Run until cancelled, or until a part ends. Raises PartEnded, or Unusable for wrong settings."""
        last_words = (BROKEN, f"The stop took longer than {STOP:.0f} s, so it was cut short.")
        try:
            self._spawn(self.standing.lost(), "standing")
            self._start_clock_and_web()
            await self._watch_until(self._spawn(self._begin_bot()))
            self.beats.begin()
            self._spawn(self.dispatch.run(), "dispatch")
            self._spawn(self.sender.run(), "sender")
            if self.mailer is not None:
                self._spawn(self.mailer.run(), "mailer")
            if self.texter is not None:
                self._spawn(self.texter.run(), "texter")
            if self.returns is not None:
                self._spawn(self.returns.run(), "returned mail")
            self._spawn(self.ticks.run(), "ticks")
            self._spawn(self.agendas.run(), "agendas")
            self._spawn(self._present())
            self._spawn(self._inspect(), "inspection")
            if self.settings.mode == "polling":
                self._spawn(self.poller.run(), "intake")
            else:
                self._spawn(self._set_webhook())
            await self._watch_until(None)
        except Exception as fault:
            last_words = reason(fault, self.settings.database)
            raise
        finally:
            self.beats.stop(*last_words)
            await self._stop()

    async def _watch_until(self, errand: asyncio.Task[None] | None) -> None:
        """Until the errand is done; for ever without one. Raises what ends the bot."""
        while errand is None or not errand.done():
            done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                _judge(self._tasks.pop(task), task)

    def _spawn(self, part: Coroutine[Any, Any, None], name: str = "") -> asyncio.Task[None]:
        task = asyncio.create_task(part)
        self._tasks[task] = name
        return task

    def _start_clock_and_web(self) -> None:
        settings = self.settings
        if isinstance(self.clock, MovableClock) and settings.clock_url:
            self._spawn(clocks.follow(self.clock, settings.clock_url, self.ticks.ring_now), "clock")
        if settings.metrics_listen is not None:
            site = metrics.build(self._figures)
            serving = web.serve(site, settings.metrics_listen, name="METRICS_LISTEN")
            self._spawn(serving, "metrics server")
        site_of_pages = self._pages()
        if site_of_pages is not None and settings.web_listen is not None:
            serving = web.serve(site_of_pages, settings.web_listen, name="WEB_LISTEN")
            self._spawn(serving, "page server")
            site_of_pages = None
        if settings.listen is None:
            return
        webhook = settings.mode == "webhook"
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
        inlet, notified = self.inlet if webhook else None, self._notified()
        site = web.build(
            self.pulse, self._checks, inlet, secret, site_of_pages, self._detail, notified=notified
        )
        serving = web.serve(site, settings.listen, self.beats.of("intake") if webhook else unwatched)
        self._spawn(serving, "intake" if webhook else "web server")

    def _notified(self) -> list[Route]:
        """Where Notify says what came of text messages; nowhere without a token."""
        token = self.settings.notify_callback_token
        if self.texter is None or token is None:
            return []
        kinds = _kinds(self.settings)
        return Callbacks(self.store, self.clock, kinds, token.get_secret_value()).routes()

    def _pages(self) -> ASGIApp | None:
        """The pages; none without an address for them."""
        if self.settings.web_url is None:
            return None
        return pages.build(self.site(self.settings.web_url))

    def site(self, url: str) -> Site:
        """What pages at an address stand on."""
        settings = self.settings
        return Site(
            url=url,
            store=self.store,
            calendar=settings.calendar,
            now=self.clock.now,
            real_now=SystemClock().now,
            faulty=_tell_fault,
            asked_elsewhere=lambda host: log.warning("pages_under_other_name", host=host),
            is_sick=machine.at_fault,
            terms=SessionTerms(
                idle=timedelta(minutes=settings.web_idle), total=timedelta(hours=settings.web_session)
            ),
            proxies=settings.web_proxy,
            client_invitation_lives=timedelta(days=settings.client_invitation_days),
            accounts=Accounts(load_providers(settings.web_providers) if settings.web_providers else ()),
            seals=Sealer(derived_key(settings.secret_key.get_secret_value(), "pages")),
            theme=load_theme(settings.web_theme) if settings.web_theme else None,
            about=load_about(settings.web_about) if settings.web_about else About(),
            talk=ChatTalk(),
        )

    async def _begin_bot(self) -> None:
        """Learn who we are at Telegram, for as long as that takes: a start without network is no fault."""
        await self.polling.initialize()
        mark = sha256(self.settings.bot_token.get_secret_value().encode()).hexdigest()
        async with self.store.view() as work:
            self.standing.known = await work.runtime_value(TAKEN) == mark
        faults, beat = 0, self.beats.of("intake")
        while True:
            beat()
            try:
                await self.app.initialize()
                break
            except TelegramError as fault:
                faults += 1
                # Of a refusal it has been said what it is: the network is not to blame.
                event = "telegram_not_reached" if self.standing.refusal is None else "start_waits"
                log.warning(event, fault=type(fault).__name__, faults=faults)
                wait = min(30.0, 0.5 * 2 ** min(faults, 6)) * random.uniform(0.7, 1.0)  # noqa: S311
                await rest(wait, beat)
        async with self.store.begin() as work:
            await work.set_runtime_value("bot_username", self.bot.username)
            await work.set_runtime_value(TAKEN, mark)
        self.standing.known = True
        log.info("started", mode=self.settings.mode)

    async def _present(self) -> None:
        """Menus and descriptions are a nicety: a fault waits for the next start."""
        try:
            await profile.present(
                self.bot, self.store, self.settings.calendar, self.clock.now(), self.sender.pace
            )
        except Exception as fault:  # noqa: BLE001 - see above
            log.warning("profile_not_told", fault=logs.where(fault))

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
                break
            except TelegramError as fault:
                faults += 1
                log.warning("webhook_not_set", fault=type(fault).__name__, said=said(fault))
                await self._keep_webhook_fault(said(fault))
                await asyncio.sleep(min(30.0, 0.5 * 2 ** min(faults, 6)))
        await self._keep_webhook_fault("")

    async def _keep_webhook_fault(self, told: str) -> None:
        """For doctor: why Telegram does not bring updates."""
        with suppress(Exception):
            async with self.store.begin() as work:
                await work.set_runtime_value(WEBHOOK_FAULT, told)

    async def _checks(self) -> dict[str, bool]:
        """Whether each loop moves, and the database is whole and takes a write."""
        written = await self.writable.told()
        told = {**self.beats.moving(), "database": written and self.damage is None}
        return told if self.returns is None else {**told, "returned_mail": self.returns.listening}

    def _detail(self) -> dict[str, bool]:
        """What is worth seeing and no reason to take us away: a mail server that has taken none for long."""
        return {} if self.mailer is None else {"mail_taken": self.mailer.refused_for < REFUSES_FOR}

    async def _figures(self) -> list[Metric]:
        """What Prometheus reads."""
        return [
            *await metrics.of_database(self.store, self.clock.now()),
            *metrics.of_machine(self.settings.database),
            metrics.gauge("kortelijn_database_whole", "Whether its pages are whole.", self.damage is None),
            metrics.gauge("kortelijn_telegram_silence_seconds", "Since Telegram spoke.", self.pulse.silence),
            *metrics.of_mail(
                self.mailer.refused_for if self.mailer else 0.0, self.mailer.silence if self.mailer else -1.0
            ),
            metrics.labelled(
                "kortelijn_part_still_seconds",
                "Since each part came round; more than 60 ends the process.",
                "part",
                self.beats.still().items(),
            ),
        ]

    async def _inspect(self) -> None:
        """Read every page of the database now and then; never for more than a hundredth of the time."""
        database = self.settings.database
        wait = self.inspected_every if database.stat().st_size <= INSPECTED_AT_START else 0.0
        while True:
            await asyncio.sleep(wait)
            began = self.beats.monotonic()
            try:
                self.damage = await damage_aside(database)
            except sqlite3.Error as fault:
                log.warning("pages_not_read", fault=logs.where(fault))
            if self.damage is not None:
                log.error("database_damaged", found=self.damage)
            wait = max(self.inspected_every, 100 * (self.beats.monotonic() - began))

    async def _stop(self) -> None:
        """Take nothing in, finish what is in hand, close."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(TelegramError, RuntimeError):
            await self.app.shutdown()
        with suppress(TelegramError, RuntimeError):
            await self.bot.shutdown()  # the application does it only if its start came to an end
        await self.bot.request.shutdown()  # and the bot only if its own did
        await self.polling.shutdown()
        await self.store.close()


def _tell_fault(event: str, fault: BaseException) -> None:
    """What went wrong on the pages: an account that proved nothing is no fault of ours, but worth knowing."""
    if isinstance(fault, NotProven):
        log.warning(event, why=fault.why)
    else:
        log.error(event, fault=logs.where(fault))


def _judge(name: str, task: asyncio.Task[Any]) -> None:
    """A task ended. An errand may; a part never does by itself, however it ended."""
    fault = None if task.cancelled() else task.exception()
    if isinstance(fault, (Unusable, NotTelegram)) or (fault is not None and not name):
        raise fault
    if name:
        raise PartEnded(name) from fault


def build_app(settings: Settings, standing: Standing) -> tuple[App, AiohttpRequest]:
    """PTB's application with our transport, and the transport for polling."""
    polling = AiohttpRequest(4, LONG_POLL + POLL_READ, standing.answered)
    app = (
        Application.builder()
        .token(settings.bot_token.get_secret_value())
        .base_url(settings.telegram_url)
        .base_file_url(settings.file_url)
        .request(AiohttpRequest(CONNECTIONS, answered=standing.answered))
        .get_updates_request(AiohttpRequest(connections=1))
        .updater(None)
        .job_queue(None)
        .build()
    )
    register(app)
    return app, polling


async def build(
    settings: Settings,
    clock: Clock | None = None,
    pace: Pace | None = None,
    crowd: Crowd | None = None,
    beats: Beats | None = None,
    standing: Standing | None = None,
    fetcher: Fetcher | None = None,
) -> KorteLijn:
    """Put everything together; the database is brought to the newest schema first."""
    _refuse_damage(settings.database)
    hearing.get_ready()
    migrate(settings.database)
    sealer = Sealer(key_from_text(settings.secret_key.get_secret_value()))
    try:
        store = await SqliteStore.open(settings.database, sealer)
    except WrongKey:
        raise Unusable(WRONG_KEY) from None
    clock = clock or await _clock(settings)
    standing = standing or Standing()
    app, polling = build_app(settings, standing)
    calendar, pulse = settings.calendar, Pulse()
    calendar.is_quiet(clock.now())  # loads the holidays now, not while somebody waits for an answer
    # What stands now stays: the collector need not look at it again with every update.
    gc.collect()
    gc.freeze()
    beats = beats or Beats()
    store.on_locked = beats.count_anew
    kinds = _kinds(settings)
    async with store.begin() as work:
        for kind in (WayKind.EMAIL, WayKind.SMS, WayKind.LETTER):
            await work.ways.sends(kind, clock.now(), yes=kind in kinds)
        await work.set_runtime_value(PAGES_AT, settings.web_url or "")
        await work.set_runtime_value(HOSTS, " ".join(settings.agenda_hosts))
    dispatch = Dispatch(store, app, clock, calendar, crowd or Crowd(), beats.of("dispatch"))
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
        sender=Sender(
            store,
            app.bot,
            clock,
            calendar,
            pace or Pace(settings.calls_per_second),
            beats.of("sender"),
            kinds,
        ),
        mailer=_mailer(settings, store, clock, kinds, beats),
        texter=_texter(settings, store, clock, kinds),
        returns=_returns(settings, store, clock, kinds),
        ticks=Ticks(
            store,
            clock,
            calendar,
            watch,
            Away(store, clock, pulse),
            settings.database,
            beats.of("ticks"),
        ),
        agendas=Agendas(store, fetcher or _fetcher(settings), clock, calendar, _download(app.bot)),
        inlet=inlet,
        poller=Poller(app.bot, polling, store, inlet, pulse, beat=beats.of("intake")),
        polling=polling,
        beats=beats,
        standing=standing,
        writable=Writable(store),
    )


def _kinds(settings: Settings) -> tuple[WayKind, ...]:
    """The ways that this deployment sends on."""
    has = {
        WayKind.TELEGRAM: True,
        WayKind.EMAIL: settings.mail_url,
        WayKind.SMS: settings.notify_url,
        WayKind.LETTER: settings.web_url,  # the post room reads on a page what to print
    }
    return tuple(kind for kind, there in has.items() if there)


def _texter(
    settings: Settings, store: SqliteStore, clock: Clock, kinds: tuple[WayKind, ...]
) -> Texter | None:
    """The loop of text messages, where there is a Notify."""
    if settings.notify_url is None:
        return None
    return Texter(store, notify_of(settings), clock, settings.calendar, kinds)


def notify_of(settings: Settings) -> Notify:
    """The Notify of the settings. Raises LookupError where there is none."""
    if settings.notify_url is None or settings.notify_key is None or settings.notify_templates is None:
        raise LookupError("no Notify")
    key, template = ApiKey.of(settings.notify_key.get_secret_value()), template_of(settings.notify_templates)
    return Notify(settings.notify_url, key, template, SystemClock().now)


def _mailer(
    settings: Settings, store: SqliteStore, clock: Clock, kinds: tuple[WayKind, ...], beats: Beats
) -> Mailer | None:
    """The loop of mail, where there is a mail server; the settings have seen to the rest of it."""
    if settings.mail_url is None or settings.mail_from is None or settings.web_url is None:
        return None
    return Mailer(
        store,
        mail_server(settings),
        clock,
        settings.calendar,
        settings.web_url,
        timedelta(minutes=settings.mail_gather),
        kinds,
        beats.of("mailer"),
    )


def _fetcher(settings: Settings) -> Fetcher:
    """What fetches calendars: from outside, but where a simulator serves them."""
    simulated = settings.agenda_simulated
    resolver = only_simulated(simulated) if simulated is not None else None
    return Fetcher(settings.agenda_hosts, resolver, settings.agenda_ca)


def _download(bot: Bot) -> Download:
    """How a file is fetched that somebody sent in the chat."""

    async def download(file_id: str) -> bytes:
        return bytes(await (await bot.get_file(file_id)).download_as_bytearray())

    return download


def _returns(
    settings: Settings, store: SqliteStore, clock: Clock, kinds: tuple[WayKind, ...]
) -> Returns | None:
    """The listener for mail that comes back, where the mail server knows the way to it."""
    paths = return_paths(settings)
    if paths is None or settings.mail_bounce_listen is None:
        return None
    return Returns(store, clock, paths, kinds, settings.mail_bounce_listen)


def return_paths(settings: Settings) -> ReturnPaths | None:
    """The addresses that mails come back to; None where nobody would see them."""
    if settings.mail_url is None or settings.mail_bounce_domain is None:
        return None
    key = derived_key(settings.secret_key.get_secret_value(), "return paths")
    return ReturnPaths(settings.mail_bounce_domain, key)


def mail_server(settings: Settings) -> MailServer:
    """The mail server of the settings. Raises LookupError where there is none."""
    if settings.mail_url is None or settings.mail_from is None:
        raise LookupError("no mail server")
    server = Server.of(settings.mail_url.get_secret_value())
    ca = str(settings.mail_ca) if settings.mail_ca is not None else None
    return MailServer(server, settings.mail_from, settings.mail_reply_to, ca, return_paths(settings))


def _refuse_damage(database: Path) -> None:
    """Read every page of a file that is not large, before anything is built on it; raises DatabaseError."""
    if database.exists() and database.stat().st_size <= INSPECTED_AT_START:
        with closing(sqlite3.connect(database)) as conn:
            found = damage(conn)
        if found is not None:
            raise sqlite3.DatabaseError(found)


async def _clock(settings: Settings) -> Clock:
    if not settings.clock_url:
        return SystemClock()
    log.warning("simulated_clock_followed")  # in real life a mistake: all terms and reminders go by it
    clock = MovableClock()
    await clocks.first_offset(clock, settings.clock_url)
    return clock


async def run_watched(kortelijn: KorteLijn) -> None:
    """Run until SIGTERM or SIGINT, in a process that ends by itself when a part of the bot does not move."""
    watchman = Watchman(kortelijn.beats, kortelijn.settings.database)
    watchman.start()
    task = asyncio.ensure_future(kortelijn.run())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        watchman.over()
    finally:
        await kortelijn.store.close()  # also when it was stopped before its first step
