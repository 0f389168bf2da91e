"""The page with phones, driven as people do."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from simulator.client import BotApiCall, Phone, Telegram
from tests.browser import FOCUSED, NAMELESS, NEEDS_BROWSER, SMALL, phone_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
YES_NO = {
    "inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}, {"text": "Nee", "callback_data": "no"}]]
}

pytestmark = [pytest.mark.asyncio(loop_scope="module"), *NEEDS_BROWSER]


async def test_a_talk_with_buttons_and_edits(page: Page, api: BotApiCall, anna: Phone) -> None:
    phone = phone_of(page, anna)
    await phone.get_by_label("Bericht van Anna").fill("Yonas was er niet")
    await phone.get_by_role("button", name="Verstuur").click()
    await expect(phone.locator(".from-person .text").last).to_have_text("Yonas was er niet")
    await api("sendMessage", chat_id=501, text="Klopt <b>dit</b>?", parse_mode="HTML", reply_markup=YES_NO)
    await expect(phone.locator(".from-bot strong")).to_have_text("dit")
    await phone.get_by_role("button", name="Nee").click()
    update = (await api("getUpdates", timeout=3, offset=-1))["result"][0]
    assert update["callback_query"]["data"] == "no"
    message_id = update["callback_query"]["message"]["message_id"]
    await api("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Genoteerd")
    await expect(phone.get_by_role("status")).to_contain_text("Genoteerd")
    await api("editMessageText", chat_id=501, message_id=message_id, text="Pas het aan.")
    await expect(phone.locator(".from-bot .text")).to_have_text("Pas het aan.")
    await expect(phone.locator(".from-bot .edited")).to_have_text("bewerkt")
    await expect(phone.get_by_role("button", name="Nee")).to_have_count(0)

    await phone.get_by_role("button", name="Bewerk: Yonas was er niet").click()
    await phone.get_by_label("Bericht bewerken").fill("Yonas was er wel")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".from-person .text").last).to_have_text("Yonas was er wel")
    await phone.get_by_role("button", name="Verwijder: Yonas was er wel").click()
    await expect(phone.locator(".from-person")).to_have_count(1)
    assert [message.text for message in await anna.screen()] == ["/start", "Pas het aan."]


async def test_with_the_keyboard_only(page: Page, api: BotApiCall, anna: Phone) -> None:
    await api("sendMessage", chat_id=501, text="Kies", reply_markup=YES_NO)
    phone = phone_of(page, anna)
    await expect(phone.get_by_role("button", name="Nee")).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Naar de telefoons")).to_be_focused()
    await page.keyboard.press("Enter")
    names = []
    for _ in range(12):
        await page.keyboard.press("Tab")
        names.append(re.sub(r"\d+:\d+", "14:05", await page.evaluate(FOCUSED)))
    answer = "Antwoord op het bericht van 14:05"
    assert names == [
        "Meer", "Gesprek van Anna met KorteLijn", "Bewerk: /start", "Verwijder: /start", answer,
        answer, "Ja", "Nee", "Bericht", "Stuur iets mee", "Verstuur", "",
    ]  # fmt: skip
    await phone.get_by_role("button", name="Nee").focus()
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.type("getypt")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".from-person .text").last).to_have_text("getypt")
    kinds = [list(update)[1] for update in (await api("getUpdates"))["result"]]
    assert kinds == ["message", "callback_query", "message"]


async def test_a_reply_by_keyboard_shows_what_it_answers(page: Page, api: BotApiCall, anna: Phone) -> None:
    await api("sendMessage", chat_id=501, text="Mag Yonas op maandag komen?")
    phone = phone_of(page, anna)
    reply = phone.locator(".from-bot").get_by_role("button", name="Antwoord op het bericht van")
    await expect(reply).to_have_css("opacity", "0")
    await reply.focus()
    await expect(reply).to_have_css("opacity", "1")
    await page.keyboard.press("Enter")
    await expect(phone.get_by_label("Antwoord op: Mag Yonas op maandag komen?")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(phone.get_by_label("Bericht van Anna")).to_be_focused()
    await expect(phone.get_by_role("button", name="Annuleer")).to_be_hidden()
    await page.keyboard.type("los")
    await page.keyboard.press("Enter")
    await reply.click()
    await phone.get_by_role("button", name="Annuleer").click()
    await reply.click()
    await page.keyboard.type("Ja, dat kan")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".replied-to")).to_have_text("Mag Yonas op maandag komen?")
    question, loose, answer = (await anna.screen())[-3:]
    assert (loose.text, loose.reply_to) == ("los", None)
    assert (answer.text, answer.reply_to) == ("Ja, dat kan", question.message_id)
    await expect(phone.get_by_label("Bericht van Anna")).to_be_visible()


async def test_a_message_that_asks_for_a_reply_opens_one(page: Page, api: BotApiCall, anna: Phone) -> None:
    phone = phone_of(page, anna)
    asked = {"force_reply": True, "input_field_placeholder": "Uw woorden aan de coach"}
    await api("sendMessage", chat_id=501, text="Wat wilt u zeggen?", reply_markup=asked)
    composer = phone.get_by_label("Antwoord op: Wat wilt u zeggen?")
    await expect(composer).to_have_attribute("placeholder", "Uw woorden aan de coach")
    await page.reload()
    await expect(composer).to_have_attribute("placeholder", "Uw woorden aan de coach")
    await composer.fill("Bel mij even")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".replied-to")).to_have_text("Wat wilt u zeggen?")
    await expect(phone.get_by_label("Bericht van Anna")).to_have_attribute("placeholder", "Bericht")
    assert (await anna.screen())[-1].reply_to == (await anna.last()).message_id


async def test_pictures_open_large_and_files_are_saved(page: Page, api: BotApiCall, anna: Phone) -> None:
    phone = phone_of(page, anna)
    await anna.photo()
    photo = ((await anna.screen())[-1].photo or {})["file_id"]
    await api("sendPhoto", chat_id=501, photo=photo, caption="zo ging het")
    await anna.document("lijst.xlsx")
    async with page.expect_download() as saving:
        await phone.get_by_role("link", name="lijst.xlsx").click()
    assert (await saving.value).suggested_filename == "lijst.xlsx"
    await expect(phone.locator(".file-size")).to_have_text("20 B")
    async with page.expect_popup() as opening:
        await phone.get_by_role("img", name="Foto").last.click()
    opened = await opening.value
    assert "/control/files/photo-" in opened.url
    await opened.close()
    width, room = await phone.locator(".log").evaluate(WIDTHS)
    assert width > 0.9 * room


WIDTHS = """(log) => {
  const style = getComputedStyle(log);
  const room = log.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return [log.querySelector(".from-bot .picture img").clientWidth, room];
}"""


async def test_languages_and_directions(page: Page, api: BotApiCall, telegram: Telegram) -> None:
    fatima = await telegram.person("Fatima", id=503, language_code="ar", label="Cliënt")
    yonas = await telegram.person("Yonas", id=504, language_code="nl", lang="ti", label="Cliënt")
    for person in (fatima, yonas):
        await person.start()
        await expect(phone_of(page, person)).to_be_visible()
    await api("sendMessage", chat_id=503, text="مرحباً فاطمة، الساعة 13:30")
    await api("sendMessage", chat_id=504, text="ሰላም ዮናስ")
    for person, language, direction in ((fatima, "ar", "rtl"), (yonas, "ti", "ltr")):
        bubble = phone_of(page, person).locator(".from-bot .bubble")
        await expect(bubble).to_have_attribute("lang", language)
        await expect(bubble).to_have_attribute("dir", "auto")
        await expect(bubble.locator(".text")).to_have_css("direction", direction)


async def test_untrusted_text_stays_text(page: Page, api: BotApiCall, anna: Phone) -> None:
    nasty = "<img src=x onerror=alert(1)> javascript:alert(1) <script>1</script>"
    await anna.say(nasty)
    entity = {"type": "text_link", "offset": 0, "length": 3, "url": "tg://resolve?domain=x&start=code_1"}
    await api("sendMessage", chat_id=501, text=f"pas {nasty}", entities=[entity])
    phone = phone_of(page, anna)
    await expect(phone.locator(".text").last).to_have_text(f"pas {nasty}")
    await expect(phone.locator(".text img, .text script, .text a")).to_have_count(0)
    await phone.get_by_role("button", name="pas").click()
    await expect(phone.locator(".from-person .text").last).to_have_text("/start code_1")


async def test_every_kind_of_message_is_shown(page: Page, api: BotApiCall, anna: Phone) -> None:
    phone = phone_of(page, anna)
    number = await anna.photo(caption="de brief")
    await anna.document("cv.pdf")
    await api("sendVenue", chat_id=501, latitude=52.3, longitude=4.9, title="Stadhuis", address="Amstel 1")
    await api(
        "setMessageReaction", chat_id=501, message_id=number, reaction=[{"type": "emoji", "emoji": "👍"}]
    )
    keys = {"keyboard": [["Vandaag", "Morgen"]]}
    await api("sendMessage", chat_id=501, text="stil", disable_notification=True, reply_markup=keys)
    await expect(phone.get_by_role("img", name="Foto")).to_be_visible()
    await expect(phone.locator(".file-name")).to_have_text("cv.pdf")
    await expect(phone.locator(".venue-address")).to_have_text("Amstel 1")
    await expect(phone.get_by_role("img", name="Reactie 👍")).to_be_visible()
    await expect(phone.locator(".from-bot .meta").last).to_contain_text("stil")
    await phone.get_by_role("button", name="Morgen").click()
    await expect(phone.locator(".from-person .text").last).to_have_text("Morgen")
    await expect(phone.locator(".message").last).to_be_in_viewport()
    await api("sendChatAction", chat_id=501, action="typing")
    await expect(phone.locator(".typing")).to_be_visible()


async def test_blocking_inviting_and_choosing(
    page: Page, api: BotApiCall, telegram: Telegram, anna: Phone
) -> None:
    phone = phone_of(page, anna)
    await phone.get_by_role("button", name="Meer").click()
    await phone.get_by_role("button", name="Blokkeer de bot").click()
    await expect(phone.locator(".role")).to_have_text("heeft de bot geblokkeerd")
    await expect(phone.get_by_label("Bericht van Anna")).to_be_disabled()
    await phone.get_by_role("button", name="Meer").click()
    await phone.get_by_role("button", name="Deblokkeer de bot").click()
    await expect(phone.get_by_label("Bericht van Anna")).to_be_enabled()
    await telegram.person("Bram", id=601, label="Jobcoach")
    pieter = await telegram.person("Pieter", id=602, label="Klantmanager", start_payload="uit-1")
    await phone_of(page, pieter).get_by_role("button", name="Start met uitnodiging").click()
    await expect(phone_of(page, pieter).locator(".from-person .text")).to_have_text("/start uit-1")
    await expect(page.locator(".phone")).to_have_count(2)
    await page.locator("summary").click()
    await expect(page.get_by_role("group", name="Jobcoach")).to_be_visible()
    await page.get_by_role("checkbox", name="Bram").check()
    await expect(page.locator(".phone")).to_have_count(3)
    await page.get_by_role("checkbox", name="Anna").uncheck()
    await expect(page.locator(".phone")).to_have_count(2)
    await telegram.reset()
    await expect(page.get_by_text("Er is nog niemand met een telefoon")).to_be_visible()


async def test_the_clock_jumps(page: Page, telegram: Telegram) -> None:
    await telegram.jump(to=datetime(2026, 10, 24, 12, 0, tzinfo=AMSTERDAM))
    await expect(page.locator("#now-time")).to_have_text("12:00")
    await page.get_by_role("button", name="Volgende ochtend").click()
    await expect(page.locator("#now-date")).to_have_text("zondag 25 oktober 2026")
    await expect(page.get_by_role("status").first).to_contain_text("zondag 25 oktober 2026, 08:00")
    await page.get_by_role("button", name="Volgend uur").click()
    await expect(page.locator("#now-time")).to_have_text("09:00")
    await page.get_by_role("button", name="Maandag 08:00").click()
    await expect(page.locator("#now-date")).to_have_text("maandag 26 oktober 2026")
    await page.get_by_label("Ga naar").fill("2027-03-28T09:30")
    await page.get_by_role("button", name="Zet de klok").click()
    await expect(page.locator("#now-time")).to_have_text("09:30")
    moment = (await telegram.now()).astimezone(AMSTERDAM)
    assert moment.replace(second=0, microsecond=0) == datetime(2027, 3, 28, 9, 30, tzinfo=AMSTERDAM)
    await telegram.marks({"een uur voor de afspraak": moment + timedelta(days=1)})
    await page.get_by_role("button", name="een uur voor de afspraak").click()
    await expect(page.locator("#now-date")).to_have_text("maandag 29 maart 2027")


COLOURS = """(names) => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}"""
PAIRS = [
    ("text", "surface"), ("text", "ground"), ("text", "bot"), ("text", "own"), ("text", "wall"),
    ("muted", "surface"), ("muted", "ground"), ("muted", "bot"), ("muted", "own"), ("muted", "wall"),
    ("muted", "wall-glow"), ("on-accent", "accent"), ("on-accent-soft", "accent-soft"), ("on-key", "key"),
    ("on-key", "bot"), ("on-key", "own"), ("on-key", "surface"), ("on-toast", "toast"),
    ("on-warning", "warning"),
]  # fmt: skip


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


async def test_names_sizes_and_contrast(page: Page, api: BotApiCall, anna: Phone) -> None:
    await api("setMyCommands", commands=[{"command": "help", "description": "Hulp"}])
    await api("sendMessage", chat_id=501, text="<tg-spoiler>geheim</tg-spoiler> /help", parse_mode="HTML")
    await anna.photo()
    await expect(phone_of(page, anna).locator(".picture")).to_be_visible()
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        colours: dict[str, str] = await page.evaluate(
            COLOURS, sorted({name for pair in PAIRS for name in pair})
        )
        assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours.values())
        weak = [pair for pair in PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
        assert weak == [], scheme
    assert await page.evaluate(NAMELESS) == []
    assert await page.evaluate(SMALL) == []
    await expect(page.get_by_role("banner")).to_have_count(1)
    await expect(page.get_by_role("main")).to_have_count(1)
    await expect(page.get_by_role("log")).to_have_count(1)
    headings: list[Any] = await page.evaluate(
        "() => [...document.querySelectorAll('h1, h2')].map((node) => node.tagName)"
    )
    assert headings == ["H1", *["H2"] * 4]  # of the town, a new phone, its mails, its texts and a phone


async def test_nothing_overflows_on_a_small_screen(page: Page, telegram: Telegram) -> None:
    await telegram.marks({"een uur voor de afspraak van Yonas": await telegram.now()})
    for width in (400, 320):
        await page.set_viewport_size({"width": width, "height": 800})
        sizes = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        wide, room = await page.evaluate(sizes)
        assert wide <= room
