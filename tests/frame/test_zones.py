"""The wall clock of the deployment is meant everywhere: the same day, lived in two zones."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.progress import Progress

from bot.commands.export import FACTS, export_folder
from domain.calendar import Calendar, QuietHours, WeeklyMoment
from domain.reading import AppointmentChange, KnownClient, read
from simulator.client import Phone
from tests.outgoing.test_set_aside import answer_that_has_no_words
from tests.talk import press, said, say
from tests.world import World, open_world, texts

ZONES = ("Europe/Amsterdam", "America/Los_Angeles")
MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 16:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 09:00", 60, "coaching", "Kade 12"),
]
BY_CODE = "SELECT a.starts_at FROM appointments a JOIN people p ON p.id = a.client_id WHERE p.code = ?"


@dataclass
class Place:
    """A town somewhere, and the clock on its wall."""

    world: World
    zone: ZoneInfo

    async def jump(self, wall: str) -> None:
        await self.world.jump(self.at(wall))

    def at(self, wall: str) -> datetime:
        return datetime.fromisoformat(wall).replace(tzinfo=self.zone)

    def wall(self, instant: datetime) -> str:
        return instant.astimezone(self.zone).strftime("%Y-%m-%d %H:%M")

    async def planned(self, code: str) -> list[str]:
        """The local starts of a client's appointments."""
        rows = await self.world.rows(BY_CODE, code)
        return sorted(self.wall(datetime.fromtimestamp(micros / 1_000_000, UTC)) for (micros,) in rows)


@pytest.fixture(params=ZONES)
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    zone = ZoneInfo(request.param)
    begin = datetime(2026, 11, 24, 9, 0, tzinfo=zone)
    async with open_world(tmp_path, MEETINGS, begin=begin, timezone=request.param) as world:
        yield Place(world, zone)


async def test_what_a_coach_writes_and_sees_is_of_the_wall(place: Place) -> None:
    world = place.world
    assert await place.planned("K-1042") == ["2026-11-24 10:00"]  # the time of the file
    coach = await world.join("sanne")
    await place.jump("2026-11-24 12:00")
    told = await said(world, coach, "afspraak 1042 morgen 14u Stationsplein 3")
    assert "nieuwe afspraak morgen 14:00" in told
    assert await place.planned("K-1042") == ["2026-11-24 10:00", "2026-11-25 14:00"]
    assert "15:30" in await said(world, coach, "1042 morgen 14u verplaatst naar 15.30u")
    assert await place.planned("K-1042") == ["2026-11-24 10:00", "2026-11-25 15:30"]
    assert "10:00" in await said(world, coach, "1042 aanwezig 10u")
    assert await world.rows("SELECT status FROM outcomes") == [("present",)]
    day = await said(world, coach, "/vandaag")
    assert "10:00" in day
    assert "16:00" in day
    assert "15:30" not in day
    assert "15:30" in await said(world, coach, "wie heb ik morgen?")


async def test_what_comes_by_itself_comes_at_its_hour_on_the_wall(place: Place) -> None:
    world = place.world
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    yonas = await world.join("K-1077", language="Nederlands")
    await comes_at(place, coach, "2026-11-24 17:30", "🌆 Er ontbreekt nog iets (2)")
    await comes_at(place, yonas, "2026-11-25 10:00", "Morgen, donderdag 26 november (26-11) om 🌅 09:00 uur")
    # Two hours before is seven in the morning, and quiet.
    await comes_at(place, yonas, "2026-11-26 08:00", "09:00 uur")
    await comes_at(place, klantmanager, "2026-11-30 08:00", "📊 Uw week: maandag 23 november")


async def comes_at(place: Place, phone: Phone, wall: str, holds: str) -> None:
    """A message comes at this minute, and not a minute before."""
    await place.world.jump(place.at(wall) - timedelta(minutes=1))
    before = {one.message_id for one in await phone.screen()}
    await place.jump(wall)
    told = [one.text for one in await phone.screen() if one.message_id not in before]
    assert [one for one in told if holds in one], told


