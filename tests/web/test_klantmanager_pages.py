"""Every page of a klantmanager, full and empty: what stands on it, and that it speaks of no chat."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import Town
from tests.web.test_tasks import MEETINGS, no_show, task_of

CHAT_WORDS = re.compile(r"\b(tik|tikt|typ|typt|druk|chat|telegram-bericht)\b|(?<![\w/])/[a-z]{4,}\b", re.I)


async def pages(town: Town) -> list[str]:
    """The address of every page of Ingrid."""
    task = await task_of(town, "K-1077")
    [(appointment,), *_] = await town.world.rows(
        "SELECT a.id FROM appointments a JOIN people p ON p.id = a.client_id WHERE p.code = 'K-1077' "
        "AND a.id IN (SELECT appointment_id FROM outcomes WHERE status = 'no_show')"
    )
    return [
        "/",
        "/taken",
        f"/taken/{task}",
        "/deelnemers",
        "/deelnemers?alleen=aandacht",
        "/deelnemers?alleen=afwezig",
        "/deelnemers/K-1077",
        f"/deelnemers/K-1077/feiten/{appointment}",
        "/week",
        "/week/2026-48",
        "/week/2026-47",
        "/afwezig",
    ]


@pytest.mark.town(MEETINGS)
async def test_every_page_opens_and_speaks_of_no_chat(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    for path in await pages(town):
        said = await ingrid.open(path)
        assert ingrid.status == 200, (path, said)
        assert not CHAT_WORDS.findall(said), (path, said)
