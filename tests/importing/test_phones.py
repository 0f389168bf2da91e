"""Numbers of staff and organisations come with the files; what somebody says of their own goes first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from domain.ports.people import PhoneBy, Phones
from tests.importing.test_importing import told_here
from tests.people.towns import HAARLEM, VELSEN, import_rows, open_towns
from tests.world import CLIENTS, CLIENTS_HEADER, STAFF, STAFF_HEADER, World, write_csv, write_town

WITH_PHONE = f"{STAFF_HEADER},work_phone"
ORGANISATIONS_HEADER = "organisation,phone,night_phone"
SANNE, NEWER = "+31612345678", "+31687654321"


def of_sanne(phone: str) -> list[tuple[str, ...]]:
    return [(*row, phone if row[0] == "sanne" else "") for row in STAFF]


async def phones(world: World, code: str = "sanne") -> Phones:
    async with world.kortelijn.store.view() as work:
        person = await work.people.by_code(code)
        assert person is not None
        return await work.people.phones(person.id)


async def test_numbers_come_with_the_files_and_an_empty_cell_wipes_none(world: World, tmp_path: Path) -> None:
    async def again(phone: str, *organisation: str) -> dict[str, Any]:
        told = await import_rows(
            world,
            tmp_path / "again",
            staff=(WITH_PHONE, of_sanne(phone)),
            organisations=(ORGANISATIONS_HEADER, [organisation]),
        )
        assert told["errors"] == []
        return {name: count["changed"] for name, count in told["counts"].items() if count["changed"]}

    assert await again("06-12345678", "Stichting Brug", "020-1234567", "0800 1234") == {
        "staff.csv": 1,
        "organisations.csv": 1,
    }
    assert await phones(world) == Phones(SANNE, PhoneBy.FILE, "+31201234567", "08001234")
    assert await again("", "Stichting Brug", "+31 20 1234567", "08001234") == {}
    assert (await phones(world)).own == SANNE
    assert await again("+31 6 87654321", "Stichting Brug", "", "14 020") == {
        "staff.csv": 1,
        "organisations.csv": 1,
    }
    assert await phones(world) == Phones(NEWER, PhoneBy.FILE, None, "14020")


async def test_a_number_that_nobody_rings_is_not_kept(world: World, tmp_path: Path) -> None:
    rows = [(*row, "06 12345678" if row[1] == "coordinator" else "") for row in STAFF]
    told = await import_rows(world, tmp_path / "again", staff=(WITH_PHONE, rows))
    assert told["errors"] == []
    assert await world.rows("SELECT count(*) FROM people WHERE work_phone IS NOT NULL") == [(0,)]


@pytest.mark.parametrize("said", [NEWER, None])
async def test_what_somebody_says_of_their_own_number_goes_before_the_file(
    world: World, tmp_path: Path, said: str | None
) -> None:
    async with world.kortelijn.store.begin() as work:
        sanne = await work.people.by_code("sanne")
        assert sanne is not None
        await work.people.put_phone(sanne.id, said, PhoneBy.SELF)
    told = await import_rows(world, tmp_path / "again", staff=(WITH_PHONE, of_sanne("06 12345678")))
    assert told["counts"]["staff.csv"]["changed"] == 0
    assert await phones(world) == Phones(said, PhoneBy.SELF, None, None)


async def test_no_file_brings_a_number_to_ring_of_a_client(world: World, tmp_path: Path) -> None:
    rows = [(*row, "06 12345678", "06 12345678") for row in CLIENTS]
    header = f"{CLIENTS_HEADER},work_phone,phone"
    told = await import_rows(world, tmp_path / "again", staff=(STAFF_HEADER, STAFF), clients=(header, rows))
    assert told["errors"] == []
    assert await world.rows("SELECT count(*) FROM people WHERE work_phone IS NOT NULL") == [(0,)]


@pytest.mark.parametrize(
    ("name", "row", "column"),
    [
        ("staff.csv", ("x", "coach", "Jan", "Brug", "Velsen", "612345678"), "work_phone"),
        ("staff.csv", ("x", "coach", "Jan", "Brug", "Velsen", "112"), "work_phone"),
        ("staff.csv", ("x", "coach", "Jan", "Brug", "Velsen", "999990019"), "work_phone"),
        ("organisations.csv", ("Stichting Brug", "+32 2 123 45 67", ""), "phone"),
        ("organisations.csv", ("Stichting Brug", "", "Jan, 06 12345678"), "night_phone"),
        ("organisations.csv", ("Onbekend", "020-1234567", ""), "organisation"),
        ("organisations.csv", ("Werkpunt", "020-1234567", ""), "organisation"),  # twice
    ],
)
def test_a_wrong_number_or_organisation_is_a_fault_of_its_row(
    tmp_path: Path, name: str, row: tuple[str, ...], column: str
) -> None:
    write_town(tmp_path, [])
    files: dict[str, tuple[str, list[tuple[str, ...]]]] = {
        "staff.csv": (WITH_PHONE, of_sanne("06 12345678")),
        "organisations.csv": (ORGANISATIONS_HEADER, [("Werkpunt", "020-1234567", "")]),
    }
    for file, (header, rows) in files.items():
        write_csv(tmp_path, file, header, [*rows, row] if file == name else rows)
    [error] = told_here(tmp_path)["errors"]
    assert (error["file"], error["column"]) == (name, column)
    assert not any(cell in error["expected"] for cell in row[-2:] if cell)


@pytest.mark.parametrize("column", ["phone", "night_phone"])
def test_a_mistyped_column_of_organisations_is_no_number_that_is_missing(tmp_path: Path, column: str) -> None:
    write_town(tmp_path, [])
    header = ORGANISATIONS_HEADER.replace(f",{column}", ",telephone")
    write_csv(tmp_path, "organisations.csv", header, [("Werkpunt", "020-1234567", "")])
    assert [error["column"] for error in told_here(tmp_path)["errors"]] == [column]


async def test_nobody_gives_another_municipality_its_number(tmp_path: Path) -> None:
    async with open_towns(tmp_path) as world:
        row = ("bertus", "klantmanager", "Bertus", "Gemeente Haarlem", HAARLEM)
        for organisation, good in (
            ("Gemeente Haarlem", True),
            ("Baanwijs", True),
            ("Werkpunt", True),
            ("Gemeente Velsen", False),
            ("Stichting Brug", False),  # works for Velsen alone
        ):
            told = await import_rows(
                world,
                tmp_path / "one",
                staff=(STAFF_HEADER, [row]),
                organisations=(ORGANISATIONS_HEADER, [(organisation, "020-1234567", "")]),
            )
            assert [one["column"] for one in told["errors"]] == ([] if good else ["organisation"]), (
                organisation
            )
        alone = (ORGANISATIONS_HEADER, [("Werkpunt", "020-1234567", "")])
        told = await import_rows(world, tmp_path / "one", organisations=alone)
        assert ["staff.csv or clients.csv" in one["expected"] for one in told["errors"]] == [True]
        velsen = ("wilma", "coordinator", "Wilma", "Gemeente Haarlem", VELSEN)
        theirs = (ORGANISATIONS_HEADER, [("Gemeente Haarlem", "020-1234567", "")])
        told = await import_rows(
            world, tmp_path / "one", staff=(STAFF_HEADER, [velsen]), organisations=theirs
        )
        assert [one["column"] for one in told["errors"]] == ["organisation"]


async def test_a_file_of_organisations_alone_is_enough_where_there_is_one_municipality(
    world: World, tmp_path: Path
) -> None:
    rows = [("Gemeente Velsen", "14 0255", ""), ("Stichting Brug", "", "088-1234567")]
    told = await import_rows(world, tmp_path / "one", organisations=(ORGANISATIONS_HEADER, rows))
    assert told["errors"] == []
    assert await phones(world, "ingrid") == Phones(None, None, "140255", None)
    assert await phones(world) == Phones(None, None, None, "+31881234567")
