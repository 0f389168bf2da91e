"""The published calendars by the control API: what stands at which address, and who asked for it."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.calendars import CalendarServer, Page
from simulator.control_requests import Handler, answer, body_of, field, wrong


class CalendarControl:
    """The handlers of /control/agenda."""

    def __init__(self, server: CalendarServer) -> None:
        self._server = server

    def routes(self) -> list[Route]:
        """Return every route about calendars."""
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/control/agenda", self.show),
            ("PUT", "/control/agenda", self.publish),
        ]
        return [Route(path, handler, methods=[method]) for method, path, handler in table]

    async def show(self, _request: Request) -> Response:
        """Return where the server listens, whose certificate vouches for it, and what was asked for."""
        server = self._server
        return answer(
            {
                "url": server.url if server.port else "",
                "certificate": server.certificate,
                "paths": sorted(server.pages),
                "asked": [one.as_json() for one in server.asked],
            }
        )

    async def publish(self, request: Request) -> Response:
        """Put a calendar at an address, or what answers there instead."""
        body = await body_of(request)
        path = str(field(body, "path", str, required=True))
        if not path.startswith("/"):
            raise wrong("path must begin with /")
        headers = field(body, "headers", dict) or {}
        self._server.pages[path] = Page(
            field(body, "content", str) or "",
            field(body, "status", int) or 200,
            {str(name): str(value) for name, value in headers.items()},
            bool(field(body, "hangs", bool)),
        )
        return answer({"ok": True})
