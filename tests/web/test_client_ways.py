"""A klantmanager keeps to what a client agreed, on a page."""

from __future__ import annotations

from tests.web.conftest import Town


async def test_a_klantmanager_keeps_a_yes_and_takes_it_back(town: Town) -> None:
    window = await town.signed_in("ingrid")
    await window.open("/deelnemers/K-1077")
    await window.follow("E-mail, sms of brief")
    assert "nog nergens ja op gezegd" in window.text
    await window.press("Bewaren", address="yonas@example.org")
    assert "Kies waarop de deelnemer ja zei." in window.text
    await window.press("Bewaren", kind="email", how="spoken", address="yonas")
    assert "Dit is geen e-mailadres." in window.text
    await window.press("Bewaren", kind="email", how="spoken", address="ingrid@velsen.example")
    assert "Op dit adres leest een medewerker" in window.text
    await window.press("Bewaren", kind="email", how="spoken", address="yonas@example.org")
    assert "K-1077 Yonas krijgt nu ook berichten per e-mail" in window.text
    assert "yonas@" not in window.html
    assert "e-mail: ja (gezegd), gevraagd door Ingrid" in window.text
    await window.press("Niet meer per e-mail")
    assert "Het adres is gewist" in window.text
    assert await town.world.rows(
        "SELECT count(*) FROM ways WHERE person_id IN "
        "(SELECT id FROM people WHERE role = 'client') AND kind <> 'telegram'"
    ) == [(0,)]


async def test_whose_client_it_is_not_sees_no_such_page(town: Town) -> None:
    window = await town.signed_in("peter")
    await window.open("/deelnemers/K-1077/wegen")
    assert window.status == 404
