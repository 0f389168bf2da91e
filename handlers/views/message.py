"""What a view makes: HTML text and buttons, within Telegram's limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from handlers.words import Words

MAX_TEXT = 4096
BUTTON_LIVES = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and what a press means here. `once`: it works a single time."""

    label: str
    action: str
    object: Mapping[str, Any]
    once: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file that goes with a message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes with a message; the text is its caption."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Venue:
    """A place on the map."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Message:
    """A text in Telegram's HTML with rows of buttons under it, and perhaps a file."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    document: Document | None = None
    venue: Venue | None = None
    picture: Picture | None = None


View = Callable[[Words, dict[str, Any]], Message]


def instant(facts: Mapping[str, Any], name: str = "at") -> datetime:
    """An instant among the facts; they travel as ISO text."""
    return datetime.fromisoformat(facts[name])


def when(words: Words, at: datetime) -> str:
    """ "vandaag 14:00", "gisteren 14:00" or "di 24-11 14:00", for staff."""
    days = (words.calendar.day(at) - words.calendar.day(words.now)).days
    key = {0: "when.today", -1: "when.yesterday", 1: "when.tomorrow"}.get(days, "when.day")
    return words.label(key, at=at)


def on(words: Words, day: date) -> str:
    """ "vandaag" or the day, for staff."""
    if day == words.calendar.day(words.now):
        return words.label("on.today")
    return words.label("on.day", day=day)


def pieces(text: str) -> list[str]:
    """The text cut at line ends into messages that Telegram takes (4096 UTF-16 units each)."""
    parts: list[str] = [""]
    for line in text.split("\n"):
        longer = f"{parts[-1]}\n{line}" if parts[-1] else line
        if fits(longer):
            parts[-1] = longer
        else:
            parts.append(line)
    return [part for part in parts if part.strip()]


def fits(text: str) -> bool:
    """Whether the text is one message."""
    return _units(text) <= MAX_TEXT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
