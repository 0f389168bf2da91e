"""Complaints and requests about own data on the pages of a coordinator: terms, answers, extension, paper."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError

from simulator.client import Phone
from tests.frame.program import program
from tests.frame.town import Town as Killed
from tests.talk import press, say
from tests.web.conftest import EMAILS, Town, is_served, opened_town
from tests.web.test_client_pages import taken_along
from tests.web.test_page_rights import TWO_TOWNS
from tests.web.test_tasks import session_of
from tests.world import KEY, STAFF, TOKEN, at

pytestmark = pytest.mark.town([])


async def complain(town: Town) -> Phone:
    farid = await town.world.join("K-1103", language="Nederlands")
    await say(town.world, farid, "/klacht")
    await press(town.world, farid, "✅ Ja")
    return farid


async def request_of(town: Town) -> str:
    [(key,)] = await town.world.rows("SELECT id FROM rights_requests")
    return str(key)


async def steps(town: Town) -> list[str]:
    return [str(one) for (one,) in await town.world.rows("SELECT step FROM rights_steps ORDER BY number")]


async def test_a_complaint_is_first_on_the_start_and_done_within_its_clicks(town: Town) -> None:
    """Task 7: two clicks to a step. What was answered stays with it, and the client reads that it is done."""
    farid = await complain(town)
    wil = await town.signed_in("wil")
    assert "Geen verzoeken" not in wil.text
    await wil.follow("K-1103: klacht")
    assert "Belt u, uiterlijk dinsdag 1 december" in wil.text
    said = await wil.press("☎️ Gebeld")
    assert "Opgeslagen, voor K-1103." in said
    assert "gebeld door Wil" in said
    said = await wil.press("✅ Afgerond", text="Excuses gemaakt, andere coach gevraagd.")
    assert "Excuses gemaakt" in said
    await town.world.settle()
    assert "klacht" in (await farid.last()).text
    assert await steps(town) == ["called", "done"]
    body = town.world.settings.database.read_bytes()
    assert b"Excuses gemaakt" not in body
    said = await wil.open("/verzoeken")
    assert "Geen verzoeken." in said
    assert "Afgerond, laatste half jaar K-1103: klacht" in said


@pytest.mark.town(
    [],
    staff=[*STAFF, ("noor", "coordinator", "Noor", "Gemeente Velsen", "Velsen")],
    emails={**EMAILS, "noor": "noor@velsen.example"},
)
async def test_nobody_is_mailed_their_own_step_and_a_closed_one_waits_for_nobody(town: Town) -> None:
    """Who presses reads it on the page; a colleague reads by mail that it is settled, not that it waits."""
    await town.signed_in("noor")
    await town.signed_in("wil")
    await complain(town)
    wil = await session_of(town, "wil")

    async def subjects(whose: str) -> list[str]:
        await town.world.settle()
        mails = town.world.mails(f"{whose}@velsen.example")
        return [str(one["Subject"]) for one in mails if "K-1103" in str(one["Subject"])]

    await wil.open(f"/verzoeken/{await request_of(town)}")
    own, others = await subjects("wil"), await subjects("noor")
    assert own == others == ["K-1103: een klacht wacht op antwoord"]
    await wil.press("☎️ Gebeld")
    assert await subjects("wil") == own
    await wil.press("Verleng de termijn", text="Het gesprek kan pas in januari")
    assert await subjects("wil") == own
    others = await subjects("noor")
    await wil.press("✅ Afgerond", text="Excuses gemaakt.")
    assert await subjects("wil") == own
    assert (await subjects("noor"))[len(others) :] == ["K-1103: een klacht is afgehandeld"]
    body = town.world.mails("noor@velsen.example")[-1].get_body(("plain",))
    assert body is not None
    assert "wacht" not in body.get_content()


async def test_what_cannot_be_done_is_not_mailed_to_who_said_so(town: Town) -> None:
    farid = await town.world.join("K-1103", language="Nederlands")
    await say(town.world, farid, "/gegevens")
    await press(town.world, farid, "🗑 Wis mijn gegevens")
    await press(town.world, farid, "🗑 Ja, wis ze")
    wil = await town.signed_in("wil")
    await town.world.settle()
    before = len(town.world.mails("wil@velsen.example"))
    await wil.open(f"/verzoeken/{await request_of(town)}")
    said = await wil.press("👍 Opgepakt")
    assert "Farid leest van KorteLijn wat het werd." in said
    await wil.press("⛔ Kan niet")
    await town.world.settle()
    assert len(town.world.mails("wil@velsen.example")) == before


async def test_only_of_who_is_reached_is_said_that_they_read_it(town: Town) -> None:
    """Whoever asks on paper gets no messages: the page says to tell it, and nothing else beside that."""
    wil = await town.signed_in("wil")
    await wil.follow("Verzoeken")
    await wil.press("Leg vast", code="1077", kind="deletion")
    said = await wil.press("👍 Opgepakt")
    assert "Yonas krijgt geen berichten van KorteLijn: vertel zelf hoe het gaat." in said
    assert "Yonas leest" not in said


async def test_the_list_says_term_state_and_whose(town: Town) -> None:
    wil = await town.signed_in("wil")
    assert "Geen verzoeken." in await wil.follow("Verzoeken")
    await complain(town)
    said = await wil.open("/verzoeken")
    assert "K-1103: klacht" in said
    assert "Stand nog niet opgepakt Bellen voor of op 1-12 Termijn 5-1" in said
    await town.world.jump(at("2027-01-06 10:00"))
    late = await session_of(town, "wil")
    assert "Termijn 5-1, te laat" in await late.open("/verzoeken")


async def test_a_text_that_nobody_may_keep_is_refused_and_stays_in_the_field(town: Town) -> None:
    await complain(town)
    wil = await town.signed_in("wil")
    await wil.follow("K-1103: klacht")
    await wil.press("☎️ Gebeld")
    for text in ("Zijn BSN is 111222333", "Hij heeft een depressie"):
        said = await wil.press("✅ Afgerond", text=text)
        assert wil.status == 422
        assert "Er is niets opgeslagen. Haal het weg." in said
        assert text in wil.html
        assert await steps(town) == ["called"]
        assert await town.world.rows("SELECT * FROM rights_texts") == []
    assert "111222333" not in str(await town.world.rows("SELECT * FROM audit"))


async def test_it_takes_longer_with_a_reason_once(town: Town) -> None:
    await complain(town)
    wil = await town.signed_in("wil")
    await wil.follow("K-1103: klacht")
    await wil.press("☎️ Gebeld")
    assert "Schrijf waarom het langer duurt." in await wil.press("Verleng de termijn", text="")
    assert wil.status == 422
    said = await wil.press("Verleng de termijn", text="Het gesprek kan pas in januari")
    assert "uiterlijk dinsdag 2 februari klaar" in said
    assert "Het gesprek kan pas in januari" in said
    assert "Verleng de termijn" not in wil.buttons
    assert "Termijn 2-2" in await wil.open("/verzoeken")


async def test_a_week_before_the_term_it_is_told_and_again_for_a_new_term(town: Town) -> None:
    """Line 37: by mail, to who has no Telegram; the first office day within a week."""
    await complain(town)
    wil = await town.signed_in("wil")
    await wil.follow("K-1103: klacht")
    await wil.press("☎️ Gebeld")

    async def mails() -> int:
        await town.world.settle()
        return len([one for one in town.world.mails("wil@velsen.example") if "K-1103" in str(one["Subject"])])

    await town.world.jump(at("2026-12-24 09:00"))  # for a month it is open: the card is shown anew
    before = await mails()
    await town.world.jump(at("2026-12-24 12:00"))
    assert await mails() == before
    await town.world.jump(at("2026-12-28 09:00"))
    assert await mails() == before + 1
    window = await session_of(town, "wil")
    await window.open(f"/verzoeken/{await request_of(town)}")
    await window.press("Verleng de termijn", text="Het gesprek kan pas later")
    await town.world.jump(at("2027-01-25 12:00"))
    before = await mails()
    await town.world.jump(at("2027-01-26 09:00"))
    assert await mails() == before + 1


async def test_who_asks_on_paper_has_a_row_and_a_paper(town: Town) -> None:
    wil = await town.signed_in("wil")
    await wil.follow("Verzoeken")
    said = await wil.press("Leg vast", code="K-9999", kind="inspection")
    assert (wil.status, "deze klantcode is niet van uw gemeente" in said) == (422, True)
    said = await wil.press("Leg vast", code="k-1042", kind="inspection")
    assert "K-1042: inzage in de gegevens" in said
    assert "uiterlijk donderdag 24 december" in said
    path = wil.path
    status, headers, body = await taken_along(wil, f"{path}/gegevens")
    assert (status, headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert "K-1042" in body.decode("utf-8-sig")
    assert "Samira" in body.decode("utf-8-sig")
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    await wil.open(f"{path}/gegevens")
    assert wil.path == "/bevestigen"
    await wil.open(path)
    await wil.press("👍 Opgepakt")
    await wil.press("✅ Gedaan", text="Meegegeven op 24 november")
    assert await steps(town) == ["taken", "done"]
    assert "Alle gegevens" not in wil.text  # it is closed
    looks = await town.world.rows("SELECT object FROM looks WHERE object LIKE 'own data%'")
    assert looks == [("own data K-1042",)]


async def test_two_windows_are_one_step(town: Town) -> None:
    await complain(town)
    wil = await town.signed_in("wil")
    await wil.follow("K-1103: klacht")
    other = await session_of(town, "wil")
    await other.open(wil.path)
    await other.press("☎️ Gebeld")
    await wil.press("☎️ Gebeld")
    assert wil.status == 409
    assert await steps(town) == ["called"]


@pytest.mark.town([], **TWO_TOWNS)
@pytest.mark.parametrize("who", ["ria", "ingrid", "sanne"])
async def test_anothers_request_is_not_there(town: Town, who: str) -> None:
    """Another municipality, and the klantmanager, whom a complaint may be about."""
    await town.world.join("wil")
    await complain(town)
    window = await session_of(town, who)
    await window.open("/verzoeken/AAAAAAAAAAAAAAAAAAAAAA")
    missing = (window.status, window.html)
    card = f"/verzoeken/{await request_of(town)}"
    for path in (f"{card}/gegevens", *([] if who == "ingrid" else [card])):
        await window.open(path)
        assert (window.status, window.html) == missing, path
        assert window.status == 404, path
    await window.open("/")
    _, keys = window.filled("Uitloggen")
    fields = [*keys, ("step", "called"), ("seen", "0")]
    await window.send(card, fields)
    assert window.status == (409 if who == "ingrid" else 404)
    assert await steps(town) == []


@pytest.mark.parametrize("patience", [0.0, 0.01])
async def test_no_request_is_lost_when_the_program_is_killed(tmp_path: Path, patience: float) -> None:
    """Line 37: registered, killed before the answer, sent again: one row with its terms."""
    async with opened_town(tmp_path, []) as town:
        window = await town.signed_in("wil")
        await town.world.stop()
        settings = town.world.settings
        assert settings.mail_url is not None
        given: dict[str, Any] = {
            "bot_token": TOKEN,
            "secret_key": KEY,
            "telegram_url": settings.telegram_url,
            "database_url": settings.database_url,
            "clock_url": settings.clock_url,
            "web_url": settings.web_url,
            "web_listen": settings.web_listen,
            "mail_url": settings.mail_url.get_secret_value(),
            "mail_from": settings.mail_from,
            "mail_ca": settings.mail_ca,
        }
        killed = Killed(None, town.world.telegram, [], given)  # type: ignore[arg-type]
        count = "SELECT count(*) FROM rights_requests"
        async with program(killed, tmp_path / "log") as process:
            await is_served(f"{town.url}/niets")
            await window.open("/verzoeken")
            to, fields = window.filled("Leg vast", code="K-1042", kind="complaint")
            sending = asyncio.ensure_future(window.send(to, fields))
            with closing(sqlite3.connect(settings.database)) as conn:
                while conn.execute(count).fetchone() == (0,):
                    await asyncio.sleep(0.001)
            await asyncio.sleep(patience)
            process.kill()
            await process.wait()
            with suppress(ClientError, OSError):
                await sending
        async with program(killed, tmp_path / "log"):
            await is_served(f"{town.url}/niets")
            await window.send(to, fields)
            assert "K-1042: klacht" in window.text
    with closing(sqlite3.connect(settings.database)) as conn:
        assert conn.execute(count).fetchone() == (1,)
