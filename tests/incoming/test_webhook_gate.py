"""S1, S2: who does not know the secret gets nothing in, and a replay changes nothing."""

from __future__ import annotations

import ast
import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.incoming import web
from bot.settings import Settings, Unusable, load
from tests.frame.raw import message, sends
from tests.frame.soak import SECRET, settings_for
from tests.frame.town import eventually
from tests.world import KEY, TOKEN, TUESDAY, World, at, open_world

HEADER = "X-Telegram-Bot-Api-Secret-Token"
JSON = "application/json"
MEETING = ("K-1042", "2026-11-24 08:00", 60, "coaching", "Stationsplein 3")


@asynccontextmanager
async def open_gate(folder: Path) -> AsyncIterator[tuple[World, str, aiohttp.ClientSession]]:
    """A bot behind its webhook, and a stranger's way to it."""
    given = settings_for("webhook")
    url = f"{given['webhook_url']}/telegram"
    async with (
        open_world(folder, [MEETING], begin=at("2026-11-24 09:30"), **given) as world,
        aiohttp.ClientSession() as session,
    ):

        async def ready() -> bool:
            return bool((await world.telegram.pending()).webhook_url)

        await eventually(ready, 5, "no webhook")
        yield world, url, session


async def rows_in(world: World) -> int:
    return int((await world.rows("SELECT count(*) FROM inbox"))[0][0])


async def test_strangers_get_a_refusal_and_nothing_into_the_inbox(tmp_path: Path) -> None:
    async with open_gate(tmp_path) as (world, url, session):
        before = await rows_in(world)
        body = json.dumps({"update_id": 7_000_001}).encode()
        big = b'{"update_id": 7000002, "x": "' + b"a" * 2 * 1024 * 1024 + b'"}'
        good = [(HEADER, SECRET)]
        attempts: list[tuple[str, list[tuple[str, str]], bytes, str]] = [
            ("POST", [], body, JSON),
            ("POST", [(HEADER, "")], body, JSON),
            ("POST", [(HEADER, "x" * len(SECRET))], body, JSON),
            ("POST", [(HEADER, SECRET[:-1])], body, JSON),
            ("POST", [(HEADER, SECRET + "x")], body, JSON),
            ("POST", [(HEADER, SECRET.upper())], body, JSON),
            ("POST", [(HEADER, "\u00e9" * 40)], body, JSON),
            ("POST", [*good, (HEADER, "other")], body, JSON),
            ("POST", [*good, *good], body, JSON),
            ("GET", good, b"", JSON),
            ("PUT", good, body, JSON),
            ("POST", good, big, JSON),
            ("POST", good, b"not json", JSON),
            ("POST", good, b"", JSON),
            ("POST", good, b"[1]", JSON),
            ("POST", good, b'{"update_id": "7"}', JSON),
            ("POST", good, b'{"update_id": true}', JSON),
            ("POST", good, b'{"update_id": 99999999999999999999999}', JSON),
            ("POST", good, b'{"x": %b}' % (b"[" * 100_000), JSON),
            ("POST", good, b"\xff\xfe", JSON),
            ("POST", good, body, "text/plain"),
            ("POST", good, body, ""),
        ]
        for method, headers, content, kind in attempts:
            status = await knock(session, method, url, headers, content, kind)
            assert 400 <= status < 500, (method, headers, content[:40], kind, status)
            assert await rows_in(world) == before, (method, headers, content[:40], kind)
        assert await knock(session, "POST", url, good, body, f"{JSON}; charset=utf-8") == 200
        assert await rows_in(world) == before + 1


async def test_what_is_nested_too_deep_is_taken_once_and_set_aside(tmp_path: Path) -> None:
    async with open_gate(tmp_path) as (world, url, session):
        coordinator = await world.join("wil")
        deep = b'{"update_id": 7000001, "message": %b%b}' % (b"[" * 2_000, b"]" * 2_000)
        for _ in range(2):
            assert await knock(session, "POST", url, [(HEADER, SECRET)], deep, JSON) == 200
        await world.settle()
        rows = await world.rows("SELECT state, fault FROM inbox WHERE update_id = 7000001")
        assert [state for state, _ in rows] == ["dead"]
        assert rows[0][1].split()[0] in (await coordinator.last()).text


def test_the_secret_is_compared_in_constant_time_and_nowhere_else() -> None:
    """Time cannot be asserted in a test, so the code is looked at: what decides is `hmac.compare_digest`."""
    tree = ast.parse(Path(web.__file__).read_text("utf-8"))
    receive = next(node for node in ast.walk(tree) if getattr(node, "name", "") == "_receive")
    calls = [node for node in ast.walk(receive) if isinstance(node, ast.Call)]
    digests = [call for call in calls if ast.unparse(call.func) == "hmac.compare_digest"]
    uses = {node for node in ast.walk(receive) if isinstance(node, ast.Name) and node.id == "secret"}
    assert len(digests) == 1
    assert uses
    assert uses == {
        node for node in ast.walk(digests[0]) if isinstance(node, ast.Name) and node.id == "secret"
    }


async def knock(
    session: aiohttp.ClientSession,
    method: str,
    url: str,
    headers: list[tuple[str, str]],
    content: bytes,
    kind: str,
) -> int:
    given = [*headers, ("Content-Type", kind)]
    async with session.request(method, url, data=io.BytesIO(content), headers=given) as answer:
        return answer.status


async def test_two_hundred_times_the_same_post_has_one_effect(tmp_path: Path) -> None:
    async with open_gate(tmp_path) as (world, url, session):
        coach = await world.join("sanne")
        await world.telegram.clear_calls()
        said = message(coach, "K-1042 12 minuten te laat", 9_000, int(TUESDAY.timestamp()) + 1800)
        body = json.dumps({"update_id": 7_000_001, **said}).encode()

        async def post() -> int:
            return await knock(session, "POST", url, [(HEADER, SECRET)], body, JSON)

        assert set(await asyncio.gather(*(post() for _ in range(200)))) == {200}
        await world.settle()
        assert await post() == 200
        await world.settle()
        assert await world.rows("SELECT version, minutes_late FROM outcomes") == [(1, 12)]
        assert await world.rows("SELECT count(*) FROM reports") == [(1,)]
        assert len(await sends(world.telegram)) == 1


@pytest.mark.parametrize(
    "secret", [None, "", "short", "x" * 31, "x" * 257, "with space" * 5, "pass/word" * 5]
)
def test_a_webhook_without_a_good_secret_does_not_start(secret: str | None) -> None:
    given: dict[str, Any] = {
        "bot_token": TOKEN,
        "secret_key": KEY,
        "mode": "webhook",
        "webhook_url": "https://bot.example.org",
        "listen": "127.0.0.1:8443",
    }
    if secret is not None:
        given["webhook_secret"] = secret
    with pytest.raises(Unusable, match="WEBHOOK_SECRET"):
        load(_env_file=None, **given)
    assert Settings(_env_file=None, **given | {"webhook_secret": "x" * 32}).mode == "webhook"
