"""Which lines of a file could not be read."""

from __future__ import annotations

from typing import Final

from bot.settings import Unusable

_NAMED: Final = 10
"""Lines that are named by their number when they cannot be read."""


def not_read(bad: list[int], example: str) -> None:
    """Raises Unusable where there are such lines, with a line as it should be."""
    if bad:
        raise Unusable(f"{_named(bad)} One looks like this: {example}")


def _named(bad: list[int]) -> str:
    """Which lines are no messages."""
    if len(bad) == 1:
        return f"Line {bad[0]} is no message."
    first = [str(number) for number in bad[:_NAMED]]
    more = len(bad) - len(first)
    last = f"{more} more" if more else first.pop()
    return f"Lines {', '.join(first)} and {last} are no messages."
