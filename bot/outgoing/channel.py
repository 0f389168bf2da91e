"""Telegram as the first channel: one attempt to do what an outbox row wishes, and what came of it."""

from __future__ import annotations

import mimetypes
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outgoing.making import in_a_thread
from bot.outgoing.refusals import meaning_of
from bot.transport import AiohttpRequest, File, NotSent, Unparsable
from domain.messages.delivery import Result
from domain.messages.notices import Means
from domain.messages.shown import Shown
from handlers.views.chat import Document, Picture, Venue, captioned, pieces

FILE_NOT_MADE = "file_not_made"
STORED = "✍"  # of the reactions that Telegram lets bots set, the one that says: noted
_NO_TEXT = "no text in the message to edit"  # it is the caption of a picture or file
Another = Callable[[bool], Awaitable[None]]
"""Waits until one more call may leave; True for one that shows its reader something."""
_NO_PREVIEW = {"is_disabled": True}
_PLACEHOLDER = 64  # characters that Telegram takes for an empty input field
_ASKED_READ = 15.0  # seconds; meanwhile the next question is asked
_BUSY_READ = 3.0  # seconds; the sign that we are busy may not hold up what it announces


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to leave: rendered, with its buttons' ids."""

    means: Means
    address: str
    texts: tuple[str, ...] = ()
    keyboard: tuple[tuple[tuple[str, str], ...], ...] = ()  # rows of (label, button id)
    target: str | None = None
    silent: bool = False
    commands: tuple[tuple[str, str], ...] = ()
    venue: Venue | None = None
    file: Picture | Document | None = None  # the first text is its caption
    awaited: bool = False  # somebody looks at the chat for it
    prompt: str = ""  # what the input field shows when a reply is asked for
    language: str | None = None  # in which a client reads it
    shown: Shown = field(default_factory=Shown)  # whom it is about


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an attempt ended. `wait`: seconds after a 429. `earlier`: the pieces before the last one."""

    result: Result
    message_id: str | None = None
    earlier: tuple[str, ...] = ()
    reason: str | None = None
    wait: float = 0.0


class _PartSent(Exception):
    """The first pieces of a message stand on the screen, the next one was not taken."""


async def _at_once(_: bool) -> None:
    """No pace at all."""


async def deliver(bot: Bot, letter: Letter, another: Another = _at_once) -> Attempt:
    """Do it once. Never raises for what Telegram or the network say.

    `another` is awaited before each call but one: further pieces of a long message, a second try.
    """
    without = None
    if letter.file is not None:
        made = await in_a_thread(letter.file, lambda: _show_busy(bot, letter, another))
        if made is None and (isinstance(letter.file, Document) or not any(letter.texts)):
            return Attempt(Result.REFUSED, reason=FILE_NOT_MADE)
        if made is None:
            # The words under a picture say the same, so they go alone.
            letter = replace(letter, texts=tuple(pieces("\n".join(letter.texts))))
            without = "sent_without_picture"
        letter = replace(letter, file=made)
    attempt = await _attempt(bot, letter, ParseMode.HTML, another)
    if attempt.result is Result.BAD_TEXT:
        # Once more without formatting: a fault in our HTML must not cost the message.
        await another(False)
        attempt, without = await _attempt(bot, letter, None, another), "sent_plain"
    return replace(attempt, reason=without or attempt.reason) if attempt.result is Result.SENT else attempt


async def answers(bot: Bot) -> bool:
    """Whether Telegram is there, asked with a call that changes nothing."""
    try:
        await _call(bot, "getMe", read=_ASKED_READ)
    except TelegramError:
        return False
    return True


async def _show_busy(bot: Bot, letter: Letter, another: Another) -> None:
    """Who looks at the chat sees that something comes; nobody else needs the sign."""
    if not letter.awaited:
        return
    action = "upload_photo" if isinstance(letter.file, Picture) else "upload_document"
    await another(False)
    with suppress(TelegramError):
        await _call(bot, "sendChatAction", chat_id=int(letter.address), action=action, read=_BUSY_READ)


async def _attempt(bot: Bot, letter: Letter, parse_mode: str | None, another: Another) -> Attempt:
    try:
        shown = await _do(bot, letter, parse_mode, another)
        return Attempt(Result.SENT, shown[-1] if shown else None, earlier=shown[:-1])
    except _PartSent as part:
        # Sending it all again would double what stands there already.
        rest = _failed(part.__cause__)
        return Attempt(Result.UNCERTAIN, reason="part_sent", wait=rest.wait)
    except TelegramError as fault:
        return _failed(fault)


async def _do(bot: Bot, letter: Letter, parse_mode: str | None, another: Another) -> tuple[str, ...]:
    """Carry it out; the numbers of the messages that show it, the one with the buttons last."""
    chat = int(letter.address)
    match letter.means:
        case Means.SEND if letter.venue is not None:
            place = letter.venue
            shown = await bot.send_venue(
                chat,
                place.latitude,
                place.longitude,
                place.title,
                place.address,
                disable_notification=letter.silent,
            )
            return (str(shown.message_id),)
        case Means.SEND:
            return await _send(bot, letter, chat, parse_mode, another)
        case Means.EDIT:
            await _edit(bot, letter, chat, parse_mode, another)
        case Means.BUTTONS:
            target, markup = int(letter.target or 0), _markup(letter)
            await _call(bot, "editMessageReplyMarkup", chat_id=chat, message_id=target, reply_markup=markup)
        case Means.TOAST:
            await bot.answer_callback_query(letter.target or "", letter.texts[0] if letter.texts else None)
        case Means.REACT:
            await _call(
                bot,
                "setMessageReaction",
                chat_id=chat,
                message_id=int(letter.target or 0),
                reaction=[{"type": "emoji", "emoji": letter.texts[0]}],
            )
        case Means.DELETE:
            await bot.delete_message(chat, int(letter.target or 0))
        case Means.LEAVE:
            await bot.leave_chat(chat)
        case Means.MENU:
            commands = [BotCommand(name, told) for name, told in letter.commands]
            await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat))
    return (letter.target,) if letter.target else ()


async def _send(
    bot: Bot, letter: Letter, chat: int, parse_mode: str | None, another: Another
) -> tuple[str, ...]:
    """Send the pieces of a message; a file goes with the first, the buttons stand under the last."""
    shown: list[str] = []
    for number, text in enumerate(letter.texts, start=1):
        if number > 1:
            await another(True)
        try:
            sent = await _send_piece(
                bot,
                letter.file if number == 1 else None,
                text,
                chat_id=chat,
                parse_mode=parse_mode,
                reply_markup=_markup(letter) if number == len(letter.texts) else None,
                disable_notification=letter.silent,
            )
        except TelegramError as fault:
            if number == 1:
                raise
            raise _PartSent from fault
        shown.append(str(sent["message_id"]))
    return tuple(shown)


async def _send_piece(bot: Bot, file: Picture | Document | None, text: str, **shared: Any) -> Any:
    """Send a text, or a file with it. No forwarding of what names people (S18), but a file is to be saved."""
    if file is None:
        return await _call(
            bot, "sendMessage", text=text, protect_content=True, link_preview_options=_NO_PREVIEW, **shared
        )
    upload = (file.name, file.made(), mimetypes.guess_type(file.name)[0] or "application/octet-stream")
    caption = text or None
    if isinstance(file, Picture):
        files = {"photo": upload}
        return await _call(bot, "sendPhoto", files=files, caption=caption, protect_content=True, **shared)
    return await _call(bot, "sendDocument", files={"document": upload}, caption=caption, **shared)


async def _edit(bot: Bot, letter: Letter, chat: int, parse_mode: str | None, another: Another) -> None:
    """Change the words and buttons of a message; what stands under a picture or file stays its caption."""
    shared: dict[str, Any] = {
        "chat_id": chat,
        "message_id": int(letter.target or 0),
        "parse_mode": parse_mode,
        "reply_markup": _markup(letter),
    }
    text = letter.texts[0]
    try:
        await _call(bot, "editMessageText", text=text, link_preview_options=_NO_PREVIEW, **shared)
    except BadRequest as refusal:
        if _NO_TEXT not in str(refusal).lower():
            raise
        await another(False)
        await _call(bot, "editMessageCaption", caption=captioned(text)[0], **shared)


async def _call(
    bot: Bot, method: str, files: dict[str, File] | None = None, read: float | None = None, **parameters: Any
) -> Any:
    """Call a method without PTB's objects: of the whole message that comes back we need the number."""
    request = bot.request
    if not isinstance(request, AiohttpRequest):
        raise TypeError("the bot was not built with our transport")
    return await request.call(f"{bot.base_url}/{method}", parameters, files=files, read=read)


