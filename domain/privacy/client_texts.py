"""What kind of text a client sent, before anything else is done with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final
from unicodedata import category

from domain.codes import SPECIAL_KINDS, RefuseReason
from domain.privacy.client_words import heard
from domain.privacy.gate import gate
from domain.text.clean import clean

_MARKS: Final = ".,!?;:…።፣፡؟،؛«»\"'ʼ()[]"
_PICTURES: Final = ("So", "Sk")  # emoji and their skin colours: "stop 🙏" is the lone word too
_SAME_LETTER: Final = str.maketrans("يىك", "ییک")  # Arabic and Persian keyboards send different codes
EVERYBODY: Final = ("nl", "en")
"""Also typed by people who read another language."""


class Kind(StrEnum):
    """What to do with a text."""

    STOP = "stop"
    DANGER = "danger"
    SENSITIVE = "sensitive"
    UNKNOWN_COMMAND = "unknown_command"
    PLAIN = "plain"


def sort_text(text: str, language: str) -> Kind:
    """Sort a client's text by the heaviest thing in it; `language` is the one that the client reads."""
    folded = _folded(text)
    if folded in _phrases(language).stop:
        return Kind.STOP
    gated = gate(clean(text).text)
    if gated.refuse is RefuseReason.SAFETY or _names_danger(folded, language):
        return Kind.DANGER
    if gated.refuse in (RefuseReason.BSN, RefuseReason.IDENTITY_NUMBER) or SPECIAL_KINDS & set(gated.kinds):
        return Kind.SENSITIVE
    return Kind.UNKNOWN_COMMAND if text.lstrip().startswith("/") else Kind.PLAIN


@dataclass(frozen=True, slots=True)
class _Phrases:
    stop: frozenset[str]
    danger: tuple[str, ...]


def _names_danger(folded: str, language: str) -> bool:
    """Whether a text names danger, as whole words."""
    padded = f" {folded} "
    return any(f" {phrase} " in padded for phrase in _phrases(language).danger)


@cache
def _phrases(language: str) -> _Phrases:
    """What a reader of a language may type. In Latin letters words of one language are other words in the
    next ("bes" is enough or five), so of the other languages only what stands in its own script counts."""
    own = dict.fromkeys((language, *EVERYBODY))
    danger = [
        _folded(phrase)
        for code, phrases in heard("danger").items()
        for phrase in phrases
        if code in own or not phrase.isascii()
    ]
    stop = frozenset(_folded(word) for code in own for word in heard("stop").get(code, ()))
    return _Phrases(stop, tuple(dict.fromkeys(danger)))


def _folded(text: str) -> str:
    """Words in small letters with single spaces; accents, marks, pictures and invisible characters taken
    away."""
    words = "".join(" " if category(char) in _PICTURES else char for char in text)
    plain = clean(words).text.translate(_SAME_LETTER)
    return " ".join("".join(" " if char in _MARKS else char for char in plain).split())
