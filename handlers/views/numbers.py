"""The numbers under what somebody reads; a client reads the one that is picked up now."""

from __future__ import annotations

from dataclasses import replace

from handlers.views.chat import ChatMessage
from services.sending.numbers import Numbers
from words.catalogs import Words
from words.numbers import number_lines


def with_numbers(words: Words, told: ChatMessage, numbers: Numbers | None) -> ChatMessage:
    """The message with whom to ring under it, and 112 where it is about what cannot wait."""
    if numbers is None:
        return told
    under = "\n".join(number_lines(words, numbers))
    between = "\n\n" if "\n\n" in told.text else "\n"
    return replace(told, text=f"{told.text}{between}{under}")