def _markup(letter: Letter) -> dict[str, Any] | None:
    if letter.prompt:
        return {"force_reply": True, "input_field_placeholder": letter.prompt[:_PLACEHOLDER]}
    if not letter.keyboard:
        return None
    return {
        "inline_keyboard": [
            [{"text": label, "callback_data": key} for label, key in row] for row in letter.keyboard
        ]
    }


def _refused(refusal: TelegramError) -> Attempt:
    result, reason = meaning_of(str(refusal))
    return Attempt(result, reason=reason)


def _failed(fault: Any) -> Attempt:
    if isinstance(fault, (BadRequest, Forbidden, InvalidToken)) and fault.__cause__ is not None:
        # A 4xx whose body is not Telegram's JSON comes from a proxy: it says nothing about the reader.
        return Attempt(Result.NOT_SENT, reason="not_telegram")
    match fault:
        case _ if _is_final(fault):
            return _refused(fault)
        case Forbidden():
            return Attempt(Result.UNREACHABLE, reason="forbidden")
        case RetryAfter():
            return Attempt(Result.PAUSED, reason="429", wait=_seconds(fault.retry_after))
        case NotSent():
            return Attempt(Result.NOT_SENT, reason="not_sent")
        case TimedOut():
            return Attempt(Result.UNCERTAIN, reason="timeout")
        case NetworkError() if _answered(str(fault)):
            # Telegram answered with a fault of its own (5xx): the message was not taken.
            return Attempt(Result.NOT_SENT, reason="server_fault")
        case NetworkError():
            return Attempt(Result.UNCERTAIN, reason="connection_lost")
        case Unparsable():
            # A success whose body nobody can read.
            return Attempt(Result.UNCERTAIN, reason="unreadable_answer")
        case _:
            return Attempt(Result.NOT_SENT, reason=type(fault).__name__)


def _is_final(fault: Any) -> bool:
    """Whether Telegram has judged the call itself; a 413 comes as what is no fault of the call."""
    return isinstance(fault, (BadRequest, ChatMigrated)) or "request entity too large" in str(fault).lower()


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _answered(said: str) -> bool:
    # Not "Gateway Timeout": behind it the message may have been taken.
    return any(words in said for words in ("Bad Gateway", "Internal Server Error", "Service Unavailable"))
