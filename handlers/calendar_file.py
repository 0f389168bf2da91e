"""Appointments as a calendar file that a phone can open."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any


def calendar_file(items: list[dict[str, Any]], now: datetime) -> bytes:
    """An iCalendar file; each item has `id`, `at` (aware), `minutes`, `title` and `location`."""
    from icalendar import Calendar, Event  # only when somebody asks for it

    calendar = Calendar()
    calendar.add("prodid", "-//KorteLijn//NL")
    calendar.add("version", "2.0")
    for item in items:
        event = Event()
        event.add("uid", f"{item['id']}@kortelijn")
        event.add("dtstamp", now)
        event.add("dtstart", item["at"])
        event.add("dtend", item["at"] + timedelta(minutes=item["minutes"]))
        event.add("summary", item["title"])
        event.add("location", item["location"])
        calendar.add_component(event)
    return bytes(calendar.to_ical())
