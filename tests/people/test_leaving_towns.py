"""Who leaves two municipalities at once is told in each by what is its own."""

from __future__ import annotations

from pathlib import Path

from bot.commands import access
from tests.people.towns import open_towns
from tests.talk import bot_texts, newest, press, say


async def test_each_municipality_hears_of_its_own_clients(tmp_path: Path) -> None:
    async with open_towns(tmp_path) as world:
        wilma, carla, bertus = [await world.join(code) for code in ("wilma", "carla", "bertus")]
        await access.end(world.settings, code="tarik", at=world.kortelijn.clock.now())
        await world.settle()
        assert "Zonder coach: K-1118, K-2001\n" in (await newest(wilma, "Tarik")).text
        assert "Zonder coach: K-3205, K-4001, K-4002\n" in (await newest(carla, "Tarik")).text
        assert "Een nieuwe coach krijgen: K-3205." in (await newest(bertus, "Tarik")).text
        assert not [text for text in await bot_texts(bertus) if "K-1118" in text]


async def test_the_list_names_nobody_else_and_the_other_ones_coach_is_not_hers_to_end(tmp_path: Path) -> None:
    async with open_towns(tmp_path) as world:
        carla = await world.join("carla")
        await say(world, carla, "/toegang")
        shown = (await carla.last()).text
        assert "Noortje" in shown
        assert "Tarik" in shown
        assert not [name for name in ("Sanne", "Ingrid", "Wilma", "Velsen") if name in shown]
        await press(world, carla, "Tarik, coach")
        asked = await carla.last()
        assert "een andere gemeente" in asked.text
        assert asked.labels == ["◀️ Lijst"]
        await press(world, carla, "◀️ Lijst")
        await press(world, carla, "Noortje, coach")
        await press(world, carla, "🚪 Werkt hier niet meer")
        sure = await carla.last()
        async with world.kortelijn.store.begin() as work:
            tarik = await work.people.by_code("tarik")
            assert tarik is not None
            await work._conn.execute_fetchall(
                "UPDATE buttons SET object = json_set(object, '$.person', ?) WHERE action = 'access_end'",
                (tarik.id,),
            )
        await press(world, carla, "Ja, toegang beëindigen", sure)
        assert await world.rows("SELECT count(*) FROM memberships WHERE until IS NOT NULL") == [(0,)]
