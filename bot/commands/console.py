"""What the commands of the program do, apart from running: import, invite, understand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import segno
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table
from rich.text import Text
from telegram import Bot
from telegram.error import TelegramError
from telegram.helpers import create_deep_linked_url

from bot.clock import SystemClock
from bot.only_one import IMPORT, OnlyOne
from bot.settings import Settings, Unusable
from bot.transport import AiohttpRequest
from domain.calendar import Calendar
from domain.reading import KnownAppointment, KnownClient, read
from domain.reading.scoring import Score, score
from domain.values import Person, Reach
from services.importing.checks import check, sizes
from services.importing.files import Faults
from services.importing.links import invite_all, links_shown
from services.importing.parts import Counts, Finished, finish_left, store_parts
from services.people.confirming import confirm, refuse
from services.people.joining import Inviting, make_invitation
from storage.schema import migrate
from storage.sealing import Sealer, key_from_text
from storage.store import SqliteStore

StartLink = dict[str, Any]


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
) -> dict[str, Any]:
    """Import the CSV files of a folder; returns counts, faults and the start links of who is new.

    An earlier import that was killed half way is finished first. `at`: the moment that counts as now (a
    simulated one in demo and tests). `show` shows what is returned: only then the start links count as seen.
    `confirmed`: the links are handed over in person, so that a yes of staff needs no second person.
    Raises Unusable while another import is under way.
    """
    with OnlyOne(settings.database, IMPORT):
        store = await open_store(settings)
        try:
            now, calendar = at or SystemClock().now(), settings.calendar
            left: tuple[str, ...] = ()
            earlier = await finish_left(store, calendar, now, _bar(progress, "Earlier import", None))
            faults, counts = Faults(), Counts()
            bar = _bar(progress, "Check", sizes(folder))
            checked = await check(store, folder, calendar, now, faults, bar)
            if checked is not None:
                left = checked.left
                bar = _bar(progress, "Store", checked.rows)
                counts = await store_parts(store, checked.id, calendar, now, bar)
            tokens = await invite_all(store, now, _inviting(settings, confirmed))
            username = await bot_username(settings, store) if tokens else None
            links = [start_link(*one, username) for one in tokens]
            told = _report(earlier, faults, counts, left, links)
            show(told)
            await links_shown(store, [person.id for person, _ in tokens])
            await store.truncate_log()
        finally:
            await store.close()
    return told


def _bar(progress: Progress | None, name: str, total: int | None) -> Callable[[int], None]:
    """A bar, and how it learns how far things are; it comes with the first of that."""
    tasks: list[TaskID] = []

    def completed(count: int) -> None:
        if progress is not None:
            tasks.extend([] if tasks else [progress.add_task(name, total=total)])
            progress.update(tasks[0], completed=count)

    return completed


def _report(
    earlier: Finished | None, faults: Faults, counts: Counts, left: Sequence[str], links: list[StartLink]
) -> dict[str, Any]:
    return {
        "earlier": asdict(earlier) if earlier else None,
        "counts": {name: asdict(count) for name, count in counts.items()},
        "errors": [asdict(error) for error in faults.first],
        "error_count": faults.count,
        "unchecked": dict(faults.unchecked),
        "left": list(left),
        "start_links": links,
    }


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
    return start_link(person, token, await bot_username(settings, store))


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


def start_link(person: Person, token: str, username: str | None) -> StartLink:
    """How somebody joins. Without the bot's user name (it is learnt at the first start) there is no link,
    and the command can be typed in the chat instead."""
    link = create_deep_linked_url(username, token) if username else None
    return {"code": person.code, "role": str(person.role), "link": link, "command": f"/start {token}"}


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


EXAMPLE = (
    '{"text": "1042 ns", "sent_at": "2026-11-24T15:00:00+01:00", "context": {"clients": [{"code": "K-1042", '
    '"first_name": "Samira"}], "appointments": [{"id": "a1", "client": "K-1042", '
    '"starts_at": "2026-11-24T14:00:00+01:00", "type": "coaching"}]}}'
)
"""A line as `understand` reads it; the context may be left out."""


def understand(lines: Iterable[str], calendar: Calendar, console: Console) -> list[str]:
    """Read each message; returns the JSON lines, and shows a score table where `expected` is given."""
    said, scores = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            reading = read_message(asked, calendar)
        except (ValueError, LookupError, TypeError, AttributeError):
            raise Unusable(f"Line {number} is no message. One looks like this: {EXAMPLE}") from None
        said.append(json.dumps({"id": asked.get("id"), **reading}, ensure_ascii=False))
        if "expected" in asked:
            scores.append((asked["expected"].get("action", ""), score(reading, asked["expected"])))
    if scores:
        _show_scores(scores, console)
    return said


def read_message(asked: dict[str, Any], calendar: Calendar) -> dict[str, Any]:
    """The reading of one line of the examples, as plain data."""
    context = asked.get("context", {})
    clients = [KnownClient(one["code"], one["first_name"]) for one in context.get("clients", [])]
    appointments = [
        KnownAppointment(one["id"], one["client"], _moment(one["starts_at"], calendar), one["type"])
        for one in context.get("appointments", [])
    ]
    reading = read(asked["text"], _moment(asked["sent_at"], calendar), clients, appointments, calendar)
    return reading.as_dict()


def _moment(written: str, calendar: Calendar) -> datetime:
    """A moment that names no offset is one of the wall clock of the deployment, not of this machine."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=calendar.zone)


def _show_scores(scores: list[tuple[str, Score]], console: Console) -> None:
    table = Table(title="Reading of messages")
    for column in ("expected", "messages", "exact", "share", "wrong stores", "needless questions"):
        table.add_column(column, justify="left" if column == "expected" else "right")
    actions = sorted({action for action, _ in scores})
    for action in [*actions, "all"]:
        rows = [one for kind, one in scores if action in (kind, "all")]
        exact = sum(one.exact for one in rows)
        table.add_row(
            action,
            str(len(rows)),
            str(exact),
            f"{100 * exact / len(rows):.1f} %",
            str(sum(bool(one.wrong_stores) for one in rows)),
            str(sum(one.needless_question for one in rows)),
        )
    console.print(table)
