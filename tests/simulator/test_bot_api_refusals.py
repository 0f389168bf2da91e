"""What Telegram refuses, and in which words."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from simulator.client import BotApiCall, Phone, Telegram
from simulator.server import Running

HOUR = 3600


def keyboard(data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("sendMessage", {"chat_id": 501}, "message text is empty"),
        ("sendMessage", {"chat_id": 501, "text": " \n "}, "message text is empty"),
        ("sendMessage", {"chat_id": 501, "text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ("sendMessage", {"chat_id": 501, "text": "x" * 4097}, "message is too long"),
        ("sendMessage", {"chat_id": 501, "text": "😀" * 2049}, "message is too long"),
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 404, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": "@niemand", "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": 501, "text": "x", "parse_mode": "Rst"}, "unsupported parse_mode"),
        ("sendMessage", {"chat_id": 501, "text": "\ud83d"}, "text must be encoded in UTF-8"),
        (
            "sendMessage",
            {"chat_id": 501, "text": "<b>x", "parse_mode": "html"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ("sendMessage", {"chat_id": 501, "text": "x", "reply_markup": keyboard("")}, "BUTTON_DATA_INVALID"),
        (
            "sendMessage",
            {"chat_id": 501, "text": "x", "reply_markup": keyboard("é" * 33)},
            "BUTTON_DATA_INVALID",
        ),
        (
            "sendMessage",
            {"chat_id": 501, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
            "text buttons are unallowed in the inline keyboard",
        ),
        (
            "sendMessage",
            {"chat_id": 501, "text": "x", "reply_markup": "{"},
            "can't parse reply keyboard markup JSON object",
        ),
        ("sendMessage", {"chat_id": 501, "text": "x", "reply_markup": 5}, "object expected as reply markup"),
        (
            "sendMessage",
            {"chat_id": 501, "text": "x", "reply_parameters": {"message_id": 77}},
            "message to be replied not found",
        ),
        ("sendPhoto", {"chat_id": 501}, "there is no photo in the request"),
        ("sendPhoto", {"chat_id": 501, "photo": "weg"}, "wrong file identifier/HTTP URL specified"),
        (
            "sendDocument",
            {"chat_id": 501, "document": "http://x.nl/a.pdf", "caption": "x" * 1025},
            "message caption is too long",
        ),
        ("sendVenue", {"chat_id": 501, "latitude": 1, "title": "a", "address": "b"}, "longitude is empty"),
        ("sendChatAction", {"chat_id": 501, "action": "dance"}, "wrong parameter action in request"),
        ("editMessageText", {"chat_id": 501, "message_id": 99, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"chat_id": 501, "text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"chat_id": 501, "message_id": 1, "text": "x"}, "message can't be edited"),
        ("deleteMessage", {"chat_id": 501, "message_id": 99}, "message to delete not found"),
        ("setMessageReaction", {"chat_id": 501, "message_id": 99}, "message to react not found"),
        (
            "setMessageReaction",
            {"chat_id": 501, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "✅"}]},
            "REACTION_INVALID",
        ),
        (
            "answerCallbackQuery",
            {"callback_query_id": "1"},
            "query is too old and response timeout expired or query ID is invalid",
        ),
        ("setMyCommands", {}, "can't parse commands JSON object"),
        (
            "setMyCommands",
            {"commands": [{"command": "Help!", "description": "x"}]},
            "BOT_COMMAND_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "help", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        ("setMyCommands", {"commands": [], "language_code": "nld"}, "invalid language code specified"),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 4}}, "chat not found"),
        ("setMyDescription", {"description": "x" * 513}, "BOT_DESCRIPTION_TOO_LONG"),
        ("setMyShortDescription", {"short_description": "x" * 121}, "BOT_SHORT_DESCRIPTION_TOO_LONG"),
        ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
        ("setWebhook", {"url": "ftp://x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "setWebhook",
            {"url": "http://127.0.0.1:9", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
    ],
)
async def test_bad_requests(
    api: BotApiCall, anna: Phone, method: str, params: dict[str, Any], reason: str
) -> None:
    answer = await api(method, **params)
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {reason}"}


async def test_longest_values_pass(api: BotApiCall, anna: Phone) -> None:
    assert (await api("sendMessage", chat_id=501, text="😀" * 2048, reply_markup=keyboard("é" * 32)))["ok"]
    marked_up = "<b>" + "x" * 4096 + "</b>"
    assert (await api("sendMessage", chat_id="501", text=marked_up, parse_mode="HTML"))["ok"]
    reaction = [{"type": "emoji", "emoji": "❤️"}]
    assert (await api("setMessageReaction", chat_id=501, message_id=1, reaction=reaction))["ok"]


async def test_an_edit_must_change_something(api: BotApiCall, anna: Phone) -> None:
    sent = await api("sendMessage", chat_id=501, text="x")
    number = sent["result"]["message_id"]
    same = await api("editMessageText", chat_id=501, message_id=number, text="<i></i>x", parse_mode="HTML")
    assert same["description"].startswith("Bad Request: message is not modified: specified new message")
    same = await api("editMessageReplyMarkup", chat_id=501, message_id=number)
    assert same["description"].startswith("Bad Request: message is not modified")


@pytest.mark.parametrize("own", [True, False])
async def test_deleting_within_48_hours(api: BotApiCall, anna: Phone, telegram: Telegram, own: bool) -> None:
    for late, expected in ((-1, True), (1, False)):
        if own:
            number = (await api("sendMessage", chat_id=501, text="x"))["result"]["message_id"]
        else:
            number = await anna.say("x")
        await telegram.jump(by=48 * HOUR + late * 60)
        answer = await api("deleteMessage", chat_id=501, message_id=number)
        assert answer["ok"] is expected
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


async def test_people_who_cannot_be_reached(api: BotApiCall, telegram: Telegram) -> None:
    jan = await telegram.person("Jan", id=7)
    reasons = []
    for step in (None, jan.start, jan.block, jan.unblock, jan.deactivate):
        if step is not None:
            await step()
        answer = await api("sendMessage", chat_id=7, text="x")
        reasons.append((answer.get("error_code"), answer.get("description")))
    assert reasons == [
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (None, None),
        (403, "Forbidden: bot was blocked by the user"),
        (None, None),
        (403, "Forbidden: user is deactivated"),
    ]


async def test_presses_are_answered_within_150_seconds(
    api: BotApiCall, anna: Phone, telegram: Telegram
) -> None:
    await api("sendMessage", chat_id=501, text="x", reply_markup=keyboard("a"))
    fresh, stale = await anna.press("x"), await anna.press("x")
    assert (await api("answerCallbackQuery", callback_query_id=fresh, text="x" * 200))["ok"]
    refused = await api("answerCallbackQuery", callback_query_id=stale, text="x" * 201)
    assert refused["description"] == "Bad Request: MESSAGE_TOO_LONG"
    await telegram.jump(by=151)
    refused = await api("answerCallbackQuery", callback_query_id=stale)
    assert refused["description"].startswith("Bad Request: query is too old")


async def test_unknown_methods_and_wrong_tokens(api: BotApiCall, simulator: Running) -> None:
    assert await api("getMe", token="kapot") == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }
    assert (await api("GETME"))["result"]["username"] == "KorteLijnDemoBot"
    assert await api("sendDance") == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert (await api("getMe", token="99:anothertoken"))["error_code"] == 401
    async with aiohttp.ClientSession() as session:
        for path in ("/bot", "/bot/getMe", "/file/bot1:x/none", "/file/bot123456:simulated/none"):
            async with session.get(simulator.url + path) as answer:
                assert answer.status in {401, 404}
                assert (await answer.json())["ok"] is False


@pytest.mark.parametrize(
    ("body", "kind", "description"),
    [
        (b"{", "application/json", "Bad Request: can't parse JSON object"),
        (b"[1]", "application/json", "Bad Request: object expected"),
        (b"text=%FF&chat_id=501", "application/x-www-form-urlencoded", "must be encoded in UTF-8"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x", "Bad Request"),
        (b"broken", "multipart/form-data", "Bad Request"),
        (b"x", "text/plain", "Bad Request: chat_id is empty"),
    ],
)
async def test_unreadable_bodies(
    simulator: Running, anna: Phone, body: bytes, kind: str, description: str
) -> None:
    url = f"{simulator.url}/bot123456:simulated/sendMessage"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers={"Content-Type": kind}) as answer,
    ):
        assert answer.status == 400
        assert description in (await answer.json())["description"]


async def test_every_way_of_passing_parameters(simulator: Running, anna: Phone) -> None:
    url = f"{simulator.url}/bot123456:simulated/sendMessage"
    params = {"chat_id": "501", "text": "hé & hallo", "reply_markup": '{"remove_keyboard": true}'}
    multipart = aiohttp.FormData(params)
    multipart.add_field("spare", b"x", filename="x.bin")
    async with aiohttp.ClientSession() as session:
        for call in (
            session.get(url, params=params),
            session.post(url, params=params),
            session.post(url, data=params),
            session.post(url, json={**params, "chat_id": 501, "reply_markup": {"remove_keyboard": True}}),
            session.post(url, data=multipart),
        ):
            async with call as answer:
                assert (await answer.json())["result"]["text"] == "hé & hallo"
