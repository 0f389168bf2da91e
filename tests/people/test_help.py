"""S25: the help says by which name the real bot goes, so that another one which poses as it is known."""

from __future__ import annotations

import pytest

from tests.talk import bot_texts, said
from tests.world import STAFF, World


@pytest.mark.parametrize("code", ["K-1103", "sanne", "ingrid", "wil"])
async def test_the_help_says_by_which_name_the_real_bot_goes(world: World, code: str) -> None:
    phone = await world.join(code, language="Nederlands" if code.startswith("K-") else None)
    told = await said(world, phone, "/hulp")
    assert "De echte KorteLijn heet @KorteLijnDemoBot." in told
    assert "Antwoord niet" in told


async def test_the_name_is_the_one_of_the_moment_and_in_the_own_language(world: World) -> None:
    samira = await world.join("K-1042", language="العربية")
    async with world.kortelijn.store.begin() as work:
        await work.set_runtime_value("bot_username", "VelsenLijnBot")
    told = await said(world, samira, "/help")
    assert "اسم KorteLijn الحقيقي هو" in told
    assert "@VelsenLijnBot" in told


async def test_whoever_only_looks_at_an_invitation_reads_it_too(world: World) -> None:
    phone = await world.phone("Iemand")
    await phone.start(world.links["K-1103"])
    await world.settle()
    assert "@KorteLijnDemoBot" in await said(world, phone, "/hulp")


@pytest.mark.town(staff=[*STAFF, ("quirijn", "contract_manager", "Quirijn", "Gemeente Velsen", "Velsen")])
async def test_a_contract_manager_is_promised_nothing_that_does_not_come(world: World) -> None:
    quirijn = await world.join("quirijn")
    await quirijn.say("/hulp")
    await world.settle()
    welcome, helped = (await bot_texts(quirijn))[-2:]
    for told in (welcome, helped):
        assert "geen meldingen en geen cijfers. Hebt u cijfers nodig? Vraag de coördinator." in told
        assert "U hoort het" not in told
