"""What Telegram makes a link or a command of, wherever it stands in a message, with or without our doing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Those of countries have two letters; of the others those that are used most, and most for fraud. Any ending
# at all would refuse "J.P.Coenstraat".
_ENDINGS: Final = (
    "com|net|org|info|biz|name|pro|mobi|app|dev|xyz|online|site|website|shop|store|link|click|top|live|news|"
    "club|tech|cloud|space|page|vip|win|bet|icu|buzz|life|world|today|group|email|support|help|center|"
    "amsterdam|frl|gov|edu|mil|int|zip|mov|work|works|loan|loans|review|reviews|agency|cam|rest|google|chat|"
    "social|media|network|digital|services|solutions|company|host|hosting|web|art|design|fun|games|game|blog|"
    "wiki|bank|money|finance|credit|cash|gold|market|trade|trading|date|download|stream|racing|party|science|"
    "faith|accountant|cricket|country|kim|men|mom|monster|quest|bond|cyou|sbs|cfd|lol|pics|bar|tel|asia|jobs|"
    "travel|care|health|clinic|doctor|team|zone|plus|run|fit|guru|expert|academy|school|education|tips|how|"
    "new|codes|software|systems|security|delivery|express|direct|deals|sale|gratis|gift|promo|nl"
    "|[^\\W\\d_]{2}"
)
_NUMBERS: Final = r"\d{1,3}(?:\.\d{1,3}){3}"
_ADDRESS: Final = re.compile(
    rf"\w://|\bwww\.|\bmailto:|\w\.(?:{_ENDINGS})(?![\w-])|{_NUMBERS}|@\w|#[^\W\d_]", re.IGNORECASE
)
_COMMAND: Final = re.compile(r"(?<![\w/<.])/[a-z]", re.IGNORECASE)


def is_linked(text: str) -> bool:
    """Whether a phone would show part of a text as something to press: an address, @name or /command."""
    return has_address(text) or _COMMAND.search(unicodedata.normalize("NFKC", text)) is not None


def has_address(text: str) -> bool:
    """Whether an address stands in a text of ours, in which tags and commands are meant."""
    return _ADDRESS.search(unicodedata.normalize("NFKC", text)) is not None
