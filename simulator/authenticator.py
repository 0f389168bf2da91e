"""An authenticator app of somebody who has none at hand: it shows the codes of a key that it was given."""

from __future__ import annotations

from typing import Final

import pyotp
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.control_requests import answer, body_of, field
from simulator.state import Simulation

STEP: Final = 30  # seconds that a code stands


class AuthenticatorControl:
    """The handlers of /control/authenticators."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation
        self._keys: dict[str, str] = {}  # by whose it is

    def routes(self) -> list[Route]:
        """Return every route about authenticators."""
        path = "/control/authenticators"
        return [Route(path, self.codes, methods=["GET"]), Route(path, self.add, methods=["POST"])]

    async def codes(self, _request: Request) -> Response:
        """Return the codes of this moment. Authenticators go by the real hour, whatever the clock shows."""
        clock = self._simulation.clock
        real = clock.timestamp() - clock.offset
        codes = [
            {"name": name, "code": pyotp.TOTP(key).generate_otp(int(real) // STEP)}
            for name, key in self._keys.items()
        ]
        return answer({"codes": codes, "left": STEP - real % STEP})

    async def add(self, request: Request) -> Response:
        """Take over a key, in the letters that a page shows."""
        body = await body_of(request)
        self._keys[field(body, "name", str, required=True)] = field(body, "key", str, required=True)
        return answer({"ok": True})
