"""Names for things: 128-bit ids that tell nothing."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

_SPOKEN: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_id() -> str:
    """A fresh 128-bit id in 22 characters of the base64url alphabet (fits Telegram's 64 bytes)."""
    return secrets.token_urlsafe(16)


def new_reference() -> str:
    """A number that people read to each other when something went wrong: 6 letters and digits, none alike."""
    return "".join(secrets.choice(_SPOKEN) for _ in range(6))


def stable_id(*parts: str) -> str:
    """The same id for the same parts, so that an import run twice names the same thing."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def token_hash(token: str) -> str:
    """What is kept of a start token: 128 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
