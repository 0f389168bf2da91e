"""A bot in a process of its own, quick and killable, forked from a server that has imported everything.

So the imports and what a start reads (some 4 s of CPU) are paid for once, and a thousand kills take minutes.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

os.environ.setdefault("PTB_TIMEDELTA", "1")

from bot import ending, hearing, logs
from bot.alive import Beats
from bot.app import KorteLijn, build, run_watched
from bot.incoming.crowd import Crowd
from bot.incoming.intake import Patience, Poller
from bot.only_one import OnlyOne
from bot.settings import Settings
from bot.ticks import Ticks
from tests.world import quick

hearing.get_ready()
"""What a start reads once takes longer than a life here lasts: the server reads it for all of them."""

HASTE = Patience(long_poll=1, answer=0.5, gap=0.3, longest_pause=1.0)


def run_bot(given: dict[str, Any], log: str = os.devnull) -> None:
    """Run until SIGTERM, or until somebody kills us. `log`: the file that output goes to."""
    settings = _begin(given, log)
    with OnlyOne(settings.database):
        asyncio.run(_serve(settings))


def run_broken(given: dict[str, Any], log: str, part: str, how: str, limit: float) -> None:
    """Run as the program does, with a part that breaks after a while; without a name nothing breaks.

    `limit`: seconds that a part may stand still.
    """
    settings = _begin(given, log)
    os.environ.update({name: value for name, value in given.items() if name == "NOTIFY_SOCKET"})
    try:
        with OnlyOne(settings.database):
            asyncio.run(_serve_broken(settings, part, how, limit))
    except Exception as fault:  # noqa: BLE001 - as `python -m bot` does
        ending.end(*ending.reason(fault, settings.database))


def _begin(given: dict[str, Any], log: str) -> Settings:
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(target, 1)
    os.dup2(target, 2)
    settings = Settings(_env_file=None, **given)
    secrets = [settings.bot_token, settings.secret_key, settings.webhook_secret]
    logs.set_up(settings.log_level, [secret.get_secret_value() for secret in secrets if secret])
    return settings


async def _serve(settings: Settings) -> None:
    await run_watched(await build(settings, pace=quick(), crowd=Crowd(1_000)))


async def _serve_broken(settings: Settings, part: str, how: str, limit: float) -> None:
    kortelijn = await build(settings, pace=quick(), beats=Beats(limit))
    beat = kortelijn.beats.of("intake")
    kortelijn.poller = Poller(
        kortelijn.bot, kortelijn.polling, kortelijn.store, kortelijn.inlet, kortelijn.pulse, HASTE, beat
    )
    old = kortelijn.ticks
    kortelijn.ticks = Ticks(
        kortelijn.store,
        kortelijn.clock,
        settings.calendar,
        old.watch,
        old.away,
        settings.database,
        kortelijn.beats.of("ticks"),
        due_seconds=1,
    )
    if part:
        _break(kortelijn, part, ENDS[how])
    await run_watched(kortelijn)


class Broken:
    """A part that works for a while, and then no more."""

    def __init__(self, part: Any, end: Callable[[], Awaitable[None]]) -> None:
        self._part = part
        self._end = end

    def __getattr__(self, name: str) -> Any:
        return getattr(self._part, name)

    async def run(self) -> None:
        """The part's own loop for half a second, then its end."""
        own = asyncio.ensure_future(self._part.run())
        await asyncio.wait([own], timeout=0.5)
        own.cancel()
        await asyncio.wait([own])
        await self._end()


def _break(kortelijn: KorteLijn, part: str, end: Callable[[], Awaitable[None]]) -> None:
    name = {"intake": "poller"}.get(part, part)
    setattr(kortelijn, name, cast("Any", Broken(getattr(kortelijn, name), end)))


async def _returns() -> None:
    return


async def _raises() -> None:
    raise LookupError("names and texts stand in here")


async def _is_cancelled() -> None:
    raise asyncio.CancelledError


async def _hangs() -> None:
    await asyncio.Event().wait()


async def _will_not_stop() -> None:
    """It hangs, and hears no stop either."""
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            continue


async def _blocks() -> None:
    time.sleep(3600)  # noqa: ASYNC251 - that is the fault


ENDS = {
    "returns": _returns,
    "raises": _raises,
    "is cancelled": _is_cancelled,
    "hangs": _hangs,
    "will not stop": _will_not_stop,
    "blocks": _blocks,
}
