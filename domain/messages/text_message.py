"""What a text message can hold: letters that arrive as they are, and how many parts it takes (docs/web.md).

Notify turns letters that it does not know into "?". What is written with them goes in Dutch and English.
"""

from __future__ import annotations

import math
import unicodedata
from typing import Final

MOST_PARTS: Final = 3

_TAKE_TWO: Final = frozenset("^{}\\[~]|€")
_NARROW: Final = _TAKE_TWO | frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""GSM 03.38, the alphabet of every phone."""
_WIDE: Final = frozenset("ẁỳÀÈÌÒÙẀỲáíóúẃýÁÍÓÚẂÝëïẅÿËÏẄŸâêîôûŵŷÂÊÎÔÛŴŶ")
"""What Notify takes besides: with one of them all letters of the text are wide, and a part holds fewer."""
_OTHERWISE: Final = {
    **dict.fromkeys("‑–—−", "-"),
    "…": "...",
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("\u00a0\u202f\t", " "),
    "ı": "i",  # in text messages Turkish is written so; Notify would make a "?" of it
}
_NARROW_PARTS: Final = 160, 153  # letters of one alone, and of each of several
_WIDE_PARTS: Final = 70, 67


def as_texted(text: str) -> str | None:
    """The text with no letter but those that arrive; None where one has no likeness among them.

    An accent that no phone knows goes: ş is written as s.
    """
    letters = [_letter(letter) for letter in text]
    return None if None in letters else "".join(letter or "" for letter in letters)


def _letter(letter: str) -> str | None:
    if letter in _NARROW or letter in _WIDE:
        return letter
    if letter in _OTHERWISE:
        return _OTHERWISE[letter]
    made_of = unicodedata.decomposition(letter)
    if not made_of or "<" in made_of:
        return None
    plain = chr(int(made_of.split()[0], 16))
    return plain if plain in _NARROW else None


def parts_of(text: str) -> int:
    """In how many parts it travels; each is paid for."""
    if any(letter in _WIDE for letter in text):
        alone, each = _WIDE_PARTS
        return 1 if len(text) <= alone else math.ceil(len(text) / each)
    alone, each = _NARROW_PARTS
    length = len(text) + sum(letter in _TAKE_TWO for letter in text)
    return 1 if length <= alone else math.ceil(length / each)
