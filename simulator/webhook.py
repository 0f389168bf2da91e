"""The webhook: posts updates to the bot, in order within a chat and within a person's presses."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp

from simulator.queueing import Lane, Pending
from simulator.state import Simulation
from simulator.wire import Json

PROOF_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_PAUSE: Final = 60.0
LONGEST_ASKED_PAUSE: Final = 3600.0
ANSWER_WITHIN: Final = 60.0

Reply = Callable[[str, Json], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the bot asked for with setWebhook."""

    url: str
    secret: str = ""
    max_connections: int = 40
    has_certificate: bool = False


@dataclass(slots=True)
class _Failure(Exception):
    message: str
    pause: float | None = None


@dataclass(slots=True)
class _Work:
    settings: Settings
    session: aiohttp.ClientSession
    connections: asyncio.Semaphore
    lanes: dict[Lane, deque[Pending]] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)


class Webhook:
    """Delivers while an address is set; what is not delivered stays in the queue."""

    def __init__(self, simulation: Simulation, reply: Reply) -> None:
        self._simulation = simulation
        self._reply = reply
        self._work: _Work | None = None
        self._last_error: tuple[int, str] | None = None

    @property
    def url(self) -> str:
        """The address, or nothing."""
        return self._work.settings.url if self._work else ""

    async def set(self, settings: Settings) -> None:
        """Deliver to this address from now on."""
        await self.remove()
        timeout = aiohttp.ClientTimeout(total=ANSWER_WITHIN)
        session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        self._work = _Work(settings, session, asyncio.Semaphore(settings.max_connections))
        self._simulation.queue.listener = self._enqueue
        for entry in self._simulation.queue.entries:
            self._enqueue(entry)

    async def remove(self) -> None:
        """Stop delivering."""
        work, self._work = self._work, None
        self._simulation.queue.listener = None
        self._last_error = None
        if work is None:
            return
        for task in work.tasks:
            task.cancel()
        await asyncio.gather(*work.tasks, return_exceptions=True)
        await work.session.close()

    def info(self) -> Json:
        """Return the Bot API's WebhookInfo."""
        simulation = self._simulation
        info: Json = {
            "url": self.url,
            "has_custom_certificate": bool(self._work and self._work.settings.has_certificate),
            "pending_update_count": simulation.queue.pending(simulation.clock.timestamp()),
        }
        if self._work:
            info["max_connections"] = self._work.settings.max_connections
        if self._last_error:
            info["last_error_date"], info["last_error_message"] = self._last_error
        if simulation.queue.allowed:
            info["allowed_updates"] = sorted(simulation.queue.allowed)
        return info

    def _enqueue(self, entry: Pending) -> None:
        work = self._work
        if work is None:
            return
        if entry.lane in work.lanes:
            work.lanes[entry.lane].append(entry)
            return
        work.lanes[entry.lane] = deque([entry])
        task = asyncio.get_running_loop().create_task(self._run_lane(work, entry.lane))
        work.tasks.add(task)
        task.add_done_callback(work.tasks.discard)

    async def _run_lane(self, work: _Work, lane: Lane) -> None:
        waiting = work.lanes[lane]
        while waiting:
            entry = waiting[0]
            await self._deliver(work, entry)
            if entry.again:
                entry.again = False
                await self._deliver(work, entry)
            self._simulation.queue.discard(entry)
            waiting.popleft()
        del work.lanes[lane]

    async def _deliver(self, work: _Work, entry: Pending) -> None:
        tries = 0
        while entry.expires > self._simulation.clock.timestamp():
            try:
                async with work.connections:
                    reply = await self._post(work, entry)
            except _Failure as failure:
                self._last_error = (int(self._simulation.clock.timestamp()), failure.message)
                await asyncio.sleep(self._pause(tries, failure))
                tries += 1
                continue
            await self._act_on(reply)
            return

    def _pause(self, tries: int, failure: _Failure) -> float:
        if failure.pause is not None:
            return min(failure.pause, LONGEST_ASKED_PAUSE)
        if tries == 0:
            return 0.0
        return min(self._simulation.faults.webhook_backoff * 2.0 ** min(tries - 1, 30), LONGEST_PAUSE)

    async def _post(self, work: _Work, entry: Pending) -> bytes:
        headers = {"Content-Type": "application/json"}
        if work.settings.secret:
            headers[PROOF_HEADER] = work.settings.secret
        try:
            async with work.session.post(work.settings.url, data=entry.body, headers=headers) as answer:
                if 200 <= answer.status < 300:
                    return await answer.read()
                pause = answer.headers.get("Retry-After", "")
                reason = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                raise _Failure(reason, float(pause) if pause.isdecimal() else None)
        except TimeoutError:
            raise _Failure("Read timeout expired") from None
        except aiohttp.ClientConnectorError:
            raise _Failure("Connection refused") from None
        except aiohttp.ClientError as error:
            raise _Failure(f"Connection failed: {type(error).__name__}") from None

    async def _act_on(self, reply: bytes) -> None:
        # Telegram lets a bot answer a webhook with one method call, whose result it never sees.
        if not reply.startswith(b"{"):
            return
        try:
            values = json.loads(reply)
        except ValueError:
            return
        if isinstance(values, dict) and isinstance(values.get("method"), str):
            await self._reply(values.pop("method"), values)
