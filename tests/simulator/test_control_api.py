"""People, screens, presses, the clock and the records."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pyotp
import pytest

from bot.clock import SystemClock
from simulator.client import BotApiCall, ControlError, NotSeenError, Phone, Telegram
from simulator.clock import jump_target
from simulator.server import Running

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def keyboard(*labels: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": f"d:{label}"} for label in labels]]}


async def test_a_person_is_added_and_changed(telegram: Telegram) -> None:
    first = await telegram.person("Jan", last_name="Jansen", label="Cliënt", lang="ti", start_payload="abc")
    again = await telegram.person("Johan", id=first.id)
    assert again is first
    [shown] = await telegram.people()
    assert (shown["first_name"], shown["last_name"], shown["lang"]) == ("Johan", "Jansen", "ti")
    assert (shown["start_payload"], shown["commands"], shown["blocked"]) == ("abc", [], False)
    with pytest.raises(ControlError, match="404: there is no person 1"):
        await telegram.phone(1)


async def test_start_with_payload(api: BotApiCall, telegram: Telegram) -> None:
    jan = await telegram.person("Jan")
    await jan.start("uitnodiging_1")
    message = (await api("getUpdates"))["result"][0]["message"]
    assert message["text"] == "/start uitnodiging_1"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["id"] == message["chat"]["id"] == jan.id


async def test_a_reply_carries_the_whole_message_it_answers(api: BotApiCall, anna: Phone) -> None:
    await api("sendMessage", chat_id=501, text="<b>Klopt</b> dit?", parse_mode="HTML")
    question = await anna.last()
    answered = await anna.say("nee", reply_to=question.message_id)
    await anna.say("toch wel", reply_to=answered)
    await anna.edit(answered, "nee hoor")
    *_, first, second, edited = (await api("getUpdates"))["result"]
    original = first["message"]["reply_to_message"]
    assert (original["message_id"], original["text"]) == (question.message_id, "Klopt dit?")
    assert original["from"]["is_bot"] is True
    assert original["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    nested = second["message"]["reply_to_message"]
    assert (nested["text"], "reply_to_message" in nested) == ("nee", False)
    assert edited["edited_message"]["reply_to_message"] == original
    assert [message.reply_to for message in await anna.screen()][-2:] == [question.message_id, answered]
    with pytest.raises(ControlError, match="404: message 999 is not on the phone"):
        await anna.say("waarop?", reply_to=999)


async def test_a_message_may_ask_for_a_reply(api: BotApiCall, anna: Phone) -> None:
    assert (await anna.screen())[-1].prompt is None
    asked = {"force_reply": True, "input_field_placeholder": "Uw antwoord"}
    sent = (await api("sendMessage", chat_id=501, text="Wat zegt u?", reply_markup=asked))["result"]
    assert "reply_markup" not in sent
    assert (await anna.last()).prompt == "Uw antwoord"
    await api("sendMessage", chat_id=501, text="En nu?", reply_markup={"force_reply": True})
    assert (await anna.last()).prompt == ""
    edit = {"chat_id": 501, "message_id": sent["message_id"], "text": "anders"}
    assert "can't be edited" in (await api("editMessageText", **edit))["description"]


async def test_captions_change_and_files_come_back(api: BotApiCall, telegram: Telegram, anna: Phone) -> None:
    number = await anna.photo(caption="kijk")
    picture = await anna.download((await anna.screen())[-1])
    assert picture.startswith(b"\x89PNG")
    with pytest.raises(NotSeenError, match="no picture or file"):
        await anna.download((await anna.screen())[0])
    with pytest.raises(ControlError, match="there is no file"):
        await telegram.download("/control/files/nothing")
    known = next(update for update in (await api("getUpdates"))["result"][::-1])["message"]["photo"][0]
    sent = (await api("sendPhoto", chat_id=501, photo=known["file_id"], caption="oud"))["result"]
    target = {"chat_id": 501, "message_id": sent["message_id"]}
    assert "no text in the message" in (await api("editMessageText", text="x", **target))["description"]
    changed = await api("editMessageCaption", caption="<i>nieuw</i>", parse_mode="HTML", **target)
    assert changed["result"]["caption"] == "nieuw"
    again = await api("editMessageCaption", caption="<i>nieuw</i>", parse_mode="HTML", **target)
    assert "message is not modified" in again["description"]
    assert ((await anna.last()).text, (await anna.last()).edited) == ("nieuw", 1)
    refused = await api("editMessageCaption", chat_id=501, message_id=number, caption="x")
    assert "can't be edited" in refused["description"]
    plain = (await api("sendMessage", chat_id=501, text="x"))["result"]["message_id"]
    refused = await api("editMessageCaption", chat_id=501, message_id=plain, caption="y")
    assert refused["description"] == "Bad Request: there is no caption in the message to edit"


async def test_own_messages_change_and_go(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    number = await anna.say("fuot")
    await anna.edit(number, "fout")
    assert (await anna.screen())[-1].edited == 1
    edited = (await api("getUpdates"))["result"][-1]["edited_message"]
    assert (edited["text"], "edit_date" in edited) == ("fout", True)
    await anna.delete(number)
    assert len(await anna.screen()) == 1
    with pytest.raises(ControlError, match="404"):
        await anna.edit(number, "weg")
    other = await anna.say("oud")
    await telegram.jump(by=49 * 3600)
    with pytest.raises(ControlError, match="48 hours"):
        await anna.edit(other, "te laat")


async def test_presses(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    old = (await api("sendMessage", chat_id=501, text="1", reply_markup=keyboard("Ja")))["result"]
    new = (await api("sendMessage", chat_id=501, text="2", reply_markup=keyboard("Ja", "Nee")))["result"]
    await api("getUpdates", offset=-1)
    await anna.press("Ja")
    await anna.press("Ja", message_id=old["message_id"])
    await anna.press(data="d:Nee")
    await anna.press(data="vals", force=True, message_id=old["message_id"])
    await anna.press(data="vals", force=True)
    presses = [update["callback_query"] for update in (await api("getUpdates"))["result"][1:]]
    assert [(press["message"]["message_id"], press["data"]) for press in presses] == [
        (new["message_id"], "d:Ja"),
        (old["message_id"], "d:Ja"),
        (new["message_id"], "d:Nee"),
        (old["message_id"], "vals"),
        (0, "vals"),
    ]
    assert presses[0]["chat_instance"] == presses[1]["chat_instance"]
    with pytest.raises(
        ControlError, match=r"404: no button 'Misschien' on the phone; there are: Ja, Ja, Nee"
    ):
        await anna.press("Misschien")
    with pytest.raises(ControlError, match="404: message 999 is not on the phone"):
        await anna.press("Ja", message_id=999)


async def test_another_persons_button_can_be_forged(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    sent = (await api("sendMessage", chat_id=501, text="1", reply_markup=keyboard("Ja")))["result"]
    jan = await telegram.person("Jan", id=7)
    await jan.press(data="d:Ja", message_id=sent["message_id"], force=True)
    query = (await api("getUpdates"))["result"][-1]["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (7, 501)


async def test_link_buttons_tell_the_bot_nothing(api: BotApiCall, anna: Phone) -> None:
    markup = {"inline_keyboard": [[{"text": "Kaart", "url": "https://example.org"}]]}
    await api("sendMessage", chat_id=501, text="1", reply_markup=markup)
    assert (await anna.last()).buttons[0][0].url == "https://example.org"
    with pytest.raises(ControlError, match="400"):
        await anna.press("Kaart")


async def test_who_blocked_cannot_write(anna: Phone) -> None:
    await anna.block()
    with pytest.raises(ControlError, match="400: Anna has blocked the bot"):
        await anna.say("x")
    await anna.start()
    await anna.say("x")
    await anna.deactivate()
    with pytest.raises(ControlError, match="deleted the account"):
        await anna.say("x")


async def test_waiting_sees_only_what_is_new(api: BotApiCall, anna: Phone) -> None:
    await api("sendMessage", chat_id=501, text="hallo 1")
    first = await anna.wait_for("hallo")
    waiting = asyncio.create_task(anna.wait_for("hallo", after=first.seq))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await api("sendMessage", chat_id=501, text="hallo 2")
    assert (await waiting).text == "hallo 2"
    await anna.say("x")
    with pytest.raises(NotSeenError, match=r"bot: 'hallo 2'"):
        await anna.wait_for("hallo", timeout=0.1)
    assert (await anna.last()).text == "hallo 2"
    with pytest.raises(NotSeenError):
        await anna.wait_for(lambda message: message.edited > 0, timeout=0)


async def test_calls_are_recorded_without_the_token(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    await api("sendMessage", chat_id="501", text="x", reply_markup='{"remove_keyboard":true}')
    await api("sendMessage", chat_id=404, text="x")
    good, bad = await telegram.calls(method="sendMessage")
    assert good.params == {"chat_id": 501, "text": "x", "reply_markup": {"remove_keyboard": True}}
    assert (good.ok, bad.ok, bad.error_code) == (True, False, 400)
    assert good.monotonic <= bad.monotonic
    assert [call.n for call in await telegram.calls(after=good.n)] == [bad.n]
    await telegram.clear_calls()
    assert await telegram.calls() == []


async def test_history_tells_everything(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    await api("sendMessage", chat_id=501, text="x", reply_markup=keyboard("Ja"))
    query = await anna.press("Ja")
    await api("answerCallbackQuery", callback_query_id=query, text="dank")
    await api("sendChatAction", chat_id=501, action="typing")
    events, seq = await telegram.history()
    assert [event["kind"] for event in events] == [
        "people", "said", "sent", "pressed", "toast", "action",
    ]  # fmt: skip
    assert [event["seq"] for event in events] == list(range(1, seq + 1))
    waiting = asyncio.create_task(telegram.history(seq, wait=5))
    await asyncio.sleep(0.05)
    await anna.block()
    events, _ = await asyncio.wait_for(waiting, 1)
    assert [event["kind"] for event in events] == ["blocked"]


async def test_the_clock_moves_both_ways(telegram: Telegram) -> None:
    before = await telegram.clock()
    waiting = asyncio.create_task(telegram.clock(after=before.version, wait=5))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await telegram.jump(by=3600)
    later = await asyncio.wait_for(waiting, 1)
    assert later.version == before.version + 1
    assert timedelta(minutes=59) < later.now - before.now < timedelta(minutes=61)
    await telegram.jump(to=datetime(2025, 1, 1, 12, tzinfo=UTC))
    assert (await telegram.now()).year == 2025
    await telegram.jump(jump="monday")
    local = (await telegram.now()).astimezone(AMSTERDAM)
    assert (local.weekday(), local.hour, local.day) == (0, 8, 6)
    for wrong in ({"to": "gisteren"}, {"jump": "kerst"}, {}, {"by": 1e20}):
        with pytest.raises(ControlError, match="400"):
            await telegram.call("POST", "clock", wrong)


@pytest.mark.parametrize(
    ("now", "name", "expected"),
    [
        ("2026-03-28T09:00+01:00", "next_morning", "2026-03-29T08:00+02:00"),
        ("2026-10-25T02:59:30+02:00", "minute_on", "2026-10-25T02:00:30+01:00"),
        ("2026-10-25T01:59+02:00", "next_hour", "2026-10-25T02:00+02:00"),
        ("2026-10-25T02:30+02:00", "next_hour", "2026-10-25T02:00+01:00"),
        ("2026-10-24T08:00+02:00", "next_morning", "2026-10-25T08:00+01:00"),
        ("2026-10-25T07:00+01:00", "next_morning", "2026-10-25T08:00+01:00"),
        ("2026-10-26T07:59+01:00", "monday", "2026-10-26T08:00+01:00"),
        ("2026-10-26T08:00+01:00", "monday", "2026-11-02T08:00+01:00"),
    ],
)
def test_named_jumps(now: str, name: str, expected: str) -> None:
    assert jump_target(datetime.fromisoformat(now), name) == datetime.fromisoformat(expected)


async def test_marks_and_reset(api: BotApiCall, anna: Phone, telegram: Telegram) -> None:
    at = datetime(2027, 1, 1, tzinfo=UTC)
    await telegram.marks({"nieuwjaar": at})
    assert await telegram.call("GET", "marks") == {"marks": [{"label": "nieuwjaar", "at": at.isoformat()}]}
    await telegram.jump(to=at)
    await api("getMe")
    await telegram.reset()
    assert await telegram.people() == []
    assert await telegram.calls() == []
    assert abs((await telegram.clock()).offset) < 1e-6
    assert (await telegram.pending()).updates == 0
    assert (await api("getMe", token="77:anothertoken"))["result"]["id"] == 77


async def test_wrong_control_requests_are_explained(simulator: Running, telegram: Telegram) -> None:
    async with aiohttp.ClientSession() as session:
        for method, path, body, status in (
            ("POST", "people", "{", 400),
            ("POST", "people", "[]", 400),
            ("POST", "people", "{}", 400),
            ("POST", "people", '{"first_name": 3}', 400),
            ("POST", "people", '{"first_name": "x", "id": -3}', 400),
            ("POST", "people/9/say", '{"text": "x"}', 404),
            ("GET", "people/9/screen", "", 404),
            ("GET", "history?after=x", "", 400),
            ("POST", "updates", "{}", 400),
            ("POST", "updates/many", '{"updates": [1]}', 400),
            ("POST", "marks", '{"marks": [1]}', 400),
            ("GET", "nothing", "", 404),
            ("DELETE", "people", "", 405),
        ):
            url = f"{simulator.url}/control/{path}"
            async with session.request(method, url, data=body) as answer:
                assert answer.status == status, path
                assert (await answer.json())["error"]


async def test_an_authenticator_shows_the_code_of_the_real_hour(telegram: Telegram) -> None:
    await telegram.jump(jump="monday")
    await telegram.authenticator("Peter", "A" * 32)
    told = await telegram.call("GET", "authenticators")
    now = int(SystemClock().now().timestamp()) // 30
    totp = pyotp.TOTP("A" * 32)
    assert told["codes"][0]["name"] == "Peter"
    assert told["codes"][0]["code"] in {totp.generate_otp(now), totp.generate_otp(now - 1)}
    assert 0 < told["left"] <= 30
