"""The product in a real browser: the page with phones, the real bot behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser import NEEDS_BROWSER, open_window
from tests.world import World, at, open_world

pytestmark = [*NEEDS_BROWSER]

MEETINGS = [
    ("K-1042", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
]


def phone_of(page: Page, world: World, name: str) -> Locator:
    return page.locator(f'[data-person-id="{world.phones[name].id}"]')


async def write(phone: Locator, text: str) -> None:
    await phone.get_by_role("textbox").fill(text)
    await phone.get_by_role("textbox").press("Enter")


async def test_coach_client_and_klantmanager_side_by_side(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world, open_window() as page:
        await world.join("sanne")
        await world.join("ingrid")
        await world.join("K-1042", language="العربية")
        people = ",".join(str(phone.id) for phone in world.phones.values())
        await page.goto(f"{world.telegram.url}/?people={people}")
        await world.jump(at("2026-11-24 14:00"))
        coach, klantmanager, client = (phone_of(page, world, name) for name in ("Sanne", "Ingrid", "Samira"))

        # The client reads right to left, and cancels with a tap and a reason.
        reminder = client.get_by_text("Stationsplein 3").last
        await expect(reminder).to_be_visible()
        assert await reminder.evaluate("node => getComputedStyle(node).direction") == "rtl"
        await client.get_by_role("button", name="لا أستطيع").last.click()
        await client.get_by_role("button", name="🤒").click()
        await expect(coach.get_by_text("meldt zich af voor morgen 14:00. Reden: ziek.")).to_be_visible()

        # The coach types a no-show; the klantmanager sees it and takes it.
        await write(coach, "1077 ns")
        await expect(coach.get_by_text("K-1077 Yonas: no-show · vandaag 10:00")).to_be_visible()
        await expect(klantmanager.get_by_text("No-show: K-1077 Yonas")).to_be_visible()
        await klantmanager.get_by_role("button", name="Wij bellen").click()
        await expect(klantmanager.get_by_text("U koos: wij bellen")).to_be_visible()
        await expect(coach.get_by_text("U hoeft niets te doen.")).to_be_visible()

        # A tap on Ongedaan, and the klantmanager hears that it was taken back.
        await coach.get_by_role("button", name="Ongedaan").click()
        await expect(coach.get_by_text("Teruggenomen:")).to_be_visible()
        await expect(klantmanager.get_by_text("de no-show is teruggenomen")).to_be_visible()


async def test_the_clock_on_the_page_brings_the_digest(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world, open_window() as page:
        await world.join("ingrid")
        await page.goto(f"{world.telegram.url}/?people={world.phones['Ingrid'].id}")
        await page.get_by_role("button", name="Maandag 08:00").click()
        klantmanager = phone_of(page, world, "Ingrid")
        await expect(klantmanager.get_by_text("Uw week: maandag 23 november")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("name", ["Samira", "Yonas"])
async def test_every_bubble_says_its_language(tmp_path: Path, name: str) -> None:
    languages = {"Samira": ("K-1042", "ar", "العربية"), "Yonas": ("K-1077", "ti", "ትግርኛ")}
    code, lang, autonym = languages[name]
    async with open_world(tmp_path, MEETINGS) as world, open_window() as page:
        await world.phone(name, lang=lang)
        await world.join(code, language=autonym)
        await page.goto(f"{world.telegram.url}/?people={world.phones[name].id}")
        last = phone_of(page, world, name).locator(f'[lang="{lang}"]').last
        await expect(last).to_be_visible()
