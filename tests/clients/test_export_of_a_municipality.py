"""S22: an export of the console is for one municipality, whose system receives it."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from rich.progress import Progress

from bot.commands.export import FACTS, Count, NotExported, export_folder
from tests.people.towns import CLIENTS, HAARLEM, VELSEN, open_towns
from tests.world import World, at


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """Two municipalities, and a fact of a client of each."""
    meetings = [
        ("K-1203", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
        ("K-3103", "2026-11-24 10:00", 60, "coaching", "Kade 12"),
    ]
    async with open_towns(tmp_path, meetings) as world:
        for code, text in (("sanne", "1203 aanwezig"), ("noortje", "3103 aanwezig")):
            coach = await world.join(code)
            await world.jump(at("2026-11-24 11:30"))
            await coach.say(text)
            await world.settle()
        yield world


async def export(world: World, folder: Path, **wanted: Any) -> Count:
    with Progress(disable=True) as progress:
        return await export_folder(world.settings, folder, progress, at=world.kortelijn.clock.now(), **wanted)


def clients_in(folder: Path) -> set[str]:
    with (folder / FACTS).open(encoding="utf-8-sig", newline="") as source:
        return {row["client_code"] for row in csv.DictReader(source, delimiter=";")}


async def test_a_file_of_all_municipalities_is_refused(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with pytest.raises(NotExported) as refused:
        await export(world, folder)
    told = str(refused.value)
    assert "--municipality NAME (MUNICIPALITY=NAME with make)" in told
    assert "--klantmanager CODE" in told
    assert not any(row[0] in told for rows in CLIENTS.values() for row in rows)
    assert list(folder.iterdir()) == []
    assert await world.rows("SELECT * FROM audit WHERE action = 'export'") == []


@pytest.mark.parametrize(("name", "code"), [(VELSEN, "K-1203"), (HAARLEM, "K-3103")])
async def test_a_municipality_gets_the_facts_of_its_own_clients(
    world: World, tmp_path: Path, name: str, code: str
) -> None:
    count = await export(world, tmp_path / "out", municipality=name)
    assert clients_in(tmp_path / "out") == {code}
    assert count.clients == len(CLIENTS[name])
    assert await world.rows("SELECT object FROM audit WHERE action = 'export'") == [(name,)]


async def test_a_caseload_is_of_one_municipality_and_an_unknown_one_is_refused(
    world: World, tmp_path: Path
) -> None:
    await export(world, tmp_path / "out", klantmanager="bertus")
    assert clients_in(tmp_path / "out") == {"K-3103"}
    with pytest.raises(NotExported, match="Zeist is no municipality of this deployment"):
        await export(world, tmp_path / "none", municipality="Zeist")
