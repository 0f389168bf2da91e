"""Whom of a caseload somebody means: a client code, or a first name with at most one slip."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from rapidfuzz.distance import OSA

from domain.client_codes import digits_of
from domain.text.clean import plain_name
from domain.values import Client

_CODE: Final = re.compile(r"(?:k[ -]?)?(\d{3,6})", re.IGNORECASE)
_SLIPS_FROM: Final = 4
"""Shorter names differ by one letter too often."""


def find_clients(wanted: str, caseload: Iterable[Client]) -> list[Client]:
    """The clients of `caseload` that `wanted` can stand for, by code; nobody outside it is ever found.

    A whole name goes before its beginning, and the beginning before a slip, so that typing more narrows down.
    """
    clients = sorted(caseload, key=lambda client: client.code)
    code = _CODE.fullmatch(wanted.strip())
    if code:
        return [client for client in clients if digits_of(client.code) == code[1]]
    word = plain_name(wanted.strip())
    if not word:
        return []
    for fits in (_same, _begins, _one_slip):
        found = [client for client in clients if _any_name(client, word, fits)]
        if found:
            return found
    return []


def _any_name(client: Client, word: str, fits: Callable[[str, str], bool]) -> bool:
    """A first name of two words is found by either."""
    name = plain_name(client.first_name)
    return any(fits(word, one) for one in {name, *name.split()})


def _same(word: str, name: str) -> bool:
    return word == name


def _begins(word: str, name: str) -> bool:
    return name.startswith(word)


def _one_slip(word: str, name: str) -> bool:
    return min(len(word), len(name)) >= _SLIPS_FROM and OSA.distance(word, name, score_cutoff=1) <= 1
