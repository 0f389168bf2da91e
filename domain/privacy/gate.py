"""Second stage: what must never be stored. Numbers and danger refuse a text; other details are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from domain.client_codes import digits_of
from domain.codes import PrivacyKind, RefuseReason
from domain.privacy import requests
from domain.privacy import words as privacy
from domain.privacy.identity_numbers import find_bsns, find_documents, find_ibans
from domain.text.phrases import phrases

_PHONE: Final = re.compile(
    r"(?<!\d)(?:\+31|0031|0)[ \-]?(?:6|[1-9]\d{0,2})(?:[ \-]?\d){6,8}(?!\d)|\+\d{2}(?:[ \-]?\d){8,11}(?!\d)"
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+")
_LINK: Final = re.compile(
    r"\bww+\.[\w-]{1,63}(?:\.[\w-]{1,63})*|\b[\w-]{1,63}\.(?:nl|com|org|eu)\b|\b(?:t|wa)\.me\b(?: \S+)?"
)
"""A link without https, in plain spelling: `www` has lost a letter there, and a slash is a space."""
_STREET: Final = re.compile(
    r"\b[a-z]+(?:straat|laan|weg(?<!onderweg)|plein|singel|gracht|kade|dreef|steeg|hof|plantsoen|dijk|pad)"
    r"\s+\d{1,4}\s?[a-z]?\b"
    r"|\b\d{4}\s?[a-z]{2}\b(?=\s+[a-z]+(?:dam|stad|dorp|recht|hoven)\b)"
)
_NINE: Final = re.compile(r"(?<!\d)\d{3}[ .]\d{3}[ .]\d{3}(?!\d)|(?<!\d)\d{7,}(?!\d)")
_DAY: Final = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
"""`20261126` is a day, and nobody's number."""
_TIME: Final = re.compile(r"(?<![\d.])\d{1,2}[.:]\d{2}(?![\d.])")
_MONEY: Final = re.compile(
    r"(?:€|eur\b|euro\b)\s?\d[\d.,]*|(?<![\d.,])\d[\d.,]{0,15}\s?(?:€|euro\b|eur\b|k schuld|duizend euro)"
    r"|\d+k\b(?= (?:schuld|aan schuld))"
)
_CODE: Final = re.compile(r"(?<!\d)\d{4,6}(?!\d)")
_SPLIT: Final = re.compile(r"[ .]")
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Gated:
    """A text without its private parts; or the reason why it is refused."""

    text: str
    kinds: tuple[PrivacyKind, ...] = ()
    refuse: RefuseReason | None = None


@cache
def _pattern(table: str) -> re.Pattern[str]:
    """One pattern for all phrases of a table; `*` is the rest of a word, `~` up to three words."""
    parts = []
    for phrase in sorted(phrases(table), key=len, reverse=True):
        words = [re.escape(word).replace(r"\*", r"[a-z]*") for word in phrase.split()]
        parts.append(r"\s+".join(words).replace(r"\s+\~\s+", r"(?:\s+[^\s.,;]+){0,3}?\s+"))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(parts)})(?![a-z])")


@cache
def _opening(table: str) -> re.Pattern[str]:
    words = "|".join(re.escape(phrase) for phrase in sorted(phrases(table), key=len, reverse=True))
    return re.compile(rf"(?:{words})(?:[ ?]|$)")


def has_phone(text: str) -> bool:
    """Whether a telephone number stands in a cleaned text."""
    return _PHONE.search(text) is not None


def begins(table: str, text: str) -> bool:
    """Whether the text begins with a phrase of the table."""
    return _opening(table).match(text) is not None


def without(table: str, text: str) -> str:
    """The text without the phrases of the table."""
    return _pattern(table).sub(" ", text)


def mentions(table: str, text: str) -> bool:
    """Whether a phrase of the table stands in the text."""
    return _pattern(table).search(text) is not None


@cache
def _harming() -> re.Pattern[str]:
    """Violence beside somebody, in either order."""
    who, harm = (_pattern(table).pattern for table in (privacy.PEOPLE, privacy.HARMING))
    between = r"(?:\s+[^\s.,;]+){0,4}?\s+"
    return re.compile(f"{who}{between}{harm}|{harm}{between}{who}")


def tells_of_danger(text: str) -> bool:
    """Whether a text tells of danger, beside what only sounds like it."""
    plain = without(privacy.HARMLESS, text)
    return mentions(privacy.DANGER, plain) or _harming().search(plain) is not None


