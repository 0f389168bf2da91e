"""A start link shows role, organisation and municipality; rights begin at the yes, then at a confirmation."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import console
from simulator.client import Phone
from storage.schema import migrate
from tests.world import CLIENTS, STAFF, World, at, open_world, texts

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-25 14:00", 60, "coaching", "Kade 12"),
]
pytestmark = pytest.mark.town(MEETINGS)
NAMES = [row[2] for row in STAFF] + [row[1] for row in CLIENTS]
COMMANDS = (
    "/client K-1103",
    "/overzicht",
    "/team",
    "/vandaag",
    "/clienten",
    "/afspraken",
    "/gegevens",
    "1042 ns",
)


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[World]:
    """A town whose staff need a second person."""
    async with open_world(tmp_path, MEETINGS, confirmed=False) as world:
        yield world


def named(text: str) -> list[str]:
    return [name for name in NAMES if re.search(rf"\b{name}\b", text)]


async def said(world: World, phone: Phone, text: str) -> str:
    before = len(await phone.screen())
    await phone.say(text)
    await world.settle()
    return "\n".join(texts((await phone.screen())[before:]))


async def opened(world: World, name: str, code: str) -> Phone:
    phone = await world.phone(name)
    await phone.start(world.links[code])
    await world.settle()
    return phone


async def yes(world: World, phone: Phone) -> None:
    await phone.press((await phone.last()).labels[0])
    await world.settle()


async def no(world: World, phone: Phone) -> None:
    await phone.press((await phone.last()).labels[1])
    await world.settle()


async def reach(world: World, code: str) -> tuple[object, ...]:
    [row] = await world.rows(
        "SELECT c.reach, c.address IS NOT NULL FROM ways c JOIN people p ON p.id = c.person_id "
        "WHERE p.code = ?",
        code,
    )
    return row


@pytest.mark.parametrize("code", ["ingrid", "wil", "sanne", "K-1103"])
async def test_who_opens_a_link_and_presses_nothing_sees_nothing(world: World, code: str) -> None:
    phone = await opened(world, "Iemand", code)
    shown = (await phone.last()).text
    assert "Velsen" in shown
    assert not named(shown)
    for command in COMMANDS:
        answer = await said(world, phone, command)
        assert answer
        assert not named(answer), command
        assert not [code for code in ("K-1103", "K-1042", "Stationsplein") if code in answer], command
    assert await world.rows("SELECT * FROM outcomes") == []
    assert (await reach(world, code))[1] == 0


@pytest.mark.parametrize("code", ["peter", "sanne", "wil", "K-1103"])
async def test_no_gives_nothing_and_the_link_stays_good(world: World, code: str) -> None:
    wrong = await opened(world, "Iemand", code)
    await no(world, wrong)
    for command in COMMANDS:
        answer = await said(world, wrong, command)
        assert not named(answer), command
    right = await opened(world, world.names[code], code)
    await yes(world, right)
    assert await reach(world, code) == ("active", 1)


async def test_who_said_no_to_somebody_elses_link_can_open_their_own(world: World) -> None:
    phone = await opened(world, "Peter", "wil")
    await no(world, phone)
    await opened(world, "Peter", "peter")
    await yes(world, phone)
    assert await reach(world, "peter") == ("active", 1)
    await opened(world, "Wil", "wil")
    await yes(world, world.phones["Wil"])
    assert await reach(world, "wil") == ("active", 1)


async def test_no_can_still_become_yes(world: World) -> None:
    farid = await opened(world, "Farid", "K-1103")
    await no(world, farid)
    assert "/start" in (await farid.last()).text
    await farid.start()
    await world.settle()
    assert "Stichting Brug" in (await farid.last()).text
    await yes(world, farid)
    assert await reach(world, "K-1103") == ("active", 1)


async def test_of_two_accounts_the_first_yes_wins(world: World) -> None:
    first, second = await opened(world, "Farid", "K-1103"), await opened(world, "Iemand", "K-1103")
    await yes(world, second)
    await yes(world, first)
    assert "Deze link werkt niet meer" in (await first.last()).text
    async with world.kortelijn.store.begin() as work:
        farid = await work.people.by_code("K-1103")
        assert farid is not None
        assert (await work.people.address(farid.id))[0] == str(second.id)


async def test_a_fresh_link_leaves_the_old_phone_alone_until_a_yes(world: World) -> None:
    sanne = await world.join("sanne")
    link = await console.invite(world.settings, "sanne", confirmed=True)
    assert link is not None
    world.links["sanne"] = link["command"].split()[1]
    other = await opened(world, "Iemand", "sanne")
    assert "Samira" in await said(world, sanne, "/clienten")
    await no(world, other)
    await other.block()
    await world.settle()
    assert "Samira" in await said(world, sanne, "/clienten")
    assert await reach(world, "sanne") == ("active", 1)
    new = await opened(world, "Nieuw", "sanne")
    await yes(world, new)
    assert "Samira" not in await said(world, sanne, "/clienten")
    assert "Samira" in await said(world, new, "/clienten")


async def test_an_invitation_of_staff_lives_48_hours(world: World) -> None:
    await world.jump(at("2026-11-26 09:01"))
    phone = await opened(world, "Sanne", "sanne")
    assert "Deze link werkt niet meer" in (await phone.last()).text


async def test_a_yes_that_is_too_late_is_refused(world: World) -> None:
    phone = await opened(world, "Sanne", "sanne")
    await world.jump(at("2026-11-26 09:01"))
    await yes(world, phone)
    assert "Deze link werkt niet meer" in (await phone.last()).text
    assert (await reach(world, "sanne"))[1] == 0


async def test_after_a_stop_only_ones_own_rights_are_left(world: World) -> None:
    farid, sanne = await world.join("K-1103", language="Nederlands"), await world.join("sanne")
    await said(world, farid, "/stop")
    assert "10:00" not in await said(world, farid, "/afspraken")
    assert "gewoon door" in await said(world, farid, "ik kom niet")
    assert "113" in await said(world, farid, "ik wil dood")
    assert "bewaar" in await said(world, farid, "/gegevens")
    assert await said(world, farid, "/privacy")
    await said(world, sanne, "/stop")
    await sanne.press("✋ Ja, stop")
    await world.settle()
    answer = await said(world, sanne, "/clienten")
    assert "/start" in answer
    assert "Samira" not in answer
    await said(world, sanne, "1042 ns")
    assert await world.rows("SELECT * FROM outcomes") == []


async def test_who_asks_for_another_language_before_the_yes_is_asked_in_it(world: World) -> None:
    phone = await opened(world, "Samira", "K-1042")
    await said(world, phone, "/taal")
    await phone.press("English")
    await world.settle()
    assert "Would you like this?" in (await phone.last()).text
    assert "Sanne" not in (await phone.last()).text
    await yes(world, phone)
    assert await language(world, "K-1042") == "en"
    assert await world.rows("SELECT given, language FROM consents") == [(1, "en")]


async def language(world: World, code: str) -> str:
    [(found,)] = await world.rows("SELECT language FROM people WHERE code = ?", code)
    return str(found)


async def test_the_language_of_whoever_only_looks_is_not_the_one_of_the_person(world: World) -> None:
    wrong = await opened(world, "Iemand", "K-1042")
    await said(world, wrong, "/taal")
    await wrong.press("English")
    await world.settle()
    assert await language(world, "K-1042") == "ar"
    right = await opened(world, "Samira", "K-1042")
    assert "Would you" not in (await right.last()).text
    assert "هل" in (await right.last()).text
    assert "I help you with your appointments" in await said(world, wrong, "/hulp")
    await opened(world, "Iemand", "K-1042")
    assert "Would you like this?" in (await wrong.last()).text, "the same link again: it is still English"
    await no(world, wrong)
    assert "/start" in (await wrong.last()).text
    assert "هل" not in (await wrong.last()).text
    await yes(world, right)
    assert await language(world, "K-1042") == "ar"
    assert await world.rows("SELECT given, language FROM consents ORDER BY at DESC LIMIT 1") == [(1, "ar")]


async def test_another_link_is_asked_in_the_language_of_its_own_person(world: World) -> None:
    phone = await opened(world, "Iemand", "K-1042")
    await said(world, phone, "/taal")
    await phone.press("English")
    await world.settle()
    await opened(world, "Iemand", "K-1103")
    assert "Hallo" in (await phone.last()).text


async def test_a_coordinator_confirms_and_reads_on_which_account(strict: World) -> None:
    world = strict
    wil = await opened(world, "Wil", "wil")
    await yes(world, wil)
    assert await reach(world, "wil") == ("waiting", 1)
    assert "K-1103" not in await said(world, wil, "/team")
    assert await console.decide(world.settings, "wil", confirmed=True, at=world.kortelijn.clock.now())
    await world.settle()
    assert await reach(world, "wil") == ("active", 1)
    sanne = await world.phone("Sanne", username="sanne_brug")
    await opened(world, "Sanne", "sanne")
    await world.jump(at("2026-11-24 14:03"))
    await yes(world, sanne)
    assert "wacht op een bevestiging" in (await sanne.last()).text
    assert "Samira" not in await said(world, sanne, "/clienten")
    await said(world, sanne, "1042 ns")
    assert await world.rows("SELECT * FROM outcomes") == []
    card = await wil.last()
    assert "Sanne, coach bij Stichting Brug" in card.text
    assert "09:00" in card.text
    assert "@sanne_brug" in card.text
    assert await world.rows("SELECT count(*) FROM waiting") == [(1,)]
    await wil.press("✅ Bevestigen")
    await world.settle()
    assert "is bevestigd" in texts(await wil.screen())[-1]
    assert "@sanne_brug" not in "".join(texts(await wil.screen()))
    assert await world.rows("SELECT count(*) FROM waiting") == [(0,)]
    assert any("aangemeld als coach" in text for text in texts(await sanne.screen()))
    assert "Samira" in await said(world, sanne, "/clienten")


async def test_refusing_lets_go_of_the_account(strict: World) -> None:
    world = strict
    wil = await opened(world, "Wil", "wil")
    await yes(world, wil)
    await console.decide(world.settings, "wil", confirmed=True, at=world.kortelijn.clock.now())
    wrong = await opened(world, "Iemand", "ingrid")
    await yes(world, wrong)
    await wil.press("Weigeren")
    await world.settle()
    assert "niet bevestigd" in (await wrong.last()).text
    assert await reach(world, "ingrid") == ("not_joined", 0)
    assert "Samira" not in await said(world, wrong, "/overzicht")
    await opened(world, "Iemand", "K-1042")  # the account is free for its own
    await yes(world, wrong)
    assert await reach(world, "K-1042") == ("active", 1)


async def test_stopping_and_starting_is_no_way_around_the_confirmation(strict: World) -> None:
    world = strict
    sanne = await opened(world, "Sanne", "sanne")
    await yes(world, sanne)
    for text in ("/stop", "/start"):
        await said(world, sanne, text)
    await yes(world, sanne)
    assert await reach(world, "sanne") == ("waiting", 1)
    await sanne.block()
    await sanne.unblock()
    assert "Samira" not in await said(world, sanne, "/clienten")
    assert await reach(world, "sanne") == ("waiting", 1)


async def test_a_coordinator_who_comes_later_sees_who_waits(strict: World) -> None:
    world = strict
    sanne = await opened(world, "Sanne", "sanne")
    await yes(world, sanne)
    wil = await opened(world, "Wil", "wil")
    await yes(world, wil)
    assert not any("Wil zich aanmelden" in text for text in texts(await wil.screen()))
    await console.decide(world.settings, "wil", confirmed=True, at=world.kortelijn.clock.now())
    await world.settle()
    cards = [text for text in texts(await wil.screen()) if "Wil zich aanmelden" in text]
    assert len(cards) == 1
    assert "Sanne" in cards[0]
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=1))
    await wil.press("✅ Bevestigen")
    await world.settle()
    assert await reach(world, "sanne") == ("active", 1)


async def test_nothing_that_waits_is_sent_to_who_is_not_confirmed(strict: World) -> None:
    world = strict
    sanne = await opened(world, "Sanne", "sanne")
    await yes(world, sanne)
    farid = await opened(world, "Farid", "K-1103")
    await yes(world, farid)
    await farid.press("Nederlands")
    await world.settle()
    await said(world, farid, "ik ben er morgen iets later")
    await world.jump(at("2026-11-24 11:10"))  # an outcome card is due
    assert not [text for text in texts(await sanne.screen()) if "Farid" in text or "K-1042" in text]


async def test_a_client_needs_no_confirmation(strict: World) -> None:
    farid = await opened(strict, "Farid", "K-1103")
    await yes(strict, farid)
    assert await reach(strict, "K-1103") == ("active", 1)


async def test_who_looked_at_a_link_is_forgotten_when_it_is_over(world: World) -> None:
    await opened(world, "Farid", "K-1103")
    await world.kortelijn.ticks.keep_house()
    assert await world.rows("SELECT count(*) FROM openings") == [(1,)]
    await world.jump(at("2026-12-08 09:01"))
    await world.kortelijn.ticks.keep_house()
    assert await world.rows("SELECT count(*) FROM openings") == [(0,)]


def test_who_joined_before_stays_and_who_never_said_yes_is_let_go(tmp_path: Path) -> None:
    database = tmp_path / "old.db"
    migrate(database, "0010_lines")
    was = {  # reach, answers to the opt-in, whether the link is open
        "active": ("active", [1], False),
        "stopped": ("stopped", [1, 0], False),
        "asked_anew": ("invited", [1, 0], False),
        "looking": ("invited", [], True),
        "declined": ("stopped", [0], False),
    }
    with sqlite3.connect(database) as conn:
        conn.execute("INSERT INTO organisations VALUES ('o', 'Brug', 'supplier', NULL)")
        for key, (reached, answers, link_open) in was.items():
            conn.execute(
                "INSERT INTO people VALUES (?, 'coach', ?, x'00', 'nl', 'o', 'Velsen', 1)", (key, key)
            )
            conn.execute("INSERT INTO channels VALUES (?, 'telegram', ?, ?, 1)", (key, f"a-{key}", reached))
            conn.execute(
                "INSERT INTO invitations VALUES (?, ?, 1, 9, ?, ?)",
                (f"t-{key}", key, f"a-{key}", None if link_open else 2),
            )
            for number, given in enumerate(answers):
                conn.execute(
                    "INSERT INTO consents VALUES (?, ?, ?, 'invite-1', 'nl', ?)",
                    (f"{key}{number}", key, given, number),
                )
    conn.close()
    migrate(database)
    with sqlite3.connect(database) as conn:
        ways = conn.execute("SELECT person_id, address, reach, verified_at IS NOT NULL FROM ways").fetchall()
        openings = conn.execute("SELECT address, token_hash FROM openings").fetchall()
    conn.close()
    assert sorted(ways) == [
        ("active", "a-active", "active", 1),
        ("asked_anew", "a-asked_anew", "invited", 1),
        ("declined", None, "stopped", 0),
        ("looking", None, "invited", 0),
        ("stopped", "a-stopped", "stopped", 1),
    ]
    assert openings == [("a-looking", "t-looking")]
