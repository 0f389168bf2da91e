"""A no-show waits in the database: the process that took it may be killed with SIGKILL meanwhile."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from simulator.client import Message, Phone
from tests.frame.program import program
from tests.frame.town import CLIENTS, Town, client_codes, open_town

WAITS = "Gaat om 11:31 naar Ingeborg."


async def klantmanager(town: Town) -> Phone:
    [found] = [one for one in await town.telegram.people() if one["first_name"] == "Ingeborg"]
    return await town.telegram.phone(found["id"])


async def cards(phone: Phone) -> list[Message]:
    return [one for one in await phone.screen() if one.from_bot and "No-show: " in one.text]


@pytest.mark.story
@pytest.mark.parametrize("undone", [False, True])
async def test_a_kill_during_the_wait_neither_loses_nor_hurries_it(tmp_path: Path, undone: bool) -> None:
    async with open_town(tmp_path) as town:
        coach, other, ingeborg = town.coaches[0], town.coaches[1], await klantmanager(town)
        log = tmp_path / "bot.log"
        async with program(town, log) as bot:
            await coach.say(f"{client_codes(0)[0]} ns")
            answer = await coach.wait_for(WAITS, timeout=40)
            bot.kill()
            await bot.wait()
        if undone:  # nobody is there to read it
            await coach.press("↩️ Ongedaan", message_id=answer.message_id)
        async with program(town, log):
            if undone:
                await coach.wait_for("Teruggenomen", timeout=40)
            await other.say("/vandaag")
            await other.wait_for("Uw dag", timeout=40)
            assert await cards(ingeborg) == []
            await town.telegram.jump(to=await town.telegram.now() + timedelta(seconds=61))
            if undone:
                await other.say(f"{client_codes(1)[0]} ns")
                await other.wait_for("naar Ingeborg", timeout=40)
                await town.telegram.jump(to=await town.telegram.now() + timedelta(seconds=61))
            who = CLIENTS[2] if undone else CLIENTS[0]
            await ingeborg.wait_for(who, timeout=40)
            assert [who in one.text for one in await cards(ingeborg)] == [True]
