"""Files to start from, and a look at what an import would change before it does."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.importing.example import example_files
from services.importing.files import APPOINTMENTS, CONTRACTS, MODELS
from tests.importing.test_importing import MEETING, imported, run
from tests.world import (
    APPOINTMENTS_HEADER,
    CLIENTS,
    CLIENTS_HEADER,
    STAFF,
    STAFF_HEADER,
    at,
    write_csv,
    write_town,
)

DOCS = Path(__file__).parents[2] / "docs" / "import.md"


def columns_told() -> dict[str, list[str]]:
    """The columns of each file as the tables of the document name them."""
    told: dict[str, list[str]] = {}
    for line in DOCS.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 3:
            continue
        name = re.match(r"`(\w+\.csv)`", cells[0])
        if name:
            told[name[1]] = []
        if told and (name or not cells[0]):
            told[list(told)[-1]] += re.findall(r"`(\w+)`", cells[1])
    return told


def test_the_example_is_imported_as_it_is_and_changes_nothing_a_second_time(tmp_path: Path) -> None:
    folder = tmp_path / "town"
    done = run(tmp_path, "import", "--example", str(folder))
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.split()) == sorted(str(folder / name) for name in MODELS)
    again = run(tmp_path, "import", "--example", str(folder))
    assert again.returncode == 2
    assert "nothing was written" in again.stderr
    first = run(tmp_path, "import", str(folder))
    assert (first.returncode, first.stderr) == (0, "")
    assert "clients.csv: 2 added, 0 changed, 0 unchanged" in first.stdout
    for name in MODELS:
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    code, told = imported(tmp_path)
    assert (code, told["warnings"]) == (0, [])
    assert all(count["added"] == count["changed"] == 0 for count in told["counts"].values())


def test_every_column_of_the_example_is_explained() -> None:
    told = columns_told()
    assert set(told) == set(MODELS)
    for name, text in example_files(at("2026-11-24 09:00").date()).items():
        header, *rows = csv.reader(text.splitlines())
        assert header == list(MODELS[name].model_fields)
        assert rows
        assert all(len(row) == len(header) for row in rows)
        assert (header[:1] if name == CONTRACTS else header) == told[name]


def test_the_example_lies_ahead_on_any_day() -> None:
    for day in range(24, 31):
        today = at(f"2026-11-{day} 09:00").date()
        rows = list(csv.DictReader(example_files(today)[APPOINTMENTS].splitlines()))
        assert rows
        assert all(row["starts_at"][:10] > today.isoformat() for row in rows)


def held(database: Path) -> list[str]:
    """Everything that a database holds."""
    with closing(sqlite3.connect(database)) as conn:
        return list(conn.iterdump())


def test_a_look_tells_row_by_row_and_changes_nothing(tmp_path: Path) -> None:
    """And what it tells is what the import does then."""
    write_town(tmp_path, [MEETING])
    assert run(tmp_path, "wordings").returncode == 0  # the first command brings the database up
    before = held(tmp_path / "k.db")
    done = run(tmp_path, "import", str(tmp_path), "--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "clients.csv: K-1042 added" in done.stdout
    assert "appointments.csv: K-1042 2026-11-26 14:00 added" in done.stdout
    assert done.stdout.splitlines()[-1] == "This was a look: nothing is stored, and nobody got a link."
    assert held(tmp_path / "k.db") == before
    assert imported(tmp_path)[1]["counts"]["clients.csv"]["added"] == len(CLIENTS)

    staff = [("sanne", "coach", "Sanna", *STAFF[0][3:], "06 12345678"), *[(*row, "") for row in STAFF[1:]]]
    write_csv(tmp_path, "staff.csv", f"{STAFF_HEADER},work_phone", staff)
    first = (*CLIENTS[0][:2], "fr", "mo", *CLIENTS[0][4:6], "werk", "2026-10-06")
    write_csv(tmp_path, "clients.csv", CLIENTS_HEADER, [first, *CLIENTS[1:]])
    rows = [
        ("K-1042", "26-11-2026 14:00", 45, "intake", "Kade 12"),
        (*MEETING[:1], "2026-11-27 14:00", *MEETING[2:]),
    ]
    write_csv(tmp_path, "appointments.csv", APPOINTMENTS_HEADER, rows)
    write_csv(tmp_path, "contracts.csv", "contract,months", [("C1", 9)])
    write_csv(
        tmp_path, "places.csv", "location,address,latitude,longitude", [("Kade 12", "Kade 12", 52, 4.6)]
    )
    write_csv(tmp_path, "organisations.csv", "organisation,phone,night_phone", [("Werkpunt", "14 020", "")])
    before = held(tmp_path / "k.db")
    done = run(tmp_path, "import", str(tmp_path), "--check")
    assert held(tmp_path / "k.db") == before
    assert done.stdout.splitlines()[:8] == [
        "staff.csv: sanne changed (first_name; work_phone)",
        "contracts.csv: C1 added",
        "places.csv: Kade 12 added",
        "clients.csv: K-1042 changed (language: ar -> fr; coach: sanne -> mo; lot: meedoen -> werk; "
        "referred_on: 2026-10-05 -> 2026-10-06)",
        "organisations.csv: Werkpunt changed (phone)",
        "appointments.csv: K-1042 2026-11-26 14:00 changed (minutes: 60 -> 45; type: coaching -> intake; "
        "location: Stationsplein 3 -> Kade 12)",
        "appointments.csv: K-1042 2026-11-27 14:00 added",
        "staff.csv: 0 added, 1 changed, 4 unchanged",
    ]
    assert "Samira" not in done.stdout
    looked = json.loads(run(tmp_path, "import", str(tmp_path), "--check", "--json").stdout)
    code, told = imported(tmp_path)
    assert code == 0
    assert looked["counts"] == told["counts"]
    assert (looked["looked"], told["looked"]) == (True, False)
    assert all(count["changed"] == count["added"] == 0 for count in imported(tmp_path)[1]["counts"].values())


@pytest.mark.parametrize("fault", [False, True])
def test_a_look_at_much_tells_the_first_hundred(tmp_path: Path, fault: bool) -> None:
    clients = [(f"K-{number}", *CLIENTS[0][1:]) for number in range(4000, 4250)]
    bad = [("K-4000", "soon", 60, "coaching", "X")] if fault else []
    write_town(tmp_path, bad, clients=clients)
    done = run(tmp_path, "import", str(tmp_path), "--check")
    assert done.returncode == int(fault)
    if fault:
        assert done.stderr.splitlines()[-1] == "1 fault; nothing was imported."
        assert "This was a look" not in done.stdout
        return
    shown = [line for line in done.stdout.splitlines() if re.fullmatch(r"clients.csv: K-\d+ added", line)]
    assert len(shown) == 100
    assert "clients.csv: ... and 150 more added" in done.stdout
    assert "clients.csv: 250 added, 0 changed, 0 unchanged" in done.stdout


def test_what_is_gone_is_said_with_what_to_do(tmp_path: Path) -> None:
    ahead = [
        ("K-1042", f"{at('2026-11-26 14:00').year + 1}-01-0{day} 14:00", 60, "coaching", "X")
        for day in (4, 5)
    ]
    write_town(tmp_path, ahead)
    imported(tmp_path)
    write_town(tmp_path, [(*ahead[0][:1], ahead[0][1].replace("14:00", "09:00"), *ahead[0][2:])])
    done = run(tmp_path, "import", str(tmp_path), "--check", "--gone", "move")
    told = done.stdout.splitlines()
    begin = told.index("Of 2 ahead that files told of, 2 stand in appointments.csv no more:")
    assert told[begin + 1 :] == [
        f"  K-1042 {ahead[0][1]}: would be moved to {ahead[0][1].replace('14:00', '09:00')}",
        f"  K-1042 {ahead[1][1]}: stays",
        "1 would be moved, 0 would be cancelled; each client hears it once.",
        "GONE=cancel (--gone cancel) cancels what stays and is not in the file.",
        "This was a look: nothing is stored, and nobody got a link.",
    ]
    looked = run(tmp_path, "import", str(tmp_path), "--check").stdout.splitlines()
    hint = "GONE=move (--gone move) moves what has another time; GONE=cancel cancels the rest too."
    assert hint in looked
    told = run(tmp_path, "import", str(tmp_path)).stdout.splitlines()
    moved = ahead[0][1].replace("14:00", "09:00")
    assert f"  K-1042 {ahead[0][1]}: stays, beside {moved} of this file" in told
    assert hint not in told, "both stand now: nothing is left to move"
    assert "GONE=cancel (--gone cancel) cancels what stays and is not in the file." in told
    assert run(tmp_path, "import", str(tmp_path), "--gone", "all").returncode == 2


def test_a_file_that_may_be_cut_short_is_asked_about(tmp_path: Path) -> None:
    year = at("2026-11-26 14:00").year + 1
    ahead = [("K-1042", f"{year}-01-{day:02} 14:00", 60, "coaching", "X") for day in range(1, 13)]
    write_town(tmp_path, ahead)
    imported(tmp_path)
    write_town(tmp_path, ahead[:5])
    told = run(tmp_path, "import", str(tmp_path), "--check", "--gone", "cancel").stdout
    assert "Of 12 ahead that files told of, 7 stand in appointments.csv no more:" in told
    assert "That is more than half. Is the file whole?" in told
