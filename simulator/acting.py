"""What people do with their phones, and the updates that this gives the bot."""

from __future__ import annotations

from typing import Any, Final

from simulator.changing import DELETE_WITHIN, remove_message
from simulator.entities import Entity, command_entities
from simulator.keyboards import inline_buttons, reply_labels
from simulator.people import Chat, Message, Person
from simulator.queueing import Pending
from simulator.state import Press, Simulation
from simulator.wire import Json

FIRST_PRESS: Final = 4_382_000_000_000_000_000
CHAT_INSTANCE: Final = 7_193_000_000_000


class CannotError(Exception):
    """A person cannot do this on a phone; says why in plain English."""


class MissingError(CannotError):
    """What a person wants to touch is not there."""


def update_id(entry: Pending | None) -> int | None:
    """Return the id of a queued update; None when the bot does not receive its kind."""
    return entry.id if entry else None


def say(
    simulation: Simulation,
    person: Person,
    text: str,
    *,
    forwarded_from: str | None = None,
    via_bot: bool = False,
    reply_to: int | None = None,
) -> Json:
    """Send a text to the bot, perhaps as a reply to a message on the phone."""
    if not text.strip():
        raise CannotError("a message needs text")
    extra: Json = {}
    if forwarded_from:
        date = int(simulation.clock.timestamp())
        extra["forward_origin"] = {"type": "hidden_user", "sender_user_name": forwarded_from, "date": date}
    if via_bot:
        extra["via_bot"] = simulation.bot_user
    if reply_to is not None:
        original = simulation.find_message(person.id, reply_to)
        if original is None:
            raise MissingError(f"message {reply_to} is not on the phone")
        extra |= simulation.as_replied_to(original)
    return send(simulation, person, text, {}, extra)


def send(
    simulation: Simulation,
    person: Person,
    text: str,
    media: Json,
    extra: Json,
    entities: list[Entity] | None = None,
) -> Json:
    """Put a message of a person on the phone and tell the bot; a text has its commands marked."""
    check_able(person)
    person.started = True
    message = Message(
        simulation.next_message_id(),
        person.id,
        False,
        int(simulation.clock.timestamp()),
        text,
        command_entities(text) if entities is None else entities,
        media,
        extra,
    )
    simulation.add_message(message, "said")
    entry = simulation.tell_bot({"message": simulation.telegram_message(message)})
    return {"message_id": message.message_id, "update_id": update_id(entry), "seq": message.seq}


def start(simulation: Simulation, person: Person, payload: str) -> Json:
    """Press START, perhaps by a link with a payload; this lifts a block."""
    if person.blocked:
        set_blocked(simulation, person, False)
    return say(simulation, person, f"/start {payload}".strip())


def edit(simulation: Simulation, person: Person, message_id: int, text: str) -> Json:
    """Change the text of an own message."""
    check_able(person)
    message = _own_message(simulation, person, message_id)
    if not text.strip():
        raise CannotError("a message needs text")
    if "forward_origin" in message.extra:
        raise CannotError("the message was forwarded; Telegram lets nobody edit it")
    if simulation.clock.timestamp() - message.date > DELETE_WITHIN:
        raise CannotError("the message is older than 48 hours; Telegram lets nobody edit it")
    message.text, message.entities = text, command_entities(text)
    message.edit_date = int(simulation.clock.timestamp())
    message.edited += 1
    simulation.note(message, "edited")
    entry = simulation.tell_bot({"edited_message": simulation.telegram_message(message)})
    return {"message_id": message_id, "update_id": update_id(entry), "seq": message.seq}


def delete(simulation: Simulation, person: Person, message_id: int) -> Json:
    """Delete an own message; Telegram tells the bot nothing."""
    message = _own_message(simulation, person, message_id)
    remove_message(simulation, simulation.chats[person.id], message)
    return {"message_id": message_id}


def press(
    simulation: Simulation,
    person: Person,
    *,
    message_id: int | None = None,
    label: str | None = None,
    data: str | None = None,
    force: bool = False,
) -> Json:
    """Press a button; `force` sends any data, as a forged or stale press does."""
    if force:
        if data is None:
            raise CannotError("force needs data")
        return _send_press(simulation, person, _any_message(simulation, person, message_id), data)
    check_able(person)
    if label is None and data is None:
        raise CannotError("name the button by its label or its data")
    found = _find_button(simulation.chats[person.id], message_id, label, data)
    if found is not None:
        message, button = found
        if "data" not in button:
            raise CannotError(f"the button {button['text']!r} opens a link and tells the bot nothing")
        return _send_press(simulation, person, simulation.telegram_message(message), button["data"])
    if label is not None and message_id is None and _on_reply_keyboard(person, label):
        return say(simulation, person, label)
    raise MissingError(_no_such_button(simulation.chats[person.id], message_id, label or data or ""))


def _find_button(
    chat: Chat, message_id: int | None, label: str | None, data: str | None
) -> tuple[Message, dict[str, str]] | None:
    for message in reversed(chat.messages.values()):
        if message_id is not None and message.message_id != message_id:
            continue
        for button in (button for row in inline_buttons(message.markup) for button in row):
            if label in (None, button["text"]) and data in (None, button.get("data")):
                return message, button
    return None


def _on_reply_keyboard(person: Person, label: str) -> bool:
    rows = reply_labels(person.keyboard) or []
    if not any(label in row for row in rows):
        return False
    if person.keyboard is not None and person.keyboard.get("one_time_keyboard"):
        person.keyboard = None
    return True


