"""A coach's pages in a real browser: accessible, fingertips, by keyboard, without a script, on paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser import FOCUSED, NEEDS_BROWSER
from tests.talk import minute_passes, statuses
from tests.web.conftest import Town
from tests.web.test_coach_pages import TWO_COACHES, busy, pages
from tests.web.test_day import MEETINGS
from tests.web.test_klantmanager_browser import SIDEWAYS, WIDTHS, browser, faults, tab_to

pytestmark = NEEDS_BROWSER
SMALL_44 = """() => [...document.querySelectorAll(
  "button, input:not([type=hidden]), select, textarea, summary, a")].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width && !node.matches(".skip") && (box.width < 43.9 || box.height < 43.9);
}).map((node) => node.outerHTML)"""
"""What can be pressed on the day and is smaller than a thumb may need."""


@pytest.mark.town(MEETINGS, **TWO_COACHES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_any_page_and_state(town: Town, scheme: Any) -> None:
    await busy(town)
    await town.signed_in("ruth")
    addresses = [*await pages(town), "/dag/2026-99-99"]
    async with browser(town, "sanne", color_scheme=scheme) as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            for path in addresses:
                await page.goto(town.url + path)
                assert await faults(page) == [], (path, width)
                if path.startswith("/dag"):
                    assert await page.evaluate(SMALL_44) == [], (path, width)


@pytest.mark.town(MEETINGS)
async def test_axe_finds_nothing_where_something_is_answered_or_refused(town: Town) -> None:
    async with browser(town, "sanne") as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            for text in (
                "1042 aanw, 1077 ns",
                "1042 was er niet",
                "1042 aanwezig behalve kwibus",
                "zijn bsn is 111222333",
                "1042 dreigt met een mes",
                "blauwe tegels",
                "help",
            ):
                await page.goto(f"{town.url}/dag")
                await page.get_by_label("Hoe ging het?", exact=True).fill(text)
                await page.get_by_role("button", name="Meld", exact=True).click()
                assert await faults(page) == [], (text, width)
                assert await page.evaluate(SMALL_44) == [], (text, width)
            await page.goto(f"{town.url}/deelnemers/K-1103")
            await page.get_by_role("button", name="Kies een zin").click()
            assert await faults(page) == [], width
            await page.locator("#plan-dag").evaluate("(node) => node.removeAttribute('min')")
            await page.locator("#plan-dag").fill("2020-01-01")
            await page.locator("#plan-tijd").fill("10:00")
            await page.get_by_role("button", name="Plan de afspraak").click()
            assert "Kies een dag en een tijd vanaf nu" in await page.inner_text("main")
            assert await faults(page) == [], width


@pytest.mark.town([])
async def test_axe_finds_nothing_where_there_is_nothing(town: Town) -> None:
    async with browser(town, "sanne") as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            for path in ("/", "/dag", "/open", "/deelnemers", "/deelnemers/K-1077", "/afwezig"):
                await page.goto(town.url + path)
                assert await faults(page) == [], (path, width)


async def press(page: Page, name: str) -> None:
    """By keyboard: go there, and press Enter."""
    await tab_to(page, name)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


@pytest.mark.town(MEETINGS)
async def test_a_whole_day_by_keyboard(town: Town) -> None:
    """No Telegram in the whole town: day, text, question, task, plan, and nothing is left open."""
    await busy(town)
    async with browser(town, "sanne") as page:
        await page.goto(town.url)
        await page.keyboard.press("Tab")
        assert (await page.evaluate(FOCUSED)).strip() == "Naar de inhoud"
        await press(page, "Open")
        await press(page, "📩 met bericht")
        assert "K-1042 Samira: afgemeld" in await page.inner_text("main")
        await press(page, "K-1077 Yonas: no-show")
        for label in ("✅ Bereikt", "👍 Duidelijk, komt weer"):
            await press(page, label)
        await press(page, "Dag")
        await press(page, "Een dag eerder")
        await page.locator("#text").focus()
        await page.keyboard.type("1077 en 1103 aanwezig 23-11")
        await press(page, "Meld")
        await press(page, "Open")
        assert "Alles is gemeld." in await page.inner_text("main")
    assert (await statuses(town.world))["K-1042"] == "excused"


@pytest.mark.town(MEETINGS)
async def test_the_whole_day_without_a_script(town: Town) -> None:
    await busy(town)
    async with browser(town, "sanne", java_script_enabled=False) as page:
        await page.goto(town.url)
        await page.get_by_role("link", name="Dag", exact=True).click()
        await page.get_by_label("Hoe ging het?", exact=True).fill("1042 ns")
        await page.get_by_role("button", name="Meld", exact=True).click()
        assert "naar Ingrid" in await page.inner_text("main")
        await page.get_by_role("button", name="Ongedaan").click()
        assert "Teruggenomen" in await page.inner_text("main")
        await (
            page.get_by_role("form", name="Hoe ging het met K-1042 Samira?")
            .get_by_role("button", name="aanwezig")
            .click()
        )
        assert "K-1042 Samira: aanwezig" in await page.inner_text("main")
        await page.get_by_role("link", name="Deelnemers", exact=True).click()
        await page.get_by_role("link", name="K-1103 Farid").click()
        await page.locator("#plan-dag").fill("2026-11-30")
        await page.locator("#plan-tijd").fill("10:00")
        await page.get_by_role("button", name="Plan de afspraak").click()
        assert "30-11 10:00" in await page.inner_text("main")
        await page.get_by_label("Bericht aan Ingrid").fill("Hij zoekt een fiets")
        await page.get_by_role("button", name="Stuur aan Ingrid").click()
        assert "Ingrid" in await page.locator(".answers").inner_text()
    await minute_passes(town.world)


@pytest.mark.town(MEETINGS)
async def test_paper_large_letters_and_forced_colours(town: Town) -> None:
    await busy(town)
    async with browser(town, "sanne", forced_colors="active", viewport={"width": 640, "height": 800}) as page:
        for path in await pages(town):
            await page.goto(town.url + path)
            await page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert await page.evaluate(SIDEWAYS) <= 0, path
        await page.emulate_media(media="print")
        for path in await pages(town):
            await page.goto(town.url + path)
            assert not await page.get_by_role("navigation").first.is_visible(), path
            assert await page.locator("form:visible").count() == 0, path
            assert await page.locator("h1").is_visible(), path
