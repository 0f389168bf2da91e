"""A start link that was pasted into the chat instead of pressed: it says the same."""

from __future__ import annotations

import re
from typing import Final

_GIVEN: Final = r"(?P<token>[A-Za-z0-9_-]{1,64})"
_LINK: Final = re.compile(
    rf"\b(?:t|telegram)\.(?:me|dog)/(?P<bot>\w+)/?\s*\?\s*start=\s*{_GIVEN}", re.IGNORECASE
)
_DEEP: Final = re.compile(rf"\btg://resolve/?\?domain=(?P<bot>\w+)&start={_GIVEN}", re.IGNORECASE)
_TYPED: Final = re.compile(rf"\s*/?\s*start(?:@(?P<bot>\w+))?[\s=:]+{_GIVEN}\W*", re.IGNORECASE)
_BARE: Final = re.compile(r"\W*([A-Za-z0-9_-]{22})\W*")
"""Tokens of ours have 128 bits: 22 letters and digits, both large and small."""


def pasted_token(text: str, bot: str, *, bare: bool) -> str | None:
    """The token of a start link to this bot in a text, or of `start` with a token behind it; else None.

    `bare`: a token alone counts too. A link to another bot is none of ours.
    """
    found = _LINK.search(text) or _DEEP.search(text) or _TYPED.fullmatch(text)
    if found is not None:
        ours = found["bot"] is None or found["bot"].casefold() == bot.casefold()
        return found["token"] if ours else None
    alone = _BARE.fullmatch(text) if bare else None
    token = alone[1] if alone is not None else ""
    return token if token.lower() != token != token.upper() else None
