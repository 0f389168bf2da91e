"""A no-show is corrected after the client has read that they were missed: the word is taken back, once."""

from __future__ import annotations

import pytest

from tests.talk import bot_texts, newest, press, said, tap
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
]


@pytest.mark.town(MEETINGS)
async def test_who_read_that_they_were_missed_reads_that_it_was_not_so(world: World) -> None:
    await world.join("ingrid")
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")

    async def told(part: str) -> int:
        return sum(part in text for text in await bot_texts(farid))

    # Corrected before it left: not a word.
    await world.jump(at("2026-11-25 09:00"))
    await world.jump(at("2026-11-25 11:05"))
    await said(world, coach, "1103 vandaag ns")
    await said(world, coach, "1103 vandaag was er toch")
    await world.jump(at("2026-11-25 11:40"))
    assert await told("gemist") == 0
    await said(world, coach, "1103 vandaag ns")
    await world.jump(at("2026-11-25 12:00"))
    assert await told("We hebben u vandaag gemist") == 1
    # The second one asks the coach to call; both are taken back.
    await world.jump(at("2026-11-26 09:00"))
    await world.jump(at("2026-11-26 11:05"))
    second = await said(world, coach, "1103 vandaag ns")
    read = await newest(coach, second)
    await world.jump(at("2026-11-26 11:25"))
    asked = await newest(coach, "tweede no-show in vier weken")
    await press(world, coach, "✏️ Wijzig", read)
    await press(world, coach, "✅ aanwezig")
    assert "toch geen tweede no-show" in (
        next(one.text for one in await coach.screen() if one.message_id == asked.message_id)
    )
    await world.jump(at("2026-11-26 11:45"))
    assert (await farid.last()).text == (
        "🙂 We schreven dat we u hebben gemist. Dat klopt niet.\nSorry daarvoor. U hoeft niets te doen."
    )
    await tap(world, coach, "↩️ Ongedaan")
    await world.jump(at("2026-11-26 13:00"))
    assert await told("Dat klopt niet") == 1
    # The first one was no miss either; no wish comes of the buttons that its message still has.
    await said(world, coach, "1103 gisteren was er toch")
    missed = next(one for one in await farid.screen() if "vandaag gemist" in one.text)
    [answer] = await press(world, farid, "✅ Ja, graag", missed)
    assert "Dat klopt niet" in answer.text
    assert not any("nieuwe afspraak" in text for text in await bot_texts(coach))
    assert await world.rows("SELECT 1 FROM tasks WHERE kind = 'new_time'") == []
    await world.jump(at("2026-11-26 14:00"))
    assert await told("Dat klopt niet") == 2  # the press was answered, and nothing comes after it


@pytest.mark.town(MEETINGS)
async def test_who_was_spoken_with_meanwhile_is_not_told_that_they_were_missed(world: World) -> None:
    ingrid = await world.join("ingrid")
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 09:00"))
    await world.jump(at("2026-11-25 11:05"))
    await said(world, coach, "1103 vandaag ns")
    await world.jump(at("2026-11-25 11:10"))
    await tap(world, ingrid, "📞 Ik bel")
    await tap(world, ingrid, "✅ Bereikt")
    await world.jump(at("2026-11-25 12:00"))
    assert not any("gemist" in text for text in await bot_texts(farid))
    assert await world.rows("SELECT state, reason FROM outbox WHERE template = 'missed_you'") == [
        ("void", "spoken")
    ]
