"""The vocabulary tables as one index: from words to what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from domain.reading.words import attendance, calendar, common, planning, reasons, small, talk, trajectory
from domain.text.phrases import phrases


class Kind(StrEnum):
    """What sort of meaning a phrase has."""

    SIGN = "sign"
    REASON = "reason"
    GRAMMAR = "grammar"
    GROUP = "group"
    PRONOUN = "pronoun"
    THIRD = "third"
    HEARSAY = "hearsay"
    CLAIM = "claim"
    UNSURE = "unsure"
    VAGUE = "vague"
    CORRECTION = "correction"
    REPAIR = "repair"
    CAME = "came"
    OFFSET = "offset"
    PART = "part"
    WEEKDAY = "weekday"
    MONTH = "month"
    WEEK = "week"
    NUMBER = "number"
    UNIT = "unit"
    NOUN = "noun"
    STAGE = "stage"
    DECISION = "decision"
    ROUTE = "route"
    LEVEL = "level"
    CHANGE = "change"
    LADDER = "ladder"
    LADDER_UP = "ladder_up"
    ENDING = "ending"
    ENDING_REASON = "ending_reason"
    TOPIC = "topic"
    TROUBLE = "trouble"
    REQUEST = "request"
    SANCTION = "sanction"
    WISH = "wish"
    LANGUAGE = "language"
    WITHDRAW = "withdraw"
    LAST_MESSAGE = "last_message"


Meanings = Mapping[Kind, str]
Phrase = tuple[str, ...]

_ENTRIES: Final[Sequence[tuple[Kind, Mapping[str, str] | Mapping[int, str] | str]]] = (
    (Kind.SIGN, attendance.SIGNS),
    (Kind.SIGN, {"sick": reasons.SICK}),
    (Kind.REASON, reasons.REASONS),
    (Kind.REASON, {"illness": reasons.SICK}),
    (Kind.GRAMMAR, small.GRAMMAR),
    (Kind.GROUP, small.GROUPS),
    (Kind.PRONOUN, small.PRONOUNS),
    (Kind.THIRD, small.THIRD),
    (Kind.HEARSAY, small.HEARSAY),
    (Kind.CLAIM, small.CLAIMS),
    (Kind.UNSURE, small.UNSURE),
    (Kind.VAGUE, small.VAGUE),
    (Kind.CORRECTION, small.CORRECTION),
    (Kind.REPAIR, small.SELF_REPAIR),
    (Kind.CAME, small.CAME_AFTER_ALL),
    (Kind.OFFSET, calendar.DAY_OFFSETS),
    (Kind.PART, calendar.PARTS_OF_DAY),
    (Kind.WEEKDAY, calendar.WEEKDAYS),
    (Kind.MONTH, calendar.MONTHS),
    (Kind.WEEK, calendar.WHICH_WEEK),
    (Kind.NUMBER, calendar.NUMBERS),
    (Kind.UNIT, calendar.UNITS),
    (Kind.NOUN, trajectory.NOUNS),
    (Kind.STAGE, trajectory.STAGES),
    (Kind.DECISION, trajectory.DECISIONS),
    (Kind.ROUTE, trajectory.ROUTES),
    (Kind.LEVEL, trajectory.LEVELS),
    (Kind.CHANGE, planning.CHANGES),
    (Kind.LADDER, planning.LADDER),
    (Kind.LADDER_UP, planning.LADDER_UP),
    (Kind.ENDING, planning.ENDINGS),
    (Kind.ENDING_REASON, planning.ENDING_REASONS),
    (Kind.TOPIC, planning.TOPICS),
    (Kind.TROUBLE, planning.TROUBLE),
    (Kind.REQUEST, planning.REQUESTS),
    (Kind.SANCTION, planning.SANCTION),
    (Kind.WISH, planning.WISH),
    (Kind.LANGUAGE, planning.LANGUAGES),
    (Kind.WITHDRAW, talk.WITHDRAW),
    (Kind.LAST_MESSAGE, talk.LAST_MESSAGE),
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


def _by_first(meanings: Mapping[Phrase, Meanings]) -> dict[str, dict[str, list[tuple[Phrase, Meanings]]]]:
    """The phrases that can begin with a word, by the word that follows; under "" those for any word."""
    index: dict[str, dict[str, list[tuple[Phrase, Meanings]]]] = {}
    for words, means in meanings.items():
        second = words[1] if len(words) > 1 and words[1] != "~" else ""
        index.setdefault(words[0], {"": []}).setdefault(second, []).append((words, means))
    for options in index.values():
        for second, found in options.items():
            found += options[""] if second else []
        for found in options.values():
            found.sort(key=lambda option: (-len(option[0]), "~" in option[0]))
    return index


def _typo_targets() -> set[str]:
    cells = [*attendance.SIGNS.values(), *calendar.WEEKDAYS.values(), *calendar.DAY_OFFSETS.values()]
    cells += [*trajectory.STAGES.values(), *trajectory.NOUNS.values(), *planning.CHANGES.values()]
    cells += [small.GROUPS["everyone"], small.UNSURE, calendar.MONTHS[11], calendar.MONTHS[12]]
    return {word for cell in cells for phrase in phrases(cell) for word in phrase.split() if len(word) >= 5}


class Lexicon:
    """All phrases by their first word, longest first, and the words that a typo may be read as."""

    def __init__(self) -> None:
        meanings: dict[Phrase, dict[Kind, str]] = {}
        for kind, table in _ENTRIES:
            rows = {"": table} if isinstance(table, str) else table
            for value, cell in rows.items():
                for phrase in phrases(cell):
                    meanings.setdefault(tuple(phrase.split()), {}).setdefault(kind, str(value))
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
        self.common = frozenset(common.WORDS.split())
        self.first_names = frozenset(common.FIRST_NAMES.split())
        self.known = self.words | self.common | self.first_names
        self.targets: dict[tuple[str, int], list[str]] = {}
        for target in sorted(_typo_targets()):
            self.targets.setdefault((target[0], len(target)), []).append(target)

    def spell(self, word: str) -> str:
        """The known word of the same first letter that a misspelt one can only stand for, else the word."""
        if len(word) < 5 or word in self.known:
            return word
        furthest = 1 if len(word) < 8 else 2
        lengths = range(len(word) - furthest, len(word) + furthest + 1)
        alike = [target for length in lengths for target in self.targets.get((word[0], length), ())]
        near = extract(word, alike, scorer=OSA.distance, score_cutoff=furthest, limit=8)
        if not near:
            return word
        best = min(distance for _, distance, _ in near)
        nearest = [target for target, distance, _ in near if distance == best]
        return nearest[0] if nearest and self._agree(nearest) else word

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
