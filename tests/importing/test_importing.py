"""Import: all rows or none, every bad row named, a second run changes nothing."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot import ending
from bot.__main__ import program
from bot.commands.console import import_folder, write_qr
from bot.commands.doctor import examine
from bot.commands.import_told import StartLink
from bot.settings import Settings
from domain.deadlines.terms import DecisionFrom, Terms
from services.importing.rows import ContractRow
from tests.world import (
    APPOINTMENTS_HEADER,
    CLIENTS,
    CLIENTS_HEADER,
    KEY,
    STAFF,
    STAFF_HEADER,
    TOKEN,
    at,
    blank_database,
    open_world,
    write_csv,
    write_town,
)

MEETING = ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the console in this process: what starting one costs says nothing of an import."""
    env = {
        "KORTELIJN_BOT_TOKEN": TOKEN,
        "KORTELIJN_SECRET_KEY": KEY,
        "KORTELIJN_DATABASE_URL": f"sqlite:///{folder / 'k.db'}",
        "KORTELIJN_TELEGRAM_URL": "http://127.0.0.1:9/bot",
    }
    said, told, code = StringIO(), StringIO(), 0
    with pytest.MonkeyPatch.context() as here, redirect_stdout(said), redirect_stderr(told):
        for name, value in env.items():
            here.setenv(name, value)
        here.setattr(sys, "argv", ["bot", *arguments])
        try:
            program()
        except SystemExit as end:
            code = int(end.code or 0)
        except Exception as fault:  # noqa: BLE001 - what would end the process
            code, sentence = ending.reason(fault, folder / "k.db")
            print(sentence, file=told)
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), told.getvalue())


def imported(folder: Path) -> tuple[int, dict[str, Any]]:
    done = run(folder, "import", str(folder), "--json")
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def told_here(folder: Path) -> dict[str, Any]:
    """The same import without a process of its own, on an empty database at the newest schema."""
    database = folder / "here.db"
    if not database.exists():
        database.write_bytes(blank_database())
    return asyncio.run(import_folder(settings_of(database), folder, None))


def settings_of(database: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        secret_key=KEY,
        database_url=f"sqlite:///{database}",
        telegram_url="http://127.0.0.1:9/bot",
    )


