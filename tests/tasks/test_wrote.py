"""Own words about coming are settled with the outcome of the meeting; what asks something stays open."""

from __future__ import annotations

import pytest

from tests.talk import newest, press, said, say, tap
from tests.world import World, at

CANNOT = "Ik kan morgen niet komen, ik ben ziek"
pytestmark = pytest.mark.town([("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3")])


async def open_words(world: World) -> int:
    """How many texts of clients wait for an answer."""
    rows = await world.rows("SELECT count(*) FROM tasks WHERE kind = 'wrote' AND closed_at IS NULL")
    return int(rows[0][0])


async def test_an_outcome_settles_what_was_written_about_coming(world: World) -> None:
    await world.join("ingrid")
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await say(world, farid, CANNOT)
    await world.jump(at("2026-11-25 11:20"))
    await said(world, coach, "1103 ns")
    assert await open_words(world) == 1  # it is asked first
    await tap(world, coach, "Toch no-show")
    assert await open_words(world) == 0
    assert "📞 Gesproken" not in (await newest(coach, CANNOT)).labels
    await press(world, coach, "↩️ Ongedaan", await newest(coach, "no-show · vandaag"))
    assert await open_words(world) == 1
    await said(world, coach, "1103 afgemeld ziek")
    assert await open_words(world) == 0


@pytest.mark.town(
    [
        ("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
        ("K-1103", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
        ("K-1118", "2026-11-25 13:00", 60, "coaching", "Stationsplein 3"),
    ]
)
async def test_a_question_beside_it_or_another_meeting_leaves_it_open(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    mehret = await world.join("K-1118", language="Nederlands")
    await say(world, farid, CANNOT)
    await say(world, mehret, CANNOT)
    await say(world, mehret, "Mag ik volgende keer mijn zoon meenemen?")
    await world.jump(at("2026-11-25 14:20"))
    await said(world, coach, "1103 aanwezig")
    await said(world, coach, "1118 afgemeld ziek")
    assert await open_words(world) == 2
    await world.jump(at("2026-11-26 11:20"))
    await said(world, coach, "1103 aanwezig")
    assert await open_words(world) == 1
