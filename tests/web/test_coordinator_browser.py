"""A coordinator's pages in a real browser: accessible, on a narrow screen, by keyboard, on paper."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import NEEDS_BROWSER
from tests.talk import press, say
from tests.web.conftest import Town
from tests.web.test_imports import WIDE, table
from tests.web.test_klantmanager_browser import HISTORY, SIDEWAYS, WIDTHS, browser, faults, tab_to
from tests.web.test_tasks import MEETINGS, no_show, task_of
from tests.world import CLIENTS, CLIENTS_HEADER, STAFF_HEADER, at

pytestmark = NEEDS_BROWSER


async def full_town(town: Town) -> list[str]:
    """Something of everything; the address of each page of Wil, who has been invited anew since."""
    await no_show(town)
    for code in ("ingrid", "peter"):
        await town.world.join(code)
    farid = await town.world.join("K-1103", language="Nederlands")
    await say(town.world, farid, "/klacht")
    await press(town.world, farid, "✅ Ja")
    await town.world.jump(at("2026-11-25 16:50"))
    task = await task_of(town, "K-1077")
    [(request,)] = await town.world.rows("SELECT id FROM rights_requests")
    return [
        "/",
        "/team",
        f"/team/{task}",
        "/team/caseload/ingrid",
        "/team/caseload/mo",
        "/import",
        "/mensen",
        "/mensen/ingrid",
        "/mensen/organisatie/Werkpunt",
        "/inzage",
        "/inzage?code=niemand",
        "/verzoeken",
        f"/verzoeken/{request}",
    ]


@pytest.mark.town([*MEETINGS, *HISTORY])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_any_page_and_state(town: Town, scheme: Any) -> None:
    addresses = await full_town(town)
    async with browser(town, "wil", color_scheme=scheme) as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            for path in addresses:
                await page.goto(town.url + path)
                assert await faults(page) == [], (path, width)
            await page.goto(f"{town.url}/team/caseload/ingrid")
            await page.evaluate("document.querySelector('#to').removeAttribute('required')")
            await page.get_by_role("button", name="Draag alles over").click()
            assert "Kies een collega die er nu is." in await page.inner_text("main")
            assert await faults(page) == [], width
            await page.goto(town.url + addresses[-1])
            if await page.get_by_role("button", name="Gebeld").count():
                await page.get_by_role("button", name="Gebeld").click()
                assert await faults(page) == [], width
            await page.locator("#answer").fill("Zijn BSN is 111222333")
            await page.get_by_role("button", name="Afgerond").click()
            assert "Haal het weg" in await page.inner_text("main")
            assert await faults(page) == [], width
            for rows in ([WIDE, CLIENTS[0]], [("K-3", *WIDE[1:])]):
                await page.goto(f"{town.url}/import")
                body = {"name": "clients.csv", "mimeType": "text/csv", "buffer": table(CLIENTS_HEADER, *rows)}
                await page.locator("#file").set_input_files(body)  # type: ignore[arg-type]
                await page.get_by_role("button", name="Controleer").click()
                assert await faults(page) == [], (rows, width)


@pytest.mark.town([])
async def test_a_file_is_read_in_and_who_is_new_gets_a_link(town: Town) -> None:
    """The whole way in a browser without a script: a row that is wrong, the yes, the links."""
    bo = ("bo", "klantmanager", "Bo", "Gemeente Velsen", "Velsen")
    async with browser(town, "wil", java_script_enabled=False) as page:
        for rows, button in (([("b o", *bo[1:])], ""), ([bo], "Ja, sla deze 1 rij op")):
            await page.get_by_role("link", name="Import", exact=True).click()
            body = {"name": "staff.csv", "mimeType": "text/csv", "buffer": table(STAFF_HEADER, *rows)}
            await page.locator("#file").set_input_files(body)  # type: ignore[arg-type]
            await page.get_by_role("button", name="Controleer").click()
            if button:
                await page.get_by_role("button", name=button).click()
            else:
                assert "Rij 2, kolom staff_code" in await page.inner_text("main")
        await page.get_by_role("button", name="Maak de startlinks").click()
        assert f"{town.url}/uitnodiging/" in await page.inner_text("main")


@pytest.mark.town([])
async def test_axe_finds_nothing_where_there_is_nothing(town: Town) -> None:
    async with browser(town, "wil") as page:
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            for path in ("/", "/team", "/team/caseload/ingrid"):
                await page.goto(town.url + path)
                assert await faults(page) == [], (path, width)


@pytest.mark.town(MEETINGS)
async def test_a_caseload_goes_over_by_keyboard_and_without_a_script(town: Town) -> None:
    await no_show(town)
    await town.world.join("peter")
    async with browser(town, "wil", java_script_enabled=True) as page:
        await page.goto(town.url)
        await tab_to(page, "Team")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/team")
        await page.get_by_role("link", name="Draag de caseload van Ingrid over").focus()
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/caseload/ingrid")
        await page.locator("#to").focus()
        await page.keyboard.type("Peter")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.get_by_role("status").wait_for()
        assert "zijn nu bij Peter" in await page.inner_text("main")


@pytest.mark.town([*MEETINGS, *HISTORY])
async def test_paper_and_large_letters(town: Town) -> None:
    addresses = await full_town(town)
    async with browser(town, "wil", forced_colors="active", viewport={"width": 640, "height": 800}) as page:
        for path in addresses:
            await page.goto(town.url + path)
            await page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert await page.evaluate(SIDEWAYS) <= 0, path
        await page.emulate_media(media="print")
        for path in addresses:
            await page.goto(town.url + path)
            if await page.locator("nav").count():
                assert not await page.get_by_role("navigation").first.is_visible(), path
                assert not await page.locator("form").first.is_visible(), path
