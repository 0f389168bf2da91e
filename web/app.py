"""The pages as an application: every request goes the one way of `web.routing`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as Mounted
from starlette.types import ASGIApp, Receive, Scope, Send

from web.about import security_txt
from web.endpoint import Endpoint, plain
from web.headers import FOR_YEARS, WithHeaders
from web.rendering import BY_ADDRESS
from web.routing import ROUTES, Route
from web.site import Site

_HOST: Final = re.compile(r"[a-z0-9.:\[\]-]{1,100}")
_TOLD_EVERY: Final = timedelta(hours=1)
_KINDS: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


class OnlyHere:
    """Answers under our own name alone: another one may be a trap, or a proxy that does not keep `Host`."""

    def __init__(self, site: Site, app: ASGIApp) -> None:
        self._site = site
        self._app = app
        self._told_at: datetime | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that this is not the place."""
        if scope["type"] == "http":
            hosts = [value for name, value in scope["headers"] if name == b"host"]
            if len(hosts) != 1 or hosts[0].decode("latin-1").lower() != self._site.host:
                self._tell(hosts)
                await plain(self._site, 421)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _tell(self, hosts: Sequence[bytes]) -> None:
        """Once in a while, for strangers may ask for anything."""
        now = self._site.now()
        if self._told_at is not None and now - self._told_at < _TOLD_EVERY:
            return
        self._told_at = now
        host = hosts[0].decode("latin-1").lower() if len(hosts) == 1 else ""
        self._site.asked_elsewhere(host if _HOST.fullmatch(host) else "no name")


def build(site: Site, pages: Sequence[Route] = ROUTES) -> ASGIApp:
    """The pages, ready to be served or mounted."""

    async def refused(_: Request, fault: Exception) -> Response:
        status = fault.status_code if isinstance(fault, HTTPException) else 404
        return plain(site, status if status == 405 else 404)

    themed = site.theme.files if site.theme is not None else {}

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        body = BY_ADDRESS.get(name) or themed.get(name)
        if body is None:
            raise HTTPException(404)
        return Response(body, media_type=_KINDS[name.rpartition(".")[2]], headers=FOR_YEARS)

    async def report_to(_: Request) -> Response:
        told = security_txt(site.about, site.url, site.real_now())
        if told is None:
            raise HTTPException(404)
        return Response(told, media_type="text/plain; charset=utf-8")

    routes = [Mounted("/static/{name}", static), Mounted("/.well-known/security.txt", report_to)]
    routes += [Mounted(one.path, Endpoint(site, one), methods=_methods(one)) for one in pages]
    app = Starlette(routes=routes, exception_handlers={HTTPException: refused})
    app.router.redirect_slashes = False
    return WithHeaders(OnlyHere(site, app))


def _methods(route: Route) -> list[str]:
    shows = route.show is not None or route.sets_out or route.comes_back
    return [*(["GET"] if shows else []), *(["POST"] if route.post else [])]
