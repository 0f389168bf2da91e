"""What goes out to another system: codes only, no reasons, the same bytes for the same facts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.progress import Progress
from typer.testing import CliRunner

from bot.__main__ import program
from bot.commands.export import FACTS, INTERACTIONS, Count, NotExported, export_folder
from domain.clients.export import COLUMNS, TAAL, csv_text
from domain.ids import new_id
from domain.tasks import Owner, Step, StepTaken, TaskKind
from domain.values import FactKind
from tests.world import CLIENTS, KEY, TOKEN, World, at, blank_database, open_world
from words.catalogs import LANGUAGES

ROOT = Path(__file__).parents[2]
MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1042", "2026-11-24 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-25 12:00", 60, "coaching", "Stationsplein 3"),
]
ODD = [("K-1103", "Farid", "nl", "sanne", "ingrid", "=1+1", "@werk", "2026-10-05")]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A no-show with a talk after it, a correction, a report taken back, steps, and an illness."""
    clients = [row for row in CLIENTS if row[0] != "K-1103"] + ODD
    async with open_world(tmp_path, MEETINGS, clients=clients) as world:
        coach = await world.join("sanne")
        samira = await world.join("K-1042", language="العربية")
        await world.jump(at("2026-11-24 12:01"))
        await samira.press((await samira.last()).labels[0])  # I come at two
        await world.settle()
        for moment, text in (
            ("2026-11-24 12:05", "1042 afgemeld ziek 10:00"),
            ("2026-11-24 12:10", "1077 aanwezig"),
            ("2026-11-24 15:10", "1042 ns 14:00"),
            ("2026-11-24 15:20", "1042 lezen A2 gehaald"),
            ("2026-11-25 09:00", "1042 toch aanwezig gisteren 10:00"),
            ("2026-11-25 09:05", "1103 van trede 2 naar 3"),
            ("2026-11-25 13:30", "1118 aanwezig"),
        ):
            await world.jump(at(moment))
            await coach.say(text)
            await world.settle()
        await coach.press("↩️ Ongedaan")
        await world.settle()
        await talk_about_it(world)
        yield world


async def talk_about_it(world: World) -> None:
    """The task of the no-show: the klantmanager could not reach her, and reached her the next day."""
    async with world.kortelijn.store.begin() as work:
        ingrid, samira = await work.people.by_code("ingrid"), await work.people.by_code("K-1042")
        assert ingrid is not None
        assert samira is not None
        [[key]] = await work._conn.execute_fetchall("SELECT id FROM tasks WHERE closed_at IS NULL")
        task = await work.tasks.get(key)
        assert task is not None
        for step, moment in (
            (Step.NOT_REACHED, "2026-11-24 16:00"),
            (Step.REACHED, "2026-11-24 16:05"),
            (Step.TAKEN_BACK, "2026-11-24 16:06"),  # pressed in error: no call was made
            (Step.REACHED, "2026-11-25 10:00"),
        ):
            await work.tasks.add_step(task.id, StepTaken(step, ingrid.id, at(moment).astimezone(UTC)))
        await work.tasks.put_state(task.id, Owner.KLANTMANAGER, at("2026-11-25 10:00").astimezone(UTC))
        call = replace(task, id=new_id(), about="b", kind=TaskKind.CALL, appointment_id=None)
        await work.tasks.add(call)


async def export(world: World, folder: Path, **wanted: Any) -> Count:
    """An export of the world as it is."""
    now = world.kortelijn.clock.now()
    with Progress(disable=True) as progress:
        return await export_folder(world.settings, folder, progress, at=now, **wanted)


def read(folder: Path) -> list[dict[str, str]]:
    raw = (folder / FACTS).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbffact_id;client_code;")  # without the mark a sheet reads Windows-1252
    assert raw.count(b"\n") == raw.count(b"\r\n") > 0
    text = raw.decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def interactions(folder: Path) -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = json.loads((folder / INTERACTIONS).read_text(encoding="utf-8"))
    return told


