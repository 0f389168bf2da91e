"""Third persons: a klantmanager, a tolk, a moeder. What they do is not what the client does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reading.clauses import Clause
from domain.reading.lexicon import Kind, lexicon
from domain.reading.phrasebook import listed
from domain.reading.tokens import Shape, Token

HELPERS: Final = frozenset(listed("helpers"))
THINGS: Final = frozenset(listed("things"))
VERBS: Final = frozenset(listed("verbs"))


def with_third(tokens: Sequence[Token]) -> bool:
    """`Gesproken met de moeder van farid`, `de klantmanager gesproken`: not with the client."""
    return any(token.is_(Kind.THIRD) for token in tokens)


_OF_HELPERS: Final = frozenset(
    ["present", "there", "on_time", "excused", "sick", "late", "absent", "no_show", "cannot", "left_early",
     "notice"]
)  # fmt: skip
_OF_OTHERS: Final = _OF_HELPERS - {"excused", "sick", "notice"}
"""A reason or notice that the family brings is weighed as such: `haar zoontje is ziek`."""
_TO: Final = frozenset(
    ["met", "via", "door", "bij", "aan", "over", "naar", "voor", "van", "op", "uit", "in", "ivm", "omdat",
     "wegens", "vanwege", "zonder", "na", "tegen", "om"]
)  # fmt: skip
_ARTICLES: Final = frozenset(
    ["de", "het", "t", "een", "haar", "zijn", "zn", "hun", "mijn", "mn", "onze", "die", "deze", "geen", "ene"]
)


_CAME_ALONG: Final = frozenset(["is", "was", "kwam", "heeft", "had", "komt", "belde", "stond", "zat"])
_NO_NOUN: Final = frozenset(
    ["er", "daar", "toen", "daarna", "dus", "helaas", "gelukkig", "toch", "ook", "nu", "net", "eerst", "wel",
     "die", "dat", "dit", "gewoon", "netjes", "verder", "eindelijk", "uiteindelijk", "gister", "maar", "want"]
)  # fmt: skip


def of_stranger(clause: Clause) -> bool:
    """`Deurwaarder is langs geweest`: a clause without a client whose verb has a subject of its own."""
    tokens = clause.tokens
    if clause.named or clause.group or len(tokens) < 3 or not _stranger(tokens[0], tokens[1]):
        return False
    after = 2 if tokens[0].text in _ARTICLES else 1
    return after < len(tokens) and tokens[after].text in _CAME_ALONG and not any(map(_somebody, tokens))


def _stranger(first: Token, second: Token) -> bool:
    noun = second if first.text in _ARTICLES else first
    plain = (
        noun.shape is Shape.WORD and (not noun.means or noun.is_(Kind.TOPIC)) and noun.text not in _NO_NOUN
    )
    return plain and (noun is second or noun.text not in lexicon().common)


def of_other(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """`Tolk afgezegd`, `de bus was te laat`, `zoon van samira was te laat`: nothing about the client."""
    if sign not in _OF_HELPERS:
        return False
    for place in range(at - 1, -1, -1):
        token = tokens[place]
        if _somebody(token) and not governed(tokens, place):
            return False
        other = token.text in HELPERS or (
            sign in _OF_OTHERS and (token.text in THINGS or (token.is_(Kind.THIRD) and not token.codes))
        )
        if other and not governed(tokens, place) and not _joined(tokens, place):
            return not _object(tokens, place)
    return False


def _somebody(token: Token) -> bool:
    """A client, or a pronoun that stands for one."""
    return bool(token.codes) or (token.is_(Kind.PRONOUN) and token.text not in _ARTICLES)


def governed(tokens: Sequence[Token], at: int) -> bool:
    """`Bij samira`, `met haar moeder`, `inschrijving samira`: behind a preposition or a thing of theirs."""
    before = at - 1
    while before >= 0 and tokens[before].text in _ARTICLES:
        before -= 1
    if before < 0:
        return False
    owned = before == at - 1 and bool(tokens[at].codes) and tokens[before].text in THINGS
    return owned or tokens[before].text in _TO or tokens[before].is_(Kind.GRAMMAR, "because")


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """`Samira en haar man`, `beide docenten en samira`: one of several who act."""
    before = at - 1
    while before >= 0 and tokens[before].text in _ARTICLES:
        before -= 1
    return before > 0 and tokens[before].is_(Kind.GRAMMAR, "and") and _somebody(tokens[before - 1])


def _object(tokens: Sequence[Token], at: int) -> bool:
    """`Samira bracht haar zoon weg`: a verb before it whose subject is the client."""
    verb = next((place for place in range(at) if is_verb(tokens[place])), None)
    if verb is None:
        return False
    return any(_somebody(tokens[place]) and not governed(tokens, place) for place in range(verb))


def is_verb(token: Token) -> bool:
    """Whether a word is the verb of a sentence."""
    return token.is_(Kind.GRAMMAR, "be", "have") or token.text in VERBS


_FAMILY: Final = frozenset(
    ["zoon", "zoontje", "dochter", "dochtertje", "kind", "kinderen", "baby", "moeder", "vader", "man",
     "vrouw", "partner", "broer", "zus", "oma", "opa", "schoonmoeder"]
)  # fmt: skip
_TELLS: Final = frozenset(
    ["zegt", "zei", "vertelt", "vertelde", "meldt", "meldde", "volgens", "hoorde", "hoor", "gehoord", "weet"]
)


def _is_cause(clause: Clause, token: Token) -> bool:
    """`Haar zoontje heeft koorts`: the family member is the reason, and brings no message."""
    tells = any(_TELLS.intersection(item.text.split()) or item.is_(Kind.HEARSAY) for item in clause.tokens)
    told = clause.has(Kind.SIGN, "notice", "excused")
    return token.text in _FAMILY and clause.has(Kind.REASON) and not tells and not told


_WITH: Final = ("met", "via", "door", "bij", "aan", "over", "naar", "voor")


def about_third(clause: Clause) -> bool:
    """Whether a third person does or is what the clause says: `zijn vrouw belde`, `tolk was er niet`."""
    for at, token in enumerate(clause.tokens):
        if token.is_(Kind.THIRD) and Kind.NOUN not in token.means:
            before = clause.tokens[at - 1].text if at else ""
            at_it = before in ("op", "uit") and not clause.has(Kind.SIGN, "notice", "excused", "absent")
            with_them = at_it or before in _WITH or _owned(clause.tokens, at)
            if not with_them and not _is_cause(clause, token):
                return True
    return False


def _owned(tokens: Sequence[Token], at: int) -> bool:
    """`Via zn advocaat`, `met de klantmanager`, `bij haar moeder`."""
    earlier = tokens[at - 2].text if at > 1 else ""
    return earlier == "van" or earlier in _WITH
