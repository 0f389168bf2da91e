"""Being there, or not, without a word for it: `bij de taalles`, `gehad vandaag`, `na drie kwartier ..`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from domain.reading.clauses import Clause
from domain.reading.lexicon import Kind
from domain.reading.steps import TYPES
from domain.reading.third import of_other, with_third
from domain.reading.tokens import Shape, Token


def at_meeting(tokens: Sequence[Token]) -> bool:
    """`Tarik was bij de intake`, `bij de training waren samira en yonas`, `alle drie bij de taalles`."""
    for at, token in enumerate(tokens):
        after = tokens[at + 1 : at + 3]
        if token.text in ("bij", "in", "op") and any(item.means.get(Kind.NOUN) in TYPES for item in after):
            was = any(
                (item.is_(Kind.GRAMMAR, "be") and item.text.startswith("wa")) or item.text in _SAT
                for item in tokens
            )
            return was or (at > 0 and all(map(_names_only, [*tokens[:at], *tokens[at + 3 :]])))
    return False


_SAT: Final = frozenset(["zat", "zaten", "zit", "zitten"])


def talk_held(clause: Clause) -> bool:
    """`Goed gesprek gevoerd met mehdi`: a talk of no other kind, and with nobody else."""
    if not (clause.named and clause.has(Kind.NOUN, "talk")):
        return False
    held = any(
        token.is_(Kind.STAGE, "held") and token.text not in ("gemaakt", "gedaan") for token in clause.tokens
    )
    others = with_third(clause.tokens) or clause.has(Kind.REASON) or clause.has(Kind.VAGUE)
    supposed = any(token.text in ("moeten", "moest", "zou") for token in clause.tokens)
    return held and not (others or supposed)


_OFF_VERBS: Final = frozenset(
    ["belde", "belt", "meldde", "meldt", "melde", "zegde", "zegt", "zei", "appte", "appt", "mailde", "mailt"]
)


def called_off(tokens: Sequence[Token]) -> bool:
    """`Belde 5 minuten voor het gesprek nog af`: a verb and its `af`, however far apart."""
    verb = next((at for at, token in enumerate(tokens) if token.text.split()[0] in _OFF_VERBS), None)
    if verb is None or not any(token.text == "af" for token in tokens[verb + 1 :]):
        return False
    return not any(token.is_(Kind.GRAMMAR, "not") for token in tokens) and not of_other(
        tokens, verb, "excused"
    )


def had(tokens: Sequence[Token]) -> bool:
    """`Bashir gehad vandaag`, `rojin heb ik gisteren gehad`: the talk with somebody."""
    others = [token for token in tokens if token.text != "gehad"]
    return (
        len(others) < len(tokens) and any(token.codes for token in others) and all(map(_names_only, others))
    )


def _names_only(token: Token) -> bool:
    """Whether a token only says who and when: today or before."""
    if token.shape is Shape.DAY:
        return token.day is not None and (token.day.offset or 0) <= 0 and token.day.weekday is None
    named = bool(token.codes) or token.is_(Kind.GROUP) or token.is_(Kind.PART)
    return named or token.is_(Kind.GRAMMAR, "and", "also", "yes") or token.text in _OFTEN_SAID


_OFTEN_SAID: Final = frozenset(
    ["gewoon", "netjes", "keurig", "braaf", "weer", "vandaag", "gezellig", "heb", "ik", "we", "hebben", "net",
     "al", "nog", "even", "zonet", "zojuist", "vanochtend", "eerst", "daarna", "toen", "fijn", "lekker"]
)  # fmt: skip


def either_way(tokens: Sequence[Token]) -> bool:
    """`Ziek of gewoon niet gekomen`: two outcomes, and not which."""
    for at, token in enumerate(tokens):
        if token.is_(Kind.GRAMMAR, "or") and not any(item.codes for item in tokens[at + 1 :]):
            before, after = (
                {item.means.get(Kind.SIGN) for item in part} for part in (tokens[:at], tokens[at + 1 :])
            )
            absent = any(item.is_(Kind.GRAMMAR, "not") for item in tokens[at + 1 :])
            if before & _OUTCOMES and (after & _OUTCOMES or absent):
                return True
    return False


_OUTCOMES: Final = frozenset(
    ["present", "there", "late", "excused", "sick", "absent", "no_show", "no_notice"]
)


_ANOTHER: Final = frozenset(["nog", "op", "in", "die", "deze", "terug", "opnieuw", "alsnog", "even", "weer"])


def afterwards(tokens: Sequence[Token]) -> bool:
    """`Ging naar huis na de training`, `na afloop weg`: not before its end."""
    if any(token.text in ("afloop", "afronding", "einde") for token in tokens):
        return True
    for at, token in enumerate(tokens):
        if token.text == "na":
            return any(item.means.get(Kind.NOUN) in TYPES for item in tokens[at + 1 : at + 3])
    return False


def another_time(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """`Kwam later nog langs`, `later op de dag`: at another moment, and not late for this one."""
    if sign not in ("late", "present"):
        return False
    words = [word for token in tokens[at : at + 3] for word in token.text.split()]
    return any(first == "later" and then in _ANOTHER for first, then in pairwise(words))


def just_before(tokens: Sequence[Token]) -> bool:
    """`5 minuten voor het gesprek`, `een kwartier van tevoren`."""
    for at, token in enumerate(tokens):
        near = token.shape is Shape.SPAN and (token.number or 60) <= _AT_LAST
        after = " ".join(item.text for item in tokens[at + 1 : at + 4])
        if near and after.startswith(
            ("voor het", "voor de", "voor tijd", "voor aanvang", "van tevoren", "van te voren")
        ):
            return True
    return False


_AT_LAST: Final = 30
"""Who cancels so many minutes before, does so at the last moment."""


def for_a_while(tokens: Sequence[Token]) -> bool:
    """`Is na drie kwartier ..`: was there for a while, whatever came then."""
    return any(
        token.text == "halverwege" or (token.shape is Shape.SPAN and at and tokens[at - 1].text == "na")
        for at, token in enumerate(tokens)
    )
