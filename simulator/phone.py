"""The phone of one person, driven from Python."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from simulator.seen import Message, NotSeenError, Toast
from simulator.wire import Json

if TYPE_CHECKING:
    from simulator.client import Telegram

LONG_POLL: Final = 20.0


@dataclass(slots=True)
class Phone:
    """The phone of one person."""

    telegram: Telegram
    id: int
    first_name: str
    since: int = field(default=0, repr=False)

    async def say(
        self,
        text: str,
        *,
        reply_to: int | None = None,
        forwarded_from: str | None = None,
        via_bot: bool = False,
    ) -> int:
        """Write to the bot, perhaps as a reply to a message; return the message id."""
        body = {"text": text, "forwarded_from": forwarded_from, "via_bot": via_bot, "reply_to": reply_to}
        return int((await self._act("say", body))["message_id"])

    async def start(self, payload: str | None = None) -> int:
        """Press START, perhaps through a link with a payload; return the message id."""
        return int((await self._act("start", {"payload": payload}))["message_id"])

    async def edit(self, message_id: int, text: str) -> None:
        """Correct an own message."""
        await self._act("edit", {"message_id": message_id, "text": text})

    async def delete(self, message_id: int) -> None:
        """Delete an own message; the bot is not told."""
        await self._act("delete", {"message_id": message_id})

    async def press(
        self,
        label: str | None = None,
        *,
        message_id: int | None = None,
        data: str | None = None,
        force: bool = False,
    ) -> str | None:
        """Press a button; return the callback query id, or None for a reply-keyboard label.

        Without `message_id` the newest message with such a button is taken. `force` sends `data` even where
        no such button is: a stale or forged press.
        """
        body = {"label": label, "message_id": message_id, "data": data, "force": force}
        query_id = (await self._act("press", body)).get("callback_query_id")
        return str(query_id) if query_id is not None else None

    async def photo(self, file_name: str | None = None, *, caption: str | None = None) -> int:
        """Send a small picture; return the message id."""
        return int((await self._act("photo", {"file_name": file_name, "caption": caption}))["message_id"])

    async def document(
        self, file_name: str | None = None, *, caption: str | None = None, content: str | None = None
    ) -> int:
        """Send a small document; return the message id."""
        body = {"file_name": file_name, "caption": caption, "content": content}
        return int((await self._act("document", body))["message_id"])

    async def album(self, *, count: int = 2, caption: str | None = None) -> list[int]:
        """Send several pictures at once; return their message ids."""
        sent = await self._act("album", {"count": count, "caption": caption})
        return [int(number) for number in sent["message_ids"]]

    async def voice(self, *, seconds: int | None = None) -> int:
        """Send a voice note; return the message id."""
        return int((await self._act("voice", {"seconds": seconds}))["message_id"])

    async def sticker(self, emoji: str | None = None) -> int:
        """Send a sticker; return the message id."""
        return int((await self._act("sticker", {"emoji": emoji}))["message_id"])

    async def location(self, *, latitude: float | None = None, longitude: float | None = None) -> int:
        """Send a place on the map; return the message id."""
        body = {"latitude": latitude, "longitude": longitude}
        return int((await self._act("location", body))["message_id"])

    async def contact(self, *, first_name: str | None = None, phone_number: str | None = None) -> int:
        """Send somebody's telephone number; return the message id."""
        body = {"first_name": first_name, "phone_number": phone_number}
        return int((await self._act("contact", body))["message_id"])

    async def forward(self, person_id: int, message_id: int) -> int:
        """Forward a message that stands on somebody's phone; return the message id."""
        body = {"person_id": person_id, "message_id": message_id}
        return int((await self._act("forward", body))["message_id"])

    async def block(self) -> None:
        """Block the bot."""
        await self._act("block", {})

    async def unblock(self) -> None:
        """Lift the block."""
        await self._act("unblock", {})

    async def deactivate(self) -> None:
        """Delete the account."""
        await self._act("deactivate", {})

    async def screen(self) -> list[Message]:
        """Return the messages on the phone, oldest first."""
        messages = await self.telegram.call("GET", f"people/{self.id}/screen")
        return [Message.from_json(message) for message in messages]

    async def last(self) -> Message:
        """Return the newest message of the bot; raise NotSeenError when there is none."""
        screen = await self.screen()
        for message in reversed(screen):
            if message.from_bot:
                return message
        raise NotSeenError(_report(self, "any message of the bot", screen))

    async def download(self, message: Message) -> bytes:
        """Return the picture or file of a message; raise NotSeenError when it has none."""
        file = message.photo or message.document
        if file is None:
            raise NotSeenError(f"there is no picture or file at {message.text!r}")
        return await self.telegram.download(file["url"])

    async def toasts(self) -> list[Toast]:
        """Return the toasts so far."""
        toasts = await self.telegram.call("GET", f"people/{self.id}/toasts")
        return [Toast(t["text"], t["show_alert"], datetime.fromisoformat(t["date"])) for t in toasts]

    async def commands(self) -> list[Json]:
        """Return the command menu on this phone."""
        commands: list[Json] = await self.telegram.call("GET", f"people/{self.id}/commands")
        return commands

    async def wait_for(
        self,
        wanted: str | Callable[[Message], bool],
        timeout: float = 5,  # noqa: ASYNC109 - reads best at the caller
        *,
        after: int | None = None,
    ) -> Message:
        """Return the first message of the bot that holds a text or meets a condition, waiting for it.

        New messages and edits count, from this phone's last own action (or jump of the clock) on; `after`
        names another starting point, such as the `seq` of an earlier message. Raises NotSeenError.
        """
        since = self.since if after is None else after
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            left = deadline - asyncio.get_running_loop().time()
            wait = max(0.0, min(left, LONG_POLL))
            events, since = await self.telegram.history(since, wait=wait, person=self.id)
            for event in events:
                message = _shown_by_bot(event, self.id)
                if message is not None and _meets(message, wanted):
                    return message
            if left <= 0:
                what = repr(wanted) if isinstance(wanted, str) else "a message that meets the condition"
                raise NotSeenError(_report(self, what, await self.screen()))

    async def _act(self, action: str, body: Json) -> Json:
        sent = {name: value for name, value in body.items() if value is not None}
        answer: Json = await self.telegram.call("POST", f"people/{self.id}/{action}", sent)
        self.since = int(answer.get("seq", self.since))
        return answer


def _shown_by_bot(event: Json, person_id: int) -> Message | None:
    if event["person_id"] != person_id or event["kind"] not in {"sent", "edited"}:
        return None
    message = Message.from_json(event["message"])
    return message if message.from_bot else None


def _meets(message: Message, wanted: str | Callable[[Message], bool]) -> bool:
    return wanted in message.text if isinstance(wanted, str) else wanted(message)


def _report(phone: Phone, what: str, screen: list[Message]) -> str:
    lines = [f"{'bot' if m.from_bot else phone.first_name}: {m.text!r} {m.labels or ''}" for m in screen]
    return "\n".join([f"{phone.first_name} did not see {what}; on the phone:", *(lines or ["(nothing)"])])
