"""Bot API methods that change what stands in a chat: edits, deletions, reactions, answers to presses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from simulator.clock import iso
from simulator.entities import Entity, utf16_length
from simulator.keyboards import checked_markup, is_inline
from simulator.parameters import Parameters
from simulator.people import Chat, Message
from simulator.queueing import PRESS_LIFE
from simulator.refusals import Refusal, bad_request
from simulator.sending import caption_text, message_text, reachable_chat, target_chat
from simulator.state import Simulation
from simulator.wire import Json

DELETE_WITHIN: Final = 48 * 3600
TOAST_LENGTH: Final = 200
_REACTION_LIST: Final = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 "
    "😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 "
    "👾 🤷‍♂ 🤷 🤷‍♀ 😡 "
)
REACTIONS: Final = frozenset(_REACTION_LIST.split())
VARIATION: Final = "\ufe0f"
NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _message(params: Parameters, chat: Chat, missing: str) -> Message:
    message_id = params.integer("message_id")
    if message_id <= 0:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request(missing)
    return message


def _editable(simulation: Simulation, params: Parameters) -> Message:
    chat = reachable_chat(simulation, params)
    message = _message(params, chat, "message to edit not found")
    # Telegram edits only messages without a reply markup or with an inline keyboard.
    if not message.from_bot or (message.markup is not None and not is_inline(message.markup)):
        raise bad_request("message can't be edited")
    return message


def _new_keyboard(params: Parameters) -> Json | None:
    markup = checked_markup(params.parsed("reply_markup"))
    if markup is not None and not is_inline(markup):
        raise bad_request("inline keyboard expected")
    return markup


def edit_message_text(simulation: Simulation, params: Parameters) -> Json:
    """Give a message of the bot another text."""
    target_chat(simulation, params)
    text, entities = message_text(params)
    message = _editable(simulation, params)
    if message.media:
        raise bad_request("there is no text in the message to edit")
    return _reword(simulation, params, message, text, entities)


def edit_message_caption(simulation: Simulation, params: Parameters) -> Json:
    """Give a picture or file of the bot another caption, or none."""
    target_chat(simulation, params)
    text, entities = caption_text(params)
    message = _editable(simulation, params)
    if not message.media.keys() & {"photo", "document"}:
        raise bad_request("there is no caption in the message to edit")
    return _reword(simulation, params, message, text, entities)


def _reword(
    simulation: Simulation, params: Parameters, message: Message, text: str, entities: list[Entity]
) -> Json:
    markup = _new_keyboard(params)
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.markup = text, entities, markup
    message.edit_date = int(simulation.clock.timestamp())
    message.edited += 1
    simulation.note(message, "edited")
    return simulation.telegram_message(message)


def edit_message_reply_markup(simulation: Simulation, params: Parameters) -> Json:
    """Give a message of the bot other buttons, or none."""
    message = _editable(simulation, params)
    markup = _new_keyboard(params)
    if markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    message.markup = markup
    message.edit_date = int(simulation.clock.timestamp())
    simulation.note(message, "edited")
    return simulation.telegram_message(message)


def delete_message(simulation: Simulation, params: Parameters) -> bool:
    """Delete a message for everybody, within 48 hours."""
    chat = reachable_chat(simulation, params)
    message = _message(params, chat, "message to delete not found")
    if simulation.clock.timestamp() - message.date > DELETE_WITHIN:
        raise bad_request("message can't be deleted for everyone")
    if not message.from_bot and chat.person is None:
        raise bad_request("message can't be deleted")
    remove_message(simulation, chat, message)
    return True


def remove_message(simulation: Simulation, chat: Chat, message: Message) -> None:
    """Take a message off the phone."""
    del chat.messages[message.message_id]
    simulation.note(message, "deleted")


def set_message_reaction(simulation: Simulation, params: Parameters) -> bool:
    """Put the bot's reaction under a message; an empty list takes it away."""
    chat = reachable_chat(simulation, params)
    message = _message(params, chat, "message to react not found")
    emojis = [_emoji(item) for item in params.list_of_objects("reaction") or []]
    if len(emojis) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    message.reactions = emojis
    simulation.note(message, "reaction")
    return True


def _emoji(item: Json) -> str:
    if item.get("type") not in {"emoji", "custom_emoji", "paid"}:
        raise bad_request("can't parse reaction types JSON object")
    emoji = item.get("emoji")
    if item["type"] != "emoji" or not isinstance(emoji, str) or emoji.replace(VARIATION, "") not in REACTIONS:
        raise bad_request("REACTION_INVALID")
    return emoji


def answer_callback_query(simulation: Simulation, params: Parameters) -> bool:
    """Answer a pressed button, with or without a toast."""
    press = simulation.presses.get(params.string("callback_query_id"))
    now = simulation.clock.timestamp()
    if press is None or now - press.pressed_at > PRESS_LIFE:
        raise _too_old()
    text = params.string("text")
    if utf16_length(text) > TOAST_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    person = simulation.person(press.person_id)
    if text and person is not None and not press.answered:
        toast = {"text": text, "show_alert": params.flag("show_alert"), "date": iso(now)}
        person.toasts.append(toast)
        simulation.history.add("toast", person.id, toast=toast)
    press.answered = True
    return True


def _too_old() -> Refusal:
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def leave_chat(simulation: Simulation, params: Parameters) -> bool:
    """Leave a group or channel."""
    chat = target_chat(simulation, params)
    if chat.person is not None:
        raise bad_request("chat member status can't be changed in private chats")
    if chat.left:
        raise Refusal(403, f"Forbidden: bot is not a member of the {chat.info.get('type', 'group')} chat")
    chat.left = True
    simulation.history.add("left", chat.id, chat=chat.info)
    return True


METHODS: Final[dict[str, Callable[[Simulation, Parameters], Any]]] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "setMessageReaction": set_message_reaction,
    "answerCallbackQuery": answer_callback_query,
    "leaveChat": leave_chat,
}
