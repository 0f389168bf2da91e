"""The demo: a Telegram of our own, a town of fiction or of one's own files, phones on a page, a story."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.clock import SystemClock
from bot.demo.browser import Browser
from bot.demo.hints import FIRST_STEPS, FIRST_TRIES, HINTS, REMINDER
from bot.demo.own_files import settle_files
from bot.demo.processes import (
    DemoFailed,
    Program,
    bot_program,
    demo_settings,
    free_port,
    let_notify_call_back,
    simulator_program,
    until_answers,
    until_polls,
)
from bot.demo.story import tell
from bot.demo.town import (
    SATURDAY,
    WITHOUT_TELEGRAM,
    ZONE,
    Citizen,
    citizens,
    local,
    settle_town,
    workday,
)
from simulator.client import Phone, Telegram

FIRST_PHONE = 7_100_001
WEDNESDAY = 2


def play(*, once: bool, port: int, files: Path | None = None) -> int:
    """Play the demo; returns the exit code. With `once` it tells a story in the terminal and ends.

    `files`: a folder to import instead of the fictional town; nothing of it is kept.
    """
    console = Console(highlight=False, width=None if Console().is_terminal else 100)
    with tempfile.TemporaryDirectory(prefix="kortelijn-demo-") as name:
        folder = Path(name)
        try:
            asyncio.run(_play(console, folder, once=once, port=port, files=files))
        except DemoFailed as fault:
            console.print(f"[bold red]The demo stopped:[/] {fault}")
            return 1
        except KeyboardInterrupt:
            console.print("Goodbye.")
    return 0


async def _play(console: Console, folder: Path, *, once: bool, port: int, files: Path | None) -> None:
    port = free_port(0 if once else port)
    smtp, returns, calendars = free_port(0), free_port(0), free_port(0)
    simulator = simulator_program(folder, port, smtp, returns, calendars)
    await simulator.start()
    bot: Program | None = None
    try:
        async with Telegram(f"http://127.0.0.1:{port}") as telegram:
            await until_answers(telegram, simulator)
            settings = demo_settings(folder, f"http://127.0.0.1:{port}", smtp, returns, calendars)
            bot = bot_program(folder, settings)
            if files is not None:
                town, tokens = await settle_files(settings, files)
                await until_polls(telegram, bot)
                await _give_phones(console, telegram, town, tokens)
                _invite(console, telegram, FIRST_STEPS)
                await _until_interrupted(console, bot)
                return
            begin = _begin(once=once)
            await telegram.jump(to=begin)
            tokens = await settle_town(settings, folder, begin)
            await until_polls(telegram, bot)
            await let_notify_call_back(telegram, settings)
            if once:
                await tell(console, telegram, bot, tokens, begin, str(settings.web_url))
            else:
                await _open_town(console, telegram, tokens, begin, str(settings.web_url))
                await _until_interrupted(console, bot)
    finally:
        if bot is not None:
            await bot.stop()
        await simulator.stop()


def _begin(*, once: bool) -> datetime:
    """When the demo begins: a working morning. The story always begins on a Wednesday at 10:00."""
    today = SystemClock().now().astimezone(ZONE).date()
    if once:
        ahead = (WEDNESDAY - today.weekday()) % 7 or 7
        return datetime.combine(today + timedelta(days=ahead), time(10), tzinfo=ZONE).astimezone(UTC)
    day = today if today.weekday() < SATURDAY else workday(today, 1)
    return datetime.combine(day, time(9, 40), tzinfo=ZONE).astimezone(UTC)


async def _open_town(
    console: Console, telegram: Telegram, tokens: dict[str, str], begin: datetime, pages: str
) -> None:
    """Give everybody a phone, let most of them join, and say what to try first."""
    await _give_phones(console, telegram, [one for one in citizens() if not one.by_mail], tokens)
    for one in (each for each in citizens() if each.by_mail and each.code not in WITHOUT_TELEGRAM):
        async with Browser(pages) as browser:
            key = await browser.add_authenticator(tokens[one.code])
        await telegram.authenticator(one.first_name, key)
    await telegram.letter_tray(f"{pages}/brieven")
    first = begin.astimezone(ZONE).date()
    await telegram.marks(
        {
            REMINDER: local(first, "14:00"),
            "Twee uur voor Yonas": local(workday(first, 1), "12:00"),
            "Na Sannes dag": local(workday(first, 1), "16:30"),
        }
    )
    _invite(console, telegram, FIRST_TRIES)


async def _give_phones(
    console: Console, telegram: Telegram, town: list[Citizen], tokens: dict[str, str]
) -> None:
    """Give everybody a phone; whoever does not join finds the invitation on it."""
    with Progress(console=console, transient=True) as progress:
        handed_out = progress.add_task("Phones", total=len(town))

        async def settle_in(number: int, citizen: Citizen) -> None:
            phone = await telegram.person(
                citizen.first_name,
                id=FIRST_PHONE + number,
                label=citizen.label,
                lang=citizen.lang,
                start_payload=None if citizen.joins else tokens[citizen.code],
                hint=HINTS.get(citizen.code) if citizen.joins else None,
            )
            if citizen.joins:
                await join(phone, tokens[citizen.code], citizen.lang)
            progress.advance(handed_out)

        await asyncio.gather(*(settle_in(number, citizen) for number, citizen in enumerate(town)))


def _invite(console: Console, telegram: Telegram, lines: Iterable[str]) -> None:
    console.print(f"\n[bold]KorteLijn demo[/]  [link={telegram.url}]{telegram.url}[/link]")
    console.print("Open the page. Ctrl-C ends the demo.\n")
    for number, line in enumerate(lines, start=1):
        console.print(f"  {number}. {line}", soft_wrap=True)
    console.print()


async def join(phone: Phone, token: str, lang: str) -> None:
    """Open an invitation and say yes; a client whose language has a catalog chooses it."""
    await phone.start(token)
    invitation = await phone.wait_for(lambda message: bool(message.buttons), timeout=15)
    await phone.press(invitation.labels[0], message_id=invitation.message_id)
    answer = await phone.wait_for(lambda message: message.message_id != invitation.message_id, timeout=15)
    autonyms = {"ar": "العربية", "ti": "ትግርኛ", "en": "English", "nl": "Nederlands"}
    if autonyms.get(lang) in answer.labels:
        await phone.press(autonyms[lang], message_id=answer.message_id)
        await phone.wait_for(lambda message: message.message_id > answer.message_id, timeout=15)


async def _until_interrupted(console: Console, bot: Program) -> None:
    """Stay open; a bot that ends is started again, as a deployment would do."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    interrupted = asyncio.ensure_future(stop.wait())
    while not stop.is_set():
        ended = asyncio.ensure_future(bot.ended())
        await asyncio.wait({interrupted, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            console.print("The bot ended; it is started again.")
            await bot.start()
        ended.cancel()
        with suppress(asyncio.CancelledError):
            await ended
