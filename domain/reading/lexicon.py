"""The phrases as one index: from words to what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from domain.reading import day_words
from domain.reading.kinds import Kind
from domain.reading.phrasebook import book, listed
from domain.text.negation import DENYING, OPERATORS
from domain.text.phrases import phrases

__all__ = ["Kind", "Lexicon", "Meanings", "Phrase", "lexicon"]


Meanings = Mapping[Kind, str]
Phrase = tuple[str, ...]

_CALENDAR: Final[Sequence[tuple[Kind, Mapping[str, str] | Mapping[int, str]]]] = (
    (Kind.OFFSET, day_words.DAY_OFFSETS),
    (Kind.PART, day_words.PARTS_OF_DAY),
    (Kind.WEEKDAY, day_words.WEEKDAYS),
    (Kind.MONTH, day_words.MONTHS),
    (Kind.WEEK, day_words.WHICH_WEEK),
    (Kind.NUMBER, day_words.NUMBERS),
    (Kind.UNIT, day_words.UNITS),
)


_OWN_NEGATION: Final = frozenset(
    {Kind.SIGN, Kind.STAGE, Kind.DECISION, Kind.CHANGE, Kind.GROUP, Kind.GRAMMAR, Kind.ENDING_REASON}
)


_AFTER_ALL: Final = frozenset(["toch", "alsnog", "uiteindelijk"])
"""`Kwam toch`, `zat er alsnog`: what was said before did not come true."""


def _inherit(words: Phrase, meaning: dict[Kind, str], meanings: Mapping[Phrase, Mapping[Kind, str]]) -> None:
    """`Baan gevonden` as a reason to end still holds the noun and the stage of its words."""
    for word in words:
        for kind in (Kind.NOUN, Kind.STAGE):
            value = meanings.get((word,), {}).get(kind)
            if value is not None:
                meaning.setdefault(kind, value)


def _rank(option: tuple[Phrase, Meanings]) -> tuple[int, bool]:
    """The longest phrase first, and of two the one without a gap."""
    words = option[0]
    return -len(words), "~" in words


def _by_first(meanings: Mapping[Phrase, Meanings]) -> dict[str, dict[str, list[tuple[Phrase, Meanings]]]]:
    """The phrases that can begin with a word, by the word that follows; under "" those for any word."""
    index: dict[str, dict[str, list[tuple[Phrase, Meanings]]]] = {}
    for option in sorted(meanings.items(), key=_rank):
        words = option[0]
        second = words[1] if len(words) > 1 and words[1] != "~" else ""
        index.setdefault(words[0], {"": []}).setdefault(second, []).append(option)
    for options in index.values():
        anywhere = options[""]
        for second, found in options.items() if anywhere else ():
            if second:
                found += anywhere
                found.sort(key=_rank)
    return index


def _combine(meanings: dict[Phrase, dict[Kind, str]]) -> None:
    """Add what a word that denies makes of the phrases behind it; a phrase of the files goes first."""
    for rule in book().combinations:
        of, gives = rule.of, rule.gives
        for phrase, meaning in book().meanings[of.kind].items():
            if meaning.value != of.value or meaning.sort != of.sort:
                continue
            words = tuple(phrase.split())
            for word in OPERATORS[rule.operator].words if DENYING.isdisjoint(words) else ():
                meanings.setdefault((word, *words), {gives.kind: gives.value})


_MISTYPED: Final = frozenset(
    (Kind.SIGN, Kind.WEEKDAY, Kind.OFFSET, Kind.STAGE, Kind.NOUN, Kind.CHANGE, Kind.UNSURE)
)
"""Kinds with words that a misspelt word of a coach may stand for."""


def _mistyped(kind: Kind, value: str) -> bool:
    return (kind in _MISTYPED and value != "sick") or (kind, value) in (
        (Kind.GROUP, "everyone"),
        (Kind.MONTH, "11"),
        (Kind.MONTH, "12"),
    )


def _written() -> Iterator[tuple[Phrase, Kind, str]]:
    """Every phrase of the files and of the calendar with one of its meanings."""
    for kind, known in book().meanings.items():
        for phrase, meaning in known.items():
            yield tuple(phrase.split()), kind, meaning.value
    for kind, table in _CALENDAR:
        for value, cell in table.items():
            for phrase in phrases(cell):
                yield tuple(phrase.split()), kind, str(value)


_VOWELS: Final = str.maketrans("", "", "aeiou")


def _bare(word: str) -> str:
    """The consonants of a word."""
    return word.translate(_VOWELS)


def _within(short: str, word: str) -> bool:
    """Whether the shorter word is the other one with letters left out."""
    letters = iter(word)
    return len(short) < len(word) and all(letter in letters for letter in short)


class Lexicon:
    """All phrases by their first word, longest first, and the words that a typo may be read as."""

    def __init__(self) -> None:
        meanings: dict[Phrase, dict[Kind, str]] = {}
        targets: set[str] = set()
        for words, kind, value in _written():
            meanings.setdefault(words, {}).setdefault(kind, value)
            if _mistyped(kind, value):
                targets.update(word for word in words if len(word) >= 5)
        _combine(meanings)
        for words, meaning in meanings.items():
            if meaning.keys() == {Kind.ENDING_REASON}:
                _inherit(words, meaning, meanings)
            if meaning.get(Kind.SIGN) == "present" and not _AFTER_ALL.isdisjoint(words):
                meaning.setdefault(Kind.CAME, "")
            if len(words) > 1 and words[-1] in ("geen", "niet") and not meaning.keys() & _OWN_NEGATION:
                meaning[Kind.GRAMMAR] = "not"
        self.meanings: Mapping[Phrase, Meanings] = meanings
        self.by_first = _by_first(meanings)
        self.signs = {words[0] for words, means in meanings.items() if len(words) == 1 and Kind.SIGN in means}
        self.signs -= {"er", "daar", "der", "later"}
        self.words = {word for words in meanings for word in words}
        self.common = frozenset(listed("common"))
        self.first_names = frozenset(listed("first_names"))
        self.known = self.words | self.common | self.first_names | frozenset(listed("fillers"))
        self.slips = dict(pair.split(" ", 1) for pair in listed("slips"))
        self.often = frozenset(listed("usual"))
        self.usual: dict[tuple[str, str, bool], list[str]] = {}
        for word in self.known | self.often:
            self.usual.setdefault((word[0], "".join(sorted(word)), False), []).append(word)
            self.usual.setdefault((word[0], _bare(word), True), []).append(word)
        self.targets: dict[tuple[str, int], list[str]] = {}
        for target in sorted(targets):
            self.targets.setdefault((target[0], len(target)), []).append(target)

    def spell(self, word: str) -> str:
        """The known word of the same first letter that a misspelt one can only stand for, else the word."""
        if word in self.known:
            return word
        slip = self.slips.get(word) or self.thumbed(word)
        if slip or len(word) < 5:
            return slip or word
        furthest = 1 if len(word) < 8 else 2
        lengths = range(len(word) - furthest, len(word) + furthest + 1)
        alike = [target for length in lengths for target in self.targets.get((word[0], length), ())]
        near = extract(word, alike, scorer=OSA.distance, score_cutoff=furthest, limit=8)
        if not near:
            return word
        best = min(distance for _, distance, _ in near)
        nearest = [target for target, distance, _ in near if distance == best]
        return nearest[0] if nearest and self._agree(nearest) else word

    def thumbed(self, word: str) -> str:
        """The usual word of which two letters changed places, or vowels fell out: `kna`, `gwoon`."""
        alike = self.usual.get((word[0], "".join(sorted(word)), False), []) if len(word) > 2 else []
        alike = [one for one in alike if OSA.distance(one, word) == 1]
        bare = self.usual.get((word[0], _bare(word), True), []) if len(word) > 2 else []
        alike += [one for one in bare if _within(word, one)]
        return alike[0] if len(set(alike)) == 1 and alike[0] in self.often else ""

    def _agree(self, words: list[str]) -> bool:
        """Whether words mean the same, so that it does not matter which was meant."""
        meanings = [dict(self.meaning((word,)) or {}) for word in words]
        return len(words) == 1 or all(meaning and meaning == meanings[0] for meaning in meanings)

    def meaning(self, words: Phrase) -> Meanings | None:
        """What exactly these words mean."""
        return self.meanings.get(words)


@cache
def lexicon() -> Lexicon:
    """The one lexicon, built at first use."""
    return Lexicon()
