"""Somebody who reads mail joins with Telegram as well: nothing of the mail lets the account in."""

from __future__ import annotations

from pathlib import Path

from bot.commands import access, console
from simulator.client import Phone
from tests.talk import minute_passes, say
from tests.ways.test_mail import INGRID, MEETINGS
from tests.world import World, at, open_world, texts


async def opened_and_yes(world: World, code: str) -> Phone:
    phone = await world.phone(world.names[code])
    await phone.start(world.links[code])
    await world.settle()
    await phone.press((await phone.last()).labels[0])
    await world.settle()
    return phone


async def test_until_the_account_is_confirmed_mail_goes_on_and_the_chat_shows_nothing(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS, confirmed=False, emails={"ingrid": INGRID}) as world:
        sanne, ingrid = await opened_and_yes(world, "sanne"), await opened_and_yes(world, "ingrid")
        now = world.kortelijn.clock.now()
        assert await console.decide(world.settings, "sanne", confirmed=True, at=now)
        await world.jump(at("2026-11-24 11:40"))
        await say(world, sanne, "1077 ns")
        await minute_passes(world)
        assert [mail["Subject"] for mail in world.mails(INGRID)] == ["K-1077 gemist, wie belt?"]
        await say(world, ingrid, "/taken")
        await say(world, ingrid, "1077")
        assert not [text for text in texts(await ingrid.screen()) if "Yonas" in text]
        now = world.kortelijn.clock.now()
        assert await console.decide(world.settings, "ingrid", confirmed=True, at=now)
        await world.settle()
        [told] = await say(world, ingrid, "/taken")
        assert "Yonas" in told.text
        await say(world, sanne, "bel mij over 1042")
        assert any("Samira" in text for text in texts(await ingrid.screen()))
        assert len(world.mails(INGRID)) == 1


async def test_who_stops_in_the_chat_gets_no_mail_either_and_who_has_left_has_no_way(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS, emails={"ingrid": INGRID}) as world:
        sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
        await world.jump(at("2026-11-24 11:40"))
        await ingrid.say("/stop")
        await world.settle()
        await ingrid.press((await ingrid.last()).labels[0])
        await world.settle()
        await say(world, sanne, "1077 ns")
        await minute_passes(world)
        assert world.mails(INGRID) == []
        stopped = "SELECT reach FROM reached WHERE person_id = (SELECT id FROM people WHERE code = 'ingrid')"
        assert await world.rows(stopped) == [("stopped",)]
        await access.end(world.settings, code="ingrid", at=world.kortelijn.clock.now())
        ways = "SELECT kind, reach FROM ways w JOIN people p ON p.id = w.person_id WHERE p.code = 'ingrid'"
        assert dict(await world.rows(ways)) == {"telegram": "left", "email": "left"}
