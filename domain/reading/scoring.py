"""How well a reading meets the wanted one; the Dutch sentence `because` is not compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Score:
    """The judgement of one reading."""

    exact: bool
    one_tap: bool  # a button that was offered stores what is wanted
    wrong_stores: int
    needless_question: bool
    differences: tuple[str, ...]


def _bag(items: list[Mapping[str, Any]] | None) -> Counter[str]:
    return Counter(json.dumps(item, sort_keys=True) for item in items or [])


def _sides(reading: Mapping[str, Any]) -> dict[str, object]:
    ask = reading.get("ask") or {}
    return {
        "action": reading.get("action"),
        "records": _bag(reading.get("records")),
        "pending": _bag(reading.get("pending")),
        "ask.reason": ask.get("reason"),
        "ask.about": frozenset(ask.get("about") or ()),
        "refuse.reason": (reading.get("refuse") or {}).get("reason"),
        "query": reading.get("query"),
        "ignore": reading.get("ignore"),
        "privacy": frozenset(reading.get("privacy") or ()),
    }


def score(reading: Mapping[str, Any], expected: Mapping[str, Any]) -> Score:
    """Compare a reading with the wanted one, both in the form of the examples."""
    got, wanted = _sides(reading), _sides(expected)
    wrong = _bag(reading.get("records")) - _bag(expected.get("records"))
    return Score(
        exact=got == wanted,
        one_tap=any(
            _bag([*(reading.get("records") or ()), *guess["records"]]) == wanted["records"]
            for guess in reading.get("guesses") or ()
        ),
        wrong_stores=wrong.total(),
        needless_question=got["action"] in ("ask", "confirm") and wanted["action"] != "ask",
        differences=tuple(name for name in wanted if got[name] != wanted[name]),
    )
