"""The product in a real browser: the page with phones, the real bot behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser import NEEDS_BROWSER, open_window
from tests.demo.test_first_tries import the_demo
from tests.talk import minute_passes
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
        await expect(reminder).to_have_css("direction", "rtl")
        await client.get_by_role("button", name="لا أستطيع").last.click()
        await client.get_by_role("button", name="🤒").click()
        await expect(coach.get_by_text("meldt zich af voor morgen 14:00. Reden: ziek.")).to_be_visible()

        # The coach types a no-show; a minute later the klantmanager sees it and takes it.
        await write(coach, "1077 ns")
        await expect(coach.get_by_text("K-1077 Yonas: no-show · vandaag 10:00").last).to_be_visible()
        await expect(coach.get_by_text("naar Ingrid").last).to_be_visible()
        await minute_passes(world)
        await expect(klantmanager.get_by_text("No-show: K-1077 Yonas")).to_be_visible()
        await klantmanager.get_by_role("button", name="Ik bel").click()
        await expect(klantmanager.get_by_text("U belt")).to_be_visible()
        await expect(coach.get_by_text("U hoeft niets te doen.")).to_be_visible()

        # A tap on Ongedaan, and the klantmanager hears that it was taken back.
        await coach.get_by_role("button", name="Ongedaan").click()
        await expect(coach.get_by_text("↩️ Teruggenomen:")).to_be_visible()
        await expect(klantmanager.get_by_text("de no-show is teruggenomen")).to_be_visible()


async def test_a_klantmanager_agrees_writes_looks_up_and_reads_the_week(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world, open_window() as page:
        await world.join("sanne")
        await world.join("ingrid")
        await world.jump(at("2026-11-24 14:00"))
        people = ",".join(str(phone.id) for phone in world.phones.values())
        await page.goto(f"{world.telegram.url}/?people={people}")
        coach, klantmanager = (phone_of(page, world, name) for name in ("Sanne", "Ingrid"))

        # The coach calls, and says how it went; the card of the klantmanager changes where it stands.
        await write(coach, "1077 ns")
        await expect(coach.get_by_text("naar Ingrid").last).to_be_visible()
        await minute_passes(world)
        await klantmanager.get_by_role("button", name="Sanne belt").click()
        await coach.get_by_role("button", name="Bereikt", exact=False).first.click()
        await expect(klantmanager.get_by_text("Yonas is bereikt door Sanne")).to_be_visible()

        # A button asks what to write; the answer goes to the coach.
        await klantmanager.get_by_role("button", name="Bericht aan Sanne").click()
        await expect(klantmanager.get_by_text("Typ hier uw bericht aan Sanne")).to_be_visible()
        await write(klantmanager, "Fijn, dank je wel.")
        await expect(coach.get_by_text("“Fijn, dank je wel.”")).to_be_visible()

        # The card of the client, and from there the facts as a file.
        await write(klantmanager, "/client yonas")
        await klantmanager.get_by_role("button", name="Feiten no-show di 24-11").click()
        await klantmanager.get_by_role("button", name="PDF voor het dossier").click()
        await expect(klantmanager.get_by_role("link", name="K-1077-2026-11-24.pdf")).to_be_visible()

        # Monday: the text with what waits, and a picture that is really there.
        await page.get_by_role("button", name="Maandag 08:00").click()
        await expect(klantmanager.get_by_text("Uw week: maandag 23 november")).to_be_visible(timeout=20_000)
        picture = klantmanager.locator(".picture img").last
        await expect(picture).to_be_visible(timeout=20_000)
        assert await picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 500


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


DAY = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 09:00", 60, "intake", "Stationsplein 3"),
    ("K-1103", "2026-11-24 13:00", 60, "progress_talk", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 90, "group_training", "Lokaal 2"),
    ("K-1118", "2026-11-24 11:00", 90, "group_training", "Lokaal 2"),
]


async def test_the_day_of_a_coach(tmp_path: Path) -> None:
    """Every kind of conversation once: report, question, edit, list, group, query, plan."""
    async with open_world(tmp_path, DAY) as world, open_window() as page:
        await world.join("sanne")
        client = await world.join("K-1042", language="English")
        people = f"{world.phones['Sanne'].id},{client.id}"
        await page.goto(f"{world.telegram.url}/?people={people}")
        await world.jump(at("2026-11-24 12:41"))
        coach, samira = phone_of(page, world, "Sanne"), phone_of(page, world, "Samira")

        # The group card: a toggle, then everybody.
        await coach.get_by_role("button", name="K-1077 Yonas").click()
        await expect(coach.get_by_text("K-1077 Yonas: aanwezig")).to_be_visible()
        await coach.get_by_role("button", name="Allen aanwezig").click()
        await expect(coach.get_by_text("K-1118 Mehret: aanwezig")).to_be_visible()

        # Stored: the sign under the message, the read-back, another outcome by Wijzig.
        await write(coach, "1042 10 min te laat")
        await expect(coach.get_by_text("K-1042 Samira: 10 min te laat · vandaag 10:00").last).to_be_visible()
        await expect(coach.get_by_role("img", name="Reactie ✍")).to_be_visible()
        await coach.get_by_role("button", name="Wijzig").click()
        change = coach.locator(".message", has_text="Wat moet het zijn?")
        await change.get_by_role("button", name="✅ aanwezig").click()
        await expect(coach.get_by_text("K-1042 Samira: aanwezig · vandaag 10:00").last).to_be_visible()

        # Doubt: which of two appointments, and whether they gave notice, in one tap.
        await world.jump(at("2026-11-24 14:11"))
        await write(coach, "farid was er niet")
        await coach.get_by_role("button", name="afgemeld · vandaag 09:00").click()
        await expect(coach.get_by_text("K-1103 Farid: afgemeld · vandaag 09:00").last).to_be_visible()

        # A question is answered; a plan is read back with its warning, and the client hears of it.
        await write(coach, "hoe vaak was 1042 er deze maand?")
        await expect(coach.get_by_text("aanwezig 1, te laat 0")).to_be_visible()
        await write(coach, "afspraak 1042 25 december 10u Kade 12")
        await expect(coach.get_by_text("Eerste kerstdag")).to_be_visible()
        await world.jump(at("2026-11-24 14:14"))
        await expect(samira.get_by_text("You have a new appointment.")).to_be_visible()

        # In the evening what is missing comes once.
        await world.jump(at("2026-11-24 17:31"))
        evening = coach.get_by_text("Er ontbreekt nog iets")
        await expect(evening).to_be_visible()
        await expect(coach.get_by_text("K-1103 Farid, vandaag 13:00").last).to_be_visible()


async def test_a_newcomer_sees_the_no_show_arrive_on_the_first_screen() -> None:
    async with the_demo(5) as (telegram, _), open_window() as page:
        await page.set_viewport_size({"width": 1280, "height": 800})
        await page.goto(telegram.url)
        coach, klantmanager = (page.get_by_role("region", name=name) for name in ("Sanne", "Ingrid"))
        await coach.get_by_role("button", name="Probeer").click()
        await page.keyboard.press("Enter")
        await expect(coach.get_by_text("naar Ingrid").last).to_be_visible()
        await page.get_by_role("button", name="Minuut verder").click()
        card = klantmanager.locator(".from-bot", has_text="K-1126")
        await expect(card).to_be_visible()
        await expect(card.get_by_role("button", name="Sanne belt")).to_be_in_viewport(ratio=1)
        await card.get_by_role("button", name="Sanne belt").click()
        await expect(coach.get_by_role("button", name="Bereikt", exact=False).first).to_be_visible()

        # The clock brings the client's reminder; what comes in on the phones that nobody sees is counted.
        await page.get_by_role("button", name="Herinnering aan Yonas").click()
        client = page.get_by_role("region", name="Yonas")
        await expect(client.locator(".from-bot", has_text="14:00").locator(".key")).not_to_have_count(0)
        await expect(page.locator("#who-news")).to_be_visible()
        await expect(page.get_by_role("button", name="Herinnering aan Yonas")).to_have_count(0)
