"""The numbers under what somebody reads; a client reads the one that is picked up now."""

from __future__ import annotations

import html
from dataclasses import replace

from domain.phones import grouped
from handlers.views.chat import ChatMessage
from services.phones import WhomToCall
from services.sending.numbers import Numbers
from words.catalogs import STAFF, Words


def with_numbers(words: Words, told: ChatMessage, numbers: Numbers | None) -> ChatMessage:
    """The message with whom to ring under it, and 112 where it is about what cannot wait."""
    if numbers is None:
        return told
    lines = [_line(words, one) for one in numbers.whom]
    if numbers.danger:
        lines.append(words.say("call_danger"))
    under = "\n".join(lines)
    between = "\n\n" if "\n\n" in told.text else "\n"
    return replace(told, text=f"{told.text}{between}{under}")


def _line(words: Words, whom: WhomToCall) -> str:
    """Staff read a number as it is written here, clients as any phone dials it."""
    if words.domain == STAFF:
        return words.say("call_whom", name=whom.name, phone=grouped(whom.phone))
    if whom.closed:
        return words.say("call_closed", phone=whom.phone)
    return f"📞 {words.beside(html.escape(whom.name, quote=False))}: {words.beside(whom.phone)}"
