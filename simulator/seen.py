"""What the client reads: messages, toasts, calls and time, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from simulator.wire import Json


class ControlError(Exception):
    """The simulator says that this cannot be done."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status
        self.reason = reason


class NotSeenError(AssertionError):
    """A message did not come in time; tells what stands on the phone."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; `data` is None for a link."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands on a phone; `prompt` is None unless it opened the input field for a reply."""

    message_id: int
    from_bot: bool
    text: str
    entities: list[Json]
    date: datetime
    edited: int
    buttons: list[list[Button]]
    reply_keyboard: list[list[str]] | None
    prompt: str | None
    reactions: list[str]
    photo: Json | None
    document: Json | None
    venue: Json | None
    location: Json | None
    voice: Json | None
    sticker: Json | None
    contact: Json | None
    album: str | None
    silent: bool
    protected: bool
    forwarded_from: str | None
    reply_to: int | None
    seq: int

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Read a message of the control API."""
        fields = {name: value[name] for name in cls.__dataclass_fields__ if name in value}
        fields["from_bot"] = value["from"] == "bot"
        fields["date"] = datetime.fromisoformat(value["date"])
        fields["buttons"] = [[Button(**button) for button in row] for row in value["buttons"]]
        return cls(**fields)

    @property
    def labels(self) -> list[str]:
        """The labels of all inline buttons, row by row."""
        return [button.text for row in self.buttons for button in row]

    def button(self, label: str) -> Button:
        """Return the button with this label; raise KeyError when there is none."""
        for row in self.buttons:
            for button in row:
                if button.text == label:
                    return button
        raise KeyError(label)


@dataclass(frozen=True, slots=True)
class Toast:
    """A short notice after a press; `show_alert` makes it a dialog."""

    text: str
    show_alert: bool
    date: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call; `monotonic` is real time in seconds."""

    n: int
    method: str
    params: Json
    ok: bool
    error_code: int | None
    description: str | None
    at: datetime
    monotonic: float


@dataclass(frozen=True, slots=True)
class Time:
    """The simulated time; `version` grows with every move."""

    now: datetime
    offset: float
    version: int


@dataclass(frozen=True, slots=True)
class Pending:
    """What the bot has not taken yet, and how often it began to ask."""

    updates: int
    polls: int
    webhook_url: str
