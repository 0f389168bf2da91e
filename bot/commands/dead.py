"""What was set aside, coming in or going out: who runs this sees it, and lets it have its turn again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.table import Table

from bot.clock import SystemClock
from bot.commands.console import open_store
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Aside:
    """One update or message that was set aside; `why`: its reference, and what went wrong as far as known."""

    what: str
    number: int
    at: datetime
    why: str


async def list_dead(settings: Settings) -> list[Aside]:
    """Everything that was set aside and is still kept, the oldest first; no names, no texts."""
    store = await open_store(settings)
    try:
        async with store.view() as work:
            updates = [Aside("update", key, at, fault) for key, at, fault in await work.inbox.dead()]
            messages = [
                Aside(f"message {name}", key, at, reason.removeprefix("set aside "))
                for key, name, at, reason in await work.outbox.dead()
            ]
    finally:
        await store.close()
    return sorted([*updates, *messages], key=lambda one: one.at)


async def revive(settings: Settings, at: datetime | None = None) -> int:
    """Let all of it have its turn again, but messages that would come too late; returns how many.

    A bot that runs takes it up within a second. `at`: the moment that counts as now (simulated in tests).
    """
    now = at or SystemClock().now()
    store = await open_store(settings)
    try:
        async with store.begin() as work:
            updates = await work.inbox.revive()
            messages = await work.outbox.revive(now)
            await work.audit.add(now, "console", "revive", f"{len(updates)}+{len(messages)}")
    finally:
        await store.close()
    return len(updates) + len(messages)


def show(dead: list[Aside], console: Console) -> None:
    """A row for each."""
    if not dead:
        console.print("Nothing is set aside.")
        return
    table = Table("what", "number", "when (UTC)", "reference and fault")
    for one in dead:
        table.add_row(one.what, str(one.number), f"{one.at:%Y-%m-%d %H:%M:%S}", one.why)
    console.print(table)
