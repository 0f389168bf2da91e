"""A mail address that is taken away, and what an open mailbox does not say: whether somebody is in."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.console import import_folder
from simulator.striking import Fault
from tests.talk import newest
from tests.ways.test_mail import INGRID, MEETINGS, WIL, missed
from tests.world import CLIENTS, STAFF, World, at, write_town

pytestmark = pytest.mark.town(MEETINGS, emails={"ingrid": INGRID, "wil": WIL})


async def imported(world: World, folder: Path, email: str) -> None:
    folder.mkdir(exist_ok=True)
    write_town(folder, [], CLIENTS, STAFF, {"ingrid": email})
    told = await import_folder(world.settings, folder, None, at=world.kortelijn.clock.now())
    assert not told["errors"], told


async def test_an_address_that_is_taken_away_gets_nothing_and_what_waits_goes_elsewhere(
    world: World, tmp_path: Path
) -> None:
    sanne = await world.join("sanne")
    world.mailbox.faults.append(Fault("later", INGRID))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    reads = (
        "SELECT count(*) FROM ways w JOIN people p ON p.id = w.person_id "
        "WHERE code = 'ingrid' AND kind = 'email'"
    )
    await imported(world, tmp_path / "same", "")
    assert await world.rows(reads) == [(1,)], "an empty cell changes nothing"
    await imported(world, tmp_path / "gone", "-")
    assert await world.rows(reads) == [(0,)]
    ingrid = await world.join("ingrid")
    world.mailbox.faults.clear()
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=2))
    assert world.mails(INGRID) == []
    assert await newest(ingrid, "K-1077"), "what waited is read in the chat"


async def test_who_only_has_a_mailbox_is_not_shown_as_in(world: World) -> None:
    wil = await world.join("wil")
    await wil.say("/toegang")
    await world.settle()
    [line] = [one for one in (await newest(wil, "Ingrid")).text.splitlines() if "Ingrid" in one]
    assert "doet mee" not in line
    assert "niet aangemeld" in line or "moet ja zeggen" in line, line
