"""Names and free text at rest: AES-GCM with the key's id in the value and the row's identity bound in."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_ID_BYTES = 4
_NONCE_BYTES = 12
_MARK_BYTES = 16
_NAMES_REMEMBERED = 20_000  # opened names are kept in memory: a caseload is read at every report


class WrongKey(Exception):
    """A sealed value was made with another key, or belongs to another row."""


class Sealer:
    """Seals and opens values with one key."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("the key must have 32 bytes")
        self._cipher = AESGCM(key)
        self.key_id = hashlib.sha256(b"kortelijn key id" + key).digest()[:_ID_BYTES]
        self._marks = hashlib.sha256(b"kortelijn marks" + key).digest()
        self.open_text = lru_cache(maxsize=_NAMES_REMEMBERED)(self._open_text)

    def seal(self, plain: bytes, place: str) -> bytes:
        """Encrypt for one place (table, column, row); another place refuses the value."""
        nonce = os.urandom(_NONCE_BYTES)
        return self.key_id + nonce + self._cipher.encrypt(nonce, plain, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Decrypt a value of that place. Raises WrongKey."""
        key_id, nonce, body = sealed[:4], sealed[4:16], sealed[16:]
        if key_id != self.key_id:
            raise WrongKey(f"{place} was sealed with another key")
        try:
            return self._cipher.decrypt(nonce, body, place.encode())
        except InvalidTag as fault:
            raise WrongKey(f"{place} does not hold what was sealed for it") from fault

    def mark(self, plain: str, place: str) -> bytes:
        """What the same text of a place is known by again; without the key nobody can try texts on it."""
        said = f"{place}\n{plain}".encode("utf-8", "surrogatepass")
        return hmac.new(self._marks, said, hashlib.sha256).digest()[:_MARK_BYTES]

    def seal_text(self, plain: str, place: str) -> bytes:
        """Encrypt a text for one place in the database; it opens nowhere else."""
        return self.seal(plain.encode("utf-8", "surrogatepass"), place)

    def _open_text(self, sealed: bytes, place: str) -> str:
        return self.open(sealed, place).decode("utf-8", "surrogatepass")


def key_from_text(text: str) -> bytes:
    """The 32 bytes behind a base64 text (either alphabet). Raises ValueError."""
    try:
        key = base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as fault:
        raise ValueError("not base64") from fault
    if len(key) != KEY_BYTES:
        raise ValueError(f"{len(key)} bytes instead of {KEY_BYTES}")
    return key


def derived_key(text: str, label: str) -> bytes:
    """A key of its own for another purpose than what is at rest, from the one of the settings."""
    return hmac.new(key_from_text(text), f"kortelijn {label}".encode(), hashlib.sha256).digest()


def new_key_text() -> str:
    """A fresh key, as it is written into the settings."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode().rstrip("=")
