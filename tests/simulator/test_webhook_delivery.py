"""The webhook: secret, order, retries, expiry."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from simulator.client import BotApiCall, Phone, Telegram


class Receiver:
    """Takes updates; answers with the scripted statuses first, then 200."""

    def __init__(self) -> None:
        self.url = ""
        self.took: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: deque[int] = deque()
        self.failing_chat: int | None = None
        self.reply: dict[str, Any] | None = None
        self.at_once = 0
        self.most_at_once = 0
        self.pause = 0.0
        self.arrival = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.pause)
        self.at_once -= 1
        update = await request.json()
        chat = update.get("message", {}).get("chat", {}).get("id")
        status = self.statuses.popleft() if self.statuses else 200
        if self.failing_chat is not None and chat == self.failing_chat:
            status = 500
        self.took.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        async with self.arrival:
            self.arrival.notify_all()
        return web.Response(status=status, text=json.dumps(self.reply) if self.reply else "")

    async def until(self, count: int) -> list[str]:
        async with asyncio.timeout(5), self.arrival:
            await self.arrival.wait_for(lambda: len(self.took) >= count)
        return [update["message"]["text"] for update in self.took if "message" in update]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield made
    await runner.cleanup()


async def test_waiting_updates_are_posted_with_the_secret(
    api: BotApiCall, anna: Phone, receiver: Receiver
) -> None:
    await api("setWebhook", url=receiver.url, secret_token="s-1")
    await anna.say("een")
    assert await receiver.until(2) == ["/start", "een"]
    assert receiver.secrets == ["s-1", "s-1"]


async def test_pending_updates_can_be_dropped(api: BotApiCall, anna: Phone, receiver: Receiver) -> None:
    await api("setWebhook", url=receiver.url, drop_pending_updates=True)
    await anna.say("een")
    assert await receiver.until(1) == ["een"]


async def test_failures_are_retried_and_told(
    api: BotApiCall, anna: Phone, telegram: Telegram, receiver: Receiver
) -> None:
    await telegram.faults(webhook_backoff=0.01)
    receiver.statuses.extend([500, 502, 404])
    await api("setWebhook", url=receiver.url)
    assert await receiver.until(4) == ["/start"] * 4
    info = (await api("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
    assert info["last_error_date"] > 0


async def test_a_failing_chat_holds_up_only_itself(
    api: BotApiCall, anna: Phone, telegram: Telegram, receiver: Receiver
) -> None:
    await telegram.faults(webhook_backoff=30)
    receiver.failing_chat = 501
    await api("setWebhook", url=receiver.url)
    jan = await telegram.person("Jan", id=7)
    await anna.say("wacht")
    await jan.say("door")
    await receiver.until(3)
    assert sorted(update["message"]["text"] for update in receiver.took) == ["/start", "/start", "door"]
    assert (await telegram.pending()).updates == 2
    await api("deleteWebhook")
    assert len((await api("getUpdates"))["result"]) == 2


async def test_presses_do_not_wait_for_messages(
    api: BotApiCall, anna: Phone, telegram: Telegram, receiver: Receiver
) -> None:
    await telegram.faults(webhook_backoff=30)
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    await api("sendMessage", chat_id=501, text="?", reply_markup=markup)
    receiver.failing_chat = 501
    await api("setWebhook", url=receiver.url)
    await anna.press("Ja")
    await receiver.until(3)
    assert [list(update)[1] for update in receiver.took].count("callback_query") == 1


async def test_order_within_a_chat_and_connections(
    api: BotApiCall, anna: Phone, telegram: Telegram, receiver: Receiver
) -> None:
    receiver.pause = 0.01
    people = [await telegram.person(f"P{n}", id=600 + n) for n in range(6)]
    for number in range(4):
        for person in people:
            await person.say(f"{person.id}-{number}")
    await api("setWebhook", url=receiver.url, max_connections=3)
    told = await receiver.until(25)
    for person in people:
        mine = [text for text in told if text.startswith(str(person.id))]
        assert mine == [f"{person.id}-{number}" for number in range(4)]
    assert 1 < receiver.most_at_once <= 3


async def test_an_expired_update_is_given_up(
    api: BotApiCall, anna: Phone, telegram: Telegram, receiver: Receiver
) -> None:
    await telegram.faults(webhook_backoff=0.02)
    receiver.failing_chat = 501
    await api("setWebhook", url=receiver.url)
    await receiver.until(2)
    await telegram.jump(by=90_000)
    await asyncio.sleep(0.1)
    seen = len(receiver.took)
    await asyncio.sleep(0.1)
    assert len(receiver.took) == seen
    assert (await telegram.pending()).updates == 0


async def test_nobody_listens(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    await telegram.faults(webhook_backoff=0.01)
    await api("setWebhook", url="http://127.0.0.1:9/")
    await asyncio.sleep(0.05)
    info = (await api("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1


async def test_an_answer_may_hold_a_call(api: BotApiCall, anna: Phone, receiver: Receiver) -> None:
    receiver.reply = {"method": "sendMessage", "chat_id": 501, "text": "meteen"}
    await api("setWebhook", url=receiver.url)
    assert (await anna.wait_for("meteen")).from_bot
