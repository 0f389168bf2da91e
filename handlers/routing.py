"""The visible list of everything that can come in, and where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import ChatMember, Update
from telegram import Message as TelegramMessage
from telegram.constants import ChatType
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from domain.codes import Role
from domain.errors import InvitationRefused, StaleButton
from domain.members import Act
from domain.messages.kept import Meaning
from domain.messages.message import Lane, Message
from domain.messages.notices import Means, Notice
from domain.ports import PressedButton
from domain.reading.courtesies import courtesy
from domain.values import Reach
from handlers import (
    agendas,
    appointments,
    client_messages,
    clients,
    commands,
    deadlines,
    digests,
    files,
    lists,
    messages,
    not_text,
    pauses,
    people,
    reports,
    tasks,
)
from handlers.commands import COMMANDS, command
from handlers.guard import (
    Guarded,
    GuardedPress,
    Press,
    Pressed,
    PressedAgain,
    came_already,
    check,
    check_button,
    is_client,
)
from handlers.views.chat import BUTTON_LIVES
from services.people.joining import Accept, Stranger, not_yet_in
from services.privacy import refuse_bsn, take_away_number
from services.reports import small_talk
from services.sending.after import reader_lost
from services.turn import Turn

LEAVE_LIVES = timedelta(hours=1)
_GONE = (ChatMember.BANNED, ChatMember.LEFT)

App = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class OnlyPrivately(Message):
    """A group or channel hears that the bot talks to one person at a time."""

    kept_as = "group_only_private"


@dataclass(frozen=True, slots=True)
class OnlyCoachesReport(Message):
    """A text of an official that nothing is done with."""

    kept_as = "only_coach_reports"


PRESSES: dict[type[Meaning], GuardedPress] = {
    **commands.PRESSES,
    **people.PRESSES,
    **agendas.PRESSES,
    **appointments.PRESSES,
    **client_messages.PRESSES,
    **reports.PRESSES,
    **lists.PRESSES,
    **messages.PRESSES,
    **pauses.PRESSES,
    **tasks.PRESSES,
    **clients.PRESSES,
    **deadlines.PRESSES,
    **digests.PRESSES,
    **files.PRESSES,
}


async def _press(turn: Turn, update: Update) -> None:
    """Any button: its id stands for a row of ours, and the right is checked again now."""
    query = update.callback_query
    if query is None or query.message is None:
        raise StaleButton
    found = await _button(turn, query.data or "")
    if turn.member is None and found is not None and isinstance(found.meaning, Accept):
        raise InvitationRefused  # somebody else has said yes to it, or it is too late
    if await came_already(turn, found):
        await turn.toast(query.id, Pressed() if is_client(turn) else PressedAgain())
        return
    button = check_button(turn, found)
    pressed = PRESSES.get(type(button.meaning)) if button.meaning is not None else None
    if pressed is None:  # of an earlier version of the bot
        raise StaleButton
    check(turn, pressed.act)
    if button.meaning is None or button.meaning.leaves_trace:
        await turn.work.buttons.use(button.id, turn.now)
    await pressed(turn, Press(query.id, str(query.message.message_id), button.meaning))


async def _button(turn: Turn, carried: str) -> PressedButton | None:
    """What was pressed: a row of ours, or the name of what leaves none, which only clients see."""
    kind = Meaning.named(carried)
    if turn.member is None or turn.member.role is not Role.CLIENT or kind is None or kind.leaves_trace:
        return await turn.work.buttons.get(carried)
    return PressedButton(carried, turn.member.id, kind(), turn.now + BUTTON_LIVES, None, once=False)


async def _text(turn: Turn, update: Update) -> None:
    await _take_text(turn, update.message, edited=False)


async def _edited_text(turn: Turn, update: Update) -> None:
    await _take_text(turn, update.edited_message, edited=True)


async def _take_text(turn: Turn, message: TelegramMessage | None, *, edited: bool) -> None:
    if message is None:
        return
    text, message_id = message.text or "", str(message.message_id)
    if not edited and await people.take_pasted(turn, text):
        return
    if turn.member is None:
        await take_away_number(turn, text, message_id)
        await turn.answer(Stranger())
    elif turn.member.role is Role.CLIENT:
        await client_messages.take_text(turn, message)
    elif turn.member.reach is not Reach.ACTIVE:
        if not await refuse_bsn(turn, text, message_id):
            await take_away_number(turn, text, message_id)
            await turn.answer(not_yet_in(turn.member))
    else:
        await take_staff_text(turn, message, edited=edited)


async def take_staff_text(turn: Turn, message: TelegramMessage, *, edited: bool) -> None:
    """Of somebody who has joined: a wish for a pause, an answer, a command in words, and then a report."""
    text, message_id = message.text or "", str(message.message_id)
    if turn.me.role in (Role.COACH, Role.KLANTMANAGER) and (
        await pauses.take_text(turn, message, edited=edited)
        or await messages.take_reply(turn, message, edited=edited)
    ):
        return
    if turn.me.role is Role.COACH and not edited and await agendas.take_address(turn, text, message_id):
        return
    if message.reply_to_message is None and not edited and await commands.take(turn, text, message_id):
        return
    if turn.me.role is Role.COACH:
        check(turn, Act.REPORT)
        await reports.take_text(turn, message, edited=edited)
    elif not (await small_talk.answer_staff(turn, courtesy(text)) or await clients.take_text(turn, message)):
        await turn.answer(OnlyCoachesReport())


async def _not_private(turn: Turn, update: Update) -> None:
    """A group or channel gets one sentence and nothing else, and is left."""
    chat = update.effective_chat
    if chat is None or (update.my_chat_member and update.my_chat_member.new_chat_member.status in _GONE):
        return
    address = str(chat.id)
    for means, key, message in (
        (Means.SEND, f"group:{address}", OnlyPrivately()),
        (Means.LEAVE, f"leave:{address}:{update.update_id}", None),
    ):
        notice = Notice(
            key=key,
            message=message,
            lane=Lane.ANSWER,
            due_at=turn.now,
            expires_at=turn.now + LEAVE_LIVES,
            address=address,
            means=means,
        )
        await turn.work.outbox.put(notice, turn.now)


async def _membership(turn: Turn, update: Update) -> None:
    """Added to a group, or blocked by somebody. An unblock alone is no new yes."""
    changed = update.my_chat_member
    if changed is None:
        return
    if changed.chat.type != ChatType.PRIVATE:
        await _not_private(turn, update)
    elif changed.new_chat_member.status in _GONE and turn.member is not None and not turn.looking:
        await reader_lost(turn.work, turn.member, turn.now)


NOT_PRIVATE = Guarded("not_private", Act.SEE_HELP, _not_private, strangers=True)
MEMBERSHIP = Guarded("membership", Act.SEE_HELP, _membership, strangers=True)
PRESS = Guarded("press", Act.SEE_HELP, _press, strangers=True)
NOT_OWN = Guarded("not_own_text", Act.SEE_HELP, not_text.take, strangers=True)
TEXT = Guarded("text", Act.SEE_HELP, _text, strangers=True)
EDITED = Guarded("edited_text", Act.SEE_HELP, _edited_text, strangers=True)


def handlers() -> list[BaseHandler[Any, Any, Any]]:
    """Every PTB handler, in the order in which they are asked; each callback is Guarded."""
    own = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    borrowed = filters.FORWARDED | filters.VIA_BOT | filters.SenderChat.ALL
    return [
        ChatMemberHandler(MEMBERSHIP, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(~filters.ChatType.PRIVATE, NOT_PRIVATE),
        CallbackQueryHandler(PRESS),
        MessageHandler(own & borrowed, NOT_OWN),
        *(CommandHandler(name, command(name), filters=own) for name in COMMANDS),
        MessageHandler(own & filters.TEXT, TEXT),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE & ~borrowed & filters.TEXT, EDITED),
        MessageHandler(own, NOT_OWN),
    ]


def register(app: App) -> None:
    """Give PTB everything that can come in."""
    app.add_handlers(handlers())
