"""What becomes of a text on its way to a phone: the letters that Notify knows, and how many parts it has.

Facts of NotifyNL's documentation and of its utilities, as they were in August 2026.
"""

from __future__ import annotations

import math
import unicodedata
from typing import Final

EXTENDED: Final = frozenset("^{}\\[~]|€")
"""Letters of the phone's alphabet that take the place of two."""
GSM: Final = EXTENDED | frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
WELSH: Final = frozenset("àèìòùẁỳÀÈÌÒÙẀỲáéíóúẃýÁÉÍÓÚẂÝäëïöüẅÿÄËÏÖÜẄŸâêîôûŵŷÂÊÎÔÛŴŶ")
"""Taken as they are; one outside the phone's alphabet makes the whole text one of wide letters."""
SAID_OTHERWISE: Final = {
    **dict.fromkeys("‑–—−", "-"),
    "…": "...",
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("\u180e\u200b\u200c\u2060\ufeff\u2028\u2029", ""),
    **dict.fromkeys("\u00a0\u202f\t", " "),
}
UNKNOWN: Final = "?"


def as_sent(text: str) -> str:
    """The text as the phone gets it."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    if letter in GSM or letter in WELSH:
        return letter
    if letter in SAID_OTHERWISE:
        return SAID_OTHERWISE[letter]
    made_of = unicodedata.decomposition(letter)
    if made_of and "<" not in made_of:
        plain = chr(int(made_of.split()[0], 16))
        return plain if plain in GSM or plain in WELSH else UNKNOWN
    return UNKNOWN


def parts_of(text: str) -> int:
    """In how many text messages it travels, and is paid for."""
    if any(letter in WELSH - GSM for letter in text):
        return 1 if len(text) <= 70 else math.ceil(len(text) / 67)
    length = len(text) + sum(letter in EXTENDED for letter in text)
    return 1 if length <= 160 else math.ceil(length / 153)
