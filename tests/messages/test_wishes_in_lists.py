"""After every wish of a client every list of the coach and of the klantmanager comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.messages.client_requests import AppointmentWish
from tests.talk import press, say, tap
from tests.world import at, open_world
from tools.i18n.catalogs import SOURCE, entries
from words.catalogs import STAFF
from words.reviewed import catalog_path

MEETINGS = [
    ("K-1103", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-12-10 10:00", 60, "coaching", "Stationsplein 3"),
]
LISTS = {
    "sanne": ("/vandaag", "/week", "/open", "/clienten", "1103 wanneer?"),
    "ingrid": ("/taken", "/overzicht", "/client 1103"),
}
WISHES = [
    ("✅ Ja, ik kom",),
    ("➕ Iets anders", "🕑 De tijd past niet"),
    ("➕ Iets anders", "🗣 Ik wil een tolk"),
    ("⏰ Ik kom later", "⏰ 20 minuten"),
    ("❌ Nee, ik kan niet", "Zeg ik liever niet"),
]


async def test_no_list_fails_after_any_wish(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        staff = {code: await world.join(code) for code in LISTS}
        farid = await world.join("K-1103", language="Nederlands")
        await world.jump(at("2026-11-25 14:00"))
        reminder = await farid.last()
        for first, *then in WISHES:
            await press(world, farid, first, reminder)
            for label in then:
                await tap(world, farid, label)
            for code, commands in LISTS.items():
                for command in commands:
                    assert await say(world, staff[code], command), (first, then, command)
        assert await world.rows("SELECT id FROM outbox WHERE state = 'failed'") == []


@pytest.mark.parametrize("wish", AppointmentWish)
@pytest.mark.parametrize("family", ["answer", "said"])
def test_every_wish_has_words_of_its_own(wish: str, family: str) -> None:
    """In the lists of the coach, and on the cards of the klantmanager."""
    assert f"{family}.{wish}" in entries(catalog_path(SOURCE, STAFF))
