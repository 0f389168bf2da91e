"""A day of a coordinator while Telegram is off for the whole town: each page reached from the one before."""

from __future__ import annotations

import pytest

from tests.web.conftest import Town
from tests.web.test_imports import WIDE, table
from tests.web.test_tasks import session_of
from tests.world import CLIENTS_HEADER, STAFF_HEADER


@pytest.mark.town([])
async def test_a_day_without_a_chat(town: Town) -> None:
    await town.world.telegram.faults(mute=True)
    wil = await town.signed_in("wil")
    bo = ("bo", "klantmanager", "Bo", "Gemeente Velsen", "Velsen")
    for name, body in (
        ("staff.csv", table(STAFF_HEADER, bo)),
        ("clients.csv", table(CLIENTS_HEADER, WIDE)),
    ):
        await wil.follow("Import")
        await wil.give("Controleer", "file", name, body)
        await wil.press("Ja, sla deze 1 rij op")
    said = await wil.press("Maak de startlinks")
    link = next(word for word in said.split() if f"{town.url}/uitnodiging/" in word)
    bo_window = town.window()
    await bo_window.open(link.removeprefix(town.url))
    await bo_window.press("Ja, dat ben ik")
    assert "authenticator" in bo_window.text.casefold()
    await wil.follow("Verzoeken")
    await wil.press("Leg vast", code="K-3001", kind="complaint")
    await wil.press("☎️ Gebeld")
    await wil.press("✅ Afgerond", text="Excuses gemaakt")
    await wil.follow("Mensen")
    await wil.follow("Mo, coach")
    await wil.press("Werkt hier niet meer")
    said = await wil.follow("Team")
    assert "Coach Mo krijgt geen berichten" in said
    peter = await session_of(town, "peter")
    await peter.open("/deelnemers/K-2001")
    await wil.follow("Inzage")
    said = await wil.open("/inzage?code=K-2001")
    assert "Peter, klantmanager" in said
    await wil.press("Uitloggen")
    assert wil.path == "/inloggen"
