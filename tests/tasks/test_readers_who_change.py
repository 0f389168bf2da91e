"""A card or line waits while its reader leaves, or loses the client: whoever must know gets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.client import Phone
from tests.talk import minute_passes, tap
from tests.tasks.towns import MEETINGS, heard, import_again, newest, say, telegram_is_back, telegram_is_down
from tests.world import World, at

pytestmark = pytest.mark.town(MEETINGS)


@pytest.mark.parametrize("refusal", ["block", "refused"])
async def test_a_card_that_the_klantmanager_never_gets_is_told_to_the_coach(
    world: World, three: tuple[Phone, Phone, Phone], refusal: str
) -> None:
    sanne, ingrid, _ = three
    if refusal == "block":
        await ingrid.deactivate()
    else:
        # The answer to the coach is refused, and the card with it.
        await world.telegram.faults(status={"code": 400, "count": 2, "methods": ["sendMessage"]})
    await sanne.say("1042 + 1077 ns" if refusal == "block" else "1042 ns")
    await minute_passes(world)
    told = [text for text in await heard(sanne) if "komt niet aan bij klantmanager Ingrid" in text]
    assert sum("K-1042" in text for text in told) == 1
    assert sum("K-1077" in text for text in told) == (refusal == "block")


async def test_the_klantmanager_hears_when_the_coach_is_not_reached(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await sanne.block()
    await world.settle()
    await tap(world, ingrid, "📞 Sanne belt")
    assert "K-1042 Samira" in (await ingrid.last()).text
    assert "komt niet aan bij coach Sanne" in (await ingrid.last()).text


async def test_the_new_coach_gets_what_the_former_one_was_asked(
    world: World, three: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = three
    mo = await world.join("mo")
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, ingrid, "📞 Sanne belt")
    await import_again(world, tmp_path, "K-1042", coach="mo")
    asked = await newest(mo, "U belt")
    assert "✅ Bereikt" in asked.labels
    await tap(world, mo, "✅ Bereikt")
    assert "Mo heeft K-1042 Samira bereikt" in (await ingrid.last()).text
    assert "door Mo" not in (await newest(sanne, "U belt")).text


async def test_a_result_that_left_late_is_not_for_the_former_klantmanager(
    world: World, three: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, ingrid, "📞 Sanne belt")
    await telegram_is_down(world)
    await tap(world, sanne, "✅ Bereikt")
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    await telegram_is_back(world, "2026-11-24 12:05")
    assert not any("heeft K-1042 Samira bereikt" in text for text in await heard(ingrid))


async def test_a_line_that_left_late_is_not_for_the_former_coach(
    world: World, three: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await telegram_is_down(world)
    await say(world, ingrid, "Kan het volgende week?", await newest(ingrid, "No-show: K-1042"))
    await import_again(world, tmp_path, "K-1042", coach="mo")
    await telegram_is_back(world, "2026-11-24 12:05")
    assert not any("Kan het volgende week?" in text for text in await heard(sanne))


async def test_a_digest_that_left_late_names_nobody_who_went_elsewhere(
    world: World, three: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = three
    await say(world, sanne, "1042 ns")
    await telegram_is_down(world)
    await world.jump(at("2026-11-30 08:01"))
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    before = len(await heard(ingrid))
    await telegram_is_back(world, "2026-11-30 09:00")
    told = (await heard(ingrid))[before:]
    assert any("K-1077" in text for text in told)
    assert not any("K-1042" in text for text in told if "gaat van klantmanager Ingrid" not in text)


async def test_a_card_for_the_former_coach_makes_no_false_alarm(
    world: World, three: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, _ = three
    mo = await world.join("mo")
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await telegram_is_down(world)
    await tap(world, ingrid, "📞 Sanne belt")
    await import_again(world, tmp_path, "K-1042", coach="mo")
    await telegram_is_back(world, "2026-11-24 12:05")
    assert "✅ Bereikt" in (await newest(mo, "U belt")).labels
    assert not any("komt niet aan bij" in text for text in [*await heard(mo), *await heard(ingrid)])
    assert not any("U belt" in text for text in await heard(sanne))


async def test_every_card_that_waits_for_somebody_who_leaves_is_told_to_the_coach(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await say(world, ingrid, "/stop")
    await telegram_is_down(world)
    await say(world, sanne, "1042 + 1077 ns")
    await ingrid.press("✋ Ja, stop")
    await world.settle()
    await telegram_is_back(world, "2026-11-24 12:05")
    told = [text for text in await heard(sanne) if "komt niet aan bij klantmanager Ingrid" in text]
    assert sorted(text.split()[4] for text in told) == ["K-1042", "K-1077"]


async def test_a_card_that_comes_too_late_is_told_to_the_coach(
    world: World, three: tuple[Phone, Phone, Phone]
) -> None:
    sanne, ingrid, _ = three
    await telegram_is_down(world)
    await say(world, sanne, "1042 ns")
    await telegram_is_back(world, "2026-11-29 12:05")
    assert not any("No-show: K-1042" in text for text in await heard(ingrid))
    assert any("komt niet aan bij klantmanager Ingrid" in text for text in await heard(sanne))


async def test_a_card_that_waits_while_the_client_goes_elsewhere_comes_once(
    world: World, three: tuple[Phone, Phone, Phone], tmp_path: Path
) -> None:
    sanne, ingrid, peter = three
    await telegram_is_down(world)
    await say(world, sanne, "1042 ns")
    await import_again(world, tmp_path, "K-1042", klantmanager="peter")
    await telegram_is_back(world, "2026-11-24 12:05")
    assert sum("No-show: K-1042" in text for text in await heard(peter)) == 1
    assert not any("No-show: K-1042" in text for text in await heard(ingrid))
    assert not any("komt niet aan" in text for text in await heard(sanne))
