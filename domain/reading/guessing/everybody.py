"""What is planned for everybody of a day, `morgen geen les`: too much for a button, so it is read back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from domain.codes import AppointmentAction, AskReason, ReadAction, Side
from domain.dates.written import Tense
from domain.reading.because import ASKED
from domain.reading.guessing.asked import Asked
from domain.reading.kinds import Kind
from domain.reading.pieces import Pieces
from domain.reading.planning import side
from domain.reading.reader import derive
from domain.reading.schema import AppointmentChange, Ask, Guess, Reading, Record
from domain.reading.talk import NO_MEETING, no_meeting
from domain.reading.when import in_part
from domain.text.clean import clean

_OF_ALL: Final = frozenset(
    {AskReason.BULK_UNCLEAR, AskReason.DATE_UNCLEAR, AskReason.NO_CLIENT, AskReason.TIME_UNCLEAR}
)


def is_of_all(reading: Reading, asked: Asked) -> bool:
    """Whether it is about everybody who comes that day, without exception, doubt or hour."""
    if reading.ask is None or reading.ask.reason not in _OF_ALL or reading.records:
        return False
    if _BUT_SOME.search(asked.text) or _names_somebody(asked):
        return False
    bulk = reading.ask.reason is AskReason.BULK_UNCLEAR
    return bulk or (not reading.ask.about and bool(_EACH.search(asked.text) or no_meeting(asked.text)))


_BUT_SOME: Final = re.compile(
    r"\?|\b(?:behalve|beh|muv|uitgezonderd|alleen|enkel|maar|misschien|wellicht|tenzij|als"
    r"|voor \d|na \d|tot \d|vanaf"
    r"|niet all\w*|niet iedereen|sommige|paar|helft|eerste|laatste)\b|\d ?(?:u|uur)\b|\d[:.]\d\d",
    re.IGNORECASE,
)


def _names_somebody(asked: Asked) -> bool:
    pieces = Pieces(clean(asked.text).text, asked.context.caseload)
    return bool(pieces.names(pieces.text))


_EACH: Final = re.compile(
    r"\b(?:(?:van|voor|met|bij|geldt voor) )?"
    r"(?:iedereen|allemaal|alle|alles|de hele groep|hele groep|de groep|(?:mijn|mn) afspraken)\b",
    re.IGNORECASE,
)
_NO_LESSON: Final = re.compile(rf"{NO_MEETING.pattern}[^.;]*")
_SHIFTS: Final = re.compile(r"\b(?:ver)?schui(?:ft|ven)\b|\bverzet\b|\bverplaats", re.IGNORECASE)
_MOST_CODES: Final = 15


def planned_for_all(asked: Asked, best: Callable[[Reading, Asked], tuple[Record, ...]]) -> tuple[Record, ...]:
    """`Alle afspraken van morgen vervallen`: what the words plan for each who has a meeting then.

    `best`: what a reading stores, with the likeliest answer to what it asks.
    """
    parts = derive(asked.text, asked.sent_at, asked.clients, asked.appointments, asked.calendar)[1]
    hints = [hint for part in parts for token in part.tokens for hint in token.days or (token.day,) if hint]
    today = asked.context.today
    days = {day for hint in hints for day in hint.days(today, Tense.PLAN)} if hints else {today}
    named = {token.means[Kind.PART] for part in parts for token in part.tokens if token.is_(Kind.PART)}
    slots = [
        slot
        for slot in sorted(asked.context.on(sorted(days)), key=lambda slot: slot.starts_at)
        if not asked.context.begun(slot) and all(in_part(slot, part) for part in named)
    ]
    if not 0 < len({slot.client for slot in slots}) <= _MOST_CODES:
        return ()
    moves = _SHIFTS.search(asked.text) or any(part.has(Kind.CHANGE, "move") for part in parts)
    off = no_meeting(asked.text) or any(part.has(Kind.CHANGE, "cancel", "call_off") for part in parts)
    if off and not moves:
        by = side(parts) or Side.SUPPLIER
        return tuple(
            AppointmentChange(slot.client, AppointmentAction.CANCEL, slot.id, cancelled_by=by)
            for slot in slots
        )
    bare = _NO_LESSON.sub(" ", _EACH.sub(" ", asked.text))
    found: list[Record] = []
    for code in dict.fromkeys(slot.client for slot in slots):
        text = f"{code} {bare}"
        planned = best(asked.again(text), replace(asked, text=text))
        if not planned or not all(isinstance(one, AppointmentChange) for one in planned):
            return ()
        found += planned
    return tuple(found)


def shown_first(reading: Reading, records: tuple[Record, ...]) -> Reading:
    """What is planned for many is too long for a button: it is read back, and stored by a yes."""
    about = tuple(dict.fromkeys(one.client for one in records if one.client))
    ask = Ask(AskReason.UNREAD, about, ASKED[AskReason.UNREAD])
    return replace(reading, action=ReadAction.CONFIRM, ask=ask, guesses=(Guess(records),))
