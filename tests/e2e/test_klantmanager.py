"""The klantmanager: a no-show at once, and its correction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.client import Phone
from tests.world import World, at, open_world

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 12:00", 60, "coaching", "Stationsplein 3"),
]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path, MEETINGS) as opened:
        yield opened


@pytest.fixture
async def people(world: World) -> tuple[Phone, Phone]:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    return coach, klantmanager


async def test_a_no_show_comes_at_once_with_who_when_and_which(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await coach.say("1042 ns")
    await world.settle()
    alert = await klantmanager.last()
    assert alert.text == (
        "❌ No-show: K-1042 Samira\nIntake, vandaag 10:00\nCoach: Sanne (Stichting Brug)\n\n"
        "Wie neemt contact op?\n\n📵 Geen herinnering heeft Samira bereikt."
    )
    assert alert.labels == ["📞 Wij bellen", "📞 Jij belt", "🤝 Samen"]


@pytest.mark.parametrize(
    ("button", "chosen", "coach_reads"),
    [
        ("📞 Wij bellen", "U koos: wij bellen", "U hoeft niets te doen."),
        ("📞 Jij belt", "U koos: jij belt", "Wilt u Samira bellen?"),
        ("🤝 Samen", "U koos: samen", "Stem even af"),
    ],
)
async def test_who_calls_is_agreed_with_one_tap(
    world: World, people: tuple[Phone, Phone], button: str, chosen: str, coach_reads: str
) -> None:
    coach, klantmanager = people
    await coach.say("1042 ns")
    await world.settle()
    alert = await klantmanager.last()
    await klantmanager.press(button)
    await world.settle()
    assert (await klantmanager.last()).message_id == alert.message_id
    assert chosen in (await klantmanager.last()).text
    assert coach_reads in (await coach.last()).text


async def test_a_correction_follows_only_when_the_meaning_changed(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await coach.say("1042 ns")
    await world.settle()
    mine = [one for one in await coach.screen() if not one.from_bot][-1]
    await coach.edit(mine.message_id, "1042 no show")
    await world.settle()
    assert "Wie neemt contact op?" in (await klantmanager.last()).text  # the same thing in other words
    await coach.edit(mine.message_id, "1042 afgemeld ziek")
    await world.settle()
    corrected = (await klantmanager.last()).text
    assert corrected == (
        "✏️ Aangepast: K-1042 Samira\nIntake, vandaag 10:00: toch geen no-show maar afgemeld.\n"
        "Aangepast door Sanne."
    )
    assert "ziek" not in corrected


async def test_an_undone_no_show_is_withdrawn(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    await coach.say("1042 ns")
    await world.settle()
    await coach.press("↩️ Ongedaan")
    await world.settle()
    assert "de no-show is teruggenomen door Sanne" in (await klantmanager.last()).text


async def test_only_the_named_klantmanager_hears_it(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    other = await world.join("peter")
    before = len(await other.screen())
    await coach.say("1042 ns")
    await world.settle()
    assert len(await other.screen()) == before
    assert "K-1042" in (await klantmanager.last()).text
