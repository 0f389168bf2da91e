"""Third persons: a klantmanager, a tolk, a moeder. What they do is not what the client does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reading.clauses import Clause
from domain.reading.lexicon import Kind
from domain.reading.tokens import Token


def with_third(tokens: Sequence[Token]) -> bool:
    """`Gesproken met de moeder van farid`, `de klantmanager gesproken`: not with the client."""
    return any(token.is_(Kind.THIRD) for token in tokens)


def third_acts(tokens: Sequence[Token]) -> bool:
    """`Samira haar broer was er`, `klantmanager was bij het gesprek`: somebody else was there."""
    return any(
        token.is_(Kind.THIRD) and tokens[at + 1].is_(Kind.GRAMMAR, "be")
        for at, token in enumerate(tokens[:-1])
    )


_HELPERS: Final = frozenset(
    ["tolk", "klantmanager", "km", "consulent", "regisseur", "docent", "docente", "leraar", "lerares", "juf",
     "trainer", "jobcoach", "gemeente", "taalcoach", "stagebegeleider", "receptie", "balie"]
)  # fmt: skip
_DONE_WITH: Final = frozenset(["door", "bij", "met", "van", "aan", "via", "voor", "naar", "de", "het"])


def of_helper(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """`Tolk afgezegd`, `docent ziek`, `trainer was te laat`: nothing about the client."""
    if sign not in ("excused", "sick", "late", "absent", "no_show", "cannot", "left_early", "notice"):
        return False
    for place in range(max(0, at - 3), at):
        if tokens[place].text in _HELPERS:
            before = tokens[place - 1].text if place else ""
            earlier = tokens[place - 2].text if place > 1 else ""
            with_them = before in _DONE_WITH - {"de", "het"} or (
                before in ("de", "het") and earlier in _DONE_WITH
            )
            between = tokens[place + 1 : at]
            other = any(token.codes or token.is_(Kind.PRONOUN) for token in between)
            return not (with_them or other)
    return False


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


def about_third(clause: Clause) -> bool:
    """Whether a third person does or is what the clause says: `zijn vrouw belde`, `tolk was er niet`."""
    for at, token in enumerate(clause.tokens):
        if token.is_(Kind.THIRD) and Kind.NOUN not in token.means:
            before = clause.tokens[at - 1].text if at else ""
            with_them = before in ("met", "via", "door", "bij", "aan", "over", "naar", "voor") or _owned(
                clause.tokens, at
            )
            if not with_them and not _is_cause(clause, token):
                return True
    return False


def _owned(tokens: Sequence[Token], at: int) -> bool:
    """`Via zn advocaat`, `met de klantmanager`, `bij haar moeder`."""
    earlier = tokens[at - 2].text if at > 1 else ""
    return earlier in ("met", "via", "door", "bij", "aan", "over", "naar", "voor", "van")
