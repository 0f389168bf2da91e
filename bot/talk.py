"""What a chat says to a coach and takes from one, for pages: the same views and presses (docs/adr/0062)."""

from __future__ import annotations

from typing import Final

from telegram import Chat, Message
from telegram.constants import ChatType

from domain.errors import StaleButton
from domain.messages import message as messages
from domain.messages.kept import Meaning
from handlers.guard import Press, check
from handlers.routing import PRESSES, take_staff_text
from handlers.views import render
from handlers.views.chat import ChatMessage
from handlers.views.rows import with_told
from services.reports.lists import Tapped, Told
from services.turn import Turn
from storage.kept import meaning_or_none, written
from web.talk import Fragment
from words.catalogs import Words

NO_MESSAGE: Final = ""
"""A press on a page has no message of a chat under it: what happens later changes none, and is told."""


class ChatTalk:
    """Fulfils web.talk.Talk."""

    def shown(self, words: Words, message: messages.Message) -> Fragment:
        """The words of a message, and its buttons."""
        return _fragment(render(words, message))

    def told(self, words: Words, told: Told, back: Tapped) -> Fragment:
        """What the last tap on a list did, without the list."""
        return _fragment(with_told(words, "", (), told, back))

    def carried(self, meaning: Meaning) -> tuple[str, str]:
        """What a press means, as it goes out with the page and comes back."""
        return meaning.kept_as, written(meaning).decode()

    async def press(self, turn: Turn, name: str, fields: str) -> None:
        """Do what a button means, if they may. Raises Refused."""
        meaning = meaning_or_none(name, fields)
        pressed = PRESSES.get(type(meaning)) if meaning is not None else None
        if pressed is None:  # of an earlier version
            raise StaleButton
        check(turn, pressed.act)
        await pressed(turn, Press(str(turn.update_id), NO_MESSAGE, meaning))

    async def text(self, turn: Turn, text: str) -> None:
        """Do what was typed. Raises Refused."""
        turn.typed = True
        chat = Chat(0, ChatType.PRIVATE)
        await take_staff_text(turn, Message(turn.update_id, turn.now, chat, text=text), edited=False)


def _fragment(told: ChatMessage) -> Fragment:
    rows = tuple(tuple((one.label, one.meaning) for one in row) for row in told.buttons)
    return Fragment(told.text.strip(), rows)
