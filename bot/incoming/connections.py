"""How many connections the web server keeps, and how long it waits for a request on one.

uvicorn waits for ever: strangers who open many and say nothing would take every descriptor of the process.
"""

from __future__ import annotations

import asyncio
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from bot import logs

MOST = 1_000
ELSEWHERE = 256  # descriptors for the database, Telegram, files, and what is accepted but not yet counted
ENOUGH = 65_536
QUEUE = 2_048  # connections that the system keeps for us
ACCEPTED_AT_ONCE = (
    1  # of them before the next look at what else there is to do: a flood must not hold that up
)
log = logs.get("web")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a connection may take. Whoever is slower or says more is cut off."""

    connections: int
    header_seconds: float = 10
    body_seconds: float = 20
    idle_seconds: int = 75  # longer than a proxy keeps one by default, so that the proxy ends it
    header_bytes: int = 16 * 1024
    request_bytes: int = 4 * 1024 * 1024  # a body that was refused is read and dropped up to here


def raise_descriptors() -> None:
    """Allow this process as many descriptors as the system lets it have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if resource.RLIM_INFINITY != soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def limits_here() -> Limits:
    """As many connections as the descriptors of this process allow."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = MOST if soft == resource.RLIM_INFINITY else min(MOST, max(soft // 2, soft - ELSEWHERE))
    log.info("connections_allowed", most=allowed, descriptors=soft)
    return Limits(allowed)


class Connections(ServerState):
    """Those that are open, and among them those whose request is not whole yet, the longest waiting first."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits = limits
        self.new: dict[Connection, None] = {}  # it would be the first request
        self.known: dict[Connection, None] = {}  # others were answered before, as on those that a proxy keeps
        self._driven_out = 0
        self._tell_from = -inf

    def make_room(self) -> None:
        """After one more: with too many the one goes that has waited longest, of the new or the known.

        It is taken where there are more: neither a crowd that says nothing nor one that has asked something
        drives out the others. When all but the new one have a request in hand, that is the new one itself.
        """
        if len(self.connections) > self.limits.connections:
            next(iter(self.new if len(self.new) > len(self.known) else self.known)).drop()
            self._driven_out += 1
            self._tell()

    def _tell(self) -> None:
        """Once a minute: a line for each would cost more than the connection."""
        if (now := monotonic()) >= self._tell_from:
            log.warning("connections_full", most=self.limits.connections, driven_out=self._driven_out)
            self._driven_out, self._tell_from = 0, now + 60


class Connection(HttpToolsProtocol):
    """uvicorn's protocol with an end to its patience."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: Connections,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._all = server_state
        self._limits = server_state.limits
        self._deadline: asyncio.TimerHandle | None = None
        self._bytes = 0  # of the request that comes in
        self._headed = False  # its headers are there
        self._whole = True  # no request is half there
        self._waiting = server_state.new

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """One more."""
        super().connection_made(transport)
        self._wait(self._limits.header_seconds)
        self._all.make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """One less."""
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless it is too much for one request."""
        self._bytes += len(data)
        super().data_received(data)
        if self._bytes > (self._limits.request_bytes if self._headed else self._limits.header_bytes):
            self.drop()

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        super().on_message_begin()
        self._whole = False
        self._waiting.setdefault(self)
        self._within(self._limits.header_seconds)

    def on_headers_complete(self) -> None:
        """The application begins; the body may still have to come."""
        self._headed = True
        self._within(self._limits.body_seconds)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """A whole request: it is ours to answer, and nobody drives it out."""
        super().on_message_complete()
        self._bytes, self._headed, self._whole = 0, False, True
        self._forget()
        self._waiting = self._all.known
        self._wait_for_another()

    def on_response_complete(self) -> None:
        """Answered."""
        super().on_response_complete()
        self._wait_for_another()

    def shutdown(self) -> None:
        """Nobody waits for a request any more."""
        if self in self._waiting:
            self.drop()
        else:
            super().shutdown()

    def drop(self) -> None:
        """End it now, and count it no more."""
        self._forget()
        self.connections.discard(self)
        self.transport.abort()

    def _wait_for_another(self) -> None:
        """A body that is refused is answered before it is there: both have to be over."""
        if self._whole and self.cycle.response_complete and not self.transport.is_closing():
            self._wait(self._limits.idle_seconds)

    def _wait(self, seconds: float) -> None:
        self._waiting[self] = None
        self._within(seconds)

    def _within(self, seconds: float) -> None:
        self._cancel()
        self._deadline = self.loop.call_later(seconds, self.drop)

    def _forget(self) -> None:
        self._waiting.pop(self, None)
        self._cancel()

    def _cancel(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()


class Server(uvicorn.Server):
    """uvicorn with limits and without signal handlers: stopping is the runtime's business."""

    def __init__(self, app: Any, limits: Limits) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=Connection,
                ws="none",
                log_config=None,
                access_log=False,
                proxy_headers=False,  # whose word for who asks counts is decided in one place, by the pages
                server_header=False,  # nobody needs to know with what we serve
                lifespan="off",
                timeout_keep_alive=limits.idle_seconds,
                backlog=ACCEPTED_AT_ONCE,
            )
        )
        self.server_state = Connections(limits)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen with a long queue; asyncio would accept all of it at a time."""
        await super().startup(sockets)
        for one in sockets or []:
            one.listen(QUEUE)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signals; the runtime does."""
        yield
