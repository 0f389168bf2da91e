"""Phrases of a table of words: separated by commas, `~` for words in between."""

from __future__ import annotations


def phrases(written: str) -> list[str]:
    """The phrases of one table cell."""
    return [phrase for part in written.split(",") if (phrase := " ".join(part.split()))]
