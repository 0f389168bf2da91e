"""Kill a bot at random moments while reports flow. Every moment comes from one seed."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import socket
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tests.frame import child
from tests.frame.checks import Said, query, under_way
from tests.frame.town import Town, client_codes, eventually

SECRET = "Soak-secret-of-the-tests-0123456789abcdef"
# Forked from a server that has imported everything: a start costs 0.2 s instead of 2 s of CPU.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["pytest", "tests.frame.child"])


def free_port() -> int:
    """A port below those that the system gives to outgoing connections: it stays free while a bot is dead."""
    while True:
        port = random.randrange(20_000, 30_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def settings_for(mode: str) -> dict[str, Any]:
    """What the mode adds to the settings of a town."""
    if mode == "polling":
        return {"log_level": "ERROR"}
    listen = f"127.0.0.1:{free_port()}"
    return {"mode": mode, "listen": listen, "webhook_url": f"http://{listen}", "webhook_secret": SECRET} | {
        "log_level": "ERROR"
    }


@dataclass
class Soak:
    """One town, one seed; `hits` counts what a kill interrupted."""

    town: Town
    seed: int
    updates: int
    kills: int
    label: str = ""
    said: Said = field(default_factory=dict)
    hits: Counter[str] = field(default_factory=Counter)
    _left: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        coaches = len(self.town.coaches)
        self.said = {phone.id: [] for phone in self.town.coaches}
        self._left = [number % coaches for number in range(self.updates)]
        random.Random(self.seed).shuffle(self._left)

    async def run(self) -> None:
        """All kills, then one bot that may finish."""
        dice = random.Random(self.seed)
        began = time.monotonic()
        for kill in range(1, self.kills + 1):
            share = len(self._left) // (self.kills + 1 - kill)
            await self._one_life(dice, share)
            self._tell(kill, began)
        await self.speak(len(self._left))
        await self.finish()

    async def _one_life(self, dice: random.Random, share: int) -> None:
        early = dice.randint(0, share)
        await self.speak(early)
        calls = len(self.town.simulator.simulation.calls)
        bot = self.start()
        try:
            phase = dice.choice(("start", "start", "burst", "burst", "burst", "sending", "sending"))
            if phase == "start":
                await asyncio.sleep(dice.uniform(0, 0.25))
                await self.speak(share - early)
            else:
                await self.wait_for_call(calls, "getMe" if phase == "burst" else "sendMessage", 1.5)
                await self.speak(share - early)
                await asyncio.sleep(dice.uniform(0, 0.12 if phase == "burst" else 0.03))
        finally:
            bot.kill()
            await asyncio.to_thread(bot.join)
        assert bot.exitcode == -9, f"the bot ended by itself: {bot.exitcode}"
        self._note_what_was_hit()

    def start(self, log: Path | None = None, **more: Any) -> BaseProcess:
        """A bot of its own process, on the town's database."""
        given = (self.town.given | more, str(log or os.devnull))
        bot = FORKS.Process(target=child.run_bot, args=given, daemon=True)
        bot.start()
        return bot

    async def wait_for_call(self, after: int, method: str, seconds: float) -> None:
        """Until such a call came after that many calls; there may be none, so not for ever."""
        deadline = time.monotonic() + seconds
        calls = self.town.simulator.simulation.calls
        while time.monotonic() < deadline:
            if any(call.method == method for call in list(calls)[after:]):
                return
            await asyncio.sleep(0.003)

    async def speak(self, count: int) -> None:
        """Coaches report, each with numbers of their own."""
        for _ in range(count):
            coach = self._left.pop()
            phone = self.town.coaches[coach]
            messages = self.said[phone.id]
            number = len(messages) + 1
            code = client_codes(coach)[number % 2]
            message_id = await phone.say(f"{code} {number} minuten te laat")
            messages.append((str(message_id), number))

    def _note_what_was_hit(self) -> None:
        rows = query(
            self.town.database,
            "SELECT EXISTS (SELECT 1 FROM inbox WHERE state = 'todo'), "
            "EXISTS (SELECT 1 FROM outbox WHERE state = 'sending'), "
            "EXISTS (SELECT 1 FROM outbox WHERE state = 'queued')",
        )
        for name, there in zip(("todo in the inbox", "in the air", "queued"), rows[0], strict=True):
            self.hits[name] += there

    async def finish(self) -> None:
        """One more bot, until nothing is left to do; it ends by SIGTERM."""
        bot = self.start()
        try:
            await eventually(self._at_rest, 30, "the last bot does not finish")
        finally:
            bot.terminate()
            await asyncio.to_thread(bot.join, 10)
            stopped = bot.exitcode
            bot.kill()
        assert stopped == 0, f"SIGTERM did not end the bot: {stopped}"

    async def _at_rest(self) -> bool:
        pending = (await self.town.telegram.pending()).updates
        return not pending and under_way(self.town.database) == 0

    def _tell(self, kill: int, began: float) -> None:
        terminal = sys.__stderr__
        if terminal is None or not (terminal.isatty() or os.environ.get("KILLS")):
            return
        rate = (time.monotonic() - began) / kill
        end = "\n" if kill == self.kills else ""
        terminal.write(f"\r{self.label}: {kill}/{self.kills} kills, {rate:.2f} s each{end}")
        terminal.flush()
