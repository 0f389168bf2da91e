"""What staff write: whether somebody is in danger, or it must not be kept.

Staff write Dutch of their own kind, of which the model for clients knows little: "dood van de telefoon"
sounds like danger to it. So it only hears stretches of words of other languages. For Dutch there are rules
(`domain/privacy/gate.py`) and a model of its own, which hears danger only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from domain.hearing.folding import folded
from domain.hearing.kinds import Kind
from domain.hearing.model import learned, learned_of_staff, mark_of

SURE: Final = {Kind.DANGER: 0.5, Kind.PRIVATE: 0.35}
"""How likely a stretch has to be of its kind."""
SURE_SHORT: Final = {Kind.DANGER: 0.8, Kind.PRIVATE: 0.8}
"""The same for one or two words in Latin letters, which are too often a slip, a name or dialect."""
OF_THE_WORK: Final = frozenset(
    ["go", "no", "ind", "duo", "everyone", "everybody", "house", "group", "session", "class", "meeting",
     "team", "call", "back", "last", "start", "week", "great", "nice", "job", "today", "times", "many",
     "how", "skip", "message", "chat", "in", "the", "of", "was", "and", "for", "at", "on"]
)  # fmt: skip
"""English that is heard in Dutch offices, and is no stretch of another language."""
_LETTERS: Final = 2
"""One letter is the sign of a code, and no word."""
_SHORT: Final = 2
_FEW: Final = 3
_LONG_ENOUGH: Final = 5
"""Letters of the longest word: shorter ones are slips and abbreviations."""
_PARTS: Final = re.compile(r"[^,.;:!?\n()؟،۔።፧፣؛]+")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u064b-\u0655\u0670\u200c\u200d'’ʼʻ])*")
_LATIN: Final = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]+", re.I)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of another language, from `start` to `end` in the text."""

    start: int
    end: int
    kind: Kind


def hear_staff(text: str, known: Callable[[str], bool]) -> tuple[Stretch, ...]:
    """The stretches of danger and of what must not be kept. `known`: words that are Dutch or a client's."""
    found = []
    for part in _PARTS.finditer(text):
        for words in _stretch(part.group(), known):
            kind = _kind_of(words)
            if kind is not None:
                start = part.start()
                found.append(Stretch(start + words[0].start(), start + words[-1].end(), kind))
    return tuple(found)


DANGER_SURE: Final = 0.77
"""How likely a Dutch text has to tell of danger, between all of it and the likeliest stretch."""
ASKED_SURE: Final = 0.95
"""The same where somebody asks to be called by the municipality, which is told in words of need."""
_ASKS_A_CALL: Final = re.compile(
    r"\b(?:klantmanager|km|consulent)\b.*\b(?:belt?|bellen|gebeld|contact)\b"
    r"|\b(?:belt?|bellen|gebeld|contact)\b.*\b(?:klantmanager|km|consulent)\b",
    re.IGNORECASE,
)
GUESS_SURE: Final = 0.4
"""How likely a Dutch text has to ask for a guess."""
FEWEST: Final = 4
"""Words of a text: fewer may mean anything."""
AT_ONCE: Final = 10
"""Words that are heard at once: in more of them danger drowns in the report around it."""


def tells_of_danger(text: str, names: Iterable[str]) -> bool:
    """Whether a Dutch text sounds like danger. `names` say nothing: anybody may be called so."""
    said = nameless(text, names)
    if sum(not word.isdigit() for word in said.split()) < FEWEST:
        return False
    whole, *parts = (_share(Kind.DANGER, one) for one in stretches(said))
    sure = ASKED_SURE if _ASKS_A_CALL.search(said) else DANGER_SURE
    return (whole + max((whole, *parts))) / 2 >= sure


def sounds_guessed(text: str, names: Iterable[str]) -> bool:
    """Whether a Dutch text sounds as if attendance was to be filled in that nobody saw."""
    return _share(Kind.GUESS, nameless(text, names)) >= GUESS_SURE


def _share(kind: Kind, text: str) -> float:
    return learned_of_staff().shares(text).get(kind, 0.0)


def nameless(text: str, names: Iterable[str]) -> str:
    """The text with each name as a number, as codes are heard."""
    written = "|".join(re.escape(name) for name in names if name)
    return re.sub(rf"\b(?:{written})\b", "0", text, flags=re.IGNORECASE) if written else text


def stretches(text: str) -> list[str]:
    """The text as it stands, and, of a longer one, its words by tens, each half over the one before."""
    words = text.split()
    if len(words) <= AT_ONCE:
        return [text]
    half = AT_ONCE // 2
    return [text, *(" ".join(words[at : at + AT_ONCE]) for at in range(0, len(words) - half, half))]


def _stretch(part: str, known: Callable[[str], bool]) -> Iterator[list[re.Match[str]]]:
    """From the first to the last word of another language, if those are at least half of it."""
    words = list(_WORD.finditer(part))
    other = [at for at, word in enumerate(words) if _is_other(folded(word.group()), known)]
    if other:
        between = words[other[0] : other[-1] + 1]
        if 2 * len(other) >= len(between):
            yield between


def _is_other(word: str, known: Callable[[str], bool]) -> bool:
    if len(word) < _LETTERS or known(word):
        return False
    return _LATIN.match(word) is None or (word not in OF_THE_WORK and mark_of(word) in learned().foreign)


def _kind_of(found: list[re.Match[str]]) -> Kind | None:
    said = [word.group() for word in found]
    if max(map(len, said)) < _LONG_ENOUGH and all(map(_LATIN.match, said)):
        return None
    short = len(said) <= _SHORT and all(map(_LATIN.match, said))
    sure = SURE_SHORT if short else SURE
    shares = learned().shares(" ".join(said))
    for kind in (Kind.DANGER, Kind.PRIVATE):
        if shares.get(kind, 0) >= sure[kind]:
            return kind
    # A diagnosis is one word, with little said around it.
    words = [word for word in said if len(word) >= _LONG_ENOUGH or not _LATIN.match(word)]
    words = words if len(said) <= _FEW else []
    named = any(learned().shares(one).get(Kind.PRIVATE, 0) >= SURE_SHORT[Kind.PRIVATE] for one in words)
    return Kind.PRIVATE if named else None
