"""The Bot API: finds the method of a call and turns its result into an answer."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from typing import Any, Final

from simulator import changing, profile, sending
from simulator.delivery import Delivery
from simulator.faults import Faults
from simulator.parameters import Parameters
from simulator.refusals import Refusal, not_found, too_many_requests, unauthorized
from simulator.state import Simulation
from simulator.wire import Json, dump

GET_UPDATES: Final = "getUpdates"
SENDS: Final = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendVenue"})
STATUS_TEXTS: Final = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
_TOKEN: Final = re.compile(r"[0-9]{1,19}:[A-Za-z0-9_-]{5,}")

log = logging.getLogger(__name__)

Answer = tuple[int, bytes]


class BotApi:
    """Answers the calls of one bot."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation
        self.delivery = Delivery(simulation, self._call_from_webhook)
        plain: dict[str, Callable[[Simulation, Parameters], Any]] = {
            **sending.METHODS,
            **changing.METHODS,
            **profile.METHODS,
        }
        self._plain = {name.lower(): (name, method) for name, method in plain.items()}
        self._receiving = {name.lower(): (name, method) for name, method in self.delivery.methods().items()}

    def admit(self, token: str) -> None:
        """Raise the 401 of a token that is not the bot's."""
        if not _TOKEN.fullmatch(token) or not self.simulation.adopt_token(token):
            raise unauthorized()

    def canonical(self, method: str) -> str:
        """Return the real name of a method, however it was written; raise for an unknown one."""
        lower = method.lower()
        if lower == "getupdates":
            return GET_UPDATES
        known = self._plain.get(lower) or self._receiving.get(lower)
        if known is None:
            raise not_found()
        return known[0]

    async def answer(self, token: str, method: str, params: Parameters) -> Answer | None:
        """Return status and body of the answer; None when the answer gets lost on its way."""
        name = method
        try:
            self.admit(token)
            name = self.canonical(method)
            self._faulty(name, params.string("chat_id"))
            body = await self.call(name, params)
        except Refusal as refusal:
            self._record(name, params, refusal)
            return refusal.code, dump(refusal.answer())
        except Exception:
            # A hole in the simulator must be seen at the bot's side, in a shape that the bot can read.
            log.exception("%s failed in the simulator", name)
            failure = Refusal(500, "Internal Server Error: the simulator failed, see its log")
            self._record(name, params, failure)
            return failure.code, dump(failure.answer())
        self._record(name, params, None)
        if self.simulation.faults.strikes("lost_answers", name, unnamed=name in SENDS):
            return None
        return 200, body

    async def call(self, name: str, params: Parameters) -> bytes:
        """Return the answer of a method that works."""
        if name == GET_UPDATES:
            entries = await self.delivery.get_updates(params)
            return b'{"ok":true,"result":[%b]}' % b",".join([entry.body for entry in entries])
        plain = self._plain.get(name.lower())
        if plain is not None:
            result = plain[1](self.simulation, params)
        else:
            result = await self._receiving[name.lower()][1](params)
        return b'{"ok":true,"result":%b}' % dump(result)

    def _faulty(self, name: str, chat: str) -> None:
        faults: Faults = self.simulation.faults
        said = faults.said("status")
        status = faults.counted("status", name, chat)
        if status is not None:
            raise Refusal(status, said or STATUS_TEXTS.get(status, "Service Unavailable"))
        seconds = faults.counted("retry_after", name)
        if seconds is not None:
            raise too_many_requests(seconds)

    def _record(self, name: str, params: Parameters, refusal: Refusal | None) -> None:
        outcome = None if refusal is None else (refusal.code, refusal.description)
        self.simulation.record_call(name, params.recorded(), outcome)

    async def _call_from_webhook(self, method: str, values: Json) -> None:
        # What went wrong is in the record of calls; the bot never sees the result of such a call.
        await asyncio.sleep(0)
        await self.answer(self.simulation.token or "", method, Parameters(values))
