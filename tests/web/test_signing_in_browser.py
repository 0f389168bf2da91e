"""The pages of signing in and the settings in a real browser: accessible, narrow, dark, without script."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, Page, async_playwright

from tests.browser import ARGUMENTS, CHROMIUM, NEEDS_BROWSER
from tests.web.conftest import EMAILS, Authenticator, Town

pytestmark = NEEDS_BROWSER
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll("button, input:not([type=hidden]), a")].filter((node) => {
  const box = node.getBoundingClientRect();
  const aside = node.matches("p a, .skip");
  return box.width && !aside && (box.width < 24 || box.height < 24);
}).map((node) => node.outerHTML)"""
"""What can be pressed and is smaller than a fingertip may need, but for links in a sentence."""


async def looked_over(page: Page) -> None:
    """Axe finds nothing, nor leaves anything open, on a wide screen and on a narrow one."""
    for width in (1280, 320):
        await page.set_viewport_size({"width": width, "height": 800})
        await page.locator("h1").wait_for()
        found = await Axe().run(page)
        told = [
            f"{kind} {one['id']}: {node['html']}"
            for kind in ("violations", "incomplete")
            for one in found.response[kind]
            for node in one["nodes"]
        ]
        assert told == [], (page.url, width)
        assert await page.evaluate(SMALL) == [], (page.url, width)
        assert await page.evaluate(SIDEWAYS) <= 0, (page.url, width)


async def pressed(page: Page, label: str) -> None:
    await page.get_by_role("button", name=label, exact=True).first.click()
    await looked_over(page)


async def walked(town: Town, browser: Browser, **given: Any) -> None:
    """Every page from the invitation to the settings, with what can be wrong on the way."""
    context = await browser.new_context(**given)
    page = await context.new_page()
    await page.goto(f"{town.url}/uitnodiging/{town.world.links['ingrid']}")
    await looked_over(page)
    await pressed(page, "Ja, dat ben ik")
    app = Authenticator((await page.locator(".letters").inner_text()).replace(" ", ""))
    await page.get_by_label("Zes cijfers").fill("000000")
    await pressed(page, "Klaar")
    await page.get_by_label("Zes cijfers").fill(app.code())
    await pressed(page, "Klaar")
    await page.get_by_role("link", name="Ik heb ze bewaard").click()
    await looked_over(page)
    for path in (
        "/instellingen",
        "/instellingen/passkey",
        "/bevestigen?naar=/instellingen",
        "/inloggen",
        "/niets",
    ):
        await page.goto(town.url + path)
        await looked_over(page)
    await page.goto(f"{town.url}/instellingen")
    await pressed(page, "Uitloggen")
    await page.get_by_label("E-mailadres van uw werk").fill("niemand")
    await page.evaluate("document.querySelector('form').noValidate = true")
    await pressed(page, "Mail mij een link")
    await page.get_by_label("E-mailadres van uw werk").fill(EMAILS["ingrid"])
    await pressed(page, "Mail mij een link")
    await page.get_by_label("Code van acht cijfers").fill("12345678")
    await pressed(page, "Verder")
    link = town.url + await town.mailed_link("ingrid")
    elsewhere = await (await browser.new_context(**given)).new_page()
    await elsewhere.goto(link)
    await looked_over(elsewhere)
    await page.goto(link)
    await pressed(page, "Verder")
    await page.get_by_label("Code", exact=True).fill("000000")
    await pressed(page, "Inloggen")
    await page.get_by_label("Code", exact=True).fill(app.code())
    await pressed(page, "Inloggen")
    await page.get_by_text("Ingrid, klantmanager").wait_for()
    await page.goto(link)
    await looked_over(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_the_way_in(town: Town, scheme: str) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        await walked(town, browser, color_scheme=scheme, reduced_motion="reduce")
        await browser.close()


async def test_the_way_in_needs_no_script_and_no_mouse(town: Town) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = await (await browser.new_context(java_script_enabled=False)).new_page()
        await page.goto(f"{town.url}/uitnodiging/{town.world.links['ingrid']}")
        await page.keyboard.press("Tab")  # to the content
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.locator(".letters").wait_for()
        app = Authenticator((await page.locator(".letters").inner_text()).replace(" ", ""))
        await page.get_by_label("Zes cijfers").focus()
        await page.keyboard.type(app.code())
        await page.keyboard.press("Enter")
        await page.get_by_role("link", name="Ik heb ze bewaard").focus()
        await page.keyboard.press("Enter")
        await page.get_by_text("Ingrid, klantmanager").wait_for()
        await browser.close()
