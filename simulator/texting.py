"""Text messages on their way: what was taken, what comes of it, and who is told so, late, twice or never."""

from __future__ import annotations

import asyncio
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp

from simulator.clock import moment
from simulator.state import Simulation
from simulator.striking import Fault, strikes
from simulator.text_messages import parts_of
from simulator.wire import Json

TEMPLATE: Final = "f33517ff-0000-4f6e-b855-00000008ce08"
ENDS_BADLY: Final = {"7700900002": "permanent-failure", "7700900003": "temporary-failure"}
"""Test numbers, and the status that a message to them ends with; any other is delivered."""
STATUSES: Final = (
    "created",
    "sending",
    "pending",
    "sent",
    "delivered",
    "permanent-failure",
    "temporary-failure",
    "technical-failure",
)
REPORTED: Final = frozenset(STATUSES[4:])
"""Of these an address for callbacks is told; of the steps before, nobody."""
RETRY_AFTER: Final = 300.0  # simulated seconds until a callback that was not taken comes again
RETRIES: Final = 5
ANSWERED_WITHIN: Final = 5.0  # real seconds that a callback may take
FAULTS: Final = frozenset(
    {
        "rate",  # 429: too many in a minute
        "limit",  # 429: too many today
        "broken",  # 500
        "gateway",  # 502, and no JSON
        "trial",  # 400: not to this number as long as the service is on trial
        "key",  # 403
        "hang",  # takes nothing, and never answers
        "hang_taken",  # takes the message, and never says so
        "drop",  # takes the message, and hangs up
        "hold",  # takes it, and it stays under way
        "no_callback",  # of what came of it nobody is told
        "asked_broken",  # 500 to the question what came of a message
    }
)


@dataclass(slots=True)
class Texted:
    """A text message that was taken."""

    n: int
    id: str
    to: str
    body: str  # as the phone gets it
    reference: str | None
    at: float
    status: str = "created"
    sent_at: float | None = None
    completed_at: float | None = None

    @property
    def parts(self) -> int:
        """In how many parts it travels."""
        return parts_of(self.body)

    def as_json(self) -> Json:
        """As the control API shows it."""
        return {
            "n": self.n,
            "id": self.id,
            "to": self.to,
            "body": self.body,
            "reference": self.reference,
            "status": self.status,
            "parts": self.parts,
            "at": stamp(self.at),
        }


@dataclass(frozen=True, slots=True)
class Callback:
    """Where it is told what came of messages, and which texts came in."""

    url: str
    token: str


@dataclass(slots=True)
class Phones:
    """All text messages that were taken, what Notify was told to do, and whom it calls back."""

    texts: list[Texted] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)  # what callbacks were answered with; 0: not at all
    callback: Callback | None = None
    replies: Callback | None = None
    asked: list[str] = field(default_factory=list)  # method and path of every request, in order

    def strikes(self, to: str, *does: str) -> str | None:
        """The fault of one of these kinds that meets a message to somebody; counts it."""
        return strikes(self.faults, to, *does)


class Reports:
    """Lets messages go on to their end, and tells of it."""

    def __init__(self, simulation: Simulation, phones: Phones) -> None:
        self._simulation = simulation
        self._phones = phones
        self._tasks: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """End what is under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def begin(self, texted: Texted) -> None:
        """Hand a message on to the provider."""
        self._spawn(self._go(texted))

    async def _go(self, texted: Texted) -> None:
        """From the queue to the provider, and to its end, unless it is held."""
        await asyncio.sleep(0)
        clock = self._simulation.clock
        if self._phones.strikes(texted.to, "hold"):
            texted.status, texted.sent_at = "sending", clock.timestamp()
            return
        number = re.sub(r"\D", "", texted.to)
        ends = next((how for end, how in ENDS_BADLY.items() if number.endswith(end)), "delivered")
        texted.sent_at = clock.timestamp()
        self.becomes(texted, ends)
        if not self._phones.strikes(texted.to, "no_callback"):
            await self.call_back(texted, ends)

    def becomes(self, texted: Texted, status: str) -> None:
        """Note what came of a message."""
        texted.status = status
        if status in REPORTED:
            texted.completed_at = self._simulation.clock.timestamp()
        self._simulation.history.add("text", None, text=texted.as_json())

    async def call_back(self, texted: Texted, status: str) -> None:
        """Tell what came of a message, again and again as long as it is not taken."""
        if self._phones.callback is None or status not in REPORTED:
            return
        told = {
            "id": texted.id,
            "reference": texted.reference,
            "to": texted.to,
            "status": status,
            "created_at": stamp(texted.at),
            "completed_at": stamp(self._simulation.clock.timestamp()),
            "sent_at": stamp(texted.sent_at or texted.at),
            "notification_type": "sms",
            "template_id": TEMPLATE,
            "template_version": 1,
        }
        await self._bring(self._phones.callback, told)

    async def come_in(self, source: str, text: str) -> None:
        """Bring a text that somebody sent to the number of the service."""
        if self._phones.replies is None:
            return
        told = {
            "id": str(uuid.uuid4()),
            "source_number": re.sub(r"\D", "", source),
            "destination_number": "31970000000",
            "message": text,
            "date_received": stamp(self._simulation.clock.timestamp()),
        }
        await self._bring(self._phones.replies, told)

    async def _bring(self, to: Callback, told: Json) -> None:
        if await self._brought(to, told):
            return
        self._spawn(self._bring_again(to, told))

    async def _bring_again(self, to: Callback, told: Json) -> None:
        clock = self._simulation.clock
        for _ in range(RETRIES):
            due = clock.timestamp() + RETRY_AFTER
            while clock.timestamp() < due:
                await clock.changed.wait(max(0.05, due - clock.timestamp()))
            if self._simulation.closing or await self._brought(to, told):
                return

    async def _brought(self, to: Callback, told: Json) -> bool:
        """Whether who is told has taken it, or said for good that they will not."""
        status = 0
        timeout = aiohttp.ClientTimeout(total=ANSWERED_WITHIN)
        with suppress(aiohttp.ClientError, TimeoutError, OSError):
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(to.url, json=told, headers={"Authorization": f"Bearer {to.token}"}) as answer,
            ):
                status = answer.status
        self._phones.answered.append(status)
        return status not in (0, 429) and status < 500

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def stamp(timestamp: float) -> str:
    """Return a timestamp as Notify writes it."""
    return moment(timestamp).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
