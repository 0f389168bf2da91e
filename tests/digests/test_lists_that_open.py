"""What a digest cuts off is opened further: paged, filtered, and found by a code or name that is typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from domain.codes import AppointmentType
from domain.deadlines.due import Deadline, Stage
from domain.digests import Ahead
from domain.tasks import Owner, TaskKind
from handlers.views import render
from handlers.views.chat import fits
from services.deadlines.bundles import DeadlineLine
from services.digests.messages import ClientPoints, PointsShown
from tests.deadlines.test_deadlines import give_terms
from tests.digests.test_digest import many, raise_task
from tests.talk import press, say
from tests.words.test_words import CALENDAR
from tests.world import at, open_world
from words.catalogs import Words


async def test_what_is_stuck_in_a_team_is_paged_by_code(tmp_path: Path) -> None:
    clients = many(24)
    async with open_world(tmp_path, [], clients=clients) as world:
        coordinator = await world.join("wil")
        for row in clients:
            await raise_task(world, row[0], TaskKind.PLAN, at("2026-11-12 10:00"))
        [team] = await say(world, coordinator, "/team")
        assert "… en nog 14" in team.text
        assert (
            "(K-3000, K-3001, K-3002, K-3003, K-3004, K-3005, K-3006, K-3007, K-3008, K-3009 …)" in team.text
        )
        assert team.labels[-3:] == [
            "⏳ Alle 24 die vastzitten", "📵 Alle 2 niet te bereiken", "ℹ️ Hoe is dit geteld?",
        ]  # fmt: skip
        [opened] = await press(world, coordinator, "⏳ Alle 24 die vastzitten")
        codes = set[str]()
        for number in (1, 2, 3):
            shown = await coordinator.last()
            assert shown.message_id == opened.message_id
            assert shown.text.startswith("⏳ Taken die vastzitten (24)\n")
            assert shown.text.endswith(f"Bladzijde {number} van 3, stand van nu.")
            codes |= {label for label in shown.labels if "K-" in label}
            if number < 3:
                await press(world, coordinator, "Meer ▶️")
        assert codes == {f"📋 {row[0]}" for row in clients}
        assert "Naam" not in (await coordinator.last()).text
        [anchors] = await press(world, coordinator, "📵 Alle 2 niet te bereiken")
        assert anchors.text.count("K-3023") == 2  # all of them, behind coach and klantmanager
        # A right that was lost since opens nothing.
        klantmanager = await world.join("ingrid")
        [refused] = await say(world, klantmanager, "/team")
        assert "🧭" not in refused.text


async def test_what_was_passed_on_within_a_day_is_stuck_and_not_called_old(tmp_path: Path) -> None:
    async with open_world(
        tmp_path, [("K-1103", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3")]
    ) as world:
        sanne, _, coordinator = [await world.join(one) for one in ("sanne", "ingrid", "wil")]
        await world.jump(at("2026-11-24 11:05"))
        await say(world, sanne, "1103 ns")
        await world.jump(at("2026-11-25 12:00"))  # nobody took it up, and nobody stands in
        [team] = await say(world, coordinator, "/team")
        assert (
            "⏳ Taken die vastzitten (1)\n• K-1103: no-show · 1 werkdag · klantmanager Ingrid, coach Sanne"
        ) in team.text
        [told] = await press(world, coordinator, "ℹ️ Hoe is dit geteld?")
        assert "of eerder naar u is doorgezet omdat niemand reageerde" in told.text


async def test_a_digest_of_two_hundred_opens_by_reason(tmp_path: Path) -> None:
    """Whatever the digest cuts off is a tap away: page by page, by reason, or by a name that is typed."""
    clients = many(200)
    meetings = [(row[0], "2026-11-24 10:00", 60, "coaching", "Stationsplein 3") for row in clients]
    async with open_world(tmp_path, meetings, clients=clients) as world:
        klantmanager = await world.join("ingrid")
        for row in clients[:15]:
            await raise_task(world, row[0], TaskKind.CALL, at("2026-11-23 10:00"))
        await world.jump(at("2026-11-30 08:00"))
        digest = await klantmanager.last()
        assert digest.text.count("K-3003") == 1  # once, with every reason
        assert (
            "• K-3003 Naamd (Sanne): coach vraagt om een telefoontje (7 dagen open); "
            "uitkomst van di 24-11 10:00 ontbreekt; geen volgende afspraak"
        ) in digest.text
        assert "… en nog 175\n15 deelnemers staan hierboven al." in digest.text
        opens = ["❗ Te doen (15)", "🧑‍🏫 Bij coach (200)", "📅 Niets gepland (200)"]
        assert [label for label in digest.labels if label in opens] == opens

        [opened] = await press(world, klantmanager, "📅 Niets gepland (200)")
        assert opened.text.startswith(
            "📅 Geen volgende afspraak (200)\n• K-3000 Naama (Sanne): coach vraagt om een telefoontje"
        )
        seen = set[str]()
        for number in range(1, 26):
            shown = await klantmanager.last()
            assert shown.message_id == opened.message_id
            assert f"Bladzijde {number} van 25, stand van nu." in shown.text
            assert len(shown.text) <= 4096
            seen |= {label for label in shown.labels if "K-" in label}
            if number < 25:
                await press(world, klantmanager, "Meer ▶️")
        assert {label.split()[1] for label in seen} == {row[0] for row in clients}
        await press(world, klantmanager, "◀️ Terug")
        assert "Bladzijde 24 van 25" in (await klantmanager.last()).text
        await press(world, klantmanager, "❗ Te doen (15)", await klantmanager.last())
        todo = await klantmanager.last()
        assert todo.text.startswith("❗ Te doen (15)\n• K-3000 Naama")
        assert todo.labels[-2:] == ["🧑‍🏫 Bij coach (200)", "📅 Niets gepland (200)"]
        assert todo.text.endswith("Zoekt u iemand? Typ een voornaam of klantcode.")
        [past] = await say(world, klantmanager, "/overzicht vorige week")
        [opened] = await press(world, klantmanager, "🧑‍🏫 Bij coach (200)", past)
        await press(world, klantmanager, "Meer ▶️", opened)
        assert "Bladzijde 2 van 25, over de week van maandag 23 november." in (await klantmanager.last()).text
        assert "coach vraagt" not in (await klantmanager.last()).text  # of now
        [card] = await say(world, klantmanager, "3187")
        assert card.text.startswith("👤 K-3187 Naamf")


async def test_a_deadline_says_what_stands_against_it(tmp_path: Path) -> None:
    """A term of fourteen days has no day sixteen, and an intake at half past nine today is no surprise."""
    clients = [("K-1042", "Zahra", "ar", "sanne", "ingrid", "C1", "meedoen", "2026-11-14")]
    meetings = [("K-1042", "2026-11-30 09:30", 60, "intake", "Stationsplein 3")]
    async with open_world(tmp_path, meetings, clients=clients) as world:
        klantmanager = await world.join("ingrid")
        await give_terms(world, tmp_path, intake_days=14)
        await world.jump(at("2026-11-30 08:00"))
        told = (await klantmanager.last()).text
        assert told.split("\n\n")[1] == (
            "⏳ Termijn verlopen (1)\n• K-1042 Zahra (Sanne): "
            "de intake is pas vandaag 09:30, 2 dagen over de termijn van 14"
        )
        [card] = await press(world, klantmanager, "⏳ K-1042 Zahra")
        assert card.text.count("de intake is pas") == 1
        late = "de intake is pas vandaag 09:30, 2 dagen over de termijn van 14"
        assert f"⏰ Termijnen\n{late}: coach en klantmanager zijn aan zet" in card.text


def test_the_longest_page_is_one_message() -> None:
    """Eight clients with the longest names and sixteen deadlines each: what has no room is counted."""
    name = "Ḥ & " * 10
    clock = DeadlineLine(
        code="K-304212", name=name, coach=name, clock=Deadline.DECISION, stage=Stage.OVERDUE,
        owner=Owner.KLANTMANAGER, limit=date(2026, 11, 1), day=99, of=14, working_days=True,
    )  # fmt: skip
    line = ClientPoints(
        "K-304212", name, name, (clock,) * 16, Ahead(at("2026-12-01 10:00"), AppointmentType.INTAKE)
    )
    page = PointsShown("late", (line,) * 8, 0, 25, (("todo", 200), ("late", 200)))
    shown = render(Words.for_staff(CALENDAR, at("2026-11-30 08:00")), page)
    assert fits(shown.text)
    assert shown.text.count("K-304212") == 8
    assert "andere punten" in shown.text
    assert sum(map(len, shown.buttons)) <= 100
