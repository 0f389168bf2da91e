"""The pages of letters in a real browser: accessible, on a narrow screen, and on paper the letter alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import NEEDS_BROWSER
from tests.web.conftest import Town
from tests.web.test_klantmanager_browser import WIDTHS, browser, faults
from tests.web.test_letters import MEETINGS, reads_letters

pytestmark = NEEDS_BROWSER


@pytest.mark.town(MEETINGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_and_paper_has_the_letter_alone(town: Town, scheme: Any) -> None:
    async with browser(town, "wil", color_scheme=scheme) as page:
        await page.goto(town.url + "/brieven")
        assert await faults(page) == []
        await reads_letters(town, "K-1077")
        await reads_letters(town, "K-1103")
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            await page.goto(town.url + "/brieven")
            assert await faults(page) == [], width
            await page.get_by_role("link", name="K-1077").click()
            assert await faults(page) == [], width
        await page.emulate_media(media="print")
        assert not await page.get_by_role("navigation").first.is_visible()
        assert not await page.locator("h1").is_visible()
        assert await page.locator(".letter").is_visible()
        await page.emulate_media(media="screen")
        await page.goto(town.url + "/brieven")
        await page.get_by_role("button", name="Gepost").first.click()
        assert await faults(page) == []
