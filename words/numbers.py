"""Whom to ring, in words: staff read a number as it is written here, clients as any phone dials it."""

from __future__ import annotations

import html

from domain.calendar import OFFICE_CLOSES, OFFICE_OPENS
from domain.phones import grouped
from services.phones import WhomToCall
from services.sending.numbers import Numbers
from words.catalogs import STAFF, Words


def number_lines(words: Words, numbers: Numbers) -> list[str]:
    """A line for each, and 112 where it is about what cannot wait; as HTML."""
    lines = [_line(words, one) for one in numbers.whom]
    if numbers.any_hour:
        lines.append(words.say("call_hours", opens=f"{OFFICE_OPENS:%H:%M}", closes=f"{OFFICE_CLOSES:%H:%M}"))
    if numbers.night is not None:
        lines.append(words.say("call_night", phone=numbers.night))
    return [*lines, words.say("call_danger")] if numbers.danger else lines


def _line(words: Words, whom: WhomToCall) -> str:
    if words.domain == STAFF:
        return words.say("call_whom", name=whom.name, phone=grouped(whom.phone))
    if whom.closed:
        return words.say("call_closed", phone=whom.phone)
    return f"📞 {words.beside(html.escape(whom.name, quote=False))}: {words.beside(whom.phone)}"
