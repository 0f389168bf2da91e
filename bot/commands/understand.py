"""Show how messages of a file are read, and a score where the wanted reading is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from bot.commands.lines import not_read
from domain.calendar import Calendar
from domain.reading import KnownAppointment, KnownClient, read
from domain.reading.scoring import Score, score

EXAMPLE: Final = (
    '{"text": "1042 ns", "sent_at": "2026-11-24T15:00:00+01:00", "context": {"clients": [{"code": "K-1042", '
    '"first_name": "Samira"}], "appointments": [{"id": "a1", "client": "K-1042", '
    '"starts_at": "2026-11-24T14:00:00+01:00", "type": "coaching"}]}}'
)
"""A line as `understand` reads it; the context may be left out."""


def understand(
    lines: Iterable[bytes], calendar: Calendar, console: Console, say: Callable[[str], None]
) -> None:
    """Read each message and say its reading as a JSON line; a score table follows where `expected` is given.

    A line that is no message is passed over. Raises Unusable at the end when there were such lines.
    """
    scores, bad = [], []
    for number, line in enumerate(lines, 1):
        try:
            text = line.decode("utf-8").lstrip("\ufeff").strip()
            if not text:
                continue
            asked = json.loads(text)
            reading = read_message(asked, calendar)
            told = json.dumps({"id": asked.get("id"), **reading}, ensure_ascii=False)
            told.encode("utf-8")
            wanted = asked.get("expected")
            scored = (wanted.get("action", ""), score(reading, wanted)) if wanted is not None else None
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            bad.append(number)
            continue
        say(told)
        scores.extend([scored] if scored else [])
    if scores:
        _show_scores(scores, console)
    not_read(bad, EXAMPLE)


def read_message(asked: dict[str, Any], calendar: Calendar) -> dict[str, Any]:
    """The reading of one line of the examples, as plain data."""
    if not isinstance(asked["text"], str):
        raise TypeError("a text is a string")
    context = asked.get("context") or {}
    clients = [KnownClient(one["code"], one["first_name"]) for one in context.get("clients", [])]
    appointments = [
        KnownAppointment(one["id"], one["client"], _moment(one["starts_at"], calendar), one["type"])
        for one in context.get("appointments", [])
    ]
    reading = read(asked["text"], _moment(asked["sent_at"], calendar), clients, appointments, calendar)
    return reading.as_dict()


def _moment(written: str, calendar: Calendar) -> datetime:
    """A moment that names no offset is one of the wall clock of the deployment, not of this machine."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=calendar.zone)


def _show_scores(scores: list[tuple[str, Score]], console: Console) -> None:
    table = Table(title="Reading of messages")
    for column in ("expected", "messages", "exact", "share", "wrong stores", "needless questions"):
        table.add_column(column, justify="left" if column == "expected" else "right")
    actions = sorted({action for action, _ in scores})
    for action in [*actions, "all"]:
        rows = [one for kind, one in scores if action in (kind, "all")]
        exact = sum(one.exact for one in rows)
        table.add_row(
            action,
            str(len(rows)),
            str(exact),
            f"{100 * exact / len(rows):.1f} %",
            str(sum(bool(one.wrong_stores) for one in rows)),
            str(sum(one.needless_question for one in rows)),
        )
    console.print(table)
