"""Which clients of a caseload a text of an official names, and whether it asks or reports something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from domain.client_codes import digits_of
from domain.reading.lexicon import Kind, lexicon
from domain.text.clean import plain_name
from domain.values import Client
from domain.whom.search import find_clients

_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_CODE: Final = re.compile(
    r"(?:(?<![^\W_])(?P<sign>[kK][ -]?)|(?<![\d.:/€+-]))(?P<digits>\d{3,6})(?![\d:/]|[.-]\d)"
)
"""A code with or without its letter; no date, time, amount or telephone number."""
_SHORTEST: Final = 3
"""A beginning of fewer letters finds a name only after a command: `ja` and `ok` are no names."""
_FEW: Final = 2
"""A text of so many words is a name or a code and nothing else."""
_REPORTS: Final = frozenset({Kind.SIGN, Kind.CHANGE, Kind.STAGE, Kind.ENDING, Kind.LADDER})
_BEFORE: Final = frozenset(["met", "van", "over", "voor"])
"""After these a word that is a client's name is that name: `hoe gaat het met wil`."""
_ASKING: Final = frozenset(
    {"hoe", "wie", "wat", "waar", "wanneer", "waarom", "welke"}
    | {"is", "heeft", "komt", "gaat", "kan", "weet", "weten"}
)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What a text names: `clients` by code; `nobody`: it names somebody, but none of these clients."""

    clients: tuple[Client, ...]
    nobody: bool
    reports: bool
    """It says what happened, as coaches do, and does not ask."""


def named_in(text: str, caseload: Sequence[Client]) -> Mentioned:
    """The clients of `caseload` that a text names, by code or first name; nobody outside it is ever found.

    A text of one or two words is looked up as after a command. In a sentence a code or a whole name counts,
    and a slip of a name only where no name stands whole; a word that everybody uses is no name there, unless
    it is written as one.
    """
    words = _WORD.findall(text)
    codes = {found["digits"]: bool(found["sign"]) for found in _CODE.finditer(text)}
    found = {one.code: one for one in caseload if digits_of(one.code) in codes}
    if not found and len(words) <= _FEW:
        found |= {one.code: one for one in _alone(text, words, caseload)}
    found |= {one.code: one for one in _by_name(text, words, caseload)}
    asks = "?" in text or any(word.lower() in _ASKING for word in words[:1])
    strange = any(signed or len(digits) == len("1042") for digits, signed in codes.items())
    alone = len(words) + len(codes) == 1
    return Mentioned(
        clients=tuple(sorted(found.values(), key=lambda client: client.code)),
        nobody=not found and ((strange and (asks or alone)) or (asks and any(map(_is_name, words)))),
        reports=not asks and _reports([part for word in words for part in word.lower().split("-")]),
    )


def codes_in(text: str) -> tuple[str, ...]:
    """The digits of each client code that stands in a text."""
    return tuple(dict.fromkeys(found["digits"] for found in _CODE.finditer(text)))


def _alone(text: str, words: Sequence[str], caseload: Sequence[Client]) -> list[Client]:
    whole = text.strip(" \n?!.,:;")
    if not words or len(whole) < _SHORTEST or any(map(_is_common, words)):
        return []
    return find_clients(whole, caseload)


def _by_name(text: str, words: Sequence[str], caseload: Sequence[Client]) -> list[Client]:
    """Whole names first; a slip of one only where none stands whole."""
    first = text.lstrip()[:1]
    before = ["", *(word.lower() for word in words)]
    names = [
        word
        for at, word in enumerate(words)
        if not _is_common(word) or (word[:1].isupper() and (at or first != word[:1])) or before[at] in _BEFORE
    ]
    plain = {plain_name(word) for word in names}
    whole = [one for one in caseload if plain & {plain_name(one.first_name), *_parts(one)}]
    if whole:
        return whole
    likely = [word for word in names if _is_name(word)]
    near = [find_clients(word, caseload) for word in likely if len(word) > _SHORTEST]
    return [one for clients in near for one in clients if _no_shorter(one, likely)]


def _no_shorter(client: Client, words: Sequence[str]) -> bool:
    """A name of which somebody typed nearly all letters: in a sentence the beginning of one is none."""
    return any(len(word) >= len(part) - 1 for word in words for part in _parts(client))


def _parts(client: Client) -> list[str]:
    return plain_name(client.first_name).split()


def _is_common(word: str) -> bool:
    """Whether everybody uses the word, and it is nobody's name as far as we know."""
    known = lexicon()
    plain = word.lower()
    return plain in (known.words | known.common) and plain not in known.first_names


def _is_name(word: str) -> bool:
    """Whether the word can only be somebody's name."""
    return word.lower() not in lexicon().words | lexicon().common


def _reports(words: Sequence[str]) -> bool:
    """Whether a word, or two together, say that somebody was there, or what was planned or done."""
    known = lexicon()
    said = [known.meaning(pair) or {} for pair in pairwise(words)]
    said += [known.meaning((word,)) or {} for word in words]
    return not known.signs.isdisjoint(words) or any(not _REPORTS.isdisjoint(means) for means in said)
