"""Messages that ask to store what nobody saw or what the sender says is untrue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from domain.codes import RefuseReason
from domain.hearing.staff import sounds_guessed
from domain.privacy.gate import mentions
from domain.reading.phrasebook import table

_BULK: Final = table("bulk")
_GUESSING: Final = table("guessing")
_GUESSED: Final = table("guessed")
_UNTRUE: Final = table("untrue")
_FILLING: Final = table("filling")
_EVERYTHING: Final = table("everything")
_STRETCH: Final = table("stretch")
_SPAN: Final = table("span")
_UNKNOWING: Final = table("unknowing")
_MADE: Final = table("made")
_KNOWING: Final = table("knowing")
_UNTOLD: Final = table("untold")
_FILLED: Final = table("filled")
_WAS_NOT: Final = re.compile(
    r"\b(?:was|is|waren|zijn|kwam|kwamen)\s+(?:(?:ze|hij|zij|ie)\s+)?(?:er\s+|eigenlijk\s+|helemaal\s+|nl\s+|namelijk\s+|wel\s+){0,3}niet\b"
    r"|\bniet (?:geweest|gekomen|aanwezig|op komen dagen|komen opdagen|verschenen|echt geweest)\b"
    r"|\bno ?show\b|\bnooit geweest\b"
)
_SET_PRESENT: Final = re.compile(
    r"\b(?:zet|noteer|registreer|schrijf|vul|meld|vink|doe|maak|boek|geef)\b.{0,60}?"
    r"\b(?:aanwezig|aanw|pres|present|geweest|er was|afgemeld)\b"
    r"|\bop (?:aanwezig|aanw|present|er geweest)\b.{0,20}\b(?:zetten|noteren|doen|hebben)\b"
)


def refusal(text: str, names: Iterable[str] = ()) -> RefuseReason | None:
    """Why a message asks for something untrue or guessed, if it does."""
    if not _ASKED.search(text) and _guessed_in_bulk(text):
        return RefuseReason.BULK_GUESS
    known = mentions(_KNOWING, text) and not mentions(_UNKNOWING, text)
    named = _named_meeting(text) or _TOLD.search(text) is not None
    if not known and mentions(_BULK, text) and (mentions(_GUESSING, text) or not named):
        return RefuseReason.BULK_GUESS
    if not known and _SET_PRESENT.search(text) and mentions(_GUESSED, text):
        return RefuseReason.BULK_GUESS
    if _SET_PRESENT.search(text) and _untrue(text):
        return RefuseReason.CONTRADICTS_FACTS
    known = known or _ASKED.search(text) is not None
    return RefuseReason.BULK_GUESS if not (known or named) and _sounds_so(text, names) else None


_TOLD: Final = re.compile(
    r"^(?:ja |hoi |dus |vandaag )*(?:iedereen|allemaal|(?:de )?hele groep|de groep)\b[^,;]*?"
    r"\b(?:was|waren|er|aanwezig|aanw|present|geweest)\b(?! (?:maken|zetten|doen|graag))"
)
"""`Iedereen was er, zet maar neer`: it is told before it is ordered."""


def _sounds_so(text: str, names: Iterable[str]) -> bool:
    """Whether it sounds like a guess of many."""
    many = any(mentions(one, text) for one in (_EVERYTHING, _UNKNOWING, _STRETCH, _SPAN, _UNTOLD))
    return many and sounds_guessed(text, names)


_ASKED: Final = re.compile(r"\b(?:overzicht|hoe vaak|hoeveel|wie)\b.*\?\s*$")
"""`Kunt u mij een overzicht van de aanwezigheid sturen?` asks for what is known."""


def _guessed_in_bulk(text: str) -> bool:
    """To fill in whatever; or everybody, or many days, by somebody who does not know."""
    if mentions(_MADE, text):
        return True
    if not mentions(_FILLING, text) or not (mentions(_FILLED, text) or mentions(_BULK, text)):
        return False
    if mentions(_EVERYTHING, text) and mentions(_UNKNOWING, text):
        return True
    many = mentions(_EVERYTHING, text) and mentions(_SPAN, text)
    return (many or mentions(_UNTOLD, text) or mentions(_STRETCH, text)) and not mentions(_KNOWING, text)


def _named_meeting(text: str) -> bool:
    """`Zet iedereen van de groep van vanochtend op aanwezig` names one meeting and no guess."""
    return (
        re.search(r"\b(?:vanochtend|vanmorgen|vanmiddag|vandaag|groep|training|les|behalve)\b", text)
        is not None
    )


_NOT_THERE_BUT: Final = re.compile(
    r"\bniet geweest,? maar\b|\b(?:was|waren) er niet,? (?:maar|want) (?:anders|dan|dat|das|het)\b"
    r"|\ber (?:niet|nie) maar (?:dan|das|dat is|anders)\b"
)
"""`Zet haar op aanwezig, was er niet maar anders klopt de lijst niet`."""
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
    missed = _STAYED_AWAY.search(text) or _NOT_THERE_BUT.search(text)
    if missed and _AWAY.search(text) is None and _DAYS.search(text) is None:
        return True
    return mentions(_UNTRUE, text) and (
        _WAS_NOT.search(text) is not None or "alsof" in text or "verzin" in text
    )
