"""Published calendars over https, as Outlook and others serve them, with an authority of our own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from aiohttp import web

from simulator.authority import CALENDARS, Authority
from simulator.wire import Json

_HANGS: Final = 3600.0


@dataclass(slots=True)
class Page:
    """What stands at an address. `hangs`: it never answers."""

    content: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False


@dataclass(slots=True)
class Asked:
    """What was asked for, with the headers."""

    path: str
    headers: dict[str, str]
    status: int

    def as_json(self) -> Json:
        """Return it for the control API."""
        return {"path": self.path, "headers": self.headers, "status": self.status}


class CalendarServer:
    """Listens on this machine only; what it shows is set over the control API."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.port = 0
        self.certificate = ""
        self._authority: Authority | None = None
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address of the server, by the name that its certificate vouches for."""
        return f"https://{CALENDARS}:{self.port}"

    async def start(self, port: int, certificate: Path | None = None) -> None:
        """Begin to listen; port 0 takes a free one. `certificate`: where that of the authority is written."""
        self._authority = Authority(certificate)
        app = web.Application()
        app.router.add_get("/{path:.*}", self._show)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, ssl_context=self._authority.context)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        self.certificate = str(self._authority.certificate)

    async def close(self) -> None:
        """Stop."""
        if self._runner is not None:
            await self._runner.cleanup()
        if self._authority is not None:
            self._authority.close()

    async def _show(self, request: web.Request) -> web.Response:
        page = self.pages.get(request.path, Page(status=404))
        if page.hangs:
            self._note(request, 0)
            await asyncio.sleep(_HANGS)
        tag = page.headers.get("ETag")
        fresh = tag is None or request.headers.get("If-None-Match") != tag
        status = page.status if fresh else 304
        self._note(request, status)
        headers = {"Content-Type": "text/calendar; charset=utf-8", **page.headers}
        return web.Response(body=page.content.encode() if fresh else b"", status=status, headers=headers)

    def _note(self, request: web.Request, status: int) -> None:
        self.asked.append(Asked(request.path, dict(request.headers), status))
