"""Agendas of staff: addresses at which they are given out, and calendars that coaches gave."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class AgendaFeed:
    """A secret address at which somebody's agenda can be fetched; of the address only a hash is kept."""

    person_id: str
    made_at: datetime
    used_at: datetime | None  # when it was fetched last, to the day


class CalendarFault(StrEnum):
    """Why a calendar cannot be read."""

    NO_ANSWER = "no_answer"  # also a server that says it cannot now
    NOT_FOUND = "not_found"  # the address was taken back
    NO_ACCESS = "no_access"
    NOT_CALENDAR = "not_calendar"  # such as the page of a sign-in
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"  # to read: rules that never end
    CERTIFICATE = "certificate"
    ELSEWHERE = "elsewhere"  # it leads on to a host that is not allowed
    INSIDE = "inside"  # its name leads into a private network
    HOST = "host"  # not allowed any more


@dataclass(frozen=True, slots=True)
class GivenCalendar:
    """A calendar that a coach gave, and how reading it goes."""

    person_id: str
    address: str
    given_at: datetime
    due_at: datetime
    read_at: datetime | None = None  # when it was last read whole
    etag: str | None = None
    modified: str | None = None
    fault: CalendarFault | None = None
    fault_since: datetime | None = None
    told: bool = False  # the coach knows of the fault
    asked_at: datetime | None = None  # when it was asked whether what is gone is called off


@dataclass(frozen=True, slots=True)
class SentCalendar:
    """A file that a coach sent, and that waits to be read."""

    id: str
    person_id: str
    file_id: str
    message_id: str
    sent_at: datetime


class LinkState(StrEnum):
    """How an event and an appointment stand to each other."""

    STANDS = "stands"
    MISSING = "missing"  # the event is gone, and it is asked whether the appointment is called off
    OFF = "off"  # the calendar called it off
    WAITS = "waits"  # no appointment yet: so many came at once that it is asked
    AGREED = "agreed"  # the coach wants it planned
    LEFT = "left"  # the coach does not


@dataclass(frozen=True, slots=True)
class EventLink:
    """What is kept of an event: a keyed mark, when it starts, and the appointment that it is.

    `problem`: why it is none, or is followed no more; its coach has heard that.
    `place_mark`: of the place that it named.
    """

    mark: str
    starts_at: datetime
    appointment_id: str | None = None
    client_id: str | None = None
    state: LinkState = LinkState.STANDS
    place_mark: str = ""
    problem: str | None = None
    from_file: bool = False


class Agendas(Protocol):
    """Agendas that leave, and agendas that come in."""

    async def feed_of(self, person_id: str) -> AgendaFeed | None:
        """Somebody's address, if there is one."""

    async def feed_at(self, token_hash: str) -> AgendaFeed | None:
        """Whose agenda stands at an address."""

    async def put_feed(self, person_id: str, token_hash: str, at: datetime) -> None:
        """A fresh address; the one before opens nothing any more."""

    async def note_used(self, person_id: str, at: datetime) -> None:
        """It was fetched."""

    async def end_feed(self, person_id: str) -> bool:
        """Take the address back; False where there is none."""

    async def given(self, person_id: str) -> GivenCalendar | None:
        """The calendar that a coach gave."""

    async def due(self, now: datetime, most: int) -> list[GivenCalendar]:
        """Calendars that are to be read now, the longest due first."""

    async def put(self, calendar: GivenCalendar) -> None:
        """Add or change a calendar."""

    async def end(self, person_id: str) -> bool:
        """Read somebody's calendar no more, and forget all that is kept of it; False where there is none."""

    async def faults(self) -> list[tuple[str, str]]:
        """Calendars that their coach was told cannot be read: code of the coach, and why."""

    async def send(self, sent: SentCalendar) -> None:
        """A file waits to be read."""

    async def sent(self, most: int) -> list[SentCalendar]:
        """Files that wait, the oldest first."""

    async def end_sent(self, sent_id: str) -> bool:
        """It waits no more; False where it did not."""

    def mark(self, person_id: str, text: str) -> str:
        """By which something in the calendar of a coach is known again, and which tells nothing of it."""

    async def links(self, person_id: str) -> list[EventLink]:
        """What is kept of the events of a coach."""

    async def put_link(self, person_id: str, link: EventLink) -> None:
        """Add or change what is kept of an event."""

    async def end_links(self, person_id: str, marks: Collection[str]) -> None:
        """Forget some events."""

    async def end_past_links(self, person_id: str, now: datetime) -> None:
        """Forget the events that have begun."""
