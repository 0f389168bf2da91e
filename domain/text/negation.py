"""The words that deny (`niet`, `geen`, `zonder`) with all their spellings: data/nl/negation.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).parent / "data" / "nl" / "negation.toml"


@dataclass(frozen=True, slots=True)
class Operator:
    """One word that denies: the words that mean it, and how else they are typed."""

    words: tuple[str, ...]
    spelt: tuple[str, ...]


def _operators() -> dict[str, Operator]:
    tables = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return {
        name: Operator((name, *table.get("also", ())), tuple(table.get("spelt", ())))
        for name, table in tables.items()
    }


OPERATORS: Final[Mapping[str, Operator]] = _operators()
"""By the name that the files of phrases call them."""

_MEANT: Final = {spelt: name for name, operator in OPERATORS.items() for spelt in operator.spelt}


def _one_of(words: Iterable[str]) -> str:
    """A pattern for these words, each first letter once: few words of a text are looked at further."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return rf"(?=[{''.join(by_first)}])(?:{branches})"


SPELT: Final = re.compile(rf"\b{_one_of(_MEANT)}\b(?![ -]?[12]\b)")
"""Another spelling of a word that denies; not in `NT 2`, the state examination."""

DENYING: Final = frozenset(_MEANT).union(*(operator.words for operator in OPERATORS.values()))
"""Every word that denies, in every spelling."""


def meant(found: re.Match[str]) -> str:
    """The word that denies, for one of its spellings: `niet` for `nt`."""
    return _MEANT[found.group()]
