"""The whole simulated Telegram: one bot, its people, their chats and what is under way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, Final

from simulator.clock import Clock
from simulator.faults import Faults
from simulator.limits import Rates
from simulator.people import Chat, Message, Person
from simulator.queueing import Pending, UpdateQueue
from simulator.records import Call, History
from simulator.wire import Json

BOT_NAME: Final = "KorteLijn"
BOT_USERNAME: Final = "KorteLijnDemoBot"
FIRST_PERSON: Final = 5_000_001


@dataclass(slots=True)
class StoredFile:
    """A file that somebody sent."""

    path: str
    name: str
    mime_type: str
    content: bytes


@dataclass(slots=True)
class Press:
    """A pressed button that waits for its answer."""

    person_id: int
    pressed_at: float
    answered: bool = False


@dataclass(slots=True)
class Profile:
    """What the bot says of itself."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)


class Simulation:
    """Holds all state and the few steps that every part needs."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.faults = Faults()
        self.history = History()
        self.queue = UpdateQueue()
        self.closing = False
        self._begin()

    def _begin(self) -> None:
        self.token: str | None = None
        self.bot_user: Json = {}
        self.rates = Rates()
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.presses: dict[str, Press] = {}
        self.profile = Profile()
        self.calls: list[Call] = []
        self.call_count = 0
        self.marks: list[Json] = []
        self.last_message_id = 0
        self._adopt("1:unnamed")

    def reset(self) -> None:
        """Forget everything; the clock goes back to the system's."""
        self._begin()
        self.faults.clear()
        self.queue.clear()
        self.clock.move_by(-self.clock.offset)
        self.history.clear()
        self.history.add("people", None, people=[])

    def adopt_token(self, token: str) -> bool:
        """Make the first token the bot's; tell whether this one is."""
        if self.token is None:
            self.token = token
            self._adopt(token)
        return token == self.token

    def _adopt(self, token: str) -> None:
        self.bot_user = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": BOT_NAME,
            "username": BOT_USERNAME,
        }

    # -- people and chats

    def person(self, person_id: int) -> Person | None:
        """Return the person with this id."""
        chat = self.chats.get(person_id)
        return chat.person if chat else None

    def people(self) -> list[Person]:
        """Return everybody, in the order in which they came."""
        return [chat.person for chat in self.chats.values() if chat.person]

    def add_person(self, person: Person) -> Chat:
        """Give a person a phone with an empty chat."""
        chat = self.chats[person.id] = Chat(person.id, {}, person)
        return chat

    def free_person_id(self) -> int:
        """Return an id that nobody has."""
        candidate = FIRST_PERSON
        while candidate in self.chats:
            candidate += 1
        return candidate

    # -- messages

    def add_message(self, message: Message, kind: str) -> None:
        """Show a message in its chat and write it down."""
        self.chats[message.chat_id].messages[message.message_id] = message
        self.note(message, kind)

    def note(self, message: Message, kind: str) -> None:
        """Write down how a message stands now."""
        message.seq = self.history.seq + 1
        self.history.add(kind, message.chat_id, message=message.as_seen())

    def next_message_id(self) -> int:
        """Return the id of the next message; ids run over all chats, as in private chats of a bot."""
        self.last_message_id += 1
        return self.last_message_id

    def telegram_message(self, message: Message) -> Json:
        """Return a message as the Bot API shows it."""
        chat = self.chats[message.chat_id]
        if message.from_bot or chat.person is None:
            return message.as_telegram(self.bot_user, chat.as_telegram())
        return message.as_telegram(chat.person.user(), chat.as_telegram())

    def as_replied_to(self, message: Message) -> Json:
        """Return a message as it stands in a reply to it: without what it replies to itself."""
        shown = self.telegram_message(message)
        shown.pop("reply_to_message", None)
        return {"reply_to_message": shown}

    def find_message(self, chat_id: int, message_id: int) -> Message | None:
        """Return a message that is still there."""
        chat = self.chats.get(chat_id)
        return chat.messages.get(message_id) if chat else None

    # -- updates

    def tell_bot(self, update: Json, *, as_is: bool = False) -> Pending | None:
        """Queue an update; None when the bot did not ask for its kind."""
        kind = next((name for name in update if name != "update_id"), "")
        if not as_is and not self.queue.wants(kind):
            return None
        again = self.faults.strikes("duplicates")
        return self.queue.put(update, self.clock.timestamp(), again=again, as_is=as_is)

    # -- files

    def store_file(self, kind: str, name: str, mime_type: str, content: bytes) -> tuple[str, str]:
        """Keep a file and return its id and its unique id."""
        number = len(self.files)
        unique = hashlib.sha256(content + name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        file_id = f"{kind}-{number}-{unique}"
        suffix = "." + name.rpartition(".")[2] if "." in name else ""
        suffix = suffix if suffix[1:].isalnum() else ""
        self.files[file_id] = StoredFile(f"{kind}s/file_{number}{suffix}", name, mime_type, content)
        return file_id, unique

    # -- calls

    def record_call(self, method: str, params: Any, refusal: tuple[int, str] | None) -> None:
        """Keep a Bot API call, unless recording is off."""
        if not self.faults.record_calls:
            return
        self.call_count += 1
        code, description = refusal or (None, None)
        self.calls.append(
            Call(
                self.call_count,
                method,
                params,
                refusal is None,
                code,
                description,
                self.clock.timestamp(),
                self.clock.monotonic(),
            )
        )
