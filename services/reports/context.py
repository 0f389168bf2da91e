"""A coach's text, read in the light of the clients and appointments that the coach acts for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.calendar import Calendar
from domain.codes import AskReason
from domain.reading import KnownAppointment, KnownClient, Reading
from domain.reading.guessing.guesses import read_with_guesses, with_guesses
from domain.values import Client
from domain.whom.meant import near_codes
from services.access import acts_for
from services.turn import Turn

LOOK_BACK = timedelta(days=31)
LOOK_AHEAD = timedelta(days=92)
"""As far ahead as somebody is away by one message (domain/reading/away.py)."""


@dataclass(frozen=True, slots=True)
class ReaderContext:
    """What the reader knows beside the text; `sent_at` is local."""

    sent_at: datetime
    clients: tuple[KnownClient, ...]
    meetings: tuple[KnownAppointment, ...]
    calendar: Calendar

    def read(self, text: str) -> Reading:
        """The reading of a text."""
        return self._guessed(
            text, read_with_guesses(text, self.sent_at, self.clients, self.meetings, self.calendar)
        )

    def read_about(self, text: str, appointment_id: str | None) -> Reading:
        """The reading when this is the one appointment of its client; with None the plain reading."""
        meant = next((one for one in self.meetings if one.id == appointment_id), None)
        others = [one for one in self.meetings if meant is None or one.client != meant.client]
        meetings = [*others, meant] if meant else others
        return self._guessed(
            text, read_with_guesses(text, self.sent_at, self.clients, meetings, self.calendar)
        )

    def asking(self, text: str, reading: Reading) -> Reading:
        """A question that follows from more than the text, with the guesses of these clients."""
        return with_guesses(reading, text, self.sent_at, self.clients, self.meetings, self.calendar)

    def _guessed(self, text: str, reading: Reading) -> Reading:
        """A code that nobody has is asked with the codes that it may be a slip of."""
        ask = reading.ask
        if ask is None or ask.reason is not AskReason.UNKNOWN_CLIENT or ask.about:
            return reading
        return replace(reading, ask=replace(ask, about=near_codes(text, self.clients)))

    def client(self, code: str) -> KnownClient | None:
        """A client of the caseload."""
        return next((client for client in self.clients if client.code == code), None)


async def reader_context(turn: Turn, sent_at: datetime, clients: Iterable[Client]) -> ReaderContext:
    """The coach's clients, and who meets them when: a month before the moment of sending to three behind it.

    What a former coach held is theirs to correct now.
    """
    local = turn.calendar.local
    by_id = {client.id: client for client in clients}
    known = tuple(KnownClient(client.code, client.first_name) for client in by_id.values())
    codes = {client.code for client in known}
    since, until = sent_at - LOOK_BACK, sent_at + LOOK_AHEAD
    coaches = await acts_for(turn.work, turn.me.id, turn.now)
    meetings = [each for one in coaches for each in await turn.work.appointments.meetings(one, since, until)]
    of_others = [
        each for one in coaches for each in await turn.work.appointments.of_former_coaches(one, since, until)
    ]
    held = [
        KnownAppointment(
            one.id, by_id[one.client_id].code, local(one.starts_at), one.type, one.minutes, former=True
        )
        for one in of_others
        if one.client_id in by_id
    ]
    return ReaderContext(
        local(sent_at),
        known,
        (
            *(
                KnownAppointment(
                    meeting.id, meeting.client_code, local(meeting.starts_at), meeting.type, meeting.minutes
                )
                for meeting in meetings
                if meeting.client_code in codes
            ),
            *held,
        ),
        turn.calendar,
    )
