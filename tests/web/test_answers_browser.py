"""The page of a client in a real browser: accessible, on a narrow screen, from the right, no script."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from tests.browser import ARGUMENTS, CHROMIUM, NEEDS_BROWSER
from tests.web.conftest import Town
from tests.web.test_answers import agree, link_in
from tests.web.test_klantmanager_browser import WIDTHS, faults
from tests.web.test_klantmanager_browser import browser as open_browser
from tests.world import at

pytestmark = NEEDS_BROWSER
LARGE = 44
MEETINGS = [
    ("K-1042", "2026-11-26 11:30", 60, "coaching", "Kade 12"),
    ("K-1077", "2026-11-26 10:30", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-26 09:30", 60, "phone_call", "Telefoon"),
]
READ_AT = {"K-1042": "samira@example.org", "K-1077": "yonas@example.org", "K-1103": "farid@example.org"}
SHOTS = os.environ.get("SHOTS")
SHORT = """(least) => [...document.querySelectorAll("button, .choice, p > a, summary")].filter(
  (node) => node.getBoundingClientRect().height < least).map((node) => node.outerHTML)"""


@pytest.mark.town(MEETINGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_the_page_of_a_client(town: Town, tmp_path: Path, scheme: str) -> None:
    await agree(town.world, tmp_path, READ_AT)
    await town.world.jump(at("2026-11-25 16:00"))
    paths = {code: link_in(town, town.world.mails(address)[-1]) for code, address in READ_AT.items()}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
        page = await context.new_page()
        for code, path in paths.items():
            for width in WIDTHS:
                await page.set_viewport_size({"width": width, "height": 700})

                async def fine(state: str, code: str = code, width: int = width) -> None:
                    if SHOTS:
                        await page.screenshot(
                            path=f"{SHOTS}/{code}-{state}-{width}-{scheme}.png", full_page=True
                        )
                    assert await faults(page) == [], (code, state, width)
                    assert await page.evaluate(SHORT, LARGE) == [], (code, state, width)

                await page.goto(town.url + path)
                await fine("asks")
                await page.locator("button").first.click()
                await fine("comes")
                await page.locator("button").first.click()
                await fine("why")
                await page.locator("button").first.click()
                await fine("nothing-chosen")
                await page.locator("input[type=radio]").nth(1).check()
                await page.locator("button").first.click()
                await fine("cannot")
                await page.locator("summary").click()
                await fine("help")
                await page.locator("button").first.click()
                await fine("again")
                await page.locator("input[type=radio]").first.check()
                await page.locator("button").first.click()
                await page.goto(f"{town.url}{path}/stop")
                await fine("stop")
        assert await page.locator("html").get_attribute("dir") == "ltr"
        await page.goto(town.url + paths["K-1042"])
        assert await page.locator("html").get_attribute("dir") == "rtl"
        await page.goto(f"{town.url}/a/AAAAAAAAAAAAAAAAAAAAAA")
        assert await faults(page) == []
        await browser.close()


@pytest.mark.town(MEETINGS)
async def test_the_page_works_without_a_script_and_by_keyboard(town: Town, tmp_path: Path) -> None:
    await agree(town.world, tmp_path, READ_AT)
    await town.world.jump(at("2026-11-25 16:00"))
    path = link_in(town, town.world.mails(READ_AT["K-1103"])[-1])
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await (await browser.new_context(java_script_enabled=False)).new_page()
        await page.goto(town.url + path)
        await page.keyboard.press("Tab")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/waarom")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Space")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**{path}")
        assert "ik kan niet komen" in await page.inner_text("main")
        await browser.close()


async def test_axe_finds_nothing_where_a_way_is_kept(town: Town) -> None:
    async with open_browser(town) as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 700})
            await page.goto(f"{town.url}/deelnemers/K-1077/wegen")
            assert await faults(page) == [], width
            await page.get_by_label("e-mail", exact=True).check()
            await page.get_by_label("gezegd").check()
            await page.get_by_label("E-mailadres of mobiel nummer").fill("yonas")
            await page.get_by_role("button", name="Bewaren").click()
            assert "Dit is geen e-mailadres." in await page.inner_text("main")
            assert await faults(page) == [], width
            await page.get_by_label("E-mailadres of mobiel nummer").fill("yonas@example.org")
            await page.get_by_role("button", name="Bewaren").click()
            if SHOTS:
                await page.screenshot(path=f"{SHOTS}/wegen-{width}.png", full_page=True)
            assert await faults(page) == [], width
            await page.get_by_role("button", name="Niet meer per e-mail").click()
