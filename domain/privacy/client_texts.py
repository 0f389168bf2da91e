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

_APOSTROPHES: Final = "'’‘ʼʹ′`´＇"
_LENGTHENER: Final = "ـ"  # draws an Arabic word out and says nothing
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
    said, phrases = _folded(text), _phrases(language)
    if said & phrases.stop:
        return Kind.STOP
    gated = gate(clean(text).text)
    if gated.refuse is RefuseReason.SAFETY or any(_stands_in(words, phrases.danger) for words in said):
        return Kind.DANGER
    if gated.refuse in (RefuseReason.BSN, RefuseReason.IDENTITY_NUMBER) or SPECIAL_KINDS & set(gated.kinds):
        return Kind.SENSITIVE
    return Kind.UNKNOWN_COMMAND if text.lstrip().startswith("/") else Kind.PLAIN


@dataclass(frozen=True, slots=True)
class _Phrases:
    stop: frozenset[str]
    danger: frozenset[str]


def _stands_in(words: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases stands in a text, as whole words."""
    padded = f" {words} "
    return any(f" {phrase} " in padded for phrase in phrases)


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
    stop = [_folded(word) for code in own for word in heard("stop").get(code, ())]
    return _Phrases(frozenset().union(*stop), frozenset().union(*danger))


def _folded(text: str) -> frozenset[str]:
    """Words in small letters with single spaces; accents, marks, pictures and invisible characters taken
    away. Two spellings where an apostrophe stands: "l'eau" is "l eau", and "don't" is typed as "dont"."""
    return frozenset(_fold(text, apostrophe) for apostrophe in (" ", ""))


def _fold(text: str, apostrophe: str) -> str:
    plain = "".join(apostrophe if char in _APOSTROPHES else _letter(char) for char in text)
    return " ".join(clean(plain).text.translate(_SAME_LETTER).split())


def _letter(char: str) -> str:
    """A mark or picture in any script parts words: also the slash before what looks like a command."""
    if char == _LENGTHENER:
        return ""
    return " " if category(char)[0] in "PS" else char
