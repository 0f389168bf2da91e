"""`make audit` finds what does not fit, and never passes over in silence what it could not check."""

from __future__ import annotations

import json
import subprocess
import tomllib
from email.message import Message
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tools import audit
from tools.audit import FOUND, RUNTIME, UNCHECKED, Verdict, asked, conclude, licences, listed, pinned

PINS = {"one": "1.2", "two": "2.0"}
ALLOWED = tomllib.loads((audit.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["kortelijn"][
    "audit"
]["licences"]


def answer(stdout: object, stderr: str = "") -> subprocess.CompletedProcess[str]:
    text = stdout if isinstance(stdout, str) else json.dumps(stdout)
    return subprocess.CompletedProcess([], 1, stdout=text, stderr=stderr)


def package(**fields: str | list[str]) -> Message:
    told = Message()
    for name, given in fields.items():
        for value in [given] if isinstance(given, str) else given:
            told[name.replace("_", "-")] = value
    return told


def stated(told: Message) -> list[str]:
    return [fault.removeprefix("one: ") for fault in licences({"one": "1"}, [], lambda _: told).faults]


# ── licences ──


def test_the_licences_of_all_that_the_bot_runs_with_fit() -> None:
    """Python 3.11 is what requirements/ is written with; on another one a package may be left out."""
    looked = licences(pinned(RUNTIME), ALLOWED)
    assert looked.faults == ()
    assert looked.unchecked == ()
    assert looked.looked_at > 60


def test_every_licence_on_the_list_is_used() -> None:
    seen = {fault.split(": ", 1)[1] for fault in licences(pinned(RUNTIME), []).faults}
    assert sorted(set(ALLOWED) - seen) == []


def test_a_licence_is_read_where_a_package_states_it() -> None:
    classifier = "License :: OSI Approved :: MIT License"
    assert stated(package(License_Expression="MIT", Classifier=classifier)) == ["MIT"]
    assert stated(package(License_Expression="(MIT OR GPL-3.0-only) AND Zlib")) == [
        "MIT",
        "GPL-3.0-only",
        "Zlib",
    ]
    assert stated(package(Classifier=["Topic :: Text", classifier, "License :: OSI Approved"])) == [
        "MIT License"
    ]
    assert stated(package(License="BSD")) == ["BSD"]
    assert stated(package(License="Copyright\nand a whole text")) == ["one names no licence"]
    assert stated(package()) == ["one names no licence"]


def test_what_is_not_installed_is_not_called_checked() -> None:
    def about(name: str) -> Message:
        if name == "two":
            raise PackageNotFoundError(name)
        return package(License="MIT")

    assert licences(PINS, ["MIT"], about) == Verdict(1, unchecked=("two is not installed",))


# ── weaknesses, asked ──


def test_known_weaknesses_are_found() -> None:
    told = {
        "dependencies": [
            {"name": "One", "version": "1.2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.3", "2.0"]}]},
            {"name": "two", "version": "2.0", "vulns": []},
        ]
    }
    looked = asked(PINS, lambda: answer(told))
    assert looked == Verdict(2, ("One 1.2: PYSEC-1, mended in 1.3, 2.0",))
    assert conclude({"weaknesses": looked}) == FOUND


@pytest.mark.parametrize(
    "done",
    [
        answer("", "Traceback ...\nERROR: no connection"),
        answer("", "No module named pip_audit"),
        answer("", ""),
        answer({"dependencies": []}),
        answer({"dependencies": [{"name": name, "skip_reason": f"{name} not found"} for name in PINS]}),
    ],
)
def test_without_a_list_nothing_passes_as_checked(
    done: subprocess.CompletedProcess[str], capsys: pytest.CaptureFixture[str]
) -> None:
    looked = asked(PINS, lambda: done)
    assert looked.looked_at == 0
    assert conclude({"licences": Verdict(2), "weaknesses": looked}) == UNCHECKED
    told = capsys.readouterr().out
    assert "licences: 2 packages looked at, 0 faults" in told
    assert "NOT CHECKED  no list could be reached: " in told
    assert "make audit LIST=" in told


