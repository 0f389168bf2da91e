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
from domain.privacy import words as privacy
from domain.privacy.gate import Gated, gate, mentions
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
    gated = gate(clean(text).text, clients)
    if gated.refuse not in (None, RefuseReason.DATA_REQUEST):
        return gated
    heard = _heard(text, clients.values())
    if any(one.kind is Kind.DANGER for one in heard):
        return Gated("", (), RefuseReason.SAFETY)
    if not heard or gated.refuse is not None:
        return gated
    special = gated.kinds if SPECIAL_KINDS & set(gated.kinds) else (*gated.kinds, PrivacyKind.SENSITIVE)
    return Gated(gate(clean(_without(text, heard)).text, clients).text, special)


def _without(text: str, heard: Sequence[Stretch]) -> str:
    for one in reversed(heard):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def beside_danger(text: str, names: Iterable[str]) -> str:
    """What a text says beside danger; empty when nothing is left."""
    text = _without(text, [one for one in _heard(text, names) if one.kind is Kind.DANGER])
    kept, at = [], 0
    for mark in (*(found.span() for found in _CLAUSES.finditer(text)), (len(text), len(text))):
        clause = text[at : mark[0]]
        if not mentions(privacy.DANGER, clean(clause).text):
            kept.append(text[at : mark[1]])
        at = mark[1]
    left = "".join(kept).strip()
    return "" if mentions(privacy.DANGER, clean(left).text) else left


def _heard(text: str, names: Iterable[str]) -> tuple[Stretch, ...]:
    named = frozenset(word for name in names for word in folded(name).split())
    return hear_staff(text, _known_with(named))


def _known_with(named: frozenset[str]) -> Callable[[str], bool]:
    return lambda word: word in named or word in _read_words()


@cache
def _read_words() -> frozenset[str]:
    """The words that the reader knows, folded as they are heard."""
    return frozenset(folded(" ".join(lexicon().words)).split())
