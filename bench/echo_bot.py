"""The bot to compare with: `python -m bench.echo_bot URL [--insert FILE] [--aiohttp]`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Coroutine
from typing import Any

import aiosqlite
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackContext, MessageHandler, filters

TOKEN = "1234567:SIMULATOR-ONLY-NOT-A-REAL-TOKEN"
CONNECTIONS = 16

Context = CallbackContext[Any, Any, Any, Any]
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]
App = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: Update, _: Context) -> None:
    """Say it back."""
    if update.message is not None:
        await update.message.reply_text(update.message.text or "")


class Keeper:
    """Stores each update durably before it is answered."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._conn: aiosqlite.Connection | None = None

    async def open(self, _: App) -> None:
        """Open the file."""
        self._conn = await aiosqlite.connect(self._path)
        await self._conn.execute("PRAGMA journal_mode = WAL")
        await self._conn.execute("PRAGMA synchronous = FULL")
        await self._conn.execute("CREATE TABLE IF NOT EXISTS said (update_id INTEGER PRIMARY KEY, text TEXT)")
        await self._conn.commit()

    async def close(self, _: App) -> None:
        """Close the file; else the process would not end."""
        if self._conn is not None:
            await self._conn.close()

    async def echo(self, update: Update, context: Context) -> None:
        """Store it, then say it back."""
        if self._conn is None or update.message is None:
            return
        row = (update.update_id, update.message.text)
        await self._conn.execute("INSERT INTO said (update_id, text) VALUES (?, ?)", row)
        await self._conn.commit()
        await echo(update, context)


def build(url: str, insert: str | None, aiohttp: bool) -> App:
    """The stock bot, but for what is asked; without a job queue, as a plain installation has none."""
    builder: Any = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").job_queue(None)
    if aiohttp:
        from bot.transport import AiohttpRequest

        builder = builder.request(AiohttpRequest(CONNECTIONS)).get_updates_request(AiohttpRequest(1))
    handle: Handle = echo
    if insert is not None:
        keeper = Keeper(insert)
        builder = builder.post_init(keeper.open).post_shutdown(keeper.close)
        handle = keeper.echo
    app: App = builder.build()
    app.add_handler(MessageHandler(filters.TEXT, handle))
    return app


def main() -> None:
    """Run until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--insert")
    parser.add_argument("--aiohttp", action="store_true")
    asked = parser.parse_args()
    build(asked.url, asked.insert, asked.aiohttp).run_polling()


if __name__ == "__main__":
    main()
