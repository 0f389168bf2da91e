"""Whether a short text is no more than a courtesy or a sigh, and of what kind."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final

from domain.reading.phrasebook import listed
from domain.text.clean import clean


class Courtesy(StrEnum):
    """What a coach means by a short text that reports nothing."""

    HELP = "help"
    LEAVE = "leave"  # no answer to the question that waits
    TAKE_BACK = "take_back"
    MISTAKE = "mistake"
    THANKS = "thanks"
    GREETING = "greeting"


ENDS_SOMETHING: Final = frozenset({Courtesy.LEAVE, Courtesy.TAKE_BACK, Courtesy.MISTAKE})
"""These answer no question: they end one, or are about a report."""

_LONGEST: Final = 60  # characters
_NO_WORD: Final = re.compile(r"[^\w]+")


def courtesy(text: str) -> Courtesy | None:
    """What kind of courtesy a text is; None when it says anything else."""
    if text.strip() and not text.strip(" ?¿!."):
        return Courtesy.HELP if "?" in text else None
    if len(text) > _LONGEST:
        return None
    said = f" {_NO_WORD.sub(' ', clean(text).text).strip()} "
    found = []
    for kind, known in _known():
        for phrase in known:
            if f" {phrase} " in said:
                said = said.replace(f" {phrase} ", "  ")
                found.append(kind)
    rest = set(said.split()) - _beside()
    if rest or not found:
        return None
    return min(found, key=list(Courtesy).index)


_SECOND: Final = re.compile(r"^\W*(?:o+h? )?(?:nee+|neen|nope|wacht|oeps|sorry)\b")


def has_second_thoughts(text: str) -> bool:
    """Whether a text begins as who takes something back: `nee hij had toch gebeld`, `oh wacht`."""
    return _SECOND.match(clean(text).text) is not None


def says_mistaken(text: str) -> bool:
    """Whether a text says that what was reported was of somebody else: `verkeerde, het was farid`."""
    said = f" {_NO_WORD.sub(' ', clean(text).text).strip()} "
    return (
        has_second_thoughts(text)
        or any(f" {phrase} " in said for phrase in listed("mistaken"))
        or _SHOULD_BE.search(said) is not None
    )


_SHOULD_BE: Final = re.compile(
    r" moe(?:t|st|ten|sten) (?:\w+ ){1,3}zijn | (?:het was|was het) |^ (?:de )?verkeerde \w+ $"
)


def is_no(text: str) -> bool:
    """Whether a text is a bare no: `nee`, `Nee!`, `niet`."""
    said = clean(text).text.strip(" .!,\n")
    return said in listed("no") or said == "niet"


@cache
def _known() -> tuple[tuple[Courtesy, tuple[str, ...]], ...]:
    """The phrases of each kind, the longest first: `klopt niet` before `klopt`."""
    kinds = (Courtesy.LEAVE, Courtesy.TAKE_BACK, Courtesy.MISTAKE, Courtesy.THANKS, Courtesy.GREETING)
    return tuple((kind, tuple(sorted(listed(kind), key=len, reverse=True))) for kind in kinds)


@cache
def _beside() -> frozenset[str]:
    return frozenset(listed("beside"))
