"""The demo with files of one's own instead of the fictional town: the import of a real deployment."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.commands.console import import_folder, open_store
from bot.demo.processes import DemoFailed, bot_environment
from bot.demo.town import ROLE_LABELS, Citizen
from bot.settings import Settings
from domain.codes import Role
from domain.values import Person


async def settle_files(settings: Settings, files: Path) -> tuple[list[Citizen], dict[str, str]]:
    """Import a folder; returns everybody in it, staff first, and the start token of each code.

    Raises DemoFailed when something is wrong in the files; what it is was printed then.
    """
    told = await import_folder(settings, files, None, confirmed=True)
    if told["errors"]:
        # Once more for people: the words for what is wrong are those of the command.
        command = [sys.executable, "-m", "bot", "import", str(files)]
        await (await asyncio.create_subprocess_exec(*command, env=bot_environment(settings))).wait()
        raise DemoFailed(f"the files in {files} cannot be used yet; docs/import.md lists what stands in them")
    tokens = {link["code"]: link["command"].split()[1] for link in told["start_links"]}
    return await _citizens(settings, list(tokens)), tokens


async def _citizens(settings: Settings, codes: list[str]) -> list[Citizen]:
    store = await open_store(settings)
    try:
        async with store.view() as work:
            people = [person for code in codes if (person := await work.people.by_code(code)) is not None]
    finally:
        await store.close()
    people.sort(key=lambda person: person.role is Role.CLIENT)
    return [
        Citizen(
            person.code, person.first_name, _label(person), person.language.replace("_", "-"), joins=False
        )
        for person in people
    ]


def _label(person: Person) -> str:
    label = ROLE_LABELS[person.role]
    return f"{label} {person.code}" if person.role is Role.CLIENT else label
