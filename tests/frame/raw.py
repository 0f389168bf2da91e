"""Raw updates, as Telegram sends them or as it never should."""

from __future__ import annotations

import asyncio
from typing import Any

from simulator.client import Call, Phone, Telegram


def person(phone: Phone) -> dict[str, Any]:
    """The sender of an update."""
    return {"id": phone.id, "is_bot": False, "first_name": phone.first_name}


def message(phone: Phone, text: str, number: int = 1, date: int = 0) -> dict[str, Any]:
    """A text message; `number` is its message id."""
    chat = {"id": phone.id, "type": "private", "first_name": phone.first_name}
    said = {"message_id": number, "date": date, "chat": chat, "from": person(phone), "text": text}
    if text.startswith("/"):
        said["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {"message": said}


def malformed(phone: Phone) -> dict[str, Any]:
    """A press whose message is none: python-telegram-bot cannot build it."""
    return {"callback_query": {"id": "1", "from": person(phone), "message": {"message_id": "x"}}}


async def polls_in(telegram: Telegram, seconds: float) -> list[Call]:
    """The getUpdates calls that end within the next real seconds."""
    calls = await telegram.calls()
    await asyncio.sleep(seconds)
    return await telegram.calls(after=calls[-1].n if calls else 0, method="getUpdates")


async def sends(telegram: Telegram, *, ok: bool | None = True) -> list[Call]:
    """The sendMessage calls so far."""
    return [call for call in await telegram.calls(method="sendMessage") if ok is None or call.ok == ok]
