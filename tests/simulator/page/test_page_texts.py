"""The text messages beside the phones: a bubble each, with its parts and what became of it."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from simulator.client import Telegram
from simulator.server import Running, running
from simulator.texting import Callback, Texted

pytestmark = pytest.mark.asyncio(loop_scope="module")


def take(simulator: Running, body: str) -> Texted:
    """As if Notify had taken one."""
    taken = simulator.notify.phones.texts
    texted = Texted(len(taken) + 1, f"id-{len(taken)}", "+31612345678", body, None, 1_795_000_000.0)
    taken.append(texted)
    return texted


async def test_a_text_is_a_bubble_with_its_parts_and_its_fate(window: Page) -> None:
    async with running() as simulator, Telegram(simulator.url):
        texted = take(simulator, "Afspraak: 26-11 om 10:30 uur.\nPlek: Kade 12.")
        await window.goto(simulator.url)
        bubble = window.locator("#texts li")
        await expect(bubble).to_contain_text("Plek: Kade 12.")
        await expect(bubble).to_contain_text("1 deel: in de rij")
        simulator.notify.reports.becomes(texted, "delivered")
        await expect(bubble).to_contain_text("1 deel: afgeleverd")
        await window.get_by_label("Notify").select_option("hold")
        while not simulator.notify.phones.faults:
            await window.wait_for_timeout(20)
        assert simulator.notify.phones.faults[0].does == "hold"
        await window.goto("about:blank")


async def test_it_stands_there_where_text_messages_are_sent_and_nowhere_else(window: Page) -> None:
    async with running() as simulator, Telegram(simulator.url):
        await window.goto(simulator.url)
        await expect(window.locator("#nobody, #phones").first).to_be_attached()
        await expect(window.locator("#texts")).to_be_hidden()
        simulator.notify.phones.callback = Callback("http://127.0.0.1:1/", "t")
        await window.reload()
        await expect(window.get_by_text("Nog geen sms.")).to_be_visible()
        await window.goto("about:blank")
