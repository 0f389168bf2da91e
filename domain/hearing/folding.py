"""One spelling for every way in which a phone can send the same words, in any script.

Keyboards send different codes for one letter, people leave marks and half-spaces out or draw a word out, and
a comma stands without a space. All of that is folded here and nowhere else.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, combining, normalize

_DRAWN_OUT: Final = re.compile(r"(\w)\1{2,}")
_DIGITS: Final = re.compile(r"0+")
_WORD: Final = re.compile(r"\w+")
_CYRILLIC: Final = re.compile(r"[а-яёіїєґ]")
_LATIN: Final = re.compile(r"[a-z]")
_HALF_SPACED: Final = re.compile(r"\b(ن?می) (?=\w)")
_MOST: Final = 4096  # letters, as in one message: one sign can stand for eighteen
_HALF_SPACE: Final = "\u200c"
_TATWEEL: Final = "ـ"  # draws an Arabic word out
_STYLES: Final = "\ufe0e\ufe0f"  # how a picture is drawn
_SAY_NOTHING: Final = frozenset("'’‘ʼʹ′`´＇ʻʿʾ\"" + _TATWEEL + _STYLES)


def _pairs(text: str) -> dict[int, str]:
    """`xy` for each letter x that is written as y."""
    return {ord(pair[0]): pair[1] for pair in text.split()}


_ARABIC: Final = _pairs(
    "یی يی ىی ئی ېی ۍی ێی كک ڪک ګگ ةه ۀه ەه ھه ہه أا إا آا ٱا ؤو ۆو ۇو ڵل ڕر ړر ټت ډد ڼن ښش ږژ ځز څس"
)
_CYRILLIC_LETTERS: Final = _pairs("ёе ъь ґг")
_LATIN_LETTERS: Final = _pairs("ıi łl đd øo ßs æa")
_LOOK_ALIKES: Final = _pairs("aа cс eе iі oо pр xх yу kк")
"""Latin letters that stand in a Cyrillic word because they look like its own."""
_LATIN_LOOK_ALIKES: Final = {ord(own): chr(other) for other, own in _LOOK_ALIKES.items()}


def _ethiopic() -> dict[int, str]:
    """Letters that are read alike are typed one for the other; each row has seven vowels."""
    rows = ("ሐሀ", "ኀሀ", "ሠሰ", "ዐአ", "ፀጸ")
    return {ord(row[0]) + vowel: chr(ord(row[1]) + vowel) for row in rows for vowel in range(7)}


_LETTERS: Final = _ARABIC | _CYRILLIC_LETTERS | _LATIN_LETTERS | _ethiopic()


def folded(text: str) -> str:
    """Words in small letters with single spaces: no accents, apostrophes or marks; every number is 0."""
    text = "".join(char for char in text if char not in _SAY_NOTHING)
    text = normalize("NFKC", text.replace(_HALF_SPACE, " "))[:_MOST].lower()
    text = _one_script(text)
    text = "".join(char for char in normalize("NFKD", text) if not combining(char))
    text = normalize("NFC", text).translate(_LETTERS)
    text = "".join(_kept(char) for char in text)
    text = _DIGITS.sub("0", _DRAWN_OUT.sub(r"\1", text))
    return " ".join(_HALF_SPACED.sub(r"\1", text).split())


def _one_script(text: str) -> str:
    """A word in two scripts is one of the script in which most of the text stands."""
    cyrillic = len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text))
    own = _LOOK_ALIKES if cyrillic else _LATIN_LOOK_ALIKES

    def one(found: re.Match[str]) -> str:
        word = found.group()
        return word.translate(own) if _CYRILLIC.search(word) and _LATIN.search(word) else word

    return _WORD.sub(one, text)


def _kept(char: str) -> str:
    """Letters stay, numbers count as one, a picture is a word of its own, and any mark parts words."""
    kind = category(char)
    if kind[0] in "LM":
        return char
    if kind[0] == "N":
        return "0"
    if kind == "Cf":
        return ""
    return f" {char} " if kind == "So" else " "
