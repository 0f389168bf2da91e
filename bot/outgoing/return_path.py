"""The address that a mail comes back to: which row and attempt it was, and that we said so ourselves."""

from __future__ import annotations

import hmac
from base64 import b32decode, b32encode
from binascii import Error as NotBase32
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple

_ROW, _MARK = 5, 11  # bytes; 28 letters with the one of the attempt between them
_LETTERS: Final = 28
_OPENING: Final = "b-"


class Sent(NamedTuple):
    """A mail as its return path names it: its first row, and which attempt it was (up to 255)."""

    row: int
    number: int


SELF_TEST: Final = Sent(0, 0)
"""No row has this number: doctor sends a report about it, and looks whether it comes by."""


@dataclass(frozen=True, slots=True)
class ReturnPaths:
    """Makes the addresses and knows them again. Mail servers may change the case of letters."""

    domain: str
    key: bytes  # derived for this alone

    def of(self, sent: Sent) -> str:
        """The address that a mail comes back to."""
        named = sent.row.to_bytes(_ROW, "big") + bytes([sent.number % 256])
        letters = b32encode(named + self._mark(named)).decode().rstrip("=").lower()
        return f"{_OPENING}{letters}@{self.domain}"

    def read(self, address: str) -> Sent | None:
        """Which mail an address names; None for one that we did not make."""
        local, _, domain = address.rpartition("@")
        letters = local.lower().removeprefix(_OPENING)
        if domain.lower() != self.domain.lower() or len(letters) != _LETTERS or local[:2].lower() != _OPENING:
            return None
        try:
            told = b32decode(letters.upper() + "=" * (-len(letters) % 8))
        except (NotBase32, ValueError):
            return None
        named, mark = told[: _ROW + 1], told[_ROW + 1 :]
        if not hmac.compare_digest(mark, self._mark(named)):
            return None
        return Sent(int.from_bytes(named[:_ROW], "big"), named[_ROW])

    def _mark(self, named: bytes) -> bytes:
        return hmac.new(self.key, named, sha256).digest()[:_MARK]
