"""Client codes: K, a hyphen and three to six digits, of which four are the usual ones.

Four bare digits can stand for a client, for a time or for a year. Other numbers of three to six digits stand
for a client only where somebody's own caseload has that very code: elsewhere `900` stays an amount.
"""

from __future__ import annotations

from typing import Final

PREFIX: Final = "K-"
PATTERN: Final = r"K-\d{3,6}"


def digits_of(code: str) -> str:
    """`K-1042` as people say it: 1042."""
    return code.removeprefix(PREFIX)
