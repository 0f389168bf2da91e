"""What somebody may have meant who wrote something that is not known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Final

from domain.client_codes import PREFIX

_CODE: Final = re.compile(r"k?[\s\-‐‑–_.:]*(\d{3,6})", re.IGNORECASE)
_ALIKE: Final = 0.75
_OF_ISO_639: Final = {
    **dict.fromkeys(("nld", "dut"), "nl"),
    "eng": "en",
    **dict.fromkeys(("ara", "arb", "apc"), "ar"),
    "tir": "ti",
    "tur": "tr",
    **dict.fromkeys(("fas", "per", "pes"), "fa"),
    **dict.fromkeys(("pus", "pbt", "pst"), "ps"),
    **dict.fromkeys(("kur", "kmr"), "ku"),
    "som": "so",
    "amh": "am",
    "ukr": "uk",
    "rus": "ru",
    **dict.fromkeys(("fra", "fre"), "fr"),
}
"""Codes of three letters (ISO 639-2 and 639-3) of languages that have one of two."""


def near(written: str, known: Iterable[str]) -> str | None:
    """The one of what is known that comes nearest, if one is near."""
    given = list(known)
    folded = re.sub(r"[\s\-_]+", "_", written.strip().casefold())
    if folded in given:
        return folded
    found = get_close_matches(folded, given, 1, _ALIKE) if len(folded) <= 40 else []
    return found[0] if found else None


def client_code(written: str) -> str | None:
    """`1042`, `k-1042` or `K1042` as a code: K-1042."""
    found = _CODE.fullmatch(written.strip())
    return PREFIX + "".join(str(unicodedata.digit(digit)) for digit in found[1]) if found else None


def asked(suggestion: str | None) -> str:
    """The end of a sentence that asks whether this was meant; nothing where there is no suggestion."""
    return f"; did you mean {suggestion}?" if suggestion else ""


def language(written: str, known: Collection[str]) -> str | None:
    """The language that a code of another list means, where there are texts of it."""
    name = written.partition("_")[0]
    found = _OF_ISO_639.get(name, name)
    return found if found in known else None
