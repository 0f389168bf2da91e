"""A message with a doubtful client in it, once the sender has said who was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from domain.client_codes import digits_of
from domain.reading.schema import KnownClient

_WORD: Final = re.compile(r"[^\W_][\w'’-]*")
_CODE: Final = re.compile(r"(?:[kK][ -]?)?(?<!\d)(\d{3,6})(?!\d)")
MOST_GUESSES: Final = 4
CLOSE: Final = 60
"""Percent of likeness from which a word counts as a slip of the name."""


def meant(text: str, client: KnownClient, others: Sequence[KnownClient]) -> str:
    """The text with `client` named by code, where it named somebody else or nobody for sure.

    `others` are the further clients that the question was about. Without a word that could stand for a
    client the code goes in front.
    """
    digits = digits_of(client.code)
    if digits in (found[1] for found in _CODE.finditer(text)):
        return _without(text, {other.first_name for other in others})
    wrong = {digits_of(other.code) for other in others}
    slips = [found for found in _CODE.finditer(text) if found[1] in wrong or _swapped(found[1], digits)]
    if slips:
        return _put(text, slips[0].span(), client.code)
    words = [found for found in _WORD.finditer(text) if not found[0].isdigit()]
    best = max(words, key=lambda found: _likeness(found[0], client.first_name), default=None)
    if best is not None and _likeness(best[0], client.first_name) >= CLOSE:
        return _put(text, best.span(), client.code)
    return f"{client.code} {text}"


def near_codes(text: str, clients: Sequence[KnownClient]) -> tuple[str, ...]:
    """The clients whose codes a text may mean that names one which nobody has: with one digit off or two
    changed places."""
    typed = [found[1] for found in _CODE.finditer(text)]
    known = {digits_of(client.code) for client in clients}
    return tuple(
        client.code
        for client in clients
        if any(_swapped(digits, digits_of(client.code)) for digits in typed if digits not in known)
    )[:MOST_GUESSES]


def only_client(text: str, clients: Sequence[KnownClient]) -> KnownClient | None:
    """The one client that a text names by code or exact name and says nothing else of; or None."""
    words = [found[0].casefold() for found in _WORD.finditer(text)]
    codes = {found[1] for found in _CODE.finditer(text)}
    named = [
        client
        for client in clients
        if digits_of(client.code) in codes or (words and words == [client.first_name.casefold()])
    ]
    return named[0] if len(named) == 1 and len(words) <= 2 else None


def names_only(text: str, client: KnownClient) -> bool:
    """Whether a text names this client by code, first name or both, and says nothing else."""
    rest = _CODE.sub(lambda found: "" if found[1] == digits_of(client.code) else found[0], text)
    mine = {word.casefold() for word in _WORD.findall(client.first_name)}
    return not {word.casefold() for word in _WORD.findall(rest)} - mine


def _likeness(word: str, name: str) -> float:
    return fuzz.ratio(word.casefold(), name.casefold())


def _swapped(typed: str, digits: str) -> bool:
    """Whether a code was typed with one digit off or two changed places."""
    if len(typed) != len(digits):
        return False
    return sorted(typed) == sorted(digits) or sum(a != b for a, b in zip(typed, digits, strict=True)) == 1


def _put(text: str, span: tuple[int, int], code: str) -> str:
    return f"{text[: span[0]]}{code}{text[span[1] :]}"


def _without(text: str, names: set[str]) -> str:
    """The text without these names: the code beside them was right."""
    plain = {name.casefold() for name in names}
    kept = _WORD.sub(lambda found: "" if found[0].casefold() in plain else found[0], text)
    return " ".join(kept.split())
