"""KorteLijn itself, without the pace that Telegram asks for.

`python -m bench.report_bot URL DATABASE [PAGES]`
"""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from bench.echo_bot import TOKEN
from bench.stream import AMSTERDAM
from bot import logs
from bot.app import build
from bot.incoming.crowd import Crowd
from bot.only_one import OnlyOne
from bot.outgoing.pace import Pace
from bot.settings import Settings

ANY_NUMBER = 1_000_000  # messages of one coach that are answered one by one
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"


def settings_for(url: str, database: Path, pages: str | None = None) -> Settings:
    """The settings of a deployment against a simulator. `pages`: host and port where they are served."""
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        secret_key=KEY,
        telegram_url=url,
        database_url=f"sqlite:///{database}",
        clock_url=f"{url}/control/clock",
        timezone=AMSTERDAM.key,
        web_url=f"http://{pages}" if pages else None,
        web_listen=pages,
    )


def no_waiting() -> Pace:
    """Telegram's limits are the wall in real life; here the cost is measured."""
    return Pace(per_second=100_000, reader_gap=0)


async def _serve(settings: Settings) -> None:
    kortelijn = await build(settings, pace=no_waiting(), crowd=Crowd(a_minute=ANY_NUMBER))
    task = asyncio.ensure_future(kortelijn.run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await asyncio.wait([task])
    if not task.cancelled():
        task.result()


def main() -> None:
    """Run until SIGTERM."""
    settings = settings_for(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
    logs.set_up(settings.log_level, [settings.bot_token.get_secret_value()])
    with OnlyOne(settings.database):
        asyncio.run(_serve(settings))


if __name__ == "__main__":
    main()
