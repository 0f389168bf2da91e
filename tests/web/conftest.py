"""The town of the tests with its pages served, and windows of people who are signed in."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientError, ClientSession

from domain.ports.sessions import SignInWay
from domain.values import Reach
from services.signin.sessions import open_session
from tests.web.window import Window
from tests.world import World, open_world


@dataclass
class Town:
    """A deployment with pages."""

    world: World
    url: str

    def window(self) -> Window:
        """A window in which nobody is signed in."""
        return Window(self.url)

    async def signed_in(self, code: str) -> Window:
        """A window of somebody of the staff who has signed in, and stands at the start."""
        window, kortelijn = self.window(), self.world.kortelijn
        async with kortelijn.store.begin() as work:
            person = await work.people.by_code(code)
            assert person is not None
            if person.reach is not Reach.ACTIVE:
                await work.people.set_reach(person.id, Reach.ACTIVE, kortelijn.clock.now())
            window.cookies["__Host-session"] = await open_session(
                work, person, SignInWay.PASSKEY, kortelijn.clock.now()
            )
        await window.open("/")
        assert window.path == "/", window.text
        return window


def free_port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def is_served(url: str) -> None:
    """Wait until somebody answers there."""
    async with ClientSession() as session:
        for _ in range(500):
            try:
                async with session.get(f"{url}/niets") as answer:
                    if answer.status == 404:
                        return
            except ClientError:
                pass
            await asyncio.sleep(0.01)
    raise TimeoutError(url)


@pytest.fixture
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """The real app with its pages; `pytest.mark.town(appointments, ...)` says which town."""
    marked = request.node.get_closest_marker("town")
    given, named = (marked.args, marked.kwargs) if marked is not None else ((), {})
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    named = {"web_url": url, "web_listen": f"127.0.0.1:{port}", **named}
    async with open_world(tmp_path, *given, **named) as world:
        await is_served(url)
        yield Town(world, url)
