"""What cannot be handled is set aside, told to a person, and holds up nobody."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.ext import MessageHandler, filters

from bot.incoming.intake import Patience, Poller
from bot.transport import AiohttpRequest
from simulator.client import Phone
from tests.frame.gate import serving
from tests.frame.raw import malformed, message, polls_in
from tests.frame.town import eventually
from tests.world import TOKEN, TUESDAY, World, open_world

DATE = int(TUESDAY.timestamp())
STATES = "SELECT state, count(*) FROM inbox WHERE update_id > ? GROUP BY state"


async def handled(world: World, after: int, count: int) -> bool:
    rows = await world.rows(STATES, after)
    return sum(int(number) for state, number in rows if state != "todo") == count


async def newest_update(world: World) -> int:
    return int((await world.rows("SELECT max(update_id) FROM inbox"))[0][0])


async def bot_texts(phone: Phone) -> list[str]:
    return [one.text for one in await phone.screen() if one.from_bot]


async def test_a_malformed_update_among_a_hundred_stops_nobody(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach, coordinator = await world.join("sanne"), await world.join("wil")
        before = await newest_update(world)
        updates = [message(coach, "/vandaag", 9_000 + number, DATE) for number in range(99)]
        updates.insert(40, malformed(coach))
        began = time.monotonic()
        await world.telegram.inject_many(updates)
        await eventually(lambda: handled(world, before, 100), 5, "not handled in five seconds")
        assert time.monotonic() - began < 5
        assert sorted(await world.rows(STATES, before)) == [("dead", 1), ("done", 99)]
        await world.settle(20)
        fault = (await world.rows("SELECT fault FROM inbox WHERE state = 'dead'"))[0][0]
        reference = fault.split()[0]
        assert reference in (await coordinator.last()).text
        assert sum(reference in text for text in await bot_texts(coach)) == 1
        assert len(await polls_in(world.telegram, 2)) <= 4


async def test_a_malformed_update_of_nobody_we_know_only_alerts(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coordinator = await world.join("wil")
        await world.telegram.inject({"callback_query": {"id": "1"}})
        await world.settle()
        rows = await world.rows("SELECT sender, state FROM inbox WHERE state <> 'done'")
        assert rows == [("", "dead")]
        fault = (await world.rows("SELECT fault FROM inbox WHERE state = 'dead'"))[0][0]
        assert fault.split()[0] in (await coordinator.last()).text


async def test_five_failures_end_one_update_and_others_go_on(tmp_path: Path) -> None:
    async def burst(*_: Any) -> None:
        raise RuntimeError("on purpose")

    async with open_world(tmp_path) as world:
        sanne, mo = await world.join("sanne"), await world.join("mo")
        coordinator = await world.join("wil")
        world.kortelijn.app.add_handler(MessageHandler[Any, Any](filters.Regex("^ontplof$"), burst), group=-1)
        before = await newest_update(world)
        await sanne.say("ontplof")
        await sanne.say("/vandaag")
        await mo.say("/vandaag")
        # Somebody else is not held up; the same person's next message waits for its turn.
        await mo.wait_for("Uw dag", timeout=3)
        await eventually(lambda: tried(world, 1), 3, "the first try")
        assert [row[0] for row in await states_after(world, before)] == ["todo", "todo", "done"]
        for tries in (2, 3, 4, None):
            await world.telegram.jump(by=17)
            await eventually(lambda wanted=tries: tried(world, wanted), 5, f"try {tries}")
        await world.settle()
        assert [row[0] for row in await states_after(world, before)] == ["dead", "done", "done"]
        texts = await bot_texts(sanne)
        fault = (await world.rows("SELECT fault FROM inbox WHERE state = 'dead'"))[0][0]
        assert "RuntimeError" in fault
        assert "on purpose" not in fault
        place = next(number for number, text in enumerate(texts) if fault.split()[0] in text)
        assert place == len(texts) - 2, "the next message is answered after the apology"
        assert fault.split()[0] in (await coordinator.last()).text


async def tried(world: World, tries: int | None) -> bool:
    rows = await world.rows("SELECT tries FROM inbox WHERE state = 'todo' ORDER BY update_id")
    return not rows if tries is None else bool(rows) and rows[0][0] == tries


async def states_after(world: World, update_id: int) -> list[tuple[Any, ...]]:
    return await world.rows("SELECT state FROM inbox WHERE update_id > ? ORDER BY update_id", update_id)


async def test_a_damaged_row_is_set_aside_and_the_rest_is_handled(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach, coordinator = await world.join("sanne"), await world.join("wil")
        async with world.kortelijn.store.begin() as work:
            ids = [await newest_of(work) + step for step in (1, 2)]
            updates = [message(coach, "/vandaag", 9_000 + n, DATE) | {"update_id": n} for n in ids]
            await work.inbox.put(updates, world.kortelijn.clock.now())
            await work._conn.execute_fetchall(
                "UPDATE inbox SET body = (SELECT body FROM inbox WHERE update_id = ?) WHERE update_id = ?",
                (ids[1], ids[0]),
            )
        await eventually(lambda: handled(world, ids[0] - 1, 2), 5, "the damaged row holds up the others")
        await world.settle()
        assert [row[0] for row in await states_after(world, ids[0] - 1)] == ["dead", "done"]
        assert "unreadable" in (await world.rows("SELECT fault FROM inbox WHERE state = 'dead'"))[0][0]
        assert len((await coordinator.screen())[-1].text) > 0


async def newest_of(work: Any) -> int:
    return int(await work.inbox.last_id() or 0)


async def test_updates_without_a_usable_id_are_passed_over(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await world.telegram.inject(
            {"update_id": "seven", **message(coach, "/vandaag", 9_000, DATE)}, as_is=True
        )
        polls = await polls_in(world.telegram, 2)
        assert 1 <= len(polls) <= 5
        await coach.say("/vandaag")
        await coach.wait_for("Uw dag", timeout=3)


class Noting(AiohttpRequest):
    """The transport, noting when calls leave: on a busy machine arrivals are late, departures are ours."""

    def __init__(self) -> None:
        super().__init__(connections=1)
        self.left: list[float] = []

    async def call(self, url: str, parameters: dict[str, Any], *given: Any) -> Any:
        self.left.append(time.monotonic())
        return await super().call(url, parameters, *given)


@asynccontextmanager
async def polling(
    world: World, answer: Callable[[web.Request], Awaitable[web.Response]]
) -> AsyncIterator[Noting]:
    """A poller of the running bot at a Telegram that answers as given; its calls are noted."""
    request, kortelijn = Noting(), world.kortelijn
    async with serving(answer) as url:
        await request.initialize()
        bot = Bot(TOKEN, base_url=f"{url}/bot", request=AiohttpRequest(1), get_updates_request=request)
        poller = Poller(bot, request, kortelijn.store, kortelijn.inlet, kortelijn.pulse, Patience(gap=0.3))
        task = asyncio.create_task(poller.run())
        try:
            yield request
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await request.shutdown()


@pytest.mark.parametrize(
    "nonsense",
    [{"result": {"a": 1}}, {"result": None}, {"result": [1, None, "x"]}, {"result": [{"update_id": 2**70}]}],
    ids=["object", "null", "no objects", "an id beyond all numbers"],
)
async def test_nonsense_instead_of_updates_is_outlived(nonsense: dict[str, Any], tmp_path: Path) -> None:
    asked = 0

    async def answer(request: web.Request) -> web.Response:
        nonlocal asked
        asked += 1
        if asked <= 2:
            return web.json_response({"ok": True, **nonsense})
        if asked == 3:
            return web.json_response({"ok": True, "result": [{"update_id": 2**40}]})
        await asyncio.sleep(30)
        return web.json_response({"ok": True, "result": []})

    async with open_world(tmp_path) as world:
        async with polling(world, answer) as request:
            await eventually(lambda: handled(world, 2**40 - 1, 1), 8, "the loop does not go on")
        assert request.left[1] - request.left[0] >= 0.29
        assert request.left[2] - request.left[1] >= 0.29


@pytest.mark.parametrize("levels", [400, 970, 2_000, 50_000])
async def test_an_update_nested_too_deep_is_set_aside_by_its_id(levels: int, tmp_path: Path) -> None:
    """It hides the others of its batch from any parser, so they are fetched one by one around it."""
    async with open_world(tmp_path) as world:
        coach, coordinator = await world.join("sanne"), await world.join("wil")
        first = await newest_update(world) + 1
        whole = [
            json.dumps({"update_id": first + n, **message(coach, "/vandaag", 9_000 + n, DATE)})
            for n in range(9)
        ]
        whole[4] = f'{{"update_id": {first + 4}, "message": {"[" * levels}{"]" * levels}}}'

        async def answer(request: web.Request) -> web.Response:
            asked = await request.json()
            left = whole[max(0, asked["offset"] - first) :][: asked["limit"]]
            if not left:
                await asyncio.sleep(30)
            return web.Response(
                text=f'{{"ok":true,"result":[{",".join(left)}]}}', content_type="application/json"
            )

        async with polling(world, answer) as request:
            await eventually(lambda: handled(world, first - 1, 9), 8, "the loop does not go on")
            await world.settle(20)
        assert len(request.left) <= 2 + 5 + 2
        states = [row[0] for row in await states_after(world, first - 1)]
        assert states == ["done"] * 4 + ["dead"] + ["done"] * 4
        fault = (await world.rows("SELECT fault FROM inbox WHERE state = 'dead'"))[0][0]
        assert fault.split()[0] in (await coordinator.last()).text


async def test_what_cannot_be_parsed_does_not_stand_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asked = 0

    async def answer(_: web.Request) -> web.Response:
        nonlocal asked
        asked += 1
        if asked == 1:
            return web.Response(text='{"ok":true,"result":[{"update_id":5,"message":{"text":"Vertrouwelijk"')
        await asyncio.sleep(30)
        return web.json_response({"ok": True, "result": []})

    async with open_world(tmp_path) as world, polling(world, answer) as request:
        while len(request.left) < 2:
            await asyncio.sleep(0.02)
    assert "Vertrouwelijk" not in caplog.text