def gate(text: str, codes: Iterable[str] = ()) -> Gated:
    """Refuse a cleaned text, or drop what is private from it; the caseload's codes are no such numbers."""
    numbered = _DIGIT.search(text) is not None
    known = frozenset(map(digits_of, codes)) if numbered else frozenset()
    refused = _identity(text, known) if numbered else None
    if refused is None and tells_of_danger(text):
        refused = Gated("", (), RefuseReason.SAFETY)
    if refused is None and _asks_for_data(text):
        refused = Gated("", (), RefuseReason.DATA_REQUEST)
    return refused or _drop(text, known, numbered=numbered)


def _identity(text: str, codes: frozenset[str]) -> Gated | None:
    said = mentions(privacy.IDENTITY_WORDS["identity_number"], text)
    if find_ibans(text) or find_documents(text):
        return Gated("", (PrivacyKind.IDENTITY_NUMBER,), RefuseReason.IDENTITY_NUMBER)
    masked = _TIME.sub(" § ", _PHONE.sub(" § ", text))
    masked = _CODE.sub(lambda match: " § " if match.group() in codes else match.group(), masked)
    masked = _NINE.sub(lambda match: " § " if _all_codes(match.group(), codes) else match.group(), masked)
    said_bsn = mentions(privacy.IDENTITY_WORDS["bsn"], text)
    if find_bsns(masked) or (said_bsn and re.search(r"(?<!\d)(?:\d[ .\-]{0,2}){7,8}\d(?!\d)", masked)):
        return Gated("", (PrivacyKind.BSN,), RefuseReason.BSN)
    if said and re.search(r"\b[a-z]{0,3}(?:\d[ .\-]?){5,}", text):
        return Gated("", (PrivacyKind.IDENTITY_NUMBER,), RefuseReason.IDENTITY_NUMBER)
    return None


def _all_codes(written: str, codes: frozenset[str]) -> bool:
    """`101 102 103`: three clients of the caseload, and no number of nine digits."""
    return codes.issuperset(_SPLIT.split(written))


def _is_kept(written: str, codes: frozenset[str]) -> bool:
    return _all_codes(written, codes) or _DAY.fullmatch(written) is not None


def _asks_for_data(text: str) -> bool:
    return mentions(requests.DATA_WORDS, text) and mentions(requests.DATA_ASK, text) and _is_request(text)


_REQUEST: Final = re.compile(
    r"^(?:hoi|hallo|hey|hi|hee|goedemorgen|goedemiddag)?[ ,!]*(?:ff |even |eventjes )?"
    r"(?:stuur|geef|mail|app|wat is|wat zijn|mag ik|kun|kan|kunt|heb je|heb jij|weet|zoek|lijst"
    r"|overzicht van|laat|toon|welke?|zou|zoudt|waar woont|waar wonen|hoe oud|ik wil|ik heb"
    r"|wil je|wil jij|graag)\b"
)
_OWN_WORDS: Final = re.compile(r"\b(?:nieuw|nieuwe|is veranderd|gewijzigd|afspraken|aanwezigheid)\b")


def _is_request(text: str) -> bool:
    asks = _REQUEST.match(text) is not None or text.rstrip(" .!").endswith("?")
    return asks and _OWN_WORDS.search(text) is None and not mentions("klantmanager, km, tolk", text)


def _drop(text: str, codes: frozenset[str], *, numbered: bool) -> Gated:
    kinds: list[PrivacyKind] = []
    if numbered or "@" in text or "http" in text or "." in text:
        text = _drop_numbers(text, codes, kinds)
    if mentions(privacy.CONTACT, text):
        kinds.append(PrivacyKind.CONTACT_DETAIL)
    for name, table in privacy.DROPPED.items():
        if _pattern(table).search(text):
            kinds.append(PrivacyKind(name))
    return Gated(text, tuple(dict.fromkeys(kinds)))


def _drop_numbers(text: str, codes: frozenset[str], kinds: list[PrivacyKind]) -> str:
    steps: Sequence[tuple[re.Pattern[str], PrivacyKind]] = (
        (_MAIL, PrivacyKind.CONTACT_DETAIL),
        (_LINK, PrivacyKind.CONTACT_DETAIL),
        (_PHONE, PrivacyKind.CONTACT_DETAIL),
        (_STREET, PrivacyKind.CONTACT_DETAIL),
        (_NINE, PrivacyKind.REFERENCE_NUMBER),
        (_MONEY, PrivacyKind.PRIVATE_DETAIL),
    )
    for pattern, kind in steps:
        if pattern is _MAIL and "@" not in text and "http" not in text:
            continue
        plain = pattern.sub(lambda found: found[0] if _is_kept(found[0], codes) else " § ", text)
        if plain != text:
            kinds.append(kind)
        text = plain
    return text
