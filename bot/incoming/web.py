"""The web server: Telegram's webhook, whether we are alive and ready, and the pages when they live here."""

from __future__ import annotations

import asyncio
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from bot.alive import Beat, unwatched
from bot.incoming.connections import Limits, Server, limits_here
from bot.incoming.intake import MAX_ID, Inlet, Pulse, has_id
from bot.settings import PREFIX, Unusable
from bot.transport import update_ids

MAX_BODY = 1024 * 1024
LAST_ANSWERS = 3.0  # seconds that a stop waits for requests in hand
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
WEBHOOK_PATH = "/telegram"

Checks = Callable[[], Awaitable[dict[str, bool]]]
Detail = Callable[[], dict[str, bool]]


def _none() -> dict[str, bool]:
    return {}


def build(
    pulse: Pulse,
    checks: Checks,
    inlet: Inlet | None = None,
    secret: str = "",
    pages: ASGIApp | None = None,
    detail: Detail = _none,
    notified: Sequence[BaseRoute] = (),
) -> Starlette:
    """The application; without an inlet it only tells how we are. `pages`: when they have no own address.

    `detail`: what `/readyz` tells as well, and what does not make us less ready. `notified`: where it is said
    what came of text messages.
    """

    async def livez(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        told = {"telegram_heard": pulse.alive, **await checks()}
        return JSONResponse({**told, **detail()}, status_code=200 if all(told.values()) else 503)

    async def webhook(request: Request) -> Response:
        return await _receive(request, inlet, secret, pulse)

    routes: list[BaseRoute] = [Route("/livez", livez), Route("/readyz", readyz), *notified]
    if inlet is not None:
        routes.append(Route(WEBHOOK_PATH, webhook, methods=["POST"]))
    if pages is not None:
        routes.append(Mount("/", pages))
    return Starlette(routes=routes)


async def _receive(request: Request, inlet: Inlet | None, secret: str, pulse: Pulse) -> Response:
    """Store first, then say 200. Whoever does not know the secret learns nothing."""
    given = request.headers.getlist(SECRET_HEADER)
    if len(given) != 1 or not hmac.compare_digest(given[0].encode(), secret.encode()):
        return Response(status_code=403)
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return Response(status_code=415)
    body = await _body(request)
    if body is None:
        return Response(status_code=413)
    if inlet is None:
        return Response(status_code=400)
    try:
        raw = json.loads(body)
    except RecursionError:
        return await _keep_place(body, inlet)
    except ValueError:
        return Response(status_code=400)
    if not has_id(raw):
        return Response(status_code=400)
    pulse.beat()
    await inlet.take([raw])
    return Response(status_code=200)


async def _keep_place(body: bytes, inlet: Inlet) -> Response:
    """It is nested too deep to be read, and Telegram would bring it again for a day."""
    ids = [number for number in update_ids(body) if number <= MAX_ID]
    if not ids:
        return Response(status_code=400)
    await inlet.keep_place(ids[0])
    return Response(status_code=200)


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is larger than a megabyte; no more than that is ever read."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            return None
        parts.append(part)
    return b"".join(parts)


async def serve(
    app: ASGIApp,
    listen: str,
    beat: Beat = unwatched,
    name: str = "LISTEN",
    limits: Limits | None = None,
) -> None:
    """Serve until cancelled. Raises Unusable when the address cannot be had."""
    server = Server(app, limits or limits_here())
    task = asyncio.ensure_future(server.serve(sockets=[bound(listen, name)]))
    try:
        while not task.done():
            beat()
            await asyncio.wait([task], timeout=1)
        await task
    except asyncio.CancelledError:
        server.should_exit = True
        with suppress(TimeoutError):
            await asyncio.wait_for(task, LAST_ANSWERS)
        raise


def bound(listen: str, name: str = "LISTEN") -> socket.socket:
    """The address, taken; uvicorn would end the process without a word when it cannot. Raises Unusable.

    `name` is that of its setting.
    """
    host, _, port = listen.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), int(port)), family=family)
    except OSError as fault:
        why = (fault.strerror or "").partition(" (while")[0]  # the address is named already
        raise Unusable(
            f"{PREFIX}{name}={listen} cannot be used ({why}); does another program have it?"
        ) from None
