"""What Telegram makes a link or a command of, wherever it stands in a message, with or without our doing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Those of countries have two letters; of the others the ones that letters of fraud use most.
_ENDINGS: Final = (
    "com|net|org|info|biz|name|pro|mobi|app|dev|xyz|online|site|website|shop|store|link|click|top|live|news|"
    "club|tech|cloud|space|page|vip|win|bet|icu|buzz|life|world|today|group|email|support|help|center|"
    "amsterdam|frl|gov|edu|mil|int|[^\\W\\d_]{2}"
)
_ADDRESS: Final = re.compile(rf"\w://|\bwww\.|\bmailto:|\w\.(?:{_ENDINGS})(?![\w-])|@\w", re.IGNORECASE)
_COMMAND: Final = re.compile(r"(?<![\w/<.])/[a-z]", re.IGNORECASE)


def is_linked(text: str) -> bool:
    """Whether a phone would show part of a text as something to press: an address, @name or /command."""
    return has_address(text) or _COMMAND.search(unicodedata.normalize("NFKC", text)) is not None


def has_address(text: str) -> bool:
    """Whether an address stands in a text of ours, in which tags and commands are meant."""
    return _ADDRESS.search(unicodedata.normalize("NFKC", text)) is not None
