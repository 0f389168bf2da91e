"""The demo as separate programs that know each other over HTTP alone: simulator and bot."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.demo.town import ZONE
from bot.settings import PREFIX, Settings
from simulator.authority import CALENDARS
from simulator.client import Telegram
from simulator.notify import API_KEY
from simulator.texting import TEMPLATE
from storage.sealing import new_key_text

TOKEN = "1234567:SIMULATOR-ONLY-NOT-A-REAL-TOKEN"  # noqa: S105 - only our own simulator takes it
AUTHORITY = "authority.pem"
TEMPLATES = "templates.toml"
NOTIFY_TOKEN = "notify-of-the-demo-says-what-arrived"  # noqa: S105 - only our own simulator shows it
CALENDAR_AUTHORITY = "calendar_authority.pem"
START_SECONDS = 60  # a busy machine imports slowly


class DemoFailed(Exception):
    """A part of the demo did not start; the argument says which, and what it said."""


def free_port(wanted: int) -> int:
    """The wanted port, or any other that is free when somebody has it."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return int(probe.getsockname()[1])
    raise DemoFailed("no port is free on this machine")


def demo_settings(
    folder: Path,
    url: str,
    smtp: int | None = None,
    returns: int | None = None,
    calendars: int | None = None,
) -> Settings:
    """Settings of a deployment that lives in one folder and talks to the simulator.

    `smtp`, `calendars`: the ports of its mail and calendars, whose certificates lie in the folder by then.
    `returns`: the port to which the mail server brings what comes back.
    """
    key = folder / "demo.key"
    if not key.exists():
        key.write_text(new_key_text(), encoding="utf-8")
        key.chmod(0o600)
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        secret_key=key.read_text(encoding="utf-8"),
        telegram_url=url,
        database_url=f"sqlite:///{folder / 'demo.db'}",
        clock_url=f"{url}/control/clock",
        timezone=ZONE.key,
        log_level="WARNING",
        **(_mail(folder, smtp) if smtp is not None else {}),
        **(_notify(folder, url) if smtp is not None else {}),
        **(_calendars(folder, calendars) if calendars is not None else {}),
        **(_returned(returns) if returns is not None else {}),
    )


def _mail(folder: Path, smtp: int) -> dict[str, Any]:
    pages = free_port(0)
    return {
        "listen": f"127.0.0.1:{pages}",
        "web_url": f"http://127.0.0.1:{pages}",
        "mail_url": f"smtp://127.0.0.1:{smtp}",
        "mail_from": "KorteLijn <kortelijn@merendam.example>",
        "mail_ca": folder / AUTHORITY,
    }


def _calendars(folder: Path, port: int) -> dict[str, Any]:
    return {
        "agenda_hosts": (f"{CALENDARS}:{port}",),
        "agenda_simulated": "127.0.0.1",
        "agenda_ca": folder / CALENDAR_AUTHORITY,
    }


def _returned(port: int) -> dict[str, Any]:
    return {"mail_bounce_domain": "terug.merendam.example", "mail_bounce_listen": f"127.0.0.1:{port}"}


def _notify(folder: Path, url: str) -> dict[str, Any]:
    templates = folder / TEMPLATES
    templates.write_text(f'kort = "{TEMPLATE}"\n', encoding="utf-8")
    return {
        "notify_url": url,
        "notify_key": API_KEY,
        "notify_templates": templates,
        "notify_callback_token": NOTIFY_TOKEN,
    }


async def let_notify_call_back(telegram: Telegram, settings: Settings) -> None:
    """Notify says where the bot listens what came of text messages."""
    url = f"http://{settings.listen}/notify/status"
    await telegram.call("PUT", "notify/callbacks", {"url": url, "token": NOTIFY_TOKEN})


