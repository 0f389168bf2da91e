"""Every fault that can be switched on."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from simulator.client import BotApiCall, ControlError, Phone, Telegram


async def test_retry_after_counts_down(api: BotApiCall, telegram: Telegram) -> None:
    await telegram.faults(retry_after={"seconds": 3, "count": 2, "methods": ["getMe"]})
    assert (await api("getMyCommands"))["ok"]
    assert await api("getMe") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    assert (await api("getMe"))["error_code"] == 429
    assert (await api("getMe"))["ok"]


async def test_status(api: BotApiCall, telegram: Telegram) -> None:
    await telegram.faults(status={"code": 502, "count": 1})
    assert await api("getMe") == {"ok": False, "error_code": 502, "description": "Bad Gateway"}
    assert (await api("getMe"))["ok"]


async def test_lost_answers_are_delivered(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    await telegram.faults(lost_answers={"share": 1, "seed": 1})
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await api("sendMessage", chat_id=501, text="toch aangekomen")
    assert (await anna.last()).text == "toch aangekomen"
    assert (await api("getMe"))["ok"]
    await telegram.clear_faults()
    assert (await api("sendMessage", chat_id=501, text="gewoon"))["ok"]


async def test_mute_never_answers_until_cleared(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    await telegram.faults(mute=True)
    call = asyncio.create_task(api("sendMessage", chat_id=501, text="x"))
    await asyncio.sleep(0.1)
    assert not call.done()
    await telegram.faults(mute=False)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await call
    assert [message.text for message in await anna.screen()] == ["/start"]
    assert (await api("getMe"))["ok"]


async def test_a_long_poll_falls_mute_and_loses_nothing(
    api: BotApiCall, anna: Phone, telegram: Telegram
) -> None:
    offset = (await api("getUpdates"))["result"][-1]["update_id"] + 1
    poll = asyncio.create_task(api("getUpdates", offset=offset, timeout=10))
    await asyncio.sleep(0.05)
    await telegram.faults(mute=True)
    await anna.say("stil")
    await asyncio.sleep(0.05)
    assert not poll.done()
    await telegram.clear_faults()
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await poll
    assert (await api("getUpdates"))["result"][0]["message"]["text"] == "stil"


async def test_delay(api: BotApiCall, telegram: Telegram) -> None:
    await telegram.faults(delay=0.2)
    began = asyncio.get_running_loop().time()
    assert (await api("getMe"))["ok"]
    assert asyncio.get_running_loop().time() - began >= 0.2


async def test_duplicates_come_once_more_after_confirmation(
    api: BotApiCall, telegram: Telegram, anna: Phone
) -> None:
    await api("getUpdates", offset=-1)
    await telegram.faults(duplicates={"share": 1, "seed": 1})
    await anna.say("dubbel")
    seen: list[str] = []
    offset = 0
    while updates := (await api("getUpdates", offset=offset))["result"]:
        seen.extend(update["message"]["text"] for update in updates)
        offset = updates[-1]["update_id"] + 1
    assert seen == ["/start", "dubbel", "dubbel"]


async def test_conflict(api: BotApiCall, telegram: Telegram) -> None:
    await telegram.faults(conflict=True)
    assert (await api("getUpdates"))["error_code"] == 409
    await telegram.faults(conflict=None)
    assert (await api("getUpdates"))["ok"]


async def test_recording_can_be_off(api: BotApiCall, telegram: Telegram) -> None:
    await telegram.faults(record_calls=False)
    await api("getMe")
    assert await telegram.calls() == []


async def test_senseless_faults_are_refused(telegram: Telegram) -> None:
    for faults in (
        {"gremlins": 1},
        {"status": {"count": 1}},
        {"duplicates": 3},
        {"delay": "x"},
        {"mute": "ja"},
    ):
        with pytest.raises(ControlError):
            await telegram.faults(**faults)
    assert (await telegram.faults())["limits"] is True


async def test_limit_of_a_chat(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    answers = [await api("sendMessage", chat_id=501, text=str(n)) for n in range(7)]
    assert [answer["ok"] for answer in answers] == [True] * 5 + [False] * 2
    assert answers[-1]["parameters"] == {"retry_after": 1}
    await asyncio.sleep(1)
    assert (await api("sendMessage", chat_id=501, text="weer"))["ok"]
    await telegram.faults(limits=False)
    assert all([(await api("sendMessage", chat_id=501, text=str(n)))["ok"] for n in range(10)])


async def test_limit_overall(api: BotApiCall, telegram: Telegram) -> None:
    people = [await telegram.person(f"P{n}", id=700 + n) for n in range(40)]
    await asyncio.gather(*(person.start() for person in people))
    answers = await asyncio.gather(*(api("sendMessage", chat_id=p.id, text="x") for p in people))
    refused = [answer for answer in answers if not answer["ok"]]
    assert len(refused) == 10
    assert refused[0]["description"] == "Too Many Requests: retry after 1"
