"""P7, T8: Telegram is silent, faulty, or speaks with somebody else. We notice, keep calm and recover."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot

from bot.app import KorteLijn, build
from bot.incoming.intake import Patience, Poller, Pulse
from bot.transport import AiohttpRequest
from tests.frame.gate import serving
from tests.frame.raw import polls_in
from tests.frame.soak import free_port
from tests.frame.town import eventually
from tests.world import TOKEN, World, open_world, quick

pytestmark = pytest.mark.drill

# Two minutes of silence, in the proportions of the real waiting times, within seconds.
HASTE = Patience(long_poll=1, answer=0.5, gap=0.5, longest_pause=1.0)
SILENCE = 2.5


async def hasty(world: World) -> KorteLijn:
    """The world's bot with short waiting times."""
    await world.settle()
    await world.stop()
    kortelijn = await build(world.settings, pace=quick())
    kortelijn.pulse = Pulse(longest=SILENCE)
    kortelijn.polling = AiohttpRequest(connections=4)
    kortelijn.poller = Poller(
        kortelijn.bot, kortelijn.polling, kortelijn.store, kortelijn.inlet, kortelijn.pulse, HASTE
    )
    world.kortelijn = kortelijn
    await world.start()
    return kortelijn


@asynccontextmanager
async def open_watched(folder: Path) -> AsyncIterator[tuple[World, Any]]:
    listen = f"127.0.0.1:{free_port()}"
    async with open_world(folder, listen=listen) as world, aiohttp.ClientSession() as session:

        async def ready(wanted: int = 200) -> bool:
            try:
                async with session.get(f"http://{listen}/readyz") as answer:
                    return answer.status == wanted
            except aiohttp.ClientError:
                return False

        yield world, ready


async def test_silence_turns_readyz_red_and_passes_unaided(tmp_path: Path) -> None:
    async with open_watched(tmp_path) as (world, ready):
        coach = await world.join("sanne")
        await hasty(world)
        await eventually(ready, 3, "not ready at the start")
        await world.telegram.faults(mute=True)
        await coach.say("/vandaag")
        await eventually(lambda: ready(503), SILENCE + 3, "silence is not noticed")
        assert world.running is not None
        assert not world.running.done()
        await world.telegram.faults(mute=False)
        await coach.wait_for("Uw dag", timeout=5)
        await eventually(ready, 3, "not ready again")


async def test_an_idle_hour_is_no_silence(tmp_path: Path) -> None:
    async with open_watched(tmp_path) as (world, ready):
        await hasty(world)
        await asyncio.sleep(SILENCE + 0.5)
        assert await ready()


@pytest.mark.parametrize(
    "fault",
    [
        {"conflict": True},
        {"status": {"code": 502, "count": 10_000, "methods": ["getUpdates"]}},
        {"status": {"code": 500, "count": 10_000, "methods": ["getUpdates"]}},
        {"retry_after": {"seconds": 1, "count": 10_000, "methods": ["getUpdates"]}},
        {"lost_answers": {"share": 1.0, "methods": ["getUpdates"]}},
    ],
    ids=["409", "502", "500", "429", "cut off"],
)
async def test_a_storm_of_faults_is_met_with_patience(fault: dict[str, Any], tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await hasty(world)
        await asyncio.sleep(0.3)
        await world.telegram.faults(**fault)
        await coach.say("/vandaag")
        assert len(await polls_in(world.telegram, 2.5)) <= 6, "two polls a second"
        await world.telegram.clear_faults()
        await world.telegram.faults(limits=False)
        await coach.wait_for("Uw dag", timeout=5)
        assert await world.rows("SELECT state, count(*) FROM inbox GROUP BY state") == [("done", 3)]


async def test_a_webhook_of_before_is_taken_away_and_nothing_is_lost(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await world.stop()
        await world.telegram.bot_api(
            "setWebhook", token=world.settings.bot_token.get_secret_value(), url="http://127.0.0.1:9/nobody"
        )
        await coach.say("/vandaag")
        world.kortelijn = await build(world.settings, pace=quick())
        await world.start()
        await coach.wait_for("Uw dag", timeout=5)


async def test_a_start_without_network_waits_for_it(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await world.stop()
        await world.telegram.faults(status={"code": 502, "count": 2, "methods": ["getMe"]})
        await coach.say("/vandaag")
        world.kortelijn = await build(world.settings, pace=quick())
        await world.start()
        await coach.wait_for("Uw dag", timeout=8)


async def test_an_answer_that_comes_byte_by_byte_is_cut_off(tmp_path: Path) -> None:
    """Each byte keeps the connection alive, so only a limit for the whole call ends it."""

    async def trickle(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        with suppress(ConnectionError):
            while True:
                await answer.write(b" ")
                await asyncio.sleep(0.05)
        return answer

    rounds: list[None] = []
    patience = Patience(long_poll=0, answer=0.2, reach=0.1, gap=0.05)
    async with open_world(tmp_path) as world, serving(trickle) as url:
        kortelijn = world.kortelijn
        bot = Bot(TOKEN, base_url=f"{url}/bot")
        request = AiohttpRequest(connections=1)
        await request.initialize()
        beat = lambda: rounds.append(None)  # noqa: E731
        poller = Poller(bot, request, kortelijn.store, kortelijn.inlet, kortelijn.pulse, patience, beat)
        polling = asyncio.create_task(poller.run())
        try:
            await eventually(lambda: _counted(rounds, 3), 10, "the call is not cut off")
        finally:
            polling.cancel()
            await asyncio.wait([polling])
            await request.shutdown()


async def _counted(rounds: list[None], wanted: int) -> bool:
    return len(rounds) >= wanted
