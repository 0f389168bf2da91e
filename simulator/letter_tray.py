"""Where the post room finds the letters to print: paper comes by no wire, so the tray is a link to a page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.control_requests import answer, body_of, field


class LetterTray:
    """The handlers of /control/letters."""

    def __init__(self) -> None:
        self._address: str | None = None

    def routes(self) -> list[Route]:
        """Return every route about the tray."""
        path = "/control/letters"
        return [Route(path, self.address, methods=["GET"]), Route(path, self.put, methods=["POST"])]

    async def address(self, _request: Request) -> Response:
        """Return where letters are printed, or nothing."""
        return answer({"address": self._address})

    async def put(self, request: Request) -> Response:
        """Take over where they are."""
        self._address = field(await body_of(request), "address", str, required=True)
        return answer({"ok": True})
