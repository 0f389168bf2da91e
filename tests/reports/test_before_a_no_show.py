"""What a client said before a no-show, and what an outcome would overwrite, is seen by the coach first."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import bot_texts, minute_passes, newest, press, said, say, statuses, tap
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-25 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-25 12:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-25 13:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def coach(world: World) -> Phone:
    """Farid calls off, Mehret writes, Samira will be later; Yonas says nothing."""
    await world.join("ingrid")
    phone = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    mehret = await world.join("K-1118", language="English")
    samira = await world.join("K-1042", language="English")
    await world.jump(at("2026-11-24 14:00"))
    await press(world, farid, "❌ Nee, ik kan niet")
    await press(world, farid, "🤒 Ik ben ziek")
    await say(world, mehret, "I cannot come tomorrow")
    await world.jump(at("2026-11-25 11:30"))
    await press(world, samira, "⏰ I will be late", await newest(samira, "See you"))
    await world.jump(at("2026-11-25 14:05"))
    return phone


async def no_shows(world: World) -> int:
    """How many no-shows the klantmanager has on a card."""
    return sum("No-show" in text for text in await bot_texts(world.phones["Ingrid"]))


async def test_what_is_not_in_doubt_is_stored_and_the_rest_is_seen_first(world: World, coach: Phone) -> None:
    text = await said(world, coach, "1103, 1118, 1077 en 1042 ns")
    assert text.startswith("❌ K-1077 Yonas: no-show · vandaag 12:00\nGaat om 14:06 naar Ingrid.\n\n")
    await minute_passes(world)
    assert "❗ K-1103 Farid meldde zich gisteren 14:00 af (ziek) voor vandaag 10:00. Toch no-show?" in text
    assert "❗ K-1118 Mehret schreef gisteren 14:00 niet te kunnen komen." in text
    assert "❗ K-1042 Samira liet vandaag 11:30 weten later te komen (vandaag 13:00). Toch no-show?" in text
    assert await statuses(world) == {"K-1103": "excused", "K-1077": "no_show"}
    assert await no_shows(world) == 1
    # They wait in the list of what is open, with the same choices.
    opened = await said(world, coach, "/open")
    assert "K-1118 Mehret: klopt de no-show?" in opened
    assert "no_show" not in opened
    asked = await press(world, coach, "❓ 1 · K-1103 Farid")
    assert (await coach.last()).labels == ["Laat afgemeld staan", "Toch no-show"]
    left = await tap(world, coach, "Laat afgemeld staan")
    assert "Niets veranderd: K-1103 Farid (vandaag 10:00) blijft staan als afgemeld, ziek." in left
    assert len(asked) == 1
    report = await newest(coach, "K-1077 Yonas: no-show")
    await press(world, coach, "K-1118: 📩 afgemeld", report)
    await press(world, coach, "Toch no-show", await newest(coach, "K-1077 Yonas: no-show"))
    assert await statuses(world) == {
        "K-1103": "excused",
        "K-1118": "excused",
        "K-1077": "no_show",
        "K-1042": "no_show",
    }
    assert await no_shows(world) == 2
    assert await world.rows("SELECT how, count(*) FROM questions GROUP BY how ORDER BY how") == [
        ("answered", 2),
        ("left", 1),
    ]
    # Once seen, it is not asked again; and the whole report goes back with one press.
    await press(world, coach, "↩️ Ongedaan", await newest(coach, "K-1042 Samira: no-show"))
    assert await statuses(world) == {"K-1103": "excused", "K-1118": None, "K-1077": None, "K-1042": None}


async def test_every_way_to_a_no_show_asks_first(world: World, coach: Phone) -> None:
    doubt = "K-1103 Farid meldde zich gisteren 14:00 af (ziek)"
    # A tap on the card that asks how it went does not come: it was called off. The day, an edit, a change.
    await said(world, coach, "/vandaag")
    await tap(world, coach, "1 · 📩 K-1103 Farid")
    [asked] = await press(world, coach, "❌ no-show", await coach.last())
    assert doubt in asked.text
    assert (await coach.toasts())[-1].text == "Niets veranderd"
    written = await coach.say("1103 aanwezig")
    await world.settle()
    read = await coach.last()
    assert read.text.startswith("✅ K-1103 Farid: aanwezig · vandaag 10:00 (was: afgemeld, ziek)")
    await coach.edit(written, "1103 ns")
    await world.settle()
    text = (await coach.last()).text
    assert doubt in text
    assert "✅ K-1103 Farid: aanwezig" in text
    await press(world, coach, "✏️ Wijzig", read)
    await press(world, coach, "❌ no-show")
    assert await statuses(world) == {"K-1103": "present"}
    assert doubt in (await newest(coach, "Toch no-show?")).text
    await press(world, coach, "↩️ Ongedaan", read)
    assert await statuses(world) == {"K-1103": "excused"}
    assert "wachten" not in await said(world, coach, "/open")
    again = await said(world, coach, "1103 afgemeld, ziek")
    assert again.startswith("📩 K-1103 Farid: afgemeld, ziek · vandaag 10:00 (stond er al)")
    assert (await coach.last()).labels == []


async def test_what_was_said_days_ago_is_not_overwritten_in_passing(world: World, coach: Phone) -> None:
    await said(world, coach, "1077 15 min te laat")
    corrected = await said(world, coach, "1077 nee toch aanwezig")
    assert corrected.startswith("✅ K-1077 Yonas: aanwezig · vandaag 12:00 (was: 15 min te laat)")
    await said(world, coach, "1077 15 min te laat")
    await world.jump(at("2026-11-28 09:00"))
    text = await said(world, coach, "1077 woensdag ns")
    assert text.startswith("❗ K-1077 Yonas, woensdag 25 november: staat als 15 min te laat (gemeld wo 25-11")
    assert (await coach.last()).labels == ["Laat staan", "Toch no-show"]
    assert await statuses(world) == {"K-1103": "excused", "K-1077": "late"}
    assert await tap(world, coach, "Toch no-show") == (
        "❌ K-1077 Yonas: no-show · wo 25-11 12:00 (was: 15 min te laat)"
    )
    # A slip of the moment is corrected at once.
    again = await said(world, coach, "1077 woensdag aanwezig")
    assert again.startswith("✅ K-1077 Yonas: aanwezig · wo 25-11 12:00 (was: no-show)")
