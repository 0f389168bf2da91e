"""Several coordinators are asked who somebody is: once it is decided, nobody can press any card of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.commands import console
from bot.commands.doctor import examine
from domain.values import Reach
from simulator.client import Message, Phone
from tests.talk import newest, press, say
from tests.world import STAFF, World, at, open_world

WAITS, NOT_NOW = "Wil zich aanmelden: Sanne", "wacht niet meer op een bevestiging"
COORDINATORS = ("Wil", "Wilma")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """A town with two coordinators, both confirmed, and a coach who waits."""
    staff = [*STAFF, ("wilma", "coordinator", "Wilma", "Gemeente Velsen", "Velsen")]
    async with open_world(tmp_path, staff=staff, confirmed=False) as world:
        for code in ("wil", "wilma"):
            await world.join(code)
            await console.decide(world.settings, code, confirmed=True, at=world.kortelijn.clock.now())
            await world.settle()
        await world.join("sanne")
        for name in COORDINATORS:
            assert (await card(world, name)).labels == ["✅ Bevestigen", "Weigeren"]
        yield world


async def card(world: World, name: str) -> Message:
    return await newest(world.phones[name], "Sanne, coach bij Stichting Brug")


async def told_to_both(world: World, part: str, *, cards: int = 1) -> list[Message]:
    """The last card of both, which says this; those before it have no buttons."""
    await world.settle()
    last = []
    for name in COORDINATORS:
        about = [one for one in await world.phones[name].screen() if one.from_bot and "Sanne" in one.text]
        assert len(about) == cards, name
        assert part in about[-1].text, name
        assert not any(one.labels for one in about[:-1]), name
        last.append(about[-1])
    return last


async def nobody_can_press(world: World, part: str, *, cards: int = 1) -> None:
    assert not any(one.labels for one in await told_to_both(world, part, cards=cards))


@pytest.mark.parametrize(("label", "part"), [("✅ Bevestigen", "is bevestigd"), ("Weigeren", "is geweigerd")])
async def test_what_one_decides_stands_on_the_card_of_the_other(world: World, label: str, part: str) -> None:
    await press(world, world.phones["Wil"], label)
    await nobody_can_press(world, part)


async def test_what_is_decided_at_the_console_stands_on_every_card(world: World) -> None:
    assert await console.decide(world.settings, "sanne", confirmed=False, at=world.kortelijn.clock.now())
    await nobody_can_press(world, "is geweigerd")


async def test_whose_card_has_no_number_reads_it_in_a_message(world: World) -> None:
    """Its answer was lost: nobody knows which message to change."""
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "UPDATE outbox SET state = 'uncertain', message_id = NULL WHERE template = 'staff_waits' "
            "AND person_id = (SELECT id FROM people WHERE code = 'wilma')"
        )
    await press(world, world.phones["Wil"], "✅ Bevestigen")
    assert "is bevestigd" in (await world.phones["Wilma"].last()).text


async def test_who_stops_waits_no_more_and_is_asked_for_anew(world: World) -> None:
    sanne = world.phones["Sanne"]
    await say(world, sanne, "/stop")
    await nobody_can_press(world, NOT_NOW)
    await say(world, sanne, "/start")
    await press(world, sanne, (await sanne.last()).labels[0])
    assert all(one.labels for one in await told_to_both(world, WAITS, cards=2))


async def test_a_yes_on_another_account_takes_the_question_about_the_first_away(world: World) -> None:
    """Or a press on the old card would confirm an account that it does not name."""
    old = {name: await card(world, name) for name in COORDINATORS}
    link = await console.invite(world.settings, "sanne")
    assert link is not None
    other: Phone = await world.phone("Iemand", username="iemand_anders")
    await other.start(link["command"].split()[1])
    await world.settle()
    await press(world, other, (await other.last()).labels[0])
    for name in COORDINATORS:
        screen = {one.message_id: one for one in await world.phones[name].screen()}
        assert NOT_NOW in screen[old[name].message_id].text
        assert not screen[old[name].message_id].labels
        assert "@iemand_anders" in (await card(world, name)).text


async def test_doctor_names_who_waits_and_is_not_content_after_a_day(world: World) -> None:
    for hours, ok in ((2, True), (25, False)):
        since = SystemClock().now() - timedelta(hours=hours)
        async with world.kortelijn.store.begin() as work:
            [sanne] = await work.people.waiting()
            await work.people.set_reach(sanne.person.id, Reach.WAITING, since)
        found = {finding.name: finding for finding in await examine(world.settings)}["waiting"]
        assert found.ok is ok
        told = f"for confirmation: sanne ({hours} h); a coordinator confirms them, or `make confirm`"
        assert found.told == told
    await press(world, world.phones["Wil"], "✅ Bevestigen")
    found = {finding.name: finding for finding in await examine(world.settings)}["waiting"]
    assert (found.ok, found.told) == (True, "nobody waits for confirmation")


async def test_a_card_confirms_the_account_that_it_shows_and_no_other(world: World) -> None:
    """Should a card of before be pressed all the same, it decides nothing."""
    wil, asked = world.phones["Wil"], await card(world, "Wil")
    yes = asked.buttons[0][0].data
    await world.jump(at("2026-11-24 10:00"))
    link = await console.invite(world.settings, "sanne")
    assert link is not None
    other = await world.phone("Boef")
    await other.start(link["command"].split()[1])
    await world.settle()
    await other.press((await other.last()).labels[0])
    await world.settle()
    await wil.press(message_id=asked.message_id, data=yes, force=True)
    await world.settle()
    rows = "SELECT c.reach FROM ways c JOIN people p ON p.id = c.person_id WHERE p.code = ?"
    assert await world.rows(rows, "sanne") == [("waiting",)]
