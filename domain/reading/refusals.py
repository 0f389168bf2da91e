"""Messages that ask to store what nobody saw or what the sender says is untrue."""

from __future__ import annotations

import re
from typing import Final

from domain.codes import RefuseReason
from domain.privacy.gate import mentions
from domain.reading.phrasebook import table

_BULK: Final = table("bulk")
_GUESSING: Final = table("guessing")
_GUESSED: Final = table("guessed")
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
    if _SET_PRESENT.search(text) and mentions(_GUESSED, text):
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


_STAYED_AWAY: Final = re.compile(
    r"(?:,|\bmaar\b|\bwant\b|\ben\b) (?:ze|hij|zij|ie|die) (?:was|is|kwam) (?:er )?niet\b"
    r"|\b(?:was|waren|kwam) (?:ze|hij|zij|ie) (?:er )?(?:allebei )?niet\b"
)
_AWAY: Final = re.compile(r"\b(?:afwezig|afw|afgemeld|no ?show|ns|ziek)\b")


_DAYS: Final = re.compile(
    r"\b(?:gisteren|vandaag|toen|daarna|eergisteren)\b.*\b(?:gisteren|vandaag|toen|daarna)\b"
)
"""`Zet haar voor gisteren op aanwezig, vandaag was ze er niet`: of each day something else."""


def _untrue(text: str) -> bool:
    if _STAYED_AWAY.search(text) and _AWAY.search(text) is None and _DAYS.search(text) is None:
        return True
    return mentions(_UNTRUE, text) and (
        _WAS_NOT.search(text) is not None or "alsof" in text or "verzin" in text
    )
