"""What a client writes behind a slash is heard before any command is done."""

from __future__ import annotations

import pytest

from tests.messages.test_help_now import COACH, HELP, MEETINGS, OTHER
from tests.talk import bot_texts, say
from tests.world import World

pytestmark = pytest.mark.town(MEETINGS)
IN_DANGER = (
    "/stop ik wil dood",
    "/hulp hij slaat me",
    "/ik wil niet meer leven",
    "/112 hij heeft een mes",
    "/start mijn man slaat mij",
    "/afspraken ik wil dood",
)


async def test_danger_behind_a_command_is_answered_as_danger(world: World) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    before = len(await bot_texts(sanne))
    for text in IN_DANGER:
        [told] = await say(world, farid, text)
        assert "Ik heb dit aan niemand doorgegeven." in told.text, text
        assert told.labels[-2:] == [COACH, OTHER]
    mine = [one for one in await farid.screen() if not one.from_bot][-1]
    await farid.edit(mine.message_id, "/stop hij slaat mij")
    await world.settle()
    assert "Ik heb dit aan niemand doorgegeven." in (await farid.last()).text
    assert (await bot_texts(sanne))[before:] == []
    assert await world.rows("SELECT 1 FROM audit WHERE action IN ('stop', 'wrong_start')") == []


async def test_a_number_behind_a_command_leaves_the_chat(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    for text in ("/mijn bsn 111222333", "/afspraken mijn bsn is 111222333"):
        [told] = await say(world, farid, text)
        assert "verwijderd" in told.text
        assert text not in {one.text for one in await farid.screen()}


async def test_a_command_with_something_harmless_behind_it_is_done(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    for text, part in {
        "/afspraken morgen": "Uw afspraken met Sanne",
        "/afspraken @KorteLijnBot": "Uw afspraken met Sanne",
        "/taal Tigrinya": "In welke taal",
        "/start aB3-xYz_Qw9dKmPq": "werkt niet meer",
        "/gibberish hallo": "begrijp ik niet",
    }.items():
        [told] = await say(world, farid, text)
        assert part in told.text, text
        assert told.labels[-1] == HELP
    await say(world, farid, "/stop nu alstublieft")
    assert "geen berichten meer" in (await farid.last()).text
