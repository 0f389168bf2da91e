"""What can be wrong with a file: each fault is told where it is, and the rest is read on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.importing.test_importing import MEETING, run, told_here
from tests.world import CLIENTS, CLIENTS_HEADER, STAFF_HEADER, write_town

ROW = "K-3001,Samira,ar,sanne,ingrid,C1,werk,2026-10-05"


def told_of(folder: Path, name: str, content: str | bytes) -> dict[str, Any]:
    """What an import of the town tells when one of its files is this."""
    write_town(folder, [MEETING])
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return told_here(folder)


def faults(told: dict[str, Any]) -> list[tuple[str, int, str, str]]:
    assert told["error_count"] == len(told["errors"])
    return [(error["file"], error["line"], error["column"], error["expected"]) for error in told["errors"]]


def clients(*rows: str, header: str = CLIENTS_HEADER) -> str:
    """clients.csv with everybody of the town, and these rows behind."""
    lines = [",".join(row) for row in CLIENTS]
    return "\n".join([header, *lines, *rows]) + "\n"


FIRST = len(CLIENTS) + 2
"""The line of the first row that a test adds."""

LONG = "x" * 140_000
MANY = [ROW.replace("3001", str(number)) for number in range(4000, 8000)]


@pytest.mark.parametrize(
    ("rows", "line", "column", "expected"),
    [
        ([ROW.replace("C1", "C1, deel 2")], FIRST, "", "8 cells, as the header has; here are 9"),
        (["K-3001,Samira,ar"], FIRST, "", "8 cells, as the header has; here are 3"),
        (["K-3001;Samira;ar;sanne"], FIRST, "", "8 cells, as the header has; here are 1"),
        ([ROW.replace("C1", '"C1'), "K-3002,x"], FIRST, "", "a closing quote"),
        ([ROW.replace("C1", '"C1'), *MANY], FIRST, "", "cells of at most 131,072 characters"),
        ([ROW.replace("C1", LONG)], FIRST, "", "cells of at most 131,072 characters"),
        ([ROW.replace("C1", "y" * 2_000_000)], FIRST, "", "cells of at most 131,072 characters"),
        ([ROW.replace("C1", '"C1" deel 2')], FIRST, "", "behind a closing quote"),
        ([ROW.replace("2026", "0026")], FIRST, "referred_on", "a day in the years 2000 to 20"),
        ([ROW.replace("2026", "9999")], FIRST, "referred_on", "a day in the years 2000 to 20"),
        ([ROW.replace("2026-10", "2026-13")], FIRST, "referred_on", "a day such as"),
        ([ROW.replace("K-3001", "K-12")], FIRST, "client_code", "three to six digits"),
        ([ROW.replace("K-3001", "K-1234567")], FIRST, "client_code", "three to six digits"),
    ],
)
def test_a_wrong_row_is_one_fault(
    tmp_path: Path, rows: list[str], line: int, column: str, expected: str
) -> None:
    (fault,) = faults(told_of(tmp_path, "clients.csv", clients(*rows)))
    assert fault[:3] == ("clients.csv", line, column)
    assert expected in fault[3]


@pytest.mark.parametrize(
    ("header", "column", "expected"),
    [
        (CLIENTS_HEADER + ",first_name", "first_name", "this column once, not 2 times"),
        (CLIENTS_HEADER.replace("lot", "perceel"), "lot", "this column"),
        (CLIENTS_HEADER + "y" * 2_000_000, "", "cells of at most 131,072 characters"),
        (CLIENTS_HEADER.replace(",", ":"), "", "a header line with client_code, first_name, language"),
    ],
)
def test_a_wrong_header_is_one_fault(tmp_path: Path, header: str, column: str, expected: str) -> None:
    told = told_of(tmp_path, "clients.csv", clients(header=header))
    assert faults(told)[0][:3] == ("clients.csv", 1, column)
    assert expected in faults(told)[0][3]
    assert len(told["errors"]) == 1
    assert told["unchecked"] == {"appointments.csv": 1}


def test_a_quote_that_stays_open_is_told_where_it_opens(tmp_path: Path) -> None:
    """In a column that is not read it swallowed the rows behind it in silence."""
    header = CLIENTS_HEADER + ",opmerking"
    rows = [",".join((*row, "ok")) for row in CLIENTS]
    rows[1] = rows[1].replace(",ok", ',"belt terug')
    (fault,) = faults(told_of(tmp_path, "clients.csv", "\n".join([header, *rows]) + "\n"))
    assert fault[:2] == ("clients.csv", 3)
    assert "one that opens on this line is never closed" in fault[3]


@pytest.mark.parametrize(
    "rows",
    [
        ["", ",,,,,,,", " , ,\t,,,,,", ";"],
        [ROW + ",,,"],
        [ROW.replace("C1", '"C1, deel 2"')],
        [ROW.replace("C1", '"C ""1"""')],
    ],
)
def test_what_sheets_leave_is_no_fault(tmp_path: Path, rows: list[str]) -> None:
    told = told_of(tmp_path, "clients.csv", clients(*[row for row in rows if row != ";"]))
    assert faults(told) == []
    assert told["counts"]["clients.csv"]["added"] == len(CLIENTS) + (ROW[:6] in rows[0])


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: "sep=;\n" + text.replace(",", ";"),
        lambda text: "\ufeffsep=,\n" + text,
        lambda text: "sep=;\n" + text,
        lambda text: '"sep=;"\r\n' + text.replace(",", ";"),
        lambda text: "sep=;;;;\n" + text.replace(",", ";"),
        lambda text: text.replace("client_code", "\ufeff\ufeffClient_Code \u200b"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
    ],
)
def test_the_same_file_as_others_write_it(tmp_path: Path, changed: Any) -> None:
    told = told_of(tmp_path, "clients.csv", changed(clients(ROW)))
    assert faults(told) == []
    assert told["counts"]["clients.csv"]["added"] == len(CLIENTS) + 1


