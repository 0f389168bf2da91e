"""How the bot presents itself at Telegram: commands and descriptions, told only when they changed."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from telegram import Bot, BotCommand

from domain.calendar import Calendar
from handlers.menu import BEFORE_JOINING
from handlers.words import LANGUAGES, Words
from storage.store import SqliteStore

ISO_639_1 = 2  # letters; Telegram knows no other codes, and the menu of a chat shows those languages too
_TOLD = "profile_told"


async def present(bot: Bot, store: SqliteStore, calendar: Calendar, now: datetime) -> bool:
    """Tell Telegram commands and descriptions; False when it knows them already."""
    staff = Words.for_staff(calendar, now)
    description, short = staff.label("bot.description"), staff.label("bot.short")
    menus = {
        code: [
            [name, Words.for_client(code, calendar, now).label(f"command.{name}")] for name in BEFORE_JOINING
        ]
        for code in LANGUAGES
        if len(code) == ISO_639_1
    }
    told = hashlib.sha256(json.dumps([description, short, menus]).encode()).hexdigest()
    async with store.view() as work:
        if await work.runtime_value(_TOLD) == told:
            return False
    await bot.set_my_description(description)
    await bot.set_my_short_description(short)
    for code, menu in menus.items():
        commands = [BotCommand(name, text) for name, text in menu]
        # Dutch is for everybody whose app speaks another language.
        await bot.set_my_commands(commands, language_code=None if code == "nl" else code)
    async with store.begin() as work:
        await work.set_runtime_value(_TOLD, told)
    return True
