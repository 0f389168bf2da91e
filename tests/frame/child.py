"""A bot in a process of its own, quick and killable, forked from a server that has imported everything.

So the imports (about 1.5 s of CPU) are paid for once, and a thousand kills fit into minutes.
"""

from __future__ import annotations

import asyncio
import os
import signal
from typing import Any

os.environ.setdefault("PTB_TIMEDELTA", "1")

from bot import logs
from bot.app import build
from bot.incoming.crowd import Crowd
from bot.only_one import OnlyOne
from bot.settings import Settings
from tests.world import quick


def run_bot(given: dict[str, Any], log: str = os.devnull) -> None:
    """Run until SIGTERM, or until somebody kills us. `log`: the file that output goes to."""
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(target, 1)
    os.dup2(target, 2)
    settings = Settings(_env_file=None, **given)
    secrets = [settings.bot_token, settings.secret_key, settings.webhook_secret]
    logs.set_up(settings.log_level, [secret.get_secret_value() for secret in secrets if secret])
    with OnlyOne(settings.database):
        asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    kortelijn = await build(settings, pace=quick(), crowd=Crowd(1_000))
    task = asyncio.ensure_future(kortelijn.run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await asyncio.wait([task])
    if not task.cancelled():
        task.result()
