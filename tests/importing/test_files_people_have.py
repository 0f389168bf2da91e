"""Files as sheets and other systems leave them: taken, or named once with what stands there."""

from __future__ import annotations

import asyncio
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands.console import import_folder
from services.importing.faults import TOLD, Faults
from services.importing.files import MODELS, SourceFile
from tests.importing.test_files import FIRST, ROW, clients, faults, told_of
from tests.importing.test_importing import MEETING, run, settings_of, told_here
from tests.world import (
    CLIENTS,
    CLIENTS_HEADER,
    STAFF,
    STAFF_HEADER,
    write_town,
)


def warned(told: dict[str, Any]) -> list[tuple[str, int, str, str]]:
    assert told["error_count"] == 0, told["errors"]
    return [(one["file"], one["line"], one["column"], one["value"]) for one in told["warnings"]]


def workbook() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (workbook(), "this is an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "this is an Excel workbook"),
        (b"\x1f\x8b\x08" + b"\0" * 20, "unpack it"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\0" * 5000, "this is"),
        (b"", "a header line with client_code"),
        (b"<html><body>Log in</body></html>", "a header line with client_code"),
    ],
)
def test_what_is_no_table_is_one_fault(tmp_path: Path, content: bytes, expected: str) -> None:
    told = told_of(tmp_path, "clients.csv", content)
    (fault,) = faults(told)
    assert fault[:2] == ("clients.csv", 1)
    assert expected in fault[3]
    assert told["unchecked"] == {"appointments.csv": 1}


