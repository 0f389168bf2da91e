"""The link of a mail dies with the address that it went to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.talk import press, say
from tests.ways.test_returned import LISTENS, listens
from tests.web.conftest import Town
from tests.web.test_answers import FARID, MEETINGS, reminded

OVER = "Deze afspraak is voorbij, of deze link werkt niet meer."
LINKS = "SELECT count(*) FROM answer_links l JOIN people p ON p.id = l.client_id WHERE p.code = 'K-1103'"
pytestmark = pytest.mark.town(MEETINGS, **LISTENS)


async def shows_nothing(town: Town, path: str) -> None:
    """Whoever has the mail reads neither day nor place nor coach, and answers nothing."""
    for page in (path, f"{path}/waarom", f"{path}/stop"):
        window = town.window()
        text = await window.open(page)
        assert OVER in text
        assert not any(word in text for word in ("Stationsplein", "10:30", "Sanne"))
        assert window.buttons == []


async def test_a_link_dies_as_the_coach_ends_the_way(town: Town, tmp_path: Path) -> None:
    path = await reminded(town, tmp_path)
    window, open_page = await town.signed_in("ingrid"), town.window()
    await open_page.open(path)
    to, fields = open_page.filled("✅ Ja, ik kom")
    await window.open("/deelnemers/K-1103/wegen")
    await window.press("Niet meer per e-mail")
    assert await town.world.rows(LINKS) == [(0,)]
    await shows_nothing(town, path)
    await open_page.send(to, fields)
    assert OVER in open_page.text
    assert await town.world.rows("SELECT count(*) FROM answers") == [(0,)]
    await window.press("Bewaren", kind="email", how="spoken", address="farid.nieuw@example.org")
    await shows_nothing(town, path)


async def test_a_link_dies_as_the_client_ends_the_way(town: Town, tmp_path: Path) -> None:
    path = await reminded(town, tmp_path)
    window = town.window()
    await window.open(f"{path}/stop")
    await window.press("Geef dit door", stop="yes")
    assert "U krijgt geen e-mails meer." in window.text
    assert await town.world.rows(LINKS) == [(0,)]
    await shows_nothing(town, path)


async def test_a_link_dies_as_the_mail_comes_back(town: Town, tmp_path: Path) -> None:
    await listens(town.world)
    path = await reminded(town, tmp_path)
    mail = [one for one in town.world.mailbox.taken if one.to == FARID][-1]
    town.world.mailbox.send_back(mail, "returned_unknown", town.world.kortelijn.clock.now().timestamp())
    await town.world.settle()
    await shows_nothing(town, path)


async def test_a_new_address_is_given_at_once_where_mail_came_back(town: Town, tmp_path: Path) -> None:
    await listens(town.world)
    sanne = await town.world.join("sanne")
    await reminded(town, tmp_path)
    window = await town.signed_in("ingrid")
    mail = [one for one in town.world.mailbox.taken if one.to == FARID][-1]
    town.world.mailbox.send_back(mail, "returned_unknown", town.world.kortelijn.clock.now().timestamp())
    await town.world.settle()
    told = next(one for one in await sanne.screen() if "per e-mail niet bereikbaar" in one.text)
    assert told.labels == ["📪 Nieuw adres: e-mail"]
    closed = "Berichten per e-mail komen terug sinds"
    await say(town.world, sanne, "1103")
    assert closed in (await sanne.last()).text
    await press(town.world, sanne, "✉️ E-mail, sms of brief")
    assert closed in (await sanne.last()).text
    await window.open("/deelnemers/K-1103/wegen")
    assert closed in window.text
    await press(town.world, sanne, "📪 Nieuw adres: e-mail")
    await press(town.world, sanne, "🗣 Ja, gezegd")
    await say(town.world, sanne, "farid.nieuw@example.org")
    assert town.world.mails("farid.nieuw@example.org")
    await say(town.world, sanne, "1103")
    assert closed not in (await sanne.last()).text