def test_a_header_that_lacks_below_such_a_line_is_told_where_it_should_stand(tmp_path: Path) -> None:
    told = told_of(tmp_path, "clients.csv", "sep=;\n" + ROW.replace(",", ";"))
    (fault,) = faults(told)
    assert fault[:2] == ("clients.csv", 2)


def test_a_file_in_place_of_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    told_of(tmp_path, "clients.csv", clients(ROW))
    done = run(tmp_path, "import", str(tmp_path / "clients.csv"))
    assert "this is a file; name the folder that holds it" in done.stderr


def test_one_klantmanager_of_another_municipality_is_one_fault(tmp_path: Path) -> None:
    write_town(tmp_path, [])
    file = tmp_path / "staff.csv"
    text = file.read_text(encoding="utf-8")
    theirs = "klantmanager,Peter,Gemeente Velsen,Velsen"
    assert theirs in text
    file.write_text(text.replace(theirs, theirs.replace("Velsen,Velsen", "Velsen,Zeedam")), encoding="utf-8")
    told = told_here(tmp_path)
    ((name, _, column, _),) = faults(told)
    assert (name, column) == ("staff.csv", "municipality")
    assert told["unchecked"]["clients.csv"] > 0


def test_without_the_clients_nobody_says_that_they_are_not_in_that_file(tmp_path: Path) -> None:
    write_town(tmp_path, [("K-1042", "2026-11-26 14:00", 60, "coaching", "X")])
    (tmp_path / "clients.csv").unlink()
    ((name, _, _, expected),) = faults(told_here(tmp_path))
    assert name == "appointments.csv"
    assert "there is no clients.csv in the folder" in expected


def test_a_fault_below_a_line_that_names_the_separator_keeps_its_line(tmp_path: Path) -> None:
    text = "sep=;\n" + clients(ROW.replace("ar", "Arabic")).replace(",", ";")
    ((name, line, column, _),) = faults(told_of(tmp_path, "clients.csv", text))
    assert (name, line, column) == ("clients.csv", FIRST + 1, "language")


def test_one_bad_byte_hides_nothing(tmp_path: Path) -> None:
    """It is told with its line; so is what else is wrong, and nothing that is right."""
    text = clients(ROW.replace("Samira", "Ren\u00e9e"), ROW.replace("3001", "3002").replace("ar", "Arabic"))
    told = told_of(tmp_path, "clients.csv", text.encode("cp1252"))
    assert sorted(fault[:3] for fault in faults(told)) == [
        ("clients.csv", FIRST, ""),
        ("clients.csv", FIRST + 1, "language"),
    ]


