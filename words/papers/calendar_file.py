"""Appointments as a calendar file that a phone can open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them, with the words that the calendar shows."""

    id: str
    at: datetime
    minutes: int
    title: str
    location: str


def calendar_file(entries: Iterable[Entry], now: datetime) -> bytes:
    """An iCalendar file."""
    from icalendar import Calendar, Event  # only when somebody asks for it

    calendar = Calendar()
    calendar.add("prodid", "-//KorteLijn//NL")
    calendar.add("version", "2.0")
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.id}@kortelijn")
        event.add("dtstamp", now)
        event.add("dtstart", entry.at)
        event.add("dtend", entry.at + timedelta(minutes=entry.minutes))
        event.add("summary", entry.title)
        event.add("location", entry.location)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
