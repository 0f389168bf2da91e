"""At the moment of sending: what a feature needs to look up the facts of a message, and how it says no."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from domain.calendar import Calendar
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.values import Person


class NotTrue(Exception):
    """The message has become untrue, or its reader may not get it; the argument is the reason code."""


class NotYet(Exception):
    """The message has to wait."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True)
class Sending:
    """A message about to leave: to whom, about what, and when it is now."""

    work: UnitOfWork
    reader: Person | None  # None: somebody we do not know
    subject: str | None
    now: datetime
    calendar: Calendar

    @property
    def me(self) -> Person:
        """The reader. Raises NotTrue where nobody known reads."""
        if self.reader is None:
            raise NotTrue("no_reader")
        return self.reader

    @property
    def today(self) -> date:
        """The day, in the zone of the calendar, on which the message leaves."""
        return self.calendar.day(self.now)


LookedUpT = TypeVar("LookedUpT", bound=LookedUp)
LookUp = Callable[[LookedUpT, Sending], Awaitable[Message]]
LookUps = dict[type[LookedUp], LookUp[Any]]


def looks_up(kind: type[LookedUpT], look_up: LookUp[LookedUpT]) -> tuple[type[LookedUp], LookUp[Any]]:
    """An entry of a feature's table: how the facts of its message are found. What comes back is shown."""
    return kind, look_up
