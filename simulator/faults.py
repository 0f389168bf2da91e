"""Faults on demand: what goes wrong between a bot and Telegram in real life."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, Final

from simulator.bell import Bell

DEFAULTS: Final[Mapping[str, Any]] = {
    "limits": True,
    "retry_after": None,
    "lost_answers": None,
    "mute": False,
    "status": None,
    "delay": 0.0,
    "duplicates": None,
    "conflict": False,
    "webhook_backoff": 1.0,
    "record_calls": True,
}
COUNTED: Final = {"retry_after": "seconds", "status": "code"}
SHARED: Final = ("lost_answers", "duplicates")


class Faults:
    """The faults that are on; counted ones switch themselves off."""

    def __init__(self) -> None:
        self.changed = Bell()
        self._settings: dict[str, Any] = {}
        self._chance: dict[str, random.Random] = {}
        self.clear()

    def clear(self) -> None:
        """Switch every fault off."""
        self._settings = dict(DEFAULTS)
        self._chance = {}
        self.changed.ring()

    def merge(self, wanted: Mapping[str, Any]) -> None:
        """Set the named faults; null switches one off. Raise ValueError for one that makes no sense."""
        for name, value in wanted.items():
            self._check(name, value)
        for name, value in wanted.items():
            self._settings[name] = DEFAULTS[name] if value is None else value
            if name in SHARED and value:
                self._chance[name] = random.Random(value.get("seed", 0))  # noqa: S311 - a repeatable dice
        self.changed.ring()

    def as_json(self) -> dict[str, Any]:
        """Return all settings as they stand now."""
        return dict(self._settings)

    @property
    def limits(self) -> bool:
        """Whether the sending rates hold."""
        return bool(self._settings["limits"])

    @property
    def mute(self) -> bool:
        """Whether connections are accepted and never answered."""
        return bool(self._settings["mute"])

    @property
    def delay(self) -> float:
        """Seconds before a call is looked at."""
        return float(self._settings["delay"])

    @property
    def conflict(self) -> bool:
        """Whether every getUpdates meets another poller."""
        return bool(self._settings["conflict"])

    @property
    def webhook_backoff(self) -> float:
        """Seconds before the second retry of a webhook; it doubles from there."""
        return float(self._settings["webhook_backoff"])

    @property
    def record_calls(self) -> bool:
        """Whether Bot API calls are kept."""
        return bool(self._settings["record_calls"])

    def said(self, name: str) -> str | None:
        """Return the words with which a counted fault refuses, where it names some."""
        return (self._settings[name] or {}).get("description")

    def counted(self, name: str, method: str, chat: str = "") -> int | None:
        """Return the value of a counted fault when it strikes this call, and count it down."""
        fault = self._settings[name]
        if not fault or not _covers(fault, method) or fault.get("chat", chat) != chat:
            return None
        left = int(fault.get("count", 1))
        self._settings[name] = {**fault, "count": left - 1} if left > 1 else None
        return int(fault[COUNTED[name]])

    def strikes(self, name: str, method: str | None = None, *, unnamed: bool = True) -> bool:
        """Throw the dice of a fault that hits a share; `unnamed` tells if it hits without a method list."""
        fault = self._settings[name]
        if not fault:
            return False
        hit = unnamed if method is None or "methods" not in fault else _covers(fault, method)
        return hit and self._chance[name].random() < float(fault.get("share", 1.0))

    def _check(self, name: str, value: Any) -> None:
        if name not in DEFAULTS:
            raise ValueError(f"unknown fault: {name}")
        if value is None:
            return
        if name in COUNTED and not (isinstance(value, dict) and isinstance(value.get(COUNTED[name]), int)):
            raise ValueError(f"{name} needs an object with a whole number {COUNTED[name]!r}")
        if name in SHARED and not isinstance(value, dict):
            raise ValueError(f"{name} needs an object with a share")
        if name in {"delay", "webhook_backoff"} and not isinstance(value, int | float):
            raise ValueError(f"{name} needs a number of seconds")
        if name in {"limits", "mute", "conflict", "record_calls"} and not isinstance(value, bool):
            raise ValueError(f"{name} needs true or false")


def _covers(fault: Mapping[str, Any], method: str) -> bool:
    methods = fault.get("methods")
    return not methods or method.lower() in {str(name).lower() for name in methods}