def test_two_files_without_a_header_are_one_slip(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    for name in ("clients.csv", "appointments.csv"):
        path = tmp_path / name
        path.write_text(path.read_text("utf-8").split("\n", 1)[1], "utf-8")
    (fault,) = faults(told_here(tmp_path))
    assert fault[:2] == ("clients.csv", 1)
    assert fault[3].endswith("; appointments.csv has none either")


@pytest.mark.parametrize(
    ("encoding", "said"), [("cp1252", "cp1252"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le")]
)
def test_another_encoding_is_taken_where_somebody_says_which(
    tmp_path: Path, encoding: str, said: str
) -> None:
    write_town(tmp_path, [MEETING])  # the other files stay UTF-8
    text = clients(ROW.replace("Samira", "Ren\u00e9e"))
    (tmp_path / "clients.csv").write_bytes(text.encode(encoding))
    done = run(tmp_path, "import", str(tmp_path), "--encoding", said)
    assert done.returncode == 0, done.stderr
    assert f"clients.csv: {len(CLIENTS) + 1} added, 0 changed, 0 unchanged" in done.stdout
    assert run(tmp_path, "import", str(tmp_path), "--encoding", "klingon").returncode == 2


@pytest.mark.parametrize(
    "header",
    [
        "Client code;First-Name;LANGUAGE;coach;Klantmanager ;contract;lot;Referred_On",
        "client_code\tfirst_name\tlanguage\tcoach\tklantmanager\tcontract\tlot\treferred_on",
        CLIENTS_HEADER.replace(",", "|"),
    ],
)
def test_a_header_as_people_type_it(tmp_path: Path, header: str) -> None:
    separator = next(char for char in ";\t|" if char in header)
    text = clients(ROW, header="x").replace("x\n", "", 1).replace(",", separator)
    told = told_of(tmp_path, "clients.csv", f"{header}\n{text}")
    assert faults(told) == []
    assert told["counts"]["clients.csv"]["added"] == len(CLIENTS) + 1


def test_columns_that_lack_are_one_fault_that_says_what_stands_there(tmp_path: Path) -> None:
    header = CLIENTS_HEADER.replace("client_code", "clientcode").replace("lot", "perceel")
    ((*place, told),) = faults(told_of(tmp_path, "clients.csv", clients(header=header)))
    assert place == ["clients.csv", 1, ""]
    assert told == "the columns client_code, lot; is it clientcode?"


def test_a_column_called_almost_like_one_that_may_be_left_out_is_named(tmp_path: Path) -> None:
    rows = [",".join((*row, "06 12345678")) for row in STAFF]
    told = told_of(tmp_path, "staff.csv", "\n".join([f"{STAFF_HEADER},work_fone", *rows]))
    assert warned(told) == [("staff.csv", 1, "work_phone", "work_fone")]


def test_a_header_of_ten_thousand_columns_is_one_fault(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    (tmp_path / "contracts.csv").write_text("contract," + ",".join(f"x{n}" for n in range(10_000)) + "\nC1\n")
    (fault,) = faults(told_here(tmp_path))
    assert fault[:3] == ("contracts.csv", 1, "x0")
    assert fault[3].endswith("(9999 more are not)")


@pytest.mark.parametrize(
    ("old", "new", "column", "value", "expected"),
    [
        ("K-3001", "k-3001", "client_code", "k-3001", "did you mean K-3001?"),
        ("K-3001", "3001", "client_code", "3001", "did you mean K-3001?"),
        ("K-3001", "K3001", "client_code", "K3001", "did you mean K-3001?"),
        ("K-3001", "K-\u0663\u0660\u0660\u0661", "client_code", "K-\u0663\u0660\u0660\u0661", "mean K-3001?"),
        ("Samira", "#N/A", "first_name", "#N/A", "not what a sheet leaves"),
        ("Samira", "#VERW!", "first_name", "#VERW!", "not what a sheet leaves"),
        ("Samira", "Jos\ufffd", "first_name", "Jos\ufffd", "not what a sheet leaves"),
        ("Samira", "Jan 999990019", "first_name", "Jan *********", "without digits"),
        ("Samira", "x" * 100, "first_name", "x" * 59 + "\u2026", "40 characters"),
        (",ar,", ",Arabic,", "language", "Arabic", "a language code such as"),
        ("sanne", "nobody", "coach", "nobody", "nobody stands nowhere in staff.csv"),
        ("sanne", "ingrid", "coach", "ingrid", "ingrid is a klantmanager"),
        ("sanne", "Sanne", "coach", "Sanne", "Sanne stands nowhere in staff.csv; did you mean sanne?"),
        ("2026-10-05", "05/10/2026", "referred_on", "05/10/2026", "write hyphens"),
        ("2026-10-05", "46300", "referred_on", "46300", "how a sheet counts days (2026-10-05)"),
        ("2026-10-05", "2026-02-30", "referred_on", "2026-02-30", "a day such as"),
    ],
)
def test_a_fault_shows_what_stands_there(
    tmp_path: Path, old: str, new: str, column: str, value: str, expected: str
) -> None:
    told = told_of(tmp_path, "clients.csv", clients(ROW.replace(old, new)))
    ((_, line, where, said),) = faults(told)
    assert (line, where, told["errors"][0]["value"]) == (FIRST, column, value)
    assert expected in said


def test_a_role_in_capitals_is_shown_with_what_was_meant(tmp_path: Path) -> None:
    text = f"{STAFF_HEADER}\n" + "\n".join(",".join(row).replace(",coach,", ",Coach,") for row in STAFF)
    write_town(tmp_path, [MEETING])
    (tmp_path / "staff.csv").write_text(text, "utf-8")
    done = run(tmp_path, "import", str(tmp_path))
    first = done.stderr.splitlines()[0]
    assert first == (
        "staff.csv, line 2, column role: 'Coach' stands there; expected one of coach, klantmanager, "
        "contract_manager, coordinator; did you mean coach? (also on line 3)"
    )
    assert "1 fault; nothing was imported." in done.stderr


def test_one_code_that_is_nobodys_is_one_fault_however_many_clients_name_it(tmp_path: Path) -> None:
    rows = [ROW.replace("3001", str(number)).replace("sanne", "sane") for number in range(4000, 4300)]
    told = told_of(tmp_path, "clients.csv", clients(*rows))
    ((_, line, column, _),) = faults(told)
    assert (line, column, told["errors"][0]["again"]) == (FIRST, "coach", 299)
    assert told["errors"][0]["lines"] == tuple(range(FIRST + 1, FIRST + 11))
    assert told["errors"][0]["value"] == "sane"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("24-11-2026 14:30", "2026-11-24 14:30"),
        ("4-1-2027 9:05", "2027-01-04 09:05"),
        ("2026-11-24T14:30", "2026-11-24 14:30"),
        ("2026-11-24 14:30:00", "2026-11-24 14:30"),
    ],
)
def test_a_day_as_a_dutch_sheet_writes_it(tmp_path: Path, written: str, means: str) -> None:
    """The same moment however it is written: a second import changes nothing."""
    write_town(tmp_path, [("K-1042", written, 60, "coaching", "X")])
    assert told_here(tmp_path)["counts"]["appointments.csv"]["added"] == 1
    write_town(tmp_path, [("K-1042", means, 60, "coaching", "X")])
    assert told_here(tmp_path)["counts"]["appointments.csv"] == {"added": 0, "changed": 0, "unchanged": 1}


@pytest.mark.parametrize(
    ("written", "kept", "named"),
    [
        ("prs", "fa_AF", False),
        ("kmr", "ku", False),
        ("AR", "ar", False),
        ("fa-AF", "fa_AF", False),
        ("esp", "esp", True),
        ("nld", "nld", True),
        ("xx", "xx", True),
    ],
)
def test_a_language_without_texts_is_named_and_other_codes_are_read(
    tmp_path: Path, written: str, kept: str, named: bool
) -> None:
    told = told_of(tmp_path, "clients.csv", clients(ROW.replace(",ar,", f",{written},")))
    assert warned(told) == ([("clients.csv", FIRST, "language", kept)] if named else [])
    if written == "nld":
        assert told["warnings"][0]["expected"].endswith("did you mean nl?")
    again = told_of(tmp_path, "clients.csv", clients(ROW.replace(",ar,", f",{kept},")))
    assert again["counts"]["clients.csv"]["unchanged"] == len(CLIENTS) + 1


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Jos\u00c3\u00a9", "Jos\u00e9"),
        ("Ren&eacute;", "Ren\u00e9"),
        (".", None),
        ("NULL", None),
        ("?", None),
        ("Jos?", None),
        ("$naam", None),
    ],
)
def test_what_is_hardly_a_name_is_named_before_anybody_is_greeted_so(
    tmp_path: Path, name: str, meant: str | None
) -> None:
    told = told_of(tmp_path, "clients.csv", clients(ROW.replace("Samira", name)))
    assert warned(told) == [("clients.csv", FIRST, "first_name", name)]
    assert meant is None or f"did you mean {meant}?" in told["warnings"][0]["expected"]
    assert told["counts"]["clients.csv"]["added"] == len(CLIENTS) + 1


