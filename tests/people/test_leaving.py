"""Somebody of the staff leaves, or loses a phone: access ends at their next word, and nobody is forgotten."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.commands import access, console
from bot.commands.console import import_folder
from bot.settings import Unusable
from simulator.client import Phone
from tests.talk import bot_texts, newest, press, say
from tests.world import CLIENTS, STAFF, World, at, open_world, write_town

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 10:00", 60, "coaching", "Kade 12"),
    ("K-1103", "2026-11-25 14:00", 60, "coaching", "Kade 12"),
    ("K-2001", "2026-11-25 15:00", 60, "coaching", "Kade 12"),
]
pytestmark = pytest.mark.town(MEETINGS)
SANNES = "K-1042, K-1077, K-1103, K-1118"


async def leave(world: World, code: str = "", **given: Any) -> str:
    told = await access.end(world.settings, code=code, at=world.kortelijn.clock.now(), **given)
    await world.settle()
    return told


async def come_back(world: World, code: str, **given: Any) -> None:
    now = world.kortelijn.clock.now()
    told = await access.rejoin(world.settings, code, confirmed=True, at=now, **given)
    world.links[code] = told.splitlines()[0].split("=")[-1].split()[-1]


async def import_again(world: World, folder: Path, **files: Any) -> dict[str, Any]:
    folder.mkdir()
    write_town(folder, [], files.get("clients", CLIENTS), files.get("staff", STAFF))
    now = world.kortelijn.clock.now()
    told = await import_folder(world.settings, folder, None, at=now, confirmed=True)
    await world.settle()
    return told


async def bot_side(phone: Phone) -> list[str]:
    return [one.text for one in await phone.screen() if one.from_bot]


async def test_who_has_left_is_a_stranger_at_the_next_word(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:30"))
    cards = await say(world, sanne, "/vandaag")
    told = await leave(world, "sanne")
    assert f"Without a coach now: {SANNES}." in told
    before = await world.rows("SELECT * FROM outcomes")
    for text in ("1103 ns", "/clienten", "/vandaag", "/start"):
        answers = await say(world, sanne, text)
        assert not [one for one in answers if "Farid" in one.text or "K-1103" in one.text], text
    for row in cards[-1].buttons:
        for button in row:
            await sanne.press(message_id=cards[-1].message_id, data=button.data, force=True)
            await world.settle()
    assert await world.rows("SELECT * FROM outcomes") == before
    sql = "SELECT c.address, c.reach FROM ways c JOIN people p ON p.id = c.person_id WHERE p.code = ?"
    assert await world.rows(sql, "sanne") == [(None, "left")]


async def test_what_names_clients_leaves_the_phone_and_nothing_comes_any_more(world: World) -> None:
    sanne, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await say(world, sanne, "/clienten")
    await say(world, farid, "ik kom iets later")  # it leaves the chat by itself after two days
    assert any("Farid" in text for text in await bot_side(sanne))
    await leave(world, "sanne")
    await say(world, farid, "is dat goed?")
    await world.jump(at("2026-11-24 18:30"))
    assert await bot_side(sanne) == []
    sql = "SELECT lane FROM outbox n JOIN people p ON p.id = n.person_id WHERE code = ? AND state = 'queued'"
    assert {lane for (lane,) in await world.rows(sql, "sanne")} <= {1}


async def test_a_message_in_pieces_leaves_the_phone_whole(world: World) -> None:
    sanne, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    before = len(await bot_side(sanne))
    await say(world, farid, "ik was bij de gemeente. " * 170)
    assert len(await bot_side(sanne)) > before + 1
    await leave(world, "sanne")
    await world.settle()
    assert await bot_side(sanne) == []


async def test_coordinator_and_klantmanagers_hear_who_has_nobody(world: World) -> None:
    wil, ingrid, peter = await world.join("wil"), await world.join("ingrid"), await world.join("peter")
    await world.join("sanne")
    await leave(world, "sanne")
    told = (await wil.last()).text
    assert "Sanne (coach, Stichting Brug) heeft geen toegang meer" in told
    assert f"Zonder coach: {SANNES}" in told
    assert "K-1042, K-1077, K-1103." in (await ingrid.last()).text
    assert "K-1118." in (await peter.last()).text
    assert "Sanne" in (await say(world, wil, "/team"))[-1].text


async def test_an_alert_that_waited_for_them_is_told_to_somebody_else(world: World) -> None:
    sanne, _ = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:30"))
    await sanne.say("1103 ns")  # it waits some seconds, so that it can be taken back
    await leave(world, "ingrid")
    await world.jump(at("2026-11-24 11:31"))
    assert any("Ingrid" in text and "K-1103" in text for text in await bot_texts(sanne))


async def test_a_whole_organisation_leaves_in_one_message(world: World) -> None:
    for code in ("sanne", "mo"):
        await world.join(code)
    wil = await world.join("wil")
    told = await leave(world, organisation="Gemeente Velsen")
    assert "ingrid, peter, wil have no access" in told
    assert await bot_side(wil) == []
    told = await leave(world, organisation="Werkpunt")
    assert told.startswith("mo has no access any more.\nWithout a coach now: K-2001.\n")
    with pytest.raises(Unusable, match="Nobody works at Werkpunt"):
        await leave(world, organisation="Werkpunt")


async def test_a_last_day_ends_access_when_it_is_over(world: World) -> None:
    sanne, wil = await world.join("sanne"), await world.join("wil")
    told = await leave(world, "sanne", last_on=date(2026, 11, 25))
    assert told.startswith("sanne has access until the end of 2026-11-25.")
    assert f"Without a coach then: {SANNES}." in told
    assert "nog toegang tot en met 25-11-2026" in (await wil.last()).text
    await world.jump(at("2026-11-25 23:50"))
    assert "Farid" in (await say(world, sanne, "/clienten"))[-1].text
    await world.jump(at("2026-11-26 00:01"))
    assert not [one for one in await say(world, sanne, "/clienten") if "Farid" in one.text]
    with pytest.raises(Unusable, match="is past"):
        await leave(world, "mo", last_on=date(2026, 11, 1))


async def test_a_last_day_is_taken_back(world: World) -> None:
    sanne = await world.join("sanne")
    await leave(world, "sanne", last_on=date(2026, 11, 24))
    told = await access.rejoin(world.settings, "sanne", at=world.kortelijn.clock.now())
    assert "keeps access" in told
    await world.jump(at("2026-11-25 09:00"))
    assert "Farid" in (await say(world, sanne, "/clienten"))[-1].text


async def test_an_import_lets_nobody_in_again_and_gives_them_nobody_new(world: World, tmp_path: Path) -> None:
    await leave(world, "sanne")
    told = await import_again(world, tmp_path / "same")
    assert told["errors"] == []
    await leave(world, "wil")
    other = [("wil", "klantmanager", *row[2:]) if row[0] == "wil" else row for row in STAFF]
    assert (await import_again(world, tmp_path / "other", staff=other))["errors"] == []
    assert told["left"] == ["sanne"]
    assert told["start_links"] == []
    assert await world.rows("SELECT count(*) FROM memberships WHERE until IS NULL") == [(len(STAFF) - 2,)]
    moved = [(*row[:3], "sanne", *row[4:]) if row[0] == "K-2001" else row for row in CLIENTS]
    told = await import_again(world, tmp_path / "moved", clients=moved)
    [error] = told["errors"]
    assert (error["column"], "sanne has left" in error["expected"]) == ("coach", True)
    with pytest.raises(Unusable, match="sanne has left"):
        await console.invite(world.settings, "sanne")


async def test_who_comes_back_joins_by_a_fresh_link_and_in_another_role(world: World, tmp_path: Path) -> None:
    await world.join("peter")
    await leave(world, "peter")
    with pytest.raises(Unusable, match="As klantmanager peter still has K-1118, K-2001"):
        await come_back(world, "peter", role="coordinator")
    ingrids = [(*row[:4], "ingrid", *row[5:]) for row in CLIENTS]
    assert not (await import_again(world, tmp_path / "in", clients=ingrids))["errors"]
    await come_back(world, "peter", role="coordinator")
    peter = await world.join("peter")
    assert "/toegang" in (await say(world, peter, "/hulp"))[-1].text
    assert not [one for one in await say(world, peter, "/client K-1118") if "Mehret" in one.text]
    rows = (
        "SELECT m.role, m.until IS NULL FROM memberships m JOIN people p ON p.id = m.person_id "
        "WHERE p.code = 'peter' ORDER BY m.until IS NULL"
    )
    assert await world.rows(rows) == [("klantmanager", 0), ("coordinator", 1)]
    with pytest.raises(Unusable, match="for another role, first"):
        await access.rejoin(world.settings, "peter", role="klantmanager")


async def test_an_import_that_moves_a_coach_opens_another_membership(world: World, tmp_path: Path) -> None:
    moved = [("sanne", "coach", "Sanne", "Werkpunt", "Velsen") if row[0] == "sanne" else row for row in STAFF]
    await import_again(world, tmp_path / "in", staff=moved)
    rows = (
        "SELECT o.name, m.until IS NULL FROM memberships m JOIN organisations o ON o.id = m.organisation_id "
        "JOIN people p ON p.id = m.person_id WHERE p.code = 'sanne' ORDER BY m.since, m.until IS NULL"
    )
    assert await world.rows(rows) == [("Stichting Brug", 0), ("Werkpunt", 1)]


async def test_a_lost_phone_is_let_go_and_the_person_stays(world: World) -> None:
    sanne, wil = await world.join("sanne"), await world.join("wil")
    await say(world, sanne, "/clienten")
    await say(world, wil, "/toegang")
    await press(world, wil, "Sanne, coach")
    await press(world, wil, "📱 Telefoon kwijt")
    await press(world, wil, "Ja, afmelden")
    assert "is afgemeld" in (await wil.last()).text
    assert await bot_side(sanne) == []
    assert not [one for one in await say(world, sanne, "/clienten") if "Farid" in one.text]
    assert await world.rows("SELECT count(*) FROM memberships WHERE until IS NULL") == [(len(STAFF),)]
    link = await console.invite(world.settings, "sanne")
    assert link is not None


async def test_a_client_who_lost_a_phone_is_let_go_at_the_console(world: World) -> None:
    farid = await world.join("K-1103", language="Nederlands")
    told = await access.let_go_of(world.settings, "K-1103", at=world.kortelijn.clock.now())
    await world.settle()
    assert "make invite CODE=K-1103" in told
    assert not [one for one in await say(world, farid, "/afspraken") if "Kade" in one.text]
    with pytest.raises(Unusable, match="is a client"):
        await leave(world, "K-1103")


async def test_a_coordinator_ends_access_and_reads_who_has_nobody(world: World) -> None:
    await world.join("sanne")
    wil = await world.join("wil")
    await say(world, wil, "/toegang")
    shown = (await wil.last()).text
    assert "5 collega’s; bij gegevens van deelnemers kunnen nu: 2." in shown
    assert "Sanne, coach, Stichting Brug: doet mee, gezien op 24-11-2026" in shown
    await press(world, wil, "Sanne, coach")
    await press(world, wil, "🚪 Werkt hier niet meer")
    assert "4 deelnemers hebben dan geen coach meer" in (await wil.last()).text
    await press(world, wil, "Ja, toegang beëindigen")
    assert f"Zonder coach: {SANNES}" in (await newest(wil, "heeft geen toegang meer")).text
    await say(world, wil, "/toegang")
    assert "Sanne" not in (await wil.last()).text


async def test_who_leaves_while_waiting_takes_the_question_along(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS, confirmed=False) as world:
        wil = await world.join("wil")
        await console.decide(world.settings, "wil", confirmed=True, at=world.kortelijn.clock.now())
        await world.join("sanne")
        card = await newest(wil, "Wil zich aanmelden")
        await leave(world, "sanne")
        shown = next(one for one in await wil.screen() if one.message_id == card.message_id)
        assert not shown.labels
        confirm = card.buttons[0][0].data
        await wil.press(message_id=card.message_id, data=confirm, force=True)
        await world.settle()
        sql = "SELECT c.reach FROM ways c JOIN people p ON p.id = c.person_id WHERE p.code = ?"
        assert await world.rows(sql, "sanne") == [("left",)]


async def test_nobody_ends_their_own_access(world: World) -> None:
    wil = await world.join("wil")
    await say(world, wil, "/toegang")
    await press(world, wil, "Wil, coördinator")
    last = await wil.last()
    assert "Dit bent u zelf" in last.text
    assert last.labels == ["◀️ Lijst"]


async def test_old_links_and_buttons_stay_dead_after_a_return(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:30"))
    card = next(one for one in reversed(await sanne.screen()) if one.buttons)
    link = await console.invite(world.settings, "sanne", confirmed=True)
    assert link is not None
    await leave(world, "sanne")
    opened = await world.phone("Iemand")
    await opened.start(link["command"].split()[1])
    await world.settle()
    assert "werkt niet meer" in (await opened.last()).text
    await come_back(world, "sanne")
    await world.join("sanne")
    for row in card.buttons:
        for button in row:
            await sanne.press(message_id=card.message_id, data=button.data, force=True)
            await world.settle()
    assert await world.rows("SELECT * FROM outcomes") == []


async def test_a_button_for_what_is_not_theirs_to_end_does_nothing(world: World) -> None:
    """Nobody is shown one; should there ever be one, the press asks again."""
    wil, sanne = await world.join("wil"), await world.join("sanne")
    await say(world, wil, "/toegang")
    await press(world, wil, "Sanne, coach")
    await press(world, wil, "🚪 Werkt hier niet meer")
    asked = await wil.last()
    for code in ("wil", "K-1103"):
        async with world.kortelijn.store.begin() as work:
            person = await work.people.by_code(code)
            assert person is not None
            await work._conn.execute_fetchall(
                "UPDATE buttons SET object = json_set(object, '$.person', ?) WHERE action = 'access_end'",
                (person.id,),
            )
        await wil.press("Ja, toegang beëindigen", message_id=asked.message_id)
        await world.settle()
    assert await world.rows("SELECT count(*) FROM memberships WHERE until IS NOT NULL") == [(0,)]
    assert [one for one in await say(world, sanne, "/clienten") if "Farid" in one.text]


async def test_an_old_question_does_not_end_a_later_membership(world: World) -> None:
    wil, _ = await world.join("wil"), await world.join("sanne")
    await say(world, wil, "/toegang")
    await press(world, wil, "Sanne, coach")
    await press(world, wil, "🚪 Werkt hier niet meer")
    asked = await wil.last()
    await leave(world, "sanne")
    await come_back(world, "sanne")
    await world.join("sanne")
    await wil.press("Ja, toegang beëindigen", message_id=asked.message_id)
    await world.settle()
    sql = "SELECT c.reach FROM ways c JOIN people p ON p.id = c.person_id WHERE p.code = ?"
    assert await world.rows(sql, "sanne") == [("active",)]


async def test_nothing_is_queued_for_a_coordinator_who_has_left(world: World) -> None:
    sanne = await world.join("sanne")
    await world.join("wil")
    await leave(world, "wil")
    await sanne.block()
    await world.settle()
    sql = "SELECT template FROM outbox n JOIN people p ON p.id = n.person_id WHERE code = ? AND template = ?"
    assert await world.rows(sql, "wil", "staff_unreachable") == []


async def test_what_a_stand_in_was_asked_goes_to_the_coordinator(world: World) -> None:
    sanne, ingrid, wil = await world.join("sanne"), await world.join("ingrid"), await world.join("wil")
    await world.join("peter")
    await say(world, ingrid, "/afwezig tot 5-12")
    await press(world, ingrid, "Peter")
    await press(world, ingrid, (await ingrid.last()).labels[0])
    await world.jump(at("2026-11-24 11:30"))
    await say(world, sanne, "1103 ns")
    await world.jump(at("2026-11-24 16:50"))
    assert "K-1103" not in " ".join(await bot_texts(wil))
    await leave(world, "peter")
    await world.jump(at("2026-11-24 16:55"))
    assert "K-1103" in (await newest(wil, "no-show")).text


async def test_who_stood_in_leaves_and_somebody_else_is_asked(world: World) -> None:
    ingrid, _, wil = await world.join("ingrid"), await world.join("peter"), await world.join("wil")
    await say(world, ingrid, "/afwezig tot 5-12")
    await press(world, ingrid, "Peter")
    told = await leave(world, "peter")
    assert "Away, and nobody stands in now: ingrid." in told
    assert "zonder waarnemer: Ingrid" in (await wil.last()).text
