"""Where a planned appointment takes place: a street with a number, a room, or a place that everybody knows.

Separate from the records: a place is plain text that the reader of the appointment needs, not a code.
"""

from __future__ import annotations

import re
from typing import Final

from domain.reading.phrasebook import listed

LONGEST: Final = 120
"""Characters; a place fits on one line of a reminder."""


def _any_of(name: str) -> str:
    """A list of words as one alternative of a pattern."""
    return "|".join(listed(name))


_ROOM: Final = r"(?:(?:lokaal|kamer|zaal|ruimte|balie|verdieping|etage) ?\d{0,2}(?:[.,]\d{1,2})?[a-z]?\b)"
_STREET: Final = re.compile(
    rf"(?<![\w-])(?P<before>(?:(?:[A-Z][\w'’.-]*|{_any_of('street_openings')}) ){{0,3}})"
    rf"(?P<name>[^\W\d][\w'’-]*(?:{_any_of('street_endings')})|{_any_of('lone_streets')})\.? "
    r"(?P<number>\d{1,4} ?[a-zA-Z]?(?:-\d{1,3})?)(?![\w:%]|[.,]\d| ?(?:u|uur|min|minuten|x|keer|jaar)\b)"
    rf"(?:,? {_ROOM})?"
    r"(?:,? (?:in |te )?(?P<town>[A-Z][\w'’-]+(?: aan (?:de|den) [A-Z][\w-]+)?))?"
)
_BUILDING: Final = re.compile(
    rf"(?<![\w-])(?:(?i:de|het|ons|onze) )?(?i:{_any_of('buildings')})"
    rf"(?: [A-Z][\w'’-]+){{0,2}}(?![\w-])(?:,? (?i:{_ROOM}))?"
)
_LOCATION: Final = re.compile(r"\b(?:locatie|plaats|plek|adres)[: ]+(?P<name>[^,;\n]{2,60})", re.IGNORECASE)
_NO_STREETS: Final = frozenset(listed("no_streets"))
_LONE: Final = frozenset(listed("lone_streets"))
_ARTICLES: Final = re.compile(r"^(?:(?:op|de|het|in) )+")
_LONE_ROOM: Final = re.compile(rf"(?<![\w-]){_ROOM}", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(rf"(?<![\w-])(?:{_any_of('without_address')})(?![\w-])", re.IGNORECASE)


def place(text: str) -> str | None:
    """The place that a message about an appointment names, as typed; None when it names none."""
    found = _named(text) or _street(text)
    for pattern in (_BUILDING, _ELSEWHERE, _LONE_ROOM):
        if not found:
            match = pattern.search(text)
            found = match[0] if match else None
    return _tidy(found) if found else None


def _named(text: str) -> str | None:
    found = _LOCATION.search(text)
    return found["name"] if found else None


def numbered(text: str) -> list[str]:
    """Streets and rooms with a number, as typed: these numbers are no times and no clients."""
    rooms = [found[0] for found in _LONE_ROOM.finditer(text) if any(map(str.isdigit, found[0]))]
    where = _street(text)
    return [where, *rooms] if where else rooms


def _street(text: str) -> str | None:
    for found in _STREET.finditer(text):
        if found["name"].lower() not in _NO_STREETS or found["name"] in _LONE:
            return _ARTICLES.sub("", found[0])
    return None


def _tidy(found: str) -> str:
    tidy = " ".join(found.split()).strip(" .,;-")[:LONGEST]
    return tidy[:1].upper() + tidy[1:]
