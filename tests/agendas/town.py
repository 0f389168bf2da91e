"""A town whose coaches plan in their own calendar, which the simulator publishes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from services.appointments.restored import WAIT_FOR_SECOND_THOUGHTS
from simulator.calendars import Page
from simulator.client import Phone
from tests.world import World, at, texts

PATH = "/sanne/geheim-7c1f.ics"
ANOTHER_LOOK = timedelta(minutes=20)


def event(uid: str, title: str, start: str, minutes: int = 60, place: str = "", more: str = "") -> str:
    """An event as Outlook writes it; `start` is a local moment."""
    begin, zone = at(start), "TZID=W. Europe Standard Time"
    lines = [
        f"UID:{uid}",
        f"SUMMARY:{title}",
        f"DTSTART;{zone}:{_wall(begin)}",
        f"DTEND;{zone}:{_wall(begin + timedelta(minutes=minutes))}",
        *([f"LOCATION:{place}"] if place else []),
        *([more] if more else []),
    ]
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def _wall(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%S")


def calendar(*events: str) -> str:
    """A calendar with these events."""
    head = ["BEGIN:VCALENDAR", "METHOD:PUBLISH", "VERSION:2.0", "PRODID:Microsoft Exchange Server 2010"]
    return "\r\n".join([*head, *events, "END:VCALENDAR", ""])


def publish(world: World, *events: str, path: str = PATH, **answer: Any) -> None:
    """What stands in Sanne's calendar from now on, or what answers in its place."""
    content = answer.pop("content", calendar(*events))
    world.calendars.pages[path] = Page(content, **answer)


async def give(world: World, coach: Phone, path: str = PATH) -> None:
    """The coach sends the address of the calendar, and it is read."""
    await coach.say(f"/agenda {world.calendars.url}{path}")
    await world.settle()
    await look(world)


async def look(world: World) -> None:
    """Read what is due, and let what comes of it arrive: clients hear it when second thoughts are over."""
    await world.kortelijn.agendas.look()
    await world.settle()
    await world.jump(world.kortelijn.clock.now() + WAIT_FOR_SECOND_THOUGHTS)


async def look_again(world: World) -> None:
    """A quarter of an hour later, and a little."""
    await world.jump(world.kortelijn.clock.now() + ANOTHER_LOOK)
    await look(world)


async def standing(world: World) -> list[tuple[str, str]]:
    """What stands: client code and local start."""
    rows = await world.rows(
        "SELECT p.code, a.starts_at FROM appointments a JOIN people p ON p.id = a.client_id "
        "WHERE a.cancelled_by IS NULL ORDER BY a.starts_at, p.code"
    )
    zone = world.kortelijn.settings.calendar.zone
    return [(code, datetime.fromtimestamp(start / 1e6, zone).strftime("%d-%m %H:%M")) for code, start in rows]


async def heard(phone: Phone, before: int = 0) -> list[str]:
    """What the bot said on a phone, after so many messages."""
    return texts((await phone.screen())[before:])
