"""Strangers who open many connections, or are slow on them, keep no update out and fill no log."""

from __future__ import annotations

import asyncio
import json
import resource
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.incoming import web
from bot.incoming.connections import MOST, Limits, limits_here, raise_descriptors
from bot.incoming.intake import Pulse
from bot.logs import FIRST
from tests.frame.program import program
from tests.frame.raw import message
from tests.frame.soak import SECRET, free_port, settings_for
from tests.frame.town import Town, eventually, open_town

HALF = b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
HEADERS = {web.SECRET_HEADER: SECRET, "Content-Type": "application/json"}
OUT = "out of system resource"
WEEK = 7 * 24 * 3600  # seconds: what a test does not wait for
HASTE = Limits(connections=8, header_seconds=0.3, body_seconds=0.3, idle_seconds=1)
PATIENT = Limits(connections=8, header_seconds=WEEK, body_seconds=WEEK, idle_seconds=WEEK)


@dataclass
class Door:
    """Connections to a port, and what was opened."""

    port: int
    writers: list[StreamWriter] = field(default_factory=list)

    async def connect(self, sent: bytes = b"") -> tuple[StreamReader, StreamWriter]:
        """One more, and the first words on it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writers.append(writer)
        writer.write(sent)
        return reader, writer

    async def close(self, most: int = 0) -> None:
        """Let go of the oldest."""
        while len(self.writers) > most:
            writer = self.writers.pop(0)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


async def is_cut_off(reader: StreamReader) -> bytes:
    """What came before the end; raises TimeoutError when there is no end."""
    said = b""
    with suppress(ConnectionError):
        while part := await asyncio.wait_for(reader.read(65_536), 10):
            said += part
    return said


@asynccontextmanager
async def serving(limits: Limits) -> AsyncIterator[Door]:
    """Our web server alone, without a webhook."""

    async def checks() -> dict[str, bool]:
        return {}

    door = Door(free_port())
    running = asyncio.create_task(
        web.serve(web.build(Pulse(), checks), f"127.0.0.1:{door.port}", limits=limits)
    )

    async def listens() -> bool:
        with suppress(ConnectionError):
            await door.connect()
            await door.close()
            return True
        return False

    try:
        await eventually(listens, 5, "nobody listens")
        yield door
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await door.close()


async def livez(reader: StreamReader, writer: StreamWriter) -> None:
    """A whole request on a connection, and its answer."""
    writer.write(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    assert await reader.readexactly(2) == b"ok"


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\r\n",
        HALF,
        HALF + b"Content-Length: 9\r\n\r\n{",
        b"POST /livez HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nx: y\r\n",
        b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /livez HTTP/1.1\r\nHost",
    ],
    ids=["nothing", "a line", "headers", "body", "trailers", "second"],
)
async def test_whoever_does_not_finish_a_request_is_cut_off(sent: bytes) -> None:
    async with serving(HASTE) as door:
        reader, _ = await door.connect(sent)
        await is_cut_off(reader)


@pytest.mark.parametrize("drop", [b"\r\n", b"a"], ids=["lines", "letters"])
async def test_a_drop_now_and_then_buys_no_time(drop: bytes) -> None:
    async with serving(HASTE) as door:
        reader, writer = await door.connect(HALF + b"x: " if drop == b"a" else b"")

        async def trickle() -> None:
            with suppress(ConnectionError):
                while not writer.is_closing():
                    writer.write(drop)
                    await writer.drain()
                    await asyncio.sleep(0.05)

        trickling = asyncio.create_task(trickle())
        await is_cut_off(reader)
        writer.close()
        await trickling


async def test_a_connection_is_used_again_and_ends_when_it_is_idle() -> None:
    async with serving(HASTE) as door:
        reader, writer = await door.connect()
        await livez(reader, writer)
        await asyncio.sleep(2 * HASTE.header_seconds)  # no request has begun
        await livez(reader, writer)
        assert await is_cut_off(reader) == b""


@pytest.mark.parametrize(
    "sent",
    [
        HALF + b"x: " + b"a" * 64 * 1024,
        HALF + b"x: y\r\n" * 12_000,
        b"GET /" + b"a" * 64 * 1024,
        HALF + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"x: y\r\n" * 800_000,
    ],
    ids=["a long header", "many headers", "a long address", "many trailers"],
)
async def test_headers_have_an_end(sent: bytes) -> None:
    async with serving(PATIENT) as door:
        reader, _ = await door.connect(sent)
        await is_cut_off(reader)


async def test_a_crowd_that_says_nothing_drives_itself_out() -> None:
    async with serving(PATIENT) as door:
        known = [await door.connect() for _ in range(2)]
        for reader, writer in known:
            await livez(reader, writer)
        crowd = [await door.connect(HALF) for _ in range(PATIENT.connections)]
        for reader, _ in crowd[: len(known)]:
            await is_cut_off(reader)
        new = await door.connect()
        for reader, writer in (new, *known):
            await livez(reader, writer)


async def test_a_crowd_that_has_asked_something_drives_itself_out() -> None:
    async with serving(PATIENT) as door:
        crowd = [await door.connect() for _ in range(PATIENT.connections)]
        for reader, writer in crowd:
            await livez(reader, writer)
        await livez(*crowd[0])  # it begins to wait anew
        new = [await door.connect() for _ in range(3)]
        for reader, _ in crowd[1:4]:
            await is_cut_off(reader)
        for reader, writer in (*new, *crowd[4:], crowd[0]):
            await livez(reader, writer)


async def test_a_stop_waits_for_nobody_who_has_not_asked() -> None:
    async with serving(PATIENT) as door:
        half = [await door.connect(HALF + b"Content-Length: 9\r\n\r\n{") for _ in range(3)]
        half += [await door.connect() for _ in range(2)]
        await livez(*half[-1])
    for reader, _ in half:
        await is_cut_off(reader)


def test_the_descriptors_of_the_process_say_how_many_there_may_be() -> None:
    kept = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        for soft, most in ((64, 32), (256, 128), (512, 256), (1_024, 768), (4_096, MOST)):
            if soft <= kept[1]:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, kept[1]))
                assert limits_here().connections == most
        raise_descriptors()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(kept[1], 65_536)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, kept)


async def test_updates_come_through_a_crowd_that_says_nothing(tmp_path: Path) -> None:
    """More connections than descriptors, held and then opened anew all the time; nobody knows the secret."""
    async with open_town(tmp_path, **settings_for("webhook") | {"log_level": "INFO"}) as town:
        door = Door(int(town.given["listen"].rpartition(":")[2]))
        async with program(town, tmp_path / "bot.log") as bot:
            resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, (256, 256))

            async def ready() -> bool:
                return bool((await town.telegram.pending()).webhook_url)

            await eventually(ready, 30, "no webhook")
            for _ in range(400):
                await door.connect(HALF)
            await tell(town, door.port, 0)
            flood = asyncio.create_task(again_and_again(door))
            for number in range(1, 4):
                await tell(town, door.port, number)
            flood.cancel()
            await town.coaches[0].say("K-3000 aanwezig")  # and over the connection that Telegram keeps
            await town.coaches[0].wait_for("aanwezig", timeout=20)
            await door.close()
            lines = written(tmp_path / "bot.log")
            assert [line["most"] for line in lines if line["event"] == "connections_allowed"] == [128]
            assert 0 < sum(line["event"] == "connections_full" for line in lines) < 5
            assert not [line for line in lines if OUT in line["event"]]
            assert len(lines) < 60, lines[:60]


async def test_without_a_descriptor_left_it_waits_and_says_so_a_few_times(tmp_path: Path) -> None:
    async with open_town(tmp_path, **settings_for("webhook") | {"log_level": "INFO"}) as town:
        door = Door(int(town.given["listen"].rpartition(":")[2]))
        async with program(town, tmp_path / "bot.log") as bot:

            async def ready() -> bool:
                return bool((await town.telegram.pending()).webhook_url)

            async def said() -> bool:
                return any(OUT in line["event"] for line in written(tmp_path / "bot.log"))

            await eventually(ready, 30, "no webhook")
            soft, hard = resource.prlimit(bot.pid, resource.RLIMIT_NOFILE)
            assert soft == min(hard, 65_536), "it has not raised its limit"
            resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, (8, hard))
            for _ in range(100):
                await door.connect(HALF)
            await eventually(said, 10, "nothing was said")
            await asyncio.sleep(3)  # three more tries
            resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, (soft, hard))
            await tell(town, door.port, 0)
            await door.close()
            lines = written(tmp_path / "bot.log")
            assert sum(OUT in line["event"] for line in lines) <= FIRST
            assert len(lines) < 30, lines[:30]


def written(log: Path) -> list[dict[str, Any]]:
    """The lines of JSON in a log."""
    lines = log.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]


async def again_and_again(door: Door) -> None:
    """Open one after the other, and let go of the oldest."""
    while True:
        with suppress(ConnectionError):
            await door.connect(HALF)
        await door.close(most=300)


async def tell(town: Town, port: int, number: int) -> None:
    """An update over a connection of its own."""
    coach = town.coaches[number % len(town.coaches)]
    body = {"update_id": 7_000_001 + number, **message(coach, "/vandaag", 9_000 + number)}
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(20)) as session,
        session.post(f"http://127.0.0.1:{port}/telegram", headers=HEADERS, json=body) as answer,
    ):
        assert answer.status == 200
