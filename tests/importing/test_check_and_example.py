"""Files to start from, and a look at what an import would change before it does."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from services.importing.example import example_files
from services.importing.files import APPOINTMENTS, CONTRACTS, MODELS
from tests.importing.test_importing import imported, run
from tests.world import at

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
