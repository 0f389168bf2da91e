"""python-telegram-bot 22.8, unpatched, with its stock httpx requests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler
from telegram.ext import filters as only

from simulator.client import Phone, Telegram
from simulator.server import Running

TOKEN = "123456:simulated"
YES_NO = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Ja", callback_data="yes"), InlineKeyboardButton("Nee", callback_data="no")]]
)


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    kind = "edit" if update.edited_message else "text"
    await message.reply_html(f"{kind}: <b>{message.text}</b>", reply_markup=YES_NO)


async def pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer(f"gekozen: {query.data}", show_alert=True)
    await query.edit_message_text(f"klaar: {query.data}")


def echo_bot(simulator: Running) -> Application[Any, Any, Any, Any, Any, Any]:
    application = (
        ApplicationBuilder()
        .token(TOKEN)
        .base_url(f"{simulator.url}/bot")
        .base_file_url(f"{simulator.url}/file/bot")
        .build()
    )
    application.add_handler(MessageHandler(only.TEXT, echo))
    application.add_handler(CallbackQueryHandler(pressed))
    return application


async def talk(phone: Phone) -> None:
    said = await phone.say("hallo 😀")
    answer = await phone.wait_for("text: hallo")
    assert answer.labels == ["Ja", "Nee"]
    assert answer.entities == [{"type": "bold", "offset": 6, "length": 8}]
    await phone.edit(said, "dag")
    await phone.wait_for("edit: dag")
    await phone.press("Nee", message_id=answer.message_id)
    done = await phone.wait_for("klaar: no")
    assert (done.message_id, done.edited, done.labels) == (answer.message_id, 1, [])
    toasts = await phone.toasts()
    assert [(toast.text, toast.show_alert) for toast in toasts] == [("gekozen: no", True)]


async def test_polling_application(simulator: Running, telegram: Telegram, anna: Phone) -> None:
    application = echo_bot(simulator)
    async with application:
        assert application.updater is not None
        await application.updater.start_polling()
        await application.start()
        await anna.wait_for("/start")
        await talk(anna)
        await application.updater.stop()
        await application.stop()
    assert (await telegram.pending()).updates == 0
    methods = {call.method for call in await telegram.calls()}
    assert {"getMe", "deleteWebhook", "getUpdates", "sendMessage", "editMessageText"} <= methods


@asynccontextmanager
async def receiver(application: Application[Any, Any, Any, Any, Any, Any], secret: str) -> AsyncIterator[str]:
    async def take(request: web.Request) -> web.Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != secret:
            return web.Response(status=401)
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    finally:
        await runner.cleanup()


async def test_webhook_application(simulator: Running, telegram: Telegram, anna: Phone) -> None:
    application = echo_bot(simulator)
    async with application, receiver(application, "geheim_1") as url:
        await application.start()
        await application.bot.set_webhook(url, secret_token="geheim_1", max_connections=5)
        await anna.wait_for("/start")
        await talk(anna)
        info = await application.bot.get_webhook_info()
        assert (info.url, info.max_connections, info.pending_update_count) == (url, 5, 0)
        assert info.last_error_date is None
        assert (await telegram.pending()).webhook_url == url
        await application.bot.delete_webhook()
        await application.stop()
    assert (await telegram.pending()).webhook_url == ""


async def test_sends_and_edits(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(
        anna.id, "een", disable_notification=True, protect_content=True, reply_markup=YES_NO
    )
    assert (await anna.last()).silent
    assert (await anna.last()).protected
    edited = await bot.edit_message_text("twee", anna.id, sent.message_id, reply_markup=YES_NO)
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None
    await bot.edit_message_reply_markup(anna.id, sent.message_id)
    seen = await anna.last()
    assert (seen.text, seen.labels, seen.edited) == ("twee", [], 1)
    await bot.set_message_reaction(anna.id, sent.message_id, "👍")
    assert (await anna.last()).reactions == ["👍"]
    await bot.set_message_reaction(anna.id, sent.message_id, [])
    assert (await anna.last()).reactions == []
    assert await bot.delete_message(anna.id, sent.message_id)
    assert [message.text for message in await anna.screen()] == ["/start"]
    assert await bot.send_chat_action(anna.id, "typing")


async def test_reply_keyboard_comes_and_goes(bot: Bot, anna: Phone, telegram: Telegram) -> None:
    await bot.send_message(anna.id, "kies", reply_markup=ReplyKeyboardMarkup([["Vandaag", "Morgen"]]))
    assert (await anna.last()).reply_keyboard == [["Vandaag", "Morgen"]]
    assert await anna.press("Morgen") is None
    assert (await anna.screen())[-1].text == "Morgen"
    await bot.send_message(anna.id, "weg", reply_markup=ReplyKeyboardRemove())
    assert (await telegram.people())[0]["reply_keyboard"] is None
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("nee", anna.id, (await anna.screen())[1].message_id)


async def test_files_both_ways(bot: Bot, anna: Phone) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (40).to_bytes(4, "big") + (30).to_bytes(4, "big")
    photo = await bot.send_photo(anna.id, png, caption="<i>foto</i>", parse_mode="HTML", filename="a.png")
    assert (photo.photo[-1].width, photo.photo[-1].height, photo.caption) == (40, 30, "foto")
    document = await bot.send_document(anna.id, b"a;b\n1;2\n", filename="lijst.csv")
    assert document.document is not None
    assert document.document.file_name == "lijst.csv"
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a;b\n1;2\n"
    again = await bot.send_document(anna.id, document.document.file_id)
    assert again.document is not None
    venue = await bot.send_venue(anna.id, 52.37, 4.89, "Stadhuis", "Amstel 1, Amsterdam")
    assert venue.venue is not None
    shown = await anna.last()
    assert shown.venue is not None
    assert shown.venue["address"] == "Amstel 1, Amsterdam"
    await anna.photo(caption="kijk")
    await anna.document("cv.pdf")
    updates = await bot.get_updates()
    took = [update.message for update in updates if update.message is not None][1:]
    assert took[0].photo
    assert took[0].caption == "kijk"
    assert took[1].document is not None
    assert took[1].document.mime_type == "application/pdf"
    picture = await (await took[0].photo[-1].get_file()).download_as_bytearray()
    assert picture.startswith(b"\x89PNG")


async def test_profile(bot: Bot, anna: Phone, telegram: Telegram) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (123456, "KorteLijnDemoBot", True)
    jan = await telegram.person("Jan", language_code="nl")
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("help", "Hulp")], language_code="nl")
    await bot.set_my_commands([BotCommand("vandaag", "Mijn dag")], scope=BotCommandScopeChat(anna.id))
    assert [command["command"] for command in await anna.commands()] == ["vandaag"]
    assert [command["description"] for command in await jan.commands()] == ["Hulp"]
    assert [command.description for command in await bot.get_my_commands()] == ["Help"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(anna.id))
    assert [command["description"] for command in await anna.commands()] == ["Hulp"]
    await bot.set_my_description("Lang")
    await bot.set_my_short_description("Kort", language_code="nl")
    assert (await bot.get_my_description(language_code="nl")).description == "Lang"
    assert (await bot.get_my_short_description(language_code="nl")).short_description == "Kort"
    assert (await bot.get_my_short_description()).short_description == ""


async def test_errors_become_ptb_errors(
    bot: Bot, anna: Phone, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(999, "x")
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await bot.send_message(anna.id, "<b>x", parse_mode="HTML")
    await anna.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "x")
    await telegram.faults(retry_after={"seconds": 3})
    with pytest.raises(RetryAfter):
        await bot.get_me()
    await telegram.faults(conflict=True)
    with pytest.raises(Conflict):
        await bot.get_updates()


async def test_a_group_is_left(bot: Bot, telegram: Telegram, anna: Phone) -> None:
    group = {"id": -77, "type": "group", "title": "Team"}
    message = {
        "message_id": 9,
        "date": int((await telegram.now()).timestamp()),
        "chat": group,
        "from": {"id": anna.id, "is_bot": False, "first_name": "Anna"},
        "text": "hoi",
    }
    await telegram.inject({"message": message})
    updates = await bot.get_updates()
    assert updates[-1].message is not None
    assert updates[-1].message.chat.title == "Team"
    await bot.send_message(-77, "Ik werk alleen in privégesprekken.")
    assert await bot.leave_chat(-77)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(-77, "x")
    with pytest.raises(BadRequest, match="private chats"):
        await bot.leave_chat(anna.id)


async def test_another_token_is_refused(bot: Bot, simulator: Running) -> None:
    await bot.get_me()
    other = Bot("654321:abcdefghij", base_url=f"{simulator.url}/bot")
    with pytest.raises(InvalidToken):
        await other.initialize()
    await other.shutdown()


async def test_updates_arrive_while_polling(bot: Bot, anna: Phone) -> None:
    first = await bot.get_updates()
    poll = asyncio.create_task(bot.get_updates(offset=first[-1].update_id + 1, timeout=10))
    await asyncio.sleep(0.05)
    await anna.say("nu", forwarded_from="Kees")
    updates = await asyncio.wait_for(poll, 2)
    message = updates[0].message
    assert message is not None
    assert message.text == "nu"
    assert json.loads(message.to_json())["forward_origin"]["sender_user_name"] == "Kees"
