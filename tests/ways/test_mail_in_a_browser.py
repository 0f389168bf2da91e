"""Every mail as a browser shows it: axe finds nothing, in light and dark, on a wide and on a small screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]

from tests.browser import NEEDS_BROWSER, open_window
from tests.talk import minute_passes, say
from tests.ways.test_mail import INGRID, MEETINGS, WIL, html_of
from tests.world import World, at

pytestmark = [*NEEDS_BROWSER, pytest.mark.town(MEETINGS, emails={"ingrid": INGRID, "wil": WIL})]


async def test_axe_finds_nothing_in_any_mail(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await say(world, sanne, "1077 ns")
    await minute_passes(world)
    await say(world, sanne, "bel mij over 1042")
    await say(world, sanne, "bel mij over 1103")
    await world.jump(at("2026-11-25 12:00"))
    await world.jump(at("2026-11-30 12:00"))
    mails = {mail["Subject"]: html_of(mail) for mail in world.mails()}
    assert len(mails) > 4
    async with open_window() as page:
        for subject, html in mails.items():
            for width, scheme in ((1280, "light"), (320, "dark")):
                await page.set_viewport_size({"width": width, "height": 800})
                await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                await page.set_content(html)
                looked = await Axe().run(page, options={"resultTypes": ["violations", "incomplete"]})
                found = looked.response
                assert [one["id"] for one in found["violations"]] == [], (subject, width)
                assert [one["id"] for one in found["incomplete"]] == [], (subject, width)
                wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
                assert not await page.evaluate(wide), (subject, width)
