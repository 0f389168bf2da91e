"""The demo: a Telegram of our own, a fictional town, phones on a page, and a story for the terminal."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.clock import SystemClock
from bot.demo.processes import (
    DemoFailed,
    Program,
    bot_program,
    demo_settings,
    free_port,
    simulator_program,
    until_answers,
    until_polls,
)
from bot.demo.story import tell
from bot.demo.town import SATURDAY, ZONE, Citizen, citizens, local, settle_town, workday
from simulator.client import Phone, Telegram

FIRST_PHONE = 7_100_001
WEDNESDAY = 2


def play(*, once: bool, port: int) -> int:
    """Play the demo; returns the exit code. With `once` it tells a story in the terminal and ends."""
    console = Console(highlight=False, width=None if Console().is_terminal else 100)
    with tempfile.TemporaryDirectory(prefix="kortelijn-demo-") as name:
        folder = Path(name)
        try:
            asyncio.run(_play(console, folder, once=once, port=port))
        except DemoFailed as fault:
            console.print(f"[bold red]The demo stopped:[/] {fault}")
            return 1
        except KeyboardInterrupt:
            console.print("Goodbye.")
    return 0


async def _play(console: Console, folder: Path, *, once: bool, port: int) -> None:
    port = free_port(0 if once else port)
    simulator = simulator_program(folder, port)
    await simulator.start()
    bot: Program | None = None
    try:
        async with Telegram(f"http://127.0.0.1:{port}") as telegram:
            await until_answers(telegram, simulator)
            begin = _begin(once=once)
            await telegram.jump(to=begin)
            settings = demo_settings(folder, f"http://127.0.0.1:{port}")
            tokens = await settle_town(settings, folder, begin)
            bot = bot_program(folder, settings)
            await until_polls(telegram, bot)
            if once:
                await tell(console, telegram, bot, tokens, begin)
            else:
                await _open_town(console, telegram, bot, tokens, begin)
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
    console: Console, telegram: Telegram, bot: Program, tokens: dict[str, str], begin: datetime
) -> None:
    """Give everybody a phone, let most of them join, and stay open until Ctrl-C."""
    town = citizens()
    with Progress(console=console, transient=True) as progress:
        joining = progress.add_task("People join", total=len(town))

        async def settle_in(number: int, citizen: Citizen) -> None:
            phone = await telegram.person(
                citizen.first_name,
                id=FIRST_PHONE + number,
                label=citizen.label,
                lang=citizen.lang,
                start_payload=None if citizen.joins else tokens[citizen.code],
            )
            if citizen.joins:
                await join(phone, tokens[citizen.code], citizen.lang)
            progress.advance(joining)

        await asyncio.gather(*(settle_in(number, citizen) for number, citizen in enumerate(town)))
    first = begin.astimezone(ZONE).date()
    await telegram.marks(
        {
            "Dag voor de afspraak van Yonas, 14:00": local(first, "14:00"),
            "Twee uur voor de afspraak van Yonas": local(workday(first, 1), "12:00"),
            "Na de afspraken van Sanne": local(workday(first, 1), "16:30"),
        }
    )
    console.print(f"\n[bold]KorteLijn demo[/]  [link={telegram.url}]{telegram.url}[/link]")
    console.print(
        "Open the page: every phone is there. Try as Sanne: [bold]1103 ns[/]. Ctrl-C ends the demo.\n"
    )
    await _until_interrupted(console, bot)


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
