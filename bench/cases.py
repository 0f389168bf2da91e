"""The bots that are compared, and how each proves that it did what was measured."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.child import Failed
from bench.town import copy

Events = list[dict[str, Any]]
Prepare = Callable[[str, Path, Path], list[str]]  # URL, folder of the run, town -> program and arguments
Check = Callable[[Path, int, Events], None]  # folder of the run, number of updates, what people saw

STORED = "store.db"
INSERTED = "said.db"
SENT = "sent"  # the kind of an event: a message from the bot


@dataclass(frozen=True, slots=True)
class Case:
    """One bot."""

    name: str
    label: str
    prepare: Prepare
    check: Check


def _echo(*extra: str) -> Prepare:
    def prepare(url: str, folder: Path, _: Path) -> list[str]:
        return ["bench.echo_bot", url, *extra]

    return prepare


def _echo_and_insert(url: str, folder: Path, _: Path) -> list[str]:
    return ["bench.echo_bot", url, "--insert", str(folder / INSERTED)]


def _report(url: str, folder: Path, town: Path) -> list[str]:
    copy(town, folder / STORED)
    return ["bench.report_bot", url, str(folder / STORED)]


def texts(events: Events) -> list[str]:
    """What the bot said."""
    return [event["message"]["text"] for event in events if event["kind"] == SENT]


def expect(what: str, found: int, wanted: int) -> None:
    """Raise Failed when there are more or fewer."""
    if found != wanted:
        raise Failed(f"measured something else: {found} {what} instead of {wanted}")


def count_rows(database: Path, sql: str) -> int:
    """The one number that a statement asks for."""
    conn = sqlite3.connect(database)
    try:
        return int(conn.execute(sql).fetchone()[0])
    finally:
        conn.close()


def check_echo(folder: Path, count: int, events: Events) -> None:
    """Every answer repeats a report."""
    expect("echoes", sum(text.startswith("K-3") for text in texts(events)), count)


def check_insert(folder: Path, count: int, events: Events) -> None:
    """Every update is stored, too."""
    check_echo(folder, count, events)
    expect("stored updates", count_rows(folder / INSERTED, "SELECT count(*) FROM said"), count)


def check_report(folder: Path, count: int, events: Events) -> None:
    """Every update is a new version of an outcome, an audit line and one answer that was sent."""
    other = [text for text in texts(events) if "K-3" not in text or "Naam" not in text]
    if other:
        raise Failed(f"measured something else: {len(other)} answers such as {other[0]!r}")
    expect("read-backs", len(texts(events)), count)
    for what, sql in {
        "inbox rows done": "SELECT count(*) FROM inbox WHERE state = 'done'",
        "outcomes": "SELECT count(*) FROM outcomes WHERE report_id IS NOT NULL",
        "audit lines": "SELECT count(*) FROM audit WHERE action = 'outcome'",
        "answers sent": "SELECT count(*) FROM outbox WHERE template = 'readback' AND state = 'sent'",
    }.items():
        expect(what, count_rows(folder / STORED, sql), count)


STOCK = "echo"
CASES = (
    Case(STOCK, "stock echo bot (httpx), stores nothing", _echo(), check_echo),
    Case("insert", "the same, one durable insert an update", _echo_and_insert, check_insert),
    Case("aiohttp", "echo bot on KorteLijn's aiohttp transport", _echo("--aiohttp"), check_echo),
    Case("report", "KorteLijn: report stored, audited, answered", _report, check_report),
)
