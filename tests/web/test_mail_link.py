"""A link by mail: good in the window that asked, safe from scanners, and no word of who is known."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from tests.web.conftest import EMAILS, Town


async def test_a_link_and_a_code_sign_somebody_in_where_they_were_going(town: Town) -> None:
    await town.signed_in("ingrid")
    window = await town.signs_in("ingrid", naar="/instellingen")
    assert window.path == "/instellingen"
    assert "Ingrid" in window.text
    again = await town.mailed_link("ingrid")
    await window.open(again)
    assert window.status == 410, "a link is burnt when the second proof was right"


async def test_a_link_leads_to_pages_of_ours_only(town: Town) -> None:
    await town.signed_in("ingrid")
    for naar in ("//evil.example", "https://evil.example", "/%5cevil.example", "javascript:alert(1)"):
        window = town.window()
        await window.open(f"/inloggen?naar={naar}")
        assert dict(window.filled("Mail mij een link")[1])["naar"] == "/", naar
    window = town.window()
    await window.open("/inloggen")
    await window.press("Mail mij een link", email=EMAILS["ingrid"], naar="//evil.example")
    await window.open(await town.mailed_link("ingrid"))
    await window.press("Verder")
    await window.press("Inloggen", code=town.authenticators["ingrid"].code())
    assert (window.status, window.path) == (200, "/")


async def test_an_unknown_address_is_answered_alike(town: Town) -> None:
    """Line 24: the same bytes, and in the same time."""
    await town.signed_in("ingrid")
    answers, took = [], []
    for address in (EMAILS["ingrid"], "niemand@velsen.example", EMAILS["peter"]) * 3:
        window = town.window()
        await window.open("/inloggen")
        began = time.monotonic()
        await window.press("Mail mij een link", email=address)
        took.append(time.monotonic() - began)
        answers.append((window.path, window.text, window.status))
    assert len(set(answers)) == 1
    assert min(took) > 0.2
    known, unknown = sorted(took[0::3])[1], sorted(took[1::3])[1]
    assert abs(known - unknown) < 0.1
    await town.world.settle()
    links = [mail["To"] for mail in town.world.mails() if "Inloggen" in mail["Subject"]]
    assert links == [EMAILS["ingrid"]] * 3


async def test_ten_mails_an_hour(town: Town) -> None:
    """Line 24."""
    await town.signed_in("ingrid")
    begin = town.world.kortelijn.clock.now()
    window = town.window()
    for _ in range(13):
        await town.asks_link("ingrid", window)
        assert "Na tien aanvragen voor een adres gaat er een uur lang geen mail meer." in window.text
    await town.world.settle()
    links = [mail for mail in town.world.mails(EMAILS["ingrid"]) if "Inloggen" in mail["Subject"]]
    assert len(links) == 10
    await town.world.jump(begin + timedelta(minutes=65))
    await town.asks_link("ingrid")
    await town.world.settle()
    links = [mail for mail in town.world.mails(EMAILS["ingrid"]) if "Inloggen" in mail["Subject"]]
    assert len(links) == 11


async def test_a_strangers_ten_shut_nobody_out(town: Town) -> None:
    """And however many windows a stranger opens, they make fifteen at most."""
    await town.signed_in("ingrid")
    stranger = town.window()
    for _ in range(13):
        await town.asks_link("ingrid", stranger)
    own = await town.signs_in("ingrid")
    assert own.path == "/"
    for _ in range(7):
        await town.asks_link("ingrid", town.window())
    await town.world.settle()
    links = [mail for mail in town.world.mails(EMAILS["ingrid"]) if "Inloggen" in mail["Subject"]]
    assert len(links) == 15


async def test_a_scanner_gets_nothing_and_burns_nothing(town: Town) -> None:
    """Line 6: HEAD, twenty GETs, and every button pressed."""
    await town.signed_in("ingrid")
    window = await town.asks_link("ingrid")
    link = await town.mailed_link("ingrid")
    scanner = town.window()
    await scanner.head(link)
    for _ in range(20):
        await scanner.open(link)
        assert scanner.status == 200
        for label in scanner.buttons:
            await scanner.press(label)
            await scanner.open(link)
    assert "__Host-session" not in scanner.cookies
    assert await town.world.rows("SELECT count(*) FROM sessions") == [(1,)]
    await window.open(link)
    await window.press("Verder")
    await window.press("Inloggen", code=town.authenticators["ingrid"].code())
    assert "Ingrid" in window.text


async def test_elsewhere_it_shows_digits_to_type_where_it_was_asked(town: Town) -> None:
    await town.signed_in("ingrid")
    window = await town.asks_link("ingrid")
    phone = town.window()
    text = await phone.open(await town.mailed_link("ingrid"))
    assert "Geef deze code aan niemand" in text
    assert phone.buttons == []
    digits = phone.between('class="digits">', "<")
    thief = await town.asks_link("ingrid")
    await thief.press("Verder", digits=digits)
    assert "Deze code klopt niet" in thief.text, "of another window it opens nothing"
    await window.press("Verder", digits="12345678")
    assert "Deze code klopt niet" in window.text
    await window.press("Verder", digits=digits)
    assert window.path == "/inloggen/code"
    await window.press("Inloggen", code=town.authenticators["ingrid"].code())
    assert "Ingrid" in window.text


async def test_a_newer_mail_does_not_kill_an_older_one(town: Town) -> None:
    await town.signed_in("ingrid")
    window = await town.asks_link("ingrid")
    first = await town.mailed_link("ingrid")
    await town.asks_link("ingrid", window)
    assert await town.mailed_link("ingrid") != first
    await window.open(first)
    await window.press("Verder")
    await window.press("Inloggen", code=town.authenticators["ingrid"].code())
    assert "Ingrid" in window.text


async def test_a_link_is_over_after_a_quarter_of_an_hour(town: Town) -> None:
    await town.signed_in("ingrid")
    window = await town.asks_link("ingrid")
    link = await town.mailed_link("ingrid")
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=16))
    await window.open(link)
    assert window.status == 410


async def test_the_button_does_not_make_a_link_live_longer(town: Town) -> None:
    """Pressed once, it has a quarter of an hour for the second proof; pressed again, no more than that."""
    await town.signed_in("ingrid")
    window = await town.asks_link("ingrid")
    link, began = await town.mailed_link("ingrid"), town.world.kortelijn.clock.now()
    await window.open(link)
    await window.press("Verder")
    assert window.path == "/inloggen/code"
    await town.world.jump(began + timedelta(minutes=10))
    await window.open(link)
    await window.press("Verder")
    await town.world.jump(began + timedelta(minutes=16))
    await window.open(link)
    assert window.status == 410
    await window.open("/inloggen/code")
    assert window.status == 410


async def test_who_never_said_yes_gets_no_link(town: Town) -> None:
    window = town.window()
    await window.open("/inloggen")
    await window.press("Mail mij een link", email=EMAILS["peter"])
    assert window.path == "/inloggen/mail"
    await town.world.settle()
    assert town.world.mails(EMAILS["peter"]) == []


async def test_the_mail_names_nobody(town: Town) -> None:
    await town.signed_in("ingrid")
    await town.asks_link("ingrid")
    await town.mailed_link("ingrid")
    mail = town.world.mails(EMAILS["ingrid"])[-1]
    body = mail.get_body(("plain",))
    assert body is not None
    assert "Ingrid" not in body.get_content() + str(mail["Subject"])
    assert body.get_content().count(town.url) == 2, "one link, and the settings in the foot"


async def test_who_is_wrong_too_often_from_one_machine_waits(town: Town) -> None:
    """Whoever it is about, and whichever window it comes from; who is in stays in, and pages are shown."""
    ingrid = await town.signed_in("ingrid")
    window = await town.asks_link("peter")
    label = "Verder"
    for _ in range(60):
        await window.press(label, digits="0000 0000")
        assert window.status == 422
    to, fields = window.filled(label, digits="0000 0000")
    await window.send(to, fields)
    assert window.status == 429
    await window.open("/inloggen")
    assert window.status == 200
    await ingrid.open("/instellingen")
    assert ingrid.status == 200
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    await ingrid.open("/instellingen/passkey")
    assert (ingrid.path, ingrid.status) == ("/bevestigen", 200)


@pytest.mark.parametrize(
    "path", ["/inloggen/mail/x", "/uitnodiging/x", "/inloggen/terug/velsen?state=x&code="]
)
async def test_another_site_cannot_use_up_the_tries_of_a_town_hall(town: Town, path: str) -> None:
    """Pictures of a page elsewhere, which the browsers of a town hall ask for."""
    victim = town.window()
    for number in range(65):
        await victim.open(f"{path}{number}", Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="image")
        assert victim.status in (403, 404, 410)
    ingrid = await town.signed_in("ingrid")
    assert (ingrid.path, ingrid.status) == ("/", 200)
