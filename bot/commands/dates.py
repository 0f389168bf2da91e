"""Show which days, times and lengths the grammar finds in texts of a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from bot.commands.lines import not_read
from domain.dates import find

EXAMPLE: Final = '{"id": 1, "text": "wo t/m vr weg", "reference": "2026-11-24T15:00:00"}'
"""A line as it is read; without a reference it is as if it were written now."""


def find_dates(lines: Iterable[bytes], now: datetime, say: Callable[[str], None]) -> None:
    """Say what was found in each text, as a JSON line.

    `now` is the moment of texts that name none. A line that is no text is passed over. Raises Unusable at the
    end when there were such lines.
    """
    bad = []
    for number, line in enumerate(lines, 1):
        try:
            text = line.decode("utf-8").lstrip("\ufeff").strip()
            if not text:
                continue
            asked = json.loads(text)
            told = json.dumps(
                {"id": asked.get("id"), "found": _found(asked, now)}, ensure_ascii=False, allow_nan=False
            )
            told.encode("utf-8")
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            bad.append(number)
            continue
        say(told)
    not_read(bad, EXAMPLE)


def _found(asked: dict[str, Any], now: datetime) -> list[dict[str, Any]]:
    if not isinstance(asked["text"], str):
        raise TypeError("a text is a string")
    reference = asked.get("reference")
    return [
        one.as_dict() for one in find(asked["text"], datetime.fromisoformat(reference) if reference else now)
    ]
