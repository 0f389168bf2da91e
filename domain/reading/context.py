"""What the reader knows beside the text: the moment, the clients and the appointments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.calendar import Calendar
from domain.reading.schema import KnownAppointment, KnownClient
from domain.reading.tokens import Caseload
from domain.text.clean import plain_name

_AROUND = (timedelta(days=-1), timedelta(0), timedelta(days=1))
"""The day of an appointment in another zone is at most one off."""


@dataclass(frozen=True, slots=True)
class Slot:
    """An appointment in local time."""

    id: str
    client: str
    starts_at: datetime
    type: str
    minutes: int = 0

    @property
    def day(self) -> date:
        """The local day."""
        return self.starts_at.date()


class Context:
    """The coach's clients and appointments at the moment of sending, all in local time."""

    def __init__(
        self,
        sent_at: datetime,
        clients: Sequence[KnownClient],
        appointments: Sequence[KnownAppointment],
        calendar: Calendar,
    ) -> None:
        self._calendar = calendar
        self.now = calendar.local(sent_at)
        self.today = self.now.date()
        names = {client.code: plain_name(client.first_name) for client in clients}
        self.caseload = Caseload(names)
        self._given: dict[str, list[KnownAppointment]] = {code: [] for code in names}
        for item in appointments:
            given = self._given.get(item.client)
            if given is not None:
                given.append(item)
        self._slots: dict[str, list[Slot]] = {}

    def at(self, day: date, clock: time) -> datetime:
        """A day and a time that somebody wrote."""
        return self._calendar.local(self._calendar.instant(day, clock))

    def of(self, client: str) -> list[Slot]:
        """The appointments of one client, the earliest first; worked out when first asked for."""
        if client not in self._slots:
            slots = [self._slot(item) for item in self._given.get(client, ())]
            slots.sort(key=lambda slot: slot.starts_at)
            self._slots[client] = slots
        return self._slots[client]

    def slots(self) -> dict[str, Slot]:
        """Every appointment by its id."""
        return {slot.id: slot for code in self.caseload.names for slot in self.of(code)}

    def begun(self, slot: Slot) -> bool:
        """Whether the appointment has begun."""
        return slot.starts_at <= self.now

    def on(self, days: Iterable[date], client: str | None = None) -> list[Slot]:
        """The appointments on these days, of one client, or all that the coach held."""
        wanted = frozenset(days)
        window = {day + shift for day in wanted for shift in _AROUND}
        givens = self._given.values() if client is None else (self._given.get(client, ()),)
        near = [
            item
            for given in givens
            for item in given
            if item.starts_at.date() in window and not (item.former and client is None)
        ]
        slots = [slot for slot in map(self._slot, near) if slot.day in wanted]
        return sorted(slots, key=lambda slot: (slot.starts_at, slot.client))

    def _slot(self, item: KnownAppointment) -> Slot:
        return Slot(item.id, item.client, self._calendar.local(item.starts_at), str(item.type), item.minutes)
