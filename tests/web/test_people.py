"""Who has access, on the pages of a coordinator: invite, confirm, reset, shut out, close an organisation."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.web.conftest import EMAILS, Town
from tests.web.test_page_rights import TWO_TOWNS
from tests.web.test_tasks import MEETINGS, no_show, session_of, task_of

pytestmark = pytest.mark.town(MEETINGS)


async def id_of(town: Town, code: str) -> str:
    [(person,)] = await town.world.rows("SELECT id FROM people WHERE code = ?", code)
    return str(person)


def link_in(town: Town, said: str) -> str:
    return next(word for word in said.split() if "/uitnodiging/" in word).removeprefix(town.url)


async def test_the_list_says_who_how_and_since_when(town: Town) -> None:
    await town.world.join("sanne")
    wil = await town.signed_in("wil")
    said = await wil.follow("Mensen")
    assert "Ingrid, klantmanager Stand krijgt mail, is nog niet binnen geweest Laatst gezien nog niet" in said
    assert "Stichting Brug Sanne, coach Stand doet mee Laatst gezien 24-11" in said
    said = await wil.follow("Wil, coördinator")
    assert "Logt in met Authenticator" in said
    assert "Dit bent u zelf." in said
    assert wil.buttons == ["Uitloggen"]


async def test_invite_twice_and_only_the_newest_link_opens(town: Town) -> None:
    wil = await town.signed_in("wil")
    await wil.follow("Mensen")
    first = link_in(town, await wil.press("Nodig Ingrid uit"))
    await wil.open("/mensen/ingrid")
    assert "Uitnodiging geldt tot 26-11-2026 09:00" in wil.text
    newest = link_in(town, await wil.press("Maak een uitnodiging"))
    ingrid = town.window()
    for link, opens in ((first, False), (newest, True)):
        await ingrid.open(link)
        assert ("Ja, dat ben ik" in ingrid.buttons) is opens


@pytest.mark.town(MEETINGS, confirmed=False)
async def test_who_waits_is_let_in_by_a_second_person(town: Town) -> None:
    """Wil is let in at the console, as the first one is; Ingrid and Peter by Wil."""
    wil = await session_of(town, "wil")
    for code, button in (("ingrid", "Ja, dit is echt die persoon"), ("peter", "Nee, dit klopt niet")):
        await town.says_yes(code)
        said = await wil.open("/mensen")
        assert "Wacht op uw bevestiging (1)" in said
        assert "Stand wacht op een bevestiging" in said
        await wil.open(f"/mensen/{code}")
        assert "Gedaan, voor" in await wil.press(button)
        await town.world.settle()
        told = [one["Subject"] for one in town.world.mails(EMAILS[code])]
        assert told.count("U kunt nu inloggen bij KorteLijn") == (code == "ingrid")
    rows = await town.world.rows(
        "SELECT p.code FROM page_access a JOIN people p ON p.id = a.person_id ORDER BY 1"
    )
    assert rows == [("ingrid",), ("wil",)]


async def test_who_is_shut_out_has_nothing_left(town: Town) -> None:
    """One transaction: page, ways, what waits to be sent, and tasks that go to somebody else (line 26)."""
    ingrid, wil = await town.signed_in("ingrid"), await town.signed_in("wil")
    await town.world.join("peter")
    await no_show(town)
    person = await id_of(town, "ingrid")
    await ingrid.open("/taken")
    await wil.follow("Mensen")
    await wil.follow("Ingrid, klantmanager")
    said = await wil.press("Werkt hier niet meer")
    assert (wil.path, "Gedaan, voor Ingrid." in said) == ("/mensen", True)
    await ingrid.open("/taken")
    assert ingrid.path == "/inloggen"
    assert await town.world.rows(
        "SELECT count(*) FROM ways WHERE person_id = ? AND reach = 'active'", person
    ) == [(0,)]
    assert await town.world.rows(
        "SELECT count(*) FROM sessions WHERE person_id = ? AND ended_at IS NULL", person
    ) == [(0,)]
    waiting = "SELECT count(*) FROM outbox WHERE person_id = ? AND state = 'queued'"
    assert await town.world.rows(waiting, person) == [(0,)]
    task = await task_of(town, "K-1077")
    await wil.open(f"/team/{task}")
    assert wil.status == 200
    told = "SELECT count(*) FROM outbox WHERE template = 'task' AND person_id = ? AND subject = ?"
    wils = await town.world.rows(told, await id_of(town, "wil"), f"task:{task}")
    assert wils == [(1,)]
    said = await wil.open("/team")
    assert "Draag de caseload van Ingrid over" in said


async def test_a_factor_that_is_lost_is_reset_and_two_others_read_so(town: Town) -> None:
    ingrid, wil = await town.signed_in("ingrid"), await town.signed_in("wil")
    await wil.open("/mensen/ingrid")
    said = await wil.press("Inlogmiddel kwijt")
    link = link_in(town, said)
    await ingrid.open("/taken")
    assert ingrid.path == "/inloggen"
    await town.world.settle()
    subjects = [one["Subject"] for one in town.world.mails("ingrid@velsen.example")]
    assert "Uw inlogmiddel bij KorteLijn is gewist" in subjects
    again = town.window()
    await again.open(link)
    assert "Ja, dat ben ik" in again.buttons


async def test_it_asks_for_the_second_proof_and_nobody_locks_themselves_out(town: Town) -> None:
    wil = await town.signed_in("wil")
    await town.signed_in("ingrid")
    await wil.open("/mensen/ingrid")
    form = wil.filled("Werkt hier niet meer")
    await wil.open("/mensen/wil")
    assert "Werkt hier niet meer" not in wil.buttons
    _, keys = wil.filled("Uitloggen")
    await wil.send("/mensen/wil/doen", [*keys, ("do", "leave")])
    assert wil.status == 409
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    await wil.send(*form)
    assert wil.path == "/bevestigen"
    assert await town.world.rows("SELECT count(*) FROM memberships WHERE until IS NOT NULL") == [(0,)]


async def test_an_organisation_is_closed(town: Town) -> None:
    await town.world.join("mo")
    wil = await town.signed_in("wil")
    await wil.follow("Mensen")
    said = await wil.follow("Sluit Werkpunt af")
    assert "Mo, coach" in said
    assert "Een andere coach geeft u deelnemers met clients.csv" in said
    assert wil.links["Naar import"].endswith("/import")
    said = await wil.press("Sluit Werkpunt nu af")
    assert "Werkpunt is afgesloten. Wie geen toegang meer heeft: 1." in said
    rows = await town.world.rows(
        "SELECT p.code FROM memberships m JOIN people p ON p.id = m.person_id WHERE until > 0"
    )
    assert rows == [("mo",)]
    said = await wil.open("/team")
    assert "Een andere coach geeft u deelnemers met clients.csv" in said
    await wil.open("/mensen/organisatie/Gemeente%20Velsen")
    assert wil.status == 404


@pytest.mark.town(MEETINGS, **TWO_TOWNS)
@pytest.mark.parametrize("who", ["ria", "ingrid", "sanne"])
async def test_anothers_staff_are_not_there(town: Town, who: str) -> None:
    window = await session_of(town, who)
    await window.open("/mensen/nobody")
    missing = (window.status, window.html)
    for path in ("/mensen/peter", "/mensen/K-1077", "/mensen/organisatie/Stichting%20Brug"):
        await window.open(path)
        assert (window.status, window.html) == missing, path
        assert window.status == 404
    await window.open("/")
    _, keys = window.filled("Uitloggen")
    await window.send("/mensen/peter/doen", [*keys, ("do", "leave")])
    assert window.status == 404
    assert await town.world.rows("SELECT count(*) FROM memberships WHERE until IS NOT NULL") == [(0,)]


async def test_team_says_of_nobody_that_they_are_there_who_never_came(town: Town) -> None:
    wil = await town.signed_in("wil")
    said = await wil.open("/team")
    assert "Is er krijgt mail, is nog niet binnen geweest" in said
    assert "Is er ja" not in said
    await town.signed_in("ingrid")
    assert "Is er ja" in await wil.open("/team")