ARABIC, PERSIAN = "\u0627\u0644\u0633\u0651\u064a\u062f", "\u0645\u06cc\u200c\u0646\u0627"


@pytest.mark.parametrize(
    "name", ["Jos\u00e9", "Anne-Marie", "O\u2019Neill", ARABIC, PERSIAN, "J. (Jan)", "Zo\u00eb"]
)
def test_a_name_of_any_script_is_no_debris(tmp_path: Path, name: str) -> None:
    told = told_of(tmp_path, "clients.csv", clients(ROW.replace("Samira", name)))
    assert [one[3] for one in warned(told)] == []


def test_a_place_as_a_dutch_sheet_writes_it_and_one_that_says_nothing(tmp_path: Path) -> None:
    write_town(tmp_path, [(*MEETING[:4], "n.v.t.")])
    (tmp_path / "places.csv").write_text("location;address;latitude;longitude\nKade 12;Kade 12;52,46;4,62\n")
    told = told_here(tmp_path)
    assert warned(told) == [("appointments.csv", 2, "location", "n.v.t.")]
    assert told["counts"]["places.csv"]["added"] == 1


def test_files_with_other_names_are_found_or_named(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    (tmp_path / "staff.csv").rename(tmp_path / "Staff.CSV")
    (tmp_path / "appointments.csv").rename(tmp_path / "appointments (1).csv")
    told = told_here(tmp_path)
    assert warned(told) == [("appointments (1).csv", 0, "", "")]
    assert told["counts"]["staff.csv"]["added"] == len(STAFF)
    (tmp_path / "staff.csv").write_bytes((tmp_path / "Staff.CSV").read_bytes())
    assert faults(told_here(tmp_path))[0][3] == "one file of this name; there are Staff.CSV and staff.csv"


def test_two_rows_whose_code_cannot_be_read_are_no_doubles(tmp_path: Path) -> None:
    told = told_of(tmp_path, "clients.csv", clients(ROW.replace("K-3001", ""), ROW.replace("K-3001", "")))
    assert [fault[1:3] for fault in faults(told)] == [(FIRST, "client_code"), (FIRST + 1, "client_code")]


CELLS = st.one_of(
    st.sampled_from(
        [*STAFF[0], *CLIENTS[0], *map(str, MEETING), "", "\0", "#N/A", "9" * 5000, "0001-01-01 00:00"]
    ),
    st.text(max_size=20),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.sampled_from(list(MODELS)), content=st.binary(max_size=400), headed=st.booleans())
def test_reading_never_raises_whatever_the_bytes(
    tmp_path: Path, name: str, content: bytes, headed: bool
) -> None:
    begin = ",".join(MODELS[name].model_fields).encode() + b"\n" if headed else b""
    (tmp_path / name).write_bytes(begin + content)
    told = Faults()
    for line in SourceFile(name, tmp_path / name, told).lines():
        assert line.number > 0
    assert len(told.first) <= min(told.count, TOLD)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(rows=st.lists(st.lists(CELLS, min_size=5, max_size=8), max_size=4))
def test_any_rows_are_taken_or_named_and_a_second_run_changes_nothing(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    write_town(tmp_path, [MEETING])
    with (tmp_path / "clients.csv").open("a", encoding="utf-8", errors="replace", newline="") as file:
        file.writelines(",".join(cell.replace("\n", " ") for cell in row) + "\n" for row in rows)
    database = tmp_path / "here.db"
    told = told_here(tmp_path)
    assert (told["error_count"] > 0) == (told["counts"] == {})
    again = asyncio.run(import_folder(settings_of(database), tmp_path, None))
    assert all(count["added"] == count["changed"] == 0 for count in again["counts"].values())