async def test_every_fact_is_a_row_with_its_version_and_whether_it_stands(
    world: World, tmp_path: Path
) -> None:
    count = await export(world, tmp_path / "out")
    rows = read(tmp_path / "out")
    assert len(rows) == count.facts == 15
    assert {tuple(row) for row in rows} == {COLUMNS}
    attendance = [
        (row["client_code"], row["at"][11:16], row["value"], row["version"], row["status"])
        for row in rows
        if row["kind"] == "attendance"
    ]
    assert attendance == [
        ("K-1042", "10:00", "excused", "1", "corrected"),
        ("K-1042", "14:00", "no_show", "1", "stands"),
        ("K-1042", "10:00", "present", "2", "stands"),
        ("K-1077", "11:00", "present", "1", "stands"),
        ("K-1118", "12:00", "present", "1", "retracted"),
    ]
    [step] = [row for row in rows if row["kind"] == FactKind.MILESTONE]
    assert (step["type"], step["detail"]) == ("exam_passed", "component=reading level=A2")
    assert (step["on_date"], step["reported_by"]) == ("2026-11-24", "sanne")
    assert step["reported_at"].endswith("+01:00")
    told = [(row["type"], row["value"], row["version"]) for row in rows if row["kind"] == "task"]
    assert sorted(told) == [("call", "open", "1"), ("no_show", "reached", "5")]


async def test_no_name_no_reason_and_no_illness_leaves(world: World, tmp_path: Path) -> None:
    await export(world, tmp_path)
    for name in (FACTS, INTERACTIONS):
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert len(text) > 1000
        for forbidden in ("illness", "ziek", "Samira", "Sanne", "Ingrid", "Stationsplein", "maatregel"):
            assert forbidden not in text, (name, forbidden)


async def test_a_cell_that_would_be_a_formula_is_text(world: World, tmp_path: Path) -> None:
    await export(world, tmp_path)
    [row] = [row for row in read(tmp_path) if row["client_code"] == "K-1103"]
    assert (row["contract"], row["lot"]) == ("'=1+1", "'@werk")


async def test_the_same_facts_are_the_same_bytes(world: World, tmp_path: Path) -> None:
    await export(world, tmp_path / "one")
    await world.restart()
    await export(world, tmp_path / "two")
    for name in (FACTS, INTERACTIONS):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


