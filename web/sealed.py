"""What a browser keeps for us, and can neither read nor change: for a while, for one purpose."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime, timedelta
from typing import Any, Protocol


class Seals(Protocol):
    """Seals values for a place."""

    def seal(self, plain: bytes, place: str) -> bytes:
        """Encrypt for one place; another one refuses the value."""

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt a value of that place. Raises an exception for any other."""


def sealed(seals: Seals, value: Any, place: str, now: datetime, lives: timedelta) -> str:
    """A value as text that goes out and comes back."""
    until = (now + lives).timestamp()
    raw = seals.seal(json.dumps([until, value]).encode(), place)
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def opened(seals: Seals, text: str, place: str, now: datetime) -> Any:
    """What was sealed for the place; None when it is too old, or nothing of ours."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        until, value = json.loads(seals.open(raw, place))
    except (binascii.Error, ValueError):
        return None
    except Exception as fault:
        if type(fault).__name__ == "WrongKey":
            return None
        raise
    return value if now.timestamp() < until else None
