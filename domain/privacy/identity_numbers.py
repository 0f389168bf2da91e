"""Numbers that identify a person: burgerservicenummers by the elfproef, bank accounts by check digits."""

from __future__ import annotations

import re
from typing import Final

_DIGIT_RUN: Final = re.compile(r"(?<![\w])(?:\d[ .\-\u00a0/_]{0,2}){7,8}\d(?![\w])")
_NUMBER: Final = re.compile(r"(?<!\d)\d{8,10}(?!\d)")
_IBAN: Final = re.compile(r"\b[a-z]{2}\d{2}(?:[ .]?[a-z0-9]{4}){2,7}(?:[ .]?[a-z0-9]{1,3})?\b")
_DOCUMENT: Final = re.compile(
    r"\b(?=[a-z0-9]*\d)(?:[a-npr-z]{2}[a-np-z0-9]{6}\d|[nbil]l?[a-z][a-z0-9]{2}\d{5}\d)\b"
)
_PLAIN_DATE: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:19|20)\d\d")
_TIME_PAIR: Final = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d\D+(?:[01]?\d|2[0-3])[.:][0-5]\d")


def passes_elfproef(digits: str) -> bool:
    """Whether 8 or 9 digits can be a burgerservicenummer."""
    from stdnum.nl import bsn  # slow to import, and few texts hold such a number

    return bool(bsn.is_valid(digits.zfill(9)))


def find_bsns(text: str) -> list[tuple[int, int]]:
    """Where numbers of 8 or 9 digits stand that pass the elfproef, also with dots, hyphens or spaces."""
    spans = [match.span() for match in _DIGIT_RUN.finditer(text) if _is_bsn(match.group())]
    spans += [
        match.span() for match in _NUMBER.finditer(text) if len(match.group()) < 10 and _is_bsn(match.group())
    ]
    return spans


def _is_bsn(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    groups = re.split(r"\D+", written)
    if _PLAIN_DATE.fullmatch(written) or _TIME_PAIR.fullmatch(written):
        return False
    two_codes = len(groups) == 2 and all(len(group) == 4 for group in groups)
    if two_codes or (len(digits) == 8 and len(groups) > 1 and max(map(len, groups)) < 3):
        return False
    return passes_elfproef(digits)


def find_ibans(text: str) -> list[tuple[int, int]]:
    """Where bank accounts stand in a text in lower case."""
    return [match.span() for match in _IBAN.finditer(text) if _is_iban(match.group())]


def _is_iban(written: str) -> bool:
    plain = re.sub(r"[ .]", "", written)
    if not 15 <= len(plain) <= 34:
        return False
    if plain.startswith("nl"):  # by its shape alone: a typing error must not let an account through
        return len(plain) == 18 and plain[4:8].isalpha() and plain[8:].isdigit()
    from stdnum import iban  # slow to import, and few texts hold such a number

    return bool(iban.is_valid(plain, check_country=False))  # a bank that the library does not know is one too


def find_documents(text: str) -> list[tuple[int, int]]:
    """Where Dutch passport and card numbers stand in a text in lower case: two letters, six signs, one."""
    return [match.span() for match in _DOCUMENT.finditer(text) if sum(map(str.isdigit, match.group())) >= 5]