async def test_files_are_the_owners_alone_and_are_not_written_over(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    await export(world, folder)
    assert sorted(path.name for path in folder.iterdir()) == [FACTS, INTERACTIONS]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    (folder / FACTS).write_text("mine")
    with pytest.raises(NotExported, match=FACTS):
        await export(world, folder)
    assert (folder / FACTS).read_text() == "mine"
    await export(world, folder, force=True)
    assert read(folder)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


async def test_what_changed_since_a_day_comes_whole_and_the_rest_stays(world: World, tmp_path: Path) -> None:
    await export(world, tmp_path, since=date(2026, 11, 25))
    rows = read(tmp_path)
    assert [(row["client_code"], row["value"]) for row in rows if row["kind"] == "attendance"] == [
        ("K-1042", "excused"),  # its status changed: it no longer stands
        ("K-1042", "present"),
        ("K-1118", "present"),
    ]
    assert [row["type"] for row in rows if row["kind"] in ("milestone", "ladder")] == ["3"]
    assert [row["type"] for row in rows if row["kind"] == "task"] == ["no_show"]


async def test_one_caseload_goes_out_alone(world: World, tmp_path: Path) -> None:
    count = await export(world, tmp_path, klantmanager="peter")
    assert count.clients == 2
    assert {row["client_code"] for row in read(tmp_path)} == {"K-1118"}
    for nobody in ("sanne", "K-1042", "nobody"):
        with pytest.raises(NotExported, match=nobody):
            await export(world, tmp_path / nobody, klantmanager=nobody)
        assert list((tmp_path / nobody).iterdir()) == []


async def test_every_export_is_in_the_audit(world: World, tmp_path: Path) -> None:
    count = await export(world, tmp_path, klantmanager="ingrid")
    assert await world.rows("SELECT actor, object, detail FROM audit WHERE action = 'export'") == [
        ("console", "ingrid", json.dumps({"rows": count.facts}))
    ]


async def test_contacts_and_tasks_have_the_fields_of_klantinteracties(world: World, tmp_path: Path) -> None:
    count = await export(world, tmp_path)
    told = interactions(tmp_path)
    assert set(told) == {"klantcontacten", "internetaken", "actoren"}
    contacts = {one["uuid"]: one for one in told["klantcontacten"]}
    assert len(contacts) == len(told["klantcontacten"]) == count.contacts
    assert {tuple(one) for one in contacts.values()} == {
        (
            "uuid",
            "kanaal",
            "onderwerp",
            "inhoud",
            "indicatieContactGelukt",
            "taal",
            "vertrouwelijk",
            "plaatsgevondenOp",
            "kortelijn",
        )
    }
    [task] = told["internetaken"]
    [actor] = told["actoren"]
    assert (task["status"], task["afgehandeldOp"]) == ("verwerkt", "2026-11-25T10:00:00+01:00")
    assert task["toegewezenAanActoren"] == [{"uuid": actor["uuid"]}]
    assert actor["actoridentificator"]["objectId"] == "ingrid"
    behind = contacts[task["aanleidinggevendKlantcontact"]["uuid"]]
    assert behind["indicatieContactGelukt"] is False
    assert behind["inhoud"] == (
        "U had een afspraak op 24-11-2026 14:00. Volgens uw coach was u er niet en was er geen bericht."
    )
    calls = [one["indicatieContactGelukt"] for one in contacts.values() if one["kanaal"] == "telefoon"]
    assert sorted(calls) == [False, True]
    sent = [one for one in contacts.values() if one["onderwerp"].startswith("Bericht over")]
    assert sent
    assert {(one["taal"], one["indicatieContactGelukt"]) for one in sent} == {("ara", None)}
    kinds = {row["fact_id"]: row["kind"] for row in read(tmp_path)}
    assert kinds[behind["kortelijn"]["factId"]] == "attendance"
    assert kinds[task["kortelijn"]["factId"]] == "task"
    others = [kinds[one["kortelijn"]["factId"]] for one in contacts.values() if one is not behind]
    assert others == ["contact"] * list(kinds.values()).count("contact")


async def test_texts_fit_the_fields_of_the_api(world: World, tmp_path: Path) -> None:
    await export(world, tmp_path)
    told = interactions(tmp_path)
    for one in told["klantcontacten"]:
        assert len(one["onderwerp"]) <= 200
        assert len(one["inhoud"]) <= 1000
        assert len(one["taal"]) == 3
    for task in told["internetaken"]:
        assert len(task["gevraagdeHandeling"]) <= 200
        assert len(task["toelichting"]) <= 400


def test_every_language_of_a_catalog_has_a_code() -> None:
    assert TAAL.keys() == LANGUAGES.keys()


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4)))
def test_no_cell_begins_as_a_formula_and_nothing_is_lost(rows: list[list[str]]) -> None:
    back = list(csv.reader(io.StringIO(csv_text(rows), newline=""), delimiter=";"))
    for told, row in zip(back, rows, strict=True):
        for cell, meant in zip(told, row, strict=True):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert cell.removeprefix("'") == meant.removeprefix("'")


def test_the_page_on_exports_names_every_column_and_kind() -> None:
    text = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    wanted = [*COLUMNS, *FactKind, "attendance", "contact", "task", *Step, *TaskKind]
    assert [name for name in wanted if f"`{name}`" not in text] == []


def test_the_command_says_what_it_did_and_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kortelijn.db").write_bytes(blank_database())
    for name, value in {
        "BOT_TOKEN": TOKEN,
        "SECRET_KEY": KEY,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'kortelijn.db'}",
    }.items():
        monkeypatch.setenv(f"KORTELIJN_{name}", value)
    monkeypatch.chdir(tmp_path)
    out = str(tmp_path / "out")
    done = CliRunner().invoke(program, ["export", out, "--since", "2026-11-01"])
    assert done.exit_code == 0, done.output
    assert "0 clients, 0 facts" in done.output
    assert interactions(tmp_path / "out") == {"klantcontacten": [], "internetaken": [], "actoren": []}
    again = CliRunner().invoke(program, ["export", out])
    assert again.exit_code == 2
    assert "--force" in again.output


async def test_a_call_that_is_not_for_the_coach_leaves_with_no_file(world: World, tmp_path: Path) -> None:
    yonas = await world.join("K-1077", language="Nederlands")
    await world.join("ingrid")
    await yonas.say("Mag ik mijn zoon meenemen?")
    await world.settle()
    for label in ("🆘 Hulp nodig?", "Iemand anders mag mij bellen"):
        await yonas.press(next(one for one in (await yonas.last()).labels if label in one))
        await world.settle()
    assert await world.rows("SELECT count(*) FROM tasks WHERE kind = 'other_calls'") == [(1,)]
    await export(world, tmp_path / "out")
    assert [row for row in read(tmp_path / "out") if "other_calls" in row.values()] == []
