"""The file for the calendar of a client: taken over once, and again after a change (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from simulator.client import Message, Phone
from tests.talk import download, newest, press, said, say
from tests.world import AMSTERDAM, World, at
from words.papers.calendar_file import Entry, calendar_file

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
MEETINGS = [
    ("K-1118", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-27 11:00", 30, "phone_call", "Telefonisch"),
    ("K-1118", "2026-12-01 10:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)


def events(content: bytes) -> dict[str, Any]:
    calendar: Any = Calendar.from_ical(content)
    assert calendar["method"] == "PUBLISH"
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


async def file_of(
    world: World, phone: Phone, message: Message, label: str = "📅 Put it in my calendar"
) -> bytes:
    return await download(world, (await press(world, phone, label, message))[-1])


def starts(found: dict[str, Any]) -> list[str]:
    return [f"{event.start.astimezone(AMSTERDAM):%d-%m %H:%M}" for event in found.values()]


async def test_what_was_moved_or_called_off_is_taken_over_again(world: World) -> None:
    coach = await world.join("sanne")
    mehret = await world.join("K-1118")
    await world.jump(at("2026-11-24 09:05"))
    [listed] = await say(world, mehret, "/afspraken")
    first = events(await file_of(world, mehret, listed))
    assert starts(first) == ["26-11 10:00", "27-11 11:00", "01-12 10:00"]
    talk, call, _ = first.values()
    assert (talk["summary"], talk["location"]) == ("talk, Sanne", "Stationsplein 3")
    assert "location" not in call
    assert call["description"] == "📞 Sanne will call you at 🌅 11:00."
    assert {event["status"] for event in first.values()} == {"CONFIRMED"}

    await said(world, coach, "verzet 1118 van do 26-11 naar vr 27-11 15u")
    await said(world, coach, "afspraak 1118 di 1-12 10u gaat niet door")
    await world.jump(at("2026-11-24 09:30"))
    moved = await newest(mehret, "has changed")
    second = events(await file_of(world, mehret, moved, "📅 Update my calendar"))
    assert second.keys() == first.keys()  # found back by their UID
    was, is_now = (found[str(talk["uid"])] for found in (first, second))
    assert is_now["sequence"] > was["sequence"]
    assert starts({"": is_now}) == ["27-11 15:00"]
    assert is_now["last-modified"].dt.astimezone(AMSTERDAM) == at("2026-11-24 09:05")
    off = [event for event in second.values() if event["status"] == "CANCELLED"]
    assert starts({str(one["uid"]): one for one in off}) == ["01-12 10:00"]
    assert all(event["sequence"] > first[str(event["uid"])]["sequence"] for event in off)

    # Their own cancellation leaves the calendar as well, also when nothing else lies ahead.
    [listed] = await say(world, mehret, "/afspraken")
    await say(world, coach, "afspraak 1118 vr 27-11 11u gaat niet door")
    await world.jump(at("2026-11-26 15:00"))
    reminder = await newest(mehret, "Tomorrow, Friday 27 November")
    await press(world, mehret, "❌ No, I cannot", reminder)
    [none] = await say(world, mehret, "/afspraken")
    assert none.text.startswith("📅 There are no appointments now.")
    third = events(await file_of(world, mehret, none, "📅 Update my calendar"))
    assert {event["status"] for event in third.values()} == {"CANCELLED"}
    assert third[str(talk["uid"])]["sequence"] > is_now["sequence"]


async def test_what_was_never_given_out_is_not_called_off_in_a_calendar(world: World) -> None:
    coach = await world.join("sanne")
    mehret = await world.join("K-1118")
    await said(world, coach, "afspraak 1118 di 1-12 10u gaat niet door")
    await world.jump(at("2026-11-24 09:30"))
    assert "📅 Update my calendar" not in (await newest(mehret, "will not take place")).labels
    [listed] = await say(world, mehret, "/afspraken")
    assert starts(events(await file_of(world, mehret, listed))) == ["26-11 10:00", "27-11 11:00"]


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        ("2026-10-24 10:00", "20261024T080000Z"),
        ("2026-10-26 10:00", "20261026T090000Z"),  # the clock went back the night before
        ("2027-03-27 10:00", "20270327T090000Z"),
        ("2027-03-29 10:00", "20270329T080000Z"),
    ],
)
def test_ten_in_the_morning_is_ten_on_both_sides_of_the_clock_change(wall: str, utc: str) -> None:
    content = calendar_file([Entry("a", at(wall).astimezone(UTC), 60, "talk", "")], NOW)
    assert f"DTSTART:{utc}\r\n".encode() in content


def test_long_lines_are_folded_between_letters_and_signs_are_kept() -> None:
    place = "ساحة المحطة ٣، " * 12 + "a;b,c\\d\nsecond line"
    entry = Entry("a", NOW + timedelta(days=1), 45, "محادثة، Sanne", place, changed_at=NOW, sequence=7)
    content = calendar_file([entry], NOW)
    assert content == calendar_file([entry], NOW)
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is torn apart
    [event] = events(content).values()
    assert (event["location"], event["summary"], event["sequence"]) == (place, "محادثة، Sanne", 7)
    assert event.end - event.start == timedelta(minutes=45)
    assert b"LAST-MODIFIED:20261124T080000Z" in content