def test_a_package_that_the_list_does_not_know_is_named() -> None:
    told = {
        "dependencies": [
            {"name": "one", "version": "1.2", "vulns": []},
            {"name": "two", "skip_reason": "two not found"},
        ]
    }
    looked = asked(PINS, lambda: answer(told))
    assert looked == Verdict(1, unchecked=("two not found",))
    told["dependencies"].pop()
    assert asked(PINS, lambda: answer(told)).unchecked == ("two was left out",)


def test_a_fault_weighs_more_than_what_is_unchecked() -> None:
    assert conclude({"a": Verdict(1, ("fault",)), "b": Verdict(0, unchecked=("no list",))}) == FOUND
    assert conclude({"a": Verdict(1), "b": Verdict(1)}) == 0


# ── weaknesses, from a stored list ──


def record(name: str = "one", ecosystem: str = "PyPI", **more: Any) -> dict[str, Any]:
    events, versions = more.pop("events", []), more.pop("versions", [])
    affected = {
        "package": {"name": name, "ecosystem": ecosystem},
        "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}, {"type": "ECOSYSTEM", "events": events}],
        "versions": versions,
    }
    return {"id": "PYSEC-1", "modified": "2026-11-20T10:00:00Z", "affected": [affected], **more}


def stored(folder: Path, *records: object) -> Path:
    file = folder / "all.zip"
    with ZipFile(file, "w") as packed:
        packed.writestr("README", "not a record")
        for number, one in enumerate(records):
            packed.writestr(f"{number}.json", one if isinstance(one, str) else json.dumps(one))
    return file


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"events": [{"introduced": "0"}, {"fixed": "1.3"}]}, "mended in 1.3"),
        ({"events": [{"fixed": "1.10"}, {"introduced": "1.2"}]}, "mended in 1.10"),
        ({"events": [{"introduced": "1.0"}, {"last_affected": "1.2"}]}, "not mended yet"),
        ({"events": [{"introduced": "0"}]}, "not mended yet"),
        ({"versions": ["1.1", "1.2.0"], "name": "One"}, "not mended yet"),
        ({"events": [{"introduced": "0"}, {"fixed": "1.2"}]}, None),
        ({"events": [{"introduced": "1.2.1"}]}, None),
        ({"events": [{"introduced": "0"}, {"last_affected": "1.1"}]}, None),
        ({"events": [{"introduced": "0"}, {"fixed": "1.1"}, {"introduced": "1.3"}]}, None),
        ({"versions": ["1.20"]}, None),
        ({"versions": ["1.2"], "name": "three"}, None),
        ({"versions": ["1.2"], "ecosystem": "npm"}, None),
        ({"versions": ["1.2"], "withdrawn": "2026-01-01T00:00:00Z"}, None),
    ],
)
def test_a_stored_list_is_looked_through(tmp_path: Path, given: dict[str, Any], said: str | None) -> None:
    looked = listed(PINS, stored(tmp_path, record(**given)))
    assert looked == Verdict(2, (f"one 1.2: PYSEC-1, {said}",) if said else ())


def test_the_age_of_a_stored_list_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed(PINS, stored(tmp_path, record(), record(modified="2026-11-25T08:00:00Z")))
    assert capsys.readouterr().out == "the list is of 2026-11-25\n"


def test_a_record_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    looked = listed(PINS, stored(tmp_path, record(events=[{"introduced": "soon"}])))
    assert looked.unchecked == ("one: PYSEC-1 cannot be read",)


@pytest.mark.parametrize("kind", ["missing", "no zip", "empty", "broken"])
def test_a_list_that_is_none_passes_nothing(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "all.zip"
    if kind == "no zip":
        file.write_text("text", encoding="utf-8")
    elif kind != "missing":
        stored(tmp_path, *(["{"] if kind == "broken" else []))
    looked = listed(PINS, file)
    assert looked.looked_at == 0
    assert len(looked.unchecked) == 1
    assert conclude({"weaknesses": looked}) == UNCHECKED
