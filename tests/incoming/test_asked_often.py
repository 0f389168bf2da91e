"""Whoever reaches the web server may ask how we are, as often as they like: the database hardly notices."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aiohttp

from bot.writable import HOLDS, PATIENCE, Writable
from tests.frame.soak import free_port
from tests.frame.town import eventually
from tests.world import World, open_world


class Hand:
    """A clock of seconds that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def tries(world: World) -> list[str]:
    """The writes of the check from here on, as they are made."""
    seen: list[str] = []

    def note(sql: str) -> None:
        if "ready_check" in sql:
            seen.append(sql)

    world.kortelijn.store._writer._direct.set_trace_callback(note)
    return seen


async def test_two_hundred_questions_at_once_are_one_write(tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    async with open_world(tmp_path, listen=listen) as world, aiohttp.ClientSession() as session:

        async def ask() -> dict[str, bool]:
            try:
                async with session.get(f"http://{listen}/readyz") as answer:
                    assert "Server" not in answer.headers
                    return dict(await answer.json())
            except aiohttp.ClientError:
                return {}

        async def ready() -> bool:
            told = await ask()
            return bool(told) and all(told.values())

        await eventually(ready, 10, "not ready")
        world.kortelijn.writable = Writable(world.kortelijn.store, holds=600)
        seen = tries(world)
        told = await asyncio.gather(*(ask() for _ in range(200)))
        assert [one["database"] for one in told] == [True] * 200
        assert len(seen) == 1


async def test_an_answer_holds_for_a_while_and_no_longer(tmp_path: Path) -> None:
    assert HOLDS + PATIENCE <= 5
    async with open_world(tmp_path) as world:
        clock, seen = Hand(), tries(world)
        writable = Writable(world.kortelijn.store, monotonic=clock)
        assert await writable.told()
        await world.kortelijn.store._writer.execute_fetchall("PRAGMA query_only = ON")
        clock.seconds = HOLDS - 0.1
        assert await writable.told(), "the answer still holds"
        clock.seconds = HOLDS
        assert not await writable.told()
        await world.kortelijn.store._writer.execute_fetchall("PRAGMA query_only = OFF")
        assert not await writable.told(), "so does a bad one"
        clock.seconds = 2 * HOLDS
        assert await writable.told()
        assert len(seen) >= 2
