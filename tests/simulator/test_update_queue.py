"""Long polling: offsets, redelivery, expiry, order and conflicts."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from simulator.client import BotApiCall, Phone, Telegram

DAY = 86_400


def texts(answer: dict[str, Any]) -> list[str]:
    return [update["message"]["text"] for update in answer["result"]]


async def test_updates_come_again_until_confirmed(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    for number in range(3):
        await anna.say(str(number))
    first = await api("getUpdates")
    assert texts(first) == ["/start", "0", "1", "2"]
    assert texts(await api("getUpdates")) == texts(first)
    ids = [update["update_id"] for update in first["result"]]
    assert ids == list(range(ids[0], ids[0] + 4))
    assert texts(await api("getUpdates", offset=ids[2], limit=1)) == ["1"]
    assert (await telegram.pending()).updates == 2
    assert texts(await api("getUpdates", offset=ids[3] + 1)) == []


async def test_a_poll_is_seen_while_it_waits(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    await api("getUpdates", offset=-1)
    before = (await telegram.pending()).polls
    offset = (await api("getUpdates"))["result"][-1]["update_id"] + 1
    waiting = asyncio.create_task(api("getUpdates", offset=offset, timeout=20))
    while (await telegram.pending()).polls == before + 1:
        await asyncio.sleep(0.01)
    assert not waiting.done()
    await anna.say("now")
    assert texts(await waiting) == ["now"]
    assert (await telegram.pending()).polls == before + 2


async def test_negative_offset_forgets_the_rest(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    for number in range(3):
        await anna.say(str(number))
    assert texts(await api("getUpdates", offset=-1)) == ["2"]
    assert (await telegram.pending()).updates == 1


async def test_a_batch_holds_at_most_a_hundred(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    now = int((await telegram.now()).timestamp())
    chat = {"id": 501, "type": "private", "first_name": "Anna"}
    await telegram.inject_many(
        [{"message": {"message_id": 900 + n, "date": now, "chat": chat, "text": str(n)}} for n in range(150)]
    )
    assert len((await api("getUpdates", limit=500))["result"]) == 100
    assert len((await api("getUpdates", limit=7))["result"]) == 7


async def test_messages_live_a_day_and_presses_150_seconds(
    api: BotApiCall, anna: Phone, telegram: Telegram
) -> None:
    await api("getUpdates", offset=-1)
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "y"}]]}
    await api("sendMessage", chat_id=501, text="?", reply_markup=markup)
    await anna.press("Ja")
    await telegram.jump(by=149)
    assert [list(update)[1] for update in (await api("getUpdates"))["result"]] == [
        "message",
        "callback_query",
    ]
    await telegram.jump(by=2)
    assert [list(update)[1] for update in (await api("getUpdates"))["result"]] == ["message"]
    await telegram.jump(by=DAY)
    assert (await api("getUpdates"))["result"] == []
    assert (await telegram.pending()).updates == 0


async def test_long_poll_waits_and_wakes(api: BotApiCall, anna: Phone) -> None:
    loop = asyncio.get_running_loop()
    offset = (await api("getUpdates"))["result"][-1]["update_id"] + 1
    began = loop.time()
    assert (await api("getUpdates", offset=offset, timeout=1))["result"] == []
    assert loop.time() - began > 0.9
    poll = asyncio.create_task(api("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await anna.say("wakker")
    assert texts(await asyncio.wait_for(poll, 1)) == ["wakker"]


async def test_a_second_poller_ends_the_first(api: BotApiCall) -> None:
    first = asyncio.create_task(api("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    assert (await api("getUpdates"))["ok"]
    ended = await asyncio.wait_for(first, 1)
    assert ended["error_code"] == 409
    assert ended["description"].startswith("Conflict: terminated by other getUpdates request; make sure")


async def test_polling_and_webhook_exclude_each_other(api: BotApiCall) -> None:
    poll = asyncio.create_task(api("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    await api("setWebhook", url="http://127.0.0.1:9/")
    assert (await asyncio.wait_for(poll, 1))["description"] == "Conflict: terminated by setWebhook request"
    refused = await api("getUpdates")
    assert refused["error_code"] == 409
    assert refused["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
    await api("deleteWebhook")
    assert (await api("getUpdates"))["ok"]


async def test_a_poller_that_left_is_forgotten(api: BotApiCall, anna: Phone) -> None:
    poll = asyncio.create_task(api("getUpdates", offset=200_000, timeout=10))
    await asyncio.sleep(0.05)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    await anna.say("nog hier")
    assert texts(await api("getUpdates")) == ["nog hier"]


async def test_allowed_updates(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    await api("getUpdates", offset=-1, allowed_updates=["callback_query", "my_chat_member"])
    await anna.say("onhoorbaar")
    await anna.block()
    await anna.block()
    await anna.start()
    updates = (await api("getUpdates", offset=100_002))["result"]
    assert [list(update)[1] for update in updates] == ["my_chat_member", "my_chat_member"]
    states = [update["my_chat_member"]["new_chat_member"]["status"] for update in updates]
    assert states == ["kicked", "member"]
    await api("getUpdates", allowed_updates=[])
    member = {"chat": {"id": 501}, "date": 1}
    assert await telegram.inject({"chat_member": member}) is None
    assert await telegram.inject({"poll": {"id": "1"}}) is not None


@pytest.mark.parametrize("update", [{}, {"update_id": "x"}, {"update_id": 100_500, "message": "kapot"}])
async def test_malformed_updates_go_out_as_they_are(
    api: BotApiCall, telegram: Telegram, update: dict[str, Any]
) -> None:
    await telegram.inject(update, as_is=True)
    assert (await api("getUpdates"))["result"] == [update]


async def test_an_old_update_can_come_again(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    first = (await api("getUpdates"))["result"][0]
    await api("getUpdates", offset=first["update_id"] + 1)
    await anna.say("nieuw")
    await telegram.inject(first, as_is=True)
    assert texts(await api("getUpdates")) == ["/start", "nieuw"]
