"""What a coach plans for everybody of a day is read back with a line each, and stored by one yes."""

from __future__ import annotations

import pytest

from tests.talk import said, say, tap
from tests.world import World

PLACE = "Stationsplein 3"
pytestmark = pytest.mark.town(
    [
        ("K-1042", "2026-11-25 10:00", 60, "coaching", PLACE),
        ("K-1077", "2026-11-25 13:00", 60, "coaching", PLACE),
        ("K-1103", "2026-11-26 09:00", 60, "coaching", PLACE),
    ]
)


@pytest.mark.parametrize("text", ["morgen geen les", "alle afspraken van morgen vervallen"])
async def test_each_stands_in_the_question_and_one_yes_calls_all_off(world: World, text: str) -> None:
    sanne = await world.join("sanne")
    [asked] = await say(world, sanne, text)
    assert asked.text.startswith("❓ Dit sla ik op:\n📅 K-1042 Samira")
    assert "K-1077 Yonas" in asked.text
    assert "Farid" not in asked.text
    assert asked.labels == ["✅ Ja, klopt", "✏️ Anders", "Laat maar"]
    told = await tap(world, sanne, "✅ Ja, klopt")
    assert ("Samira" in told, "Yonas" in told, "Farid" in told) == (True, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "alle afspraken van morgen vervallen behalve 1077",
        "niet alle afspraken van morgen vervallen",
        "morgen geen les?",
        "alle afspraken van morgen voor 12 uur vervallen",
        "alle afspraken van morgen vervallen, yonas komt wel",
    ],
)
async def test_an_exception_a_denial_a_question_or_an_hour_is_not_everybody(world: World, text: str) -> None:
    sanne = await world.join("sanne")
    await say(world, sanne, text)
    assert not (await sanne.last()).text.startswith("❓ Dit sla ik op:")


async def test_only_that_part_of_the_day_is_meant(world: World) -> None:
    sanne = await world.join("sanne")
    told = await said(world, sanne, "morgenochtend geen les")
    assert "K-1042 Samira" in told
    assert "Yonas" not in told
