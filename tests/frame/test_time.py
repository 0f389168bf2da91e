"""T9, T10: days without a bot, both clock changes, a clock that steps back. Each reminder once, in time."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from simulator.client import Message, Phone
from tests.world import AMSTERDAM, World, at, open_world

pytestmark = pytest.mark.drill

ENDS = "SELECT dedupe_key, state FROM outbox WHERE dedupe_key LIKE ? AND state <> 'void'"
CLIENT = "K-1103"


def meeting(starts_at: str, client: str = CLIENT) -> tuple[Any, ...]:
    return (client, starts_at, 60, "coaching", "Stationsplein 3")


def wall(message: Message) -> str:
    return message.date.astimezone(AMSTERDAM).strftime("%a %H:%M")


async def reminders(phone: Phone) -> list[Message]:
    """What a client was reminded of: these messages alone name the place."""
    return [one for one in await phone.screen() if one.from_bot and "Stationsplein" in one.text]


async def join_all(world: World) -> tuple[Phone, Phone, Phone]:
    client = await world.join(CLIENT, language="Nederlands")
    return await world.join("sanne"), client, await world.join("ingrid")


async def walk(world: World, until: datetime, step: timedelta) -> None:
    """Let time go by in steps, as it does."""
    now = await world.telegram.now()
    while now < until:
        now = min(now + step, until)
        await world.jump(now)


async def test_three_days_without_a_bot_over_a_weekend(tmp_path: Path) -> None:
    meetings = [
        meeting("2026-11-28 10:00"),  # both reminders and the meeting fall into the outage
        meeting("2026-11-30 09:00"),  # its day before too; it has begun when the bot is back
        meeting("2026-11-30 09:30"),  # less than ten minutes ahead: too late to help
        meeting("2026-11-30 10:30"),  # the short reminder still helps, the other one is too late
        meeting("2026-12-01 14:00"),  # nothing of it was due for long
    ]
    async with open_world(tmp_path, meetings, begin=at("2026-11-27 09:00")) as world:
        coach, client, klantmanager = await join_all(world)
        await world.stop()
        await world.telegram.clear_calls()
        await world.telegram.jump(to=at("2026-11-30 09:25"))
        await world.restart()
        await world._clocks_agree()
        await world.kortelijn.ticks.due()
        await world.settle()
        told = [(message.text, wall(message)) for message in await reminders(client)]
        assert [moment for _, moment in told] == ["Mon 09:25"], told
        assert "10:30" in told[0][0]
        states = Counter[tuple[str, str]]()
        for pattern in ("day_before:%", "two_hours:%"):
            states.update((key.split(":")[0], state) for key, state in await world.rows(ENDS, pattern))
        assert states == {
            ("day_before", "expired"): 4,
            ("day_before", "queued"): 1,
            ("two_hours", "expired"): 3,
            ("two_hours", "sent"): 1,
            ("two_hours", "queued"): 1,
        }
        cards = [one for one in await coach.screen() if one.from_bot and CLIENT in one.text]
        lost = [one.text for one in cards if one.text.startswith("⌛")]
        assert len(lost) == 1
        assert lost[0].count("herinnering K-1103") == 3, lost
        cards = [one for one in cards if one.text.startswith("❔")]  # beside the list of the morning
        assert len(cards) == 1, "a card for the meeting that has ended, none for those that run"
        weekly = [one.text for one in await klantmanager.screen() if one.from_bot and "Uw week" in one.text]
        assert len(weekly) == 1
        assert "23 november tot en met" in weekly[0]
        assert "Ligt bij de coach (1)" in weekly[0]
        await walk(world, at("2026-12-01 14:30"), timedelta(hours=1))
        assert [wall(one) for one in await reminders(client)][1:] == ["Mon 14:25", "Tue 12:25"]


@pytest.mark.parametrize(
    ("begin", "start", "day_before", "two_hours", "monday"),
    [
        # The clocks go forward in the night to Sunday 29 March 2026, and back on 25 October 2026.
        ("2026-03-27 12:00", "2026-03-29 09:00", "Sat 10:00", "Sun 08:00", "2026-03-30"),
        ("2026-03-27 12:00", "2026-03-29 13:00", "Sat 13:00", "Sun 11:00", "2026-03-30"),
        ("2026-03-27 12:00", "2026-03-30 09:00", "Sun 10:00", "Mon 08:00", "2026-03-30"),
        ("2026-10-23 12:00", "2026-10-25 09:00", "Sat 10:00", "Sun 08:00", "2026-10-26"),
        ("2026-10-23 12:00", "2026-10-25 13:00", "Sat 13:00", "Sun 11:00", "2026-10-26"),
        ("2026-10-23 12:00", "2026-10-26 09:00", "Sun 10:00", "Mon 08:00", "2026-10-26"),
    ],
)
async def test_the_clock_changes(
    begin: str, start: str, day_before: str, two_hours: str, monday: str, tmp_path: Path
) -> None:
    async with open_world(tmp_path, [meeting(start)], begin=at(begin)) as world:
        _, client, klantmanager = await join_all(world)
        assert await reminders(client) == []
        before = len(await klantmanager.screen())
        await walk(world, at(f"{monday} 07:50"), timedelta(minutes=30))
        early = len(await klantmanager.screen())
        await walk(world, at(f"{monday} 10:00"), timedelta(minutes=10))
        assert [wall(one) for one in await reminders(client)] == [day_before, two_hours]
        news = (await klantmanager.screen())[early:]
        assert early == before, "a digest before Monday 08:00"
        assert {wall(one) for one in news} == {"Mon 08:00"}


async def test_a_clock_that_steps_back_two_hours_repeats_nothing(tmp_path: Path) -> None:
    meetings = [meeting("2026-11-30 10:00"), meeting("2026-12-01 09:00")]
    async with open_world(tmp_path, meetings, begin=at("2026-11-29 09:00")) as world:
        coach, client, klantmanager = await join_all(world)
        phones = (coach, client, klantmanager)
        await walk(world, at("2026-11-30 11:30"), timedelta(minutes=30))
        shown = [[one.text for one in await phone.screen()] for phone in phones]
        assert len(await reminders(client)) == 3
        await world.jump(at("2026-11-30 09:30"))
        await walk(world, at("2026-11-30 11:30"), timedelta(minutes=30))
        assert [[one.text for one in await phone.screen()] for phone in phones] == shown
        # What people do in the repeated hours is handled as ever.
        await world.jump(at("2026-11-30 09:40"))
        await coach.say("/vandaag")
        await coach.wait_for("Uw dag", timeout=3)
        twice = "SELECT dedupe_key FROM outbox WHERE state = 'sent' GROUP BY 1 HAVING count(*) > 1"
        assert await world.rows(twice) == []
