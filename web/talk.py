"""What is said to a coach and taken from one: the port through which pages have the words of a chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.messages.kept import Meaning
from domain.messages.message import Message
from services.reports.lists import Tapped, Told
from services.turn import Turn
from words.catalogs import Words

Buttons = tuple[tuple[tuple[str, Meaning], ...], ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A message as a part of a page: its text with a few tags, and rows of buttons with what they mean."""

    text: str
    rows: Buttons = ()


class Talk(Protocol):
    """What a chat says and takes. The pages know its words and its presses, and neither words nor presses of
    their own for what a coach says."""

    def shown(self, words: Words, message: Message) -> Fragment:
        """The words of a message, and its buttons."""

    def told(self, words: Words, told: Told, back: Tapped) -> Fragment:
        """What the last tap on a list did, without the list."""

    def carried(self, meaning: Meaning) -> tuple[str, str]:
        """What a press means, as it goes out with the page and comes back."""

    async def press(self, turn: Turn, name: str, fields: str) -> None:
        """Do what a button means, if they may. Raises Refused."""

    async def text(self, turn: Turn, text: str) -> None:
        """Do what was typed. Raises Refused."""
