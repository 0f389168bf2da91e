"""Third persons: a klantmanager, a tolk, a moeder. What they do is not what the client does."""

from __future__ import annotations

from collections.abc import Sequence

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


def about_third(clause: Clause) -> bool:
    """Whether a third person does or is what the clause says: `zijn vrouw belde`, `tolk was er niet`."""
    for at, token in enumerate(clause.tokens):
        if token.is_(Kind.THIRD) and Kind.NOUN not in token.means:
            before = clause.tokens[at - 1].text if at else ""
            with_them = before in ("met", "via", "door", "bij", "aan", "over", "naar", "voor") or _owned(
                clause.tokens, at
            )
            if not with_them:
                return True
    return False


def _owned(tokens: Sequence[Token], at: int) -> bool:
    """`Via zn advocaat`, `met de klantmanager`, `bij haar moeder`."""
    earlier = tokens[at - 2].text if at > 1 else ""
    return earlier in ("met", "via", "door", "bij", "aan", "over", "naar", "voor", "van")
