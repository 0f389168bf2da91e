"""What a visitor of the page can send besides a text."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from simulator.client import BotApiCall, Phone, Telegram
from tests.browser import FOCUSED, NAMELESS, NEEDS_BROWSER, SMALL, phone_of

KINDS = ["Foto", "Twee foto’s", "Spraakbericht", "Sticker", "Locatie", "Contact", "Document", "Doorsturen"]
LENGTH = """async (sound) => {
  const content = await (await fetch(sound.src)).arrayBuffer();
  return (await new OfflineAudioContext(1, 1, 48000).decodeAudioData(content)).duration;
}"""

pytestmark = [pytest.mark.asyncio(loop_scope="module"), *NEEDS_BROWSER]


async def attach(phone: Locator, *names: str) -> None:
    await phone.get_by_role("button", name="Stuur iets mee").click()
    for name in names:
        await phone.locator(".attach-menu .menu-items").get_by_role("button", name=name, exact=True).click()


async def messages(api: BotApiCall) -> list[dict[str, Any]]:
    return [update["message"] for update in (await api("getUpdates"))["result"]]


async def test_every_kind_is_sent_and_stands_on_the_phone(page: Page, api: BotApiCall, anna: Phone) -> None:
    phone = phone_of(page, anna)
    for name in KINDS[:-1]:
        await attach(phone, name)
        await expect(phone.get_by_role("button", name="Stuur iets mee")).to_be_focused()
    own = phone.locator(".from-person")
    await expect(own).to_have_count(9)  # the start, and an album is two
    sent = await messages(api)
    kinds = {"photo", "voice", "sticker", "location", "contact", "document"}
    assert [next(iter(kinds & one.keys()), "text") for one in sent] == [
        "text", "photo", "photo", "photo", "voice", "sticker", "location", "contact", "document",
    ]  # fmt: skip
    assert [one.get("media_group_id") is not None for one in sent] == [False, False, True, True, *[False] * 5]
    await expect(own.filter(has_text="album")).to_have_count(2)
    await expect(own.get_by_role("img", name="Sticker 👍")).to_be_visible()
    await expect(own.get_by_text("Locatie")).to_be_visible()
    await expect(own.get_by_text("52,4602 · 4,6280")).to_be_visible()
    await expect(own.locator(".contact-name")).to_have_text("Buurman")
    sound = own.locator("audio")
    await expect(sound).to_have_attribute("aria-label", "Spraakbericht, 3 seconden")
    length = await sound.evaluate(LENGTH)
    assert 2.9 < length < 3.1
    assert await page.evaluate(NAMELESS) == []
    assert await page.evaluate(SMALL) == []


async def test_forwarding_from_another_phone_and_of_a_typed_text(
    page: Page, api: BotApiCall, telegram: Telegram, anna: Phone
) -> None:
    samira = await telegram.person("Samira", id=503, label="deelnemer K-1042")
    await samira.start()
    await samira.say("Ik ben ziek")
    await api("sendMessage", chat_id=503, text="geheim", protect_content=True)
    phone = phone_of(page, anna)
    await expect(phone_of(page, samira).get_by_text("geheim")).to_be_visible()

    # What was said and is not protected is offered; the rest is not.
    await attach(phone, "Doorsturen")
    offered = phone.locator(".attach-menu .menu-items").get_by_role("button")
    await expect(offered.filter(visible=True)).to_have_text(
        ["‹Terug", "✏️Getypte tekst", "↪Samira: Ik ben ziek"]
    )
    await offered.filter(has_text="Ik ben ziek").click()
    await expect(phone.locator(".forwarded")).to_have_text("Doorgestuurd van Samira")
    copy = (await messages(api))[-1]
    assert (copy["from"]["id"], copy["text"]) == (501, "Ik ben ziek")
    assert copy["forward_origin"]["sender_user"]["id"] == 503

    # A typed text is forwarded in somebody's name; Annuleer and Escape take that back.
    await attach(phone, "Doorsturen", "Getypte tekst")
    field = phone.get_by_label("Doorgestuurd bericht van iemand anders")
    await expect(field).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(phone.get_by_label("Bericht van Anna")).to_be_focused()
    await attach(phone, "Doorsturen", "Getypte tekst")
    await phone.get_by_role("button", name="Annuleer").click()
    await expect(phone.get_by_label("Bericht van Anna")).to_be_focused()
    await attach(phone, "Doorsturen", "Getypte tekst")
    await expect(field).to_be_focused()
    await page.keyboard.type("Yonas komt niet")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".forwarded").last).to_have_text("Doorgestuurd van iemand anders")
    await expect(phone.get_by_label("Bericht van Anna")).to_be_focused()
    typed = (await messages(api))[-1]
    assert typed["forward_origin"]["type"] == "hidden_user"
    await page.keyboard.type("gewoon")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".from-person").last).to_contain_text("gewoon")
    assert "forward_origin" not in (await messages(api))[-1]
    # Nobody can edit what somebody else wrote.
    await expect(phone.get_by_role("button", name="Bewerk: Yonas komt niet")).to_have_count(0)


async def test_the_menu_by_keyboard_and_on_a_small_screen(page: Page, anna: Phone) -> None:
    phone = phone_of(page, anna)
    opener = phone.get_by_role("button", name="Stuur iets mee")
    await opener.focus()
    await page.keyboard.press("Enter")
    names = []
    for _ in KINDS:
        await page.keyboard.press("Tab")
        names.append((await page.evaluate(FOCUSED)).lstrip("📷🖼️🎤🙂📍👤📄↪"))
    assert names == KINDS
    await page.keyboard.press("Enter")
    assert await page.evaluate(FOCUSED) == "‹Terug"
    await page.keyboard.press("Enter")
    assert await page.evaluate(FOCUSED) == "📷Foto"
    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()
    await expect(phone.get_by_role("button", name="Foto", exact=True)).to_be_hidden()

    for width, height in ((320, 640), (640, 450)):
        await page.set_viewport_size({"width": width, "height": height})
        await opener.click()
        for name in KINDS:
            one = phone.get_by_role("button", name=name, exact=True)
            await expect(one).to_be_in_viewport(ratio=1)
            cut = await one.evaluate("(node) => node.scrollWidth > node.clientWidth + 1")
            assert not cut, name
        assert await page.evaluate(SMALL) == []
        await page.keyboard.press("Escape")
    await anna.block()
    await expect(opener).to_be_disabled()
