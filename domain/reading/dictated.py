"""A message that was spoken: signs that were said as words, and digits that were said one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SIGNS: Final = {
    "puntkomma": ";",
    "dubbele punt": ":",
    "punt": ".",
    "komma": ",",
    "uitroepteken": "!",
    "vraagteken": "?",
    "nieuwe regel": "\n",
    "nieuwe alinea": "\n",
}
_SPOKEN: Final = re.compile(rf"\s*\b(?:{'|'.join(_SIGNS)})(?=\s|$)", re.IGNORECASE)
_SAYS_SIGNS: Final = re.compile(
    r"\b(?:komma|uitroepteken|vraagteken|nieuwe regel)\b|\bpunt\s*$", re.IGNORECASE
)
"""One of these beside others: nobody types the names of signs."""
_DIGITS: Final = {
    "nul": "0", "een": "1", "één": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5",
    "zes": "6", "zeven": "7", "acht": "8", "negen": "9",
}  # fmt: skip
_RUN: Final = re.compile(rf"\b(?:{'|'.join(_DIGITS)})(?: (?:{'|'.join(_DIGITS)})){{2,}}\b", re.IGNORECASE)
_LONG: Final = 8
"""So many digits in a row are a number of identity or a telephone, whoever it belongs to."""


def as_typed(text: str, codes: Iterable[str]) -> str:
    """The text as it would have been typed. `codes`: the digits of the clients who may be meant."""
    known = set(codes)

    def number(found: re.Match[str]) -> str:
        digits = "".join(_DIGITS[word.lower()] for word in found.group().split())
        return digits if digits in known or len(digits) >= _LONG else found.group()

    text = _RUN.sub(number, text)
    if _SAYS_SIGNS.search(text):
        text = _SPOKEN.sub(lambda found: _SIGNS[found.group().strip().lower()], text)
    return text
