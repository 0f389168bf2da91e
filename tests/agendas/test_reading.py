"""Calendars as Outlook, Google and Nextcloud write them (tests/agendas/samples), and what breaks a reader."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.agendas.fetch import NotRead
from bot.agendas.loop import read_apart
from bot.settings import Wall
from domain.agendas.events import Event, Problem, State, codes_in, is_doubtful
from domain.ports.agendas import CalendarFault
from services.agendas.reading import MOST_TIMES, NotACalendar, TooMuch, read
from tests.world import AMSTERDAM, TUESDAY, at

CALENDAR = Wall(_env_file=None).calendar
SAMPLES = Path(__file__).parent / "samples"


def sample(name: str, now: datetime = TUESDAY) -> list[Event]:
    """The events of a sample that name clients."""
    return list(read((SAMPLES / f"{name}.ics").read_bytes(), now, AMSTERDAM).events)


def calendar(*events: str, around: str = "") -> bytes:
    """A calendar with some events, each a few lines."""
    told = "".join(f"BEGIN:VEVENT\nUID:u{n}\n{one}\nEND:VEVENT\n" for n, one in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{around}{told}END:VCALENDAR\n".encode()


def read_one(*events: str, now: datetime = TUESDAY) -> list[Event]:
    """The events of such a calendar."""
    return list(read(calendar(*events), now, AMSTERDAM).events)


def test_as_outlook_writes_it() -> None:
    events = sample("outlook")
    talks = [one for one in events if one.codes == ("K-1042",)]
    assert [one.starts_at for one in talks[:3]] == [
        at("2026-11-30 10:00"),
        at("2026-12-15 13:30"),  # the fourteenth was moved, the seventh is off
        at("2026-12-21 10:00"),
    ]
    assert talks[0].minutes == 45
    assert talks[0].location == "Stationsplein 3"
    assert talks[-1].starts_at == at("2027-03-29 10:00"), "the day after the clock changed"
    [call] = [one for one in events if one.codes == ("K-1077",)]
    assert (call.kind, call.location) == ("phone_call", "online (Teams)")
    assert call.state is State.STANDS, "free or busy says nothing of whether they meet"
    [maybe] = [one for one in events if one.codes == ("K-1103",)]
    assert maybe.state is State.MAYBE
    assert not [one for one in events if one.starts_at == at("2026-11-25 16:00")], "a code in a place is none"


def test_as_google_writes_it() -> None:
    first, all_day, series, off = sorted(sample("google"), key=lambda one: (one.starts_at, one.key))
    assert (first.codes, first.starts_at) == (("K-1042",), at("2026-11-26 14:00"))
    assert first.location == "Bibliotheek, Kerkstraat 12, Velsen"
    assert all_day.problem is Problem.ALL_DAY
    assert (series.codes, series.starts_at) == (("K-1077",), at("2026-12-01 11:00"))
    assert (off.starts_at, off.state) == (at("2026-12-15 11:00"), State.CANCELLED)


def test_as_nextcloud_writes_it() -> None:
    intake, both = sample("nextcloud")
    assert (intake.codes, intake.minutes) == (("K-1118",), 90)
    assert both.problem is Problem.SEVERAL
    assert both.starts_at == at("2026-11-28 10:00"), "a time without a zone is meant here"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_before_a_text(ends: str, mark: str) -> None:
    text = calendar("SUMMARY:K-10\n 42\nDTSTART:20261126T130000Z").decode()
    found = read((mark + text).replace("\n", ends).encode(), TUESDAY, AMSTERDAM).events
    assert [one.codes for one in found] == [("K-1042",)]


def test_only_what_names_a_client_is_given_on() -> None:
    """Line 43: nothing of the others leaves the reading, but how many there are."""
    found = read(
        calendar(
            "SUMMARY:Tandarts\nDTSTART:20261126T130000Z\nDESCRIPTION:K-1042",
            "SUMMARY:K-1042\nDTSTART:20261127T130000Z\nDESCRIPTION:geheim\n"
            'ATTENDEE;CN="Jan: K-1077":mailto:j@x',
        ),
        TUESDAY,
        AMSTERDAM,
    )
    assert found.total == 2
    assert [one.codes for one in found.events] == [("K-1042",)]
    assert "geheim" not in repr(found)
    assert "Tandarts" not in repr(found)


def test_what_stands_on_both_sides_of_a_clock_change() -> None:
    rule = "SUMMARY:K-1042\nDTSTART;TZID=Europe/Amsterdam:20261019T100000\nRRULE:FREQ=WEEKLY;COUNT=3"
    found = read_one(rule, now=at("2026-10-01 09:00"))
    assert [one.starts_at for one in found] == [
        datetime(2026, 10, 19, 8, tzinfo=UTC),
        datetime(2026, 10, 26, 9, tzinfo=UTC),
        datetime(2026, 11, 2, 9, tzinfo=UTC),
    ]


def test_an_exception_that_names_nobody_is_no_time_of_the_series() -> None:
    master = "UID:s\nSUMMARY:K-1042\nDTSTART:20261126T130000Z\nRRULE:FREQ=WEEKLY;COUNT=2"
    other = "UID:s\nSUMMARY:Vrij\nRECURRENCE-ID:20261126T130000Z\nDTSTART:20261126T130000Z"
    content = calendar(master, other).replace(b"UID:u0\n", b"").replace(b"UID:u1\n", b"")
    found = read(content, TUESDAY, AMSTERDAM).events
    assert [one.starts_at for one in found] == [datetime(2026, 12, 3, 13, tzinfo=UTC)]


def test_a_series_by_the_hour_is_said_and_not_followed() -> None:
    [one] = read_one("SUMMARY:K-1042\nDTSTART:20261126T130000Z\nRRULE:FREQ=SECONDLY")
    assert one.problem is Problem.REPEATS


def test_too_many_times_are_no_calendar_of_a_person() -> None:
    each = "SUMMARY:K-1042\nDTSTART:20261126T130000Z\nRRULE:FREQ=DAILY"
    with pytest.raises(TooMuch):
        read_one(*[each] * (MOST_TIMES // 300))


@pytest.mark.parametrize(
    "text", ["", "<html><body>Aanmelden</body></html>", "BEGIN:VCARD\nEND:VCARD", "x" * 99]
)
def test_what_is_no_calendar(text: str) -> None:
    with pytest.raises(NotACalendar):
        read(text.encode(), TUESDAY, AMSTERDAM)


def test_events_without_a_number_are_told_apart() -> None:
    content = (
        calendar("SUMMARY:K-1042\nDTSTART:20261126T130000Z", "SUMMARY:K-1077\nDTSTART:20261127T130000Z")
        .replace(b"UID:u1\n", b"")
        .replace(b"UID:u0\n", b"")
    )
    found = read(content, TUESDAY, AMSTERDAM).events
    assert len({one.key for one in found}) == 2


async def test_a_rule_without_an_end_is_ended() -> None:
    """In a process of its own: the bot answers all the while, and the calendar counts as unreadable."""
    bomb = "SUMMARY:K-1042\nDTSTART:20261126T130000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    beats = asyncio.create_task(_count())
    with pytest.raises(NotRead) as fault:
        await read_apart(calendar(*[bomb] * 20), TUESDAY, CALENDAR)
    beats.cancel()
    assert fault.value.fault is CalendarFault.TOO_SLOW
    assert max(_gaps) < 1.0


_gaps: list[float] = []


async def _count() -> None:
    loop = asyncio.get_running_loop()
    while True:
        before = loop.time()
        await asyncio.sleep(0.05)
        _gaps.append(loop.time() - before)


async def test_a_calendar_is_read_apart_as_it_is_read_here() -> None:
    content = (SAMPLES / "outlook.ics").read_bytes()
    here = read(content, TUESDAY, AMSTERDAM)
    assert await read_apart(content, TUESDAY, CALENDAR) == here
    assert (await read_apart(calendar(), TUESDAY, CALENDAR)).total == 0


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("K-1042", ("K-1042",)),
        ("k1042 bellen", ("K-1042",)),
        ("Gesprek K 1042", ("K-1042",)),
        ("K\u20111042", ("K-1042",)),
        ("K-1042, K-1077, K-1042", ("K-1042", "K-1077")),
        ("kamer 1042", ()),
        ("OK-1042", ()),
        ("K-10423456", ()),
        ("1042", ()),
    ],
)
def test_codes_in_a_title(title: str, codes: tuple[str, ...]) -> None:
    assert codes_in(title) == codes


@pytest.mark.parametrize(
    ("gone", "linked", "total", "doubtful"),
    [
        (1, 1, 5, False),
        (1, 1, 0, True),
        (2, 4, 9, False),
        (3, 6, 9, True),
        (3, 7, 9, False),
        (0, 5, 0, False),
    ],
)
def test_when_it_is_asked_first(gone: int, linked: int, total: int, doubtful: bool) -> None:
    assert is_doubtful(gone, linked, total) is doubtful
