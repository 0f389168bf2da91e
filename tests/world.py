"""The whole product in one process: the real app on a real file, the simulator over HTTP, a clock to move."""

from __future__ import annotations

import asyncio
import csv
import socket
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import KorteLijn, build
from bot.commands.console import import_folder
from bot.incoming.crowd import Crowd
from bot.outgoing.pace import Pace
from bot.profile import TOLD, as_told
from bot.settings import Settings, Wall
from simulator.authority import CALENDARS
from simulator.calendars import CalendarServer
from simulator.client import Message, Phone, Telegram
from simulator.mail import Mailbox
from simulator.notify import API_KEY, Notify
from simulator.server import running
from simulator.texting import TEMPLATE, Texted
from storage.schema import migrate

TOKEN = "1234567:SIMULATOR-ONLY-NOT-A-REAL-TOKEN"
NOTIFY_TOKEN = "notify-says-so-notify-says-so-notify"
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=AMSTERDAM)  # when most stories begin

STAFF = [
    ("sanne", "coach", "Sanne", "Stichting Brug", "Velsen"),
    ("mo", "coach", "Mo", "Werkpunt", "Velsen"),
    ("ingrid", "klantmanager", "Ingrid", "Gemeente Velsen", "Velsen"),
    ("peter", "klantmanager", "Peter", "Gemeente Velsen", "Velsen"),
    ("wil", "coordinator", "Wil", "Gemeente Velsen", "Velsen"),
]
CLIENTS = [
    ("K-1042", "Samira", "ar", "sanne", "ingrid", "C1", "meedoen", "2026-10-05"),
    ("K-1077", "Yonas", "ti", "sanne", "ingrid", "C1", "meedoen", "2026-10-05"),
    ("K-1103", "Farid", "nl", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
    ("K-1118", "Mehret", "en", "sanne", "peter", "C1", "werk", "2026-10-05"),
    ("K-2001", "Omar", "ar", "mo", "peter", "C2", "werk", "2026-10-05"),
]


def quick() -> Pace:
    """No waiting between messages."""
    return Pace(per_second=100_000, reader_gap=0)


@dataclass
class World:
    """A deployment with people who have phones."""

    telegram: Telegram
    settings: Settings
    kortelijn: KorteLijn
    links: dict[str, str]
    names: dict[str, str] = field(default_factory=lambda: first_names(STAFF, CLIENTS))  # by code
    phones: dict[str, Phone] = field(default_factory=dict)
    mailbox: Mailbox = field(default_factory=Mailbox)
    calendars: CalendarServer = field(default_factory=CalendarServer)
    notify: Notify | None = None
    running: asyncio.Task[None] | None = None
    _next_id: int = 5_000_001

    async def phone(self, name: str, **given: Any) -> Phone:
        """A phone of somebody, joined or not."""
        if name not in self.phones:
            self.phones[name] = await self.telegram.person(name, id=self._next_id, **given)
            self._next_id += 1
        return self.phones[name]

    async def join(self, code: str, *, language: str | None = None) -> Phone:
        """Open the invitation, say yes, and for a client choose a language."""
        phone = await self.phone(self.names[code])
        await phone.start(self.links[code])
        await self.settle()
        await phone.press((await phone.last()).labels[0])
        await self.settle()
        if language is not None:
            await phone.press(language)
            await self.settle()
        return phone

    async def jump(self, to: datetime) -> None:
        """Move every clock, and let everything that is due happen."""
        await self.telegram.jump(to=to)
        await self._clocks_agree()
        await self.kortelijn.ticks.due()
        await self.settle()

    async def settle(self, seconds: float = 10) -> None:
        """Wait until nothing is under way any more."""
        deadline = time.monotonic() + seconds
        await self.mailbox.brought()
        while not await self._at_rest():
            if time.monotonic() > deadline:
                raise TimeoutError("the world does not come to rest")
            self.kortelijn.store.outbox_grew.set()
            self.kortelijn.store.mail_grew.set()
            self.kortelijn.store.texts_grew.set()
            await asyncio.sleep(0.005)

    def texts(self, to: str = "") -> list[Texted]:
        """The text messages that Notify took, of everybody or to one number."""
        taken = self.notify.phones.texts if self.notify is not None else []
        return [one for one in taken if to in ("", one.to)]

    def mails(self, to: str = "") -> list[EmailMessage]:
        """The mail that was taken, of everybody or to one address."""
        return [one.message for one in self.mailbox.taken if to in ("", one.to)]

    async def takes_messages(self) -> bool:
        """Whether the sender has found Telegram back after an outage."""
        return not self.kortelijn.sender.holds_back

    async def _at_rest(self) -> bool:
        if (await self.telegram.pending()).updates or self.mailbox.brings:
            return False
        async with self.kortelijn.store.begin() as work:
            if await work.inbox.open(self.kortelijn.clock.now(), 1):
                return False
            now = self.kortelijn.clock.now()
            rows = await work._conn.execute_fetchall(
                "SELECT count(*) FROM outbox WHERE state = 'sending' OR state = 'queued' AND due_at <= ?",
                (int(now.timestamp() * 1_000_000),),
            )
        loops = (self.kortelijn.sender, self.kortelijn.mailer, self.kortelijn.texter)
        held = any(loop is not None and loop.holds_back for loop in loops)
        idle = all(loop is None or loop.idle for loop in loops)
        return idle and (next(iter(rows))[0] == 0 or held)

    async def _clocks_agree(self) -> None:
        deadline = time.monotonic() + 5
        while abs(self.kortelijn.clock.now() - await self.telegram.now()) > timedelta(seconds=1):
            if time.monotonic() > deadline:
                raise TimeoutError("the bot does not follow the clock")
            await asyncio.sleep(0.005)

    async def heard(self, seconds: float = 10) -> None:
        """Wait until a bot that has just started has heard Telegram, and what that brings has happened."""
        deadline = time.monotonic() + seconds
        while not self.kortelijn.ticks.away.heard:
            if time.monotonic() > deadline:
                raise TimeoutError("Telegram is not heard")
            await asyncio.sleep(0.01)
            await self.kortelijn.ticks.away.look()
        await self.settle()

    async def rows(self, sql: str, *given: Any) -> list[tuple[Any, ...]]:
        """What the database holds."""
        async with self.kortelijn.store.begin() as work:
            return [tuple(row) for row in await work._conn.execute_fetchall(sql, given)]

    async def start(self) -> None:
        """Run the bot."""
        self.running = asyncio.create_task(self.kortelijn.run())

    async def stop(self) -> None:
        """Stop the bot as a deployment would."""
        if self.running is not None:
            self.running.cancel()
            with suppress(asyncio.CancelledError):
                await self.running
            self.running = None
            # One that is stopped before its first step has closed nothing, and the process would not end.
            await self.kortelijn.store.close()

    async def restart(self) -> None:
        """Stop, and start a fresh bot on the same database."""
        await self.stop()
        self.kortelijn = await build(self.settings, pace=quick())
        await self.start()


def first_names(staff: Iterable[Any], clients: Iterable[Any]) -> dict[str, str]:
    """First names by code, from rows of the import files."""
    return {row[0]: row[2] for row in staff} | {row[0]: row[1] for row in clients}


def at(text: str) -> datetime:
    """A local moment, "2026-11-24 14:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def write_csv(folder: Path, name: str, header: str, rows: Iterable[Iterable[Any]]) -> None:
    """One of the import files."""
    with (folder / name).open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(header.split(","))
        writer.writerows(rows)


STAFF_HEADER = "staff_code,role,first_name,organisation,municipality"
CLIENTS_HEADER = "client_code,first_name,language,coach,klantmanager,contract,lot,referred_on"
APPOINTMENTS_HEADER = "client_code,starts_at,minutes,type,location"


def write_town(
    folder: Path,
    appointments: Iterable[Iterable[Any]],
    clients: Iterable[Any] = CLIENTS,
    staff: Iterable[Any] = STAFF,
    emails: Mapping[str, str] | None = None,
) -> None:
    """The fictional town of the tests."""
    if emails:
        with_mail = [(*row, emails.get(row[0], "")) for row in staff]
        write_csv(folder, "staff.csv", f"{STAFF_HEADER},email", with_mail)
    else:
        write_csv(folder, "staff.csv", STAFF_HEADER, staff)
    write_csv(folder, "clients.csv", CLIENTS_HEADER, clients)
    write_csv(folder, "appointments.csv", APPOINTMENTS_HEADER, appointments)


@cache
def blank_database() -> bytes:
    """An empty database at the newest schema: made once, for migrating takes longer than most stories."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.db"
        migrate(path)
        with closing(sqlite3.connect(path)) as database:  # Telegram knows commands and descriptions already
            told = as_told(Wall(_env_file=None).calendar, TUESDAY)
            database.execute("INSERT INTO runtime (name, value) VALUES (?, ?)", (TOLD, told))
            database.commit()
        return path.read_bytes()


_IMPORTED: dict[str, tuple[bytes, dict[str, str]]] = {}
"""Towns as an import left them, and their start links: most stories of a file begin in the same one."""


def _of_town(
    town: str, appointments: Iterable[Any], clients: Iterable[Any], staff: Iterable[Any]
) -> tuple[list[Any], list[Any], list[Any]]:
    """The rows of one town: appointments, clients, staff."""
    members = [row for row in staff if row[4] == town]
    theirs = [row for row in clients if row[4] in {member[0] for member in members}]
    codes = {row[0] for row in theirs}
    return [row for row in appointments if row[0] in codes], theirs, members


@asynccontextmanager
async def open_world(
    folder: Path,
    appointments: Iterable[Any] = (),
    *,
    begin: datetime = TUESDAY,
    pace: Pace | None = None,
    crowd: Crowd | None = None,
    confirmed: bool = True,
    clients: Iterable[Any] = CLIENTS,
    staff: Iterable[Any] = STAFF,
    emails: Mapping[str, str] | None = None,
    calendars: bool = False,
    notify: bool = False,
    **settings: Any,
) -> AsyncIterator[World]:
    """A town with its bot running and the clocks at `begin`; staff of several are imported town by town.

    `emails`: mail addresses by code of staff; with them there is a mail server. `calendars`: coaches may give
    theirs, which the simulator publishes. `notify`: texts are sent.
    """
    staff, clients, appointments = list(staff), list(clients), list(appointments)
    smtp = None if emails is None else 0
    async with (
        running(port=0, smtp=smtp, calendars=0 if calendars else None) as simulator,
        Telegram(simulator.url) as telegram,
    ):
        await telegram.faults(limits=False)
        await telegram.jump(to=begin)
        config = Settings(
            _env_file=None,
            bot_token=TOKEN,
            secret_key=KEY,
            telegram_url=simulator.url,
            database_url=f"sqlite:///{folder / 'kortelijn.db'}",
            clock_url=f"{simulator.url}/control/clock",
            **(mail_settings(simulator.mailbox) if emails is not None else {})
            | (calendar_settings(simulator.calendars) if calendars else {})
            | (notify_settings(folder, simulator.url) if notify else {})
            | settings,
        )
        links: dict[str, str] = {}
        files = [
            _of_town(town, appointments, clients, staff) for town in dict.fromkeys(row[4] for row in staff)
        ]
        own = sorted((one.name, one.read_bytes()) for one in folder.glob("*.csv"))  # of a story alone
        town = repr((files, own, emails, begin, confirmed, settings))
        if town in _IMPORTED:
            database, links = _IMPORTED[town]
            config.database.write_bytes(database)
            write_town(folder, *files[-1], emails)
        else:
            config.database.write_bytes(blank_database())
            for one in files:
                write_town(folder, *one, emails)
                told = await import_folder(
                    config, folder, None, at=begin.astimezone(UTC), confirmed=confirmed
                )
                assert not told["errors"], told["errors"]
                links |= {link["code"]: link["command"].split()[1] for link in told["start_links"]}
            _IMPORTED[town] = config.database.read_bytes(), links
        names = first_names([*STAFF, *staff], [*CLIENTS, *clients])
        kortelijn = await build(config, pace=pace or quick(), crowd=crowd)
        world = World(
            telegram,
            config,
            kortelijn,
            dict(links),
            names,
            mailbox=simulator.mailbox,
            notify=simulator.notify,
        )
        world.calendars = simulator.calendars
        await world.start()
        try:
            yield world
        finally:
            await world.stop()


def mail_settings(mailbox: Mailbox) -> dict[str, Any]:
    """The settings of a deployment that sends mail over the simulated server."""
    return {
        "web_url": "https://kortelijn.example",
        "listen": "127.0.0.1:0",
        "mail_url": f"smtp://127.0.0.1:{mailbox.port}",
        "mail_from": "KorteLijn <kortelijn@example.nl>",
        "mail_ca": mailbox.certificate,
    }


def calendar_settings(server: CalendarServer) -> dict[str, Any]:
    """The settings of a deployment that reads calendars which the simulator publishes."""
    return {
        "agenda_hosts": (f"{CALENDARS}:{server.port}",),
        "agenda_simulated": "127.0.0.1",
        "agenda_ca": server.certificate,
    }


def notify_settings(folder: Path, url: str) -> dict[str, Any]:
    """The settings of a deployment that sends text messages over the simulated Notify."""
    templates = folder / "templates.toml"
    templates.write_text(f'kort = "{TEMPLATE}"\n', encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    return {
        "listen": f"127.0.0.1:{port}",
        "notify_url": url,
        "notify_key": API_KEY,
        "notify_templates": templates,
        "notify_callback_token": NOTIFY_TOKEN,
    }


def texts(messages: list[Message]) -> list[str]:
    """What the bot said, in order."""
    return [message.text for message in messages if message.from_bot]
