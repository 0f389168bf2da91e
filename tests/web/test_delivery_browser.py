"""The page of what did not arrive, and the banner above every page, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from simulator.striking import Fault
from tests.browser import NEEDS_BROWSER
from tests.talk import say
from tests.ways.test_mail import missed
from tests.ways.test_returned import LISTENS, listens
from tests.web.conftest import EMAILS, Town
from tests.web.test_klantmanager_browser import WIDTHS, browser, faults
from tests.web.test_tasks import MEETINGS
from tests.world import at

pytestmark = [*NEEDS_BROWSER, pytest.mark.town(MEETINGS, **LISTENS)]
PATH = "/bezorging"


async def signs_in(town: Town, page: Page, code: str) -> None:
    """By mail, after the session has ended."""
    await page.goto(town.url + "/inloggen")
    await page.get_by_label("E-mailadres").fill(EMAILS[code])
    await page.get_by_role("button", name="Mail mij een link").click()
    await page.goto(town.url + await town.mailed_link(code))
    await page.get_by_role("button", name="Verder").click()
    await page.locator("input[name=code]").fill(town.authenticators[code].code())
    await page.get_by_role("button", name="Inloggen", exact=True).click()
    await page.locator("nav").first.wait_for()


async def returned(town: Town) -> None:
    """A card that came back for good, and one for now; Peter has a task, and opens nothing."""
    await listens(town.world)
    mailbox, sanne = town.world.mailbox, await town.world.join("sanne")
    await town.world.jump(at("2026-11-24 11:40"))
    await say(town.world, sanne, "bel mij over 1118")
    mailbox.faults.append(Fault("returned_policy", EMAILS["ingrid"], times=1))
    await missed(town.world, sanne, "1103 ns")
    mailbox.faults.append(Fault("returned_unknown", EMAILS["ingrid"], times=1))
    await missed(town.world, sanne, "1077 ns")


async def test_axe_finds_nothing_where_everything_arrived(town: Town) -> None:
    async with browser(town, "wil") as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            await page.goto(town.url + PATH)
            assert "Alles is aangekomen." in await page.inner_text("main")
            assert await faults(page) == [], width


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_where_much_did_not(town: Town, scheme: Any) -> None:
    async with browser(town, "wil", color_scheme=scheme) as page:
        await returned(town)
        await town.world.jump(at("2026-11-30 09:30"))
        await signs_in(town, page, "wil")
        town.world.mailbox.faults.append(Fault("drop_early"))
        await say(town.world, town.world.phones["Sanne"], "bel mij over 1042")
        await town.world.jump(at("2026-11-30 09:55"))
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            await page.goto(town.url + PATH)
            text = await page.inner_text("main")
            for part in ("Niet aangekomen", "Adressen waar niemand leest", "Opent niets", "Wacht op"):
                assert part in text, text
            assert await faults(page) == [], width
        await page.get_by_role("button", name="Weer bereikbaar").first.click()
        assert "weer naar dit adres" in await page.inner_text("main")
        assert await faults(page) == []
        await page.emulate_media(media="print")
        assert not await page.locator("nav").first.is_visible()
        assert await page.get_by_role("heading", name="Bezorging").is_visible()


async def test_axe_finds_nothing_in_the_banner(town: Town) -> None:
    await returned(town)
    async with browser(town, "ingrid") as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            await page.goto(town.url + "/taken")
            assert "Mail aan u komt sinds" in await page.inner_text("main")
            assert await faults(page) == [], width
