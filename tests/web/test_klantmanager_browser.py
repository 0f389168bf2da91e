"""A klantmanager's pages in a real browser: accessible, on a narrow screen, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Page, async_playwright

from bot.clock import SystemClock
from tests.browser import ARGUMENTS, CHROMIUM, FOCUSED, NEEDS_BROWSER
from tests.talk import minute_passes
from tests.web.conftest import Authenticator, Town
from tests.web.test_klantmanager_pages import pages
from tests.web.test_tasks import MEETINGS, no_show, session_of

pytestmark = NEEDS_BROWSER
WIDTHS = (1280, 320)
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll(
  "button, input:not([type=hidden]), select, textarea, summary, a")].filter((node) => {
  const box = node.getBoundingClientRect();
  const inText = node.matches("p a, dd a");
  return box.width && !inText && !node.matches(".skip") && (box.width < 24 || box.height < 24);
}).map((node) => node.outerHTML)"""
"""What can be pressed and is smaller than a fingertip may need, but for links in a sentence."""
HISTORY = [
    (code, f"2026-{day} 10:00", 60, "coaching", "Wijkhuis")
    for code in ("K-1042", "K-1077", "K-1103")
    for day in ("11-02", "11-09", "11-16", "11-23")
]


@asynccontextmanager
async def browser(town: Town, who: str = "ingrid", **given: Any) -> AsyncIterator[Page]:
    """A browser in which somebody has said yes to their invitation, and signs in with an authenticator."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=ARGUMENTS,
            ignore_default_args=["--disable-back-forward-cache"],  # as browsers of people do
        )
        context = await opened.new_context(**given)
        page = await context.new_page()
        await page.goto(f"{town.url}/uitnodiging/{town.world.links[who]}")
        await page.get_by_role("button", name="Ja, dat ben ik").click()
        letters = await page.locator(".letters").inner_text()
        this_step = int(SystemClock().now().timestamp()) // 30
        town.authenticators[who] = Authenticator(letters.replace(" ", ""), this_step)
        code = town.authenticators[who].at(this_step)
        await page.locator("input[name=code]").fill(code)
        await page.get_by_role("button", name="Klaar").click()
        await page.get_by_role("link", name="Ik heb ze bewaard").click()
        try:
            yield page
        finally:
            await opened.close()


async def faults(page: Page) -> list[str]:
    """What axe finds, and what it cannot decide, and what it does not look at."""
    await page.locator("h1").wait_for()
    found = await Axe().run(page)
    told = [
        f"{kind} {one['id']}: {node['html']} {node['any'][0]['message'] if node['any'] else ''}"
        for kind in ("violations", "incomplete")
        for one in found.response[kind]
        for node in one["nodes"]
    ]
    told += [f"small: {one}" for one in await page.evaluate(SMALL)]
    if await page.evaluate(SIDEWAYS) > 0:
        told.append("scrolls sideways")
    return told


async def full_town(town: Town) -> None:
    """Weeks of outcomes, and two no-shows that lead to a proposal."""
    sanne = await town.world.join("sanne")
    for day in ("2-11", "9-11", "16-11", "23-11"):
        await sanne.say(f"1042 aanw {day}, 1077 aanw {day}, 1103 afgemeld {day}")
        await town.world.settle()
    await sanne.say("1077 16-11 ns")
    await minute_passes(town.world)
    await no_show(town)


@pytest.mark.town([*MEETINGS, *HISTORY])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_any_page_and_state(town: Town, scheme: Any) -> None:
    await full_town(town)
    await town.signed_in("peter")
    ingrid = await session_of(town, "ingrid")
    [(peter,)] = await town.world.rows("SELECT id FROM people WHERE code = 'peter'")
    for first, back in (("2026-12-07", "2026-12-14"), ("2026-12-21", "2026-12-28")):
        await ingrid.open("/afwezig?meer=1")
        await ingrid.press("Meld mij afwezig", first=first, back=back, stand_in=peter)
    await ingrid.open("/week")
    await ingrid.press("Bestand voor Excel")
    addresses = [
        *await pages(town),
        "/afwezig?wijzig=2026-12-21",
        "/afwezig?meer=1",
        "/instellingen",
        "/instellingen/herstelcodes",
        "/week/2026-99",
        "/week/2020-01",
        "/privacy",
        "/toegankelijkheid",
        "/niets",
    ]
    async with browser(town, color_scheme=scheme) as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            for path in addresses:
                await page.goto(town.url + path)
                assert await faults(page) == [], (path, width)


@pytest.mark.town([*MEETINGS, *HISTORY])
async def test_axe_finds_nothing_where_something_is_refused(town: Town) -> None:
    await full_town(town)
    await town.signed_in("peter")
    task = (await _tasks(town))[-1]
    async with browser(town, java_script_enabled=True) as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            await page.goto(f"{town.url}/deelnemers/K-1077")
            await page.get_by_label("Bericht aan Sanne").fill("Zijn BSN is 111222333")
            await page.get_by_role("button", name="Stuur aan Sanne").click()
            assert await faults(page) == [], width
            await page.goto(f"{town.url}/deelnemers/K-1077")
            await page.evaluate("document.querySelector('#line').removeAttribute('maxlength')")
            await page.get_by_label("Bericht aan Sanne").fill("ja " * 200)
            await page.get_by_role("button", name="Stuur aan Sanne").click()
            assert "er passen er 500" in await page.inner_text("main")
            assert await faults(page) == [], width
            await page.goto(f"{town.url}/afwezig")
            await page.evaluate("document.querySelector('#back').removeAttribute('min')")
            await page.get_by_label("Eerste dag terug").fill("2020-01-01")
            await page.get_by_label("Wie neemt voor u waar?").select_option("Peter")
            await page.get_by_role("button", name="Meld mij afwezig").click()
            assert "Kies een dag na vandaag" in await page.inner_text("main")
            assert await faults(page) == [], width
            for wanted in ("niemand heet zo", "111222333"):
                await page.get_by_label("Zoek op klantcode of voornaam").fill(wanted)
                await page.get_by_role("button", name="Zoek", exact=True).click()
                assert await faults(page) == [], (wanted, width)
            await page.goto(f"{town.url}/taken/{task}")
            other = await session_of(town, "ingrid")
            await other.open(f"/taken/{task}")
            await other.press(next(one for one in other.buttons if one.startswith(("📞", "🤝", "↩️"))))
            await page.locator(".actions button").first.click()
            assert await faults(page) == [], width


async def _tasks(town: Town) -> list[str]:
    return [str(one) for (one,) in await town.world.rows("SELECT id FROM tasks ORDER BY raised_at")]


@pytest.mark.town([])
async def test_axe_finds_nothing_where_there_is_nothing(town: Town) -> None:
    async with browser(town) as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            for path in ("/", "/taken", "/deelnemers", "/deelnemers/K-1077", "/week", "/afwezig"):
                await page.goto(town.url + path)
                assert await faults(page) == [], (path, width)


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        if (await page.evaluate(FOCUSED)).strip() == name:
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


@pytest.mark.town(MEETINGS)
async def test_a_no_show_is_followed_up_by_keyboard_and_without_a_script(town: Town) -> None:
    await no_show(town)
    async with browser(town) as page:
        await page.goto(town.url)
        await page.keyboard.press("Tab")
        assert (await page.evaluate(FOCUSED)).strip() == "Naar de inhoud"
        await tab_to(page, "K-1077 Yonas: no-show")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/taken/*")
        for label in ("📞 Ik bel", "✅ Bereikt", "👍 Duidelijk, komt weer"):
            await tab_to(page, label)
            await page.keyboard.press("Enter")
            await page.get_by_role("status").wait_for()
            await page.goto(page.url.partition("?")[0])
        assert "deze taak is klaar" in await page.inner_text("main")


@pytest.mark.town(MEETINGS)
async def test_the_whole_day_without_a_script(town: Town) -> None:
    """Telegram off and no JavaScript: the day of a klantmanager, each page reached from the one before."""
    await no_show(town)
    await town.signed_in("peter")
    async with browser(town, java_script_enabled=False) as page:
        await page.goto(town.url)
        await page.get_by_role("link", name="K-1077 Yonas: no-show").click()
        await page.get_by_role("button", name="Ik bel").click()
        await page.get_by_role("button", name="Bereikt", exact=False).first.click()
        await page.get_by_role("button", name="Duidelijk, komt weer").first.click()
        await page.get_by_label("Zoek op klantcode of voornaam").fill("yonas")
        await page.get_by_role("button", name="Zoek", exact=True).click()
        assert page.url.endswith("/deelnemers/K-1077")
        await page.get_by_label("Bericht aan Sanne").fill("Hoe laat was hij er?")
        await page.get_by_role("button", name="Stuur aan Sanne").click()
        assert "Doorgestuurd aan Sanne" in await page.inner_text("main")
        await page.get_by_role("link", name="Feiten bij de no-show").click()
        assert "Gemeld door coach Sanne: no-show" in await page.inner_text("main")
        await page.get_by_role("link", name="Week", exact=True).click()
        await page.get_by_role("link", name="Vorige week").click()
        await page.get_by_role("link", name="Afwezig").click()
        await page.get_by_label("Eerste dag terug").fill("2026-11-30")
        await page.get_by_label("Wie neemt voor u waar?").select_option("Peter")
        await page.get_by_role("button", name="Meld mij afwezig").click()
        assert "Peter neemt voor u waar" in await page.inner_text("main")
        await page.get_by_role("button", name="Ik ben er weer").click()
        assert "U bent er." in await page.inner_text("main")


@pytest.mark.town(MEETINGS)
async def test_paper_has_the_words_and_no_menu(town: Town) -> None:
    await no_show(town)
    async with browser(town) as page:
        await page.emulate_media(media="print")
        for path in await pages(town):
            await page.goto(town.url + path)
            assert not await page.get_by_role("navigation").first.is_visible(), path
            assert not await page.locator("form").first.is_visible(), path
            assert await page.locator("h1").is_visible(), path
            headings = page.locator("h2:visible")
            assert "Kort bericht" not in await headings.all_inner_texts(), path


@pytest.mark.town(MEETINGS)
async def test_large_letters_and_forced_colours_keep_everything_in_sight(town: Town) -> None:
    await no_show(town)
    async with browser(town, forced_colors="active", viewport={"width": 640, "height": 800}) as page:
        for path in await pages(town):
            await page.goto(town.url + path)
            await page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert await page.evaluate(SIDEWAYS) <= 0, path


@pytest.mark.town(MEETINGS)
async def test_going_back_and_writing_something_else_loses_nothing(town: Town) -> None:
    """The browser shows the page as it was left, with the number of its form."""
    async with browser(town) as page:
        await page.goto(f"{town.url}/deelnemers/K-1077")
        form = page.locator("form:has(textarea)")
        number = await form.locator("[name=form]").input_value()
        await form.locator("textarea").fill("Hij komt vrijdag niet")
        await form.locator("button").click()
        await page.locator(".said").wait_for()
        await page.evaluate("history.back()")
        await page.locator(".said").wait_for(state="detached")
        assert await form.locator("[name=form]").input_value() == number
        await form.locator("textarea").fill("Belt u mij voor vier uur terug")
        await form.locator("button").click()
        await page.locator(".refused").wait_for()
        assert await page.locator(".said").count() == 0
        assert await form.locator("textarea").input_value() == "Belt u mij voor vier uur terug"
        await form.locator("button").click()
        await page.locator(".said").wait_for()
        assert await town.world.rows("SELECT count(*) FROM forms WHERE goes_to LIKE '/deelnemers/%'") == [
            (2,)
        ]
