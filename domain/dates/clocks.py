"""The times of day in a text that is about a time: "19.30", "half acht", "7 uur 's avonds"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Final

from domain.dates.find import stretches
from domain.dates.values import Clock, Hours, Moment, Several

_ANY_DAY: Final = datetime(2000, 1, 3, tzinfo=UTC)
"""A time of day is the same on every day."""


def times_in(text: str) -> list[time]:
    """Each time that is said, as it is said: half past seven is 07:30."""
    return [clock.time for one in stretches(text, _ANY_DAY) for clock in _clocks(one.value)]


def _clocks(value: object) -> Iterator[Clock]:
    if isinstance(value, Clock):
        yield value
    elif isinstance(value, Moment):
        yield value.clock
    elif isinstance(value, Hours):
        yield from (value.start, value.end)
    elif isinstance(value, Several):
        for thing in value.things:
            yield from _clocks(thing)
