"""What a view makes: HTML text and buttons, within Telegram's limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from domain.messages.kept import Meaning
from domain.messages.message import Message
from words.catalogs import Words

MAX_TEXT = 4096  # UTF-16 units, as all of Telegram's lengths
MAX_CAPTION = 1024
BUTTON_LIVES = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and what a press means here. `once`: it works a single time."""

    label: str
    meaning: Meaning
    once: bool = False


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class _Attachment:
    """A name and the bytes, or how to make them: what takes long is made just before the message leaves."""

    name: str
    content: bytes | Callable[[], bytes]

    def made(self) -> bytes:
        """The bytes; raises what their maker raises."""
        return self.content if isinstance(self.content, bytes) else self.content()


@dataclass(frozen=True, slots=True)
class Document(_Attachment):
    """A file that goes with a message; its reader can save it."""


@dataclass(frozen=True, slots=True)
class Picture(_Attachment):
    """A picture that goes with a message, as PNG; it cannot be passed on, as the words cannot."""


@dataclass(frozen=True, slots=True)
class Venue:
    """A place on the map."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message as a chat shows it: a text in Telegram's HTML, rows of buttons, perhaps a picture or file.

    `prompt` asks the reader for a reply to this message: it says what the empty input field shows (64
    characters at most). A picture or file has the text as its caption. Raises ValueError for what cannot
    go in one message.
    """

    text: str
    buttons: Rows = ()
    document: Document | None = None
    venue: Venue | None = None
    picture: Picture | None = None
    prompt: str = ""

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.document, self.venue, self.picture)) > 1:
            raise ValueError("a message carries one document, venue or picture")
        if self.buttons and self.prompt:
            raise ValueError("a message has buttons or asks for a reply, not both")


MessageT = TypeVar("MessageT", bound=Message)
View = Callable[[Words, MessageT], ChatMessage]
Views = dict[type[Message], View[Any]]


def shows(kind: type[MessageT], view: View[MessageT]) -> tuple[type[Message], View[Any]]:
    """An entry of a table of views: how a message is put into words and buttons."""
    return kind, view


def in_rows(buttons: Sequence[Button], wide: int) -> Rows:
    """The buttons in rows of so many; the last row holds what is left."""
    return tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))


def pieces(text: str) -> list[str]:
    """The text cut at line ends into messages that Telegram takes (4096 UTF-16 units each)."""
    return [part for part in _cut(text, MAX_TEXT) if part.strip()]


def captioned(text: str) -> list[str]:
    """The caption of a picture or file, and what of the text does not fit into it as messages.

    The caption is empty when not even the first line fits.
    """
    caption, *rest = _cut(text, MAX_CAPTION)
    return [caption, *(part for part in rest if part.strip())]


def _cut(text: str, first: int) -> list[str]:
    parts: list[str] = [""]
    for line in (piece for whole in text.split("\n") for piece in _short(whole)):
        longer = f"{parts[-1]}\n{line}" if parts[-1] else line
        if _units(longer) <= (first if len(parts) == 1 else MAX_TEXT):
            parts[-1] = longer
        else:
            parts.append(line)
    return parts


def _short(line: str) -> list[str]:
    """A line that fills more than a message, cut behind a word; one without blanks where it must be."""
    short: list[str] = []
    while _units(line) > MAX_TEXT:
        room = MAX_TEXT // 2  # every character takes two units at most
        at = line.rfind(" ", 0, room) + 1 or _outside(line, room)
        short.append(line[:at].rstrip())
        line = line[at:]
    return [*short, line]


def _outside(line: str, at: int) -> int:
    """The last place up to `at` that is in no `&amp;`."""
    opened = line.rfind("&", max(0, at - 8), at)
    return opened if opened > 0 and ";" not in line[opened:at] else at


def fits(text: str) -> bool:
    """Whether the text is one message."""
    return _units(text) <= MAX_TEXT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
