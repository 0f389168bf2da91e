"""Pages of the database that are overwritten while the bot runs are noticed."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from bot.app import build
from storage.pages import damage_aside
from tests.frame.checks import page_of
from tests.frame.soak import free_port
from tests.frame.town import eventually
from tests.world import open_world, quick


async def test_a_page_that_is_overwritten_turns_readyz_red(tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    async with open_world(tmp_path, listen=listen) as world, aiohttp.ClientSession() as session:
        await world.settle()
        await world.stop()
        world.kortelijn = await build(world.settings, pace=quick())
        world.kortelijn.inspected_every = 0.1
        await world.start()

        async def told() -> dict[str, bool]:
            try:
                async with session.get(f"http://{listen}/readyz") as answer:
                    assert (answer.status == 200) == all((await answer.json()).values())
                    return dict(await answer.json())
            except aiohttp.ClientError:
                return {}

        async def ready() -> bool:
            said = await told()
            return bool(said) and all(said.values())

        async def red() -> bool:
            return (await told()).get("database") is False

        await eventually(ready, 10, "not ready")
        await world.kortelijn.store.truncate_log()
        database = world.settings.database
        with database.open("r+b") as file:
            file.seek(page_of(database, "satisfaction"))
            file.write(b"\xff" * 4000)
        await eventually(red, 10, "the damage is not noticed")
        assert world.running is not None
        assert not world.running.done(), "it goes on: what can be read is of use"


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "k.db").write_bytes(b"\xff" * 4000)
    assert await damage_aside(tmp_path / "k.db") == "file is not a database"
