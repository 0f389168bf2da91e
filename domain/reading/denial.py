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
        if token.is_(Kind.SIGN) and token.text.startswith("niet "):
            denied |= _once(tokens, at) if token.is_(Kind.SIGN, *_NOT_THERE) else _not_twice(tokens, at)
            continue
        if not token.is_(Kind.GRAMMAR, "not") or of_number(tokens, at) or _said_twice(tokens, at):
            continue
        came = _came_before(tokens, at)
        if came is not None and _by_itself(tokens, at):
            denied |= {came} if _told_by_verb(tokens, came) or _unannounced(tokens, at) else set()
            continue
        ahead = _next_sign(tokens, at)
        if ahead == at + 1 and tokens[ahead].text.startswith(_HOW):
            continue
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


def _came_before(tokens: Sequence[Token], at: int) -> int | None:
    """The sign of presence that a `niet` stands right behind: `was er weer niet`."""
    place = at - 1
    while place >= 0 and (tokens[place].text in _BETWEEN or tokens[place].shape is Shape.DAY):
        place -= 1
    return place if place >= 0 and tokens[place].is_(Kind.SIGN, "present", "there") else None


def _by_itself(tokens: Sequence[Token], at: int) -> bool:
    """`Was er niet zonder bericht`: the sign behind a `niet` is no part of what it denies."""
    ahead = _next_sign(tokens, at)
    return ahead is not None and tokens[ahead].is_(Kind.SIGN, *OF_ABSENCE)


def _told_by_verb(tokens: Sequence[Token], came: int) -> bool:
    """`Was er niet ziek` denies that they came; `aanwezig niet ziek` may be either, and denies neither."""
    return any(
        token.is_(Kind.GRAMMAR, "be", "have") or token.text.split()[0] in _CAME
        for token in tokens[: came + 1]
    )


def _once(tokens: Sequence[Token], at: int) -> set[int]:
    """`Was er niet geweest`, `niet aanwezig geweest`: the `niet` denies what stands around it as well."""
    came = _came_before(tokens, at)
    after = at + 1 if at + 1 < len(tokens) and tokens[at + 1].is_(Kind.SIGN, "present") else None
    return {place for place in (came, after) if place is not None}


def _said_twice(tokens: Sequence[Token], at: int) -> bool:
    """`Is niet niet gekomen`: a stutter, and no denial of a denial."""
    return at + 1 < len(tokens) and tokens[at + 1].text.split()[0] == tokens[at].text


def _not_twice(tokens: Sequence[Token], at: int) -> set[int]:
    """`Was er niet afgemeld`, `kwam niet afwezig`: of verb or sign, it decides neither."""
    came = _came_before(tokens, at)
    either = tokens[at].is_(Kind.SIGN, "present", *OF_ABSENCE)
    return {came, at} if came is not None and either else set()


def _unannounced(tokens: Sequence[Token], at: int) -> bool:
    """`Aanwezig niet geen bericht`: whoever gave no notice was not there."""
    ahead = _next_sign(tokens, at)
    return ahead is not None and tokens[ahead].is_(Kind.SIGN, "no_notice", "no_show", "no_reply")


_HOW: Final = ("met ", "mb")
"""`Samira niet mb`: the `niet` stands by itself, and what follows says how."""
_NOT_THERE: Final = ("absent", "no_show")
_BETWEEN: Final = frozenset(
    ["weer", "weer eens", "eens", "ook", "opnieuw", "wederom", "alweer", "helaas", "gewoon", "dus", "toch",
     "vandaag", "vanmorgen", "vanochtend", "vanmiddag", "echter", "nu", "jammer genoeg", "jammer", "genoeg",
     "idem", "eveneens", "deze", "keer", "nog", "steeds", "simpelweg", "telkens", "blijkbaar"]
)  # fmt: skip
_CAME: Final = frozenset(["kwam", "kwamen", "verscheen", "verschenen", "daagde", "daagden", "is", "was"])
OF_ABSENCE: Final = (
    "excused", "notice", "no_show", "no_notice", "no_reply", "unreachable", "absent", "sick", "late_notice",
)  # fmt: skip
"""Signs that say why, or how, somebody stayed away."""


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
