"""Appointments as a calendar file that a phone can open (RFC 5545), also a second time.

A calendar finds an entry back by its UID and takes over what has a higher SEQUENCE: an appointment that was
moved goes elsewhere, and one that was called off goes away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them, with the words that the calendar shows.

    `sequence` is higher after each change; `changed_at` is the last one, where it is known.
    """

    id: str
    at: datetime
    minutes: int
    title: str
    location: str
    about: str = ""
    sequence: int = 0
    changed_at: datetime | None = None
    called_off: bool = False


def calendar_file(
    entries: Iterable[Entry], now: datetime, name: str = "", fetched_every_minutes: int | None = None
) -> bytes:
    """An iCalendar file, for a calendar to take over without an answer.

    `fetched_every_minutes`: for one that a calendar fetches again and again, with its `name` there.
    """
    from icalendar import Calendar, Event, vDuration  # only when somebody asks for it

    calendar = Calendar()
    calendar.add("prodid", "-//KorteLijn//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
    if fetched_every_minutes is not None:
        every = timedelta(minutes=fetched_every_minutes)
        calendar.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(every))  # as Outlook calls it
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.id}@kortelijn")
        event.add("sequence", entry.sequence)
        event.add("dtstamp", now)
        event.add("last-modified", entry.changed_at or now)
        event.add("dtstart", entry.at)
        event.add("dtend", entry.at + timedelta(minutes=entry.minutes))
        event.add("summary", entry.title)
        for name, value in (("location", entry.location), ("description", entry.about)):
            if value:
                event.add(name, value)
        event.add("status", "CANCELLED" if entry.called_off else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