def test_what_depends_on_a_wrong_row_is_counted_and_not_told_as_wrong(tmp_path: Path) -> None:
    write_town(tmp_path, [(code, "2026-11-26 14:00", 60, "coaching", "X") for code in ("K-3001", "K-1042")])
    (tmp_path / "clients.csv").write_bytes(clients(ROW.replace("Samira", "Ren\u00e9e")).encode("cp1252"))
    told = told_here(tmp_path)
    hint = "; it may be Windows-1252: save it as CSV UTF-8, or say ENCODING=cp1252"
    assert faults(told) == [("clients.csv", FIRST, "", f"text in UTF-8{hint}")]
    assert told["unchecked"] == {"appointments.csv": 1}
    done = run(tmp_path, "import", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"clients.csv, line {FIRST}: 'Ren\u00e9e' stands there; expected text in UTF-8{hint}",
        "appointments.csv: 1 reference to rows that could not be read was not looked at.",
        "1 fault; nothing was imported.",
    ]


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("cp1252", "text in UTF-8 (1 row after it is not either); it may be Windows-1252"),
        ("utf-16", "text in UTF-8; this is UTF-16: save it as CSV UTF-8, or say ENCODING=utf-16"),
        ("utf-16-le", "text in UTF-8; this is UTF-16"),
    ],
)
def test_another_encoding_is_one_fault(tmp_path: Path, encoding: str, expected: str) -> None:
    rows = [ROW.replace("Samira", "Ren\u00e9"), ROW.replace("Samira", "Zo\u00eb").replace("3001", "3002")]
    (fault,) = faults(told_of(tmp_path, "clients.csv", clients(*rows).encode(encoding)))
    assert expected in fault[3]


@pytest.mark.parametrize(
    "when", ["0001-01-01 00:00", "0202-11-26 14:00", "2062-11-26 14:00", "9999-12-31 23:30"]
)
def test_an_impossible_year_is_named(tmp_path: Path, when: str) -> None:
    write_town(tmp_path, [MEETING, ("K-1042", when, 60, "coaching", "X")])
    (fault,) = faults(told_here(tmp_path))
    assert fault[:3] == ("appointments.csv", 3, "starts_at")
    assert "a time in the years 2000 to 20" in fault[3]


def test_a_staff_code_is_no_client_code(tmp_path: Path) -> None:
    """A client would have become a member of staff."""
    text = f"{STAFF_HEADER}\nK-1042,coordinator,Wil,Gemeente Velsen,Velsen\n"
    assert "no client code" in faults(told_of(tmp_path, "staff.csv", text))[0][3]


@pytest.mark.parametrize("code", ["K-930", "K-10000", "K-123456"])
def test_codes_of_three_to_six_digits(tmp_path: Path, code: str) -> None:
    assert faults(told_of(tmp_path, "clients.csv", clients(ROW.replace("K-3001", code)))) == []


@pytest.mark.parametrize("as_json", [False, True])
def test_of_many_faults_the_first_hundred_are_told(tmp_path: Path, as_json: bool) -> None:
    write_town(tmp_path, [(*MEETING[:3], f"tea {number}", "X") for number in range(2500)])
    done = run(tmp_path, "import", str(tmp_path), *(["--json"] if as_json else []))
    assert done.returncode == 1
    if as_json:
        told = json.loads(done.stdout)
        assert told["error_count"] == 2500
        assert [error["line"] for error in told["errors"]] == list(range(2, 102))
    else:
        *first, last = done.stderr.splitlines()
        assert len(first) == 100
        assert last == "2500 faults, of which the first 100 are shown; nothing was imported."


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_files_is_told_by_its_name(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "people"
    if there:
        folder.mkdir()
    done = run(tmp_path, "import", str(folder))
    assert done.returncode == 1
    missing = "" if there else " (there is none of this name)"
    assert done.stderr.splitlines() == [
        f"{folder}: expected a folder{missing} with staff.csv, clients.csv or appointments.csv",
        "1 fault; nothing was imported.",
    ]


def test_the_program_ends_when_a_file_is_no_table(tmp_path: Path) -> None:
    """A thread of the database kept it alive for ever."""
    write_town(tmp_path, [MEETING])
    (tmp_path / "clients.csv").write_text(clients(ROW.replace("C1", LONG)))
    done = run(tmp_path, "import", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "1 fault; nothing was imported."
