"""What Notify says of text messages, posted to us: how each ended (docs/web.md)."""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import logs
from bot.clock import Clock
from domain.ways import WayKind
from services.sending.texted import StillLeaving, take_status
from storage.store import SqliteStore

STATUS_PATH = "/notify/status"
MOST = 16 * 1024
log = logs.get("notify")


class Callbacks:
    """Takes what who knows the token says. A status of a message that is not ours is none of our business."""

    def __init__(self, store: SqliteStore, clock: Clock, kinds: Collection[WayKind], token: str) -> None:
        self._store = store
        self._clock = clock
        self._kinds = kinds
        self._token = token

    def routes(self) -> list[Route]:
        """Where Notify posts to."""
        return [Route(STATUS_PATH, self.status, methods=["POST"])]

    async def status(self, request: Request) -> Response:
        """Keep how a message ended. Whoever does not know the token learns nothing."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(token.encode(), self._token.encode()):
            return Response(status_code=403)
        told = await _told(request)
        if told is None:
            return Response(status_code=400)
        reference, status = told.get("reference"), told.get("status")
        if not isinstance(reference, str) or not isinstance(status, str):
            return Response(status_code=200)
        try:
            async with self._store.begin() as work:
                known = await take_status(work, reference, status, self._kinds, self._clock.now())
        except StillLeaving:
            return Response(status_code=503)  # Notify says it again in five minutes
        if not known:
            log.info("status_of_a_stranger")
        return Response(status_code=200)


async def _told(request: Request) -> dict[str, object] | None:
    """The body as an object; None for anything else, or for more than a status can be."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            return None
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
