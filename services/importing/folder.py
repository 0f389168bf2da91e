"""The files of a folder that an import reads, also where their names are written a little otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from services.importing.faults import Faults
from services.importing.files import APPOINTMENTS, CLIENTS, MODELS, STAFF

_TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xls", ".ods", ".numbers", ""})


def sizes(folder: Path) -> int:
    """Bytes of all files of the folder that will be read."""
    return sum(path.stat().st_size for found in _named(folder).values() for path in found)


def files_of(folder: Path, faults: Faults) -> dict[str, Path]:
    """The files that are there, in the order in which they are read; what is wrong with that is told."""
    named = _named(folder)
    for name, found in named.items():
        if len(found) > 1:
            those = " and ".join(path.name for path in found)
            faults.add(name, 0, "", f"one file of this name; there are {those}")
    if not any(named.values()):
        faults.add(
            str(folder), 0, "", f"a folder{_instead(folder)} with {STAFF}, {CLIENTS} or {APPOINTMENTS}"
        )
    for other in _tables(folder):
        meant = _meant(other)
        if meant and not named[meant]:
            faults.warnings.add(other.name, 0, "", f"the name {meant}; this file is not read")
    return {name: found[0] for name, found in named.items() if found}


def _instead(folder: Path) -> str:
    """What stands there instead of a folder."""
    if folder.is_dir():
        return ""
    return (
        " (this is a file; name the folder that holds it)"
        if folder.exists()
        else " (there is none of this name)"
    )


def _tables(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.casefold() in _TABLES and path.is_file())


def _named(folder: Path) -> dict[str, list[Path]]:
    """For each name the files that have it, in capitals or not."""
    found: dict[str, list[Path]] = {name: [] for name in MODELS}
    for path in _tables(folder):
        if path.name.casefold() in found:
            found[path.name.casefold()].append(path)
    return found


def _meant(path: Path) -> str | None:
    """The file that one of another name may be: `clients (1).csv`, `clients.csv.txt`, `Clients.xlsx`."""
    name = path.name.casefold()
    if name in MODELS:
        return None
    return next((known for known in MODELS if name.startswith(known.removesuffix(".csv"))), None)
