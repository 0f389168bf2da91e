"""A growing number of waiting reminders, and what each look at the outbox costs then."""

from __future__ import annotations

import asyncio
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import runs
from bench.cases import Case, check_report
from bench.child import MIB, Child, Failed
from bench.town import copy
from bench.waiting import DUE, fill
from simulator.client import Telegram

SIZES = (1_000, 10_000, 100_000, 1_000_000)
Timing = dict[str, float]  # cpu and wall, in milliseconds


@dataclass(frozen=True, slots=True)
class Waiting:
    """Figures for one number of waiting reminders."""

    count: int
    idle: Timing
    due: Timing  # per message that was due
    digests: Timing
    house: Timing
    first_poll: float  # seconds
    memory: float  # MiB of the bot that runs on it
    size: float  # MiB of the database


def _case(database: Path) -> Case:
    """KorteLijn on a database where it stands."""

    def prepare(url: str, folder: Path, _: Path) -> list[str]:
        (folder / "store.db").symlink_to(database)
        return ["bench.report_bot", url, str(database)]

    return Case("waiting", "KorteLijn with waiting reminders", prepare, check_report)


async def measure(telegram: Telegram, count: int, folder: Path, town: Path) -> Waiting:
    """Fill a copy of the town, start a bot on it, and look at each tick."""
    own = folder / f"waiting-{count}"
    own.mkdir()
    database = own / "town.db"
    copy(town, database)
    await asyncio.to_thread(fill, database, count)
    size = database.stat().st_size / MIB
    try:
        start = await runs.run(telegram, _case(database), 1, own, town)
        seen = await _look(telegram.url, database, own)
    finally:
        shutil.rmtree(own)
    due = {name: value / DUE for name, value in seen["due"].items()}
    return Waiting(
        count,
        seen["idle"],
        due,
        seen["digests"],
        seen["house"],
        start.first_poll,
        start.used.memory,
        size,
    )


async def _look(url: str, database: Path, folder: Path) -> dict[str, Any]:
    child = Child(["bench.waiting", url, str(database)], folder / "look.log")
    try:
        await child.finish()
    finally:
        child.kill()
    try:
        seen: dict[str, Any] = json.loads(child.told().strip().splitlines()[-1])
    except (ValueError, IndexError):
        raise Failed(f"no figures:\n{child.told()[-2000:]}") from None
    return seen
