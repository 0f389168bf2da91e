"""The tasks of a klantmanager on pages: what is open, the card, and what its moves allow."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import minute_passes
from tests.web.conftest import Town

MEETINGS = [
    ("K-1042", "2026-11-24 08:30", 60, "coaching", "Wijkhuis"),
    ("K-1077", "2026-11-24 08:00", 60, "coaching", "Wijkhuis"),
    ("K-1118", "2026-11-24 08:00", 60, "coaching", "Wijkhuis"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def no_show(town: Town, code: str = "1077") -> Phone:
    """Sanne tells a no-show, and her second thoughts are over."""
    sanne = await town.world.join("sanne")
    await sanne.say(f"{code} ns")
    await minute_passes(town.world)
    return sanne


async def task_of(town: Town, code: str) -> str:
    [(task,)] = await town.world.rows(
        "SELECT k.id FROM tasks k JOIN people p ON p.id = k.client_id WHERE p.code = ?",
        code,
    )
    return str(task)


async def test_nothing_is_open(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    assert "Geen open taken." in await ingrid.follow("Taken")


async def test_a_no_show_is_answered_in_two_clicks(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    said = await ingrid.open(f"/taken/{task}")  # the link of the mail is the first click
    assert "Yonas" in said
    assert "Wie neemt contact op?" in said
    said = await ingrid.press("📞 Sanne belt")
    assert ingrid.status == 200
    assert "Opgeslagen bij K-1077." in said
    assert "de coach belt" in said
    await town.world.settle()
    assert "Ingrid" in (await sanne.last()).text
