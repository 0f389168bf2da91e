"""Hear what a text says, with two thresholds for danger: sure, and perhaps (docs/hearing.md)."""

from __future__ import annotations

import re
from typing import Final

from domain.hearing.folding import folded
from domain.hearing.kinds import Certainty, Heard, Kind
from domain.hearing.model import learned
from domain.hearing.set_phrases import Says, Whole, comes_beside, other_hour, parts, whole

FEW: Final = 3
MANY: Final = 13
DANGER_SURE: Final = 0.6
DANGER_SURE_FEW: Final = 0.9
"""A few words may mean anything; what is perhaps danger is passed on, with the numbers under the answer."""
DANGER_SURE_MANY: Final = 0.7
DANGER_PERHAPS: Final = 0.08
PART_SURE: Final = 0.9
"""A sentence alone says less than all of a long text."""
SURE: Final[dict[Kind, float]] = {
    Kind.STOP: 0.15,  # it is asked about
    Kind.PRIVATE: 0.3,
    Kind.THANKS: 0.7,
    Kind.WHERE: 0.6,
    Kind.WHEN: 0.6,
    Kind.WHO: 0.6,
}
"""What ends without the coach has to be surer than what the coach reads anyway."""
SURE_ELSE: Final = 0.5
_LONG: Final = 25
"""Words from which on a cry for help can drown in the rest, so that each sentence is heard alone as well."""
_SENTENCES: Final = re.compile(r"[.!?\n؟۔።፧;]+")
_SHORTEST: Final = 3
_MOST: Final = 2000  # characters: hearing more takes too long
_LETTERS: Final = 3
"""A letter or two and numbers say nothing, however long they are drawn out."""
_NOTHING: Final = Heard(Kind.PLAIN, Certainty.NONE)

_NOT_PASSED_ON: Final = frozenset({Kind.PRIVATE, Kind.STOP})


def hear(text: str) -> Heard:
    """The kind of a text, in whatever language it is written; a set phrase says no more than it says."""
    heard, said = _learned(text), whole(text)
    if said is not None and said.says is Says.CRIES:
        return heard if heard.kind is Kind.DANGER else Heard(Kind.DANGER, Certainty.PERHAPS)
    if said is not None:
        return heard if _says_more(said, heard) else _NOTHING
    rest, phrases = parts(text)
    if phrases:
        heard = _beside(heard, _learned(rest), phrases)
    if heard.kind is not Kind.DANGER and other_hour(text, known=heard.kind in _NOT_PASSED_ON):
        return Heard(Kind.OTHER_TIME, Certainty.SURE, heard.perhaps_danger)
    if heard.kind is Kind.CANNOT and _comes(text):
        return Heard(Kind.PLAIN, Certainty.NONE, heard.perhaps_danger)
    return heard


def _says_more(said: Whole, heard: Heard) -> bool:
    """Whether "no problem" is thanks as well, or "Thursday I can" may be about another day than was asked."""
    if said.not_understood or heard.perhaps_danger:
        return False
    if said.says is Says.REASSURES:
        return heard == Heard(Kind.THANKS, Certainty.SURE)
    return said.names_day and heard.kind in (Kind.OTHER_TIME, Kind.LATE)


def _beside(heard: Heard, rest: Heard, phrases: frozenset[Says]) -> Heard:
    """What stands beside a set phrase; danger stays as perhaps, unless it was heard in the phrase."""
    if rest.kind in _NOT_PASSED_ON and heard.kind is not rest.kind:
        return heard
    danger = heard.kind is Kind.DANGER or (heard.perhaps_danger and Says.REASSURES in phrases)
    if rest.kind is Kind.DANGER or not danger:
        return rest
    return Heard(rest.kind, rest.certainty, perhaps_danger=True)


def _comes(text: str) -> bool:
    """Whether somebody says to come, and says nothing else that sounds like not coming."""
    rest = comes_beside(text)
    return rest is not None and _learned(rest).kind is not Kind.CANNOT


def _learned(text: str) -> Heard:
    """The kind of a text as its words were learned."""
    if len(text) > _MOST:
        text = f"{text[: _MOST // 2]}\n{text[-_MOST // 2 :]}"  # who writes so much says it there
    shares = learned().shares(text)
    if not shares or sum(map(str.isalpha, folded(text))) < _LETTERS:
        return Heard(Kind.PLAIN, Certainty.NONE)
    danger, part = shares[Kind.DANGER], max(_danger_in_parts(text), default=0.0)
    if danger >= _sure(len(text.split())) or part >= PART_SURE:
        return Heard(Kind.DANGER, Certainty.SURE)
    perhaps = danger >= DANGER_PERHAPS or part >= DANGER_SURE
    for kind in (Kind.PRIVATE, Kind.STOP):
        if shares[kind] >= max(SURE[kind], danger):
            return Heard(kind, Certainty.SURE, perhaps)
    likely = max((kind for kind in shares if kind is not Kind.DANGER), key=lambda kind: shares[kind])
    if likely is Kind.PLAIN:
        return Heard(Kind.PLAIN, Certainty.NONE, perhaps)
    sure = shares[likely] >= SURE.get(likely, SURE_ELSE)
    return Heard(likely, Certainty.SURE if sure else Certainty.PERHAPS, perhaps)


def _sure(words: int) -> float:
    if words <= FEW:
        return DANGER_SURE_FEW
    return DANGER_SURE_MANY if words >= MANY else DANGER_SURE


def _danger_in_parts(text: str) -> list[float]:
    """How likely danger is in each sentence of a long text, and in each stretch of a text without marks."""
    words = text.split()
    if len(words) < _LONG:
        return []
    parts = [part for part in _SENTENCES.split(text) if len(part.split()) >= _SHORTEST]
    stretches = [" ".join(words[at : at + _LONG]) for at in range(0, len(words), _LONG // 2)]
    return [learned().shares(part).get(Kind.DANGER, 0.0) for part in (*parts, *stretches)]
