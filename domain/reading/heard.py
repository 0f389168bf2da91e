"""What staff write, gated: the Dutch rules for Dutch, and what is heard in every other language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from domain.codes import SPECIAL_KINDS, PrivacyKind, RefuseReason
from domain.hearing.folding import folded
from domain.hearing.kinds import Kind
from domain.hearing.staff import Stretch, hear_staff
from domain.hearing.staff import tells_of_danger as sounds_dangerous
from domain.privacy import words as privacy
from domain.privacy.gate import Gated, gate, tells_of_danger
from domain.reading.lexicon import lexicon
from domain.text.clean import clean

_CLAUSES: Final = re.compile(
    r"[,.;:!?\n()]+|\b(?=(?:hij|hy|zij|ze|ie|die|zijn|haar|maar|want|omdat|en|vertelt|vertelde|zegt|zei)\b)",
    re.I,
)
"""Where a sentence may turn from what happened to what is the matter."""


def gate_staff(text: str, clients: Mapping[str, str]) -> Gated:
    """Refuse a text of staff, or drop what of it is not kept; what is left is in plain spelling.

    `clients`: the first names by code, which are no numbers of identity and no words.
    """
    cleaned = clean(text).text
    gated = gate(cleaned, clients)
    if gated.refuse not in (None, RefuseReason.DATA_REQUEST):
        return gated
    if _dangerous(cleaned, clients.values()) or sounds_dangerous(cleaned, clients.values()):
        return Gated("", (), RefuseReason.SAFETY)
    heard = _heard(text, clients.values())
    if any(one.kind is Kind.DANGER for one in heard):
        return Gated("", (), RefuseReason.SAFETY)
    if not heard or gated.refuse is not None:
        return gated
    special = gated.kinds if SPECIAL_KINDS & set(gated.kinds) else (*gated.kinds, PrivacyKind.SENSITIVE)
    return Gated(gate(clean(_without(text, heard)).text, clients).text, special)


_WORD: Final = re.compile(r"[a-z]{5,}")
_VOWELS: Final = re.compile(r"[aeiouy]|(.)(?=\1)")


def _dangerous(text: str, names: Iterable[str]) -> bool:
    """Whether a cry for help was typed in a hurry: `zichzlf iets aan`, `wil zlfmoord`."""
    named = {word for name in names for word in name.lower().split()}
    known = lexicon().known
    spelt = {
        word: meant
        for word in set(_WORD.findall(text)) - named
        if word not in known and (meant := _of_danger().get(_sound(word)))
        if meant[0].translate(_SOUND) == word[0].translate(_SOUND)
        and abs(len(meant) - len(word)) < _VOWELS_LEFT_OUT
    }
    return bool(spelt) and tells_of_danger(
        _WORD.sub(lambda word: spelt.get(word.group(), word.group()), text)
    )


_VOWELS_LEFT_OUT: Final = 3
_SOUND: Final = str.maketrans("vzcd", "fskt")


def _sound(word: str) -> str:
    """How a word sounds without its vowels: `vuurwaapen`, `zelfmoort`."""
    return _VOWELS.sub("", word.replace("ch", "g")).translate(_SOUND)


@cache
def _of_danger() -> Mapping[str, str]:
    """The longer words that a cry for help is made of, by their consonants."""
    words = sorted(word for word in set(_WORD.findall(privacy.DANGER)) if len(_sound(word)) > _FEW)
    return {_sound(word): word for word in words}


_FEW: Final = 3
"""Fewer consonants are those of too many words."""


def _without(text: str, heard: Sequence[Stretch]) -> str:
    for one in reversed(heard):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def beside_danger(text: str, names: Iterable[str]) -> str:
    """What a text says beside danger; empty when nothing is left."""
    named = tuple(names)
    text = _without(text, [one for one in _heard(text, named) if one.kind is Kind.DANGER])
    kept, at = [], 0
    for mark in (*(found.span() for found in _CLAUSES.finditer(text)), (len(text), len(text))):
        clause = clean(text[at : mark[0]]).text
        if not tells_of_danger(clause) and not sounds_dangerous(clause, named):
            kept.append(text[at : mark[1]])
        at = mark[1]
    left = "".join(kept).strip()
    plain = clean(left).text
    return "" if tells_of_danger(plain) or sounds_dangerous(plain, named) else left


def _heard(text: str, names: Iterable[str]) -> tuple[Stretch, ...]:
    named = frozenset(word for name in names for word in folded(name).split())
    return hear_staff(text, _known_with(named))


def _known_with(named: frozenset[str]) -> Callable[[str], bool]:
    return lambda word: word in named or word in _read_words()


@cache
def _read_words() -> frozenset[str]:
    """The words that the reader knows, folded as they are heard."""
    return frozenset(folded(" ".join(lexicon().words)).split())
