"""How a process ends that cannot work: one sentence for the operator, and no thread that keeps it alive."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import NoReturn

import aiohttp
from telegram.error import InvalidToken, TelegramError

from bot import logs
from bot.settings import Unusable
from bot.standing import NotTelegram
from storage.connection import Locked
from storage.sealing import WrongKey

UNUSABLE = 2
"""Exit code: the settings are wrong, and a new start without a change will fail as well."""
BROKEN = 1
"""Exit code: the machine or the program is at fault, and a new start may do."""

WRONG_KEY = "KORTELIJN_SECRET_KEY does not open this database; use the key that it was made with"


class PartEnded(Exception):
    """A loop ended that never should. The argument names it; the cause is what it raised, if anything."""


def reason(fault: Exception, database: Path | None = None) -> tuple[int, str]:
    """The exit code and the sentence for a fault that ended a command, or kept it from starting."""
    if isinstance(fault, Unusable):
        return UNUSABLE, str(fault)
    if isinstance(fault, NotTelegram):
        return BROKEN, str(fault)
    if isinstance(fault, PartEnded):
        cause = fault.__cause__
        why = (
            reason(cause, database)[1]
            if isinstance(cause, Exception)
            else "Nothing was raised; please report it."
        )
        return BROKEN, f"The {fault} part of the bot ended, and the bot with it. {why}"
    if isinstance(fault, WrongKey):
        return UNUSABLE, WRONG_KEY
    database = database or Path("the database")
    if is_lock(fault):
        return BROKEN, f"Another program keeps {database} locked; end it (`fuser {database}` names it)."
    if isinstance(fault, sqlite3.DatabaseError):
        return BROKEN, f"{database} cannot be used ({fault}). Put the last copy of the file back."
    if isinstance(fault, InvalidToken):
        return UNUSABLE, "KORTELIJN_BOT_TOKEN is not known to Telegram, or a proxy answers in its place."
    if isinstance(fault, (TelegramError, aiohttp.ClientError, TimeoutError)):
        return BROKEN, f"Telegram was not reached ({type(fault).__name__}); look at network and address."
    if isinstance(fault, OSError):
        return BROKEN, f"{fault.filename or database} cannot be used ({os.strerror(fault.errno or 0)})."
    return BROKEN, f"A fault in the program ended it ({logs.where(fault)}). Please report that place."


def is_lock(fault: Exception) -> bool:
    """Whether another program keeps the database locked."""
    code = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF  # without what SQLite adds to it
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or isinstance(fault, Locked)


def end(code: int, sentence: str) -> NoReturn:
    """Say it and end at once: a thread of the database would keep a process alive that does nothing."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - what the operator reads
    os._exit(code)
