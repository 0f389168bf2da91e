"""The server: Bot API, Notify's API, control API and page on one port."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from simulator.acting import CannotError
from simulator.authenticator import AuthenticatorControl
from simulator.calendars import CalendarServer
from simulator.control import Control
from simulator.control_attachments import AttachmentControl
from simulator.control_calendars import CalendarControl
from simulator.control_mail import MailControl
from simulator.control_notify import NotifyControl
from simulator.control_people import PeopleControl
from simulator.control_requests import on_cannot, on_http_error
from simulator.letter_tray import LetterTray
from simulator.mail import Mailbox, MailServer
from simulator.methods import GET_UPDATES, Answer, BotApi
from simulator.notify import CONNECTION, Notify
from simulator.parameters import GoneError, read_body, read_parameters
from simulator.refusals import Refusal
from simulator.state import Simulation
from simulator.wire import dump

PAGE: Final = Path(__file__).parent / "page"
PAGE_FILES: Final = {
    "/": "index.html",
    **{f"/{file.name}": file.name for file in PAGE.iterdir() if file.suffix in {".css", ".js"}},
}
PAGE_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
GRACE: Final = 0.2


class Connection(HttpToolsProtocol):
    """A connection that the app may cut off, as networks do."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Send at once: answers go out in two writes, and the second must not wait."""
        super().connection_made(transport)
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def on_message_begin(self) -> None:
        """Begin a request; the app finds its connection in the scope."""
        super().on_message_begin()
        cast("dict[str, Any]", self.scope)["extensions"] = {CONNECTION: self}


