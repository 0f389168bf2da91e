"""Everything that can come in instead of a text of one's own."""

from __future__ import annotations

from typing import Final

from telegram import Message, MessageOriginUser, Update

from domain.codes import Role
from domain.values import Reach
from handlers import agendas, people
from handlers.guard import is_client
from services.messages import not_text
from services.messages.not_text import NotText
from services.messages.own_words import take_sticker
from services.people.joining import Stranger
from services.turn import Turn

_KINDS: Final[dict[NotText, tuple[str, ...]]] = {
    NotText.SPOKEN: ("voice", "audio", "video_note"),
    NotText.PICTURE: ("photo", "video", "animation", "document", "paid_media", "story"),
    NotText.PLACE: ("venue", "location"),
    NotText.CONTACT: ("contact",),
    NotText.PLAY: ("sticker", "poll", "dice", "game", "checklist"),
}


def kind_of(message: Message) -> NotText:
    """What a message is instead of a text of one's own."""
    if message.forward_origin is not None:
        return NotText.FORWARDED
    for kind, fields in _KINDS.items():
        if any(getattr(message, field, None) for field in fields):
            return kind
    return NotText.OTHER


async def take(turn: Turn, update: Update) -> None:
    """Forwarded, sent through another bot, a picture, a voice: nothing of it is taken over."""
    message = update.effective_message
    if message is None:
        return
    if message.text and await people.take_pasted(turn, message.text):
        return
    if turn.member is None:
        await turn.answer(Stranger())
        return
    kind = kind_of(message)
    number = str(message.message_id)
    sign = message.sticker.emoji if message.sticker is not None else None
    if sign and kind is NotText.PLAY and is_client(turn) and await take_sticker(turn, sign, number):
        return
    coach = turn.member.role is Role.COACH and turn.member.reach is Reach.ACTIVE and not turn.looking
    own = kind is not NotText.FORWARDED
    if coach and own and message.document is not None and agendas.is_calendar(message.document):
        await agendas.take_file(turn, message.document, number)
        return
    if coach and kind is NotText.FORWARDED and message.text:
        origin = message.forward_origin
        of = str(origin.sender_user.id) if isinstance(origin, MessageOriginUser) else None
        await not_text.answer_forwarded(turn, message.text, of, number)
        return
    if kind is NotText.FORWARDED and (message.photo or message.document):
        kind = NotText.PICTURE
    await not_text.answer(turn, kind, number, message.media_group_id)
