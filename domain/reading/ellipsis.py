"""Outcomes of which the verb is left out: `yonas niet`, `samira wel`, `farid: nee`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reading.clauses import Clause
from domain.reading.denial import OF_ABSENCE, degree, of_number
from domain.reading.lexicon import Kind
from domain.reading.signs import Facts
from domain.reading.steps import TYPES
from domain.reading.tokens import Shape, Token

_BARE_NOT: Final = frozenset({"niet", "noch", "niet meer", "nog niet"})


def ellipsis(found: Facts, clause: Clause) -> None:
    """`Yonas niet`, `samira wel`: the sign is left out."""
    tokens = clause.tokens
    if found.yes or found.no or found.vague or _somebody_else(clause):
        return
    if _one_word(clause):
        found.yes.add("present" if clause.has(Kind.GRAMMAR, "yes_word") else "absent")
        return
    nots = [at for at, token in enumerate(tokens) if token.text in _BARE_NOT and not of_number(tokens, at)]
    if clause.has(Kind.SIGN, "notice"):
        return
    verbs = any(clause.has(kind) for kind in (Kind.SANCTION, Kind.REQUEST, Kind.LEVEL)) or any(
        token.is_(Kind.NOUN) and token.means[Kind.NOUN] not in TYPES for token in tokens
    )
    verbs = verbs or any(
        token.is_(Kind.STAGE) or token.is_(Kind.CHANGE) or token.is_(Kind.VAGUE) for token in tokens
    )
    if nots and not verbs:
        if degree(tokens, nots[0]) or not _bare(tokens, nots[0]):
            found.vague = True
        else:
            found.yes.add("absent")
    elif not nots and clause.has(Kind.GRAMMAR, "yes") and not verbs and len(tokens) < 6:
        found.yes.add("present")


def _somebody_else(clause: Clause) -> bool:
    """`Niet samira maar yonas had afgezegd`: nothing is said of samira."""
    tokens = clause.tokens
    return (
        len(tokens) == 2
        and tokens[0].text in _BARE_NOT
        and tokens[1].shape is Shape.CLIENT
        and any(token.is_(Kind.SIGN, *OF_ABSENCE) for token in clause.contrast)
    )


def _one_word(clause: Clause) -> bool:
    """`Yusuf ja`, `amanuel: nee`: nothing but a name and a yes or no."""
    said = [
        token
        for token in clause.tokens
        if token.shape is Shape.WORD
        and token.means.keys().isdisjoint((Kind.PART, Kind.NOUN))
        and token.text not in ("de", "het", "van", "bij", "voor")
    ]
    return (
        (clause.named or clause.tokens[0].shape is Shape.CLOCK)
        and len(said) == 1
        and clause.tokens[-1] is said[0]
        and said[0].is_(Kind.GRAMMAR, "yes_word", "no_word")
    )


def _bare(tokens: Sequence[Token], at: int) -> bool:
    """Whether the niet ends the clause, or only says where or when: `yonas niet bij de training`."""
    rest = [token for token in tokens[at + 1 :] if token.shape is Shape.WORD]
    return all(
        token.means or token.text in ("bij", "de", "het", "op", "in", "aan", "hoor", "helaas", "dus")
        for token in rest[:3]
    )