async def test_files_and_letters_name_the_time_on_the_wall(place: Place, tmp_path: Path) -> None:
    world = place.world
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await place.jump("2026-11-24 17:10")  # the next day in Greenwich, for one of them
    await said(world, coach, "1103 ns 16u")
    [card] = await say(world, klantmanager, "/client 1103")
    [file] = await press(world, klantmanager, card.labels[0], card)
    assert "24-11-2026 16:00" in file.text
    assert "24-11-2026 17:10" in file.text
    now = world.kortelijn.clock.now()
    with Progress(disable=True) as progress:
        await export_folder(world.settings, tmp_path / "out", progress, at=now)
    rows = csv.DictReader(
        (tmp_path / "out" / FACTS).read_text(encoding="utf-8-sig").splitlines(), delimiter=";"
    )
    [row] = [row for row in rows if row["kind"] == "attendance"]
    assert row["at"] == place.at("2026-11-24 16:00").isoformat()


async def test_once_a_day_is_a_day_of_the_wall(place: Place) -> None:
    world = place.world
    coordinator, coach = await world.join("wil"), await world.join("sanne")
    for number, wall in enumerate(("2026-11-24 00:30", "2026-11-24 23:30")):
        await place.world.telegram.jump(to=place.at(wall))
        await world._clocks_agree()
        await answer_that_has_no_words(world, coach, 777 + number)
    assert sum("staat apart" in text for text in texts(await coordinator.screen())) == 1


@pytest.mark.parametrize(
    ("zone", "saturday", "hours"),
    [
        ("Europe/Amsterdam", "2026-10-24", 25),
        ("Europe/Amsterdam", "2027-03-27", 23),
        ("America/Los_Angeles", "2026-10-31", 25),
        ("America/Los_Angeles", "2027-03-13", 23),
    ],
)
async def test_over_the_night_in_which_the_clock_changes(
    tmp_path: Path, zone: str, saturday: str, hours: int
) -> None:
    begin = datetime.fromisoformat(f"{saturday} 09:00").replace(tzinfo=ZoneInfo(zone))
    sunday = (begin + timedelta(days=1)).date()
    async with open_world(tmp_path, begin=begin, timezone=zone) as world:
        place = Place(world, ZoneInfo(zone))
        coach = await world.join("sanne")
        await said(world, coach, "afspraak 1042 vandaag 14u Stationsplein 3")
        await said(world, coach, "afspraak 1042 morgen 14u Stationsplein 3")
        assert await place.planned("K-1042") == [f"{saturday} 14:00", f"{sunday} 14:00"]
        moments = sorted(micros for (micros,) in await world.rows(BY_CODE, "K-1042"))
        assert moments[1] - moments[0] == hours * 3_600_000_000
        client = await world.join("K-1042", language="Nederlands")
        await comes_at(place, client, f"{sunday} 12:00", "14:00 uur")


@given(
    zone=st.sampled_from((*ZONES, "Asia/Kathmandu", "Pacific/Auckland")).map(ZoneInfo),
    sent=st.integers(1_767_225_600, 1_861_920_000).map(lambda one: datetime.fromtimestamp(one, UTC)),
    ahead=st.integers(1, 150),
    clock=st.times(time(8), time(18)).map(lambda one: one.replace(second=0, microsecond=0)),
)
def test_a_day_and_a_time_mean_the_wall_of_the_zone(
    zone: ZoneInfo, sent: datetime, ahead: int, clock: time
) -> None:
    calendar = Calendar(zone, QuietHours(time(20), time(8)), WeeklyMoment(0, time(8)))
    day = calendar.day(sent) + timedelta(days=ahead)
    text = f"afspraak 1042 {day:%d-%m} {clock:%H:%M}"
    [record] = read(text, sent, [KnownClient("K-1042", "Samira")], [], calendar).records
    assert isinstance(record, AppointmentChange)
    assert record.starts_at is not None
    assert record.starts_at.replace(tzinfo=None) == datetime.combine(day, clock)
    assert record.starts_at.astimezone(UTC) == calendar.instant(day, clock)
