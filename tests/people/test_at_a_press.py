"""S4: what a button means is looked up at the press, and so is whether it may still be done by who presses.

Each button here is one of the presser's own, as a fault elsewhere could have made it: only the look at the
press stands between it and its effect.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.codes import Status
from domain.ids import new_id
from domain.messages.kept import Meaning
from domain.ports import PressedButton
from services.messages.phrases import AnswerPhrase, SendPhrase
from services.people.absences import BackAgain
from services.reports.buttons import Undo
from services.reports.changing import ChangeTo
from simulator.client import Phone
from tests.talk import said, statuses
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-2001", "2026-11-24 10:00", 60, "coaching", "Kade 12"),
]
pytestmark = pytest.mark.town(MEETINGS)
STALE = "knop werkt niet meer"
LIVES = timedelta(days=1)


async def button(world: World, code: str, meaning: Meaning, lives: timedelta = LIVES) -> str:
    """A button of somebody's own with this meaning."""
    now = world.kortelijn.clock.now()
    key = new_id()
    async with world.kortelijn.store.begin() as work:
        ((person,),) = await work._conn.execute_fetchall("SELECT id FROM people WHERE code = ?", (code,))
        await work.buttons.put([PressedButton(key, person, meaning, now + lives, None, once=False)])
    return key


async def presses(world: World, phone: Phone, key: str) -> list[str]:
    """What the bot says to a press on it."""
    shown = [one for one in await phone.screen() if one.from_bot][-1]
    before = len(await phone.screen())
    await phone.press(message_id=shown.message_id, data=key, force=True)
    await world.settle()
    return [one.text for one in (await phone.screen())[before:] if one.from_bot]


async def reported(world: World) -> tuple[Phone, Phone, str]:
    """Sanne has reported that Farid was there; her report, and a colleague's phone."""
    sanne, mo = await world.join("sanne"), await world.join("mo")
    await world.jump(at("2026-11-24 11:10"))
    await said(world, sanne, "1103 was er")
    ((report,),) = await world.rows("SELECT id FROM reports")
    assert await statuses(world) == {"K-1103": "present"}
    return sanne, mo, report


async def test_a_button_works_until_it_expires(world: World) -> None:
    sanne, _, report = await reported(world)
    key = await button(world, "sanne", Undo(report))
    await world.jump(world.kortelijn.clock.now() + LIVES)
    assert STALE in (await presses(world, sanne, key))[0]
    assert await statuses(world) == {"K-1103": "present"}
    await presses(world, sanne, await button(world, "sanne", Undo(report)))
    assert await statuses(world) == {"K-1103": None}, "a fresh one does it"


@pytest.mark.parametrize("code", ["wil", "K-1103"])
async def test_a_role_without_the_right_changes_nothing_with_a_button_of_its_own(
    world: World, code: str
) -> None:
    """Nobody else asks after the right to end an absence: it is about nobody but who presses."""
    phone = await world.join(code, **({"language": "Nederlands"} if code == "K-1103" else {}))
    key = await button(world, code, BackAgain())
    assert len(await presses(world, phone, key)) == 1
    assert await world.rows("SELECT used_at FROM buttons WHERE id = ?", key) == [(None,)]
    ingrid = await world.join("ingrid")
    key = await button(world, "ingrid", BackAgain())
    assert "niet afwezig" in (await presses(world, ingrid, key))[0]
    assert await world.rows("SELECT used_at IS NULL FROM buttons WHERE id = ?", key) == [(0,)]


@pytest.mark.parametrize("what", ["undo", "change"])
async def test_a_report_is_taken_back_or_changed_only_by_who_made_it(world: World, what: str) -> None:
    """Also where the client has become somebody else's, who may report and change what is their own."""
    _, mo, report = await reported(world)
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "UPDATE trajectories SET coach_id = (SELECT id FROM people WHERE code = 'mo')"
        )
    ((meeting,),) = await world.rows("SELECT appointment_id FROM outcomes")
    meaning: Meaning = Undo(report) if what == "undo" else ChangeTo(report, meeting, Status.NO_SHOW)
    assert len(await presses(world, mo, await button(world, "mo", meaning))) == 1
    assert await statuses(world) == {"K-1103": "present"}
    assert await world.rows("SELECT version FROM reports WHERE id = ?", report) == [(1,)]


async def test_a_phrase_is_answered_only_by_those_to_whom_it_was_sent(world: World) -> None:
    sanne = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    omar = await world.join("K-2001", language="Nederlands")
    await presses(world, sanne, await button(world, "sanne", SendPhrase(("K-1103",), "thank_you")))
    ((sent,),) = await world.rows("SELECT id FROM phrases_sent")
    audited = "SELECT count(*) FROM audit WHERE action = 'phrase_answer'"
    for phone, code, times in ((omar, "K-2001", 0), (farid, "K-1103", 1)):
        said_back = await presses(world, phone, await button(world, code, AnswerPhrase(sent, "understood")))
        assert len(said_back) == 1
        assert await world.rows(audited) == [(times,)], code
    assert await world.rows("SELECT answer FROM phrase_readers") == [("understood",)]