class Application:
    """The ASGI app; Bot API calls skip the routing, for bots are measured against it."""

    def __init__(self) -> None:
        self.simulation = Simulation()
        self.bot_api = BotApi(self.simulation)
        people = PeopleControl(self.simulation)
        attachments = AttachmentControl(self.simulation)
        control = Control(self.simulation, self.bot_api)
        self.mail = MailServer(self.simulation)
        self.calendars = CalendarServer()
        mail = MailControl(self.mail.mailbox, self.simulation)
        self.notify = Notify(self.simulation)
        self._site = Starlette(
            routes=[
                *people.routes(),
                *attachments.routes(),
                *control.routes(),
                *mail.routes(),
                *CalendarControl(self.calendars).routes(),
                *self.notify.routes(),
                *NotifyControl(self.notify).routes(),
                *AuthenticatorControl(self.simulation).routes(),
                *LetterTray().routes(),
                *_page_routes(),
            ],
            exception_handlers={HTTPException: on_http_error, CannotError: on_cannot},
        )

    async def close(self) -> None:
        """End what waits."""
        self.simulation.closing = True
        await self.mail.close()
        await self.calendars.close()
        await self.notify.reports.close()
        await self.bot_api.delivery.close()
        self.simulation.faults.clear()
        self.simulation.history.grown.ring()
        self.simulation.clock.changed.ring()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http":
            path: str = scope["path"]
            if path.startswith("/bot"):
                await self._bot_call(path, scope, receive, send)
                return
            if path.startswith("/file/bot"):
                await self._download(path, send)
                return
        await self._site(scope, receive, send)

    async def _bot_call(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, method = path[len("/bot") :].partition("/")
        faults = self.simulation.faults
        try:
            body = await read_body(receive)
            if faults.mute:
                await self._stay_mute(scope, receive)
                return
            if faults.delay:
                await asyncio.sleep(faults.delay)
            answer = await self._answer(token, method, scope, body, receive)
        except GoneError:
            return
        except Refusal as refusal:
            answer = refusal.code, dump(refusal.answer())
        if faults.mute:
            await self._stay_mute(scope, receive)
        elif answer is None:
            await _cut(scope, receive)
        else:
            await _send(send, *answer)

    async def _answer(
        self, token: str, method: str, scope: Scope, body: bytes, receive: Receive
    ) -> Answer | None:
        params = await read_parameters(scope, body)
        call = self.bot_api.answer(token, method, params)
        if method.lower() != GET_UPDATES.lower() or not params.integer("timeout"):
            return await call
        return await _while_connected(asyncio.ensure_future(call), receive)

    async def _stay_mute(self, scope: Scope, receive: Receive) -> None:
        gone = asyncio.ensure_future(receive())
        try:
            while self.simulation.faults.mute and not gone.done():
                changed = asyncio.ensure_future(self.simulation.faults.changed.wait())
                await asyncio.wait({gone, changed}, return_when=asyncio.FIRST_COMPLETED)
                changed.cancel()
        finally:
            gone.cancel()
        await _cut(scope, receive)

    async def _download(self, path: str, send: Send) -> None:
        token, _, file_path = path[len("/file/bot") :].partition("/")
        try:
            self.bot_api.admit(token)
        except Refusal as refusal:
            await _send(send, refusal.code, dump(refusal.answer()))
            return
        for file in self.simulation.files.values():
            if file.path == file_path:
                await _send(send, 200, file.content, b"application/octet-stream")
                return
        await _send(send, 404, dump(Refusal(404, "Not Found").answer()))


async def _while_connected(call: asyncio.Task[Answer | None], receive: Receive) -> Answer | None:
    gone = asyncio.ensure_future(receive())
    try:
        await asyncio.wait({call, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not call.done():
            raise GoneError
        return call.result()
    finally:
        gone.cancel()
        call.cancel()


async def _cut(scope: Scope, receive: Receive) -> None:
    connection = (scope.get("extensions") or {}).get(CONNECTION)
    if connection is not None:
        connection.transport.abort()
    # The server may only see this call end once it knows that the connection is gone.
    await receive()


async def _send(send: Send, status: int, body: bytes, media_type: bytes = b"application/json") -> None:
    headers = [(b"content-type", media_type), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _page_routes() -> list[Route]:
    def page(name: str) -> Route:
        async def show(_request: object) -> Response:
            return FileResponse(PAGE / PAGE_FILES[name], headers=PAGE_HEADERS)

        return Route(name, show, methods=["GET"])

    return [page(name) for name in PAGE_FILES]


def create_app() -> Application:
    """Return a fresh simulated Telegram as an ASGI app."""
    return Application()


@dataclass(frozen=True, slots=True)
class Running:
    """A simulator that answers at `url`."""

    url: str
    simulation: Simulation
    mailbox: Mailbox
    calendars: CalendarServer
    notify: Notify


@asynccontextmanager
async def running(
    port: int = 0,
    host: str = "127.0.0.1",
    *,
    smtp: int | None = None,
    authority: Path | None = None,
    returns: int = 0,
    calendars: int | None = None,
    calendar_authority: Path | None = None,
) -> AsyncIterator[Running]:
    """Serve inside the current event loop; port 0 takes a free one. `smtp`: the port of the mail server.

    `calendars`: the port of the calendars. `authority`, `calendar_authority`: where the certificates are
    written that vouch for them. `returns`: the port to which mail is brought that comes back.
    """
    app = create_app()
    app.mail.mailbox.returns = returns
    if smtp is not None:
        await app.mail.start(smtp, authority)
    if calendars is not None:
        await app.calendars.start(calendars, calendar_authority)
    config = uvicorn.Config(
        cast("Any", app),
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=75,
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    listener = socket.create_server((host, port), backlog=1024)
    address = listener.getsockname()
    await server.startup(sockets=[listener])
    try:
        url = f"http://{address[0]}:{address[1]}"
        yield Running(url, app.simulation, app.mail.mailbox, app.calendars, app.notify)
    finally:
        await app.close()
        await _stop(server)


async def _stop(server: uvicorn.Server) -> None:
    # uvicorn's own shutdown waits for clients to hang up; here nobody is owed that.
    for listener in server.servers:
        listener.close()
    for connection in list(server.server_state.connections):
        connection.transport.abort()
    tasks = set(server.server_state.tasks)
    if tasks:
        _, late = await asyncio.wait(tasks, timeout=GRACE)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
    await asyncio.sleep(0)
