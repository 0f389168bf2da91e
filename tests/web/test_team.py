"""What is stuck on the pages of a coordinator: the team, a task nobody acts on, a caseload that goes over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.commands.console import import_folder
from bot.commands.doctor import examine
from tests.talk import minute_passes, newest, say
from tests.web.conftest import Town
from tests.web.test_page_rights import TWO_TOWNS
from tests.web.test_tasks import MEETINGS, no_show, session_of, task_of
from tests.world import CLIENTS, STAFF, at, write_town

pytestmark = pytest.mark.town(MEETINGS)


async def id_of(town: Town, code: str) -> str:
    [(person,)] = await town.world.rows("SELECT id FROM people WHERE code = ?", code)
    return str(person)


async def caseload(town: Town, code: str) -> list[str]:
    rows = await town.world.rows(
        "SELECT p.code FROM trajectories t JOIN people p ON p.id = t.client_id "
        "JOIN people k ON k.id = t.klantmanager_id WHERE k.code = ? ORDER BY p.code",
        code,
    )
    return [str(one) for (one,) in rows]


async def stuck_town(town: Town) -> str:
    """A no-show of which nobody has said anything for six days of the office; Peter reads pages."""
    await no_show(town)
    for code in ("ingrid", "peter", "mo"):
        await town.world.join(code)
    await town.world.jump(at("2026-12-02 09:00"))
    return await task_of(town, "K-1077")


async def test_nothing_is_stuck(town: Town) -> None:
    for number, code in enumerate(("sanne", "mo", "ingrid", "peter")):
        phone = await town.world.join(code)
        await say(town.world, phone, f"/nummer 061234567{number}")
    wil = await town.signed_in("wil")
    assert "Niets zit vast." in wil.text
    said = await wil.follow("Team")
    assert "Wat vastzit, gemeente Velsen Niets zit vast." in said
    assert "Ingrid Deelnemers 3 Open 0 Over de termijn 0 Is er ja Draag de caseload van Ingrid over" in said


async def test_what_is_stuck_stands_first_and_somebody_is_put_on_it(town: Town) -> None:
    """By code alone: names of clients are not for a coordinator (R10)."""
    task = await stuck_town(town)
    wil = await session_of(town, "wil")
    await wil.open("/")
    label = next(one for one in wil.links if one.startswith("K-1077"))
    assert "Staat 6 werkdagen open." in wil.text
    said = await wil.open("/team")
    assert "Taken die vastzitten (1) K-1077: no-show Staat open 6 werkdagen" in said
    assert "Ingrid Deelnemers 3 Open 1 Over de termijn 1" in said
    assert "Niets zit vast" not in said
    assert "Yonas" not in said
    await wil.follow(label)
    assert wil.path == f"/team/{task}"
    assert "Yonas" not in wil.text
    assert "Klantmanager Ingrid, coach Sanne." in wil.text
    said = await wil.press("Laat Peter het overnemen")
    assert "Peter is gevraagd het over te nemen" in said
    await town.world.settle()
    assert "K-1077" in (await newest(town.world.phones["Peter"], "K-1077")).text
    assert "✅ Klaar: Wil" in await wil.press("✅ Geregeld")
    assert wil.buttons == ["Uitloggen"]


async def test_who_opened_nothing_and_who_is_away(town: Town) -> None:
    await no_show(town)
    await town.world.join("peter")
    ingrid = await town.signed_in("ingrid")
    await town.world.jump(at("2026-12-02 09:00"))
    wil = await session_of(town, "wil")
    assert "opende drie werkdagen niets, terwijl er iets wacht" in await wil.open("/team")
    ingrid = await session_of(town, "ingrid")
    await ingrid.open("/taken")
    assert "opende drie werkdagen niets" not in await wil.open("/team")
    await ingrid.open("/afwezig")
    peter = await id_of(town, "peter")
    await ingrid.press("Meld mij afwezig", back="2026-12-14", stand_in=peter)
    assert "afwezig tot maandag 14 december, Peter neemt waar" in await wil.open("/team")


async def test_a_caseload_goes_over_with_what_is_open(town: Town) -> None:
    """The klantmanager of before hears it and has no card any more; the one of now has it all."""
    await no_show(town)
    ingrid, peter = await town.world.join("ingrid"), await town.world.join("peter")
    wil = await town.signed_in("wil")
    await wil.follow("Team")
    said = await wil.open("/team/caseload/ingrid")
    assert "3 deelnemers van Ingrid gaan naar een collega" in said
    assert "Samira" not in said
    said = await wil.press("Draag alles over", to="")
    assert (wil.status, "Kies een collega die er nu is." in said) == (422, True)
    said = await wil.press("Draag alles over", to=await id_of(town, "peter"))
    assert wil.path == "/team"
    assert "Alle deelnemers van Ingrid (3) zijn nu bij Peter. Zet Peter ook in uw deelnemersbestand" in said
    assert await caseload(town, "peter") == ["K-1042", "K-1077", "K-1103", "K-1118", "K-2001"]
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=6))
    assert "K-1077" in (await newest(peter, "K-1077")).text
    for phone in (ingrid, peter):
        assert "K-1042" in (await newest(phone, "K-1042")).text
    task = await task_of(town, "K-1077")
    page = await session_of(town, "peter")
    await page.open(f"/taken/{task}")
    assert page.status == 200
    gone = await session_of(town, "ingrid")
    await gone.open(f"/taken/{task}")
    assert gone.status == 404


async def test_the_same_form_twice_gives_it_once(town: Town) -> None:
    await town.world.join("peter")
    wil = await town.signed_in("wil")
    await wil.open("/team/caseload/ingrid")
    form = wil.filled("Draag alles over", to=await id_of(town, "peter"))
    await wil.send(*form)
    await wil.send(*form)
    assert wil.path == "/team"
    assert await town.world.rows("SELECT count(*) FROM audit WHERE action = 'caseload_given'") == [(1,)]


@pytest.mark.town(MEETINGS, **TWO_TOWNS)
@pytest.mark.parametrize("who", ["ingrid", "sanne", "ria"])
async def test_anothers_team_is_not_there(town: Town, who: str) -> None:
    """Another role, and the coordinator of another municipality: 404, the same bytes as of nothing."""
    task = await stuck_town(town)
    window = await session_of(town, who)
    for theirs, nothing in {
        f"/team/{task}": "/team/AAAAAAAAAAAAAAAAAAAAAA",
        "/team/caseload/ingrid": "/team/caseload/nobody",
        "/team/caseload/sanne": "/team/caseload/K-1077",
    }.items():
        await window.open(nothing)
        missing = (window.status, window.html)
        await window.open(theirs)
        assert (window.status, window.html) == missing, theirs
        assert window.status == 404, theirs
    await window.open("/")
    _, keys = window.filled("Uitloggen")
    fields: list[tuple[str, Any]] = [("to", await id_of(town, "peter"))]
    await window.send("/team/caseload/ingrid", [*keys, *fields])
    assert window.status == 404
    await window.open("/")
    _, keys = window.filled("Uitloggen")
    await window.send(f"/team/{task}", [*keys, ("settle", "1")])
    assert window.status == 404
    assert await caseload(town, "ingrid") == ["K-1042", "K-1077", "K-1103"]
    assert await town.world.rows("SELECT closed_at FROM tasks WHERE id = ?", task) == [(None,)]


async def test_a_mail_about_what_is_stuck_leads_to_its_card(town: Town) -> None:
    await no_show(town)
    wil = await town.signed_in("wil")
    await minute_passes(town.world)
    await town.world.jump(at("2026-11-24 14:00"))
    mails = [one for one in town.world.mails("wil@velsen.example") if "Escalatie K-1077" in one["Subject"]]
    body = mails[-1].get_body(("plain",))
    assert body is not None
    task = await task_of(town, "K-1077")
    assert f"{town.url}/team/{task}" in body.get_content()
    await wil.open(f"/team/{task}")
    assert wil.status == 200


async def test_who_is_in_and_has_no_address_left_is_named(town: Town, tmp_path: Path) -> None:
    """On the pages alone nobody is warned of anything: import, doctor and the team page say who that is."""
    await town.signed_in("ingrid")
    wil = await town.signed_in("wil")
    assert "geen mailadres" not in await wil.open("/team")
    write_town(tmp_path, [], CLIENTS, STAFF, {"ingrid": "-"})
    told = await import_folder(town.world.settings, tmp_path, None, at=town.world.kortelijn.clock.now())
    assert told["no_way"] == ["ingrid"]
    said = await wil.open("/team")
    assert "Ingrid Deelnemers 3 Open 0 Over de termijn 0 Is er ja, maar krijgt geen berichten" in said
    found = {one.name: one.told for one in await examine(town.world.settings)}
    assert "ingrid" in found["ways"].split("nothing reaches ")[1]
    assert "wil" not in found["ways"]
