"""The town of the tests with its pages served, and windows of people who are signed in."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyotp
import pytest
from aiohttp import ClientError, ClientSession

from bot.clock import SystemClock
from tests.web.window import Window
from tests.world import STAFF, World, open_world

EMAILS = {row[0]: f"{row[0]}@velsen.example" for row in STAFF}


@dataclass
class Authenticator:
    """An app that shows codes. Each counts once, so it shows the next one: three are good at any time."""

    letters: str
    used: int = 0  # the last step that was shown

    @classmethod
    def of(cls, window: Window) -> Authenticator:
        """One that has taken over the letters of a page."""
        found = re.search(r'class="letters">([A-Z2-7 ]+)<', window.html)
        assert found is not None, window.text
        return cls(found[1].replace(" ", ""))

    def code(self) -> str:
        """A code that was not shown yet."""
        self.used = max(self.used + 1, int(SystemClock().now().timestamp()) // 30 - 1)
        return self.at(self.used)

    def at(self, step: int) -> str:
        """The code of a step."""
        return pyotp.TOTP(self.letters).generate_otp(step)


@dataclass
class Town:
    """A deployment with pages."""

    world: World
    url: str
    authenticators: dict[str, Authenticator] = field(default_factory=dict)  # by code
    recovery: dict[str, list[str]] = field(default_factory=dict)  # codes that were shown once

    def window(self) -> Window:
        """A window in which nobody is signed in."""
        return Window(self.url)

    async def signed_in(self, code: str) -> Window:
        """A window of somebody of the staff who has signed in, and stands at the start."""
        window = await self.says_yes(code)
        await window.follow("Ik heb ze bewaard")
        assert window.path == "/", window.text
        return window

    async def asks_link(self, code: str, window: Window | None = None, naar: str = "/") -> Window:
        """A window in which somebody asked for a link by mail."""
        window = window or self.window()
        await window.open(f"/inloggen?naar={naar}")
        await window.press("Mail mij een link", email=EMAILS[code])
        assert window.path == "/inloggen/mail", window.text
        return window

    async def mailed_link(self, code: str) -> str:
        """The path of the link in the newest mail to somebody."""
        await self.world.settle()
        mail = self.world.mails(EMAILS[code])[-1]
        body = mail.get_body(("plain",))
        assert body is not None
        found = re.findall(re.escape(self.url) + r"(/inloggen/mail/\S+)", body.get_content())
        return str(found[-1])

    async def signs_in(self, code: str, window: Window | None = None, naar: str = "/") -> Window:
        """Somebody who has an authenticator signs in by mail."""
        window = await self.asks_link(code, window, naar)
        await window.open(await self.mailed_link(code))
        await window.press("Verder")
        await window.press("Inloggen", code=self.authenticators[code].code())
        return window

    async def says_yes(self, code: str) -> Window:
        """Somebody says yes to their invitation and sets up an authenticator; recovery codes are shown."""
        window = self.window()
        await window.open(f"/uitnodiging/{self.world.links[code]}")
        await window.press("Ja, dat ben ik")
        self.authenticators[code] = Authenticator.of(window)
        await window.press("Klaar", code=self.authenticators[code].code())
        self.recovery[code] = re.findall(r"<li>([a-z0-9]{5}-[a-z0-9]{5})</li>", window.html)
        assert len(self.recovery[code]) == 10, window.text
        return window


def free_port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def is_served(url: str, status: int = 404) -> None:
    """Wait until an address is answered so."""
    async with ClientSession() as session:
        for _ in range(3000):
            try:
                async with session.get(url) as answer:
                    if answer.status == status:
                        return
            except ClientError:
                pass
            await asyncio.sleep(0.01)
    raise TimeoutError(url)


@asynccontextmanager
async def opened_town(folder: Path, *given: Any, **named: Any) -> AsyncIterator[Town]:
    """A town with its bot running and its pages served."""
    port = named.pop("port", None) or free_port()
    url = f"http://{named.pop('host', '127.0.0.1')}:{port}"
    named = {"web_url": url, "web_listen": f"127.0.0.1:{port}", "emails": EMAILS, **named}
    async with open_world(folder, *given, **named) as world:
        await is_served(f"{url}/niets")
        yield Town(world, url)


@pytest.fixture
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """The real app with its pages; `pytest.mark.town(appointments, ...)` says which town."""
    marked = request.node.get_closest_marker("town")
    given, named = (marked.args, marked.kwargs) if marked is not None else ((), {})
    async with opened_town(tmp_path, *given, **named) as opened:
        yield opened
