"""Show how what clients write is heard, and a score by language where the kind is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.commands.lines import not_read
from domain.hearing.scores import COLUMNS, Told, as_scored, rows, told
from domain.text.clean import LONGEST

EXAMPLE: Final = '{"id": 1, "lang": "ti", "text": "ክመጽእ ኣይክእልን", "kind": "cannot"}'
"""A line as `hear` reads it; `kind` may be left out."""


def hear(lines: Iterable[bytes], console: Console, say: Callable[[str], None]) -> None:
    """Say of each line what was heard, as JSON; a table follows where kinds were given. Raises Unusable."""
    scored: list[Told] = []
    bad: list[int] = []
    for number, line in enumerate(lines, 1):
        try:
            text = line.decode("utf-8").lstrip("\ufeff").strip()
            if not text:
                continue
            asked = json.loads(text)
            if not isinstance(asked["text"], str) or len(asked["text"]) > LONGEST:
                raise TypeError("a text is a string, as long as Telegram lets anybody write")
            kind, certainty, passes = told(asked["text"])
            answer = {"id": asked.get("id"), "kind": kind, "certainty": certainty, "passed_on": passes}
            shown = json.dumps(answer, ensure_ascii=False)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            bad.append(number)
            continue
        say(shown)
        wanted = asked.get("kind")
        if isinstance(wanted, str):
            language = escape(str(asked.get("lang", "")))
            scored.append(Told(language, as_scored(wanted), kind, certainty, passes))
    if scored:
        console.print(table(scored))
    not_read(bad, EXAMPLE)


def table(scored: list[Told]) -> Table:
    """A line a language, and one for all."""
    shown = Table(title="What clients write")
    for column in COLUMNS:
        shown.add_column(column, justify="left" if column == "language" else "right")
    for row in rows(scored):
        shown.add_row(*row)
    return shown
