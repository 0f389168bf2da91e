"""What was set aside is listed by `python -m bot dead`, and has its turn again when its cause is mended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.commands.dead import list_dead, revive
from bot.incoming.dispatch import MAX_TRIES
from tests.frame.program import program
from tests.frame.town import Town
from tests.incoming.test_sick_machine import fails
from tests.outgoing.test_set_aside import answer_that_has_no_words
from tests.world import World, open_world


async def set_aside(world: World, coach: Any) -> list[bool]:
    sick = fails(world, "/week", ValueError("on purpose"))
    await coach.say("/week")
    for _ in range(MAX_TRIES):
        await world.telegram.jump(by=60)
        await world.settle()
    return sick


async def test_what_was_set_aside_has_its_turn_again(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        sick = await set_aside(world, coach)
        await answer_that_has_no_words(world, coach, 777)
        update, message = await list_dead(world.settings)
        assert update.what == "update"
        assert "ValueError" in update.why
        assert message.what == "message refuse"
        sick.clear()
        assert await revive(world.settings, world.kortelijn.clock.now()) == 2
        await coach.wait_for("zeven dagen geen afspraken", timeout=5)
        await world.settle()
        assert [one.what for one in await list_dead(world.settings)] == ["message refuse"], (
            "it cannot be told"
        )
        assert await world.rows("SELECT count(*) FROM audit WHERE action = 'revive'") == [(1,)]


async def test_the_command_names_ids_and_references_and_nobody(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await set_aside(world, coach)
        [[number, fault]] = await world.rows("SELECT update_id, fault FROM inbox WHERE state = 'dead'")
        await world.stop()
        given = {
            "bot_token": world.settings.bot_token.get_secret_value(),
            "secret_key": world.settings.secret_key.get_secret_value(),
            "telegram_url": world.settings.telegram_url,
            "database_url": world.settings.database_url,
        }
        log = tmp_path / "dead.log"
        async with program(Town(None, world.telegram, [], given), log, "dead") as listing:  # type: ignore[arg-type]
            assert await listing.wait() == 0
        said = log.read_text()
        assert str(number) in said
        assert fault.split()[0] in said
        assert "Sanne" not in said
        assert "/week" not in said
        async with program(Town(None, world.telegram, [], given), log, "dead", "--again") as again:  # type: ignore[arg-type]
            assert await again.wait() == 0
        assert "1 has its turn again." in log.read_text()
