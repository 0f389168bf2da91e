"""Two municipalities in one deployment: no name, code or supplier of one is a word of the other.

Sanne works for Velsen alone, Noortje for Haarlem alone, and Tarik of Werkpunt has clients of both.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from bot.commands.console import import_folder
from tests.world import (
    World,
    open_world,
    write_csv,
)

VELSEN, HAARLEM = "Velsen", "Haarlem"
_BRUG, _WERKPUNT, _BAANWIJS = "Stichting Brug", "Werkpunt", "Baanwijs"
SUPPLIERS: Final = {VELSEN: (_BRUG, _WERKPUNT), HAARLEM: (_WERKPUNT, _BAANWIJS)}

STAFF: Final = {
    VELSEN: [
        ("sanne", "coach", "Sanne", _BRUG, VELSEN),
        ("tarik", "coach", "Tarik", _WERKPUNT, VELSEN),
        ("ingrid", "klantmanager", "Ingrid", "Gemeente Velsen", VELSEN),
        ("peter", "klantmanager", "Peter", "Gemeente Velsen", VELSEN),
        ("wilma", "coordinator", "Wilma", "Gemeente Velsen", VELSEN),
        ("quirijn", "contract_manager", "Quirijn", "Gemeente Velsen", VELSEN),
    ],
    HAARLEM: [
        ("tarik", "coach", "Tarik", _WERKPUNT, HAARLEM),
        ("noortje", "coach", "Noortje", _BAANWIJS, HAARLEM),
        ("bertus", "klantmanager", "Bertus", "Gemeente Haarlem", HAARLEM),
        ("dirkje", "klantmanager", "Dirkje", "Gemeente Haarlem", HAARLEM),
        ("carla", "coordinator", "Carla", "Gemeente Haarlem", HAARLEM),
        ("ursula", "contract_manager", "Ursula", "Gemeente Haarlem", HAARLEM),
    ],
}
CLIENTS: Final = {
    VELSEN: [
        ("K-1203", "Farid", "nl", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
        ("K-1242", "Samira", "nl", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
        ("K-1277", "Yonas", "en", "sanne", "peter", "C1", "werk", "2026-10-05"),
        ("K-1118", "Mehret", "nl", "tarik", "ingrid", "C1", "werk", "2026-10-05"),
        ("K-2001", "Omar", "ar", "tarik", "peter", "C1", "werk", "2026-10-05"),
    ],
    HAARLEM: [
        ("K-3103", "Lotte", "nl", "noortje", "bertus", "C1", "werk", "2026-10-05"),
        ("K-3042", "Joost", "nl", "noortje", "bertus", "C1", "werk", "2026-10-05"),
        ("K-3077", "Aaltje", "en", "noortje", "dirkje", "C1", "werk", "2026-10-05"),
        ("K-3118", "Gijs", "nl", "noortje", "dirkje", "C1", "werk", "2026-10-05"),
        ("K-3205", "Zehra", "tr", "tarik", "bertus", "C1", "werk", "2026-10-05"),
        ("K-4001", "Hakim", "ar", "tarik", "dirkje", "C1", "werk", "2026-10-05"),
        ("K-4002", "Fenna", "nl", "tarik", "dirkje", "C1", "werk", "2026-10-05"),
    ],
}


async def import_rows(world: World, folder: Path, **files: tuple[str, Iterable[Iterable[Any]]]) -> Any:
    """What an import of these files says; `files`: header and rows by name without `.csv`."""
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.csv"):
        path.unlink()
    for name, (header, rows) in files.items():
        write_csv(folder, f"{name}.csv", header, rows)
    told = await import_folder(world.settings, folder, None, at=world.kortelijn.clock.now())
    world.links |= {link["code"]: link["command"].split()[1] for link in told["start_links"]}
    return told


@asynccontextmanager
async def open_towns(
    folder: Path, meetings: Iterable[Iterable[Any]] = (), **given: Any
) -> AsyncIterator[World]:
    """Both municipalities, each by an import of its own; `meetings`: of clients of either."""
    clients, staff = [*CLIENTS[VELSEN], *CLIENTS[HAARLEM]], [*STAFF[VELSEN], *STAFF[HAARLEM]]
    async with open_world(folder, meetings, clients=clients, staff=staff, **given) as world:
        yield world
