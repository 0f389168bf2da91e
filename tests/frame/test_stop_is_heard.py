"""A stop that comes in the same moment as work is heard (asyncio.wait_for of Python 3.11 can swallow it)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.app import build
from bot.transport import AiohttpRequest
from tests.world import open_world, quick


@pytest.mark.parametrize("part", ["dispatch", "sender"])
async def test_a_stop_beside_a_ring_of_the_bell(part: str, tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        await world.settle()
        await world.stop()
        kortelijn = await build(world.settings, pace=quick())
        try:
            bell = kortelijn.dispatch.bell if part == "dispatch" else kortelijn.store.outbox_grew
            for steps in range(12):
                running = kortelijn.dispatch.run() if part == "dispatch" else kortelijn.sender.run()
                task = asyncio.create_task(running)
                await asyncio.sleep(0.1)
                bell.set()
                for _ in range(steps):
                    await asyncio.sleep(0)
                task.cancel()
                done, _ = await asyncio.wait([task], timeout=2)
                task.cancel()
                assert done, f"{steps} steps after the ring the stop was not heard"
        finally:
            await kortelijn.store.close()


async def test_a_stop_in_the_middle_of_the_start_leaves_no_connection_open(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        await world.settle()
        await world.stop()
        await world.telegram.faults(delay=0.5)
        kortelijn = await build(world.settings, pace=quick())
        running = asyncio.create_task(kortelijn.run())
        await asyncio.sleep(0.3)
        assert "sender" not in kortelijn.beats.still(), "the start has ended already"
        running.cancel()
        await asyncio.wait([running])
        transport = kortelijn.bot.request
        assert isinstance(transport, AiohttpRequest)
        assert transport._session is None or transport._session.closed
