"""Who is shown, what comes in elsewhere, and the way to each field."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from simulator.client import BotApiCall, Phone, Telegram
from tests.browser import FOCUSED, NEEDS_BROWSER, phone_of

MANY = {"inline_keyboard": [[{"text": f"Knop {n}", "callback_data": f"k{n}"}] for n in range(6)]}

pytestmark = [pytest.mark.asyncio(loop_scope="module"), *NEEDS_BROWSER]


async def people(telegram: Telegram) -> tuple[Phone, Phone, Phone]:
    labels = {"Wil": "coördinator", "Samira": "deelnemer K-1042", "Yonas": "deelnemer K-1077"}
    wil, samira, yonas = [await telegram.person(name, label=label) for name, label in labels.items()]
    for phone in (wil, samira, yonas):
        await phone.start()
    return wil, samira, yonas


async def test_a_phone_that_is_not_shown_says_that_it_has_news(
    page: Page, api: BotApiCall, telegram: Telegram
) -> None:
    wil, samira, _ = await people(telegram)
    summary = page.locator("summary")
    await expect(page.locator(".phone")).to_have_count(3)  # Anna and two clients
    await expect(summary).to_contain_text("3 van 4")
    await expect(page.locator("#who-news")).to_be_hidden()

    # One sentence is spoken for what comes together; the button counts on.
    for text in ("een", "twee"):
        await api("sendMessage", chat_id=wil.id, text=text)
    await api("sendMessage", chat_id=samira.id, text="staat op het scherm")
    await expect(summary).to_contain_text("2, 2 nieuwe berichten op telefoons die je niet ziet")
    spoken = page.locator("#announcement")
    await expect(spoken).to_have_text("Nieuw bericht bij Wil, niet op het scherm.")
    await spoken.evaluate("(node) => { node.textContent = ''; }")
    await api("sendMessage", chat_id=wil.id, text="drie")
    await expect(summary).to_contain_text("3, 3 nieuwe berichten")
    await page.wait_for_timeout(1800)
    await expect(spoken).to_have_text("")

    # A reload forgets nothing, and what came meanwhile counts too.
    await page.goto("about:blank")
    await api("sendMessage", chat_id=wil.id, text="vier")
    await page.go_back()
    await expect(summary).to_contain_text("4, 4 nieuwe berichten")

    # In the list it stands beside the name; whoever looks has read it.
    await summary.click()
    wils = page.get_by_role("checkbox", name="Wil")
    await expect(wils).to_have_accessible_name("Wil (4 nieuwe berichten)")
    await wils.focus()
    await page.keyboard.press("Space")
    await expect(phone_of(page, wil).get_by_text("vier")).to_be_visible()
    await expect(page.locator("#who-news")).to_be_hidden()
    await expect(wils).to_have_accessible_name("Wil")
    await expect(wils).to_be_focused()


async def test_a_phone_beside_the_screen_says_so_too(
    page: Page, api: BotApiCall, telegram: Telegram, anna: Phone
) -> None:
    _, samira, _ = await people(telegram)
    await page.set_viewport_size({"width": 320, "height": 640})
    await expect(page.locator(".phone")).to_have_count(3)
    await api("sendMessage", chat_id=anna.id, text="in zicht")
    await api("sendMessage", chat_id=samira.id, text="ernaast")
    await expect(phone_of(page, samira).get_by_text("ernaast")).to_have_count(1)
    badge = page.locator("#who-news")
    await expect(badge).to_contain_text("1 nieuw bericht op telefoons die je niet ziet")
    await expect(page.locator("#announcement")).to_have_text("")  # its own list of messages is read out
    await page.locator("summary").click()
    await expect(page.get_by_role("checkbox", name="Samira")).to_have_accessible_name(
        "Samira K-1042 (1 nieuw bericht)"
    )
    await page.get_by_role("button", name="Naar het bericht van Samira").click()
    await expect(phone_of(page, samira).get_by_text("ernaast")).to_be_in_viewport()
    await expect(badge).to_be_hidden()


async def test_the_choice_survives_a_reload_without_any_storage(page: Page, telegram: Telegram) -> None:
    wil, _, yonas = await people(telegram)
    await page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new Error('no storage'); } });"
    )
    await page.reload()
    await page.locator("summary").click()
    # One heading for each role; the code stands beside the name.
    await expect(page.locator("legend")).to_have_text(["Jobcoach", "coördinator", "deelnemer"])
    await expect(page.get_by_role("group", name="deelnemer").get_by_role("checkbox")).to_have_count(2)
    await expect(page.get_by_role("checkbox", name="Samira K-1042")).to_be_checked()
    await page.get_by_role("checkbox", name="Anna").uncheck()
    await page.get_by_role("checkbox", name="Samira").uncheck()
    await page.get_by_role("checkbox", name="Wil").check()
    names = page.locator(".phone h2")
    await expect(names).to_have_text(["Yonas", "Wil"])
    assert page.url.endswith(f"?people={yonas.id},{wil.id}")
    await page.reload()
    await expect(names).to_have_text(["Yonas", "Wil"])
    await page.locator("summary").click()
    for name in ("Yonas", "Wil"):
        await page.get_by_role("checkbox", name=name).uncheck()
    await expect(page.get_by_text("Kies bij ‘Wie zie je?’ wie je wilt zien.")).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("Kies bij ‘Wie zie je?’")).to_be_visible()
    await expect(names).to_have_count(0)


async def test_a_few_tabs_lead_to_every_field_however_busy_the_day(
    page: Page, api: BotApiCall, telegram: Telegram, anna: Phone
) -> None:
    _, samira, yonas = await people(telegram)
    await telegram.faults(limits=False)
    for number in range(20):
        for phone in (anna, samira):
            await api("sendMessage", chat_id=phone.id, text=f"bericht {number}", reply_markup=MANY)
    await expect(phone_of(page, samira).locator(".key")).to_have_count(120)
    await page.reload()
    await expect(phone_of(page, samira).locator(".key")).to_have_count(120)
    await expect(page.locator(".phone")).to_have_count(3)
    skips = ["Naar de telefoons"] + [f"Naar het bericht van {name}" for name in ("Anna", "Samira", "Yonas")]
    for name in skips:
        await page.keyboard.press("Tab")
        assert await page.evaluate(FOCUSED) == name
    await expect(page.get_by_role("link", name=skips[-1])).to_be_in_viewport(ratio=1)
    await page.keyboard.press("Enter")
    await expect(phone_of(page, yonas).get_by_label("Bericht van Yonas")).to_be_focused()
    await expect(phone_of(page, yonas).get_by_role("heading")).to_be_in_viewport()
    await page.keyboard.type("hallo")
    await page.keyboard.press("Enter")
    await expect(phone_of(page, yonas).get_by_text("hallo")).to_be_visible()
    await expect(phone_of(page, yonas).get_by_label("Bericht van Yonas")).to_be_focused()

    # From the list of people as well, by touch or by key; a phone that cannot write shows where to begin.
    await yonas.block()
    await page.locator("summary").click()
    await page.get_by_role("button", name="Naar het bericht van Samira").click()
    await expect(phone_of(page, samira).get_by_label("Bericht van Samira")).to_be_focused()
    await expect(page.get_by_role("group", name="deelnemer")).to_be_hidden()
    await page.locator("summary").click()
    await page.get_by_role("button", name="Naar het bericht van Yonas").click()
    await expect(phone_of(page, yonas).get_by_role("button", name="Start", exact=True)).to_be_focused()


async def test_a_new_phone_takes_an_invitation(page: Page, telegram: Telegram) -> None:
    await page.locator("summary").click()
    name, invitation = page.get_by_label("Voornaam"), page.get_by_label("Uitnodiging")
    await name.fill("Kim")
    await invitation.fill("geen uitnodiging!")
    await page.keyboard.press("Enter")
    assert await invitation.evaluate("(field) => field.validationMessage") != ""
    await invitation.fill("https://t.me/KorteLijnDemoBot?start=abc_1")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Kim")).to_be_visible()
    kim = (await telegram.people())[-1]
    phone = page.locator(f"[data-person-id='{kim['id']}']")
    await expect(phone.get_by_label("Bericht van Kim")).to_be_focused()
    await phone.get_by_role("button", name="Start met uitnodiging").click()
    await expect(phone.locator(".from-person .text")).to_have_text("/start abc_1")
    # A second one, with the command that an import shows; the first stays.
    await page.locator("summary").click()
    await expect(name).to_have_value("")
    await name.fill("Bo")
    await invitation.fill("/start def-2")
    await page.get_by_role("button", name="Zet erbij").click()
    await expect(page.get_by_role("heading", name="Bo")).to_be_visible()
    await expect(phone).to_be_visible()
    assert [one["start_payload"] for one in await telegram.people()][-2:] == ["abc_1", "def-2"]


async def test_somebody_who_wrote_nothing_yet_is_offered_a_first_line(page: Page, telegram: Telegram) -> None:
    lena = await telegram.person("Lena", label="klantmanager", hint="1042 aanw")
    phone = phone_of(page, lena)
    hint = phone.get_by_role("button", name="Probeer 1042 aanw")
    await expect(phone).to_be_visible()
    await expect(hint).to_be_hidden()  # the bot is to be started first
    await lena.start()
    await hint.focus()
    await page.keyboard.press("Enter")
    field = phone.get_by_label("Bericht van Lena")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("1042 aanw")
    await page.keyboard.press("Enter")
    await expect(phone.locator(".from-person .text").last).to_have_text("1042 aanw")
    await expect(hint).to_be_hidden()
    await page.reload()
    await expect(phone.locator(".from-person .text").last).to_have_text("1042 aanw")
    await expect(hint).to_be_hidden()
