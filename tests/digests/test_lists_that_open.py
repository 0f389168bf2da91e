"""What a digest cuts off is opened further: paged, filtered, and found by a code or name that is typed."""

from __future__ import annotations

from pathlib import Path

from domain.tasks import TaskKind
from tests.digests.test_digest import many, raise_task
from tests.talk import press, say
from tests.world import at, open_world


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
            "⏳ Alle 24 die lang openstaan", "📵 Alle 2 niet te bereiken", "ℹ️ Hoe is dit geteld?",
        ]  # fmt: skip
        [opened] = await press(world, coordinator, "⏳ Alle 24 die lang openstaan")
        codes = set[str]()
        for number in (1, 2, 3):
            shown = await coordinator.last()
            assert shown.message_id == opened.message_id
            assert shown.text.startswith("⏳ Langer dan vijf werkdagen open (24)\n")
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
