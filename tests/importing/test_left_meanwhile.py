"""Somebody leaves, or comes back as something else, between the check of an import and its last row."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands import access
from services.importing.checks import check
from services.importing.faults import Faults
from services.importing.parts import store_parts
from tests.talk import bot_texts
from tests.world import CLIENTS, STAFF, World, write_town

pytestmark = pytest.mark.town([("K-1103", "2026-11-25 10:00", 60, "coaching", "Kade 12")])


async def test_who_was_given_to_somebody_who_left_meanwhile_is_told_of(world: World, tmp_path: Path) -> None:
    wil, farid = await world.join("wil"), await world.join("K-1103", language="Nederlands")
    moved = [(*row[:3], "mo", *row[4:]) if row[0] == "K-1103" else row for row in CLIENTS]
    folder = tmp_path / "in"
    folder.mkdir()
    write_town(folder, [], moved, STAFF)
    store, calendar, now = world.kortelijn.store, world.settings.calendar, world.kortelijn.clock.now()
    checked = await check(store, folder, calendar, now, Faults())
    assert checked is not None
    await access.end(world.settings, code="mo", at=now)
    await store_parts(store, checked.id, calendar, now, lambda _: None)
    await world.settle()
    assert [text for text in await bot_texts(wil) if "Mo (coach" in text and "Zonder coach: K-1103" in text]
    assert not [text for text in await bot_texts(farid) if "Mo" in text]


async def test_who_came_back_as_something_else_meanwhile_stays_that(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    staff = [("wil", "coordinator", "Willem", *row[3:]) if row[0] == "wil" else row for row in STAFF]
    write_town(folder, [], CLIENTS, staff)
    store, calendar, now = world.kortelijn.store, world.settings.calendar, world.kortelijn.clock.now()
    checked = await check(store, folder, calendar, now, Faults())
    assert checked is not None
    await access.end(world.settings, code="wil", at=now)
    await access.rejoin(world.settings, "wil", role="contract_manager", at=now)
    await store_parts(store, checked.id, calendar, now, lambda _: None)
    rows = await world.rows(
        "SELECT p.role, m.role FROM people p JOIN memberships m ON m.person_id = p.id AND m.until IS NULL "
        "WHERE p.code = 'wil'"
    )
    assert rows == [("contract_manager", "contract_manager")]
    async with store.view() as work:
        person = await work.people.by_code("wil")
    assert person is not None
    assert person.first_name == "Wil"
