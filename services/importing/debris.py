"""What other systems leave in a cell that should hold a name: a broken letter, a formula's fault, NULL."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

_FAULT: Final = re.compile(r"#(?:N/?[AB]|[A-Z]{3,}(?:/0)?[!?]|DIV/0!|DEEL/0!|#+)", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w+);", re.IGNORECASE)
_NOTHING: Final = frozenset(
    "null none nil nan nvt n.v.t. n.v.t onbekend unknown undefined leeg naam test".split()  # noqa: SIM905
)
_IN_NAMES: Final = frozenset("-'’ʼ`´. ·‐‑,()")


def is_ruined(text: str) -> bool:
    """Whether no reader can tell any more what stood there: a formula's fault, or a letter that was lost."""
    return "\ufffd" in text or _FAULT.fullmatch(text.strip()) is not None


def meant(text: str) -> str | None:
    """What a text was before a program misread its letters or wrote it for a web page; else None."""
    if _ENTITY.search(text):
        return html.unescape(text)
    if text.isascii():
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            before = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return unicodedata.normalize("NFC", before)
    return None


def is_nothing(text: str) -> bool:
    """Whether a text only says that there is none: `NULL`, `n.v.t.`, a lone dot."""
    return text.casefold() in _NOTHING or not any(char.isalnum() for char in text)


def is_odd_name(name: str) -> bool:
    """Whether hardly anybody is called so: a word for nothing, or a sign that no name has."""
    if is_nothing(name):
        return True
    return any(
        char not in _IN_NAMES
        and not char.isspace()
        and unicodedata.category(char)[0] in "PSC"
        and char != "\u200c"
        for char in name
    )
