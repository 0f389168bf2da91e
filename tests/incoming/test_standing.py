"""One odd answer is no verdict: a refused call is said at once and tried again; five minutes are one."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.app import build
from bot.commands.doctor import examine
from bot.settings import Settings, Unusable
from bot.standing import PATIENCE, NotTelegram, Standing
from tests.frame.gate import serving
from tests.frame.program import program
from tests.frame.soak import settings_for
from tests.frame.town import Town, eventually, open_town
from tests.world import TOKEN, World, open_world, quick

pytestmark = pytest.mark.drill

OK = (200, b'{"ok":true,"result":[]}')
NO_TOKEN = (401, b'{"ok":false,"error_code":401,"description":"Unauthorized"}')
HTML = (404, b"<html><body>Not here</body></html>")
OTHER = "7654321:ANOTHER-BOT-OF-ANOTHER-TOWN"
HASTY_END = 30.0


class Wrist:
    """A clock that counts the seconds it is told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def over(standing: Standing) -> type[BaseException] | None:
    """What a bot would end with now."""
    try:
        async with asyncio.timeout(0):
            await standing.lost()
    except TimeoutError:
        return None
    except (Unusable, NotTelegram) as fault:
        return type(fault)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (OK, None),
        ((200, b'{"ok":true,"result":' + b"[" * 10_000), None),
        (NO_TOKEN, "Telegram"),
        ((404, b'{"ok":false,"error_code":404,"description":"Not Found"}'), "Telegram"),
        ((400, b'{"ok":false,"error_code":400,"description":"chat not found"}'), None),
        ((403, b'{"ok":false,"error_code":403,"description":"blocked"}'), None),
        ((409, b'{"ok":false,"error_code":409,"description":"Conflict"}'), None),
        ((429, b'{"ok":false,"error_code":429,"parameters":{"retry_after":3}}'), None),
        (HTML, "stranger"),
        ((200, b"<html>log in first</html>"), "stranger"),
        ((403, b"<html>not allowed</html>"), "stranger"),
        ((407, b""), "stranger"),
        ((401, b'{"error": "blocked by policy"}'), "stranger"),
        ((401, b"[" * 100_000), "stranger"),
        ((404, b"17"), "stranger"),
        ((502, b"<html>Bad Gateway</html>"), None),
        ((500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'), None),
    ],
)
def test_who_answers(answer: tuple[int, bytes], told: str | None) -> None:
    standing = Standing()
    standing.answered(*answer)
    seen = standing.refusal and ("Telegram" if standing.refusal.by_telegram else "stranger")
    assert seen == told


@pytest.mark.parametrize(("answer", "end"), [(NO_TOKEN, Unusable), (HTML, NotTelegram)])
async def test_five_minutes_without_a_call_that_was_taken_are_a_verdict(
    answer: tuple[int, bytes], end: type[Exception]
) -> None:
    wrist = Wrist()
    standing = Standing(wrist)
    standing.known = True
    for _ in range(100):
        standing.answered(*answer)
        wrist.seconds += PATIENCE - 1
        standing.answered(*answer)
        assert await over(standing) is None
        standing.answered(*OK)
    standing.answered(*answer)
    wrist.seconds += PATIENCE
    standing.answered(502, b"<html>")
    assert await over(standing) is None, "an outage says nothing about us"
    standing.answered(*answer)
    assert await over(standing) is end


async def test_a_token_that_was_never_taken_ends_it_at_once_and_a_stranger_never_does() -> None:
    standing = Standing()
    standing.answered(*HTML)
    assert await over(standing) is None
    standing.answered(*NO_TOKEN)
    assert await over(standing) is Unusable


@asynccontextmanager
async def between(telegram: str) -> AsyncIterator[tuple[str, dict[str, tuple[int, bytes]]]]:
    """A proxy before Telegram, and what it says to a method instead of handing the call on."""
    instead: dict[str, tuple[int, bytes]] = {}
    async with aiohttp.ClientSession() as session:

        async def answer(request: web.Request) -> web.Response:
            method = request.path.rsplit("/", 1)[-1]
            if method in instead or "*" in instead:
                status, body = instead.get(method) or instead["*"]
                return web.Response(status=status, body=body)
            kind = {"Content-Type": request.headers["Content-Type"]} if request.body_exists else {}
            given = await request.read()
            async with session.post(f"{telegram}{request.path}", data=given, headers=kind) as there:
                return web.Response(status=there.status, body=await there.read())

        async with serving(answer) as url:
            yield url, instead


@asynccontextmanager
async def behind_a_proxy(
    world: World, **answers: tuple[int, bytes]
) -> AsyncIterator[tuple[Wrist, dict[str, tuple[int, bytes]]]]:
    """The world's bot started again, behind a proxy and with a clock for its patience."""
    wrist = Wrist()
    await eventually(_known(world), 10, "the first bot does not begin")
    await world.settle()
    await world.stop()
    async with between(world.telegram.url) as (url, instead):
        instead.update(answers)
        settings = world.settings.model_copy(update={"telegram_url": f"{url}/bot"})
        world.kortelijn = await build(settings, pace=quick(), standing=Standing(wrist))
        await world.start()
        yield wrist, instead
        await world.stop()


