"""What a message on a coach's screen was about, so that a reply to it says "about this" (docs/adr/0037)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A client in a message, with the appointment if one was meant; `number` of the line in a list.

    `at`: the start of the appointment, where the message named that alone.
    """

    code: str
    appointment: str | None = None
    at: datetime | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The clients of a message in its order, and the report or the question that it showed."""

    rows: tuple[ShownRow, ...] = ()
    report: str | None = None
    question: str | None = None

    def __bool__(self) -> bool:
        """Whether a reply to it can be about anything."""
        return bool(self.rows or self.report or self.question)


@dataclass(frozen=True, slots=True)
class OnScreenNow(Shown):
    """The same of a message as it stands on the screen now, by the name under which messages are kept."""

    name: str = ""
