"""Words that Dutch does not have, by which it is seen that staff write in another language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from domain.hearing.examples import Example
from domain.hearing.folding import folded

DUTCH: Final = "nl"
BORROWED: Final = 3
"""A word that is said so much oftener in another language is of that one, though Dutch has it too."""
_LATIN: Final = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]+", re.IGNORECASE)


def foreign_words(sentences: Iterable[Example]) -> list[str]:
    """Folded words in Latin letters; any other script is no Dutch anyway."""
    said: dict[str, Counter[str]] = {}
    for one in sentences:
        words = (word for word in one.text.lower().split() if _LATIN.match(word))
        said.setdefault(one.language, Counter()).update(words)
    dutch = _folded(said.pop(DUTCH))
    most: Counter[str] = Counter()
    for language in said.values():
        most |= _folded(language)
    return sorted(word for word, times in most.items() if times > max(1, BORROWED * dutch[word]))


def _folded(said: Counter[str]) -> Counter[str]:
    """The words folded, each once: there are far fewer of them than said."""
    found: Counter[str] = Counter()
    for word, times in said.items():
        for part in folded(word).split():
            found[part] += times
    return found
