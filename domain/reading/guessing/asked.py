"""A message that raised a question, read again in other words for what its buttons store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.calendar import Calendar
from domain.codes import ReadAction
from domain.reading.context import Context
from domain.reading.reader import read
from domain.reading.schema import KnownAppointment, KnownClient, Reading, Record


@dataclass(frozen=True, slots=True)
class Asked:
    """A message that raised a question, and all that it was read with."""

    text: str
    sent_at: datetime
    clients: Sequence[KnownClient]
    appointments: Sequence[KnownAppointment]
    calendar: Calendar
    context: Context
    known: dict[str, Reading] = field(default_factory=dict)

    def again(self, text: str) -> Reading:
        """The reading of another wording of the message."""
        if text not in self.known:
            self.known[text] = self._read(text)
        return self.known[text]

    def _read(self, text: str) -> Reading:
        return read(text, self.sent_at, self.clients, self.appointments, self.calendar)


def would_store(reading: Reading) -> tuple[Record, ...]:
    """What a reading stores, at once or after a yes."""
    if reading.action is ReadAction.CONFIRM:
        return reading.guesses[0].records
    return reading.records if reading.action is ReadAction.RECORD else ()
