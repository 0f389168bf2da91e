"""How the bot presents itself at Telegram: commands and descriptions, told only when they changed."""

from __future__ import annotations

import asyncio
import hashlib
import json
from datetime import datetime
from typing import Final

from telegram import Bot, BotCommand

from bot.outgoing.pace import Pace
from domain.calendar import Calendar
from handlers.menu import BEFORE_JOINING
from storage.store import SqliteStore
from words.catalogs import LANGUAGES, Words

ISO_639_1 = 2  # letters; Telegram knows no other codes, and the menu of a chat shows those languages too
TOLD: Final = "profile_told"


async def present(bot: Bot, store: SqliteStore, calendar: Calendar, now: datetime, pace: Pace) -> bool:
    """Tell Telegram commands and descriptions in each language; False when it knows them already."""
    profiles = _profiles(calendar, now)
    told = _mark(profiles)
    async with store.view() as work:
        if await work.runtime_value(TOLD) == told:
            return False
    for code, profile in profiles.items():
        # Dutch is for everybody whose app speaks another language.
        language = None if code == "nl" else code
        await asyncio.sleep(pace.slot())
        await bot.set_my_description(profile["description"], language_code=language)
        await asyncio.sleep(pace.slot())
        await bot.set_my_short_description(profile["short"], language_code=language)
        commands = [BotCommand(name, profile[name]) for name in BEFORE_JOINING]
        await asyncio.sleep(pace.slot())
        await bot.set_my_commands(commands, language_code=language)
    async with store.begin() as work:
        await work.set_runtime_value(TOLD, told)
    return True


def as_told(calendar: Calendar, now: datetime) -> str:
    """What stands under TOLD when Telegram knows the newest ones."""
    return _mark(_profiles(calendar, now))


def _profiles(calendar: Calendar, now: datetime) -> dict[str, dict[str, str]]:
    return {
        code: _profile(Words.for_client(code, calendar, now)) for code in LANGUAGES if len(code) == ISO_639_1
    }


def _mark(profiles: dict[str, dict[str, str]]) -> str:
    return hashlib.sha256(json.dumps(profiles).encode()).hexdigest()


def _profile(words: Words) -> dict[str, str]:
    texts = {"description": words.label("bot.description"), "short": words.label("bot.short")}
    return texts | {name: words.label(f"command.{name}") for name in BEFORE_JOINING}
