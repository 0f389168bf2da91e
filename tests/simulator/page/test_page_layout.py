"""What stands on the first screen, and what is folded away where there is no room."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from simulator.client import BotApiCall, Phone, Telegram
from tests.browser import FOCUSED, NAMELESS, NEEDS_BROWSER, SMALL, phone_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
IN_SIGHT = """() => [...document.querySelectorAll(".phone")].map((phone) => {
  const box = phone.getBoundingClientRect();
  const whole = box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
  const seen = whole ? "whole" : box.left < innerWidth - 40 ? "part" : "no";
  return [phone.querySelector("h2").textContent, seen];
})"""
HEADER = "() => document.querySelector('header').offsetHeight / innerHeight"
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

pytestmark = [pytest.mark.asyncio(loop_scope="module"), *NEEDS_BROWSER]


async def settle(telegram: Telegram) -> dict[str, Phone]:
    """A town in the order of an import: staff first, then clients."""
    labels = {
        "Sanne": "coach", "Joris": "coach", "Ingrid": "klantmanager", "Wil": "coördinator",
        "Samira": "deelnemer K-1042", "Yonas": "deelnemer K-1077", "Farid": "deelnemer K-1103",
    }  # fmt: skip
    await telegram.reset()
    return {name: await telegram.person(name, label=label) for name, label in labels.items()}


async def test_coach_client_and_klantmanager_are_on_the_first_screen(page: Page, telegram: Telegram) -> None:
    await settle(telegram)
    await page.set_viewport_size({"width": 1280, "height": 800})
    await expect(page.locator(".phone")).to_have_count(4)
    # The fourth shows that there is more to the right.
    assert await page.evaluate(IN_SIGHT) == [
        ["Sanne", "whole"], ["Samira", "whole"], ["Ingrid", "whole"], ["Yonas", "part"],
    ]  # fmt: skip
    assert await page.evaluate(HEADER) < 0.2
    await expect(page.get_by_role("button", name="Volgend uur")).to_be_visible()


@pytest.mark.parametrize("size", [(390, 844), (320, 640), (640, 450)], ids=["phone", "320", "200 percent"])
async def test_the_bar_is_small_and_folds_its_buttons(
    page: Page, telegram: Telegram, size: tuple[int, int]
) -> None:
    people = await settle(telegram)
    await telegram.marks({"een uur voor de afspraak van Yonas": await telegram.now() + timedelta(days=1)})
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    await expect(page.locator(".phone")).to_have_count(4)
    assert await page.evaluate(HEADER) < 0.2
    assert await page.evaluate(SIDEWAYS) <= 0
    await expect(page.get_by_role("button", name="Volgend uur")).to_be_hidden()
    # The field to write in is on the screen, without scrolling.
    await expect(phone_of(page, people["Sanne"]).get_by_role("textbox")).to_be_in_viewport(ratio=1)

    # By keyboard: the clock opens, a moment is chosen, and the focus is where it was.
    clock = page.get_by_role("button", name="Klok:")
    await clock.focus()
    await page.keyboard.press("Enter")
    await expect(clock).to_have_attribute("aria-expanded", "true")
    for name in ("Minuut verder", "Volgend uur", "Maandag 08:00", "een uur voor", "Zet de klok"):
        await expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    assert await page.evaluate(SMALL) == []
    assert await page.evaluate(NAMELESS) == []
    assert await page.evaluate(SIDEWAYS) <= 0
    before = await telegram.now()
    await page.keyboard.press("Tab")
    assert await page.evaluate(FOCUSED) == "Minuut verder"
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Volgend uur")).to_be_hidden()
    await expect(clock).to_be_focused()
    assert await telegram.now() > before
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Escape")
    await expect(clock).to_be_focused()
    await expect(clock).to_have_attribute("aria-expanded", "false")

    # The list of people opens over the phones, and every name of it can be reached.
    await page.locator("summary").click()
    await expect(page.get_by_role("checkbox", name="Farid")).to_be_visible()
    await page.get_by_role("checkbox", name="Farid").check()
    assert await page.evaluate(SIDEWAYS) <= 0
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("checkbox", name="Farid")).to_be_hidden()


async def test_only_moments_that_lie_ahead_are_offered(page: Page, telegram: Telegram) -> None:
    begin = datetime(2026, 11, 30, 9, 40, tzinfo=AMSTERDAM)
    await telegram.jump(to=begin)
    await telegram.marks(
        {
            "vanochtend": begin - timedelta(hours=1),
            "vanmiddag": begin + timedelta(hours=4),
            "morgen": begin + timedelta(days=1),
        }
    )
    offered = page.locator("#marks button")
    await expect(offered).to_have_text(["vanmiddag", "morgen"])
    await expect(offered.first).to_have_attribute("title", "maandag 30 november 2026, 13:40")
    # The one that was pressed lies behind now: it goes, and the focus goes on to the next.
    await offered.first.focus()
    await page.keyboard.press("Enter")
    await expect(offered).to_have_text(["morgen"])
    await expect(offered.first).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(offered).to_have_count(0)
    await expect(page.get_by_role("button", name="Klok:")).to_be_focused()
    assert await page.get_by_label("Ga naar").get_attribute("min") == "2026-12-01T09:40"


async def test_a_lock_says_what_cannot_be_forwarded(page: Page, api: BotApiCall, anna: Phone) -> None:
    await api("sendMessage", chat_id=501, text="geheim", protect_content=True)
    await api("sendMessage", chat_id=501, text="open")
    secret, free = (phone_of(page, anna).locator(".message", has_text=text) for text in ("geheim", "open"))
    await expect(secret.get_by_role("img", name="Niet door te sturen")).to_be_visible()
    await expect(free).to_be_visible()
    await expect(free.get_by_role("img")).to_have_count(0)
    await expect(page.get_by_text("beschermd")).to_have_count(0)


async def test_nothing_moves_for_who_wants_that(page: Page, api: BotApiCall) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await api("sendMessage", chat_id=501, text="rustig")
    await expect(page.get_by_text("rustig")).to_be_visible()
    moving = "() => document.getAnimations().length"
    assert await page.evaluate(moving) == 0
    await page.emulate_media(reduced_motion="no-preference")
