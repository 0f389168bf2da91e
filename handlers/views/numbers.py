"""The numbers under what a client reads: one short line in office hours, the number for the night outside."""

from __future__ import annotations

import html
from dataclasses import replace

from handlers.views.chat import ChatMessage
from services.sending.numbers import Numbers
from words.catalogs import Words


def with_numbers(words: Words, told: ChatMessage, numbers: Numbers | None) -> ChatMessage:
    """The message with whom to ring under it, and 112 where it is about what cannot wait."""
    if numbers is None:
        return told
    lines = []
    if numbers.whom is not None and numbers.whom.closed:
        lines.append(words.say("call_closed", phone=numbers.whom.phone))
    elif numbers.whom is not None:
        name = words.beside(html.escape(numbers.whom.name, quote=False))
        lines.append(f"📞 {name}: {words.beside(numbers.whom.phone)}")
    if numbers.danger:
        lines.append(words.say("call_danger"))
    under = "\n".join(lines)
    between = "\n\n" if "\n\n" in told.text else "\n"
    return replace(told, text=f"{told.text}{between}{under}")
