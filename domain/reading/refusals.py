"""Messages that ask to store what nobody saw or what the sender says is untrue."""

from __future__ import annotations

import re
from typing import Final

from domain.codes import RefuseReason
from domain.privacy.gate import mentions
from domain.reading.phrasebook import table

_BULK: Final = table("bulk")
_GUESSING: Final = table("guessing")
_UNTRUE: Final = table("untrue")
_WAS_NOT: Final = re.compile(
    r"\b(?:was|is|waren|zijn|kwam|kwamen)\s+(?:(?:ze|hij|zij|ie)\s+)?(?:er\s+|eigenlijk\s+|helemaal\s+|nl\s+|namelijk\s+|wel\s+){0,3}niet\b"
    r"|\bniet (?:geweest|gekomen|aanwezig|op komen dagen|komen opdagen|verschenen|echt geweest)\b"
    r"|\bno ?show\b|\bnooit geweest\b"
)
_SET_PRESENT: Final = re.compile(
    r"\b(?:zet|noteer|registreer|schrijf|vul|meld|vink|doe|maak|boek|geef)\b.{0,60}?"
    r"\b(?:aanwezig|aanw|pres|present|geweest|er was|afgemeld)\b"
)


def refusal(text: str) -> RefuseReason | None:
    """Why a message asks for something untrue or guessed, if it does."""
    if mentions(_BULK, text) and (mentions(_GUESSING, text) or not _named_meeting(text)):
        return RefuseReason.BULK_GUESS
    if _SET_PRESENT.search(text) and (_untrue(text)):
        return RefuseReason.CONTRADICTS_FACTS
    return None


def _named_meeting(text: str) -> bool:
    """`Zet iedereen van de groep van vanochtend op aanwezig` names one meeting and no guess."""
    return (
        re.search(r"\b(?:vanochtend|vanmorgen|vanmiddag|vandaag|groep|training|les|behalve)\b", text)
        is not None
    )


def _untrue(text: str) -> bool:
    return mentions(_UNTRUE, text) and (
        _WAS_NOT.search(text) is not None or "alsof" in text or "verzin" in text
    )
