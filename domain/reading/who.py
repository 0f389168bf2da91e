"""Whom a clause means where it does not simply name one: by a time, one of two, or put right at once."""

from __future__ import annotations

from domain.reading.clauses import Clause
from domain.reading.lexicon import Kind
from domain.reading.tokens import Shape, Token


def points(clause: Clause) -> bool:
    """Whether a clause names an appointment by its time."""
    if not clause.subject and _timed(clause):
        return True
    for at, token in enumerate(clause.tokens):
        if token.shape is Shape.CLOCK:
            before = clause.tokens[max(0, at - 2) : at]
            after = clause.tokens[at + 1 : at + 2]
            talk = any(item.is_(Kind.NOUN, "talk", "coaching", "intake") for item in [*before, *after])
            of = bool(before) and before[-1].text == "van"
            if (of and (talk or before[0].text in ("die", "deze"))) or (
                talk and bool(after) and after[0].is_(Kind.NOUN)
            ):
                return True
    return False


def _timed(clause: Clause) -> bool:
    """`9u ja`, `11.15 afgebeld`: a time and what happened then, and nothing else."""
    first, *others = clause.tokens
    told = [
        token for token in others if token.is_(Kind.SIGN) or token.is_(Kind.GRAMMAR, "yes_word", "no_word")
    ]
    return first.shape is Shape.CLOCK and 0 < len(told) == len(others)


def either(clause: Clause) -> bool:
    """`Samira of yonas was te laat`: one of them, and not which."""
    places = [at for at, token in enumerate(clause.tokens) if token in clause.subject]
    between = clause.tokens[places[0] : places[-1]] if len(places) > 1 else []
    return any(token.is_(Kind.GRAMMAR, "or") for token in between)


def corrected(clause: Clause) -> list[Token]:
    """Only the last client where the sender corrects the name: `samira nee sorry yonas`."""
    at = [place for place, token in enumerate(clause.tokens) if token.is_(Kind.REPAIR)]
    if clause.named and at and len(clause.subject) > 1:
        after = [token for token in clause.tokens[at[0] :] if token in clause.subject]
        before = [token for token in clause.tokens[: at[0]] if token in clause.subject]
        return after if after and before else clause.subject
    return clause.subject
