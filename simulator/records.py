"""What is written down: everything that happened, and every call of the bot."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulator.bell import Bell
from simulator.clock import iso
from simulator.wire import Json

KEPT: Final = 50_000
PARSED: Final = frozenset(
    {
        "reply_markup",
        "entities",
        "caption_entities",
        "allowed_updates",
        "reaction",
        "commands",
        "scope",
        "reply_parameters",
        "link_preview_options",
    }
)
NUMBERS: Final = frozenset(
    {"chat_id", "message_id", "offset", "limit", "timeout", "message_thread_id", "max_connections", "user_id"}
)


class History:
    """Events in order; the oldest are dropped when there are very many."""

    def __init__(self) -> None:
        self.grown = Bell()
        self.seq = 0
        self._events: list[Json] = []

    def add(self, kind: str, person_id: int | None, **details: Any) -> int:
        """Write an event down and return its number."""
        self.seq += 1
        self._events.append({"seq": self.seq, "kind": kind, "person_id": person_id, **details})
        if len(self._events) > 2 * KEPT:
            del self._events[:KEPT]
        self.grown.ring()
        return self.seq

    def after(self, seq: int) -> list[Json]:
        """Return the events that came after number `seq`."""
        missing = self.seq - len(self._events)
        return self._events[max(0, seq - missing) :]

    def clear(self) -> None:
        """Forget all events; numbers go on, so that readers notice."""
        self._events = []


@dataclass(slots=True)
class Call:
    """One Bot API call."""

    n: int
    method: str
    params: Mapping[str, Any]
    ok: bool
    error_code: int | None
    description: str | None
    at: float
    monotonic: float

    def as_json(self) -> Json:
        """Return the call as the control API shows it."""
        return {
            "n": self.n,
            "method": self.method,
            "params": {name: shown(name, value) for name, value in self.params.items()},
            "ok": self.ok,
            "error_code": self.error_code,
            "description": self.description,
            "at": iso(self.at),
            "monotonic": self.monotonic,
        }


def shown(name: str, value: Any) -> Any:
    """Return a parameter of a call with JSON and numbers read."""
    if isinstance(value, str):
        if name in PARSED:
            try:
                return json.loads(value)
            except ValueError:
                return value
        if name in NUMBERS and value.lstrip("-").isdecimal():
            return int(value)
    return value