@pytest.mark.parametrize("answer", [NO_TOKEN, HTML], ids=["401", "html"])
@pytest.mark.parametrize("method", ["getMe", "getUpdates", "sendMessage"])
async def test_one_odd_answer_is_survived(tmp_path: Path, method: str, answer: tuple[int, bytes]) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        async with behind_a_proxy(world, **{method: answer}) as (_, instead):
            await coach.say("/vandaag")
            await eventually(_refused(world), 10, "nobody was refused")
            del instead[method]
            await coach.wait_for("Uw dag", timeout=15)
            assert world.running is not None
            assert not world.running.done()


def _known(world: World) -> Callable[[], Awaitable[bool]]:
    async def told() -> bool:
        return bool(world.kortelijn.standing.known and world.kortelijn.beats.still())

    return told


def _refused(world: World) -> Callable[[], Awaitable[bool]]:
    async def told() -> bool:
        return world.kortelijn.standing.refusal is not None

    return told


@pytest.mark.parametrize(("answer", "end"), [(NO_TOKEN, Unusable), (HTML, NotTelegram)])
async def test_after_five_minutes_the_bot_ends(
    tmp_path: Path, answer: tuple[int, bytes], end: type[Exception]
) -> None:
    async with open_world(tmp_path) as world, behind_a_proxy(world) as (wrist, instead):
        stranger = await world.phone("Kees")
        await eventually(_known(world), 10, "the bot does not begin")
        instead["*"] = answer
        await stranger.say("hallo")  # ends the poll that is under way
        await eventually(_refused(world), 10, "nobody was refused")
        await asyncio.sleep(1)
        assert world.running is not None
        assert not world.running.done()
        wrist.seconds += PATIENCE
        with pytest.raises(end):
            await asyncio.wait_for(world.running, 40)
        world.running = None


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as town:
        yield town


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines() if line.startswith("{")]


async def test_a_first_start_with_a_wrong_token_ends_at_once(town: Town, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with program(town, log, bot_token=OTHER) as bot:
        assert await asyncio.wait_for(bot.wait(), HASTY_END) == 2
    assert log.read_text("utf-8").splitlines()[-1] == (
        "KORTELIJN_BOT_TOKEN is not known to Telegram; ask BotFather for the right one."
    )
    assert len(await town.telegram.calls(method="getMe")) == 1
    with closing(sqlite3.connect(town.database)) as conn:
        kept = conn.execute("SELECT value FROM runtime WHERE name = 'taken_by_telegram'").fetchone()[0]
    assert TOKEN not in kept
    assert len(kept) == 64


async def test_a_first_start_behind_a_proxy_that_answers_itself_waits(town: Town, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with between(town.telegram.url) as (url, instead):
        instead["getMe"] = HTML
        async with program(town, log, bot_token=OTHER, telegram_url=url) as bot:

            async def tried_again() -> bool:
                return [line["event"] for line in lines(log)].count("start_waits") > 1

            await eventually(tried_again, HASTY_END, "it does not try again")
            assert bot.returncode is None
        settings = Settings(_env_file=None, **town.given | {"telegram_url": url})
        told = {finding.name: finding.told for finding in await examine(settings)}
        assert told["token"].startswith(
            "Something between us and Telegram answers instead of it (no JSON, status 404)"
        )
    assert [line["by"] for line in lines(log) if line["event"] == "telegram_refuses"] == ["something between"]


async def test_a_refused_send_behind_a_webhook_is_said(town: Town, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    async with program(town, log, **settings_for("webhook")):
        await town.telegram.faults(status={"code": 401, "count": 1, "methods": ["sendMessage"]})
        await town.coaches[0].say("/vandaag")

        async def said() -> bool:
            return any(line["event"] == "telegram_refuses" for line in lines(log))

        await eventually(said, HASTY_END, "a refused send is not said")
        await town.coaches[0].wait_for("Uw dag", timeout=HASTY_END)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            (400, b'{"ok":false,"error_code":400,"description":"Bad Request: bad webhook: unknown host"}'),
            "Bad webhook: unknown host",
        ),
        (NO_TOKEN, "Unauthorized"),
        (HTML, "InvalidToken"),
    ],
)
async def test_why_a_webhook_was_not_set_is_said(
    town: Town, tmp_path: Path, answer: tuple[int, bytes], words: str
) -> None:
    log = tmp_path / "bot.log"
    more = settings_for("webhook") | {"log_level": "WARNING"}
    async with between(town.telegram.url) as (url, instead):
        instead["setWebhook"] = answer
        async with program(town, log, telegram_url=url, **more) as bot:

            async def said() -> list[str]:
                return [line["said"] for line in lines(log) if line["event"] == "webhook_not_set"]

            await eventually(said, HASTY_END, "it is not said")
            assert set(await said()) == {words}
            settings = Settings(_env_file=None, **town.given | more)
            told = {finding.name: finding for finding in await examine(settings)}["webhook"]
            assert not told.ok
            assert told.told == f"Telegram has no webhook of ours; it said: {words}"
            assert bot.returncode is None
            del instead["setWebhook"]
            await eventually(lambda: has_a_webhook(town), HASTY_END, "it does not try again")


async def has_a_webhook(town: Town) -> bool:
    return bool((await town.telegram.pending()).webhook_url)
