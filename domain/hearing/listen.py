"""What a client's own words say: numbers and lone stop words by rule, the rest as it was learned."""

from __future__ import annotations

import re
from typing import Final

from domain.codes import RefuseReason
from domain.hearing.folding import folded
from domain.hearing.hear import FEW, hear
from domain.hearing.kinds import IN_AGENDA, Certainty, Heard, Kind
from domain.hearing.model import learned, mark_of
from domain.privacy.gate import gate
from domain.text.clean import clean

EVERYBODY: Final = ("nl", "en")
"""Also typed by people who read another language."""
_LONGEST_WORD: Final = 60
"""Characters: what is longer is no lone word."""
_PHONE: Final = re.compile(r"(?:\+\d{2}|\b0)[ -]?[1-9](?:[ -]?\d){7,8}\b")
"""A coach may know a phone number; it says nothing else."""
_NUMBER: Final = re.compile(r"\S*\d\S*|\bbsn\b", re.IGNORECASE)
_PARTS: Final = re.compile(r"[,.;:!?\n]+")
_NUMBERS: Final = (RefuseReason.BSN, RefuseReason.IDENTITY_NUMBER)


def listen(text: str) -> Heard:
    """The heaviest thing that a text says; danger comes before everything."""
    said = folded(text)
    if mark_of(said) in learned().danger:  # a sentence of the files is what they say
        return Heard(Kind.DANGER, Certainty.SURE)
    heard = hear(text)
    if heard.kind is Kind.PRIVATE and _PHONE.search(text):
        heard = Heard(Kind.PLAIN, Certainty.NONE, heard.perhaps_danger)
    if heard.kind is Kind.DANGER and " " not in said:
        # One word that alone means no danger, as "help": somebody may want it with a form.
        return Heard(Kind.PLAIN, Certainty.NONE, perhaps_danger=True)
    if heard.kind is Kind.DANGER or gate(clean(text).text).refuse not in _NUMBERS:
        return heard
    # A number says nothing of what stands beside it.
    rest = _NUMBER.sub(" ", text)
    beside = [(part, hear(part)) for part in (rest, *_PARTS.split(rest)) if len(part.split()) > 1]
    if any(one.kind is Kind.DANGER for _, one in beside):
        return Heard(Kind.DANGER, Certainty.SURE)
    # "My number is" says so little that anything may be heard in it.
    perhaps = any(one.perhaps_danger for part, one in beside if len(part.split()) >= FEW)
    return Heard(Kind.PRIVATE, Certainty.SURE, perhaps)


def passed_on(heard: Heard) -> bool:
    """Whether the coach reads such a text without a further tap of the client."""
    if heard.kind in (Kind.DANGER, Kind.PRIVATE, Kind.STOP):
        return heard.certainty is not Certainty.SURE
    ends = heard.kind in {Kind.THANKS, *IN_AGENDA} and heard.certainty is Certainty.SURE
    return not ends or heard.perhaps_danger


def stops_alone(text: str, language: str) -> bool:
    """Whether a text is no more than a word to stop, so that nothing else can be meant by it.

    In Latin letters words of one language are other words in the next ("bes" is enough or five), so only
    those of the `language` that its writer reads count, and those of Dutch and English.
    """
    said = folded(text[:_LONGEST_WORD])
    alone = learned().alone
    if said.isascii():
        return any(said in alone[code] for code in (language, *EVERYBODY) if code in alone)
    return any(said in words for words in alone.values())
