"""The mail server by the control API: what came, and what it is told to do."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.control_requests import Handler, answer, body_of, field, query_number, wrong
from simulator.mail import ANSWERS, Fault, Mailbox

_MOST_TIMES: Final = 1000
ALONE: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; "
        "sandbox allow-popups allow-popups-to-escape-sandbox"
    )
}


class MailControl:
    """The handlers of /control/mail."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox

    def routes(self) -> list[Route]:
        """Return every route about mail."""
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/control/mail", self.mail),
            ("GET", "/control/mail/{n:int}/html", self.html),
            ("DELETE", "/control/mail", self.forget),
            ("PUT", "/control/mail/faults", self.set_faults),
        ]
        return [Route(path, handler, methods=[method]) for method, path, handler in table]

    async def mail(self, request: Request) -> Response:
        """Return the mail after a number, where the server listens, and whose certificate vouches for it."""
        after = int(query_number(request, "after"))
        return answer(
            {
                "port": self.mailbox.port,
                "certificate": self.mailbox.certificate,
                "mails": [one.as_json() for one in self.mailbox.taken if one.n > after],
            }
        )

    async def html(self, request: Request) -> Response:
        """Return the HTML part as a page of its own, which can do nothing; its links open elsewhere."""
        found = next((one for one in self.mailbox.taken if one.n == request.path_params["n"]), None)
        if found is None:
            raise wrong("there is no such mail", 404)
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
            if does not in ANSWERS:
                raise wrong(f"does must be one of {', '.join(ANSWERS)}")
            if not isinstance(times, int) or not 0 <= times <= _MOST_TIMES:
                raise wrong("times must be a small number")
            found.append(Fault(does, str(one.get("to", "")), times))
        self.mailbox.faults[:] = found
        return answer({"ok": True})