class Program:
    """A program of ours in a process of its own, its output in a file."""

    def __init__(self, name: str, arguments: list[str], env: dict[str, str], log: Path) -> None:
        self.name = name
        self._arguments = arguments
        self._env = {**os.environ, **env}
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int:
        """The number of the process, for `kill`; 0 when it was not started."""
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Start the process, with its output in the log of the demo."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *self._arguments, env=self._env, stdout=log, stderr=log
            )

    async def kill(self) -> None:
        """`kill -9`: it gets no chance to put anything away."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            await self._process.wait()

    async def stop(self) -> None:
        """End it in order; by force when that takes too long."""
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), 10)
        except TimeoutError:
            await self.kill()

    async def ended(self) -> None:
        """Wait until it ends by itself."""
        if self._process is not None:
            await self._process.wait()

    def last_words(self) -> str:
        """The end of what it wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-2000:] if self._log.exists() else ""


def simulator_program(folder: Path, port: int, smtp: int, returns: int = 0, calendars: int = 0) -> Program:
    """The simulator, with its mail server, which brings what comes back, and its calendars."""
    mail = ["--smtp", str(smtp), "--authority", str(folder / AUTHORITY), "--returns", str(returns)]
    agenda = ["--calendars", str(calendars), "--calendar-authority", str(folder / CALENDAR_AUTHORITY)]
    arguments = ["-m", "simulator", "--port", str(port), *mail, *agenda]
    return Program("simulator", arguments, {}, folder / "simulator.log")


def bot_environment(settings: Settings) -> dict[str, str]:
    """What a program of the bot needs to be told: the settings, beside those of this process."""
    return {
        **os.environ,
        f"{PREFIX}BOT_TOKEN": settings.bot_token.get_secret_value(),
        f"{PREFIX}SECRET_KEY": settings.secret_key.get_secret_value(),
        f"{PREFIX}TELEGRAM_URL": settings.telegram_url,
        f"{PREFIX}DATABASE_URL": settings.database_url,
        f"{PREFIX}TIMEZONE": settings.timezone,
        f"{PREFIX}CLOCK_URL": settings.clock_url or "",
        f"{PREFIX}LOG_LEVEL": settings.log_level,
        f"{PREFIX}MODE": "polling",
        f"{PREFIX}LISTEN": settings.listen or "",
        f"{PREFIX}WEB_URL": settings.web_url or "",
        f"{PREFIX}MAIL_URL": settings.mail_url.get_secret_value() if settings.mail_url else "",
        f"{PREFIX}MAIL_FROM": settings.mail_from or "",
        f"{PREFIX}MAIL_CA": str(settings.mail_ca or ""),
        f"{PREFIX}NOTIFY_URL": settings.notify_url or "",
        f"{PREFIX}NOTIFY_KEY": settings.notify_key.get_secret_value() if settings.notify_key else "",
        f"{PREFIX}NOTIFY_TEMPLATES": str(settings.notify_templates or ""),
        f"{PREFIX}NOTIFY_CALLBACK_TOKEN": NOTIFY_TOKEN if settings.notify_url else "",
        f"{PREFIX}AGENDA_HOSTS": ",".join(settings.agenda_hosts),
        f"{PREFIX}AGENDA_SIMULATED": settings.agenda_simulated or "",
        f"{PREFIX}AGENDA_CA": str(settings.agenda_ca or ""),
        f"{PREFIX}MAIL_BOUNCE_DOMAIN": settings.mail_bounce_domain or "",
        f"{PREFIX}MAIL_BOUNCE_LISTEN": settings.mail_bounce_listen or "",
    }


def bot_program(folder: Path, settings: Settings) -> Program:
    """The bot, as any deployment runs it: by its settings alone."""
    return Program("bot", ["-m", "bot", "run"], bot_environment(settings), folder / "bot.log")


async def until_answers(telegram: Telegram, program: Program) -> None:
    """Wait until the simulator answers. Raises DemoFailed."""
    for _ in range(int(START_SECONDS / 0.1)):
        with suppress(Exception):
            await telegram.now()
            return
        await asyncio.sleep(0.1)
    raise DemoFailed(f"the simulator does not answer:\n{program.last_words()}")


async def until_polls(telegram: Telegram, program: Program) -> None:
    """Wait until the bot asks for messages. Raises DemoFailed."""
    seen = (await telegram.pending()).polls
    await program.start()
    for _ in range(int(START_SECONDS / 0.1)):
        if (await telegram.pending()).polls > seen:
            return
        await asyncio.sleep(0.1)
    raise DemoFailed(f"the bot does not start:\n{program.last_words()}")