def _no_such_button(chat: Chat, message_id: int | None, wanted: str) -> str:
    if message_id is not None and message_id not in chat.messages:
        return f"message {message_id} is not on the phone"
    labels = [
        button["text"]
        for message in chat.messages.values()
        if message_id in (None, message.message_id)
        for row in inline_buttons(message.markup)
        for button in row
    ]
    return f"no button {wanted!r} on the phone; there are: {', '.join(labels) or 'none'}"


def _any_message(simulation: Simulation, person: Person, message_id: int | None) -> Json:
    found = simulation.find_message(person.id, message_id or 0)
    if found is None and message_id is not None:
        everywhere = (chat.messages.get(message_id) for chat in simulation.chats.values())
        found = next((message for message in everywhere if message is not None), None)
    if found is not None:
        return simulation.telegram_message(found)
    # What Telegram calls an inaccessible message: no more than where it was.
    return {"chat": person.chat(), "message_id": message_id or 0, "date": 0}


def _send_press(simulation: Simulation, person: Person, message: Json, data: str) -> Json:
    query_id = str(FIRST_PRESS + len(simulation.presses) + 1)
    simulation.presses[query_id] = Press(person.id, simulation.clock.timestamp())
    query: Json = {
        "id": query_id,
        "from": person.user(),
        "message": message,
        "chat_instance": str(CHAT_INSTANCE + person.id),
        "data": data,
    }
    seq = simulation.history.add(
        "pressed", person.id, message_id=message["message_id"], data=data, callback_query_id=query_id
    )
    entry = simulation.tell_bot({"callback_query": query})
    return {"update_id": update_id(entry), "callback_query_id": query_id, "seq": seq}


def set_blocked(simulation: Simulation, person: Person, blocked: bool) -> Json:
    """Block or unblock the bot; the bot is told when that changes anything."""
    entry = None
    if person.blocked != blocked:
        person.blocked = blocked
        entry = simulation.tell_bot({"my_chat_member": _membership(simulation, person, blocked)})
    note_status(simulation, person)
    return {"update_id": update_id(entry), "blocked": blocked}


def deactivate(simulation: Simulation, person: Person) -> Json:
    """Have a person delete the account."""
    person.deactivated = True
    note_status(simulation, person)
    return {"deactivated": True}


def note_status(simulation: Simulation, person: Person) -> None:
    """Write down whether a person can be reached."""
    simulation.history.add("blocked", person.id, blocked=person.blocked, deactivated=person.deactivated)


def _membership(simulation: Simulation, person: Person, blocked: bool) -> Json:
    member: Json = {"user": simulation.bot_user, "status": "member"}
    kicked: Json = {"user": simulation.bot_user, "status": "kicked", "until_date": 0}
    before, after = (member, kicked) if blocked else (kicked, member)
    return {
        "chat": person.chat(),
        "from": person.user(),
        "date": int(simulation.clock.timestamp()),
        "old_chat_member": before,
        "new_chat_member": after,
    }


def _own_message(simulation: Simulation, person: Person, message_id: int) -> Message:
    message = simulation.find_message(person.id, message_id)
    if message is None:
        raise MissingError(f"message {message_id} is not on the phone")
    if message.from_bot:
        raise CannotError("only own messages can be changed")
    return message


def check_able(person: Person) -> None:
    """Refuse what somebody without the bot, or without an account, cannot do. Raises CannotError."""
    if person.deactivated:
        raise CannotError(f"{person.first_name} has deleted the account")
    if person.blocked:
        raise CannotError(f"{person.first_name} has blocked the bot; unblock or start first")


def inject(simulation: Simulation, update: Json, *, as_is: bool = False) -> int | None:
    """Queue a raw update; chats and messages in it become known, as they are to Telegram."""
    for kind, value in update.items():
        if isinstance(value, dict) and kind != "update_id":
            _learn(simulation, kind, value)
    return update_id(simulation.tell_bot(update, as_is=as_is))


def _learn(simulation: Simulation, kind: str, value: dict[str, Any]) -> None:
    chat = value.get("chat")
    if not isinstance(chat, dict) or not isinstance(chat.get("id"), int):
        return
    known = simulation.chats.get(chat["id"])
    if known is None:
        known = _new_chat(simulation, chat)
    if known.person is not None:
        known.person.started = True
    message_id = value.get("message_id")
    if kind == "message" and isinstance(message_id, int) and message_id not in known.messages:
        _learn_message(simulation, known, value, message_id)


def _new_chat(simulation: Simulation, info: dict[str, Any]) -> Chat:
    if info.get("type") == "private":
        name = info.get("first_name")
        return simulation.add_person(Person(info["id"], name if isinstance(name, str) else "Onbekend"))
    chat = simulation.chats[info["id"]] = Chat(info["id"], info)
    return chat


def _learn_message(simulation: Simulation, chat: Chat, value: dict[str, Any], message_id: int) -> None:
    text, date = value.get("text", value.get("caption")), value.get("date")
    shown = text if isinstance(text, str) else ""
    moment = date if isinstance(date, int) else int(simulation.clock.timestamp())
    simulation.last_message_id = max(simulation.last_message_id, message_id)
    simulation.add_message(Message(message_id, chat.id, False, moment, shown, []), "said")
