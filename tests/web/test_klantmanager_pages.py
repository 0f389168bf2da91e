"""Every page of a klantmanager, full and empty: what stands on it, and that it speaks of no chat."""

from __future__ import annotations

import re

import pytest

from bot.settings import Settings
from tests.web.conftest import Town
from tests.web.test_tasks import MEETINGS, no_show, task_of
from tests.world import KEY, TOKEN, TUESDAY
from tools.i18n.catalogs import SOURCE, entries
from words.catalogs import STAFF, Words
from words.reviewed import catalog_path

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
        "/deelnemers/K-1077/wegen",
        f"/deelnemers/K-1077/feiten/{appointment}",
        "/week",
        "/week/2026-48",
        "/week/2026-47",
        "/afwezig",
    ]


ON_PAGES = re.compile(
    r"(task\.(?!ask\.coach)|step_taken\.|card\.|no_show_file\.|moment\.|unknown\.|refuse\.(bsn|identity|safety)|"
    r"line_(private|danger|sent|not_reached)|absence_(ended|none)|deadline\.|definition\.|file_(asked|waits)|"
    r"digest\.(task|about|planned|nothing|above|open_)|refused\.(stale_button|changed|not_allowed|file|time)$|"
    r"client_(none|choose)|page\.|menu\.|owner\.|reach\.|status\.|sign\.|said\.)"
)
"""The families of texts that pages take from the catalog."""


def test_no_text_that_a_page_takes_speaks_of_the_chat() -> None:
    calendar = Settings(_env_file=None, bot_token=TOKEN, secret_key=KEY).calendar
    words = Words.for_staff(calendar, TUESDAY, place="page")
    keys = [key for key in entries(catalog_path(SOURCE, STAFF)) if ON_PAGES.match(key) and "@" not in key]
    assert len(keys) > 300
    said = {key: words._text("nl", key, 1) or "" for key in keys}
    assert {key: text for key, text in said.items() if CHAT_WORDS.search(text)} == {}


@pytest.mark.town(MEETINGS)
async def test_every_page_opens_and_speaks_of_no_chat(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    for path in await pages(town):
        said = await ingrid.open(path)
        assert ingrid.status == 200, (path, said)
        assert not CHAT_WORDS.findall(said), (path, said)
