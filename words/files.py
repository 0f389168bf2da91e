"""What is said of a file that a second person has to say yes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from services.files.asking import FileAsked, FileWaits
from words.catalogs import Words

NAMED: Final = 3
"""More names than these say nothing about whom to call."""


def file_asked(words: Words, asked: FileAsked) -> str:
    """Who has to say yes first."""
    return words.say("file_asked", who=_who(words, asked.who))


def file_waits(words: Words, waits: FileWaits) -> str:
    """The question has been put already."""
    who = _who(words, waits.who)
    return words.say("file_waits", who=who, at=waits.at, again=waits.again)


def _who(words: Words, names: Sequence[str]) -> str:
    """One name, or several of whom one is enough."""
    if len(names) > NAMED:
        return words.label("file_who.colleague")
    *others, last = names
    return words.label("file_who.either", others=", ".join(others), last=last) if others else last
