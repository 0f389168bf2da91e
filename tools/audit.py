"""`make audit`: do the licences of what the bot runs with fit, and is a weakness of it known?

It says plainly what it could not check. Exit codes: 0 all is well, 1 something was found, 3 nothing was found
but not everything could be checked. Licences are read from the installed packages and need no network.
Weaknesses are asked of pip-audit, or looked up in a stored list: the export of the OSV database for PyPI, one
zip file.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Annotated, Any
from zipfile import BadZipFile, ZipFile

import typer
from packaging.utils import canonicalize_name, canonicalize_version
from packaging.version import Version

ROOT = Path(__file__).parents[1]
RUNTIME = ROOT / "requirements" / "runtime.txt"
FOUND, UNCHECKED = 1, 3
ASK = (
    "-m",
    "pip_audit",
    "--disable-pip",
    "--require-hashes",
    "--format",
    "json",
    "--progress-spinner",
    "off",
)
NO_LIST = "no list could be reached: {}. A stored one can be given: `make audit LIST=file.zip`"

Pins = Mapping[str, str]
"""Package to version."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one look brought: what is wrong, and what it could not look at."""

    looked_at: int
    faults: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


def main(
    stored: Annotated[Path | None, typer.Option("--list", help="Stored list instead of the network.")] = None,
) -> None:
    """Look at licences and known weaknesses of requirements/runtime.txt."""
    pins = pinned(RUNTIME)
    known = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["kortelijn"]["audit"]
    raise typer.Exit(
        conclude(
            {
                "licences": licences(pins, known["licences"]),
                "weaknesses": listed(pins, stored) if stored else asked(pins, _ask),
            }
        )
    )


def conclude(verdicts: Mapping[str, Verdict]) -> int:
    """Say what was found; gives the exit code."""
    for name, verdict in verdicts.items():
        typer.echo(f"{name}: {verdict.looked_at} packages looked at, {len(verdict.faults)} faults")
        for fault in verdict.faults:
            typer.echo(f"  FOUND        {fault}")
        for unchecked in verdict.unchecked:
            typer.echo(f"  NOT CHECKED  {unchecked}")
    if any(verdict.faults for verdict in verdicts.values()):
        return FOUND
    return UNCHECKED if any(verdict.unchecked for verdict in verdicts.values()) else 0


def pinned(file: Path) -> dict[str, str]:
    """The packages of a requirements file that `make lock` wrote."""
    found = re.findall(r"^([\w.-]+)==(\S+)", file.read_text(encoding="utf-8"), flags=re.M)
    return {canonicalize_name(name): version for name, version in found}


# ── licences ──


def licences(pins: Pins, allowed: Iterable[str], about: Callable[[str], Any] = metadata) -> Verdict:
    """Compare what each installed package says of itself with the list; of a choice each licence must fit."""
    fits, faults, unchecked = set(allowed), [], []
    for name in pins:
        try:
            stated = _stated(about(name))
        except PackageNotFoundError:
            unchecked.append(f"{name} is not installed")
            continue
        if not stated:
            faults.append(f"{name} names no licence")
        faults += [f"{name}: {licence}" for licence in stated if licence not in fits]
    return Verdict(len(pins) - len(unchecked), tuple(faults), tuple(unchecked))


def _stated(package: Message) -> list[str]:
    if expression := package.get("License-Expression"):
        return [part for part in re.split(r"\s+(?:AND|OR)\s+|[()]", expression) if part.strip()]
    classes = [line.split(" :: ") for line in package.get_all("Classifier", [])]
    if named := [words[-1] for words in classes if words[0] == "License" and words[-1] != "OSI Approved"]:
        return named
    told = (package.get("License") or "").strip()
    return [told] if told and "\n" not in told else []


# ── known weaknesses ──


def asked(pins: Pins, ask: Callable[[], subprocess.CompletedProcess[str]]) -> Verdict:
    """What pip-audit says. It calls a package that its list does not know well; here that is unchecked."""
    done = ask()
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return Verdict(
            0, unchecked=(NO_LIST.format((done.stderr.strip().splitlines() or ["no answer"])[-1]),)
        )
    skipped = [one["skip_reason"] for one in told if "skip_reason" in one]
    known = [one for one in told if "skip_reason" not in one]
    missing = sorted(set(pins) - {canonicalize_name(one["name"]) for one in told})
    unchecked = [*skipped, *(f"{name} was left out" for name in missing)]
    if unchecked and not known:
        unchecked = [NO_LIST.format(unchecked[0])]
    faults = [
        _weakness(one["name"], one["version"], found["id"], found["fix_versions"])
        for one in known
        for found in one["vulns"]
    ]
    return Verdict(len(known), tuple(faults), tuple(unchecked))


def _ask() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *ASK, "--requirement", str(RUNTIME)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def listed(pins: Pins, file: Path) -> Verdict:
    """Look the packages up in a stored list."""
    faults, unchecked, newest = [], [], ""
    try:
        for record in _records(file):
            newest = max(newest, record.get("modified", ""))
            for name, affected in _ours(record, pins):
                try:
                    if _touches(affected, pins[name]):
                        events = [event for span in _spans(affected) for event in span["events"]]
                        fixed = [event["fixed"] for event in events if "fixed" in event]
                        faults.append(_weakness(name, pins[name], record["id"], fixed))
                except (ValueError, KeyError):
                    unchecked.append(f"{name}: {record.get('id')} cannot be read")
    except (OSError, BadZipFile, ValueError) as fault:
        return Verdict(0, unchecked=(NO_LIST.format(f"{file} cannot be read ({fault})"),))
    if not newest:
        return Verdict(0, unchecked=(NO_LIST.format(f"{file} holds no weakness at all"),))
    typer.echo(f"the list is of {newest[:10]}")
    return Verdict(len(pins), tuple(sorted(faults)), tuple(unchecked))


def _records(file: Path) -> Iterator[dict[str, Any]]:
    with ZipFile(file) as packed:
        for name in packed.namelist():
            if name.endswith(".json"):
                yield json.loads(packed.read(name))


def _ours(record: Mapping[str, Any], pins: Pins) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if "withdrawn" in record:
        return
    for affected in record.get("affected", ()):
        package = affected.get("package", {})
        name = canonicalize_name(package.get("name", ""))
        if package.get("ecosystem") == "PyPI" and name in pins:
            yield name, affected


def _touches(affected: Mapping[str, Any], pin: str) -> bool:
    named = {canonicalize_version(version) for version in affected.get("versions", ())}
    return canonicalize_version(pin) in named or any(
        _within(span["events"], Version(pin)) for span in _spans(affected)
    )


def _spans(affected: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [span for span in affected.get("ranges", ()) if span["type"] == "ECOSYSTEM"]


def _within(events: list[dict[str, str]], version: Version) -> bool:
    inside = False
    for at, what in sorted((Version(at), what) for event in events for what, at in event.items()):
        if version > at or (version == at and what != "last_affected"):
            inside = what == "introduced"
    return inside


def _weakness(name: str, version: str, known_as: str, fixed: Iterable[str]) -> str:
    mended = ", ".join(fixed)
    return f"{name} {version}: {known_as}" + (f", mended in {mended}" if mended else ", not mended yet")


if __name__ == "__main__":
    typer.run(main)
