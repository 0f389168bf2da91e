"""What the commands of the program do, apart from running: import, invite, confirm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import segno
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table
from rich.text import Text
from telegram import Bot
from telegram.error import TelegramError
from telegram.helpers import create_deep_linked_url

from bot.clock import SystemClock
from bot.commands.import_told import StartLink, report
from bot.only_one import IMPORT, OnlyOne
from bot.settings import Settings, Unusable
from bot.transport import AiohttpRequest
from domain.calendar import Calendar
from domain.codes import Role
from domain.values import Person, Reach
from services.importing.checks import Wish, check
from services.importing.effects import Effects
from services.importing.example import example_files
from services.importing.faults import Faults
from services.importing.folder import sizes
from services.importing.links import invite_all, links_shown
from services.importing.parts import finish_left, store_parts
from services.people.confirming import confirm, refuse
from services.people.joining import Inviting, make_invitation
from storage.schema import migrate
from storage.sealing import Sealer, key_from_text
from storage.store import SqliteStore
from words.catalogs import LANGUAGES

AS_IT_IS: Final = Wish(languages=LANGUAGES)


async def open_store(settings: Settings) -> SqliteStore:
    """The database of the settings, at the newest schema."""
    migrate(settings.database)
    sealer = Sealer(key_from_text(settings.secret_key.get_secret_value()))
    return await SqliteStore.open(settings.database, sealer)


async def import_folder(
    settings: Settings,
    folder: Path,
    progress: Progress | None,
    at: datetime | None = None,
    show: Callable[[dict[str, Any]], None] = lambda _: None,
    *,
    confirmed: bool = False,
    wish: Wish = AS_IT_IS,
) -> dict[str, Any]:
    """Import the CSV files of a folder; returns counts, faults and the start links of who is new.

    An earlier import that was killed half way is finished first. `at`: the moment that counts as now (a
    simulated one in demo and tests). `show` shows what is returned: only then the start links count as seen.
    `confirmed`: the links are handed over in person, so that a yes of staff needs no second person.
    With a wish to look, nothing is stored and nobody gets a link. Raises Unusable while another import is
    under way.
    """
    with OnlyOne(settings.database, IMPORT):
        store = await open_store(settings)
        try:
            now, calendar = at or SystemClock().now(), settings.calendar
            bar = _bar(progress, "Earlier import", None)
            earlier = None if wish.look else await finish_left(store, calendar, now, bar)
            faults, effects = Faults(), Effects()
            bar = _bar(progress, "Check", sizes(folder))
            checked = await check(store, folder, calendar, now, faults, bar, wish)
            if checked is not None and not wish.look:
                bar = _bar(progress, "Store", checked.rows)
                effects = await store_parts(store, checked.id, calendar, now, bar)
            tokens = [] if wish.look else await invite_all(store, now, _inviting(settings, confirmed))
            username = await bot_username(settings, store) if tokens else None
            links = [start_link(settings, *one, username) for one in tokens]
            async with store.view() as work:
                unfinished = await work.imports.open() is not None
                no_way = await work.ways.staff_without(joined=True)
            told = report(
                earlier,
                faults,
                checked,
                effects,
                links,
                calendar,
                looked=wish.look,
                unfinished=unfinished,
                no_way=no_way,
            )
            show(told)
            if tokens:
                await links_shown(store, [person.id for person, _ in tokens])
            await store.truncate_log()
        finally:
            await store.close()
    return told


def write_example(folder: Path, calendar: Calendar) -> list[Path]:
    """The files of an import with a tiny town, to start from; returns them.

    Raises Unusable when one of them is there already: nothing is written then.
    """
    texts = example_files(calendar.day(SystemClock().now()))
    there = [name for name in texts if (folder / name).exists()]
    if there:
        raise Unusable(f"{folder} holds {', '.join(there)}; nothing was written. Name an empty folder.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return [folder / name for name in texts]


def _bar(progress: Progress | None, name: str, total: int | None) -> Callable[[int], None]:
    """A bar, and how it learns how far things are; it comes with the first of that."""
    tasks: list[TaskID] = []

    def completed(count: int) -> None:
        if progress is not None:
            tasks.extend([] if tasks else [progress.add_task(name, total=total)])
            progress.update(tasks[0], completed=count)

    return completed


def _inviting(settings: Settings, confirmed: bool) -> Inviting:
    return Inviting(timedelta(days=settings.client_invitation_days), confirmed)


async def invite(settings: Settings, code: str, *, confirmed: bool = False) -> StartLink | None:
    """A fresh invitation for a client or member of staff; None when nobody has the code.

    `confirmed`: it is handed over in person, so that a yes of staff needs no second person. Raises Unusable
    for somebody who has left.
    """
    store = await open_store(settings)
    try:
        async with store.begin() as work:
            person = await work.people.by_code(code)
            if person is None:
                return None
            if person.reach is Reach.LEFT:
                raise Unusable(f"{code} has left; `make rejoin CODE={code}` lets them in again.")
        return await invite_one(settings, store, person, SystemClock().now(), confirmed=confirmed)
    finally:
        await store.close()


async def invite_one(
    settings: Settings, store: SqliteStore, person: Person, now: datetime, *, confirmed: bool
) -> StartLink:
    """A fresh start link; earlier ones end."""
    async with store.begin() as work:
        token = await make_invitation(work, person, now, _inviting(settings, confirmed))
        await work.imports.end_uninvited([person.id])
    return start_link(settings, person, token, await bot_username(settings, store))


async def decide(settings: Settings, code: str, *, confirmed: bool, at: datetime | None = None) -> bool:
    """Confirm or refuse somebody of the staff who waits; False when nobody with the code does."""
    now = at or SystemClock().now()
    store = await open_store(settings)
    try:
        async with store.begin() as work:
            waiting = [one.person for one in await work.people.waiting() if one.person.code == code]
            for person in waiting:
                await (confirm if confirmed else refuse)(work, person, "console", now)
    finally:
        await store.close()
    return bool(waiting)


async def show_waiting(settings: Settings, console: Console) -> None:
    """A row for everybody of the staff who waits for confirmation."""
    store = await open_store(settings)
    try:
        async with store.view() as work:
            waiting = await work.people.waiting()
    finally:
        await store.close()
    table = Table("code", "role", "organisation", "opened at", "on account", title="Waiting for confirmation")
    for one in waiting:
        opened_at = f"{settings.calendar.local(one.opened_at):%Y-%m-%d %H:%M}"
        table.add_row(one.person.code, one.person.role, one.person.organisation, opened_at, Text(one.account))
    console.print(table if waiting else "Nobody waits for confirmation.")


def start_link(settings: Settings, person: Person, token: str, username: str | None) -> StartLink:
    """How somebody joins. Without the bot's user name (it is learnt at the first start) there is no link,
    and the command can be typed in the chat instead. Staff may join on a page too, where there are any.
    """
    told: StartLink = {
        "code": person.code,
        "role": str(person.role),
        "link": create_deep_linked_url(username, token) if username else None,
        "command": f"/start {token}",
    }
    if settings.web_url is not None and person.role is not Role.CLIENT:
        told["page"] = f"{settings.web_url}/uitnodiging/{token}"
    return told


async def bot_username(settings: Settings, store: SqliteStore) -> str | None:
    """The bot's user name, from the database or from Telegram."""
    async with store.view() as work:
        known = await work.runtime_value("bot_username")
    if known:
        return known
    request = AiohttpRequest(connections=1, read=5.0)
    token = settings.bot_token.get_secret_value()
    bot = Bot(token, base_url=settings.telegram_url, request=request, get_updates_request=AiohttpRequest(1))
    try:
        await bot.initialize()
        return bot.username
    except TelegramError:
        return None
    finally:
        await bot.shutdown()


def write_qr(links: Iterable[StartLink], folder: Path) -> list[Path]:
    """A QR picture (PNG) for each start link, to hand over on paper; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for link in links:
        if link["link"] is None:
            continue
        path = folder / f"{link['code']}.png"
        segno.make(link["link"], error="m").save(str(path), scale=8, border=4)
        path.chmod(0o600)
        written.append(path)
    return written


async def show_wordings(settings: Settings, console: Console) -> None:
    """A row for each wording; an appointment without an outcome counts as sent only."""
    store = await open_store(settings)
    try:
        async with store.view() as work:
            effects = await work.outbox.effects()
    finally:
        await store.close()
    table = Table(
        "wording", "sent", "attended", "excused", "no-show", title="What became of the appointments"
    )
    for effect in effects:
        numbers = (effect.sent, effect.attended, effect.excused, effect.no_show)
        table.add_row(effect.wording, *map(str, numbers))
    console.print(table if effects else "No reminder of a numbered wording has been sent yet.")
