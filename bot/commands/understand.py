"""Show how messages of a file are read, and a score where the wanted reading is given."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from bot.commands.lines import not_read
from domain.calendar import Calendar
from domain.reading import KnownAppointment, KnownClient, Reading
from domain.reading.clauses import Clause
from domain.reading.explain import explain
from domain.reading.guessing.guesses import read_with_guesses
from domain.reading.reader import derive
from domain.reading.scoring import Score, score

EXAMPLE: Final = (
    '{"text": "1042 ns", "sent_at": "2026-11-24T15:00:00+01:00", "context": {"clients": [{"code": "K-1042", '
    '"first_name": "Samira"}], "appointments": [{"id": "a1", "client": "K-1042", '
    '"starts_at": "2026-11-24T14:00:00+01:00", "type": "coaching"}]}}'
)
"""A line as `understand` reads it; the context may be left out."""


_COLUMNS: Final = (
    "expected", "messages", "right at once", "right after one tap", "stored wrongly", "needless questions"
)  # fmt: skip


def understand(
    lines: Iterable[bytes],
    calendar: Calendar,
    console: Console,
    say: Callable[[str], None],
    *,
    why: bool = False,
) -> None:
    """Read each message and say its reading as a JSON line; a score table follows where `expected` is given.

    `why`: how each reading came about follows it on the console. A line that is no message is passed over.
    Raises Unusable at the end when there were such lines.
    """
    scores, bad = [], []
    for number, line in enumerate(lines, 1):
        try:
            text = line.decode("utf-8").lstrip("\ufeff").strip()
            if not text:
                continue
            asked = json.loads(text)
            read = read_message(asked, calendar)
            reading = read.as_dict()
            told = json.dumps({"id": asked.get("id"), **reading}, ensure_ascii=False, allow_nan=False)
            told.encode("utf-8")
            wanted = asked.get("expected")
            scored = (str(wanted.get("action", "")), score(reading, wanted)) if wanted is not None else None
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            bad.append(number)
            continue
        say(told)
        if why:
            for line_of_it in explain(read, derived(asked, calendar)):
                console.print(f"  {line_of_it}", markup=False, highlight=False, soft_wrap=True)
        scores.extend([scored] if scored else [])
    if scores:
        _show_scores(scores, console)
    not_read(bad, EXAMPLE)


def read_message(asked: dict[str, Any], calendar: Calendar) -> Reading:
    """The reading of one line of the examples, with what its buttons would store."""
    return read_with_guesses(*_given(asked, calendar))


def derived(asked: dict[str, Any], calendar: Calendar) -> list[Clause]:
    """The clauses that the reading of one line comes from."""
    return derive(*_given(asked, calendar))[1]


_Given = tuple[str, datetime, list[KnownClient], list[KnownAppointment], Calendar]


def _given(asked: dict[str, Any], calendar: Calendar) -> _Given:
    """What a line says: text, moment, clients and appointments."""
    if not isinstance(asked["text"], str):
        raise TypeError("a text is a string")
    context = asked.get("context") or {}
    clients = [KnownClient(one["code"], one["first_name"]) for one in context.get("clients", [])]
    appointments = [
        KnownAppointment(
            one["id"],
            one["client"],
            _moment(one["starts_at"], calendar),
            one["type"],
            int(one.get("minutes") or 0),
        )
        for one in context.get("appointments", [])
    ]
    return asked["text"], _moment(asked["sent_at"], calendar), clients, appointments, calendar


def _moment(written: str, calendar: Calendar) -> datetime:
    """A moment that names no offset is one of the wall clock of the deployment, not of this machine."""
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=calendar.zone)


def _show_scores(scores: list[tuple[str, Score]], console: Console) -> None:
    """Counts and shares of all messages of a kind, each share with its error (one standard deviation)."""
    table = Table(title="Reading of messages")
    for column in _COLUMNS:
        table.add_column(column, justify="left" if column == "expected" else "right")
    actions = sorted({action for action, _ in scores})
    for action in [*actions, "all"]:
        rows = [one for kind, one in scores if action in (kind, "all")]
        counts = (
            sum(one.exact for one in rows),
            sum(one.one_tap and not one.exact for one in rows),
            sum(bool(one.wrong_stores) for one in rows),
            sum(one.needless_question for one in rows),
        )
        table.add_row(action, str(len(rows)), *(_with_error(count, len(rows)) for count in counts))
    console.print(table)


def _with_error(count: int, of: int) -> str:
    """`163 (81.5 ± 2.7 %)`; the error is never below that of one message more or less."""
    share = count / of
    error = max(math.sqrt(share * (1 - share) / of), 1 / of if count in (0, of) else 0)
    return f"{count} ({100 * share:.1f} ± {100 * error:.1f} %)"