def test_a_first_run_adds_and_a_second_changes_nothing(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    code, told = imported(tmp_path)
    assert code == 0
    assert told["errors"] == []
    assert told["counts"]["staff.csv"] == {"added": len(STAFF), "changed": 0, "unchanged": 0}
    assert told["counts"]["clients.csv"]["added"] == len(CLIENTS)
    assert told["counts"]["appointments.csv"]["added"] == 1
    assert len(told["start_links"]) == len(STAFF) + len(CLIENTS)
    assert all(link["command"].startswith("/start ") for link in told["start_links"])
    code, again = imported(tmp_path)
    assert code == 0
    assert again["start_links"] == []
    assert all(count["added"] == count["changed"] == 0 for count in again["counts"].values())
    assert again["counts"]["clients.csv"]["unchanged"] == len(CLIENTS)


def test_semicolons_of_a_dutch_spreadsheet_are_read(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    for path in tmp_path.glob("*.csv"):
        path.write_text(path.read_text("utf-8").replace(",", ";"), "utf-8")
    told = told_here(tmp_path)
    assert told["errors"] == []
    assert told["counts"]["appointments.csv"]["added"] == 1


def test_the_links_are_told_also_when_their_pictures_cannot_be_made(tmp_path: Path) -> None:
    """They are shown once: who lost them would have to invite everybody again."""
    write_town(tmp_path, [MEETING])
    done = run(tmp_path, "import", str(tmp_path), "--qr", str(tmp_path / "staff.csv" / "qr"))
    assert done.returncode == 1
    assert "K-1042 (client): /start " in done.stdout
    assert "cannot be used (Not a directory)." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_changed_row_is_changed_once(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    imported(tmp_path)
    write_town(tmp_path, [(*MEETING[:4], "Kade 12")])
    assert imported(tmp_path)[1]["counts"]["appointments.csv"] == {"added": 0, "changed": 1, "unchanged": 0}
    assert imported(tmp_path)[1]["counts"]["appointments.csv"] == {"added": 0, "changed": 0, "unchanged": 1}


@pytest.mark.parametrize(
    ("name", "row", "column", "expected"),
    [
        ("staff.csv", ("x", "boss", "Jan", "Brug", "Velsen"), "role", "one of"),
        ("staff.csv", ("a b", "coach", "Jan", "Brug", "Velsen"), "staff_code", "a code of"),
        ("staff.csv", ("x", "coach", "Jan 999990019", "Brug", "Velsen"), "first_name", "without digits"),
        ("staff.csv", ("x", "coach", "", "Brug", "Velsen"), "first_name", "a first name"),
        (
            "clients.csv",
            ("1042", "A", "ar", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
            "client_code",
            "K-1042",
        ),
        (
            "clients.csv",
            ("K-3001", "A", "Arabic", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
            "language",
            "code",
        ),
        (
            "clients.csv",
            ("K-3001", "A", "ar", "nobody", "ingrid", "C1", "werk", "2026-10-05"),
            "coach",
            "nobody",
        ),
        (
            "clients.csv",
            ("K-3001", "A", "ar", "ingrid", "ingrid", "C1", "werk", "2026-10-05"),
            "coach",
            "ingrid",
        ),
        (
            "clients.csv",
            ("K-3001", "A", "ar", "sanne", "ingrid", "C1", "werk", "5/10/2026"),
            "referred_on",
            "write hyphens",
        ),
        (
            "clients.csv",
            ("K-1042", "B", "ar", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
            "client_code",
            "line 2",
        ),
        ("appointments.csv", ("K-9999", "2026-11-26 14:00", 60, "coaching", "X"), "client_code", "K-9999"),
        ("appointments.csv", ("K-1042", "26/11/2026 14:00", 60, "coaching", "X"), "starts_at", "local time"),
        ("appointments.csv", ("K-1042", "2026-11-27", 60, "coaching", "X"), "starts_at", "local time"),
        ("appointments.csv", ("K-1042", "2026-03-29 02:30", 60, "coaching", "X"), "starts_at", "exists"),
        ("appointments.csv", ("K-1042", "2026-11-27 14:00", "1 hour", "coaching", "X"), "minutes", "minutes"),
        ("appointments.csv", ("K-1042", "2026-11-27 14:00", 0, "coaching", "X"), "minutes", "minutes"),
        ("appointments.csv", ("K-1042", "2026-11-27 14:00", 60, "tea", "X"), "type", "one of"),
        ("appointments.csv", ("K-1042", "2026-11-27 14:00", 60, "coaching", ""), "location", "80"),
        ("appointments.csv", ("K-1042", "2026-11-27 14:00", 60, "coaching", "A\x00B"), "location", "80"),
    ],
)
def test_every_bad_row_is_named_and_nothing_is_imported(
    tmp_path: Path, name: str, row: tuple[Any, ...], column: str, expected: str
) -> None:
    write_town(tmp_path, [MEETING])
    good: dict[str, Any] = {"staff.csv": STAFF, "clients.csv": CLIENTS, "appointments.csv": [MEETING]}
    headers = {
        "staff.csv": STAFF_HEADER,
        "clients.csv": CLIENTS_HEADER,
        "appointments.csv": APPOINTMENTS_HEADER,
    }
    rows: list[Any] = [*good[name], row]
    write_csv(tmp_path, name, headers[name], rows)
    told = told_here(tmp_path)
    (error,) = told["errors"]
    assert (error["file"], error["line"], error["column"]) == (name, len(rows) + 1, column)
    assert expected in error["expected"]
    assert told["counts"] == {}
    write_town(tmp_path, [MEETING])
    assert told_here(tmp_path)["counts"]["clients.csv"]["added"] == len(CLIENTS)


def test_the_program_ends_with_one_when_a_row_is_bad(tmp_path: Path) -> None:
    write_town(tmp_path, [(*MEETING[:3], "tea", "X")])
    code, told = imported(tmp_path)
    assert code == 1
    assert len(told["errors"]) == 1


def test_faults_in_several_files_are_all_named(tmp_path: Path) -> None:
    write_csv(tmp_path, "staff.csv", "staff_code,role,first_name,organisation", [])
    (tmp_path / "clients.csv").write_bytes(f"{CLIENTS_HEADER}\nK-1042,".encode() + b"\xff,,,,,,\n")
    done = run(tmp_path, "import", str(tmp_path))
    assert done.returncode == 1
    assert "staff.csv, line 1, column municipality: expected this column" in done.stderr
    assert "clients.csv, line 2" in done.stderr
    assert "nothing was imported" in done.stderr


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "import", str(tmp_path))
    assert done.returncode == 1
    assert "staff.csv" in done.stderr


def test_qr_pictures_and_a_fresh_invitation(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    imported(tmp_path)
    done = run(tmp_path, "invite", "K-1042")
    assert done.returncode == 0
    assert done.stdout.startswith("/start ")  # the bot's name is learnt at its first start
    pictures = tmp_path / "qr"
    done = run(tmp_path, "invite", "K-1042", "--qr", str(pictures))
    assert done.returncode == 0
    assert "No QR picture" in done.stderr, "a link that nobody knows yet has none, and that is said"
    assert list(pictures.iterdir()) == []
    assert run(tmp_path, "invite", "K-9999").stderr == "Nobody has the code K-9999.\n"
    for typed, like in (("k1042", "K-1042"), ("1042", "K-1042"), ("Sanne", "sanne")):
        done = run(tmp_path, "invite", typed)
        assert done.returncode == 2
        assert done.stderr == f"Nobody has the code {typed}. Codes are written so: {like}.\n"


def test_a_qr_picture_is_for_its_owner_alone(tmp_path: Path) -> None:
    """It opens a line in somebody's name; others on the machine read none of them."""
    link: StartLink = {"code": "K-1042", "role": "client", "link": "https://t.me/x?start=abc", "command": "x"}
    before = os.umask(0)
    try:
        (picture,) = write_qr([link], tmp_path / "qr")
    finally:
        os.umask(before)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_mode & 0o777 == 0o600


def test_no_token_stands_in_the_database(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    _, told = imported(tmp_path)
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("k.db*"))
    assert raw
    for link in told["start_links"]:
        assert link["command"].split()[1].encode() not in raw
    for name in ("Samira", "Yonas", "Sanne", "Ingrid", "Stationsplein"):
        assert name.encode() not in raw


async def test_a_new_coach_gets_what_lies_ahead(tmp_path: Path) -> None:
    moved = [(*row[:3], "mo", *row[4:]) if row[0] == "K-1042" else row for row in CLIENTS]
    async with open_world(tmp_path, [MEETING]) as world:
        old, new = await world.join("sanne"), await world.join("mo")
        samira = await world.join("K-1042", language="Nederlands")
        write_town(tmp_path, [], clients=moved)
        told = await import_folder(
            world.settings, tmp_path, None, at=world.kortelijn.clock.now(), confirmed=True
        )
        assert told["counts"]["clients.csv"]["changed"] == 1
        await world.jump(at("2026-11-25 14:00"))
        assert "ziet u Mo" in (await samira.last()).text
        await samira.press("❌ Nee, ik kan niet")
        await world.settle()
        await samira.press("Zeg ik liever niet")
        await world.settle()
        assert "K-1042 Samira meldt zich af" in (await new.last()).text
        assert "Hoe ging het? K-1042" not in (await old.last()).text


def terms_told(folder: Path, **columns: Any) -> dict[str, Any]:
    write_csv(folder, "contracts.csv", ",".join(columns), [columns.values()])
    return told_here(folder)


def test_terms_of_contracts_are_counted_only_when_they_are_there(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    assert "contracts.csv" not in told_here(tmp_path)["counts"]
    given = {
        "contract": "C1",
        "intake_days": "10",
        "intake_first_reminder": "5",
        "intake_second_reminder": "",
    }
    told = terms_told(tmp_path, **{**given, "intake_second_reminder": "8"})
    assert told["errors"] == []
    assert told["counts"]["contracts.csv"] == {"added": 1, "changed": 0, "unchanged": 0}
    told = terms_told(tmp_path, **{**given, "intake_second_reminder": "8"})
    assert told["counts"]["contracts.csv"] == {"added": 0, "changed": 0, "unchanged": 1}
    told = terms_told(tmp_path, **{**given, "intake_second_reminder": "9"})
    assert told["counts"]["contracts.csv"] == {"added": 0, "changed": 1, "unchanged": 0}


async def test_an_empty_cell_is_the_default_and_nought_stays_nought(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        header = "contract,months,gap_days,decision_from,contact_days"
        write_csv(tmp_path, "contracts.csv", header, [("C1", "", "0", "referral", " 10 ")])
        told = await import_folder(
            world.settings, tmp_path, None, at=world.kortelijn.clock.now(), confirmed=True
        )
        assert told["errors"] == []
        async with world.kortelijn.store.view() as work:
            terms = await work.deadlines.terms_of("Velsen", "C1")
            assert await work.deadlines.contracts_without_terms() == ["C2"]
            assert await work.deadlines.terms_of("Velsen", "C2") is None
        assert Terms().no_show_wait_seconds == 60
        assert Terms.of({"months": 6, "no_show_wait_seconds": 0}) == Terms(months=6, no_show_wait_seconds=0)
        wanted = Terms(gap_days=0, decision_from=DecisionFrom.REFERRAL, contact_days=10)
        assert terms == wanted
        findings = {finding.name: finding for finding in await examine(world.settings)}
        assert findings["contracts"].told == (
            "deadlines run for 1 contract; no terms, so no deadlines: C2 (import contracts.csv)"
        )


@pytest.mark.parametrize(
    ("columns", "line", "column", "expected"),
    [
        ({"contract": "", "months": "12"}, 2, "contract", "80 characters"),
        ({"intake_days": "10"}, 1, "contract", "this column"),
        ({"contract": "C1", "intake_dagen": "10"}, 1, "intake_dagen", "intake_days"),
        ({"contract": "C1", "intake_days": "two weeks"}, 2, "intake_days", "a whole number from 0 to 366"),
        ({"contract": "C1", "intake_days": "-1"}, 2, "intake_days", "a whole number from 0 to 366"),
        ({"contract": "C1", "months": "61"}, 2, "months", "from 0 to 60"),
        ({"contract": "C1", "no_show_wait_seconds": "3601"}, 2, "no_show_wait_seconds", "from 0 to 3600"),
        (
            {"contract": "C1", "no_show_wait_seconds": "1,5"},
            2,
            "no_show_wait_seconds",
            "a whole number from 0 to 3600",
        ),
        ({"contract": "C1", "no_show_wait": "60"}, 1, "no_show_wait", "no_show_wait_seconds"),
        ({"contract": "C1", "working_days": "2"}, 2, "working_days", "from 0 to 1"),
        ({"contract": "C1", "decision_from": "start"}, 2, "decision_from", "one of intake, referral"),
        ({"contract": "C1", "intake_days": "10"}, 2, "intake_second_reminder", "at most intake_days (10)"),
        ({"contract": "C1", "months": "3"}, 2, "first_countdown_months", "fewer than months (3)"),
    ],
)
def test_faults_in_terms_are_named(
    tmp_path: Path, columns: dict[str, str], line: int, column: str, expected: str
) -> None:
    write_town(tmp_path, [MEETING])
    told = terms_told(tmp_path, **columns)
    (error,) = told["errors"]
    assert (error["file"], error["line"], error["column"]) == ("contracts.csv", line, column)
    assert expected in error["expected"]
    assert told["counts"] == {}


def test_a_contract_stands_in_the_file_once(tmp_path: Path) -> None:
    write_town(tmp_path, [MEETING])
    write_csv(tmp_path, "contracts.csv", "contract,months", [("C1", "12"), ("C1", "9")])
    (error,) = told_here(tmp_path)["errors"]
    assert (error["line"], error["column"], error["expected"]) == (
        3,
        "contract",
        "each once; line 2 has this already",
    )


def test_every_term_can_be_imported() -> None:
    assert set(ContractRow.model_fields) - {"contract"} == {field.name for field in fields(Terms)}
    assert ContractRow(contract="C1").terms() == Terms()
