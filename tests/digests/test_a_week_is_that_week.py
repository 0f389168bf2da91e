"""A week that is asked for is that week: nothing of what came later stands in it, in the chat or the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from domain.messages.notices import Notice
from domain.tasks import TaskKind
from domain.values import FactKind
from services.digests import contents
from tests.digests.test_digest import add_fact, content_of, raise_task, table
from tests.talk import press, say, take_file
from tests.world import at, open_world

CLIENTS = [
    ("K-1042", "Samira", "ar", "sanne", "ingrid", "C1", "meedoen", "2026-10-05"),
    ("K-1103", "Farid", "nl", "sanne", "ingrid", "C1", "werk", "2026-11-25"),  # after that week
]
MEETINGS = [
    ("K-1042", "2026-11-17 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3"),
]


async def test_last_week_holds_nothing_of_this_week(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS, clients=CLIENTS, begin=at("2026-11-17 09:00")) as world:
        await world.join("wil")
        coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
        for day in (17, 24):
            await world.jump(at(f"2026-11-{day} 11:05"))
            await say(world, coach, "1042 aanw")
        await add_fact(world, "K-1042", FactKind.LADDER, "2", "2026-11-18")
        await add_fact(world, "K-1042", FactKind.LADDER, "4", "2026-11-25")
        await raise_task(world, "K-1042", TaskKind.PLAN, at("2026-11-16 10:00"))
        await world.jump(at("2026-11-26 09:00"))

        [now] = await say(world, klantmanager, "/overzicht")
        assert "Week 48 van 2026, stand van nu." in now.text
        assert "❗ Te doen (1)\n• K-1042 Samira (Sanne): plan beoordelen (10 dagen open)\n" in now.text
        assert "laatst gezien di 24-11 · volgende do 3-12 · aanwezig 1 van 1" in now.text

        [then] = await say(world, klantmanager, "/overzicht 47")
        assert then.text == (
            "📊 Uw week: maandag 16 november tot en met zondag 22 november\n"
            "Week 47 van 2026, zoals die was. Wat later over deze week is gemeld, telt mee.\n\n"
            "☀️ Van deze week ontbreekt niets.\n\n"
            "📈 Cijfers\n"
            "Aanwezig: 1 van 1 (100%), afgemeld 0\n"
            "No-show: 0 van 1 (0%)\n"
            "Binnen 24 uur gemeld: 1 van 1 (100%), de helft binnen 5 min\n"
            "Uitkomst ontbreekt: 0 van 1 (0%), telt hierboven niet mee\n\n"
            "Taken, termijnen en volgende afspraken staan niet bij een week die voorbij is. "
            "Wat nu op u wacht: /overzicht\n\n"
            "📋 Uw deelnemers (1), aan het eind van die week\n"
            "K-1042 Samira · Sanne · laatst gezien di 17-11 · aanwezig 1 van 1"
        )
        file = await take_file(world, klantmanager, "📎 Bestand", then)
        assert "zoals het aan het eind van die week was" in file.text
        [row] = table(await content_of(world, file))
        assert row["Laatste afspraak waarbij aanwezig"] == datetime(2026, 11, 17, 10)  # noqa: DTZ001
        assert row["Trede"] == 2
        assert "Volgende afspraak" not in row
        [first] = await say(world, klantmanager, "/overzicht week 1")
        assert "Week 1 van 2026, zoals die was." in first.text

        # The digest of Monday comes by itself with what waits; its list of clients stands beside it.
        before = len(await klantmanager.screen())
        await world.jump(at("2026-11-30 08:00"))
        monday = (await klantmanager.screen())[before]
        assert "De cijfers gaan over deze week; de rest is de stand van nu." in monday.text
        assert "plan beoordelen" in monday.text
        assert "volgende do 3-12" in monday.text
        await press(world, klantmanager, "◀️ Week ervoor", monday)
        [back] = [one for one in await klantmanager.screen() if one.message_id == monday.message_id]
        assert "Week 47 van 2026, zoals die was." in back.text
        [one_day] = await say(world, klantmanager, "/overzicht")
        assert one_day.text.startswith("📊 Uw week: maandag 30 november\n")


async def test_a_digest_that_an_earlier_version_made_is_made_anew(tmp_path: Path) -> None:
    """It had other groups, and waits while the new version starts: what is told is what stands now."""
    async with open_world(tmp_path, MEETINGS, clients=CLIENTS) as world:
        klantmanager = await world.join("ingrid")
        await raise_task(world, "K-1042", TaskKind.PLAN, at("2026-11-16 10:00"))
        now = world.kortelijn.clock.now()
        async with world.kortelijn.store.begin() as work:
            ingrid = await work.people.by_code("ingrid")
            assert ingrid is not None
            monday = date(2026, 11, 16)
            made = await contents.sheet(work, ingrid.id, monday, now, world.settings.calendar, greets=True)
            assert made.groups
            earlier = replace(made, groups=None)
            await work.outbox.put(Notice.to(ingrid.id, earlier, key="digest:test", due_at=now), now)
        await world.settle()
        assert "❗ Te doen (1)\n• K-1042 Samira (Sanne): plan beoordelen" in (await klantmanager.last()).text
