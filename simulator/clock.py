"""Simulated time: the system's clock plus an offset that people may move."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from simulator.bell import Bell

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
MORNING: Final = 8
JUMPS: Final = ("next_morning", "monday", "next_hour", "minute_on")


class Clock:
    """What time it is in the simulation; the only place that asks the system."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.version = 0
        self.changed = Bell()

    def timestamp(self) -> float:
        """Return simulated seconds since 1970."""
        return time.time() + self.offset

    def now(self) -> datetime:
        """Return the simulated moment in UTC."""
        return moment(self.timestamp())

    @staticmethod
    def monotonic() -> float:
        """Return real seconds that only go forward, for rates."""
        return time.monotonic()

    def move_by(self, seconds: float) -> None:
        """Shift the clock; a negative number sets it back."""
        moment(self.timestamp() + seconds)
        self.offset += seconds
        self.version += 1
        self.changed.ring()

    def move_to(self, target: datetime) -> None:
        """Set the clock to an aware moment, later or earlier."""
        self.move_by(target.timestamp() - self.timestamp())

    def jump(self, name: str) -> None:
        """Jump a minute on, to the next hour, the next morning or the next Monday morning in Amsterdam."""
        self.move_to(jump_target(self.now(), name))


def moment(timestamp: float) -> datetime:
    """Return the aware UTC moment of a timestamp."""
    return datetime.fromtimestamp(timestamp, UTC)


def iso(timestamp: float) -> str:
    """Return a timestamp as ISO 8601 text in UTC."""
    return moment(timestamp).isoformat()


def jump_target(now: datetime, name: str) -> datetime:
    """Return where a named jump leads from `now`; raise KeyError for an unknown name."""
    local = now.astimezone(AMSTERDAM)
    if name == "minute_on":
        return now + timedelta(minutes=1)
    if name == "next_hour":
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    if name not in JUMPS:
        raise KeyError(name)
    target = local.replace(hour=MORNING, minute=0, second=0, microsecond=0, fold=0)
    while target <= local or (name == "monday" and target.weekday() != 0):
        target += timedelta(days=1)
    return target.astimezone(UTC)
