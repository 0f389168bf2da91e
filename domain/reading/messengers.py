"""Clients who tell about another client: `kees is ziek zegt lina` is hearsay, and nothing about Lina."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reading.lexicon import Kind
from domain.reading.tokens import Shape, Token

_BEFORE_NAME: Final = frozenset(
    ["zegt", "zei", "volgens", "vertelt", "vertelde", "hoorde ik van", "gehoord van", "hoorde van", "meldt",
     "meldde", "zegde", "weet", "wist", "via"]
)  # fmt: skip
_AFTER_NAME: Final = frozenset(
    ["zegt", "zei", "vertelt", "vertelde", "belde", "belt", "appte", "appt", "mailde", "meldde", "meldt",
     "hoorde", "weet", "wist", "denkt", "dacht", "gaf door", "vertelde me", "vertelde mij", "zei me dat",
     "gezegd", "geappt", "gebeld"]
)  # fmt: skip
_SOMEBODY: Final = (Shape.CLIENT, Shape.NEAR, Shape.UNKNOWN)
_STOPS: Final = (".", ";", "!", "?", "\n")


def messengers(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with a client who only brings the news as hearsay."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        agent = _reports(tokens, at)
        if agent:
            made += [Token(Shape.WORD, tokens[at].text, means={Kind.HEARSAY: ""}), *agent]
            at += len(agent) + 1
            continue
        width = _brings(tokens, at) or _told_by(tokens, at, made)
        if width:
            text = " ".join(token.text for token in tokens[at : at + width])
            made.append(Token(Shape.WORD, text, means={Kind.HEARSAY: ""}))
        else:
            made.append(tokens[at])
        at += width or 1
    return made


_REPORTS: Final = frozenset(
    [
        "heeft",
        "had",
        "meldde",
        "meldt",
        "melde",
        "belde",
        "belt",
        "zegde",
        "zei",
        "appte",
        "zag",
        "ziet",
        "sprak",
    ]
)


def _reports(tokens: Sequence[Token], at: int) -> list[Token]:
    """`Yonas heeft samira afgemeld`, `yonas belde voor samira`: the second is whom it is about."""
    following = tokens[at + 1 : at + 4]
    if tokens[at].shape not in _SOMEBODY or len(following) < 2:
        return []
    verb, after = following[0], following[1:]
    if verb.text.partition(" ")[0] not in _REPORTS:
        return []
    behind = after[1:] if after[0].text in ("voor", "namens", "over") else after
    if not behind or behind[0].shape is not Shape.CLIENT or behind[0].codes == tokens[at].codes:
        return []
    return (
        [behind[0], verb] if verb.is_(Kind.SIGN, "excused") else [verb, *after[: after.index(behind[0]) + 1]]
    )


def _brings(tokens: Sequence[Token], at: int) -> int:
    """`Lina zegt dat kees`: the words before the second name; 0 when nobody else is told about."""
    if tokens[at].shape not in _SOMEBODY:
        return 0
    verb = False
    for place in range(at + 1, min(at + 7, len(tokens))):
        token = tokens[place]
        if token.text == "dat" and verb:
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            other = after is not None and after.shape is Shape.CLIENT and after.codes != tokens[at].codes
            turned = at > 0 and tokens[at - 1].is_(Kind.GRAMMAR, "but", "because")
            other = other or (turned and after is not None and after.is_(Kind.PRONOUN, "singular", "plural"))
            return place + 1 - at if other else 0
        if token.shape is not Shape.WORD:
            return 0
        verb = verb or token.text in _AFTER_NAME
    return 0


def _about_another(made: Sequence[Token], named: Token) -> bool:
    """`Samira is door yonas afgemeld`: somebody else was named before, in the same sentence."""
    for token in reversed(made):
        if token.text in _STOPS:
            return False
        if token.shape is Shape.CLIENT:
            return token.codes != named.codes
    return False


def _told_by(tokens: Sequence[Token], at: int, made: Sequence[Token]) -> int:
    """`.. is ziek zegt lina`, behind what is said of somebody else; 0 when not so."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].text == "door" and after is not None and after.shape is Shape.CLIENT:
        return 2 if _about_another(made, after) else 0
    if tokens[at].text not in _BEFORE_NAME or after is None or after.shape is not Shape.CLIENT:
        return 0
    ends = at + 2 == len(tokens) or tokens[at + 2].shape is Shape.BREAK
    for token in reversed(made):
        if token.text in _STOPS:
            return 0
        if token.shape is Shape.CLIENT:
            return 2 if ends and token.codes != after.codes else 0
    opens = tokens[at].text in ("volgens", "via") and not ends
    return 2 if opens and any(token.shape is Shape.CLIENT for token in tokens[at + 2 :]) else 0
