"""The page of agendas in a real browser: axe finds nothing in any state of it, wide or narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, async_playwright

from bot.clock import SystemClock
from tests.agendas.town import PATH, event, look, look_again, publish
from tests.browser import ARGUMENTS, CHROMIUM, NEEDS_BROWSER
from tests.web.conftest import Authenticator, Town, opened_town
from tests.web.test_klantmanager_browser import WIDTHS, faults

pytestmark = NEEDS_BROWSER


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_the_page_of_agendas(tmp_path: Path, scheme: Any) -> None:
    async with (
        opened_town(tmp_path, calendars=True) as town,
        async_playwright() as playwright,
    ):
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await (await opened.new_context(color_scheme=scheme)).new_page()
        codes = await signs_in(town, page)
        await shows(page, f"{town.url}/instellingen")
        await shows(page, f"{town.url}/instellingen/agenda")
        await page.get_by_role("button", name="Maak een adres").click()
        await shows(page)
        await page.goto(f"{town.url}/instellingen/agenda")
        await page.get_by_label("Adres van uw eigen agenda").fill("https://ergens.example/a.ics")
        await page.get_by_role("button", name="Lees deze agenda").click()
        await shows(page)
        publish(town.world, event("a", "K-1042", "2026-12-01 10:00"))
        await page.get_by_label("Adres van uw eigen agenda").fill(f"{town.world.calendars.url}{PATH}")
        await page.get_by_role("button", name="Lees deze agenda").click()
        await look(town.world)
        await shows(page, f"{town.url}/instellingen/agenda")
        publish(town.world)
        await look_again(town.world)
        await page.goto(f"{town.url}/instellingen/agenda")
        await page.locator("input[name=code]").fill(codes.code())
        await page.get_by_role("button", name="Verder").click()
        assert "ineens 1 afspraak weg" in await page.inner_text("main")
        await shows(page)
        await opened.close()


async def signs_in(town: Town, page: Page) -> Authenticator:
    """Sanne says yes to her invitation."""
    await page.goto(f"{town.url}/uitnodiging/{town.world.links['sanne']}")
    await page.get_by_role("button", name="Ja, dat ben ik").click()
    app = Authenticator((await page.locator(".letters").inner_text()).replace(" ", ""))
    app.used = int(SystemClock().now().timestamp()) // 30
    await page.locator("input[name=code]").fill(app.at(app.used))
    await page.get_by_role("button", name="Klaar").click()
    await page.get_by_role("link", name="Ik heb ze bewaard").click()
    return app


async def shows(page: Page, url: str = "") -> None:
    """Axe finds nothing on a page, at both widths."""
    if url:
        await page.goto(url)
    for width in WIDTHS:
        await page.set_viewport_size({"width": width, "height": 800})
        assert await faults(page) == [], (page.url, width)
