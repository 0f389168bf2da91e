"""The mail server by the control API: what came, and what it is told to do."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.control_requests import Handler, answer, body_of, field, query_number, wrong
from simulator.mail import FAULTS, Mailbox, Mailed
from simulator.returning import SAYS_LATER
from simulator.state import Simulation
from simulator.striking import Fault

_MOST_TIMES: Final = 1000
ALONE: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
        "sandbox allow-popups allow-popups-to-escape-sandbox"
    )
}


class MailControl:
    """The handlers of /control/mail."""

    def __init__(self, mailbox: Mailbox, simulation: Simulation) -> None:
        self.mailbox = mailbox
        self._simulation = simulation

    def routes(self) -> list[Route]:
        """Return every route about mail."""
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/control/mail", self.mail),
            ("GET", "/control/mail/{n:int}/html", self.html),
            ("DELETE", "/control/mail", self.forget),
            ("PUT", "/control/mail/faults", self.set_faults),
            ("PUT", "/control/mail/returns", self.set_returns),
            ("POST", "/control/mail/{n:int}/returned", self.send_back),
        ]
        return [Route(path, handler, methods=[method]) for method, path, handler in table]

    async def mail(self, request: Request) -> Response:
        """Return the mail after a number, where the server listens, and whose certificate vouches for it."""
        after = int(query_number(request, "after"))
        return answer(
            {
                "port": self.mailbox.port,
                "returns": self.mailbox.returns,
                "certificate": self.mailbox.certificate,
                "mails": [one.as_json() for one in self.mailbox.taken if one.n > after],
            }
        )

    async def html(self, request: Request) -> Response:
        """Return the HTML part as a page of its own, which can do nothing; its links open elsewhere."""
        found = self._found(request)
        page = str(found.as_json()["html"]).replace("<head>", '<head><base target="_blank">', 1)
        return Response(page, media_type="text/html", headers=ALONE)

    async def forget(self, _request: Request) -> Response:
        """Forget the mail so far, and all faults."""
        self.mailbox.taken.clear()
        self.mailbox.faults.clear()
        return answer({"ok": True})

    async def set_faults(self, request: Request) -> Response:
        """Tell the server what to do from now on; an empty list lets it take everything."""
        found = []
        for one in field(await body_of(request), "faults", list, required=True):
            does, times = one.get("does"), one.get("times", 0)
            if does not in FAULTS:
                raise wrong(f"does must be one of {', '.join(FAULTS)}")
            if not isinstance(times, int) or not 0 <= times <= _MOST_TIMES:
                raise wrong("times must be a small number")
            found.append(Fault(does, str(one.get("to", "")), times))
        self.mailbox.faults[:] = found
        return answer({"ok": True})

    async def set_returns(self, request: Request) -> Response:
        """Say at which port of this machine somebody listens for what comes back; 0: nobody."""
        port = field(await body_of(request), "port", int, required=True)
        if not 0 <= port < 65536:
            raise wrong("port must be one")
        self.mailbox.returns = port
        return answer({"ok": True})

    async def send_back(self, request: Request) -> Response:
        """Let a mail that was taken come back now: what its server says of it later."""
        does = field(await body_of(request), "does", str, required=True)
        if does not in SAYS_LATER:
            raise wrong(f"does must be one of {', '.join(SAYS_LATER)}")
        if not self.mailbox.returns:
            raise wrong("nobody listens for what comes back", 409)
        self.mailbox.send_back(self._found(request), does, self._simulation.clock.timestamp())
        return answer({"ok": True})

    def _found(self, request: Request) -> Mailed:
        found = next((one for one in self.mailbox.taken if one.n == request.path_params["n"]), None)
        if found is None:
            raise wrong("there is no such mail", 404)
        return found
