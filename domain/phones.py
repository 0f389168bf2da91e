"""Dutch telephone numbers: how people write them, how they are kept, and what a phone can dial (R110)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 40
"""Characters of what may be a telephone number, with all that people write around the digits."""

_SEPARATORS: Final = re.compile(r"[\s().\-\u2010-\u2015/]+")
_ABROAD: Final = re.compile(r"(?:\+|00)31\s*(?:\(0\))?\s*")
_ORDINARY: Final = re.compile(r"0(?:6\d|[1-57]\d|8[4578]|91)\d{7}")  # also dialled from abroad
_INSIDE: Final = re.compile(
    r"0800\d{4}(?:\d{3})?|0900\d{4}(?:\d{3})?|140\d{2,3}"
)  # from the Netherlands only
_KEPT_ABROAD: Final = "+31"
_SHORT_AREA: Final = re.compile("0(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7\\d|8\\d|91)")
"""Area codes of three digits; the others have four."""


_ANY: Final = re.compile(r"(?:\d[\s().\-\u2010-\u2015/]*){7,}")
"""So many digits on end are no number of a house, a room or a postal code."""


class NotAPhoneNumber(ValueError):
    """A text is no Dutch telephone number."""


def read_phone(text: str) -> str:
    """The number as it is kept and dialled: `+31612345678`, or `14020` and `08001234` without a country.

    Raises NotAPhoneNumber; for 112 and the like as well, for nobody works there.
    """
    if len(text) > LONGEST:
        raise NotAPhoneNumber
    seen = unicodedata.normalize("NFKC", text)
    seen = "".join(char for char in seen if unicodedata.category(char) != "Cf").strip()
    inland = _SEPARATORS.sub("", _ABROAD.sub("0", seen, count=1) if _ABROAD.match(seen) else seen)
    if not inland.isascii():
        raise NotAPhoneNumber
    if _ORDINARY.fullmatch(inland):
        return _KEPT_ABROAD + inland[1:]
    if _INSIDE.fullmatch(inland):
        return inland
    raise NotAPhoneNumber


def may_hold_phone(text: str) -> bool:
    """Whether something like a telephone number stands in a text, of any country."""
    return _ANY.search(unicodedata.normalize("NFKC", text)) is not None


def grouped(phone: str) -> str:
    """A kept number as people in the Netherlands write it: `06 12 34 56 78`, `020 123 45 67`, `14 020`."""
    inland = "0" + phone.removeprefix(_KEPT_ABROAD) if phone.startswith(_KEPT_ABROAD) else phone
    if inland.startswith("14"):
        return f"{inland[:2]} {inland[2:]}"
    if inland.startswith("06"):
        return " ".join((inland[:2], *_pairs(inland[2:])))
    if _SHORT_AREA.match(inland) and not inland.startswith("0800"):
        return f"{inland[:3]} {inland[3:6]} {inland[6:8]} {inland[8:]}"
    rest = inland[4:]
    return " ".join((inland[:4], *_pairs(rest))) if len(rest) == len("123456") else _free(inland)


def _free(inland: str) -> str:
    """0800 and 0900, with four digits behind or seven."""
    rest = inland[4:]
    if len(rest) == len("1234"):
        return f"{inland[:4]} {rest}"
    return f"{inland[:4]} {rest[:3]} {rest[3:5]} {rest[5:]}"


def _pairs(digits: str) -> list[str]:
    return [digits[at : at + 2] for at in range(0, len(digits), 2)]
