"""People, their chats and the messages on their phones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simulator.clock import iso
from simulator.keyboards import Markup, inline_buttons, prompt_of, reply_labels
from simulator.wire import Json


@dataclass(slots=True)
class Person:
    """Somebody with a phone."""

    id: int
    first_name: str
    last_name: str | None = None
    language_code: str | None = None
    username: str | None = None
    label: str | None = None
    lang: str | None = None
    start_payload: str | None = None
    hint: str | None = None  # what a visitor of the page may type first
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    keyboard: Markup | None = None
    toasts: list[Json] = field(default_factory=list)

    def user(self) -> Json:
        """Return the Bot API's User."""
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        user.update((name, value) for name, value in optional.items() if value)
        return user

    def chat(self) -> Json:
        """Return the Bot API's Chat of the private talk with this person."""
        user = self.user()
        return {
            "id": self.id,
            "type": "private",
            **{name: user[name] for name in ("first_name", "last_name", "username") if name in user},
        }

    def as_json(self) -> Json:
        """Return the person as the control API shows it."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "language_code": self.language_code,
            "username": self.username,
            "label": self.label,
            "lang": self.lang,
            "start_payload": self.start_payload,
            "hint": self.hint,
            "started": self.started,
            "blocked": self.blocked,
            "deactivated": self.deactivated,
            "reply_keyboard": reply_labels(self.keyboard),
        }


@dataclass(slots=True, eq=False)
class Message:
    """One message in a chat, as it stands now."""

    message_id: int
    chat_id: int
    from_bot: bool
    date: int
    text: str
    entities: list[Json]
    media: Json = field(default_factory=dict)
    extra: Json = field(default_factory=dict)
    markup: Markup | None = None
    edit_date: int | None = None
    edited: int = 0
    silent: bool = False
    protected: bool = False
    reactions: list[str] = field(default_factory=list)
    seq: int = 0

    def as_telegram(self, sender: Json, chat: Json) -> Json:
        """Return the Bot API's Message."""
        message: Json = {"message_id": self.message_id, "from": sender, "chat": chat, "date": self.date}
        text, entities = ("caption", "caption_entities") if self.media else ("text", "entities")
        if self.text:
            message[text] = self.text
        if self.entities:
            message[entities] = self.entities
        message.update(self.media)
        message.update(self.extra)
        if self.edit_date is not None:
            message["edit_date"] = self.edit_date
        if self.protected:
            message["has_protected_content"] = True
        if self.markup is not None and "inline_keyboard" in self.markup:
            message["reply_markup"] = self.markup
        return message

    def as_seen(self) -> Json:
        """Return the bubble on the phone."""
        media = self.media
        return {
            "message_id": self.message_id,
            "from": "bot" if self.from_bot else "person",
            "text": self.text,
            "entities": self.entities,
            "date": iso(self.date),
            "edited": self.edited,
            "buttons": inline_buttons(self.markup),
            "reply_keyboard": reply_labels(self.markup),
            "prompt": prompt_of(self.markup),
            "reactions": list(self.reactions),
            "photo": _file_seen(media["photo"][-1]) if "photo" in media else None,
            "document": _file_seen(media["document"]) if "document" in media else None,
            "venue": media.get("venue"),
            "location": media.get("location") if "venue" not in media else None,
            "voice": _voice_seen(media["voice"]) if "voice" in media else None,
            "sticker": {"emoji": media["sticker"].get("emoji")} if "sticker" in media else None,
            "contact": media.get("contact"),
            "album": self.extra.get("media_group_id"),
            "silent": self.silent,
            "protected": self.protected,
            "forwarded_from": _forwarded_from(self.extra),
            "reply_to": (self.extra.get("reply_to_message") or {}).get("message_id"),
            "seq": self.seq,
        }


@dataclass(slots=True, eq=False)
class Chat:
    """A conversation: with one person, or a group that the bot was put into."""

    id: int
    info: Json
    person: Person | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    left: bool = False

    def as_telegram(self) -> Json:
        """Return the Bot API's Chat."""
        return self.person.chat() if self.person else self.info


def _file_seen(file: Json) -> Json:
    return {
        "file_id": file["file_id"],
        "file_name": file.get("file_name"),
        "mime_type": file.get("mime_type"),
        "size": file.get("file_size"),
        "url": f"/control/files/{file['file_id']}",
    }


def _voice_seen(voice: Json) -> Json:
    return {**_file_seen(voice), "duration": voice["duration"]}


def _forwarded_from(extra: Json) -> str | None:
    origin: dict[str, Any] = extra.get("forward_origin") or {}
    name = origin.get("sender_user_name") or (origin.get("sender_user") or {}).get("first_name")
    return str(name) if name else None
