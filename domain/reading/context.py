"""What the reader knows beside the text: the moment, the clients and the appointments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.reading.clean import clean
from domain.reading.schema import KnownAppointment, KnownClient
from domain.reading.tokens import Caseload

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
GROUP_TYPES = frozenset({"group_training", "language_class", "pvt_meeting", "map_meeting", "walk_in"})


@dataclass(frozen=True, slots=True)
class Slot:
    """An appointment in local time."""

    id: str
    client: str
    starts_at: datetime
    type: str

    @property
    def day(self) -> date:
        """The local day."""
        return self.starts_at.date()


def _plain(name: str) -> str:
    """A first name in the spelling of a cleaned text."""
    return name.lower() if name.isascii() and name.isalpha() else clean(name).text


class Context:
    """The coach's clients and appointments at the moment of sending, all in local time."""

    def __init__(
        self, sent_at: datetime, clients: Sequence[KnownClient], appointments: Sequence[KnownAppointment]
    ) -> None:
        self.now = sent_at.astimezone(AMSTERDAM)
        self.today = self.now.date()
        names = {client.code: _plain(client.first_name) for client in clients}
        self.caseload = Caseload(names)
        self.slots = sorted(
            (
                Slot(item.id, item.client, item.starts_at.astimezone(AMSTERDAM), str(item.type))
                for item in appointments
                if item.client in names
            ),
            key=lambda slot: (slot.starts_at, slot.client),
        )

    def begun(self, slot: Slot) -> bool:
        """Whether the appointment has begun."""
        return slot.starts_at <= self.now

    def on(self, days: Iterable[date], client: str | None = None) -> list[Slot]:
        """The appointments on these days, of one client or of all."""
        wanted = frozenset(days)
        return [
            slot for slot in self.slots if slot.day in wanted and (client is None or slot.client == client)
        ]
