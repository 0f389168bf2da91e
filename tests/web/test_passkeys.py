"""A passkey in a real Chromium, with a virtual authenticator, under the policy of the pages."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser import NEEDS_BROWSER, open_window
from tests.web.conftest import Authenticator, Town

pytestmark = NEEDS_BROWSER


async def with_authenticator(page: Page) -> None:
    """A finger that the browser believes."""
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    await session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


async def joins(town: Town, page: Page, code: str) -> Authenticator:
    """Somebody says yes to the invitation in the browser."""
    await page.goto(f"{town.url}/uitnodiging/{town.world.links[code]}")
    await page.get_by_role("button", name="Ja, dat ben ik").click()
    letters = (await page.locator(".letters").inner_text()).replace(" ", "")
    app = Authenticator(letters)
    await page.get_by_label("Zes cijfers").fill(app.code())
    await page.get_by_role("button", name="Klaar").click()
    await page.get_by_role("link", name="Ik heb ze bewaard").click()
    return app


@pytest.mark.town(host="localhost")
async def test_a_passkey_signs_in_and_proves_anew(town: Town) -> None:
    async with open_window() as page:
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        await with_authenticator(page)
        await joins(town, page, "ingrid")
        url = town.url
        await page.goto(f"{url}/instellingen/passkey")
        await page.get_by_label("Naam, zoals").fill("laptop")
        await page.get_by_role("button", name="Passkey maken").click()
        await expect(page.get_by_text("Passkey: laptop")).to_be_visible()
        await page.get_by_role("button", name="Uitloggen", exact=True).click()
        await page.get_by_role("button", name="Inloggen met een passkey").click()
        await expect(page.get_by_text("Ingrid, klantmanager")).to_be_visible()
        await page.goto(f"{url}/bevestigen?naar=/instellingen")
        await page.get_by_role("button", name="Inloggen met een passkey").click()
        await expect(page.get_by_role("heading", name="Instellingen")).to_be_visible()
        assert faults == []
    assert await town.world.rows("SELECT way FROM sessions WHERE ended_at IS NULL") == [("passkey",)]
