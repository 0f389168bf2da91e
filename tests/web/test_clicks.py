"""Tasks of klantmanager and coordinator within their clicks: press, link and choice are one, typing none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage

import pytest

from tests.web.conftest import EMAILS, Town
from tests.web.test_client_pages import HISTORY, taken_along
from tests.web.test_imports import WIDE, table
from tests.web.test_tasks import MEETINGS, no_show, session_of
from tests.web.window import Window
from tests.world import CLIENTS_HEADER

pytestmark = pytest.mark.town([*MEETINGS, *HISTORY])


@dataclass
class Hand:
    """Somebody at a window, whose clicks are counted."""

    window: Window
    clicks: int = 0

    async def mail(self, path: str) -> str:
        """Press the link of a mail."""
        self.clicks += 1
        return await self.window.open(path)

    async def follow(self, label: str) -> str:
        """Press a link."""
        self.clicks += 1
        return await self.window.follow(label)

    async def press(self, label: str, chosen: int = 0, **typed: str | Iterable[str]) -> str:
        """Press a button; what is chosen from a list costs a click each."""
        self.clicks += 1 + chosen
        return await self.window.press(label, **typed)


def link_of(mail: EmailMessage, url: str) -> str:
    """The path of the one link of a mail, beside the one in its foot."""
    body = mail.get_body(("plain",))
    assert body is not None
    paths = [
        one for one in re.findall(re.escape(url) + r"(/\S+)", body.get_content()) if one != "/instellingen"
    ]
    assert len(paths) == 1, paths
    return str(paths[0])


async def ingrid_at_the_start(town: Town) -> Hand:
    window = await town.signed_in("ingrid")
    await window.open("/")
    return Hand(window)


async def test_1_say_who_calls(town: Town) -> None:
    from_mail = await ingrid_at_the_start(town)
    await no_show(town)
    mail = town.world.mails(EMAILS["ingrid"])[-1]
    assert mail["Subject"] == "K-1077 gemist, wie belt?"
    await from_mail.mail(link_of(mail, town.url))
    await from_mail.press("📞 Ik bel")
    from_start = Hand(from_mail.window)
    await from_start.window.open("/")
    await from_start.follow("K-1077 Yonas: no-show")
    await from_start.press("📞 Sanne belt")
    assert (from_mail.clicks, from_start.clicks) == (2, 2)


async def test_2_say_how_the_call_went(town: Town) -> None:
    await no_show(town)
    hand = await ingrid_at_the_start(town)
    await hand.follow("Taken")
    await hand.press("📞 Ik bel")
    hand.clicks = 0  # from the list of tasks
    await hand.follow("K-1077 Yonas: no-show")
    assert "bereikt door Ingrid" in await hand.press("✅ Bereikt")
    assert hand.clicks == 2


async def test_3_monday_to_the_exception_and_to_the_card(town: Town) -> None:
    await no_show(town)
    hand = await ingrid_at_the_start(town)
    await hand.mail("/week/2026-48")
    await hand.follow("K-1077 Yonas")
    assert hand.window.path.startswith("/taken/")
    assert hand.clicks == 2
    await hand.follow("Kaart van K-1077 Yonas")
    assert hand.window.path == "/deelnemers/K-1077"
    assert hand.clicks == 3


async def test_4_look_somebody_up_and_save_the_facts(town: Town) -> None:
    await no_show(town)
    hand = await ingrid_at_the_start(town)
    await hand.press("Zoek", wie="yonas")
    assert (hand.window.path, hand.clicks) == ("/deelnemers/K-1077", 1)
    await hand.follow(next(one for one in hand.window.links if one.startswith("Feiten bij de no-show")))
    link = hand.window.links["Bewaar als PDF"]
    status, _, body = await taken_along(hand.window, link.removeprefix(town.url))
    assert (status, body[:4]) == (200, b"%PDF")
    assert hand.clicks + 1 == 3


async def test_5_be_away_and_name_who_stands_in(town: Town) -> None:
    await town.signed_in("peter")
    hand = await ingrid_at_the_start(town)
    [(person,)] = await town.world.rows("SELECT id FROM people WHERE code = 'peter'")
    await hand.follow("Afwezig")
    said = await hand.press("Meld mij afwezig", chosen=1, back="2026-11-30", stand_in=person)
    assert "Peter neemt voor u waar" in said
    assert hand.clicks == 3


async def test_6_a_line_to_the_coach_and_its_answer(town: Town) -> None:
    await no_show(town)
    hand = await ingrid_at_the_start(town)
    await hand.press("Zoek", wie="1077")
    assert "Doorgestuurd aan Sanne" in await hand.press("Stuur aan Sanne", line="Hoe laat was hij er?")
    assert hand.clicks == 2


async def wil_at_the_start(town: Town) -> Hand:
    window = await session_of(town, "wil")
    await window.open("/")
    return Hand(window)


async def test_7_what_is_stuck_and_a_caseload_that_goes_over(town: Town) -> None:
    await town.world.join("peter")
    await no_show(town)
    hand = await wil_at_the_start(town)
    assert "Wat vastzit, gemeente Velsen" in await hand.follow("Team")
    assert hand.clicks == 1
    [(peter,)] = await town.world.rows("SELECT id FROM people WHERE code = 'peter'")
    await hand.window.open("/")
    hand.clicks = 0
    await hand.follow("Team")
    await hand.follow("Draag de caseload van Ingrid over")
    assert "zijn nu bij Peter" in await hand.press("Draag alles over", chosen=1, to=peter)
    assert hand.clicks == 4


async def test_8_read_a_file_in(town: Town) -> None:
    """Choosing the file is no click of the page: its button is."""
    hand = await wil_at_the_start(town)
    await hand.follow("Import")
    hand.clicks += 1
    await hand.window.give("Controleer", "file", "clients.csv", table(CLIENTS_HEADER, WIDE))
    assert "Opgeslagen" in await hand.press("Ja, sla deze 1 rij op")
    assert hand.clicks == 3


async def test_8_invite_and_shut_out(town: Town) -> None:
    await town.signed_in("peter")
    hand = Hand(await town.signed_in("wil"))
    await hand.follow("Mensen")
    assert "/uitnodiging/" in await hand.press("Nodig Ingrid uit")
    assert hand.clicks == 2
    await hand.window.open("/")
    hand.clicks = 0
    await hand.follow("Mensen")
    await hand.follow("Peter, klantmanager")
    assert "Gedaan, voor Peter." in await hand.press("Werkt hier niet meer")
    assert hand.clicks == 3
