"""What a `niet` denies: the next sign of its clause, else the one before; a number; or only how it went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reading.lexicon import Kind
from domain.reading.tokens import Shape, Token

_BOUND: Final = frozenset((Kind.SIGN, Kind.STAGE, Kind.DECISION, Kind.CHANGE))


def denied_places(tokens: Sequence[Token]) -> set[int]:
    """The places of the signs that a `niet` denies: the next sign, else the one before."""
    denied: set[int] = set()
    for at, token in enumerate(tokens):
        if not token.is_(Kind.GRAMMAR, "not") or of_number(tokens, at):
            continue
        ahead = _next_sign(tokens, at)
        if ahead is not None and not any(
            tokens[place].is_(Kind.GRAMMAR, "yes") for place in range(at, ahead)
        ):
            denied.add(ahead)
            if (
                ahead + 1 < len(tokens)
                and tokens[ahead].is_(Kind.SIGN, "present")
                and tokens[ahead + 1].is_(Kind.SIGN, "present")
            ):
                denied.add(ahead + 1)
            continue
        back = before(tokens, at)
        if back is not None and not degree(tokens, at):
            denied.add(back)
    return denied


def _next_sign(tokens: Sequence[Token], at: int) -> int | None:
    """The sign behind a `niet`, up to where another thought begins."""
    for place in range(at + 1, min(len(tokens), at + 6)):
        token = tokens[place]
        if token.is_(Kind.GRAMMAR, "despite", "because", "but") or token.text in ("dat", "terwijl", "toen"):
            return None
        if token.is_(Kind.GRAMMAR, "be", "have") and _begins_anew(tokens, at, place):
            return None
        if bound(token):
            return place
    return None


def _begins_anew(tokens: Sequence[Token], at: int, verb: int) -> bool:
    """`Olena niet die had zich ziekgemeld`: the verb of a next thought, which the `niet` does not reach."""
    between = tokens[at + 1 : verb]
    subordinate = any(token.text in _SUBORDINATE for token in tokens[:at])
    return not subordinate and all(token.is_(Kind.PRONOUN) for token in between)


_SUBORDINATE: Final = frozenset(["dat", "omdat", "die", "of", "als", "toen", "terwijl", "doordat", "want"])


def before(tokens: Sequence[Token], at: int) -> int | None:
    """The sign before a `niet` in the same clause; a subordinate clause begins anew."""
    for place in range(at - 1, -1, -1):
        if tokens[place].text in ("dat", "omdat", "als", "of", "toen"):
            return None
        if bound(tokens[place]):
            return None if tokens[place].is_(Kind.SIGN, "notice", "excused") else place
    return None


def of_number(tokens: Sequence[Token], at: int) -> bool:
    """`20 min te laat niet 10`: the number is denied."""
    return at + 1 < len(tokens) and tokens[at + 1].shape in (Shape.NUMBER, Shape.SPAN)


def muddled(tokens: Sequence[Token], at: int) -> bool:
    """`Kwam niet echt op gang`, `was er niet lang`: the sign tells how it went."""
    for place in range(at + 1, len(tokens)):
        if tokens[place].is_(Kind.GRAMMAR, "not"):
            ahead = any(bound(token) for token in tokens[place + 1 : place + 5])
            return degree(tokens, place) and not ahead
    return any(token.is_(Kind.VAGUE) for token in tokens[at + 1 : at + 3]) and tokens[at].text in (
        "kwam",
        "kwamen",
    )


def bound(token: Token) -> bool:
    """Whether a token is something that can be denied."""
    return token.shape is Shape.WORD and not _BOUND.isdisjoint(token.means)


def degree(tokens: Sequence[Token], at: int) -> bool:
    """`Niet echt`, `niet zo goed`: about how it went."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.is_(Kind.GRAMMAR, "degree")
